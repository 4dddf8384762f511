package import GeometryCore

/// A connected part of the plane with one label.
package struct LabelledArea: Sendable, Hashable {
    package let label: Int32
    /// The outer ring first, anticlockwise, then the holes, clockwise; each ends where it starts.
    package let rings: [[PlanePoint]]
    /// Square metres of the plane.
    package let area_m2: Double

    package var polygon: PlaneGeometry { .polygon(rings) }
}

/// Joins the outlines of tiles: parts with the same label on both sides of a tile's edge become one, and the edge goes.
struct JoinedOutlines {
    private let outlines: [TileOutline]
    private let grid: TileGrid
    /// By tile, where its parts begin among all.
    private var firstParts: [Int32] = []
    private var labels: [Int32] = []
    private var parts = JoinedNumbers(count: 0)
    /// Lines from a tile's edge to a tile's edge, and pieces of such edges.
    private var lines: [TileOutline.Line] = []
    private var pinches: Set<GridPoint> = []

    /// - Parameter outlines: of different tiles.
    init(_ outlines: [TileOutline], of grid: TileGrid) {
        self.outlines = outlines
        self.grid = grid
        for outline in outlines {
            firstParts.append(Int32(labels.count))
            labels += outline.labels
            pinches.formUnion(outline.pinches)
        }
        parts = JoinedNumbers(count: labels.count)
        for (number, outline) in outlines.enumerated() {
            lines += outline.openLines.map {
                TileOutline.Line(points: $0.points, part: $0.part + firstParts[number])
            }
        }
        addEdges()
    }

    /// The connected parts, by label and then by their lowest points, whatever the order of the outlines.
    mutating func areas() -> [LabelledArea] {
        var rings = joinedLines()
        for (number, outline) in outlines.enumerated() {
            for line in outline.closedLines {
                rings.append(
                    TileOutline.Line(points: line.points, part: parts.root(of: line.part + firstParts[number])))
            }
        }
        var ofParts: [Int32: [Ring]] = [:]
        for line in rings {
            for points in line.points.split(at: pinches) {
                if let ring = Ring(points) { ofParts[line.part, default: []].append(ring) }
            }
        }
        let found = ofParts.map { part, rings in
            // The outer ring is the only one that turns anticlockwise.
            let sorted = rings.sorted {
                ($0.doubledArea > 0 ? 0 : 1, $0.points[0]) < ($1.doubledArea > 0 ? 0 : 1, $1.points[0])
            }
            return (label: labels[Int(part)], rings: sorted)
        }
        return found.sorted { ($0.label, $0.rings[0].points[0]) < ($1.label, $1.rings[0].points[0]) }.map { area in
            let unit = GridPoint.unitsPerMetre
            return LabelledArea(
                label: area.label, rings: area.rings.map { ($0.points + $0.points.prefix(1)).map(\.plane) },
                area_m2: area.rings.reduce(0) { $0 + $1.doubledArea } / 2 / (unit * unit))
        }
    }
}

// The edges of tiles.
extension JoinedOutlines {
    private mutating func addEdges() {
        var numbers: [Tile: Int] = [:]
        for (number, outline) in outlines.enumerated() { numbers[outline.tile] = number }
        for (number, outline) in outlines.enumerated() {
            let tile = outline.tile
            let corner = grid.corner(of: tile)
            let size = Int64(grid.size)
            let east = numbers[Tile(column: tile.column + 1, row: tile.row)]
            let north = numbers[Tile(column: tile.column, row: tile.row + 1)]
            // North on the line is northwards, with the tile on the left.
            addEdge(left: stretches(number, .east), right: stretches(east, .west)) {
                GridPoint(x: corner.x + size, y: $0)
            }
            // Eastwards on the line, the tile is on the right.
            addEdge(left: stretches(north, .south), right: stretches(number, .north)) {
                GridPoint(x: $0, y: corner.y + size)
            }
            if numbers[Tile(column: tile.column - 1, row: tile.row)] == nil {
                addEdge(left: [], right: stretches(number, .west)) { GridPoint(x: corner.x, y: $0) }
            }
            if numbers[Tile(column: tile.column, row: tile.row - 1)] == nil {
                addEdge(left: stretches(number, .south), right: []) { GridPoint(x: $0, y: corner.y) }
            }
        }
    }

    /// What lies along a side of a tile, with the numbers of parts among all; nothing where there is no tile.
    private func stretches(_ number: Int?, _ side: TileOutline.Side) -> [TileOutline.Stretch] {
        guard let number else { return [] }
        return outlines[number].stretches[side.rawValue].map {
            TileOutline.Stretch(range: $0.range, part: $0.part + firstParts[number])
        }
    }

    /// Joins what is alike on both sides of an edge, and adds a line for every part that ends there. A vertex that only
    /// one side has divides the other side's stretch too.
    private mutating func addEdge(
        left: [TileOutline.Stretch], right: [TileOutline.Stretch], _ point: (Int64) -> GridPoint
    ) {
        let ends = Set((left + right).flatMap { [$0.range.lowerBound, $0.range.upperBound] }).sorted()
        var (leftPlace, rightPlace) = (0, 0)
        for (from, to) in zip(ends, ends.dropFirst()) {
            while leftPlace < left.count, left[leftPlace].range.upperBound <= from { leftPlace += 1 }
            while rightPlace < right.count, right[rightPlace].range.upperBound <= from { rightPlace += 1 }
            let leftPart =
                leftPlace < left.count && left[leftPlace].range.contains(from) ? left[leftPlace].part : nil
            let rightPart =
                rightPlace < right.count && right[rightPlace].range.contains(from) ? right[rightPlace].part : nil
            if let leftPart, let rightPart, labels[Int(leftPart)] == labels[Int(rightPart)] {
                parts.join(leftPart, rightPart)
                continue
            }
            if let leftPart { lines.append(TileOutline.Line(points: [point(from), point(to)], part: leftPart)) }
            if let rightPart { lines.append(TileOutline.Line(points: [point(to), point(from)], part: rightPart)) }
        }
    }

    /// Lines joined end to end into closed ones.
    private mutating func joinedLines() -> [TileOutline.Line] {
        for number in lines.indices {
            lines[number] = TileOutline.Line(
                points: lines[number].points, part: parts.root(of: lines[number].part))
        }
        var leaving: [GridPoint: [Int32]] = [:]
        for (number, line) in lines.enumerated() { leaving[line.points[0], default: []].append(Int32(number)) }
        var next = [Int](repeating: -1, count: lines.count)
        for number in lines.indices {
            let line = lines[number]
            guard let end = line.points.last else { continue }
            let onward = leaving[end, default: []].filter { lines[Int($0)].part == line.part }
            if onward.count > 1 { pinches.insert(end) }
            next[number] = following(line, among: onward).map(Int.init) ?? -1
        }
        var closed: [TileOutline.Line] = []
        var isTaken = [Bool](repeating: false, count: lines.count)
        for first in lines.indices where !isTaken[first] {
            var points: [GridPoint] = []
            var number = first
            while number >= 0, !isTaken[number] {
                isTaken[number] = true
                points += lines[number].points.dropLast()
                number = next[number]
            }
            closed.append(TileOutline.Line(points: points, part: lines[first].part))
        }
        return closed
    }

    /// Of the lines that begin where one ends, the first clockwise from where it comes from: the part lies between.
    private func following(_ line: TileOutline.Line, among onward: [Int32]) -> Int32? {
        guard onward.count > 1 else { return onward.first }
        let end = line.points[line.points.count - 1]
        let back = Direction(end, line.points[line.points.count - 2])
        let ranked = onward.sorted { one, other in
            Direction(end, lines[Int(one)].points[1]) < Direction(end, lines[Int(other)].points[1])
        }
        return ranked.last { Direction(end, lines[Int($0)].points[1]) < back } ?? ranked.last
    }
}

extension Direction {
    fileprivate init(_ start: GridPoint, _ end: GridPoint) {
        self.init(east: end.x - start.x, north: end.y - start.y)
    }
}

/// A closed line that starts at its lowest point.
private struct Ring {
    let points: [GridPoint]
    /// In square units of the grid, positive where the line turns anticlockwise.
    let doubledArea: Double

    /// Nil for what encloses nothing.
    init?(_ points: [GridPoint]) {
        guard points.count > 2, let lowest = points.indices.min(by: { points[$0] < points[$1] }) else { return nil }
        self.points = Array(points[lowest...] + points[..<lowest])
        let first = self.points[0]
        var doubledArea = 0.0
        for (one, other) in zip(self.points.dropFirst(), self.points.dropFirst(2)) {
            doubledArea +=
                Double(one.x - first.x) * Double(other.y - first.y) - Double(other.x - first.x)
                * Double(one.y - first.y)
        }
        guard doubledArea != 0 else { return nil }
        self.doubledArea = doubledArea
    }
}

extension [GridPoint] {
    /// The loops of a closed line that meets itself at some of the places.
    fileprivate func split(at places: Set<GridPoint>) -> [[GridPoint]] {
        guard !places.isEmpty, contains(where: places.contains) else { return [self] }
        var loops: [[GridPoint]] = []
        var open: [GridPoint] = []
        var visited: [GridPoint: Int] = [:]
        for point in self {
            if places.contains(point) {
                if let start = visited[point] {
                    for left in open[(start + 1)...] where places.contains(left) { visited[left] = nil }
                    loops.append(Array(open[start...]))
                    open.removeSubrange(start...)
                }
                visited[point] = open.count
            }
            open.append(point)
        }
        return loops + [open]
    }
}

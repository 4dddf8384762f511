/// Makes the rings of an area from the steps of its borders on the grid of a tile.
struct RingBuilding {
    /// A polygon: the outer ring first, then the holes; none repeats its first point.
    typealias Polygon = [[GridPoint]]

    /// Each step as its lower end, its upper end, and whether it runs down.
    private var steps: [UInt64] = []
    /// Each step that is left as its start and its end.
    private var edges: [UInt64] = []

    private static let endMask: UInt64 = (1 << 26) - 1

    mutating func clear() { steps.removeAll(keepingCapacity: true) }

    @inline(__always)
    mutating func add(from start: GridPoint, to end: GridPoint) {
        let (low, high) = (min(start.key, end.key), max(start.key, end.key))
        steps.append(UInt64(low) << 27 | UInt64(high) << 1 | (start.key == low ? 0 : 1))
    }

    /// The polygons whose borders are the steps, the area on the right hand as seen on the screen: positive in the sense
    /// of the tile, whose y goes down. Steps there and back leave nothing. No ring has a point twice, and none crosses
    /// or runs along another: what touches itself in a point becomes several rings.
    mutating func polygons() -> [Polygon] {
        keepBorders()
        guard edges.count > 2 else { return [] }
        var walks = Walks(edges)
        var polygons: [Polygon] = []
        var free: [[GridPoint]] = []
        for edge in edges.indices {
            guard let rings = walks.rings(from: edge) else { continue }
            // A walk goes around one connected part, from outside or in one of its holes.
            let outer = rings.filter { Self.doubledArea($0) > 0 }
            let holes = rings.filter { Self.doubledArea($0) < 0 }
            if outer.count == 1 {
                polygons.append(outer + holes)
            } else {
                polygons += outer.map { [$0] }
                free += holes
            }
        }
        Self.put(free, into: &polygons)
        return polygons.map { $0.map(Self.withoutMiddles) }
    }

    /// Takes steps off that run there and back.
    private mutating func keepBorders() {
        steps.sort()
        edges.removeAll(keepingCapacity: true)
        var index = 0
        while index < steps.count {
            let pair = steps[index] >> 1
            var balance = 0
            while index < steps.count, steps[index] >> 1 == pair {
                balance += steps[index] & 1 == 0 ? 1 : -1
                index += 1
            }
            let (low, high) = (pair >> 26, pair & Self.endMask)
            if balance > 0 { edges.append(low << 26 | high) }
            if balance < 0 { edges.append(high << 26 | low) }
        }
        edges.sort()
    }

    /// Twice the area; above 0 for an outer ring.
    static func doubledArea(_ ring: [GridPoint]) -> Int {
        guard var last = ring.last else { return 0 }
        var sum = 0
        for point in ring {
            sum += last.column * point.row - point.column * last.row
            last = point
        }
        return sum
    }

    /// Without points on the straight way between their neighbours.
    private static func withoutMiddles(_ ring: [GridPoint]) -> [GridPoint] {
        ring.indices.filter { index in
            let before = ring[index == 0 ? ring.count - 1 : index - 1]
            let after = ring[index == ring.count - 1 ? 0 : index + 1]
            let point = ring[index]
            return (point.column - before.column) * (after.row - point.row)
                != (after.column - point.column) * (point.row - before.row)
        }.map { ring[$0] }
    }

    /// Each hole goes to the smallest polygon around it.
    private static func put(_ holes: [[GridPoint]], into polygons: inout [Polygon]) {
        guard !holes.isEmpty else { return }
        let outer = polygons.enumerated().map { number, polygon in
            (number: number, area: doubledArea(polygon[0]), box: GridBox(polygon[0]))
        }.sorted { ($0.area, $0.number) < ($1.area, $1.number) }
        for hole in holes {
            let box = GridBox(hole)
            let candidates = outer.filter { $0.box.contains(box) }
            guard let last = candidates.last else { continue }
            // The middle of a step lies on no other ring.
            let middle = (column: hole[0].column + hole[1].column, row: hole[0].row + hole[1].row)
            let found = candidates.first {
                $0.number == last.number || contains(polygons[$0.number][0], doubled: middle)
            }
            if let found { polygons[found.number].append(hole) }
        }
    }

    /// Whether a point, given by twice its coordinates, lies inside of a ring.
    private static func contains(_ ring: [GridPoint], doubled point: (column: Int, row: Int)) -> Bool {
        guard var last = ring.last else { return false }
        var isInside = false
        for next in ring {
            let (from, to) = (2 * last.row, 2 * next.row)
            if (from > point.row) != (to > point.row) {
                let side =
                    (2 * next.column - 2 * last.column) * (point.row - from)
                    - (point.column - 2 * last.column) * (to - from)
                if (side > 0) == (to > from) { isInside.toggle() }
            }
            last = next
        }
        return isInside
    }
}

private struct GridBox {
    let (west, east, north, south): (Int, Int, Int, Int)

    init(_ ring: [GridPoint]) {
        var (west, east, north, south) = (Int.max, Int.min, Int.max, Int.min)
        for point in ring {
            (west, east) = (min(west, point.column), max(east, point.column))
            (north, south) = (min(north, point.row), max(south, point.row))
        }
        (self.west, self.east, self.north, self.south) = (west, east, north, south)
    }

    func contains(_ other: GridBox) -> Bool {
        west <= other.west && east >= other.east && north <= other.north && south >= other.south
    }
}

/// Goes along edges, each once.
private struct Walks {
    private let edges: [UInt64]
    /// By edge, the first of those that go on from its end.
    private var following: [Int32]
    private var isUsed: [Bool]

    /// - Parameter edges: sorted.
    init(_ edges: [UInt64]) {
        self.edges = edges
        isUsed = [Bool](repeating: false, count: edges.count)
        following = [Int32](repeating: 0, count: edges.count)
        // Ends ascending, beside starts ascending.
        var ends = edges.indices.map { (edges[$0] & (1 << 26 - 1)) << 26 | UInt64($0) }
        ends.sort()
        var start = 0
        for end in ends {
            while start < edges.count, edges[start] >> 26 < end >> 26 { start += 1 }
            following[Int(end & (1 << 26 - 1))] = Int32(start)
        }
    }

    private func start(_ edge: Int) -> GridPoint { GridPoint(key: UInt32(edges[edge] >> 26)) }
    private func end(_ edge: Int) -> GridPoint { GridPoint(key: UInt32(edges[edge] & (1 << 26 - 1))) }

    private func isFork(_ edge: Int) -> Bool {
        let first = Int(following[edge])
        return first + 1 < edges.count && edges[first + 1] >> 26 == edges[first] >> 26
    }

    /// The rings of the walk that an edge begins; nil where it was walked before, or where the walk does not end where
    /// it began, which borders of an area do.
    mutating func rings(from first: Int) -> [[GridPoint]]? {
        guard !isUsed[first] else { return nil }
        var rings: [[GridPoint]] = []
        var path: [GridPoint] = []
        // Where the path has points from which several edges go on.
        var forks: [(point: GridPoint, place: Int)] = []
        var edge = first
        // The walk may begin at such a point, too.
        forks.append((start(first), 0))
        repeat {
            isUsed[edge] = true
            path.append(start(edge))
            let point = end(edge)
            guard let next = next(after: edge), next == first || !isUsed[next] else { return nil }
            if next != first, isFork(edge) || point == forks[0].point {
                if let known = forks.lastIndex(where: { $0.point == point }) {
                    let place = forks[known].place
                    rings.append(Array(path[place...]))
                    path.removeLast(path.count - place)
                    forks.removeLast(forks.count - known - 1)
                } else {
                    forks.append((point, path.count))
                }
            }
            edge = next
        } while edge != first
        rings.append(path)
        return rings
    }

    /// The edge that goes on with the same part of the area beside it: the first one to the left of the way back.
    /// Nil where there is none that was not walked.
    private func next(after edge: Int) -> Int? {
        let first = Int(following[edge])
        guard first < edges.count, edges[first] >> 26 == edges[edge] & (1 << 26 - 1) else { return nil }
        guard isFork(edge) else { return first }
        let (back, here) = (start(edge), end(edge))
        let way = (x: back.column - here.column, y: back.row - here.row)
        var best = first
        var bestWay = direction(first)
        var other = first + 1
        while other < edges.count, edges[other] >> 26 == edges[first] >> 26 {
            let otherWay = direction(other)
            if Self.comes(otherWay, before: bestWay, from: way) { (best, bestWay) = (other, otherWay) }
            other += 1
        }
        return best
    }

    private func direction(_ edge: Int) -> (x: Int, y: Int) {
        let (from, to) = (start(edge), end(edge))
        return (to.column - from.column, to.row - from.row)
    }

    /// Whether, turning from a direction with the sense of y against x, one direction comes before another.
    private static func comes(_ one: (x: Int, y: Int), before other: (x: Int, y: Int), from back: (x: Int, y: Int))
        -> Bool
    {
        func cross(_ a: (x: Int, y: Int), _ b: (x: Int, y: Int)) -> Int { a.x * b.y - a.y * b.x }
        func dot(_ a: (x: Int, y: Int), _ b: (x: Int, y: Int)) -> Int { a.x * b.x + a.y * b.y }
        /// 0 for the first half of the turn, 1 for straight on, 2 for the second half, 3 for back.
        func half(_ a: (x: Int, y: Int)) -> Int {
            let side = cross(back, a)
            return side < 0 ? 0 : side > 0 ? 2 : dot(back, a) < 0 ? 1 : 3
        }
        let (first, second) = (half(one), half(other))
        if first != second { return first < second }
        return cross(one, other) < 0
    }
}

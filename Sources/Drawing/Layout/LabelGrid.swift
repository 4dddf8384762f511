package import GeometryCore

/// Finds room for words in areas: a frame in coarse cells, each with the area that its middle lies in.
package struct LabelGrid: Sendable {
    private let frame: PixelRectangle
    private let columns: Int
    private let rows: Int
    /// The number of the area, or -1.
    private var owners: [Int32]

    /// Pixels on a side of a cell; the same number of cells whatever the picture's size.
    private let cell: Double

    package init(_ frame: PixelRectangle) {
        self.frame = frame
        cell = max(3, frame.width / 400)
        columns = max(1, Int(frame.width / cell))
        rows = max(1, Int(frame.height / cell))
        owners = Array(repeating: -1, count: columns * rows)
    }

    /// Gives an area the cells whose middles lie in a polygon of the plane, its holes left out.
    package mutating func fill(_ rings: [[PlanePoint]], with owner: Int, _ placement: Placement) {
        var crossings: [[Double]] = Array(repeating: [], count: rows)
        for ring in rings {
            let pixels = ring.map(placement.pixel(of:))
            for (start, end) in zip(pixels, pixels.dropFirst()) where start.y != end.y {
                let (upper, lower) = start.y < end.y ? (start, end) : (end, start)
                // Rows whose middle is at or below the upper end and above the lower one.
                let first = max(0, Int(((upper.y - frame.y) / cell - 0.5).rounded(.up)))
                let last = min(rows - 1, Int(((lower.y - frame.y) / cell - 0.5).rounded(.up)) - 1)
                guard first <= last else { continue }
                for row in first...last {
                    let y = frame.y + (Double(row) + 0.5) * cell
                    crossings[row].append(upper.x + (y - upper.y) / (lower.y - upper.y) * (lower.x - upper.x))
                }
            }
        }
        for row in 0..<rows {
            let sorted = crossings[row].sorted()
            for pair in stride(from: 0, to: sorted.count - 1, by: 2) {
                let first = max(0, Int(((sorted[pair] - frame.x) / cell - 0.5).rounded(.up)))
                let last = min(
                    columns - 1, Int(((sorted[pair + 1] - frame.x) / cell - 0.5).rounded(.up)) - 1)
                guard first <= last else { continue }
                for column in first...last { owners[row * columns + column] = Int32(owner) }
            }
        }
    }

    /// Takes the cells under a line away from their areas: a word on it could not be read.
    package mutating func block(_ line: [PlanePoint], _ placement: Placement) {
        let pixels = line.map(placement.pixel(of:))
        for (start, end) in zip(pixels, pixels.dropFirst()) {
            let steps = max(1, Int(max(abs(end.x - start.x), abs(end.y - start.y)) / cell * 1.5))
            for step in 0...steps {
                let share = Double(step) / Double(steps)
                block(
                    PixelPoint(x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y)))
            }
        }
    }

    private mutating func block(_ pixel: PixelPoint) {
        let (column, row) = (
            ((pixel.x - frame.x) / cell).rounded(.down), ((pixel.y - frame.y) / cell).rounded(.down)
        )
        guard column >= 0, row >= 0, column < Double(columns), row < Double(rows) else { return }
        owners[Int(row) * columns + Int(column)] = -1
    }

    /// A word and where its middle is.
    package struct Place: Sendable, Hashable {
        package let owner: Int
        package let middle: PixelPoint
        package let rectangle: PixelRectangle
    }

    /// The word of an area.
    package struct Word: Sendable, Hashable {
        /// What it says; others of the area's kind may say the same.
        package let kind: Int
        /// Pixels.
        package let width: Double
        package let height: Double

        package init(kind: Int, width: Double, height: Double) {
            self.kind = kind
            self.width = width
            self.height = height
        }
    }

    /// The roomiest places for the areas' words, one in each area, wholly in it and clear of `taken`.
    /// - Parameters:
    ///   - words: By area; nil for one without.
    ///   - apart: Pixels between two words of the same kind.
    ///   - most: How many places at most.
    package func places(
        _ words: [Word?], apart: Double, most: Int, taken: [PixelRectangle] = []
    ) -> [Place] {
        let depths = depths()
        // The roomiest first; of equally roomy ones the upper, then the left one.
        let candidates = depths.indices.filter { depths[$0] >= 2 && owners[$0] >= 0 }
            .sorted { (depths[$0], $1) > (depths[$1], $0) }
        var places: [Place] = []
        var named: Set<Int> = []
        for candidate in candidates {
            if places.count == most { break }
            let owner = Int(owners[candidate])
            guard let size = words[owner], !named.contains(owner) else { continue }
            let middle = PixelPoint(
                x: frame.x + (Double(candidate % columns) + 0.5) * cell,
                y: frame.y + (Double(candidate / columns) + 0.5) * cell)
            let rectangle = PixelRectangle(
                x: middle.x - size.width / 2, y: middle.y - size.height / 2, width: size.width,
                height: size.height)
            guard frame.contains(rectangle), !taken.contains(where: rectangle.intersects) else { continue }
            let isFree = places.allSatisfy { other in
                let (x, y) = (other.middle.x - middle.x, other.middle.y - middle.y)
                let distance = words[other.owner]?.kind == size.kind ? apart : apart / 6
                return x * x + y * y >= distance * distance && !other.rectangle.intersects(rectangle)
            }
            guard isFree, holds(rectangle, owner) else { continue }
            named.insert(owner)
            places.append(Place(owner: owner, middle: middle, rectangle: rectangle))
        }
        return places
    }

    private func holds(_ rectangle: PixelRectangle, _ owner: Int) -> Bool {
        let firstRow = max(0, Int((rectangle.y - frame.y) / cell))
        let lastRow = min(rows - 1, Int((rectangle.bottom - frame.y) / cell))
        let firstColumn = max(0, Int((rectangle.x - frame.x) / cell))
        let lastColumn = min(columns - 1, Int((rectangle.right - frame.x) / cell))
        guard firstRow <= lastRow, firstColumn <= lastColumn else { return false }
        return (firstRow...lastRow).allSatisfy { row in
            (firstColumn...lastColumn).allSatisfy { owners[row * columns + $0] == Int32(owner) }
        }
    }

    /// How many cells each cell is away from another area or the frame, counted along rows, columns and, as 1.5,
    /// along diagonals; in halves.
    private func depths() -> [Int] {
        var depths = Array(repeating: 0, count: owners.count)
        func depth(_ row: Int, _ column: Int, _ owner: Int32) -> Int {
            guard row >= 0, row < rows, column >= 0, column < columns else { return 0 }
            let place = row * columns + column
            return owners[place] == owner ? depths[place] : 0
        }
        for isBackwards in [false, true] {
            let step = isBackwards ? 1 : -1
            for row in isBackwards ? Array((0..<rows).reversed()) : Array(0..<rows) {
                for column in isBackwards ? Array((0..<columns).reversed()) : Array(0..<columns) {
                    let place = row * columns + column
                    let owner = owners[place]
                    let near = min(
                        depth(row + step, column, owner) + 2, depth(row, column + step, owner) + 2,
                        depth(row + step, column - 1, owner) + 3, depth(row + step, column + 1, owner) + 3)
                    depths[place] = isBackwards ? min(depths[place], near) : near
                }
            }
        }
        return depths
    }
}

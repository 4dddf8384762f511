/// A tile in small squares, each with the numbers of what lies in it.
struct TileCells {
    private let squares: Squares
    private(set) var starts: [Int32] = []
    private(set) var numbers: [Int32] = []

    /// Segments lie in every square that they come within a unit of.
    init(size: Int32, of segments: [TileSegment]) {
        let squares = Squares(size: size, holding: segments.count)
        self.squares = squares
        fill(segments.count) { number, body in
            squares.forEach(from: segments[number].start, to: segments[number].end, body)
        }
    }

    init(size: Int32, of points: [TilePoint]) {
        let squares = Squares(size: size, holding: points.count)
        self.squares = squares
        fill(points.count) { number, body in body(squares.place(of: points[number])) }
    }

    var count: Int { squares.count }

    private mutating func fill(_ count: Int, _ forEachCell: (Int, (Int) -> Void) -> Void) {
        var ends = [Int32](repeating: 0, count: squares.count + 1)
        for number in 0..<count { forEachCell(number) { ends[$0 + 1] += 1 } }
        for cell in 0..<squares.count { ends[cell + 1] += ends[cell] }
        starts = ends
        var numbers = [Int32](repeating: 0, count: Int(ends[squares.count]))
        for number in 0..<count {
            forEachCell(number) { cell in
                numbers[Int(ends[cell])] = Int32(truncatingIfNeeded: number)
                ends[cell] += 1
            }
        }
        self.numbers = numbers
    }

    @inline(__always)
    func range(of cell: Int) -> Range<Int> { Int(starts[cell])..<Int(starts[cell + 1]) }

    /// Calls `body` with every cell that comes within a distance of a place in the tile.
    @inline(__always)
    func forEachCell(within distance: Double, ofX x: Double, y: Double, _ body: (Int) -> Void) {
        squares.forEach(within: distance, ofX: x, y: y, body)
    }

    /// Calls `body` with every cell that a segment comes within a unit of.
    @inline(__always)
    func forEachCell(from start: TilePoint, to end: TilePoint, _ body: (Int) -> Void) {
        squares.forEach(from: start, to: end, body)
    }
}

/// The squares of a tile.
private struct Squares {
    let across: Int32
    let side: Int32

    /// Squares of which each holds about two of so many things.
    init(size: Int32, holding count: Int) {
        across = Int32(min(max(Double(count / 2).squareRoot(), 1), 1024))
        side = size / across + 1
    }

    var count: Int { Int(across * across) }

    @inline(__always)
    func place(of point: TilePoint) -> Int { Int(point.y / side * across + point.x / side) }

    /// Calls `body` with every cell that a segment comes within a unit of.
    @inline(__always)
    func forEach(from start: TilePoint, to end: TilePoint, _ body: (Int) -> Void) {
        let lowRow = max(min(start.y, end.y) - 1, 0) / side
        let highRow = min((max(start.y, end.y) + 1) / side, across - 1)
        let lowColumn = max(min(start.x, end.x) - 1, 0) / side
        let highColumn = min((max(start.x, end.x) + 1) / side, across - 1)
        if lowRow == highRow || lowColumn == highColumn {
            for row in lowRow...highRow {
                for column in lowColumn...highColumn { body(Int(row * across + column)) }
            }
            return
        }
        // Row by row the columns between where the segment enters the row and where it leaves it.
        let slope = Double(end.x - start.x) / Double(end.y - start.y)
        for row in lowRow...highRow {
            let x0 = Double(start.x) + (Double(row * side - 2) - Double(start.y)) * slope
            let x1 = Double(start.x) + (Double((row + 1) * side + 2) - Double(start.y)) * slope
            let from = max(lowColumn, Self.clamped(min(x0, x1) - 2) / side)
            let to = min(highColumn, Self.clamped(max(x0, x1) + 2) / side)
            guard from <= to else { continue }
            for column in from...to { body(Int(row * across + column)) }
        }
    }

    /// Calls `body` with every cell that comes within a distance of a place.
    @inline(__always)
    func forEach(within distance: Double, ofX x: Double, y: Double, _ body: (Int) -> Void) {
        let rows = Self.clamped(y - distance) / side...min(Self.clamped(y + distance) / side, across - 1)
        let columns = Self.clamped(x - distance) / side...min(Self.clamped(x + distance) / side, across - 1)
        for row in rows {
            for column in columns { body(Int(row * across + column)) }
        }
    }

    @inline(__always)
    private static func clamped(_ coordinate: Double) -> Int32 { Int32(min(max(coordinate, 0), 2e9)) }
}

/// A point of the grid of a tile, column and row from the window's north-western corner, in one number by row and then
/// by column.
struct GridPoint: Hashable, Comparable {
    let key: UInt32

    init(column: Int, row: Int) { key = UInt32(truncatingIfNeeded: row << 13 | column) }
    init(key: UInt32) { self.key = key }

    var column: Int { Int(key & 0x1FFF) }
    var row: Int { Int(key >> 13) }

    static func < (one: GridPoint, other: GridPoint) -> Bool { one.key < other.key }

    /// The point in whose square a place of the window lies: the square's western and northern sides belong to it.
    @inline(__always)
    init(nearest place: SIMD2<Double>) { self.init(column: Int(place.x + 0.5), row: Int(place.y + 0.5)) }
}

/// Snap rounding (Hobby 1999; Guibas and Marimont 1998): a segment is drawn through every marked point of the grid whose
/// square it passes. Where the squares of all ends are marked, segments that did not cross meet only at points of the
/// grid, and what lay on one side of a segment never comes to lie on the other. So valid areas stay valid, and areas
/// with a common border keep it, whatever else is near.
struct SnapGrid: ~Copyable {
    /// More points than any tile has along a side.
    private static let blocksAcross = 529

    /// A bit for each point, eight by eight in a word.
    private var marks = [UInt64](repeating: 0, count: blocksAcross * blocksAcross)
    private var marked: [Int32] = []

    /// Forgets all marks.
    mutating func clear() {
        for word in marked { marks[Int(word)] = 0 }
        marked.removeAll(keepingCapacity: true)
    }

    mutating func mark(_ point: GridPoint) {
        let (column, row) = (point.column, point.row)
        let word = (row >> 3) * Self.blocksAcross + column >> 3
        if marks[word] == 0 { marked.append(Int32(word)) }
        marks[word] |= 1 << UInt64((row & 7) << 3 | column & 7)
    }

    /// Calls `visit` with each step from point to point along a segment, beginning at either end: a segment that runs the
    /// other way gives the same steps, turned round.
    @inline(__always)
    func draw(
        from start: SIMD2<Double>, to end: SIMD2<Double>, _ visit: (_ from: GridPoint, _ to: GridPoint) -> Void
    ) {
        let (first, last) = (GridPoint(nearest: start), GridPoint(nearest: end))
        if first == last { return }
        let apart = SIMD2(abs(first.column - last.column), abs(first.row - last.row))
        // Two squares side by side hold all of the segment.
        if apart.x + apart.y == 1 { return visit(first, last) }
        let way = end - start
        if abs(way.x) >= abs(way.y) {
            let isForward = way.x > 0
            drawLong(isForward ? start : end, isForward ? end : start, isForward, isTransposed: false, visit)
        } else {
            let isForward = way.y > 0
            let (low, high) = isForward ? (start, end) : (end, start)
            drawLong(SIMD2(low.y, low.x), SIMD2(high.y, high.x), isForward, isTransposed: true, visit)
        }
    }

    /// A segment that climbs no faster than it goes on, from its lower end. When transposed, columns are rows.
    @inline(__always)
    private func drawLong(
        _ low: SIMD2<Double>, _ high: SIMD2<Double>, _ isForward: Bool, isTransposed: Bool,
        _ visit: (GridPoint, GridPoint) -> Void
    ) {
        let slope = (high.y - low.y) / (high.x - low.x)
        let (firstColumn, lastColumn) = (Int(low.x + 0.5), Int(high.x + 0.5))
        func height(_ x: Double) -> Double { low.y + slope * (x - low.x) }
        func point(_ column: Int, _ row: Int) -> GridPoint {
            isTransposed ? GridPoint(column: row, row: column) : GridPoint(column: column, row: row)
        }
        let final = GridPoint(nearest: isTransposed ? SIMD2(high.y, high.x) : high)
        var previous = GridPoint(nearest: isTransposed ? SIMD2(low.y, low.x) : low)
        func step(to next: GridPoint) {
            if isForward { visit(previous, next) } else { visit(next, previous) }
            previous = next
        }
        var column = firstColumn
        while column <= lastColumn {
            if column & 7 == 0, column + 8 <= lastColumn {
                let (one, other) = (height(Double(column) - 0.5), height(Double(column) + 7.5))
                if isUnmarked(column, Int(min(one, other)) - 1, Int(max(one, other)) + 1, isTransposed) {
                    column += 8
                    continue
                }
            }
            let from = column == firstColumn ? low.y : height(Double(column) - 0.5)
            let to = column == lastColumn ? high.y : height(Double(column) + 0.5)
            var row = Int(from + 0.5)
            var lastRow = Int(to + 0.5)
            // Climbing, it leaves the column before it gets to the next square, of which it would be the side.
            if column < lastColumn, slope > 0, Double(lastRow) == to + 0.5, lastRow > row { lastRow -= 1 }
            while true {
                if isMarked(column, row, isTransposed) {
                    let next = point(column, row)
                    if next != previous, next != final { step(to: next) }
                }
                if row == lastRow { break }
                row += row < lastRow ? 1 : -1
            }
            column += 1
        }
        if previous != final { step(to: final) }
    }

    @inline(__always)
    private func isMarked(_ major: Int, _ minor: Int, _ isTransposed: Bool) -> Bool {
        let (column, row) = isTransposed ? (minor, major) : (major, minor)
        let word = marks[(row >> 3) * Self.blocksAcross + column >> 3]
        return word >> UInt64((row & 7) << 3 | column & 7) & 1 != 0
    }

    /// Whether no point is marked in the blocks of eight columns from one, between two rows.
    @inline(__always)
    private func isUnmarked(_ major: Int, _ low: Int, _ high: Int, _ isTransposed: Bool) -> Bool {
        for block in max(low, 0) >> 3...min(max(high, 0) >> 3, Self.blocksAcross - 1) {
            let (column, row) = isTransposed ? (block, major >> 3) : (major >> 3, block)
            if marks[row * Self.blocksAcross + column] != 0 { return false }
        }
        return true
    }
}

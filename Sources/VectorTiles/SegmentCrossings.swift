/// Finds where segments of a tile cross each other within both.
struct SegmentCrossings {
    private struct Segment: Hashable {
        let start: SIMD2<Double>
        let end: SIMD2<Double>
    }

    private var segments: [Segment] = []

    mutating func clear() { segments.removeAll(keepingCapacity: true) }

    /// Only segments that leave the squares of their ends count: all others cross in a square that is marked anyway.
    @inline(__always)
    mutating func add(from start: SIMD2<Double>, to end: SIMD2<Double>) {
        let (first, last) = (GridPoint(nearest: start), GridPoint(nearest: end))
        guard abs(first.column - last.column) + abs(first.row - last.row) > 1 else { return }
        let isForward = start.x < end.x || start.x == end.x && start.y < end.y
        segments.append(isForward ? Segment(start: start, end: end) : Segment(start: end, end: start))
    }

    /// Calls `visit` with each crossing, some of them more than once.
    /// - Parameter side: of the tile's window, in steps of its grid.
    mutating func forEach(side: Int, _ visit: (SIMD2<Double>) -> Void) {
        guard segments.count > 1 else { return }
        // Borders come from both sides.
        segments.sort { one, other in
            if one.start.x != other.start.x { return one.start.x < other.start.x }
            if one.start.y != other.start.y { return one.start.y < other.start.y }
            if one.end.x != other.end.x { return one.end.x < other.end.x }
            return one.end.y < other.end.y
        }
        var kept = 0
        for index in segments.indices where index == 0 || segments[index] != segments[kept - 1] {
            segments[kept] = segments[index]
            kept += 1
        }
        segments.removeLast(segments.count - kept)

        // About as many cells as segments.
        let across = min(max(Int(Double(kept).squareRoot()), 1), 128)
        let cell = Double(side + 1) / Double(across)
        var places: [(cell: Int32, segment: Int32)] = []
        for (index, segment) in segments.enumerated() {
            Self.forEachCell(of: segment, cell, across) { places.append((Int32($0), Int32(index))) }
        }
        var starts = [Int](repeating: 0, count: across * across + 1)
        for place in places { starts[Int(place.cell) + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var ordered = [Int32](repeating: 0, count: places.count)
        var next = starts
        for place in places {
            ordered[next[Int(place.cell)]] = place.segment
            next[Int(place.cell)] += 1
        }
        segments.withUnsafeBufferPointer { segments in
            for cell in 0..<across * across {
                let range = starts[cell]..<starts[cell + 1]
                for one in range {
                    let segment = segments[Int(ordered[one])]
                    for other in one + 1..<max(range.upperBound, one + 1) {
                        // Sorted by where they start.
                        let second = segments[Int(ordered[other])]
                        if second.start.x > segment.end.x { break }
                        if let place = Self.crossing(segment, second) { visit(place) }
                    }
                }
            }
        }
    }

    private static func forEachCell(of segment: Segment, _ cell: Double, _ across: Int, _ body: (Int) -> Void) {
        func number(_ value: Double) -> Int { min(max(Int(value / cell), 0), across - 1) }
        let way = segment.end - segment.start
        for column in number(segment.start.x)...number(segment.end.x) {
            var (from, to) = (segment.start.y, segment.end.y)
            if way.x > 0 {
                let west = max(Double(column) * cell, segment.start.x)
                let east = min(Double(column + 1) * cell, segment.end.x)
                from = segment.start.y + way.y * ((west - segment.start.x) / way.x)
                to = segment.start.y + way.y * ((east - segment.start.x) / way.x)
            }
            for row in number(min(from, to))...number(max(from, to)) { body(row * across + column) }
        }
    }

    @inline(__always)
    private static func crossing(_ one: Segment, _ other: Segment) -> SIMD2<Double>? {
        if min(one.start.y, one.end.y) > max(other.start.y, other.end.y) { return nil }
        if max(one.start.y, one.end.y) < min(other.start.y, other.end.y) { return nil }
        let (way, otherWay) = (one.end - one.start, other.end - other.start)
        let (start, end) = (cross(way, other.start - one.start), cross(way, other.end - one.start))
        guard start > 0 && end < 0 || start < 0 && end > 0 else { return nil }
        let (first, last) = (
            cross(otherWay, one.start - other.start), cross(otherWay, one.end - other.start)
        )
        guard first > 0 && last < 0 || first < 0 && last > 0 else { return nil }
        return one.start + way * (first / (first - last))
    }
}

@inline(__always)
func cross(_ one: SIMD2<Double>, _ other: SIMD2<Double>) -> Double { one.x * other.y - one.y * other.x }

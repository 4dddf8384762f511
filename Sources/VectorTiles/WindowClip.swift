/// Cuts rings and lines at the sides of a square window whose north-western corner is 0, 0. What a border has in common
/// with another is cut at the same places, whichever way it runs.
struct WindowClip {
    let side: Double
    private var spare: [SIMD2<Double>] = []

    init(side: Double) { self.side = side }

    /// What lies within, side by side (Sutherland and Hodgman 1974): one ring, which may run along the window's sides
    /// there and back where what it encloses falls apart.
    /// - Parameter ring: ends where it starts; so does the result, unless it is empty.
    mutating func clip(ring: inout [SIMD2<Double>]) {
        var low = SIMD2(Double.infinity, .infinity)
        var high = -low
        for point in ring {
            low.replace(with: point, where: point .< low)
            high.replace(with: point, where: point .> high)
        }
        if low.x < 0 { cut(&ring, axis: 0, at: 0, keepsAbove: true) }
        if high.x > side { cut(&ring, axis: 0, at: side, keepsAbove: false) }
        if low.y < 0 { cut(&ring, axis: 1, at: 0, keepsAbove: true) }
        if high.y > side { cut(&ring, axis: 1, at: side, keepsAbove: false) }
    }

    @inline(__always)
    private mutating func cut(_ ring: inout [SIMD2<Double>], axis: Int, at limit: Double, keepsAbove: Bool) {
        guard var last = ring.first else { return }
        spare.removeAll(keepingCapacity: true)
        var isLastKept = keepsAbove ? last[axis] >= limit : last[axis] <= limit
        if isLastKept { spare.append(last) }
        for point in ring.dropFirst() {
            let isKept = keepsAbove ? point[axis] >= limit : point[axis] <= limit
            if isKept != isLastKept { spare.append(Self.crossing(last, point, axis, limit)) }
            if isKept { spare.append(point) }
            (last, isLastKept) = (point, isKept)
        }
        if let first = spare.first, spare.last != first { spare.append(first) }
        swap(&ring, &spare)
    }

    @inline(__always)
    private static func crossing(
        _ one: SIMD2<Double>, _ other: SIMD2<Double>, _ axis: Int, _ limit: Double
    ) -> SIMD2<Double> {
        let (low, high) = one[axis] < other[axis] ? (one, other) : (other, one)
        let share = (limit - low[axis]) / (high[axis] - low[axis])
        let across = low[1 - axis] + (high[1 - axis] - low[1 - axis]) * share
        return axis == 0 ? SIMD2(limit, across) : SIMD2(across, limit)
    }

    /// The part of a segment within; nil where there is none.
    func clipped(from start: SIMD2<Double>, to end: SIMD2<Double>) -> (start: SIMD2<Double>, end: SIMD2<Double>)? {
        var (from, to) = (start, end)
        for axis in 0...1 {
            if min(from[axis], to[axis]) > side || max(from[axis], to[axis]) < 0 { return nil }
            for limit in [0, side] {
                let (isBefore, isAfter) =
                    limit == 0 ? (from[axis] < 0, to[axis] < 0) : (from[axis] > side, to[axis] > side)
                if isBefore, isAfter { return nil }
                if isBefore { from = Self.crossing(from, to, axis, limit) }
                if isAfter { to = Self.crossing(from, to, axis, limit) }
            }
        }
        return (from, to)
    }
}

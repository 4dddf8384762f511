internal import GeometryCore
internal import SpatialIndex

/// Segments as a network: equal ends are one node, equal segments (also reversed) are one segment, and a segment without
/// length is a node. Every node has the limit in metres of the plane.
///
/// The limit along a segment is taken to change evenly from one end to the other; where it does not, within an error,
/// the segment is cut in halves.
struct JoinedSegments {
    private(set) var nodes: [PlanePoint] = []
    /// By node: the limit in metres of the plane there.
    private(set) var radii: [Double] = []
    /// The nodes at both ends; the first lies farther west (or as far west and farther south).
    private(set) var ends: [(start: Int32, end: Int32)] = []
    /// Nodes that no segment ends at.
    private(set) var lonePoints: [Int32] = []

    private var isEnd: [Bool] = []
    private var nodeNumbers: PairNumbers
    private var segmentNumbers: PairNumbers

    /// Over so short a way the factor of no projection in use bends: even at the edge of a zone of 6° its second
    /// derivative is some 1e-13 for each square metre, which makes 0.01 mm of 800 m.
    private static let shortestCut_m = 1000.0

    /// - Parameters:
    ///   - error_m: By how much the limit at the middle of a segment may differ from the mean of those at its ends.
    ///   - scale: The point scale factor.
    init<E: Error>(
        _ segments: [IndexedSegment], limit_m: Double, error_m: Double, scale: (PlanePoint) throws(E) -> Double
    ) throws(E) {
        nodeNumbers = PairNumbers(capacity: 2 * segments.count)
        segmentNumbers = PairNumbers(capacity: segments.count)
        nodes.reserveCapacity(segments.count)
        radii.reserveCapacity(segments.count)
        ends.reserveCapacity(segments.count)
        for segment in segments {
            let isForward = segment.start.comes(before: segment.end)
            let (start, end) = isForward ? (segment.start, segment.end) : (segment.end, segment.start)
            try add(start, end, limit_m: limit_m, error_m: error_m, scale)
        }
        lonePoints = isEnd.indices.filter { !isEnd[$0] }.map { Int32(truncatingIfNeeded: $0) }
    }

    private mutating func add<E: Error>(
        _ start: PlanePoint, _ end: PlanePoint, limit_m: Double, error_m: Double,
        _ scale: (PlanePoint) throws(E) -> Double
    ) throws(E) {
        if start.planeDistance_m(to: end) > Self.shortestCut_m {
            let middle = start.middle(to: end)
            let mean = try (scale(start) + scale(end)) / 2
            if abs(try scale(middle) - mean) * limit_m > error_m {
                try add(start, middle, limit_m: limit_m, error_m: error_m, scale)
                try add(middle, end, limit_m: limit_m, error_m: error_m, scale)
                return
            }
        }
        let first = try node(start, limit_m: limit_m, scale)
        let second = try node(end, limit_m: limit_m, scale)
        guard first != second, segmentNumbers.number(of: SIMD2(UInt64(first), UInt64(second))).isNew else { return }
        isEnd[Int(first)] = true
        isEnd[Int(second)] = true
        ends.append((first, second))
    }

    private mutating func node<E: Error>(
        _ point: PlanePoint, limit_m: Double, _ scale: (PlanePoint) throws(E) -> Double
    ) throws(E) -> Int32 {
        // Zero has two signs and is one place.
        let words = SIMD2((point.easting_m + 0).bitPattern, (point.northing_m + 0).bitPattern)
        let (number, isNew) = nodeNumbers.number(of: words)
        if isNew {
            nodes.append(point)
            radii.append(try scale(point) * limit_m)
            isEnd.append(false)
        }
        return number
    }
}

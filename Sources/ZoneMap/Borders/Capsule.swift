internal import Foundation

/// What lies within the limit of a straight segment, or of a point: the convex hull of the polygons around both ends.
///
/// Its outline consists of the two sides, each from a vertex of one polygon to the same vertex of the other, the edges
/// of the start's polygon from the left side to the right one, and those of the end's polygon from the right side back
/// to the left one.
struct Capsule: Sendable {
    let start: SIMD2<Double>
    let end: SIMD2<Double>
    /// The radii of the polygons, in metres of the plane.
    let startRadius: Double
    let endRadius: Double
    /// Metres of the plane; 0 for a point.
    let length_m: Double
    /// The vertices at which the sides begin and end, looking from the start to the end.
    let left: Int32
    let right: Int32

    /// By how much the ends of the outline's sides may lean towards the segment, in radians, because the limit is not
    /// the same at both ends. A millionth is usual; more could only come from a scale that jumps.
    private static let largestLean = 0.01

    init(
        from start: SIMD2<Double>, radius_m startRadius: Double, to end: SIMD2<Double>, radius_m endRadius: Double,
        _ polygon: CirclePolygon
    ) {
        let along = end - start
        let length_m = (along.x * along.x + along.y * along.y).squareRoot()
        self.start = start
        self.end = end
        self.startRadius = startRadius
        self.endRadius = endRadius
        self.length_m = length_m
        let direction = atan2(along.y, along.x)
        let slope = (endRadius - startRadius) * polygon.innerRadius / length_m
        let lean = max(-Self.largestLean, min(Self.largestLean, slope))
        left = polygon.vertex(towards: direction + Double.pi / 2 + lean)
        right = polygon.vertex(towards: direction - Double.pi / 2 - lean)
    }

    /// Around a point.
    init(around point: SIMD2<Double>, radius_m: Double) {
        start = point
        end = point
        startRadius = radius_m
        endRadius = radius_m
        length_m = 0
        left = 0
        right = 0
    }

    /// The edges of the start's polygon, or the end's, in the outline.
    func edges(atEnd: Bool, of polygon: CirclePolygon) -> EdgeRange {
        if length_m == 0 { return EdgeRange(first: 0, count: Int32(truncatingIfNeeded: polygon.count)) }
        return atEnd
            ? EdgeRange(from: right, to: left, of: polygon.count)
            : EdgeRange(from: left, to: right, of: polygon.count)
    }

    /// A vertex of the start's polygon, or the end's.
    @inline(__always)
    func vertex(_ vertex: SIMD2<Double>, atEnd: Bool) -> SIMD2<Double> {
        atEnd ? end + endRadius * vertex : start + startRadius * vertex
    }

    /// The squared distance of a point from the segment, in square metres.
    @inline(__always)
    func squaredDistance(to point: SIMD2<Double>) -> Double {
        let (along, to) = (end - start, point - start)
        var part = 0.0
        if length_m > 0 { part = max(0, min(1, (to * along).sum() / (length_m * length_m))) }
        let off = to - part * along
        return (off * off).sum()
    }
}

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

    /// Those edges, and beyond the ends of both sides the edges within the capsule that do not lie as deep in it as
    /// `depth_m` from their first vertex on.
    ///
    /// What is no part of this may be left out wherever another capsule's outline comes along these edges: either it
    /// lies deep, or it leaves the vertex in which this capsule's own side goes on. (A side that ends in another vertex
    /// near by goes on with the edges there. Without them it would end short of this capsule's side, by less than
    /// rounding can undo.)
    func shallowEdges(atEnd: Bool, of polygon: CirclePolygon, depth_m: Double) -> EdgeRange {
        let outline = edges(atEnd: atEnd, of: polygon)
        let within = Int32(truncatingIfNeeded: polygon.count) - outline.count
        let (first, last) = atEnd ? (right, left) : (left, right)
        let before = shallowEdges(from: first, by: -1, atEnd: atEnd, of: polygon, depth_m: depth_m)
        let after = shallowEdges(from: last, by: 1, atEnd: atEnd, of: polygon, depth_m: depth_m)
        guard before + after < within else { return EdgeRange(first: 0, count: outline.count + within) }
        return EdgeRange(
            first: polygon.wrapped(outline.first - before), count: before + outline.count + after)
    }

    /// How many edges from the end of a side on, into the capsule, begin less deep in it than `depth_m`; none where
    /// only the first one does.
    private func shallowEdges(
        from corner: Int32, by step: Int32, atEnd: Bool, of polygon: CirclePolygon, depth_m: Double
    ) -> Int32 {
        let (here, there) = atEnd ? (end, start) : (start, end)
        let (radius, otherRadius) = atEnd ? (endRadius, startRadius) : (startRadius, endRadius)
        let axis = there - here
        let growth = (otherRadius - radius) * polygon.innerRadius
        let cornerVertex = polygon.vertices[Int(corner)]
        let side = axis + (otherRadius - radius) * cornerVertex
        let inward = SIMD2(-side.y, side.x) / (side * side).sum().squareRoot()
        let sign: Double = (inward * cornerVertex).sum() < 0 ? 1 : -1
        /// Below the same edge at the other end.
        func depth(ofEdge edge: Int32) -> Double { (polygon.normals[Int(edge)] * axis).sum() + growth }
        var count: Int32 = 0
        var vertex = corner
        while count < Int32(truncatingIfNeeded: polygon.count) / 2 {
            let edgeBefore = step > 0 ? vertex : polygon.wrapped(vertex - 1)
            vertex = polygon.wrapped(vertex + step)
            let edgeAfter = step > 0 ? vertex : polygon.wrapped(vertex - 1)
            let belowSide = sign * radius * (inward * (polygon.vertices[Int(vertex)] - cornerVertex)).sum()
            if min(belowSide, depth(ofEdge: edgeBefore), depth(ofEdge: edgeAfter)) >= depth_m { break }
            count = max(count, 1) + 1
        }
        return count
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

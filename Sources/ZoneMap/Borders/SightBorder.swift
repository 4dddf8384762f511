package import GeometryCore
internal import SpatialIndex

/// Wherever, within a distance of a substation, the straight line to it begins or ceases to meet an obstacle, there is
/// a piece.
///
/// Behind an obstacle lies its shadow. Its border consists of edges of the obstacle, and of parts of rays: from a vertex
/// that the line of sight passes with both edges on the same side, and from an end of a line, away from the substation.
/// So the pieces are every edge that comes within the limit of a substation, once and whole, and those rays, from the
/// vertex to a little beyond the limit. Edges and rays that lie in the shadow of others are among them.
/// The circle at the limit itself is ``DistanceBorder``'s.
///
/// Edges are exact, and so are rays, to the rounding of coordinates. Where they end does not matter: in the limit the
/// scale's share, see ``DistanceBorder``, is a few millimetres, and they overshoot it by twice the tolerance.
package final class SightBorder: Sendable {
    private let substations: SegmentIndex
    private let edges: SegmentIndex
    private let obstacles: ObstacleEdges
    /// By substation, to where its edges and rays count: metres of the plane.
    private let reaches_m: [Double]
    private let largestReach_m: Double

    /// - Parameters:
    ///   - substations: Those that count, with finite coordinates.
    ///   - limit_m: Ground metres; with a limit of 0 there are no pieces.
    ///   - obstacles: Those of the kinds that count, with finite coordinates: lines, areas and collections of them.
    ///   - tolerance_m: How far the border of the limit may lie from the true one; above 0.
    ///   - scale: The plane's point scale factor at a point.
    ///
    /// Throws what `scale` does.
    package init<E: Error>(
        substations: [PlanePoint], limit_m: Double, obstacles: [PlaneGeometry], tolerance_m: Double,
        scale: (PlanePoint) throws(E) -> Double
    ) throws(E) {
        var places: [IndexedSegment] = []
        var reaches_m: [Double] = []
        var known: Set<PlanePoint> = []
        for place in limit_m > 0 ? substations : [] where known.insert(place).inserted {
            places.append(IndexedSegment(start: place, end: place, item: 0))
            reaches_m.append(try scale(place) * limit_m + 2 * tolerance_m)
        }
        self.reaches_m = reaches_m
        largestReach_m = reaches_m.max() ?? 0
        self.substations = SegmentIndex(places)
        self.obstacles = ObstacleEdges(of: obstacles)
        edges = SegmentIndex(self.obstacles.edges)
    }

    /// The pieces that can have a point in a box. The pieces and their coordinates depend on nothing but the assets,
    /// whichever box asks.
    package func forEachPiece(in box: PlaneBox, _ body: (BorderPiece) -> Void) {
        edges.forEachPlace(meeting: box) { place in
            let (start, end) = edges.segment(at: place)
            let piece = BorderPiece(start, end)
            if isInReach(piece) { body(piece) }
        }
        let wide = PlaneBox(
            minimum: (box.minimum.vector - largestReach_m).planePoint,
            maximum: (box.maximum.vector + largestReach_m).planePoint)
        substations.forEachPlace(meeting: wide) { place in
            let substation = substations.segment(at: place).start
            forEachRay(from: substation, reach_m: reaches_m[Int(substations.number(at: place))]) { ray in
                if ray.box.intersects(box) { body(ray) }
            }
        }
    }

    /// Whether an edge comes within reach of a substation.
    private func isInReach(_ edge: BorderPiece) -> Bool {
        var isInReach = false
        let middle = edge.start.middle(to: edge.end)
        let half_m = edge.start.planeDistance_m(to: edge.end) / 2
        substations.visit(within: half_m + largestReach_m, of: middle) { hit in
            let place = substations.segment(at: hit.place).start
            let nearest = place.nearest(onSegmentFrom: edge.start, to: edge.end)
            isInReach = place.planeDistance_m(to: nearest) <= reaches_m[Int(hit.number)]
            return !isInReach
        }
        return isInReach
    }

    private func forEachRay(from substation: PlanePoint, reach_m: Double, _ body: (BorderPiece) -> Void) {
        func ray(past corner: ObstacleEdges.Corner) {
            let distance_m = substation.planeDistance_m(to: corner.point)
            // A substation on an obstacle sees nothing.
            guard distance_m > 0, distance_m < reach_m, corner.isSilhouette(from: substation) else { return }
            let sight = (corner.point.vector - substation.vector) / distance_m
            body(BorderPiece(corner.point, (substation.vector + reach_m * sight).planePoint))
        }
        edges.visit(within: reach_m, of: substation) { hit in
            ray(past: obstacles.startCorners[Int(hit.number)])
            if let last = obstacles.lastCorners[hit.number] { ray(past: last) }
            return true
        }
    }
}

package import GeometryCore
package import SpatialIndex

/// The border of everything within a distance of some assets, as straight pieces: wherever the ground distance to the
/// nearest asset passes the limit there is a piece, or more than one.
///
/// Made once, it is shared by all threads; pieces are worked out when they are asked for, for a whole network would
/// hold some 100 MB of them, and every thread works out those of its own part of the plane.
///
/// **How.** Everything within the limit of a segment is a capsule: a strip with a half circle at each end. The border is
/// that part of the capsules' outlines that lies in no other capsule. A polygon stands for every circle, the same for all,
/// turned the same way, so the capsules of two segments that share an end meet in a vertex to the last bit, and between
/// them there is no arc but the one on the outer side of a bend. From what is left, side by side and arc by arc, that is
/// taken away what lies in another capsule by more than a millimetre (``depth_m``). Pieces that cross each other so
/// overshoot by as much, and two that lie on one another are both kept.
///
/// **How exact.** Every point of a piece lies within half the tolerance of the true border of the union of capsules (or,
/// the depth, inside it). Of that half the polygon takes four fifths, to both sides. The rest is left for the scale:
/// the limit in metres of the plane is taken at a segment's ends and changes evenly in between (segments over which it
/// changes otherwise, by a fiftieth of the tolerance, are cut), while the true one is at the middle of the measuring
/// line, half the limit aside. A factor that changes by 1e-8 for each metre makes 0.5 mm of 300 m, 1.8 mm of 600 m and
/// 3.2 mm of 800 m. So tolerances from some 30 mm up are kept; below, the scale's share is larger than its tenth.
package final class DistanceBorder: Sendable {
    /// How deep in another capsule an outline must lie to be taken away, in metres: far more than rounding, also to a
    /// grid of a tenth of a millimetre, can undo.
    static let depth_m = 0.001

    private let polygon: CirclePolygon
    private let index: SegmentIndex
    /// In the order in which the index keeps their segments.
    private let capsules: [Capsule]
    private let arcs: OutlineArcs
    private let radii_m: ClosedRange<Double>

    /// - Parameters:
    ///   - segments: What a reference counts, with finite coordinates; fewer than 2^29.
    ///   - limit_m: Ground metres; a limit of 0 has no border.
    ///   - tolerance_m: How far pieces may lie from the true border, twice over; above 0.
    ///   - scale: The plane's point scale factor at a point. It must give the same whenever it is asked.
    ///
    /// Throws what `scale` does.
    package init<E: Error>(
        of segments: [IndexedSegment], limit_m: Double, tolerance_m: Double,
        scale: (PlanePoint) throws(E) -> Double
    ) throws(E) {
        let joined = try JoinedSegments(
            limit_m > 0 ? segments : [], limit_m: limit_m, error_m: tolerance_m / 50, scale: scale)
        radii_m = (joined.radii.min() ?? 0)...(joined.radii.max() ?? 0)
        polygon = CirclePolygon(radius_m: radii_m.upperBound, error_m: 0.4 * tolerance_m)
        let numbered = Self.capsules(joined, polygon)
        index = SegmentIndex(
            numbered.map { IndexedSegment(start: $0.start.planePoint, end: $0.end.planePoint, item: 0) })
        let places = (0..<Int32(truncatingIfNeeded: numbered.count)).map { [index] in index.number(at: $0) }
        capsules = places.map { numbered[Int($0)] }
        arcs = OutlineArcs(joined, numbered, places: places, polygon, depth_m: Self.depth_m)
    }

    private static func capsules(_ joined: JoinedSegments, _ polygon: CirclePolygon) -> [Capsule] {
        var capsules: [Capsule] = []
        capsules.reserveCapacity(joined.ends.count + joined.lonePoints.count)
        for (start, end) in joined.ends {
            capsules.append(
                Capsule(
                    from: joined.nodes[Int(start)].vector, radius_m: joined.radii[Int(start)],
                    to: joined.nodes[Int(end)].vector, radius_m: joined.radii[Int(end)], polygon))
        }
        for node in joined.lonePoints {
            capsules.append(Capsule(around: joined.nodes[Int(node)].vector, radius_m: joined.radii[Int(node)]))
        }
        return capsules
    }

    /// The pieces that can have a point in a box. The pieces and their coordinates depend on nothing but the assets,
    /// whichever box asks; a piece comes once, in no promised order.
    package func forEachPiece(in box: PlaneBox, _ body: (BorderPiece) -> Void) {
        let reach_m = polygon.outerRadius * radii_m.upperBound
        let wide = PlaneBox(
            minimum: (box.minimum.vector - reach_m).planePoint, maximum: (box.maximum.vector + reach_m).planePoint)
        withGround(reach_m: reach_m) { ground in
            var outline = BoxedOutline(box: box, run: OutlineRun(ground), vertices: ground.polygon.vertices)
            index.forEachPlace(meeting: wide) { place in
                outline.forEachPiece(of: ground.capsules[Int(place)], at: place, arcs[place], body)
            }
        }
    }

    private func withGround(reach_m: Double, _ body: (OutlineRun.Ground) -> Void) {
        capsules.withUnsafeBufferPointer { capsules in
            polygon.vertices.withUnsafeBufferPointer { vertices in
                polygon.normals.withUnsafeBufferPointer { normals in
                    body(
                        OutlineRun.Ground(
                            index: index, capsules: capsules,
                            polygon: CapsulePolygon(
                                vertices: vertices, normals: normals, innerRadius: polygon.innerRadius,
                                outerRadius: polygon.outerRadius, step: polygon.step),
                            reach_m: reach_m,
                            inside_m: polygon.innerRadius * radii_m.lowerBound - Self.depth_m,
                            depth_m: Self.depth_m))
                }
            }
        }
    }
}

/// The uncovered outlines of capsules in a box.
private struct BoxedOutline {
    let box: PlaneBox
    var run: OutlineRun
    let vertices: UnsafeBufferPointer<SIMD2<Double>>

    mutating func forEachPiece(
        of capsule: Capsule, at place: Int32, _ arcs: ArraySlice<OutlineArcs.Arc>, _ body: (BorderPiece) -> Void
    ) {
        if capsule.length_m > 0 {
            for vertex in [capsule.left, capsule.right] {
                run.begin()
                run.append(capsule.vertex(vertices[Int(vertex)], atEnd: false))
                run.append(capsule.vertex(vertices[Int(vertex)], atEnd: true))
                finish(place, body)
            }
        }
        for arc in arcs {
            let last = arc.edges.first + arc.edges.count
            var edge = arc.edges.first
            while edge < last {
                let next = min(last, edge + Int32(OutlineRun.mostPieces))
                run.begin()
                for vertex in edge...next {
                    let vertex = Int(vertex) < vertices.count ? Int(vertex) : Int(vertex) - vertices.count
                    run.append(capsule.vertex(vertices[vertex], atEnd: arc.atEnd))
                }
                // Some of these edges may lie in the capsule itself.
                finish(nil, body)
                edge = next
            }
        }
    }

    /// Clips the run that was begun, if it comes near the box at all.
    private mutating func finish(_ side: Int32?, _ body: (BorderPiece) -> Void) {
        var (low, high) = (run.vertices[0], run.vertices[0])
        for vertex in run.vertices {
            low = low.replacing(with: vertex, where: vertex .< low)
            high = high.replacing(with: vertex, where: vertex .> high)
        }
        let around = PlaneBox(minimum: low.planePoint, maximum: high.planePoint)
        guard around.intersects(box) else { return }
        run.forEachUncovered(own: side) { piece in
            if piece.box.intersects(box) { body(piece) }
        }
    }
}

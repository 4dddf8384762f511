package import GeometryCore

/// Leaves out vertices that nobody could see: no dropped vertex is farther from what remains than a tolerance.
package enum Simplification {
    /// The first and the last vertex stay.
    package static func line(_ points: [PlanePoint], tolerance_m: Double) -> [PlanePoint] {
        let sparse = thinned(points, distance_m: tolerance_m / 4)
        guard sparse.count > 2 else { return sparse }
        var keeps = [Bool](repeating: false, count: sparse.count)
        keeps[0] = true
        keeps[sparse.count - 1] = true
        mark(&keeps, in: sparse, from: 0, to: sparse.count - 1, tolerance_m: tolerance_m * 3 / 4)
        return zip(sparse, keeps).filter(\.1).map(\.0)
    }

    /// A closed ring; nil where it is so small or thin that nothing is left of it.
    package static func ring(_ points: [PlanePoint], tolerance_m: Double) -> [PlanePoint]? {
        let sparse = thinned(points, distance_m: tolerance_m / 4)
        guard sparse.count >= 4, let first = sparse.first else { return nil }
        // A ring has no ends: it is split at the vertex farthest from its first one.
        let far = sparse.indices.max {
            first.planeDistance_m(to: sparse[$0]) < first.planeDistance_m(to: sparse[$1])
        }
        guard let far, far > 0, far < sparse.count - 1 else { return nil }
        var keeps = [Bool](repeating: false, count: sparse.count)
        for place in [0, far, sparse.count - 1] { keeps[place] = true }
        mark(&keeps, in: sparse, from: 0, to: far, tolerance_m: tolerance_m * 3 / 4)
        mark(&keeps, in: sparse, from: far, to: sparse.count - 1, tolerance_m: tolerance_m * 3 / 4)
        let kept = zip(sparse, keeps).filter(\.1).map(\.0)
        return kept.count >= 4 ? kept : nil
    }

    /// Without vertices that lie closer to the last kept one: takes most of a line with a vertex every few
    /// centimetres away in one go.
    private static func thinned(_ points: [PlanePoint], distance_m: Double) -> [PlanePoint] {
        guard var last = points.first, let end = points.last else { return [] }
        var kept = [last]
        for point in points.dropFirst().dropLast() where last.planeDistance_m(to: point) > distance_m {
            kept.append(point)
            last = point
        }
        if points.count > 1 { kept.append(end) }
        return kept
    }

    private static func mark(
        _ keeps: inout [Bool], in points: [PlanePoint], from start: Int, to end: Int, tolerance_m: Double
    ) {
        LineSimplification.mark(&keeps, from: start, to: end, tolerance: tolerance_m) { vertex, start, end in
            let point = points[vertex]
            return point.planeDistance_m(to: point.nearest(onSegmentFrom: points[start], to: points[end]))
        }
    }
}

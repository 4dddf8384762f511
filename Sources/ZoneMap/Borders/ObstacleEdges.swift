internal import GeometryCore
internal import SpatialIndex

/// The edges of obstacles, and at each of their vertices the vertices beside it.
///
/// Repeated vertices are left out, and an obstacle that is a point: its shadow has no width.
struct ObstacleEdges: Sendable {
    /// A vertex of an obstacle's line or ring, and those beside it; nil beyond the ends of a line.
    struct Corner: Sendable {
        let point: PlanePoint
        let before: PlanePoint?
        let after: PlanePoint?
    }

    /// An edge; the number is its item.
    private(set) var edges: [IndexedSegment] = []
    /// By edge, the corner that it starts at.
    private(set) var startCorners: [Corner] = []
    /// The corners that no edge starts at, by the edge that ends there: the last ones of open lines.
    private(set) var lastCorners: [Int32: Corner] = [:]

    init(of obstacles: [PlaneGeometry]) {
        for obstacle in obstacles { add(obstacle) }
    }

    private mutating func add(_ geometry: PlaneGeometry) {
        switch geometry {
        case .point, .multiPoint: return
        case .lineString(let points): add(path: points)
        case .polygon(let paths), .multiLineString(let paths): paths.forEach { add(path: $0) }
        case .multiPolygon(let polygons): polygons.forEach { $0.forEach { add(path: $0) } }
        case .collection(let members): members.forEach { add($0) }
        }
    }

    /// A line, or a ring, whose last point is its first: a line that comes back to where it starts is one as well.
    private mutating func add(path: [PlanePoint]) {
        var points: [PlanePoint] = []
        for point in path where point != points.last { points.append(point) }
        guard points.count > 1 else { return }
        let isClosed = points.first == points.last
        let last = points.count - 1
        for number in 0..<last {
            let before = number > 0 ? points[number - 1] : isClosed ? points[last - 1] : nil
            startCorners.append(Corner(point: points[number], before: before, after: points[number + 1]))
            edges.append(
                IndexedSegment(
                    start: points[number], end: points[number + 1], item: Int32(truncatingIfNeeded: edges.count)))
        }
        if !isClosed {
            lastCorners[Int32(truncatingIfNeeded: edges.count - 1)] = Corner(
                point: points[last], before: points[last - 1], after: nil)
        }
    }
}

extension ObstacleEdges.Corner {
    /// How far from the line of sight a vertex beside this one may lie and still be taken to lie on it, in metres: more
    /// than rounding. A ray too many does no harm.
    private static let onLine_m = 1e-6

    /// Whether the line of sight from a place to this corner goes on beside the obstacle: both edges lie on the same
    /// side of it, or on it, or there is only one.
    func isSilhouette(from place: PlanePoint) -> Bool {
        guard let before, let after else { return true }
        let sight = point.vector - place.vector
        let margin = Self.onLine_m * (sight * sight).sum().squareRoot()
        let (one, other) = (side(of: before, sight, place), side(of: after, sight, place))
        return abs(one) <= margin || abs(other) <= margin || (one > 0) == (other > 0)
    }

    private func side(of vertex: PlanePoint, _ sight: SIMD2<Double>, _ place: PlanePoint) -> Double {
        let to = vertex.vector - place.vector
        return sight.x * to.y - sight.y * to.x
    }
}

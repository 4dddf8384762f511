import CPROJ

/// The way from coordinates in any projected or geographic system, whatever its axes, units and datum, to the
/// plane of a `ProjectedPlane`. Owns PROJ contexts and operations, so it is for one thread at a time.
///
/// Coordinates come in as GeoPackage and GeoJSON hold them: the one to the east (easting, longitude) first,
/// whatever the order in the system's definition. Between two systems on realisations of ETRS89 or WGS 84
/// itself positions take no shift, and given their texts PROJ's database stays closed; otherwise the way is the
/// best in the database that needs no file that is not installed. The network and guesses ("ballpark") are
/// never used, and the environment (`PROJ_NETWORK`) changes nothing.
public struct CoordinateTransformation: ~Copyable {
    /// Whether the systems are the same, so that coordinates stay as they are, bit for bit.
    public let isIdentity: Bool
    /// The name of the system that coordinates come from, for instance "WGS 84".
    public let sourceName: String
    /// Authority and code of that system, for instance "EPSG:4326": the text's own, else those asked for.
    public let sourceIdentifier: String?
    private let way: TransformationWay
    /// Radians on the target's datum to metres.
    private let projection: ProjectionObject
    private let semiMajor_m: Double

    /// Throws what is wrong with a definition, see `ProjectionError`, and `noTransformation` where PROJ knows no
    /// way that holds at every time.
    public init(
        from source: CoordinateReferenceDefinition, to target: CoordinateReferenceDefinition
    ) throws(ProjectionError) {
        let source = try HorizontalReference(source)
        let target = try HorizontalReference(target)
        try target.requirePlane()
        let projection = try target.projection()
        var isSameProjection = false
        if source.isPlane { isSameProjection = try source.projectionText() == target.projectionText() }
        let isIdentity = isSameProjection && source.isOnDatum(of: target)
        let way = try TransformationWay(from: source, to: target, isSame: isIdentity)
        semiMajor_m = try target.ellipsoid().semiMajor_m
        self.isIdentity = isIdentity
        sourceName = source.system.name
        sourceIdentifier = source.system.identifier ?? source.definition.identifier
        self.projection = projection
        self.way = way
    }

    /// Transforms one vertex: `x` is the coordinate to the east, in the source's own unit.
    ///
    /// Throws `failed`, `notFinite` or `outsideProjection` for what either projection cannot show: in each the
    /// place must lead back to within 1 mm.
    public func plane(ofX x: Double, y: Double) throws(ProjectionError) -> PlanePoint {
        if isIdentity { return PlanePoint(easting_m: x, northing_m: y) }
        let task = ProjectionTask.transformation(x: x, y: y)
        guard x.isFinite, y.isFinite else { throw .notFinite(doing: task) }
        switch way.shift {
        case .none: return try point(at: try way.entrance.ground(x, y, task), task)
        case .some(let shift): return try shifted(x, y, by: shift, task)
        }
    }

    private func shifted(
        _ x: Double, _ y: Double, by shift: borrowing ProjectionObject, _ task: ProjectionTask
    ) throws(ProjectionError) -> PlanePoint {
        let input = proj_coord(x, y, 0, .infinity)
        switch way.kind {
        case .straight, .direct:
            try way.entrance.requireLeadingBack(x, y, task)
            return try leadingBack(try shift.transformed(input, PJ_FWD, task), task)
        case .toWGS84:
            try way.entrance.requireLeadingBack(x, y, task)
            return try point(at: RadianPosition(degrees: try shift.transformed(input, PJ_FWD, task)), task)
        case .fromWGS84:
            let ground = try way.entrance.ground(x, y, task)
            let degrees = proj_coord(ground.longitude_deg, ground.latitude_deg, 0, .infinity)
            return try leadingBack(try shift.transformed(degrees, PJ_FWD, task), task)
        }
    }

    /// Projects a position on the target's datum, which the plane must give back.
    private func point(at ground: RadianPosition, _ task: ProjectionTask) throws(ProjectionError) -> PlanePoint {
        let point = PlanePoint(try projection.transformed(ground.coordinate, PJ_FWD, task))
        let back = RadianPosition(try projection.transformed(point.coordinate, PJ_INV, task))
        guard back.isWithinMillimetre(of: ground, semiMajor_m: semiMajor_m) else {
            throw .outsideProjection(doing: task)
        }
        return point
    }

    /// A point that the target's projection takes back to where it is. The whole way cannot be held to that: a
    /// shift in three dimensions from height 0 to height 0 does not lead back exactly.
    private func leadingBack(_ result: PJ_COORD, _ task: ProjectionTask) throws(ProjectionError) -> PlanePoint {
        let point = PlanePoint(result)
        let ground = try projection.transformed(point.coordinate, PJ_INV, task)
        let back = PlanePoint(try projection.transformed(ground, PJ_FWD, task))
        guard back.planeDistance_m(to: point) < 1e-3 else { throw .outsideProjection(doing: task) }
        return point
    }

    /// Transforms every vertex of a geometry whose numbers are in the source's own units, east first.
    ///
    /// Throws as `plane(ofX:y:)` does, at the first vertex that cannot be transformed.
    public func transformed(_ geometry: PlaneGeometry) throws(ProjectionError) -> PlaneGeometry {
        if isIdentity { return geometry }
        switch geometry {
        case .point(let point): return .point(try plane(of: point))
        case .lineString(let points): return .lineString(try planes(of: points))
        case .multiPoint(let points): return .multiPoint(try planes(of: points))
        case .polygon(let rings): return .polygon(try planes(of: rings))
        case .multiLineString(let lines): return .multiLineString(try planes(of: lines))
        case .multiPolygon(let polygons):
            var results: [[[PlanePoint]]] = []
            results.reserveCapacity(polygons.count)
            for rings in polygons { results.append(try planes(of: rings)) }
            return .multiPolygon(results)
        case .collection(let members):
            var results: [PlaneGeometry] = []
            for member in members { results.append(try transformed(member)) }
            return .collection(results)
        }
    }

    private func plane(of point: PlanePoint) throws(ProjectionError) -> PlanePoint {
        try plane(ofX: point.easting_m, y: point.northing_m)
    }

    private func planes(of points: [PlanePoint]) throws(ProjectionError) -> [PlanePoint] {
        var results: [PlanePoint] = []
        results.reserveCapacity(points.count)
        for point in points { results.append(try plane(of: point)) }
        return results
    }

    private func planes(of parts: [[PlanePoint]]) throws(ProjectionError) -> [[PlanePoint]] {
        var results: [[PlanePoint]] = []
        results.reserveCapacity(parts.count)
        for points in parts { results.append(try planes(of: points)) }
        return results
    }
}

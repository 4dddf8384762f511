import CPROJ

/// The plane of a projected coordinate reference system, and its way to the ground. Owns PROJ contexts and
/// operations, so a plane is for one thread at a time.
///
/// Reading a definition from well-known text takes about a millisecond and does not open PROJ's database,
/// if the datum is a realisation of ETRS89 or WGS 84 itself. The environment (`PROJ_NETWORK`) changes nothing.
public struct ProjectedPlane: ~Copyable {
    private let reference: HorizontalReference
    /// Radians to metres, on the system's own datum.
    private let projection: ProjectionObject
    /// Degrees on WGS 84 to metres; none where the datum is the same.
    private let transformation: ProjectionObject?
    private let ellipsoid: (semiMajor_m: Double, flattening: Double)
    private let geodesic: geod_geodesic
    private let tiles = ScaleTiles()

    /// Above this many metres the scale in the middle does not stand for the whole line, and the geodesic
    /// of the two ends is taken.
    static let longestScaled_m = 2000.0

    /// Scales along the meridian and the parallel that differ by no more, relatively, are the same:
    /// `proj_factors` differentiates numerically, and was seen to stray by 1e-10 in conformal systems.
    static let conformalTolerance = 1e-6

    /// The point scale factors with which a plane is used. Those of the systems in use for networks stay within 1 % of
    /// 1; far from 1, and far from its area of use, a plane is refused by whatever measures in it.
    static let usableScales = 0.98...1.02

    /// Metres of the plane that are at least some metres of the ground from a place in usable scale, for searches: the
    /// largest scale, and as much again for how it changes on the way.
    public static func planeMetres(covering ground_m: Double) -> Double {
        ground_m * usableScales.upperBound * usableScales.upperBound + 0.01
    }

    /// Throws what is wrong with the definition, see `ProjectionError`.
    public init(_ definition: CoordinateReferenceDefinition) throws(ProjectionError) {
        let reference = try HorizontalReference(definition)
        try reference.requirePlane()
        let ellipsoid = try reference.ellipsoid()
        let projection = try reference.projection()
        try projection.requireConformal(name: reference.system.name)
        transformation = reference.isOnNullDatum() ? nil : try reference.transformation()
        var geodesic = geod_geodesic()
        geod_init(&geodesic, ellipsoid.semiMajor_m, ellipsoid.flattening)
        self.geodesic = geodesic
        self.ellipsoid = ellipsoid
        self.projection = projection
        self.reference = reference
    }

    /// The system's name, for instance "ETRS89 / TM35FIN(E,N)".
    public var name: String { reference.system.name }

    /// What the plane was made from.
    public var definition: CoordinateReferenceDefinition { reference.definition }

    /// Authority and code, for instance "EPSG:3067": the text's own, else the one it was asked for by.
    public var identifier: String? { reference.system.identifier ?? reference.definition.identifier }

    /// Projects a position on WGS 84.
    ///
    /// Throws `failed`, `notFinite` or `outsideProjection` for places that the projection cannot show.
    public func plane(of position: GeographicPosition) throws(ProjectionError) -> PlanePoint {
        let task = ProjectionTask.plane(of: position)
        let point: PlanePoint
        switch transformation {
        case .none:
            let ground = RadianPosition(position)
            point = PlanePoint(try projection.transformed(ground.coordinate, PJ_FWD, task))
            let back = RadianPosition(try projection.transformed(point.coordinate, PJ_INV, task))
            guard back.isWithinMillimetre(of: ground, semiMajor_m: ellipsoid.semiMajor_m) else {
                throw .outsideProjection(doing: task)
            }
        case .some(let transformation):
            let input = proj_coord(position.longitude_deg, position.latitude_deg, 0, .infinity)
            point = PlanePoint(try transformation.transformed(input, PJ_FWD, task))
            _ = try ground(of: point, task)
        }
        return point
    }

    /// The position on WGS 84 of a point of the plane.
    ///
    /// Throws as `plane(of:)` does.
    public func position(of point: PlanePoint) throws(ProjectionError) -> GeographicPosition {
        let task = ProjectionTask.position(of: point)
        let ground = try ground(of: point, task)
        let position: GeographicPosition?
        switch transformation {
        case .none: position = ground.position
        case .some(let transformation):
            let output = try transformation.transformed(point.coordinate, PJ_INV, task)
            position = GeographicPosition(latitude_deg: output.xy.y, longitude_deg: output.xy.x)
        }
        guard let position else { throw .outsideProjection(doing: task) }
        return position
    }

    /// Longitude and latitude on the system's own datum; refuses a point that the projection does not take
    /// back to where it came from, since far outside its reach PROJ gives finite wrong numbers.
    private func ground(of point: PlanePoint, _ task: ProjectionTask) throws(ProjectionError) -> RadianPosition {
        guard point.isFinite else { throw .notFinite(doing: task) }
        let ground = RadianPosition(try projection.transformed(point.coordinate, PJ_INV, task))
        if isSmooth(at: point) { return ground }
        let back = PlanePoint(try projection.transformed(ground.coordinate, PJ_FWD, task))
        guard back.planeDistance_m(to: point) < 1e-3 else { throw .outsideProjection(doing: task) }
        return ground
    }

    /// The point scale factor: metres of the plane for a metre of the ground.
    ///
    /// Throws `notConformal` where the factor depends on the direction, `scaleFarFromOne` where it is not usable.
    public func scaleFactor(at point: PlanePoint) throws(ProjectionError) -> Double {
        try scaleFactor(at: point, .scaleFactor(at: point))
    }

    private func scaleFactor(at point: PlanePoint, _ task: ProjectionTask) throws(ProjectionError) -> Double {
        let scales = try projection.scales(at: try ground(of: point, task), task)
        guard scales.difference <= Self.conformalTolerance else {
            throw .notConformal(
                name: name, meridionalScale: scales.meridional, parallelScale: scales.parallel)
        }
        let scale = (scales.meridional * scales.parallel).squareRoot()
        guard Self.usableScales.contains(scale) else {
            throw .scaleFarFromOne(name: identifier ?? name, scale: scale, at: point)
        }
        return scale
    }

    /// The point scale factor from the polynomial of a tile: within a relative 1e-10 of `scaleFactor(at:)`, in a
    /// fiftieth of its time.
    public func smoothScaleFactor(at point: PlanePoint) throws(ProjectionError) -> Double {
        guard point.isFinite else { throw .notFinite(doing: .scaleFactor(at: point)) }
        return try smoothScaleFactor(at: point, .scaleFactor(at: point))
    }

    private func smoothScaleFactor(
        at point: PlanePoint, _ task: ProjectionTask
    ) throws(ProjectionError) -> Double {
        if let factor = tiles.factor(at: point, exact: { try? scaleFactor(at: $0) }) { return factor }
        return try scaleFactor(at: point, task)
    }

    /// Whether the point lies in a tile: it was made by going there and back at places all over it, and the factor
    /// is smooth between them, so the projection does no less for every point of it.
    private func isSmooth(at point: PlanePoint) -> Bool { tiles.isKnown(at: point) }

    /// The most by which the scale factor changes near a point, relatively, for each metre; nil where that is not
    /// known.
    public func scaleGradient_perMetre(at point: PlanePoint) -> Double? {
        point.isFinite ? tiles.gradient_perMetre(at: point, exact: { try? scaleFactor(at: $0) }) : nil
    }

    /// The length on the ground, on the system's ellipsoid, of the straight line between two points: the
    /// length in the plane divided by the (smooth) scale factor in the middle, which is the geodesic to within
    /// 0.01 mm; beyond 2000 m, the geodesic itself (Karney 2013, as in PROJ).
    public func groundDistance_m(
        from start: PlanePoint, to end: PlanePoint
    ) throws(ProjectionError) -> Double {
        try groundDistance_m(from: start, to: end, planeDistance_m: start.planeDistance_m(to: end))
    }

    /// As above, with a length in the plane that is known better than the ends are.
    func groundDistance_m(
        from start: PlanePoint, to end: PlanePoint, planeDistance_m: Double
    ) throws(ProjectionError) -> Double {
        let task = ProjectionTask.groundDistance(from: start, to: end)
        guard start.isFinite, end.isFinite else { throw .notFinite(doing: task) }
        if planeDistance_m == 0 { return 0 }
        if planeDistance_m <= Self.longestScaled_m {
            return planeDistance_m / (try smoothScaleFactor(at: start.middle(to: end), task))
        }
        let from = try ground(of: start, task)
        let to = try ground(of: end, task)
        var distance_m = Double.nan
        withUnsafePointer(to: geodesic) { geodesic in
            geod_inverse(
                geodesic, from.latitude_deg, from.longitude_deg, to.latitude_deg, to.longitude_deg,
                &distance_m, nil, nil)
        }
        guard distance_m.isFinite else { throw .notFinite(doing: task) }
        return distance_m
    }

    /// The definition as well-known text of version 1 on a single line, in GDAL's form, which every reader of
    /// GeoPackage knows: the database's where that has the same system, else with the shift to WGS 84 that it
    /// came with. Opens PROJ's database (some 10 ms). Nil where that form has no words for the system.
    public func wellKnownText1() -> String? {
        let database = (try? ProjectionContext(.installed)) ?? reference.context
        switch reference.bound {
        case .none: return listedText1(database) ?? reference.system.wellKnownText1(database)
        case .some(let bound): return bound.wellKnownText1(database)
        }
    }

    private func listedText1(_ database: ProjectionContext) -> String? {
        guard let identifier, let text = try? reference.projectionText(),
            let listed = try? HorizontalReference(CoordinateReferenceDefinition(identifier: identifier)),
            listed.isProjected, (try? listed.projectionText()) == text, listed.isOnDatum(of: reference)
        else { return nil }
        return listed.system.wellKnownText1(database)
    }

    /// Where the system is meant to be used: from the definition, else from PROJ's database, which this
    /// may open (some 10 ms); nil if neither knows.
    public func areaOfUse() -> AreaOfUse? {
        if let area = reference.system.areaOfUse { return area }
        guard let identifier, let database = try? ProjectionContext(.installed),
            let known = try? HorizontalReference.read(identifier: identifier, database)
        else { return nil }
        return known.areaOfUse
    }

    /// The box in the plane around the area of use, which tells at once what lies outside it: a point in the box
    /// may still be outside the area. Nil where the area is not known or the projection does not show it.
    public func boxOfUse() -> PlaneBox? {
        guard let area = areaOfUse(), area.west_deg < area.east_deg else { return nil }
        var box: PlaneBox?
        // The image of the edges is curved: a 200th of an edge strays less than a metre from its chord in a
        // country's own plane.
        for step in 0...200 {
            let share = Double(step) / 200
            let longitude_deg = area.west_deg + share * (area.east_deg - area.west_deg)
            let latitude_deg = area.south_deg + share * (area.north_deg - area.south_deg)
            for (latitude_deg, longitude_deg) in [
                (area.south_deg, longitude_deg), (area.north_deg, longitude_deg),
                (latitude_deg, area.west_deg), (latitude_deg, area.east_deg),
            ] {
                guard
                    let position = GeographicPosition(latitude_deg: latitude_deg, longitude_deg: longitude_deg),
                    let point = try? plane(of: position)
                else { return nil }
                box = box?.union(PlaneBox(around: point, radius_m: 1)) ?? PlaneBox(around: point, radius_m: 1)
            }
        }
        return box
    }

    /// The versions of PROJ and, if its database can be read, of the EPSG dataset in it.
    public static var versions: (proj: String, epsg: String?) {
        let version = proj_info().version.map { String(cString: $0) } ?? ""
        guard let database = try? ProjectionContext(.installed),
            let edition = proj_context_get_database_metadata(database.handle, "EPSG.VERSION")
        else { return (version, nil) }
        return (version, String(cString: edition))
    }
}

import CGEOS

/// A distance in metres of the plane, and the point that was nearest.
public struct PlaneDistance: Sendable, Hashable {
    /// Metres of the plane, not of the ground; 0 for a point inside a polygon.
    public let distance_m: Double
    public let nearest: PlanePoint

    public init(distance_m: Double, nearest: PlanePoint) {
        self.distance_m = distance_m
        self.nearest = nearest
    }
}

/// Measures and tests geometries of the plane with GEOS. Owns a GEOS context, so an engine is for one
/// thread at a time; making one costs less than a microsecond.
///
/// Geometries come in as plain coordinates and are looked at before GEOS sees them: what is empty or not
/// finite, or larger than any plane of the earth, is a `GeometryError.flawed`. A polygon that crosses itself is measured as it stands; ask
/// `invalidity(of:)` first where that matters.
public struct GeometryEngine: ~Copyable {
    let context: GEOSContext

    /// Throws `contextNotCreated`.
    public init() throws(GeometryError) {
        context = try GEOSContext()
    }

    /// GEOS's own version, for instance "3.11.1-CAPI-1.17.1".
    public static var version: String {
        GEOSversion().map { String(cString: $0) } ?? ""
    }

    /// The shortest distance in the plane from a point to a geometry, and where on the geometry it ends. A
    /// point inside a polygon is at distance 0.
    public func distance(
        from point: PlanePoint, to geometry: PlaneGeometry
    ) throws(GeometryError) -> PlaneDistance {
        try measure(from: point, to: try context.geometry(geometry, .distance), .distance)
    }

    /// The shortest distance in the plane from a point, inside or outside, to the rings of an area, its
    /// holes included. Throws `notAnArea` for anything but polygons.
    public func distanceToBorder(
        of area: PlaneGeometry, from point: PlanePoint
    ) throws(GeometryError) -> PlaneDistance {
        if let flaw = area.coordinateFlaw { throw .flawed(flaw) }
        guard let rings = area.rings else { throw .notAnArea(area.typeName) }
        let border = try context.geometry(sound: .multiLineString(rings), .distanceToBorder)
        return try measure(from: point, to: border, .distanceToBorder)
    }

    /// The same for one straight piece of a line. The shortest of the distances to the pieces of a line is the
    /// distance to the line, to the last bit.
    public func distance(
        from point: PlanePoint, toSegmentFrom start: PlanePoint, to end: PlanePoint
    ) throws(GeometryError) -> PlaneDistance {
        if let flaw = start.coordinateFlaw ?? end.coordinateFlaw { throw .flawed(flaw) }
        return try measure(from: point, to: context.segment(from: start, to: end, .distance), .distance)
    }

    private func measure(
        from point: PlanePoint, to geometry: consuming GEOSGeometry, _ task: GeometryTask
    ) throws(GeometryError) -> PlaneDistance {
        let start = try context.point(point, task)
        let end = geometry
        var distance_m = 0.0
        try context.success("GEOSDistance_r", task) {
            GEOSDistance_r($0, start.pointer, end.pointer, &distance_m)
        }
        // The pair of points would do, but they are rounded to the grid of doubles; the distance is not.
        let pair = GEOSCoordinateSequence(
            try context.object("GEOSNearestPoints_r", task) {
                GEOSNearestPoints_r($0, start.pointer, end.pointer)
            }, of: context)
        var easting_m = 0.0
        var northing_m = 0.0
        try context.success("GEOSCoordSeq_getXY_r", task) {
            GEOSCoordSeq_getXY_r($0, pair.pointer, 1, &easting_m, &northing_m)
        }
        let nearest = PlanePoint(easting_m: easting_m, northing_m: northing_m)
        return PlaneDistance(distance_m: distance_m, nearest: nearest)
    }

    /// Whether a point lies in an area or on its border, the border of a hole included.
    public func covers(_ area: PlaneGeometry, _ point: PlanePoint) throws(GeometryError) -> Bool {
        if let flaw = area.coordinateFlaw { throw .flawed(flaw) }
        let place = try context.point(point, .covers)
        // GEOS has no covers for collections; a point is covered by one when a member covers it.
        for part in area.plainParts {
            let prepared = try GEOSPreparedGeometry(
                try context.geometry(sound: part, .covers), of: context, .covers)
            let isCovered = try context.answer("GEOSPreparedCovers_r", .covers) {
                GEOSPreparedCovers_r($0, prepared.pointer, place.pointer)
            }
            if isCovered { return true }
        }
        return false
    }

    /// Whether the straight segment between two points has any point in common with an obstacle: touching
    /// counts, and so does lying wholly inside it. The two points may be the same.
    public func meets(
        from start: PlanePoint, to end: PlanePoint, _ obstacle: PlaneGeometry
    ) throws(GeometryError) -> Bool {
        if let flaw = start.coordinateFlaw ?? end.coordinateFlaw { throw .flawed(flaw) }
        let segment =
            start == end
            ? try context.point(start, .meets) : try context.geometry(.lineString([start, end]), .meets)
        return try intersects(segment, obstacle, .meets)
    }

    /// Whether an obstacle has any point in common with the wedge that straight segments from `apex` to
    /// every point within `radius_m` of `centre` fill. The disc is taken as the regular polygon of 64 sides
    /// around it, which is at most 0.12 % of the radius wider.
    public func wedgeMeets(
        apex: PlanePoint, centre: PlanePoint, radius_m: Double, _ obstacle: PlaneGeometry
    ) throws(GeometryError) -> Bool {
        guard (0...PlanePoint.largestCoordinate_m / 2).contains(radius_m) else { throw .radius(radius_m) }
        if let flaw = apex.coordinateFlaw ?? centre.coordinateFlaw { throw .flawed(flaw) }
        if radius_m == 0 { return try meets(from: apex, to: centre, obstacle) }
        let corners = PlaneGeometry.multiPoint([apex] + centre.corners(around: radius_m))
        let points = try context.geometry(corners, .wedgeMeets)
        let wedge = GEOSGeometry(
            try context.object("GEOSConvexHull_r", .wedgeMeets) { GEOSConvexHull_r($0, points.pointer) },
            of: context)
        return try intersects(wedge, obstacle, .wedgeMeets)
    }

    private func intersects(
        _ probe: borrowing GEOSGeometry, _ obstacle: PlaneGeometry, _ task: GeometryTask
    ) throws(GeometryError) -> Bool {
        if let flaw = obstacle.coordinateFlaw { throw .flawed(flaw) }
        let other = probe.pointer
        for part in obstacle.plainParts {
            let prepared = try GEOSPreparedGeometry(try context.geometry(sound: part, task), of: context, task)
            let isMet = try context.answer("GEOSPreparedIntersects_r", task) {
                GEOSPreparedIntersects_r($0, prepared.pointer, other)
            }
            if isMet { return true }
        }
        return false
    }
}

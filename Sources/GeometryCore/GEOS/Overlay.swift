import CGEOS

/// Areas out of areas: what they share, what one leaves of another, and what is left of one that is drawn in or
/// widened. Areas are polygons, one or several, each valid by itself; nil stands for no area. Lines and points that
/// areas have in common are left out.
extension GeometryEngine {
    /// What either area holds, for any number of them. Areas that have a border in common become one.
    /// - Parameter grid_m: vertices of the result lie on multiples of it, above 0: borders that should be the same and
    ///   differ by less become the same.
    public func union(of areas: [PlaneGeometry], grid_m: Double) throws(GeometryError) -> PlaneGeometry? {
        var parts: [PlaneGeometry] = []
        for area in areas {
            if let flaw = area.coordinateFlaw { throw .flawed(flaw) }
            guard area.rings != nil else { throw .notAnArea(area.typeName) }
            parts += area.plainParts
        }
        guard !parts.isEmpty else { return nil }
        let together = try context.geometry(sound: .collection(parts), .overlay)
        return try area(
            made: GEOSGeometry(
                try context.object("GEOSUnaryUnionPrec_r", .overlay) {
                    GEOSUnaryUnionPrec_r($0, together.pointer, grid_m)
                }, of: context), .overlay)
    }

    /// What any of some polygons holds that have whole edges in common or nothing, as the faces of an arrangement do:
    /// common edges are left out, in far less time than the overlay of ``union(of:grid_m:)``.
    /// - Parameter polygons: each as its rings.
    public func union(ofCoverage polygons: [[[PlanePoint]]]) throws(GeometryError) -> PlaneGeometry? {
        guard polygons.count > 1 else { return PlaneGeometry(polygons: polygons) }
        let together = try areal(.multiPolygon(polygons), .overlay)
        return try area(
            made: GEOSGeometry(
                try context.object("GEOSCoverageUnion_r", .overlay) { GEOSCoverageUnion_r($0, together.pointer) },
                of: context), .overlay)
    }

    /// What both areas hold.
    public func intersection(
        of area: PlaneGeometry, with other: PlaneGeometry
    ) throws(GeometryError) -> PlaneGeometry? {
        try overlay(area, other, "GEOSIntersection_r") { GEOSIntersection_r($0, $1, $2) }
    }

    /// What an area holds and another does not.
    public func difference(
        of area: PlaneGeometry, without other: PlaneGeometry
    ) throws(GeometryError) -> PlaneGeometry? {
        try overlay(area, other, "GEOSDifference_r") { GEOSDifference_r($0, $1, $2) }
    }

    /// What just one of two areas holds.
    public func symmetricDifference(
        of area: PlaneGeometry, and other: PlaneGeometry
    ) throws(GeometryError) -> PlaneGeometry? {
        try overlay(area, other, "GEOSSymDifference_r") { GEOSSymDifference_r($0, $1, $2) }
    }

    private func overlay(
        _ area: PlaneGeometry, _ other: PlaneGeometry, _ function: String,
        _ call: (OpaquePointer, OpaquePointer, OpaquePointer) -> OpaquePointer?
    ) throws(GeometryError) -> PlaneGeometry? {
        let first = try areal(area, .overlay)
        let second = try areal(other, .overlay)
        return try self.area(
            made: GEOSGeometry(
                try context.object(function, .overlay) { call($0, first.pointer, second.pointer) }, of: context),
            .overlay)
    }

    /// How the border of an area that is drawn in or widened turns at corners.
    public enum OffsetCorner: Sendable, Hashable {
        /// Along an arc, given by 16 straight pieces a quadrant.
        case round
        /// Straight on to where both sides meet, but no farther than this many times the distance.
        case mitred(limit: Double)
    }

    /// The area whose border lies some metres outside, or, of a negative distance, inside of the border of another.
    public func offset(
        _ area: PlaneGeometry, by distance_m: Double, corners: OffsetCorner = .round
    ) throws(GeometryError) -> PlaneGeometry? {
        guard abs(distance_m) <= PlanePoint.largestCoordinate_m else { throw .radius(distance_m) }
        let subject = try areal(area, .offset)
        let handle = context.handle
        let parameters = try context.object("GEOSBufferParams_create_r", .offset) { GEOSBufferParams_create_r($0) }
        defer { GEOSBufferParams_destroy_r(handle, parameters) }
        switch corners {
        case .round:
            try context.success("GEOSBufferParams_setQuadrantSegments_r", .offset) {
                GEOSBufferParams_setQuadrantSegments_r($0, parameters, 16)
            }
        case .mitred(let limit):
            try context.success("GEOSBufferParams_setJoinStyle_r", .offset) {
                GEOSBufferParams_setJoinStyle_r($0, parameters, Int32(GEOSBUF_JOIN_MITRE.rawValue))
            }
            try context.success("GEOSBufferParams_setMitreLimit_r", .offset) {
                GEOSBufferParams_setMitreLimit_r($0, parameters, limit)
            }
        }
        return try self.area(
            made: GEOSGeometry(
                try context.object("GEOSBufferWithParams_r", .offset) {
                    GEOSBufferWithParams_r($0, subject.pointer, parameters, distance_m)
                }, of: context), .offset)
    }

    /// The largest circle that an area holds: where, and its radius in metres of the plane.
    /// - Parameter tolerance_m: how much smaller than the largest it may be; above 0.
    public func inscribedCircle(
        of area: PlaneGeometry, tolerance_m: Double
    ) throws(GeometryError) -> (centre: PlanePoint, radius_m: Double) {
        let subject = try areal(area, .inscribedCircle)
        let radius = GEOSGeometry(
            try context.object("GEOSMaximumInscribedCircle_r", .inscribedCircle) {
                GEOSMaximumInscribedCircle_r($0, subject.pointer, tolerance_m)
            }, of: context)
        let ends = try context.points(of: radius.pointer, .inscribedCircle)
        guard let centre = ends.first, let border = ends.last else { throw .flawed(.empty) }
        return (centre, centre.planeDistance_m(to: border))
    }

    /// A point inside an area, near its middle where that can be.
    public func point(inside area: PlaneGeometry) throws(GeometryError) -> PlanePoint {
        let subject = try areal(area, .pointInside)
        let point = GEOSGeometry(
            try context.object("GEOSPointOnSurface_r", .pointInside) { GEOSPointOnSurface_r($0, subject.pointer) },
            of: context)
        guard let inside = try context.points(of: point.pointer, .pointInside).first else { throw .flawed(.empty) }
        return inside
    }

    /// Overlays take no collections.
    private func areal(_ area: PlaneGeometry, _ task: GeometryTask) throws(GeometryError) -> GEOSGeometry {
        if let flaw = area.coordinateFlaw { throw .flawed(flaw) }
        switch area {
        case .polygon, .multiPolygon: return try context.geometry(sound: area, task)
        case .point, .lineString, .multiPoint, .multiLineString, .collection: throw .notAnArea(area.typeName)
        }
    }

    private func area(made: consuming GEOSGeometry, _ task: GeometryTask) throws(GeometryError) -> PlaneGeometry? {
        let result = made
        return PlaneGeometry(polygons: try context.polygons(in: result.pointer, task))
    }
}

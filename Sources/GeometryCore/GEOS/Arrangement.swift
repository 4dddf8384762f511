import CGEOS

/// One of the areas into which lines cut the plane.
public struct ArrangedFace: Sendable, Hashable {
    /// The outer ring first, then the holes, in which other faces lie.
    public let rings: [[PlanePoint]]
    /// A point inside.
    public let inside: PlanePoint

    public init(rings: [[PlanePoint]], inside: PlanePoint) {
        self.rings = rings
        self.inside = inside
    }
}

extension GeometryEngine {
    /// The areas that lines cut out of the plane, without the one around all of them. Lines may cross, meet and lie on
    /// each other; what ends blindly bounds nothing.
    /// - Parameter grid_m: every vertex lies on a multiple of it, above 0; lines nearer than that are one.
    public func arrangedFaces(
        between lines: [[PlanePoint]], grid_m: Double
    ) throws(GeometryError) -> [ArrangedFace] {
        let all = PlaneGeometry.multiLineString(lines)
        if let flaw = all.coordinateFlaw { throw .flawed(flaw) }
        let source = try context.geometry(sound: all, .arrangement)
        let noded = GEOSGeometry(
            try context.object("GEOSUnaryUnionPrec_r", .arrangement) {
                GEOSUnaryUnionPrec_r($0, source.pointer, grid_m)
            }, of: context)
        var input: OpaquePointer? = noded.pointer
        let polygons = GEOSGeometry(
            try context.object("GEOSPolygonize_r", .arrangement) { GEOSPolygonize_r($0, &input, 1) }, of: context)
        var faces: [ArrangedFace] = []
        for index in 0..<max(0, GEOSGetNumGeometries_r(context.handle, polygons.pointer)) {
            let polygon = try context.object("GEOSGetGeometryN_r", .arrangement) {
                GEOSGetGeometryN_r($0, polygons.pointer, index)
            }
            let inside = GEOSGeometry(
                try context.object("GEOSPointOnSurface_r", .arrangement) { GEOSPointOnSurface_r($0, polygon) },
                of: context)
            guard let rings = try context.polygons(in: polygon, .arrangement).first,
                let point = try context.points(of: inside.pointer, .arrangement).first
            else { continue }
            faces.append(ArrangedFace(rings: rings, inside: point))
        }
        return faces
    }
}

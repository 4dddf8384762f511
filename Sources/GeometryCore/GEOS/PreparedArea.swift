import CGEOS

/// An area that is prepared once and then asked many times, at a fraction of what `GeometryEngine` takes for
/// each question. Owns its GEOS context and geometries, so it is for one thread at a time: GEOS builds its
/// indexes while it answers.
///
/// The answers are those of `GeometryEngine.covers` and `meets`. What is asked about is looked at first: what
/// is empty, not finite or too large is a `GeometryError.flawed`. An area that crosses itself is taken as it
/// stands, and GEOS may then fail on a line or polygon; repair it first, see `GeometryEngine.madeValid(_:)`.
public struct PreparedArea: ~Copyable {
    /// The smallest box around the area.
    public let box: PlaneBox
    private let prepared: OpaquePointer
    private let geometry: OpaquePointer
    private let context: GEOSContext

    /// Prepares polygons. The polygons of a collection are united.
    ///
    /// Throws `flawed` and `notAnArea`.
    public init(_ area: PlaneGeometry) throws(GeometryError) {
        if let flaw = area.coordinateFlaw { throw .flawed(flaw) }
        guard area.rings != nil, let box = area.box else { throw .notAnArea(area.typeName) }
        let context = try GEOSContext()
        let geometry = try Self.united(area, context)
        let source = geometry.pointer
        prepared = try context.object("GEOSPrepare_r", .prepareArea) { GEOSPrepare_r($0, source) }
        self.geometry = geometry.release()
        self.context = context
        self.box = box
    }

    // The context goes after this, as every member does.
    deinit {
        GEOSPreparedGeom_destroy_r(context.handle, prepared)
        GEOSGeom_destroy_r(context.handle, geometry)
    }

    /// GEOS relates nothing to a collection.
    private static func united(
        _ area: PlaneGeometry, _ context: borrowing GEOSContext
    ) throws(GeometryError) -> GEOSGeometry {
        let parts = area.plainParts
        if parts.count == 1 { return try context.geometry(sound: parts[0], .prepareArea) }
        let collection = try context.geometry(sound: .collection(parts), .prepareArea)
        return GEOSGeometry(
            try context.object("GEOSUnaryUnion_r", .prepareArea) { GEOSUnaryUnion_r($0, collection.pointer) },
            of: context)
    }

    /// Whether a point lies in the area or on its border, the border of a hole included.
    public func covers(_ point: PlanePoint) throws(GeometryError) -> Bool {
        if let flaw = point.coordinateFlaw { throw .flawed(flaw) }
        guard box.contains(point) else { return false }
        let place = try context.point(point, .covers)
        return try context.answer("GEOSPreparedCovers_r", .covers) {
            GEOSPreparedCovers_r($0, prepared, place.pointer)
        }
    }

    /// Whether every point of a geometry lies in the area or on its border.
    public func covers(_ other: PlaneGeometry) throws(GeometryError) -> Bool {
        if let flaw = other.coordinateFlaw { throw .flawed(flaw) }
        guard let otherBox = other.box, box.contains(otherBox) else { return false }
        for part in other.plainParts {
            let probe = try context.geometry(sound: part, .coversGeometry)
            let isCovered = try context.answer("GEOSPreparedCovers_r", .coversGeometry) {
                GEOSPreparedCovers_r($0, prepared, probe.pointer)
            }
            guard isCovered else { return false }
        }
        return true
    }

    /// Whether a geometry has any point in common with the area or its border: touching counts.
    public func intersects(_ other: PlaneGeometry) throws(GeometryError) -> Bool {
        if let flaw = other.coordinateFlaw { throw .flawed(flaw) }
        guard let otherBox = other.box, box.intersects(otherBox) else { return false }
        for part in other.plainParts {
            let probe = try context.geometry(sound: part, .intersects)
            if try intersects(probe) { return true }
        }
        return false
    }

    /// Whether the straight segment between two points, which may be the same, has any point in common with
    /// the area or its border.
    public func intersectsSegment(from start: PlanePoint, to end: PlanePoint) throws(GeometryError) -> Bool {
        if start == end { return try covers(start) }
        return try intersects(.lineString([start, end]))
    }

    private func intersects(_ probe: borrowing GEOSGeometry) throws(GeometryError) -> Bool {
        let other = probe.pointer
        return try context.answer("GEOSPreparedIntersects_r", .intersects) {
            GEOSPreparedIntersects_r($0, prepared, other)
        }
    }
}

import CGEOS

/// A geometry that GEOS made and we must free. Lives within one call on the context that made it.
struct GEOSGeometry: ~Copyable {
    let pointer: OpaquePointer
    private let context: OpaquePointer

    init(_ pointer: OpaquePointer, of context: borrowing GEOSContext) {
        self.pointer = pointer
        self.context = context.handle
    }

    deinit { GEOSGeom_destroy_r(context, pointer) }

    /// Hands the geometry to a call that takes it over.
    consuming func release() -> OpaquePointer {
        let pointer = self.pointer
        discard self
        return pointer
    }
}

/// A geometry with the index that makes GEOS's predicates fast, and safe for invalid polygons.
struct GEOSPreparedGeometry: ~Copyable {
    let pointer: OpaquePointer
    private let context: OpaquePointer
    private let geometry: GEOSGeometry

    init(
        _ geometry: consuming GEOSGeometry, of context: borrowing GEOSContext, _ task: GeometryTask
    ) throws(GeometryError) {
        let source = geometry.pointer
        pointer = try context.object("GEOSPrepare_r", task) { GEOSPrepare_r($0, source) }
        self.context = context.handle
        self.geometry = geometry
    }

    deinit { GEOSPreparedGeom_destroy_r(context, pointer) }
}

/// A sequence of coordinates that GEOS made and we must free.
struct GEOSCoordinateSequence: ~Copyable {
    let pointer: OpaquePointer
    private let context: OpaquePointer

    init(_ pointer: OpaquePointer, of context: borrowing GEOSContext) {
        self.pointer = pointer
        self.context = context.handle
    }

    init(
        _ points: [PlanePoint], of context: borrowing GEOSContext, _ task: GeometryTask
    ) throws(GeometryError) {
        pointer = try context.object("GEOSCoordSeq_copyFromBuffer_r", task) { handle in
            // A plane point is its easting and northing and nothing else, the layout that GEOS copies.
            points.withUnsafeBytes { bytes in
                GEOSCoordSeq_copyFromBuffer_r(
                    handle, bytes.bindMemory(to: Double.self).baseAddress, UInt32(points.count), 0, 0)
            }
        }
        self.context = context.handle
    }

    deinit { GEOSCoordSeq_destroy_r(context, pointer) }

    consuming func release() -> OpaquePointer {
        let pointer = self.pointer
        discard self
        return pointer
    }
}

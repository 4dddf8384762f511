import CGEOS

// Reading plain coordinates back from what GEOS made. Parts belong to the geometry they are read from.
extension GEOSContext {
    /// Every polygon in a geometry, those in its collections included; lines and points are left out.
    func polygons(
        in geometry: OpaquePointer, _ task: GeometryTask
    ) throws(GeometryError) -> [[[PlanePoint]]] {
        let kind = GEOSGeomTypeId_r(handle, geometry)
        if kind == Int32(GEOS_POLYGON.rawValue) {
            let rings = try rings(of: geometry, task)
            return rings.isEmpty ? [] : [rings]
        }
        guard [GEOS_MULTIPOLYGON, GEOS_GEOMETRYCOLLECTION].contains(where: { Int32($0.rawValue) == kind }) else {
            return []
        }
        var polygons: [[[PlanePoint]]] = []
        for index in 0..<max(0, GEOSGetNumGeometries_r(handle, geometry)) {
            let part = try object("GEOSGetGeometryN_r", task) { GEOSGetGeometryN_r($0, geometry, index) }
            polygons += try self.polygons(in: part, task)
        }
        return polygons
    }

    /// None of an empty polygon.
    private func rings(
        of polygon: OpaquePointer, _ task: GeometryTask
    ) throws(GeometryError) -> [[PlanePoint]] {
        let outer = try object("GEOSGetExteriorRing_r", task) { GEOSGetExteriorRing_r($0, polygon) }
        var rings = [try points(of: outer, task)]
        guard !rings[0].isEmpty else { return [] }
        for index in 0..<max(0, GEOSGetNumInteriorRings_r(handle, polygon)) {
            let inner = try object("GEOSGetInteriorRingN_r", task) { GEOSGetInteriorRingN_r($0, polygon, index) }
            rings.append(try points(of: inner, task))
        }
        return rings
    }

    func points(of line: OpaquePointer, _ task: GeometryTask) throws(GeometryError) -> [PlanePoint] {
        let sequence = try object("GEOSGeom_getCoordSeq_r", task) { GEOSGeom_getCoordSeq_r($0, line) }
        var count: UInt32 = 0
        try success("GEOSCoordSeq_getSize_r", task) { GEOSCoordSeq_getSize_r($0, sequence, &count) }
        var numbers = [Double](repeating: .nan, count: 2 * Int(count))
        try success("GEOSCoordSeq_copyToBuffer_r", task) {
            GEOSCoordSeq_copyToBuffer_r($0, sequence, &numbers, 0, 0)
        }
        return (0..<Int(count)).map { PlanePoint(easting_m: numbers[2 * $0], northing_m: numbers[2 * $0 + 1]) }
    }
}

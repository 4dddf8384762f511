import CGEOS

// Making GEOS geometries from plain coordinates. Every `GEOSGeom_create…` takes its inputs over even when
// it fails, so they are released into the call and never touched again.
extension GEOSContext {
    /// A GEOS geometry of the same coordinates, which are looked at first.
    func geometry(_ source: PlaneGeometry, _ task: GeometryTask) throws(GeometryError) -> GEOSGeometry {
        if let flaw = source.coordinateFlaw { throw .flawed(flaw) }
        return try geometry(sound: source, task)
    }

    /// As above for coordinates that were looked at before.
    func geometry(sound source: PlaneGeometry, _ task: GeometryTask) throws(GeometryError) -> GEOSGeometry {
        switch source {
        case .point(let point): return try self.point(point, task)
        case .lineString(let points): return try line(points, task)
        case .polygon(let rings): return try polygon(rings, task)
        case .multiPoint(let points):
            return try collection(GEOS_MULTIPOINT, points, task) { point throws(GeometryError) in
                try self.point(point, task)
            }
        case .multiLineString(let lines):
            return try collection(GEOS_MULTILINESTRING, lines, task) { line throws(GeometryError) in
                try self.line(line, task)
            }
        case .multiPolygon(let polygons):
            return try collection(GEOS_MULTIPOLYGON, polygons, task) { rings throws(GeometryError) in
                try polygon(rings, task)
            }
        case .collection(let members):
            return try collection(GEOS_GEOMETRYCOLLECTION, members, task) { member throws(GeometryError) in
                try geometry(sound: member, task)
            }
        }
    }

    func point(_ point: PlanePoint, _ task: GeometryTask) throws(GeometryError) -> GEOSGeometry {
        if let flaw = point.coordinateFlaw { throw .flawed(flaw) }
        let pointer = try object("GEOSGeom_createPointFromXY_r", task) {
            GEOSGeom_createPointFromXY_r($0, point.easting_m, point.northing_m)
        }
        return GEOSGeometry(pointer, of: self)
    }

    private func line(_ points: [PlanePoint], _ task: GeometryTask) throws(GeometryError) -> GEOSGeometry {
        let sequence = try GEOSCoordinateSequence(points, of: self, task).release()
        let pointer = try object("GEOSGeom_createLineString_r", task) {
            GEOSGeom_createLineString_r($0, sequence)
        }
        return GEOSGeometry(pointer, of: self)
    }

    /// A line of two points whose coordinates were looked at before.
    func segment(
        from start: PlanePoint, to end: PlanePoint, _ task: GeometryTask
    ) throws(GeometryError) -> GEOSGeometry {
        let sequence = try object("GEOSCoordSeq_copyFromBuffer_r", task) { handle in
            let ordinates = SIMD4(start.easting_m, start.northing_m, end.easting_m, end.northing_m)
            return withUnsafeBytes(of: ordinates) { bytes in
                GEOSCoordSeq_copyFromBuffer_r(
                    handle, bytes.bindMemory(to: Double.self).baseAddress, 2, 0, 0)
            }
        }
        let pointer = try object("GEOSGeom_createLineString_r", task) {
            GEOSGeom_createLineString_r($0, sequence)
        }
        return GEOSGeometry(pointer, of: self)
    }

    private func ring(_ points: [PlanePoint], _ task: GeometryTask) throws(GeometryError) -> GEOSGeometry {
        let sequence = try GEOSCoordinateSequence(points, of: self, task).release()
        let pointer = try object("GEOSGeom_createLinearRing_r", task) {
            GEOSGeom_createLinearRing_r($0, sequence)
        }
        return GEOSGeometry(pointer, of: self)
    }

    private func polygon(_ rings: [[PlanePoint]], _ task: GeometryTask) throws(GeometryError) -> GEOSGeometry {
        guard let outer = rings.first else { throw .flawed(.empty) }
        let shell = try ring(outer, task)
        var holes = try released(Array(rings.dropFirst())) { points throws(GeometryError) in
            try ring(points, task)
        }
        let count = UInt32(holes.count)
        let outline = shell.release()
        let pointer = try object("GEOSGeom_createPolygon_r", task) {
            GEOSGeom_createPolygon_r($0, outline, &holes, count)
        }
        return GEOSGeometry(pointer, of: self)
    }

    private func collection<Part>(
        _ type: GEOSGeomTypes, _ parts: [Part], _ task: GeometryTask,
        _ build: (Part) throws(GeometryError) -> GEOSGeometry
    ) throws(GeometryError) -> GEOSGeometry {
        var members = try released(parts, build)
        let count = UInt32(members.count)
        let pointer = try object("GEOSGeom_createCollection_r", task) {
            GEOSGeom_createCollection_r($0, Int32(type.rawValue), &members, count)
        }
        return GEOSGeometry(pointer, of: self)
    }

    /// Builds every part and hands all of them over; frees those that were built when one fails.
    private func released<Part>(
        _ parts: [Part], _ build: (Part) throws(GeometryError) -> GEOSGeometry
    ) throws(GeometryError) -> [OpaquePointer?] {
        var pointers: [OpaquePointer?] = []
        pointers.reserveCapacity(parts.count)
        do throws(GeometryError) {
            for part in parts { pointers.append(try build(part).release()) }
        } catch {
            for pointer in pointers { GEOSGeom_destroy_r(handle, pointer) }
            throw error
        }
        return pointers
    }
}

import CGEOS

extension GeometryEngine {
    /// How much of a geometry lies in an area: metres of the plane for lines, square metres for polygons; in
    /// a collection of both the polygons count, and points measure 0. Where a line runs along itself, that
    /// part counts once.
    ///
    /// Throws `notAnArea` when `area` is anything but polygons, and `callFailed` for polygons that cross
    /// themselves in a way that GEOS cannot make out.
    public func sharedMeasure(
        of geometry: PlaneGeometry, with area: PlaneGeometry
    ) throws(GeometryError) -> Double {
        if let flaw = geometry.coordinateFlaw ?? area.coordinateFlaw { throw .flawed(flaw) }
        guard area.rings != nil else { throw .notAnArea(area.typeName) }
        guard let box = geometry.box, let areaBox = area.box, box.intersects(areaBox) else { return 0 }
        let parts = geometry.plainParts
        let polygons = parts.filter { $0.rings != nil }
        let measured = polygons.isEmpty ? parts.filter(\.isLinear) : polygons
        guard !measured.isEmpty else { return 0 }
        let subject = try united(measured)
        let mask = try united(area.plainParts)
        let shared = GEOSGeometry(
            try context.object("GEOSIntersection_r", .sharedMeasure) {
                GEOSIntersection_r($0, subject.pointer, mask.pointer)
            }, of: context)
        return polygons.isEmpty ? try length_m(of: shared, .sharedMeasure) : try area_m2(of: shared, .sharedMeasure)
    }

    /// Overlays take no collections.
    private func united(_ parts: [PlaneGeometry]) throws(GeometryError) -> GEOSGeometry {
        if parts.count == 1 { return try context.geometry(sound: parts[0], .sharedMeasure) }
        let collection = try context.geometry(sound: .collection(parts), .sharedMeasure)
        return GEOSGeometry(
            try context.object("GEOSUnaryUnion_r", .sharedMeasure) { GEOSUnaryUnion_r($0, collection.pointer) },
            of: context)
    }

    /// The length of every line in a geometry, in metres of the plane: of lines, not of the rings of polygons.
    public func length_m(of geometry: PlaneGeometry) throws(GeometryError) -> Double {
        if let flaw = geometry.coordinateFlaw { throw .flawed(flaw) }
        var length = 0.0
        for part in geometry.plainParts where part.isLinear {
            length += try length_m(of: try context.geometry(sound: part, .measure), .measure)
        }
        return length
    }

    /// The area of every polygon in a geometry, its holes taken off, in square metres of the plane; 0 where
    /// there is none. Parts that overlap count twice.
    public func area_m2(of geometry: PlaneGeometry) throws(GeometryError) -> Double {
        try area_m2(of: try context.geometry(geometry, .measure), .measure)
    }

    func length_m(
        of geometry: borrowing GEOSGeometry, _ task: GeometryTask
    ) throws(GeometryError) -> Double {
        let pointer = geometry.pointer
        var length = 0.0
        try context.success("GEOSLength_r", task) { GEOSLength_r($0, pointer, &length) }
        return length
    }

    func area_m2(
        of geometry: borrowing GEOSGeometry, _ task: GeometryTask
    ) throws(GeometryError) -> Double {
        let pointer = geometry.pointer
        var area = 0.0
        try context.success("GEOSArea_r", task) { GEOSArea_r($0, pointer, &area) }
        return area
    }
}

extension PlaneGeometry {
    /// Whether this is one line or several, and nothing else.
    var isLinear: Bool {
        switch self {
        case .lineString, .multiLineString: true
        case .point, .multiPoint, .polygon, .multiPolygon, .collection: false
        }
    }
}

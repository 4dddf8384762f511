import CGEOS

extension GeometryEngine {
    /// An area of the same places that is valid in the sense of the Simple Features standard: a polygon or
    /// several. One that is valid already comes back as it is, a collection as its polygons united. Nil where no
    /// area is left, for instance of a ring that runs there and back.
    ///
    /// GEOS's "structure" method keeps every shell whole where shells overlap and takes the holes off: overlaps
    /// are area. (Its older "linework" method makes holes of them.) A bow tie keeps both wings.
    ///
    /// Throws `flawed` for what cannot be repaired from its shape, such as a ring that does not close, and
    /// `notAnArea`.
    public func madeValid(_ area: PlaneGeometry) throws(GeometryError) -> PlaneGeometry? {
        if let flaw = area.coordinateFlaw { throw .flawed(flaw) }
        guard area.rings != nil else { throw .notAnArea(area.typeName) }
        var isCollection = false
        if case .collection = area { isCollection = true }
        if !isCollection, try invalidity(of: area) == nil { return area }
        var polygons: [[[PlanePoint]]] = []
        for part in area.plainParts { polygons += try validPolygons(of: part) }
        if isCollection, polygons.count > 1 { polygons = try united(polygons) }
        // What GEOS has put right it has never been seen to leave wrong; but never hand on what is.
        for _ in 0..<2 {
            guard let result = Self.area(of: polygons) else { return nil }
            guard let flaw = try invalidity(of: result) else { return result }
            guard flaw != .empty else { return nil }
            polygons = try validPolygons(of: result)
        }
        throw .callFailed(function: "GEOSMakeValidWithParams_r", message: "the result is not valid", doing: .repair)
    }

    private static func area(of polygons: [[[PlanePoint]]]) -> PlaneGeometry? {
        switch polygons.count {
        case 0: nil
        case 1: .polygon(polygons[0])
        default: .multiPolygon(polygons)
        }
    }

    private func validPolygons(of area: PlaneGeometry) throws(GeometryError) -> [[[PlanePoint]]] {
        let subject = try context.geometry(area, .repair)
        let handle = context.handle
        let parameters = try context.object("GEOSMakeValidParams_create_r", .repair) {
            GEOSMakeValidParams_create_r($0)
        }
        defer { GEOSMakeValidParams_destroy_r(handle, parameters) }
        try context.success("GEOSMakeValidParams_setMethod_r", .repair) {
            GEOSMakeValidParams_setMethod_r($0, parameters, GEOS_MAKE_VALID_STRUCTURE)
        }
        try context.success("GEOSMakeValidParams_setKeepCollapsed_r", .repair) {
            GEOSMakeValidParams_setKeepCollapsed_r($0, parameters, 0)
        }
        let valid = GEOSGeometry(
            try context.object("GEOSMakeValidWithParams_r", .repair) {
                GEOSMakeValidWithParams_r($0, subject.pointer, parameters)
            }, of: context)
        return try context.polygons(in: valid.pointer, .repair)
    }

    private func united(_ polygons: [[[PlanePoint]]]) throws(GeometryError) -> [[[PlanePoint]]] {
        let collection = try context.geometry(sound: .multiPolygon(polygons), .repair)
        let union = GEOSGeometry(
            try context.object("GEOSUnaryUnion_r", .repair) { GEOSUnaryUnion_r($0, collection.pointer) },
            of: context)
        return try context.polygons(in: union.pointer, .repair)
    }

    /// Whether no line in a geometry crosses or touches itself or another of the geometry, but for lines that
    /// meet end to end and a line that ends where it starts. Repeated vertices do not matter. Of points, whether
    /// no two are the same; areas are simple.
    public func isSimple(_ geometry: PlaneGeometry) throws(GeometryError) -> Bool {
        if let flaw = geometry.coordinateFlaw { throw .flawed(flaw) }
        for part in geometry.plainParts where part.rings == nil {
            let subject = try context.geometry(sound: part, .simplicity)
            let isSimple = try context.answer("GEOSisSimple_r", .simplicity) { GEOSisSimple_r($0, subject.pointer) }
            guard isSimple else { return false }
        }
        return true
    }
}

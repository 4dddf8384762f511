import CGEOS

extension GeometryEngine {
    /// An area of the same places that is valid in the sense of the Simple Features standard: a polygon or
    /// several. One that is valid already comes back as it is, a collection as its polygons united. Nil where no
    /// area is left, for instance of a ring that runs there and back.
    ///
    /// GEOS's "structure" method keeps every shell whole where shells overlap and takes the holes off: overlaps
    /// are area. A bow tie keeps both wings; a hole that lies outside its shell becomes area of its own. (The
    /// older "linework" method makes a hole of what two rings share; it is taken only where the other fails.)
    /// Where GEOS cannot compute the result from the coordinates as they are, these are rounded to 0.1 mm.
    ///
    /// Throws `flawed` for what cannot be repaired from its shape, such as a ring that does not close, and
    /// `notAnArea`.
    public func madeValid(_ area: PlaneGeometry) throws(GeometryError) -> PlaneGeometry? {
        if let flaw = area.coordinateFlaw { throw .flawed(flaw) }
        guard let parts = area.polygons else { throw .notAnArea(area.typeName) }
        if case .collection = area {} else if try invalidity(of: area) == nil { return area }
        var failure: GeometryError?
        for attempt in RepairAttempt.all {
            do throws(GeometryError) {
                let polygons = try repaired(parts, attempt)
                guard let result = PlaneGeometry(polygons: polygons) else { return nil }
                if try invalidity(of: result) == nil { return result }
            } catch {
                failure = error
            }
        }
        throw failure
            ?? .callFailed(
                function: "GEOSMakeValidWithParams_r", message: "", doing: .repair)
    }

    /// Puts every polygon right by itself, and unites what is left.
    private func repaired(
        _ parts: [[[PlanePoint]]], _ attempt: RepairAttempt
    ) throws(GeometryError) -> [[[PlanePoint]]] {
        var polygons: [[[PlanePoint]]] = []
        for rings in parts {
            polygons += try validPolygons(of: .polygon(attempt.rounded(rings)), attempt.method)
        }
        guard parts.count > 1, polygons.count > 1 else { return polygons }
        let together = try context.geometry(.multiPolygon(polygons), .repair)
        let union = GEOSGeometry(
            try context.object("GEOSUnaryUnion_r", .repair) { GEOSUnaryUnion_r($0, together.pointer) },
            of: context)
        return try context.polygons(in: union.pointer, .repair)
    }

    private func validPolygons(
        of area: PlaneGeometry, _ method: GEOSMakeValidMethods
    ) throws(GeometryError) -> [[[PlanePoint]]] {
        let subject = try context.geometry(area, .repair)
        let handle = context.handle
        let parameters = try context.object("GEOSMakeValidParams_create_r", .repair) {
            GEOSMakeValidParams_create_r($0)
        }
        defer { GEOSMakeValidParams_destroy_r(handle, parameters) }
        try context.success("GEOSMakeValidParams_setMethod_r", .repair) {
            GEOSMakeValidParams_setMethod_r($0, parameters, method)
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

/// One way to repair an area; the later ones change more, and are for where GEOS fails.
private struct RepairAttempt {
    let method: GEOSMakeValidMethods
    let isRounded: Bool

    static let all = [
        RepairAttempt(method: GEOS_MAKE_VALID_STRUCTURE, isRounded: false),
        RepairAttempt(method: GEOS_MAKE_VALID_STRUCTURE, isRounded: true),
        RepairAttempt(method: GEOS_MAKE_VALID_LINEWORK, isRounded: false),
        RepairAttempt(method: GEOS_MAKE_VALID_LINEWORK, isRounded: true),
    ]

    func rounded(_ rings: [[PlanePoint]]) -> [[PlanePoint]] {
        guard isRounded else { return rings }
        return rings.map { ring in
            ring.map { point in
                PlanePoint(
                    easting_m: (point.easting_m * 1e4).rounded() / 1e4,
                    northing_m: (point.northing_m * 1e4).rounded() / 1e4)
            }
        }
    }
}

extension PlaneGeometry {
    /// Nil for no polygons.
    init?(polygons: [[[PlanePoint]]]) {
        switch polygons.count {
        case 0: return nil
        case 1: self = .polygon(polygons[0])
        default: self = .multiPolygon(polygons)
        }
    }

    /// Every polygon as its rings; nil when something in it is not a polygon.
    fileprivate var polygons: [[[PlanePoint]]]? {
        switch self {
        case .polygon(let rings): return [rings]
        case .multiPolygon(let polygons): return polygons
        case .collection(let members):
            var polygons: [[[PlanePoint]]] = []
            for member in members {
                guard let more = member.polygons else { return nil }
                polygons += more
            }
            return polygons
        case .point, .lineString, .multiPoint, .multiLineString: return nil
        }
    }
}

import CPROJ

/// A definition as PROJ read it: a projected coordinate reference system with metres east and north.
struct ProjectedReference: ~Copyable {
    let context: ProjectionContext
    /// The projected system itself.
    let system: ProjectionObject
    /// The system with the shift to WGS 84 that its text carries (TOWGS84), where it does.
    let bound: ProjectionObject?
    let definition: CoordinateReferenceDefinition

    init(_ definition: CoordinateReferenceDefinition) throws(ProjectionError) {
        let read = try Self.read(definition)
        var found = read
        var bound: ProjectionObject?
        while true {
            let context = found.context
            let part: ProjectionObject?
            switch proj_get_type(found.pointer) {
            case PJ_TYPE_PROJECTED_CRS:
                try Self.requireMetresEastAndNorth(found)
                self.context = context
                self.system = found
                self.bound = bound
                self.definition = definition
                return
            case PJ_TYPE_COMPOUND_CRS:
                part = ProjectionObject(proj_crs_get_sub_crs(context.handle, found.pointer, 0), context)
            case PJ_TYPE_BOUND_CRS:
                part = ProjectionObject(proj_get_source_crs(context.handle, found.pointer), context)
                bound = consume found
            case let type: throw .notProjected(kind: Self.kind(of: type), name: found.name)
            }
            guard let part else { throw .unreadableDefinition(reason: context.takeReason()) }
            found = part
        }
    }

    private static func kind(of type: PJ_TYPE) -> ReferenceSystemKind {
        switch type {
        case PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_GEOGRAPHIC_3D_CRS, PJ_TYPE_GEOGRAPHIC_CRS, PJ_TYPE_GEODETIC_CRS:
            .geographic
        case PJ_TYPE_GEOCENTRIC_CRS: .geocentric
        case PJ_TYPE_VERTICAL_CRS: .vertical
        default: .other
        }
    }

    /// The text without the database; the identifier with it, when there is no text or PROJ cannot read it.
    private static func read(
        _ definition: CoordinateReferenceDefinition
    ) throws(ProjectionError) -> ProjectionObject {
        var reason = ""
        if let text = definition.wellKnownText, text.contains("[") || text.contains("(") {
            let context = try ProjectionContext(.none)
            if let object = ProjectionObject(
                proj_create_from_wkt(context.handle, text, nil, nil, nil), context)
            {
                return object
            }
            reason = context.takeReason()
        }
        guard let identifier = definition.identifier else { throw .unreadableDefinition(reason: reason) }
        return try read(identifier: identifier, try ProjectionContext(.installed))
    }

    static func read(
        identifier: String, _ context: ProjectionContext
    ) throws(ProjectionError) -> ProjectionObject {
        let parts = identifier.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        // Strictly, since the database would take "3067 " for 3067.
        let isPlain = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(Self.isCodeCharacter) }
        guard parts.count == 2, isPlain else {
            throw .unknownIdentifier(identifier, reason: "")
        }
        let object = ProjectionObject(
            proj_create_from_database(
                context.handle, parts[0].uppercased(), parts[1], PJ_CATEGORY_CRS, 0, nil),
            context)
        guard let object else { throw .unknownIdentifier(identifier, reason: context.takeReason()) }
        return object
    }

    private static func isCodeCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    private static func requireMetresEastAndNorth(
        _ system: borrowing ProjectionObject
    ) throws(ProjectionError) {
        let handle = system.context.handle
        guard let axes = ProjectionObject(proj_crs_get_coordinate_system(handle, system.pointer), system.context)
        else { throw .unreadableDefinition(reason: system.context.takeReason()) }
        var directions: [String] = []
        for index in 0..<Int32(2) {
            var direction: UnsafePointer<CChar>?
            var unit: UnsafePointer<CChar>?
            var metresPerUnit = 0.0
            guard
                proj_cs_get_axis_info(
                    handle, axes.pointer, index, nil, nil, &direction, &metresPerUnit, &unit, nil, nil) == 1
            else { throw .unreadableDefinition(reason: system.context.takeReason()) }
            guard metresPerUnit == 1 else {
                throw .notMetres(unit: unit.map { String(cString: $0) } ?? "", metresPerUnit: metresPerUnit)
            }
            directions.append(direction.map { String(cString: $0).lowercased() } ?? "")
        }
        guard Set(directions) == ["east", "north"] else {
            throw .notEastAndNorth(first: directions[0], second: directions[1])
        }
    }

    /// The ellipsoid: semi-major axis in metres and flattening (0 for a sphere).
    func ellipsoid() throws(ProjectionError) -> (semiMajor_m: Double, flattening: Double) {
        var semiMajor_m = 0.0
        var inverseFlattening = 0.0
        guard let ellipsoid = ProjectionObject(proj_get_ellipsoid(context.handle, system.pointer), context),
            proj_ellipsoid_get_parameters(
                context.handle, ellipsoid.pointer, &semiMajor_m, nil, nil, &inverseFlattening) == 1
        else { throw .unreadableDefinition(reason: context.takeReason()) }
        return (semiMajor_m, inverseFlattening == 0 ? 0 : 1 / inverseFlattening)
    }
}

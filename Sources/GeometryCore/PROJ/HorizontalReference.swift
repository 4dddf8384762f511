import CPROJ

/// A definition as PROJ read it: a projected or a geographic coordinate reference system. Heights beside it
/// are left out.
struct HorizontalReference: ~Copyable {
    let context: ProjectionContext
    /// The system itself.
    let system: ProjectionObject
    /// The system with the shift to WGS 84 that its text carries (TOWGS84), where it does.
    let bound: ProjectionObject?
    let definition: CoordinateReferenceDefinition
    let isProjected: Bool

    init(_ definition: CoordinateReferenceDefinition) throws(ProjectionError) {
        let read = try Self.read(definition)
        var found = read
        var bound: ProjectionObject?
        while true {
            let context = found.context
            let part: ProjectionObject?
            let type = proj_get_type(found.pointer)
            switch type {
            case PJ_TYPE_PROJECTED_CRS, PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_GEOGRAPHIC_3D_CRS:
                self.context = context
                self.system = found
                self.bound = bound
                self.definition = definition
                isProjected = type == PJ_TYPE_PROJECTED_CRS
                return
            case PJ_TYPE_COMPOUND_CRS:
                part = ProjectionObject(proj_crs_get_sub_crs(context.handle, found.pointer, 0), context)
            case PJ_TYPE_BOUND_CRS:
                part = ProjectionObject(proj_get_source_crs(context.handle, found.pointer), context)
                bound = consume found
            default: throw .notProjected(kind: Self.kind(of: type), name: found.name)
            }
            guard let part else { throw .unreadableDefinition(reason: context.takeReason()) }
            found = part
        }
    }

    private static func kind(of type: PJ_TYPE) -> ReferenceSystemKind {
        switch type {
        case PJ_TYPE_GEOGRAPHIC_CRS, PJ_TYPE_GEODETIC_CRS: .geographic
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

    /// Directions, in PROJ's words and in lower case, and units of the two axes, in the definition's order.
    func axes() throws(ProjectionError) -> [ReferenceAxis] {
        guard
            let axes = ProjectionObject(proj_crs_get_coordinate_system(context.handle, system.pointer), context)
        else { throw .unreadableDefinition(reason: context.takeReason()) }
        var found: [ReferenceAxis] = []
        for index in 0..<Int32(2) {
            var direction: UnsafePointer<CChar>?
            var unit: UnsafePointer<CChar>?
            var factor = 0.0
            guard
                proj_cs_get_axis_info(
                    context.handle, axes.pointer, index, nil, nil, &direction, &factor, &unit, nil, nil) == 1
            else { throw .unreadableDefinition(reason: context.takeReason()) }
            found.append(
                ReferenceAxis(
                    direction: direction.map { String(cString: $0).lowercased() } ?? "",
                    unit: unit.map { String(cString: $0) } ?? "", factor: factor))
        }
        return found
    }

    /// Throws unless the system is projected with metres east and north, in either order.
    func requirePlane() throws(ProjectionError) {
        guard isProjected else { throw .notProjected(kind: .geographic, name: system.name) }
        let axes = try axes()
        for axis in axes where axis.factor != 1 {
            throw .notMetres(unit: axis.unit, metresPerUnit: axis.factor)
        }
        guard Set(axes.map(\.direction)) == ["east", "north"] else {
            throw .notEastAndNorth(first: axes[0].direction, second: axes[1].direction)
        }
    }

    /// Whether `requirePlane()` lets the system pass.
    var isPlane: Bool { (try? requirePlane()) != nil }

    /// Whether the system is geographic with plain longitudes and latitudes in degrees, in either order.
    func isInDegrees() -> Bool {
        guard !isProjected, proj_crs_is_derived(context.handle, system.pointer) == 0,
            let axes = try? axes(), Set(axes.map(\.direction)) == ["east", "north"]
        else { return false }
        return axes.allSatisfy { abs($0.factor - .pi / 180) < 1e-12 }
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

/// An axis of a coordinate reference system.
struct ReferenceAxis {
    let direction: String
    let unit: String
    /// Metres or radians for a unit.
    let factor: Double
}

/// The classes of what can be wrong or odd with a source's features.
public enum Flaw: String, Sendable, Hashable, CaseIterable {
    // Geometry, in the order in which it is looked at.
    case missingGeometry = "missing_geometry"
    /// Bytes or text that are not a geometry.
    case unreadableGeometry = "unreadable_geometry"
    /// A line where the layer holds points, and the like.
    case wrongGeometryType = "wrong_geometry_type"
    /// A curved type: a repair makes chords of its arcs, within a millionth of the radius.
    case curve
    case heightOrMeasure = "height_or_measure"
    case emptyGeometry = "empty_geometry"
    /// A part without vertices or without length in a geometry of several parts.
    case emptyPart = "empty_part"
    /// NaN, infinite, or farther out than any plane of the earth reaches.
    case notFinite = "not_finite"
    /// A multi-point of several points where one must stand.
    case severalPoints = "several_points"
    case multiPart = "multi_part"
    /// The CRS's projection cannot show the place.
    case notTransformable = "not_transformable"
    case repeatedVertices = "repeated_vertices"
    case zeroLength = "zero_length"
    case selfCrossingLine = "self_crossing_line"
    case invalidPolygon = "invalid_polygon"
    // Values.
    /// Null where a value must stand, and no default is given.
    case missingValue = "missing_value"
    /// A code that the mapping, or the format, does not know.
    case unknownCode = "unknown_code"
    /// Not the number, date, company or main fuse that it should be.
    case wrongValue = "wrong_value"
    /// So many kilovolts that they must be volts.
    case voltsForKilovolts = "volts_for_kilovolts"
    // Features among others.
    case duplicateID = "duplicate_id"
    case duplicateGeometry = "duplicate_geometry"
    case outsideAreaOfUse = "outside_area_of_use"
    /// So far out that a network file with it is refused: swapped, degrees, or of another system.
    case farOutsideAreaOfUse = "far_outside_area_of_use"
    case outsideNetworkAreas = "outside_network_areas"
    /// In the network areas of several companies, where the company is taken from the area.
    case severalNetworkAreas = "several_network_areas"

    /// What may be done about it; the first is the default.
    public var policies: [FlawPolicy] {
        switch self {
        case .missingGeometry, .emptyGeometry, .zeroLength: [.skip, .refuse]
        case .unreadableGeometry, .wrongGeometryType, .notFinite, .severalPoints, .notTransformable, .missingValue,
            .unknownCode, .wrongValue, .farOutsideAreaOfUse:
            [.refuse, .skip]
        case .voltsForKilovolts: [.refuse, .keep, .skip]
        case .curve, .heightOrMeasure, .emptyPart, .invalidPolygon, .duplicateID: [.repair, .skip, .refuse]
        case .repeatedVertices: [.repair, .keep, .skip, .refuse]
        case .multiPart, .selfCrossingLine, .duplicateGeometry, .outsideAreaOfUse, .outsideNetworkAreas,
            .severalNetworkAreas:
            [.keep, .skip, .refuse]
        }
    }

    public var defaultPolicy: FlawPolicy { policies[0] }
}

/// What is done about a flaw. Whatever is done is counted and reported.
public enum FlawPolicy: String, Sendable, Hashable, CaseIterable {
    /// The feature comes in as it is.
    case keep
    /// The feature comes in mended; no line is moved.
    case repair
    /// The feature is left out.
    case skip
    /// Nothing is imported as long as there is one.
    case refuse
}

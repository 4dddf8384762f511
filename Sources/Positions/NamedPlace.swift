public import Domain
public import GeometryCore

/// A place that has a name, as a register of addresses has it: what an address or a property identifier means.
public struct NamedPlace: Sendable, Hashable {
    /// How exactly it is known.
    public enum Exactness: String, Sendable, Hashable, CaseIterable {
        case building
        case parcel
        /// Between two addresses that are known, on their side of the street.
        case interpolated
        /// No house number, or none that is known nearby: the middle one of the street.
        case street
    }

    /// As the register has it.
    public enum Position: Sendable, Hashable {
        case geographic(GeographicPosition)
        /// - Parameter crs: nil for the network's own plane.
        case plane(PlanePoint, crs: String?)
    }

    /// "Hämeenkatu 5, Lohja"
    public let name: LocalizedText
    public let exactness: Exactness
    /// Whether a house number was asked for that the register does not have, so that the position is reckoned of others.
    public let isNumberUnknown: Bool
    /// Whether the name was written with errors.
    public let isSpeltOtherwise: Bool
    public let propertyID: String?
    public let position: Position
    /// Of a parcel, where the register has it and somebody asked: in the plane of the position.
    public var outline: PlaneGeometry?
    /// How far the true place may be from the point.
    public let accuracy_m: Double
    /// Which register says so.
    public let source: String
    public let isMadeUp: Bool
    /// Whether it is meant by its postcode alone, as the municipality that was named is another one.
    public var isOutsideNamedMunicipality = false

    public init(
        name: LocalizedText, exactness: Exactness, isNumberUnknown: Bool = false, isSpeltOtherwise: Bool = false,
        propertyID: String? = nil, at position: Position, accuracy_m: Double, source: String, isMadeUp: Bool
    ) {
        self.name = name
        self.exactness = exactness
        self.isNumberUnknown = isNumberUnknown
        self.isSpeltOtherwise = isSpeltOtherwise
        self.propertyID = propertyID
        self.position = position
        self.accuracy_m = accuracy_m
        self.source = source
        self.isMadeUp = isMadeUp
    }
}

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

    /// "Hämeenkatu 5, Lohja"
    public let name: LocalizedText
    public let exactness: Exactness
    /// Whether the name was written with errors.
    public let isSpeltOtherwise: Bool
    public let propertyID: String?
    public let point: PlanePoint
    /// Of the point; nil for the network's own plane.
    public let crs: String?
    /// How far the true place may be from the point.
    public let accuracy_m: Double
    /// Which register says so.
    public let source: String
    public let isMadeUp: Bool

    public init(
        name: LocalizedText, exactness: Exactness, isSpeltOtherwise: Bool = false, propertyID: String? = nil,
        point: PlanePoint, crs: String?, accuracy_m: Double, source: String, isMadeUp: Bool
    ) {
        self.name = name
        self.exactness = exactness
        self.isSpeltOtherwise = isSpeltOtherwise
        self.propertyID = propertyID
        self.point = point
        self.crs = crs
        self.accuracy_m = accuracy_m
        self.source = source
        self.isMadeUp = isMadeUp
    }
}

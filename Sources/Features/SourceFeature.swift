package import Domain
public import GeoPackage
public import GeometryCore

/// A value of a source's column, before any mapping.
public enum SourceValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case boolean(Bool)
    /// What no column of a network file can hold, such as bytes or a nested object: how it is called.
    case other(String)
}

extension SourceValue {
    /// As a GeoPackage has it, in which truth values are whole numbers.
    package init(_ stored: StoredValue, isBoolean: Bool) {
        self =
            switch stored {
            case .null: .null
            case .integer(let number) where isBoolean && (number == 0 || number == 1): .boolean(number == 1)
            case .integer(let number): .integer(number)
            case .real(let number): .real(number)
            case .text(let text): .text(text)
            case .blob: .other("bytes")
            }
    }

    /// The value as it is written, a whole number without decimals; nil for null and for what no column can hold.
    package var text: String? {
        switch self {
        case .null, .other: nil
        case .integer(let number): String(number)
        case .real(let number):
            number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
        case .text(let text): text
        case .boolean(let truth): truth ? "true" : "false"
        }
    }

    /// A number, or a text that reads as one.
    package var readNumber: Double? {
        switch self {
        case .null, .other, .boolean: nil
        case .integer(let number): Double(number)
        case .real(let number): number
        case .text(let text): Double(text)
        }
    }
}

extension CalendarDate {
    /// A day as ISO 8601, or with slashes, as GDAL writes the days of some drivers.
    package init?(source text: String) {
        let day = Array(text.utf8.prefix(10))
        guard day.count == 10, day[4] == UInt8(ascii: "/"), day[7] == UInt8(ascii: "/") else {
            self.init(iso: text)
            return
        }
        self.init(iso: text.prefix(10).replacing("/", with: "-") + text.dropFirst(10))
    }
}

extension StoredValue {
    /// As a GeoPackage stores it; what none can hold is bytes.
    public init(_ value: SourceValue) {
        self =
            switch value {
            case .null: .null
            case .integer(let number): .integer(number)
            case .real(let number): .real(number)
            case .text(let text): .text(text)
            case .boolean(let truth): .integer(truth ? 1 : 0)
            case .other: .blob(byteCount: 0)
            }
    }
}

/// What stands in the geometry of a source's feature.
public enum SourceGeometry: Sendable, Hashable {
    /// No geometry at all.
    case null
    /// Coordinates as the source has them, easting or longitude first; Z and M are told and left out, and the arcs
    /// of a curved type are chords.
    case plane(PlaneGeometry, hasZ: Bool, hasM: Bool, isCurved: Bool = false)
    /// Bytes or text that are not a geometry; with the reason.
    case unreadable(reason: String)
}

/// One feature of a source layer, before any mapping.
public struct SourceFeature: Sendable, Hashable {
    /// The source's own number of the feature: the primary key, or the position from 1.
    public let number: Int64
    /// The columns asked for, in that order.
    public let values: [SourceValue]
    public let geometry: SourceGeometry

    public init(number: Int64, values: [SourceValue], geometry: SourceGeometry) {
        self.number = number
        self.values = values
        self.geometry = geometry
    }
}

/// A layer of a source.
public struct SourceLayer: Sendable, Hashable {
    public let name: String
    /// In the source's order, without the geometry, and without a primary key that only numbers the rows (`fid`,
    /// `ogc_fid`).
    public let columns: [SourceColumn]
    /// As the source declares it: `LINESTRING`, `MULTIPOLYGON`; nil where it declares none.
    public let geometryType: String?
    /// Nil where the source does not say.
    public let coordinateReference: CoordinateReferenceDefinition?
    /// How the source names its CRS, for people: `EPSG:25833`; nil where it does not say.
    public let coordinateReferenceName: String?
    /// Nil where counting would mean reading the whole source.
    public let featureCount: Int?
    /// False for a table whose rows have no geometry at all.
    package let hasGeometry: Bool

    public init(
        name: String, columns: [SourceColumn], geometryType: String?,
        coordinateReference: CoordinateReferenceDefinition?, coordinateReferenceName: String?, featureCount: Int?,
        hasGeometry: Bool = true
    ) {
        self.name = name
        self.columns = columns
        self.geometryType = geometryType
        self.coordinateReference = coordinateReference
        self.coordinateReferenceName = coordinateReferenceName
        self.featureCount = featureCount
        self.hasGeometry = hasGeometry
    }
}

/// A column of a source layer.
public struct SourceColumn: Sendable, Hashable {
    public let name: String
    /// As the source declares it: `TEXT`, `Integer64`; empty where it declares none.
    public let declaredType: String

    public init(name: String, declaredType: String) {
        self.name = name
        self.declaredType = declaredType
    }

    /// Whether its whole numbers are truth values.
    package var isBoolean: Bool { ["boolean", "bool"].contains(declaredType.lowercased()) }
}

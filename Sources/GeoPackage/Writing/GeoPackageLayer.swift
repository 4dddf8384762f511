public import GeometryCore

/// The type that a layer declares for its geometries.
public enum GeoPackageGeometryType: String, Sendable, Hashable, CaseIterable {
    case point = "POINT"
    case lineString = "LINESTRING"
    case polygon = "POLYGON"
    case multiPoint = "MULTIPOINT"
    case multiLineString = "MULTILINESTRING"
    case multiPolygon = "MULTIPOLYGON"
    /// Any of the others.
    case geometry = "GEOMETRY"

    /// The geometry as a layer of this type holds it: a single one becomes a multi-part one of one part
    /// where the layer asks for that. Nil when it does not belong in such a layer.
    func admitting(_ geometry: PlaneGeometry) -> PlaneGeometry? {
        switch (self, geometry) {
        case (.geometry, _), (.point, .point), (.lineString, .lineString), (.polygon, .polygon),
            (.multiPoint, .multiPoint), (.multiLineString, .multiLineString), (.multiPolygon, .multiPolygon):
            geometry
        case (.multiPoint, .point(let point)): .multiPoint([point])
        case (.multiLineString, .lineString(let points)): .multiLineString([points])
        case (.multiPolygon, .polygon(let rings)): .multiPolygon([rings])
        default: nil
        }
    }
}

/// The types of columns that a written layer may have, by their GeoPackage names.
public enum GeoPackageColumnType: String, Sendable, Hashable, CaseIterable {
    case text = "TEXT"
    case real = "REAL"
    case integer = "INTEGER"
    case boolean = "BOOLEAN"
    /// Days as ISO 8601 text, `2019-06-01`.
    case date = "DATE"
    /// Moments as ISO 8601 text, `2019-06-01T12:00:00Z`.
    case dateTime = "DATETIME"
    case bytes = "BLOB"
}

/// A column besides the primary key and the geometry.
public struct GeoPackageColumn: Sendable, Hashable {
    public let name: String
    public let type: GeoPackageColumnType
    /// As the table says it: `SMALLINT`, `TEXT(20)`.
    package let declaration: String

    public init(_ name: String, _ type: GeoPackageColumnType) {
        self.name = name
        self.type = type
        declaration = type.rawValue
    }

    /// A column as another file declares it; one of the standard's types stays what it is.
    package init(_ name: String, declared: String) {
        let declared = declared.uppercased()
        let word = String(declared.prefix { $0 != "(" })
        let (type, isStandard): (GeoPackageColumnType, Bool) =
            switch word {
            case "BOOLEAN": (.boolean, true)
            case "BOOL": (.boolean, false)
            case "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER": (.integer, true)
            case "BIGINT", "INTEGER64": (.integer, false)
            case "FLOAT", "DOUBLE", "REAL": (.real, true)
            case "DOUBLE PRECISION", "NUMERIC": (.real, false)
            case "DATE": (.date, true)
            case "DATETIME": (.dateTime, true)
            case "TIMESTAMP": (.dateTime, false)
            case "BLOB": (.bytes, true)
            default: (.text, word == "TEXT")
            }
        self.name = name
        self.type = type
        let isWhole = declared.wholeMatch(of: /[A-Z]+(\(\d{1,9}\))?/) != nil
        declaration = isStandard && isWhole ? declared : type.rawValue
    }
}

/// A value of a column. A ``text(_:)`` also goes into a DATE column, as `2019-06-01`.
public enum GeoPackageValue: Sendable, Hashable {
    case null
    case text(String)
    case real(Double)
    case integer(Int64)
    case boolean(Bool)
    case bytes([UInt8])

    /// The text, or null for nil.
    public static func optional(_ text: String?) -> GeoPackageValue { text.map(GeoPackageValue.text) ?? .null }
    /// The number, or null for nil.
    public static func optional(_ number: Double?) -> GeoPackageValue { number.map(GeoPackageValue.real) ?? .null }
    /// The truth value, or null for nil.
    public static func optional(_ truth: Bool?) -> GeoPackageValue { truth.map(GeoPackageValue.boolean) ?? .null }

    func fits(_ type: GeoPackageColumnType) -> Bool {
        switch (self, type) {
        case (.null, _), (.text, .text), (.text, .date), (.text, .dateTime), (.real, .real), (.integer, .integer),
            (.integer, .real),
            (.boolean, .boolean), (.bytes, .bytes):
            true
        default: false
        }
    }
}

/// A layer to be written: one table of features with a geometry column ``geometryColumn``, the primary key
/// ``primaryKey``, and an R-tree.
public struct GeoPackageLayer: Sendable, Hashable {
    public static let primaryKey = "fid"
    public static let geometryColumn = "geom"

    public let name: String
    /// A name for people, shown by GIS programs, unlike any other layer's; nil where ``name`` will do.
    public let title: String?
    /// One or two sentences for people, shown by GIS programs.
    public let description: String
    public let geometryType: GeoPackageGeometryType
    public let columns: [GeoPackageColumn]

    public init(
        name: String, title: String? = nil, description: String = "", geometryType: GeoPackageGeometryType,
        columns: [GeoPackageColumn]
    ) {
        self.name = name
        self.title = title
        self.description = description
        self.geometryType = geometryType
        self.columns = columns
    }

    /// What the file calls the layer's identifier.
    var identifier: String { title ?? name }
}

/// One feature. Its values are in the order of the layer's columns; a feature may have no geometry.
public struct GeoPackageFeature: Sendable, Hashable {
    public let geometry: PlaneGeometry?
    public let values: [GeoPackageValue]

    public init(geometry: PlaneGeometry?, values: [GeoPackageValue]) {
        self.geometry = geometry
        self.values = values
    }
}

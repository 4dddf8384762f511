public import GeometryCore

/// A feature layer as a GeoPackage describes it.
public struct StoredLayer: Sendable, Hashable {
    /// Table or view.
    public let table: String
    public let geometryColumn: String
    /// `LINESTRING`, `GEOMETRY`, … as declared; features may still differ.
    public let declaredGeometryType: String
    public let srsID: Int
    /// Where the features' numbers come from.
    public let featureIDSource: FeatureIDSource
    /// Every column but the geometry, in the table's order, as the table spells it.
    public let columns: [String]
    /// The type that the table declares for each of ``columns``, `MEDIUMINT` or `TEXT(20)`; it binds nothing, and
    /// is empty where there is none, as in views.
    public let declaredColumnTypes: [String]
    /// The extent that `gpkg_contents` declares: a hint, not a bound. Nil when it declares none.
    public let declaredExtent: PlaneBox?
    /// What the file says of the layer, for people; nil where it says nothing.
    public let description: String?
    /// The R-tree's table, when there is one that can be queried and holds something.
    public package(set) var spatialIndex: String?

    /// A layer that is in no GeoPackage.
    package init(
        table: String, geometryColumn: String, geometryType: String, srsID: Int, featureIDColumn: String,
        columns: [String], columnTypes: [String], description: String?, spatialIndex: String? = nil
    ) {
        self.table = table
        self.geometryColumn = geometryColumn
        declaredGeometryType = geometryType
        self.srsID = srsID
        featureIDSource = .column(featureIDColumn)
        self.columns = columns
        declaredColumnTypes = columnTypes
        declaredExtent = nil
        self.description = description
        self.spatialIndex = spatialIndex
    }

    init(
        table: String, geometryColumn: String, declaredGeometryType: String, srsID: Int,
        featureIDSource: FeatureIDSource, columns: [String], declaredColumnTypes: [String],
        declaredExtent: PlaneBox?, description: String?, spatialIndex: String?
    ) {
        self.table = table
        self.geometryColumn = geometryColumn
        self.declaredGeometryType = declaredGeometryType
        self.srsID = srsID
        self.featureIDSource = featureIDSource
        self.columns = columns
        self.declaredColumnTypes = declaredColumnTypes
        self.declaredExtent = declaredExtent
        self.description = description
        self.spatialIndex = spatialIndex
    }

    /// The table's spelling of a column; SQLite compares names without regard to ASCII case.
    public func column(named name: String) -> String? {
        columns.first { $0.isSameName(as: name) }
    }
}

/// Where the number of a feature comes from.
public enum FeatureIDSource: Sendable, Hashable {
    /// The integer primary key, or what stands for it in a view.
    case column(String)
    /// SQLite's own row number, under the name that no column hides.
    case rowID(String)
    /// The position in the table, from 1: a view without a number, or a table without row numbers.
    case position
}

/// A coordinate reference system as `gpkg_spatial_ref_sys` holds it.
public struct StoredCoordinateReference: Sendable, Hashable {
    public let srsID: Int
    public let name: String
    /// `EPSG`
    public let organization: String
    public let organizationCode: Int
    /// WKT 1, or nil where the file says `undefined`.
    public let definition: String?
    /// WKT 2 of the CRS extension (`definition_12_063`), where the file has it.
    public let definitionWKT2: String?

    /// Authority and code, `EPSG:3067`; nil where the file names none, or says that there is no system.
    public var identifier: String? {
        let hasAuthority = !["", "none", "gdal"].contains(organization.lowercased()) && organizationCode > 0
        let isUndefined = [definition, definitionWKT2].contains { $0?.isUndefinedSystem ?? false }
        return hasAuthority && !isUndefined ? "\(organization.uppercased()):\(organizationCode)" : nil
    }

    /// WKT 2 where the file has it, else WKT 1; nil where there is neither, or the text says that there is no system.
    public var wellKnownText: String? {
        [definitionWKT2, definition].lazy.compactMap { $0 }.first { !$0.isUndefinedSystem }
    }

    /// The system; nil where the file does not say which it is.
    public var system: CoordinateReferenceDefinition? {
        let (text, identifier) = (wellKnownText, identifier)
        guard text != nil || identifier != nil else { return nil }
        return CoordinateReferenceDefinition(wellKnownText: text, identifier: identifier)
    }
}

extension String {
    /// Whether a definition is of a system that is nowhere: so GDAL, from 3.9 on, writes that a layer has none
    /// (`LOCAL_CS["Undefined SRS", …]` under the number 99999), and so it hands on the standard's own -1 and 0
    /// (`GEOGCS["Undefined geographic SRS", …]`), which would pass for WGS 84.
    fileprivate var isUndefinedSystem: Bool {
        let parts = split(separator: "[", maxSplits: 1)
        guard parts.count == 2 else { return false }
        let kind = String(parts[0]).asciiLowercased.filter { !$0.isWhitespace }
        let name = String(parts[1].drop { $0.isWhitespace || $0 == "\"" }.prefix { $0 != "\"" }).asciiLowercased
        // A plane or a globe that PROJ made of parameters is called unknown, too.
        let isLocal = ["local_cs", "engcrs", "engineeringcrs"].contains(kind)
        return name.hasPrefix("undefined") || isLocal && name.hasPrefix("unknown")
    }
}

/// A layer that the file lists but that cannot be read, for instance a view on a table that is gone.
public struct UnreadableLayer: Sendable, Hashable {
    public let table: String
    public let message: String
}

extension String {
    /// Whether SQLite takes the two for one name: it folds them in ASCII only.
    func isSameName(as other: String) -> Bool {
        utf8.count == other.utf8.count
            && zip(utf8, other.utf8).allSatisfy { $0 == $1 || $0 ^ $1 == 0x20 && (0x61...0x7A).contains($0 | 0x20) }
    }

    /// One spelling of all that SQLite takes for the same name.
    var asciiLowercased: String {
        String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}

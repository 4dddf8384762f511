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
    /// The R-tree's table, when there is one that can be queried and holds something.
    public let spatialIndex: String?

    /// The table's spelling of a column; SQLite compares names without regard to ASCII case.
    public func column(named name: String) -> String? {
        let wanted = name.asciiLowercased
        return columns.first { $0.asciiLowercased == wanted }
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

    /// What PROJ is told of it: the newest text, and `EPSG:3067` where an authority has a number for it; nil where the
    /// file says neither.
    public var reference: CoordinateReferenceDefinition? {
        let text = definitionWKT2 ?? definition
        let hasAuthority = !["", "none"].contains(organization.lowercased()) && organizationCode > 0
        let identifier = hasAuthority ? "\(organization.uppercased()):\(organizationCode)" : nil
        guard text != nil || identifier != nil else { return nil }
        return CoordinateReferenceDefinition(wellKnownText: text, identifier: identifier)
    }
}

/// A layer that the file lists but that cannot be read, for instance a view on a table that is gone.
public struct UnreadableLayer: Sendable, Hashable {
    public let table: String
    public let message: String
}

extension String {
    /// SQLite folds names in ASCII only.
    var asciiLowercased: String {
        String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// As an SQL identifier.
    var quotedIdentifier: String {
        "\"" + split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

/// A column as the server describes it.
package protocol DescribedColumn {
    var name: String { get }
    /// The name of its type: `int8`, `geometry`.
    var type: String { get }
    /// Whether it alone is the primary key.
    var isKey: Bool { get }
}

/// What a server's catalog is asked of a column, where `pg_attribute` is `a`. A domain is what it is made of.
package enum ColumnQuestion {
    /// The name of the type.
    package static let typeName = "coalesce(b.typname, t.typname)"

    /// The name of the type, the number of a geometry's system where the column or its domain is declared with one, and
    /// whether the column alone is the primary key.
    package static let values = """
        \(typeName)::text, substring(CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod)
                ELSE format_type(t.oid, a.atttypmod) END FROM ',([0-9]+)[)]$'),
            EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = a.attrelid AND i.indisprimary
                AND i.indnkeyatts = 1 AND i.indkey[0] = a.attnum)
        """

    /// The type as `t`, and as `b` what a domain is made of.
    package static let types = """
        LEFT JOIN pg_type AS t ON t.oid = a.atttypid LEFT JOIN pg_type AS b ON t.typtype = 'd' AND b.oid = t.typbasetype
        """
}

extension Collection where Element: DescribedColumn {
    /// The column `geom` or `geometry`, else the first of the type; nil where there is none.
    package var geometry: Element? {
        let geometries = filter { $0.type == "geometry" }
        return geometries.first { ["geom", "geometry"].contains($0.name) } ?? geometries.first
    }

    /// The column of whole numbers that tells rows apart: the primary key, else the first with a usual name.
    package func number(called usual: [String]) -> Element? {
        let numbers = filter { ["int2", "int4", "int8"].contains($0.type) }
        return numbers.first(where: \.isKey) ?? numbers.first { usual.contains($0.name) }
    }
}

/// A coordinate reference system as `spatial_ref_sys` describes it.
package struct DescribedSystem {
    /// `EPSG:3067`
    package let identifier: String?
    /// Nil for a system of EPSG's, of which the text of PostGIS says the same in older words.
    package let wellKnownText: String?

    /// - Parameter row: `auth_name`, `auth_srid` and `srtext`, all as texts.
    package init(_ row: PostgresRow) {
        identifier = row.text(0).flatMap { name in row.text(1).map { "\(name.uppercased()):\($0)" } }
        wellKnownText = identifier?.hasPrefix("EPSG:") ?? false ? nil : row.text(2)
    }
}

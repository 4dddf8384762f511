import Bytes
import Domain
import Features
import GeometryCore
import PostgresClient

/// A table or view of points in a database, all read of one moment: that of opening.
final class PointsTable: Sendable {
    /// As messages name it, `database@host`.
    let database: String
    let connection: PostgresConnection
    let name: String
    /// In the table's order, without the geometry, and without a primary key that only numbers the rows.
    let columns: [PointsColumn]
    /// Nil for a table whose rows have no geometry.
    let geometry: Geometry?
    /// A column of whole numbers, by which rows are in order; nil where the server's order has to do.
    private let number: String?
    private let quoted: String
    private let postgis: String?

    struct Geometry: Sendable {
        let column: String
        let srsID: Int
        /// Nil where the database does not describe it.
        let system: CoordinateReferenceDefinition?
    }

    /// - Parameter wanted: the table's name, or `schema.table`; nil for the usual one, else the only one with a geometry.
    init(_ address: String, named wanted: String?) throws(Problem) {
        connection = try PostgresConnection(address, settings: ResultTable.settings, explaining: { $0.ofPoints })
        database = connection.name
        try connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        let usual = NetworkLayer.connectionPoint.rawValue
        // What can be no table's name is no table here either.
        let asked = try? TableName(wanted ?? usual).quoted
        let found = try connection.ask(Self.tables, [.text(asked)])
        let named = found.rows.filter { $0.flag(3) }
        let withGeometry = found.rows.filter { $0.flag(2) }
        let known = withGeometry.compactMap { $0.text(1) }
        guard let row = named.first ?? (wanted == nil ? withGeometry.first : nil), let number = row.number(0),
            let name = row.text(1)
        else { throw .layerMissing(.points, connection.name, [wanted ?? usual], known: known) }
        guard !named.isEmpty || withGeometry.count == 1 else {
            throw .severalLayers(.points, connection.name, usual, known: known)
        }
        self.name = name
        quoted = row.text(4) ?? ""
        let described = try connection.ask(Self.columnsOfTable, [.number(number)]).rows.map(Column.init)
        let geometry = described.geometry
        let key = described.number(called: Self.usualNumbers)
        self.number = key?.name
        let counter = key.flatMap { Self.usualNumbers.contains($0.name) ? $0.name : nil }
        columns = described.filter { $0.name != geometry?.name && $0.name != counter }
            .map { PointsColumn($0.name, type: $0.type) }
        let postgis = geometry?.schema?.quotedIdentifier
        self.postgis = postgis
        guard let geometry, let postgis else {
            self.geometry = nil
            return
        }
        self.geometry = try Self.geometry(geometry, of: quoted, postgis, connection)
    }

    /// Columns that only number the rows, as other programs call them.
    private static let usualNumbers = ["fid", "ogc_fid"]

    /// The one that is named, and those with a geometry on the search path.
    private static let tables = """
        SELECT t.oid::int8, t.relname::text, t.has_geometry, t.oid = to_regclass($1), t.oid::regclass::text
        FROM (SELECT c.oid, c.relname, n.nspname, EXISTS (SELECT FROM pg_attribute AS a \(ColumnQuestion.types)
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND \(ColumnQuestion.typeName) = 'geometry') AS has_geometry
            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p')) AS t
        WHERE t.oid = to_regclass($1) OR t.has_geometry AND t.nspname = ANY (current_schemas(false)) ORDER BY 2
        """

    private static let columnsOfTable = """
        SELECT a.attname::text, \(ColumnQuestion.values), n.nspname::text
        FROM pg_attribute AS a \(ColumnQuestion.types)
        JOIN pg_namespace AS n ON n.oid = coalesce(b.typnamespace, t.typnamespace)
        WHERE a.attrelid = $1::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
        """

    private struct Column: DescribedColumn {
        let name: String
        let type: String
        let srsID: Int?
        let isKey: Bool
        /// Of the type, or of what a domain is made of: that of PostGIS for a geometry.
        let schema: String?

        init(_ row: PostgresRow) {
            (name, type) = (row.text(0) ?? "", row.text(1) ?? "")
            srsID = row.text(2).flatMap { Int($0) }
            (isKey, schema) = (row.flag(3), row.text(4))
        }
    }

    private static func geometry(
        _ column: Column, of table: String, _ postgis: String, _ connection: PostgresConnection
    ) throws(Problem) -> Geometry {
        var srsID = column.srsID ?? 0
        let shape = column.name.quotedIdentifier
        if srsID == 0 {
            // A view's column is often declared with none.
            srsID =
                try connection.ask(
                    "SELECT \(postgis).ST_SRID(\(shape))::int8 FROM \(table) WHERE \(shape) IS NOT NULL LIMIT 1"
                ).first?.number(0).map { Int($0) } ?? 0
        }
        let row = try connection.ask(
            "SELECT auth_name::text, auth_srid::text, srtext::text FROM \(postgis).spatial_ref_sys WHERE srid = $1",
            [.number(Int64(srsID))]
        ).first
        let system = row.map(DescribedSystem.init).map {
            CoordinateReferenceDefinition(wellKnownText: $0.wellKnownText, identifier: $0.identifier)
        }
        return Geometry(column: column.name, srsID: srsID, system: system)
    }

    /// The rows, in the order of their numbers: the geometry, the number of its system, and the columns.
    var query: String {
        let shape = geometry?.column.quotedIdentifier
        let place =
            if let shape, let postgis {
                ["\(postgis).ST_AsBinary(\(shape))", "\(postgis).ST_SRID(\(shape))::int8"]
            } else { ["NULL::bytea", "NULL::int8"] }
        let order = number.map { " ORDER BY \(quoted).\($0.quotedIdentifier)" } ?? ""
        return "SELECT \((place + columns.map(\.expression)).joined(separator: ", ")) FROM \(quoted)\(order)"
    }
}

/// A column of a table of points, and how its values come.
struct PointsColumn: Sendable {
    let name: String
    private let form: Form
    /// As files declare such a column.
    let declaredType: String

    private enum Form {
        case integer
        case real
        case flag
        case bytes
        case text
        case moment
    }

    init(_ name: String, type: String) {
        self.name = name
        (form, declaredType) =
            switch type {
            case "int2", "int4", "int8": (.integer, "BIGINT")
            case "float4", "float8": (.real, "DOUBLE PRECISION")
            case "bool": (.flag, "BOOLEAN")
            case "bytea": (.bytes, "BLOB")
            // Every digit stays.
            case "numeric": (.text, "NUMERIC")
            case "date": (.text, "DATE")
            case "timestamptz": (.moment, "DATETIME")
            default: (.text, "TEXT")
            }
    }

    /// The value in one of the forms that are read.
    var expression: String {
        let name = name.quotedIdentifier
        return switch form {
        case .integer: "\(name)::int8"
        case .real: "\(name)::float8"
        case .flag, .bytes: name
        case .text: "\(name)::text"
        case .moment:
            """
            CASE WHEN isfinite(\(name)) THEN to_char(\(name), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') ELSE \(name)::text END
            """
        }
    }

    /// Puts the value of a row into a chunk.
    func put(_ row: PostgresRow, _ index: Int, into chunk: inout FeatureChunk) {
        guard !row.isNull(index) else { return chunk.append(.null) }
        switch form {
        case .integer: chunk.append(row.number(index).map(SourceValue.integer) ?? .null)
        case .real: chunk.append(row.real(index).map(SourceValue.real) ?? .null)
        case .flag: chunk.append(.boolean(row.flag(index)))
        case .bytes: chunk.append(bytes: row.bytes(index) ?? [])
        case .text, .moment: chunk.append(row.text(index).map(SourceValue.text) ?? .null)
        }
    }
}

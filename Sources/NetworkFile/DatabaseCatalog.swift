import Domain
import GeoPackage
import GeometryCore
import PostgresClient

/// What a database says of the layers of a network.
struct DatabaseCatalog {
    private(set) var layers: [NetworkLayer: StoredLayer] = [:]
    private(set) var queries: [NetworkLayer: DatabaseQuery] = [:]
    private(set) var coordinateReference = NetworkCoordinateReference(
        identifier: nil, wellKnownText: nil, srsID: 0)
    private let connection: PostgresConnection
    /// The schema in which PostGIS is, which the search path need not have.
    private let postgis: String

    init(_ connection: PostgresConnection) throws(Problem) {
        self.connection = connection
        let schema = try connection.ask(
            """
            SELECT n.nspname::text FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace
            WHERE e.extname = 'postgis'
            """
        ).first?.text(0)
        guard let schema else { throw .noPostGIS(connection.name) }
        postgis = schema.quotedIdentifier
        for table in try tables() {
            try describe(table)
        }
        for layer in NetworkLayer.allCases where layer.isRequired && layers[layer] == nil {
            throw .missingTable(connection.name, layer: layer)
        }
        try findSystem()
    }

    /// A table or view.
    private struct Table {
        let layer: NetworkLayer
        let number: Int64
        let schema: String
        let name: String
        let description: String?

        var quoted: String { "\(schema.quotedIdentifier).\(name.quotedIdentifier)" }
    }

    fileprivate struct Column {
        let name: String
        /// What the type is made of, where it is a domain.
        let type: String
        let modifier: Int64
        let isKey: Bool
    }

    private func tables() throws(Problem) -> [Table] {
        let names = NetworkLayer.allCases.enumerated().map { "(\($0)::int8, '\($1.rawValue)')" }
        let rows = try connection.ask(
            """
            SELECT w.number, c.oid::int8, n.nspname::text, c.relname::text, obj_description(c.oid, 'pg_class')
            FROM (VALUES \(names.joined(separator: ", "))) AS w (number, name)
            JOIN pg_class AS c ON c.oid = to_regclass(w.name)
            JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') ORDER BY 1
            """)
        return rows.rows.compactMap { row in
            guard let index = row.number(0), let number = row.number(1), let schema = row.text(2),
                let name = row.text(3)
            else { return nil }
            return Table(
                layer: NetworkLayer.allCases[Int(index)], number: number, schema: schema, name: name,
                description: row.text(4))
        }
    }

    private func columns(_ table: Table) throws(Problem) -> [Column] {
        let rows = try connection.ask(
            """
            SELECT a.attname::text, coalesce(b.typname, t.typname)::text, a.atttypmod::int8,
                EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = a.attrelid AND i.indisprimary
                    AND i.indnkeyatts = 1 AND i.indkey[0] = a.attnum)
            FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid
            LEFT JOIN pg_type AS b ON t.typtype = 'd' AND b.oid = t.typbasetype
            WHERE a.attrelid = \(table.number)::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """)
        return rows.rows.map { row in
            Column(
                name: row.text(0) ?? "", type: row.text(1) ?? "", modifier: row.number(2) ?? -1,
                isKey: row.flag(3))
        }
    }

    private mutating func describe(_ table: Table) throws(Problem) {
        let columns = try columns(table)
        let layer = table.layer
        let geometries = columns.filter { $0.type == "geometry" }
        guard
            let geometry = geometries.first(where: { ["geom", "geometry"].contains($0.name) }) ?? geometries.first
        else { throw .noGeometryColumn(connection.name, table: table.name) }
        let numbers = columns.filter { ["int2", "int4", "int8"].contains($0.type) }
        let usual = ["fid", "ogc_fid", "gid", "objectid"]
        guard let number = numbers.first(where: \.isKey) ?? numbers.first(where: { usual.contains($0.name) }) else {
            throw .noNumberColumn(connection.name, table: table.name)
        }
        for column in layer.columns where column.isRequired && !columns.contains(where: { $0.name == column.name })
        {
            throw .missingTableColumn(connection.name, table: table.name, column: column.name)
        }
        let wanted = layer.columns.map { column in columns.first { $0.name == column.name } }
        let shape = geometry.name.quotedIdentifier
        let system = try system(of: geometry, in: table)
        let selected =
            [
                "\(number.name.quotedIdentifier)::int8", "\(postgis).ST_AsBinary(\(shape))",
                "\(postgis).ST_SRID(\(shape))::int8",
            ] + wanted.map { $0?.expression ?? "NULL::text" }
        let whole = "SELECT \(selected.joined(separator: ", ")) FROM \(table.quoted)"
        let box = "\(postgis).ST_MakeEnvelope($1, $2, $3, $4, \(system))"
        let window = "\(whole) WHERE \(shape) OPERATOR(\(postgis).&&) \(box)"
        queries[layer] = DatabaseQuery(
            whole: whole + " ORDER BY 1", window: window + " ORDER BY 1", geometryColumn: geometry.name,
            srsID: system, forms: wanted.map { $0?.form })
        let plan = try plan(of: window)
        layers[layer] = StoredLayer(
            table: table.name, geometryColumn: geometry.name, geometryType: "GEOMETRY", srsID: system,
            featureIDColumn: number.name, columns: columns.map(\.name).filter { $0 != geometry.name },
            columnTypes: columns.filter { $0.name != geometry.name }.map(\.type), description: table.description,
            spatialIndex: plan.first { $0.contains("Index Cond") && $0.contains("&&") })
    }

    /// The number of a geometry column's system: what the column is declared with, else that of a feature; a view's
    /// column is often declared with none.
    private func system(of geometry: Column, in table: Table) throws(Problem) -> Int {
        let column = geometry.name.quotedIdentifier
        let rows = try connection.ask(
            """
            SELECT coalesce(nullif(\(postgis).postgis_typmod_srid(\(geometry.modifier)), 0),
                (SELECT \(postgis).ST_SRID(\(column)) FROM \(table.quoted) WHERE \(column) IS NOT NULL LIMIT 1))::int8
            """)
        return rows.first?.number(0).map { Int($0) } ?? 0
    }

    /// How the server would look for features in a window if it had to use an index.
    private func plan(of window: String) throws(Problem) -> [String] {
        var query = window
        for index in 1...4 { query = query.replacing("$\(index)", with: "\(index / 3)") }
        try connection.run("SET LOCAL enable_seqscan = off")
        let plan = try connection.ask("EXPLAIN \(query)").rows.compactMap { $0.text(0) }
        try connection.run("SET LOCAL enable_seqscan = on")
        return plan
    }

    private mutating func findSystem() throws(Problem) {
        let name = connection.name
        // An empty view does not tell its system.
        let told = layers.filter { $0.value.srsID != 0 }
        let srsID = try NetworkCoordinateReference.srsID(of: told) { layer, srsID, otherLayer, otherSRSID in
            .differentSystems(name, layer: layer, srsID: srsID, otherLayer: otherLayer, otherSRSID: otherSRSID)
        }
        let row = try connection.ask(
            """
            SELECT auth_name::text, auth_srid::int8, srtext::text FROM \(postgis).spatial_ref_sys
            WHERE srid = $1
            """, [.number(Int64(srsID))]
        ).first
        guard let row else { throw .unknownSystem(name, srsID: srsID) }
        let authority = row.text(0).flatMap { name in row.number(1).map { "\(name.uppercased()):\($0)" } }
        // Of a system with a number of EPSG's the text of PostGIS says the same in older words.
        let isPublic = authority?.hasPrefix("EPSG:") ?? false
        coordinateReference = NetworkCoordinateReference(
            identifier: authority, wellKnownText: isPublic ? nil : row.text(2), srsID: srsID)
    }
}

extension DatabaseCatalog.Column {
    fileprivate var form: DatabaseQuery.ValueForm {
        switch type {
        case "int2", "int4", "int8", "bool": .integer
        case "float4", "float8", "numeric": .real
        case "bytea": .bytes
        default: .text
        }
    }

    /// The value in one of the forms that are read.
    fileprivate var expression: String {
        let name = name.quotedIdentifier
        return switch type {
        case "int2", "int4", "int8": "\(name)::int8"
        case "bool": "\(name)::int4::int8"
        case "float4", "float8", "numeric": "\(name)::float8"
        case "bytea": "octet_length(\(name))::int8"
        // With the letter that says that a time is in UTC.
        case "timestamptz":
            "CASE WHEN isfinite(\(name)) THEN to_char(\(name), 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') ELSE \(name)::text END"
        default: "\(name)::text"
        }
    }
}

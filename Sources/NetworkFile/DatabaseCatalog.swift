import Bytes
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

    /// Asks three times, however many layers there are: a server may be far away.
    init(_ connection: PostgresConnection) throws(Problem) {
        self.connection = connection
        let found = try connection.askTogether([Self.schemaOfPostGIS, Self.columnsOfLayers])
        guard let schema = found[0].first?.text(0) else { throw .noPostGIS(connection.name) }
        postgis = schema.quotedIdentifier
        let described = try Self.tables(found[1]).map { (table) throws(Problem) in
            try Described(table, in: connection.name)
        }
        let systems = try systems(of: described)
        for (layer, system) in zip(described, systems) where system == 0 {
            throw .layerWithoutSystem(connection.name, layer: layer.table.layer)
        }
        let windows = zip(described, systems).map { add($0, $1 ?? 0) }
        for layer in NetworkLayer.allCases where layer.isRequired && layers[layer] == nil {
            throw .missingTable(connection.name, layer: layer)
        }
        try ask(of: Array(zip(described.map(\.table.layer), windows)))
    }

    private static let schemaOfPostGIS = """
        SELECT n.nspname FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace
        WHERE e.extname = 'postgis'
        """

    /// Every column of every table or view that is a layer; of a geometry with the number of its system, where the
    /// column is declared with one.
    private static let columnsOfLayers = """
        SELECT w.number, n.nspname, c.relname, obj_description(c.oid, 'pg_class'), a.attname,
            \(ColumnQuestion.values)
        FROM (VALUES \(NetworkLayer.allCases.enumerated().map { "(\($0), '\($1.rawValue)')" }.joined(separator: ", ")))
            AS w (number, name)
        JOIN pg_class AS c ON c.oid = to_regclass(w.name) JOIN pg_namespace AS n ON n.oid = c.relnamespace
        LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        \(ColumnQuestion.types)
        WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') ORDER BY w.number, a.attnum
        """

    /// A table or view.
    private struct Table {
        let layer: NetworkLayer
        let schema: String
        let name: String
        let description: String?
        var columns: [Column] = []

        var quoted: String { "\(schema.quotedIdentifier).\(name.quotedIdentifier)" }
    }

    fileprivate struct Column: DescribedColumn {
        let name: String
        /// What the type is made of, where it is a domain.
        let type: String
        /// The number of a geometry's system; nil where the column is declared with none.
        let srsID: Int?
        let isKey: Bool
    }

    private static func tables(_ answer: PostgresRows) -> [Table] {
        var tables: [Table] = []
        for row in answer.rows {
            guard let index = row.text(0).flatMap({ Int($0) }), let schema = row.text(1), let name = row.text(2)
            else { continue }
            let layer = NetworkLayer.allCases[index]
            if tables.last?.layer != layer {
                tables.append(Table(layer: layer, schema: schema, name: name, description: row.text(3)))
            }
            guard let column = row.text(4) else { continue }
            tables[tables.count - 1].columns.append(
                Column(
                    name: column, type: row.text(5) ?? "",
                    srsID: row.text(6).flatMap { Int($0) }.flatMap { $0 == 0 ? nil : $0 }, isKey: row.text(7) == "t"
                ))
        }
        return tables
    }

    /// A table that has what a layer needs.
    private struct Described {
        let table: Table
        let geometry: Column
        let number: Column

        init(_ table: Table, in database: String) throws(Problem) {
            let columns = table.columns
            guard let geometry = columns.geometry else { throw .noGeometryColumn(database, table: table.name) }
            guard let number = columns.number(called: ["fid", "ogc_fid", "gid", "objectid"]) else {
                throw .noNumberColumn(database, table: table.name)
            }
            for column in table.layer.columns
            where column.isRequired && !columns.contains(where: { $0.name == column.name }) {
                throw .missingTableColumn(database, table: table.name, column: column.name)
            }
            (self.table, self.geometry, self.number) = (table, geometry, number)
        }
    }

    /// The numbers of the systems of all tables: what their columns are declared with, else that of a feature; a view's
    /// column is often declared with none. Nil for what is empty, 0 for features that do not say theirs.
    private func systems(of tables: [Described]) throws(Problem) -> [Int?] {
        let asked = tables.filter { $0.geometry.srsID == nil }.map { table in
            let column = table.geometry.name.quotedIdentifier
            return
                "SELECT \(postgis).ST_SRID(\(column)) FROM \(table.table.quoted) WHERE \(column) IS NOT NULL LIMIT 1"
        }
        var answers = asked.isEmpty ? [] : try connection.askTogether(asked)[...]
        return tables.map { table in
            table.geometry.srsID ?? answers.popFirst()?.first?.text(0).flatMap { Int($0) }
        }
    }

    /// - Returns: what is asked for features in a window, in any order.
    private mutating func add(_ described: Described, _ system: Int) -> String {
        let (table, geometry, columns) = (described.table, described.geometry, described.table.columns)
        let wanted = table.layer.columns.map { column in columns.first { $0.name == column.name } }
        let shape = geometry.name.quotedIdentifier
        let selected =
            [
                "\(described.number.name.quotedIdentifier)::int8", "\(postgis).ST_AsBinary(\(shape))",
                "\(postgis).ST_SRID(\(shape))::int8",
            ] + wanted.map { $0?.expression ?? "NULL::text" }
        let whole = "SELECT \(selected.joined(separator: ", ")) FROM \(table.quoted)"
        let box = "\(postgis).ST_MakeEnvelope($1, $2, $3, $4, \(system))"
        let window = "\(whole) WHERE \(shape) OPERATOR(\(postgis).&&) \(box)"
        queries[table.layer] = DatabaseQuery(
            whole: whole + " ORDER BY 1", window: window + " ORDER BY 1", geometryColumn: geometry.name,
            srsID: system, forms: wanted.map { $0?.form })
        layers[table.layer] = StoredLayer(
            table: table.name, geometryColumn: geometry.name, geometryType: "GEOMETRY", srsID: system,
            featureIDColumn: described.number.name,
            columns: columns.map(\.name).filter { $0 != geometry.name },
            columnTypes: columns.filter { $0.name != geometry.name }.map(\.type), description: table.description)
        return window
    }

    /// Asks whether every layer may be read and has an index, and what its system is.
    private mutating func ask(of windows: [(layer: NetworkLayer, window: String)]) throws(Problem) {
        let name = connection.name
        // An empty view does not tell its system.
        let told = layers.filter { $0.value.srsID != 0 }
        let srsID = try NetworkCoordinateReference.srsID(of: told) { layer, srsID, otherLayer, otherSRSID in
            .differentSystems(name, layer: layer, srsID: srsID, otherLayer: otherLayer, otherSRSID: otherSRSID)
        }
        // How the server would look for features in a window if it had to use an index.
        let plans = windows.map { "EXPLAIN " + Self.anywhere($0.window) }
        let answers = try connection.askTogether(
            ["SET LOCAL enable_seqscan = off"] + plans + [
                "SET LOCAL enable_seqscan = on",
                "SELECT auth_name, auth_srid, srtext FROM \(postgis).spatial_ref_sys WHERE srid = \(srsID)",
            ])
        for ((layer, _), plan) in zip(windows, answers.dropFirst()) {
            layers[layer]?.spatialIndex = plan.rows.lazy.compactMap { $0.text(0) }
                .first { $0.contains("Index Cond") && $0.contains("&&") }
        }
        guard let row = answers.last?.first else { throw .unknownSystem(name, srsID: srsID) }
        let system = DescribedSystem(row)
        coordinateReference = NetworkCoordinateReference(
            identifier: system.identifier, wellKnownText: system.wellKnownText, srsID: srsID)
    }

    /// A statement with some window for its values.
    private static func anywhere(_ window: String) -> String {
        var query = window
        for index in 1...4 { query = query.replacing("$\(index)", with: "\(index / 3)") }
        return query
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

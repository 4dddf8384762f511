import Bytes
public import Domain
import GeometryCore
import PostgresClient

/// A table of a database of PostGIS that a run makes, all of it or nothing.
///
/// When this is there, what would keep the table from being made has been looked for.
public final class ResultTable: Sendable {
    /// As messages name it: `grid@db.example`, without user and password.
    public var database: String { connection.name }
    let name: TableName
    /// Whether there is a table of that name, which goes when the new one is whole.
    let replacesExisting: Bool
    let connection: PostgresConnection
    /// The schema in which PostGIS is, in quotes.
    let postgis: String

    /// Whether the name of an output is that of a database.
    public static func isAddress(_ name: String) -> Bool { PostgresAddress.isAddress(name) }

    /// What the table is called where nobody says it.
    public static let usualName = GeoPackageOutput.name

    /// Looks whether the table can be made, and makes nothing.
    /// - Parameters:
    ///   - address: a connection URI.
    ///   - name: of the table, or `schema.table`; nil for the usual one, in the first schema of the search path.
    ///   - replacingExisting: whether a table of that name is replaced when the new one is whole.
    ///   - read: databases and the tables in them that the run reads.
    public init(
        _ address: String, named name: String?, replacingExisting: Bool,
        apartFrom read: [(address: String, tables: [String])] = []
    ) throws(Problem) {
        var name = try TableName(name ?? Self.usualName)
        let shown = name.text
        connection = try PostgresConnection(
            address, settings: Self.settings, explaining: { $0.ofResult(table: shown) })
        let found = try connection.ask(
            """
            SELECT coalesce($1, current_schema())::text, (SELECT n.nspname::text FROM pg_extension AS e
                JOIN pg_namespace AS n ON n.oid = e.extnamespace WHERE e.extname = 'postgis'),
                EXISTS (SELECT FROM pg_namespace WHERE nspname = coalesce($1, current_schema()))
            """, [.text(name.schema)]
        ).first
        guard let postgis = found?.text(1) else { throw .resultWithoutPostGIS(connection.name) }
        guard let schema = found?.text(0), found?.flag(2) == true else {
            throw .noSchema(connection.name, schema: name.schema)
        }
        self.postgis = postgis.quotedIdentifier
        name.schema = schema
        self.name = name
        let existing = try Self.existing(name, connection)
        replacesExisting = existing != nil
        if let existing {
            guard replacingExisting else { throw .tableExists(connection.name, table: shown) }
            let isRead = read.contains { Self.holds($0.tables, of: $0.address, name, connection) }
            guard !isRead else { throw .tableIsRead(connection.name, table: shown) }
            try existing.checkReplacing(name, in: connection.name)
        }
        try tryOut()
    }

    /// Of every session of a run: values have one form, and nobody waits for a lock for ever.
    static let settings = """
        SET TimeZone = 'UTC'; SET DateStyle = 'ISO';
        SELECT set_config('lock_timeout', '60s', false) WHERE current_setting('lock_timeout') = '0'
        """

    /// What is there under the name; nil for nothing.
    private static func existing(
        _ name: TableName, _ connection: PostgresConnection
    ) throws(Problem) -> ExistingRelation? {
        let row = try connection.ask(
            """
            SELECT c.relkind::text, pg_has_role(c.relowner, 'USAGE'), (SELECT string_agg(name, ', ' ORDER BY name) FROM (
                SELECT r.ev_class::regclass::text FROM pg_depend AS d JOIN pg_rewrite AS r
                    ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
                WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND r.ev_class <> c.oid
                UNION SELECT conrelid::regclass::text FROM pg_constraint
                WHERE contype = 'f' AND confrelid = c.oid AND conrelid <> c.oid) AS f (name))
            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2
            """, [.text(name.schema), .text(name.table)]
        ).first
        return row.map { ExistingRelation(isTable: $0.text(0) == "r", isOwn: $0.flag(1), users: $0.text(2)) }
    }

    /// Whether the table is one of those of another address, which may lead to the same database. One that cannot be
    /// reached is told of when it is read.
    private static func holds(
        _ tables: [String], of address: String, _ name: TableName, _ connection: PostgresConnection
    ) -> Bool {
        let own = (try? connection.ask(identity, [.text(name.quoted)]))?.first
        let other = try? PostgresConnection(address, settings: "", explaining: { $0.ofResult(table: name.text) })
        guard let own, let other else { return false }
        return tables.contains { table in
            guard let table = try? TableName(table),
                let found = (try? other.ask(identity, [.text(table.quoted)]))?.first, let number = found.number(0)
            else { return false }
            return number == own.number(0) && found.text(1) == own.text(1)
        }
    }

    /// A table's number, and what tells its database from all others.
    private static let identity = """
        SELECT to_regclass($1)::oid::int8,
            extract(epoch FROM pg_postmaster_start_time())::text || ' ' || current_database()
        """

    /// Makes a table and lets it go, which shows what is forbidden.
    private func tryOut() throws(Problem) {
        try connection.run("BEGIN")
        try connection.run("CREATE TABLE \(name.beside.quoted) (geom \(postgis).geometry(Point))")
        try connection.run("ROLLBACK")
    }

    /// The number of a system in the database.
    func srid(of plane: CoordinateReferenceDefinition) throws(Problem) -> Int32 {
        let identifier = plane.identifier ?? ""
        let parts = identifier.split(separator: ":").map(String.init)
        // The connection may have been lost while the network was read; nothing hangs on it yet.
        try connection.beginTransaction("BEGIN READ ONLY")
        let row =
            parts.count == 2
            ? try connection.ask(
                """
                SELECT srid::int8 FROM \(postgis).spatial_ref_sys
                WHERE upper(auth_name) = upper($1) AND auth_srid::text = $2 ORDER BY srid LIMIT 1
                """, [.text(parts[0]), .text(parts[1])]
            ).first : nil
        try connection.run("COMMIT")
        guard let srid = row?.number(0).flatMap(Int32.init(exactly:)) else {
            throw .systemNotInDatabase(database, system: identifier)
        }
        return srid
    }
}

/// A table or something else that is in the way.
private struct ExistingRelation {
    let isTable: Bool
    let isOwn: Bool
    /// Views and tables that would not be without it; nil for none.
    let users: String?

    func checkReplacing(_ name: TableName, in database: String) throws(Problem) {
        guard isTable else { throw .notATable(database, table: name.text) }
        if let users { throw .tableInUse(database, table: name.text, by: users) }
        guard isOwn else { throw .notOwner(database, table: name.text) }
    }
}

/// The name of a table.
struct TableName: Sendable, Hashable {
    /// Nil for the first of the search path.
    var schema: String?
    let table: String

    /// - Parameter text: `table` or `schema.table`.
    init(_ text: String) throws(Problem) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let table = parts.last, parts.allSatisfy({ (1...TableColumn.mostBytes).contains($0.utf8.count) })
        else {
            throw .tableName(text)
        }
        (schema, self.table) = (parts.count == 2 ? parts[0] : nil, table)
    }

    private init(schema: String?, table: String) { (self.schema, self.table) = (schema, table) }

    /// As people write it.
    var text: String { (schema.map { $0 + "." } ?? "") + table }

    /// As SQL has it.
    var quoted: String { (schema.map { $0.quotedIdentifier + "." } ?? "") + table.quotedIdentifier }

    /// Of another table of the schema, that nobody has.
    var beside: TableName {
        let end = "_\(String(UInt64.random(in: .min ... .max), radix: 36))"
        return TableName(
            schema: schema, table: TableColumn.cut(table, to: TableColumn.mostBytes - end.utf8.count) + end)
    }
}

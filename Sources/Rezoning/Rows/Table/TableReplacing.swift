import Bytes
import Domain
import PostgresClient

/// A new table in the place of an old one, within the transaction that filled it: who may use the old one may use the
/// new one, and its indexes are called as if it had never been another.
struct TableReplacing {
    let connection: PostgresConnection
    let old: TableName
    let new: TableName

    func run() throws(Problem) {
        let rights = try statements(Self.rights, [.text(old.quoted), .text(new.quoted)])
        try connection.run("DROP TABLE \(old.quoted)")
        if let rights { try connection.run(rights) }
        try connection.run("ALTER TABLE \(new.quoted) RENAME TO \(old.table.quotedIdentifier)")
        let indexNames = ["_pkey", "_\(TableColumn.geometry)_idx"].map { end in
            PostgresValue.text(TableColumn.cut(old.table, to: TableColumn.mostBytes - end.utf8.count) + end)
        }
        if let renamed = try statements(Self.indexes, [.text(old.quoted)] + indexNames) {
            try connection.run(renamed)
        }
    }

    /// What the server makes of catalogues and values, to be run; nil for nothing.
    private func statements(_ sql: String, _ values: [PostgresValue]) throws(Problem) -> String? {
        try connection.ask(
            "SELECT string_agg(line, '; ' ORDER BY place) FROM (\(sql)) AS made (place, line)", values
        )
        .first?.text(0)
    }

    /// The old table's rights, then its owner, where the user may give tables to that role.
    private static let rights = """
        SELECT 1, format('GRANT %s ON %s TO %s%s', r.privilege_type, $2::text,
            CASE r.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r.grantee)) END,
            CASE WHEN r.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
        FROM pg_class AS c, aclexplode(c.relacl) AS r WHERE c.oid = to_regclass($1) AND r.grantee <> c.relowner
        UNION ALL
        SELECT 2, format('ALTER TABLE %s OWNER TO %I', $2::text, pg_get_userbyid(c.relowner)) FROM pg_class AS c
        WHERE c.oid = to_regclass($1) AND c.relowner <> current_user::regrole
            AND has_schema_privilege(c.relowner, c.relnamespace, 'CREATE')
        """

    /// A name that something else has stays that one's.
    private static let indexes = """
        SELECT 1, format('ALTER INDEX %s RENAME TO %I', i.indexrelid::regclass, wanted.name)
        FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
            CROSS JOIN LATERAL (SELECT CASE WHEN i.indisprimary THEN $2::text ELSE $3::text END) AS wanted (name)
        WHERE c.oid = to_regclass($1) AND NOT EXISTS (
            SELECT FROM pg_class AS o WHERE o.relnamespace = c.relnamespace AND o.relname = wanted.name)
        """
}

import Domain
import GRDB

/// The tables of a ledger in SQLite, and what keeps their rows from being changed.
enum LedgerSchema {
    /// "CQle", the first thing that tells a ledger from another database.
    static let applicationID: Int32 = 0x4351_6C65
    static let personsApplicationID: Int32 = 0x4351_7065
    static let version = 1

    static let entries =
        [
            """
            CREATE TABLE entry (
                sequence INTEGER PRIMARY KEY,
                previous BLOB NOT NULL CHECK (length(previous) = 32),
                hash BLOB NOT NULL CHECK (length(hash) = 32),
                kind TEXT NOT NULL,
                time INTEGER NOT NULL,
                who TEXT NOT NULL,
                year INTEGER, serial INTEGER, revision INTEGER, state TEXT, valid_until TEXT,
                company TEXT, date TEXT, fuse TEXT, zone TEXT, price TEXT, site TEXT,
                person BLOB, person_hash BLOB, idempotency_key TEXT, fingerprint BLOB
            ) STRICT
            """,
            "CREATE INDEX entry_offer ON entry (year, serial, sequence)",
            "CREATE UNIQUE INDEX entry_key ON entry (idempotency_key) WHERE idempotency_key IS NOT NULL",
            "CREATE INDEX entry_person ON entry (person) WHERE person IS NOT NULL",
            """
            CREATE TABLE body (
                sequence INTEGER PRIMARY KEY,
                bytes BLOB NOT NULL,
                shared BLOB NOT NULL
            ) STRICT
            """,
            "CREATE TABLE shared (hash BLOB PRIMARY KEY CHECK (length(hash) = 32), bytes BLOB NOT NULL) STRICT",
            // OR REPLACE deletes without a DELETE trigger unless recursive triggers are on; this comes before it.
            """
            CREATE TRIGGER entry_follows BEFORE INSERT ON entry BEGIN
                SELECT raise(ABORT, 'an entry follows the last one')
                WHERE new.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM entry)
                    OR new.previous IS NOT coalesce(
                        (SELECT hash FROM entry ORDER BY sequence DESC LIMIT 1), zeroblob(32));
            END
            """,
            """
            CREATE TRIGGER body_follows BEFORE INSERT ON body BEGIN
                SELECT raise(ABORT, 'a body belongs to the last entry')
                WHERE new.sequence IS NOT (SELECT max(sequence) FROM entry)
                    OR EXISTS (SELECT 1 FROM body WHERE sequence = new.sequence);
            END
            """,
            """
            CREATE TRIGGER shared_once BEFORE INSERT ON shared
            WHEN EXISTS (SELECT 1 FROM shared WHERE hash = new.hash) BEGIN
                SELECT raise(IGNORE);
            END
            """,
        ]
        + ["entry", "body", "shared"].flatMap { table in
            ["UPDATE", "DELETE"].map { change in
                """
                CREATE TRIGGER \(table)_no_\(change.lowercased()) BEFORE \(change) ON \(table) BEGIN
                    SELECT raise(ABORT, 'nothing in a ledger is changed');
                END
                """
            }
        }

    static let persons = [
        """
        CREATE TABLE person (
            key BLOB PRIMARY KEY CHECK (length(key) = 16),
            salt BLOB NOT NULL,
            name TEXT NOT NULL,
            contact TEXT,
            note TEXT
        ) STRICT
        """,
        unsettledPersons,
    ]

    /// Persons whose entry was being written, or whose erasure was: what came of it is seen by who writes next. So a crash
    /// leaves nobody's data unnoticed, and nobody looks through all persons for them.
    static let unsettledPersons = """
        CREATE TABLE IF NOT EXISTS unsettled (
            key BLOB PRIMARY KEY CHECK (length(key) = 16)
        ) STRICT
        """

    /// Makes the tables in a database that has none.
    static func make(_ statements: [String], applicationID: Int32, in database: Database) throws {
        for statement in statements { try database.execute(sql: statement) }
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// The first table, index or trigger that is missing, added, or not as it was made.
    static func difference(_ statements: [String], in database: Database) throws -> String? {
        let made = try DatabaseQueue().write { fresh in
            for statement in statements { try fresh.execute(sql: statement) }
            return try things(in: fresh)
        }
        let found = try things(in: database)
        return zip(made, found).first { $0 != $1 }.map { min($0.name, $1.name) }
            ?? made.dropFirst(found.count).first?.name ?? found.dropFirst(made.count).first?.name
    }

    /// A row of the schema; SQLite would read bytes as texts, and names in capitals as well.
    private struct Thing: Equatable {
        let name: String
        let columns: [DatabaseValue]
    }

    /// Ordered by name. Where the rows of one begin in the file is not a part of it.
    private static func things(in database: Database) throws -> [Thing] {
        try Row.fetchAll(
            database,
            sql: "SELECT name, type, tbl_name, sql, rootpage IS 0 FROM sqlite_schema ORDER BY CAST(name AS TEXT)"
        )
        .map { Thing(name: $0["name"] ?? "", columns: Array($0.databaseValues)) }
    }
}

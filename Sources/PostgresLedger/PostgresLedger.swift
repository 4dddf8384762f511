public import Domain
package import Ledger
import PostgresClient

/// A ledger in a database of PostgreSQL, for several servers. Persons are in a table of their own.
///
/// Who writes needs INSERT and SELECT on `entry`, `body`, `shared` and `person`, DELETE on `person`, and nothing else.
public struct PostgresLedger: Sendable {
    private let writing: PostgresConnection
    private let reading: PostgresConnection

    /// Whether a ledger's name is that of a database.
    public static func isNamed(by name: String) -> Bool { PostgresAddress.isAddress(name) }

    /// - Parameter address: `postgresql://user@host/database`.
    public init(_ address: String) throws(Problem) {
        writing = try Self.connection(address)
        reading = try Self.connection(address)
        let name = writing.name
        try writing.lend { (connection) throws(Problem) in
            let version = try connection.ask("SELECT version FROM ledger").first?.number(0)
            guard version == PostgresSchema.version else { throw .noLedgerInDatabase(name) }
        }
    }

    static func connection(_ address: String) throws(Problem) -> PostgresConnection {
        try PostgresConnection(
            address,
            // The advisory lock that writers take obeys the timeout as well. A search that ends with its first page is
            // made long before the machine code that PostgreSQL would compile for it.
            settings: "SET synchronous_commit = on; SET lock_timeout = '5s'; SET jit = off",
            explaining: { $0.ofLedger })
    }

    /// Makes the tables of a ledger without entries.
    public static func make(at address: String) throws(Problem) {
        try Self.connection(address).lend { (connection) throws(Problem) in
            let known = try connection.ask("SELECT to_regclass('entry') IS NULL AND to_regclass('ledger') IS NULL")
            guard known.first?.bytes(0) == [1] else { throw .ledgerInDatabase(connection.name) }
            // Several statements of one call are one transaction.
            try connection.run(PostgresSchema.tables)
        }
    }
}

extension PostgresLedger: LedgerStore {
    package func read<Value>(
        _ body: (any LedgerReading) throws(Problem) -> Value
    ) throws(Problem) -> Value {
        try reading.lend { (connection) throws(Problem) in
            try connection.beginTransaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            do throws(Problem) {
                let value = try body(PostgresLedgerReading(connection: connection))
                try connection.run("COMMIT")
                return value
            } catch {
                try? connection.run("ROLLBACK")
                throw error
            }
        }
    }

    package func write<Value>(
        _ body: (any LedgerTransaction) throws(Problem) -> Value
    ) throws(Problem) -> Value {
        try writing.lend { (connection) throws(Problem) in
            // What another server wrote while this one waited for the lock is seen at this level alone.
            try connection.beginTransaction("BEGIN ISOLATION LEVEL READ COMMITTED")
            do throws(Problem) {
                _ = try connection.ask(
                    "SELECT pg_advisory_xact_lock($1)", [.number(PostgresSchema.writersLock)])
                let value = try body(PostgresLedgerReading(connection: connection))
                try connection.run("COMMIT")
                return value
            } catch {
                try? connection.run("ROLLBACK")
                throw error
            }
        }
    }

    package func damage() throws(Problem) -> LedgerFault? {
        // The other connection is lent to whoever proves the chain meanwhile.
        try writing.lend { (connection) throws(Problem) in
            var found: Set<String> = []
            for row in try connection.ask(PostgresSchema.asItIs).rows {
                if let part = row.text(0) { found.insert(part) }
            }
            let different = found.symmetricDifference(PostgresSchema.expected)
            // The name is the second word.
            let name = different.sorted().first?.split { $0 == " " || $0 == "\n" }.dropFirst().first
            return name.map { LedgerFault(sequence: nil, .schemaChanged(String($0))) }
        }
    }
}

import Bytes
public import Domain
import Foundation
import GRDB
import GRDBSQLite
import GeoPackage

/// A ledger in a file of SQLite, with the data of persons in a file of their own beside it.
public struct SQLiteLedger: Sendable {
    /// As it was given.
    let path: String
    let reading: ReadingConnection
    /// Nil where nothing is to be written.
    let writing: DatabaseQueue?
    /// Nil where the file of persons is not there, which a reader does without.
    let persons: PersonsFile?

    /// Opens a ledger.
    /// - Parameter forWriting: whether something may be recorded. Reading alone changes no file, and a ledger may be read
    ///   while others write.
    public init(path: String, forWriting: Bool) throws(Problem) {
        self.path = path
        let problems = Self.problems(path)
        if forWriting {
            // What is there is looked at before SQLite could make something of it.
            guard let status = FileStatus(path: path), status.kind == .file, status.size_bytes > 0 else {
                _ = try Self.openForReading(path, problems)
                throw problems.missing
            }
            writing = try Self.openForWriting(path)
        } else {
            writing = nil
        }
        reading = try Self.openForReading(path, problems)
        persons = try PersonsFile(beside: path, forWriting: forWriting)
        if forWriting {
            guard persons != nil else { throw .personsFileMissing(PersonsFile.path(beside: path)) }
            try write { (transaction) throws(Problem) in try transaction.removeStrayPersons() }
        }
    }

    /// Makes a ledger without entries.
    public static func make(at path: String) throws(Problem) {
        let ledger = try OutputFile(path: path, replacingExisting: false, isDatabase: true)
        let persons: OutputFile
        do throws(Problem) {
            persons = try OutputFile(
                path: PersonsFile.path(beside: path), replacingExisting: false, isDatabase: true)
        } catch {
            ledger.discard()
            throw error
        }
        do throws(Problem) {
            try fill(ledger, LedgerSchema.entries, LedgerSchema.applicationID)
            try fill(persons, LedgerSchema.persons, LedgerSchema.personsApplicationID)
            PersonsFile.keepPrivate(persons.temporaryPath)
            // A ledger is never without its persons.
            try persons.putInPlace()
            try ledger.putInPlace()
        } catch {
            ledger.discard()
            persons.discard()
            throw error
        }
    }

    private static func fill(
        _ file: OutputFile, _ statements: [String], _ applicationID: Int32
    ) throws(Problem) {
        do {
            let queue = try DatabaseQueue(path: file.temporaryPath)
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
                try database.inTransaction {
                    try LedgerSchema.make(statements, applicationID: applicationID, in: database)
                    return .commit
                }
            }
            try queue.close()
        } catch {
            throw .outputRefused(path: file.path, reason: SQLiteProblems.reason(error))
        }
    }

    private static func problems(_ path: String) -> FileProblems { FileProblems(path: path, role: .ledger) }

    private static func openForReading(
        _ path: String, _ problems: FileProblems
    ) throws(Problem) -> ReadingConnection {
        do throws(Problem) {
            let connection = try ReadingConnection(path: path, problems)
            try connection.read { database in
                try Self.requireLedger(database, LedgerSchema.applicationID, path)
            }
            return connection
        } catch { throw error.code == "not_a_geopackage" ? .notALedger(path) : error }
    }

    static func requireLedger(_ database: Database, _ applicationID: Int32, _ path: String) throws {
        guard try Int32.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
            throw Problem.notALedger(path)
        }
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard version == LedgerSchema.version else { throw Problem.ledgerOfVersion(path, version) }
    }

    private static func openForWriting(_ path: String) throws(Problem) -> DatabaseQueue {
        do {
            return try DatabaseQueue(path: path, configuration: configuration("Ledger"))
        } catch { throw SQLiteProblems(path: path).whileWriting(error) }
    }

    static func configuration(_ label: String) -> Configuration {
        var configuration = Configuration()
        configuration.label = label
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(lockPatience_s)
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA journal_mode = WAL;
                    PRAGMA synchronous = FULL;
                    PRAGMA recursive_triggers = ON;
                    PRAGMA secure_delete = ON;
                    """)
        }
        return configuration
    }

    /// SQLite's, as it is linked.
    package static var libraryVersion: String { String(cString: sqlite3_libversion()) }

    /// How long another program may hold the file.
    static let lockPatience_s = 5.0
}

extension SQLiteLedger: LedgerStore {
    package func read<Value>(
        _ body: (any LedgerReading) throws(Problem) -> Value
    ) throws(Problem) -> Value {
        try reading.read { database in
            try body(SQLiteLedgerReading(database: database, persons: persons, path: path))
        }
    }

    package func write<Value>(
        _ body: (any LedgerTransaction) throws(Problem) -> Value
    ) throws(Problem) -> Value {
        guard let writing else { throw .ledgerNotWritable(path, reason: "") }
        var value: Value?
        do {
            try writing.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    value = try body(SQLiteLedgerReading(database: database, persons: persons, path: path))
                    return .commit
                }
            }
        } catch { throw SQLiteProblems(path: path).whileWriting(error) }
        guard let value else { throw .notRecorded }
        return value
    }

    package func damage() throws(Problem) -> LedgerFault? {
        if let name = try reading.read({ try LedgerSchema.difference(LedgerSchema.entries, in: $0) }) {
            return LedgerFault(sequence: nil, .schemaChanged(name))
        }
        let told = try reading.read { database in
            try String.fetchAll(database, sql: "PRAGMA integrity_check(1)")
        }
        return told == ["ok"] ? nil : LedgerFault(sequence: nil, .storage(told.first ?? ""))
    }
}

extension FileRole {
    static let ledger = FileRole(
        code: "ledger",
        lookFor: LocalizedText(
            en:
                "Check the path that was given with --ledger or in CONNECT_QUOTE_LEDGER; a new ledger is begun with --new-ledger.",
            fi:
                "Tarkista polku, joka on annettu valitsimella --ledger tai muuttujassa CONNECT_QUOTE_LEDGER; uusi tarjouskirja aloitetaan valitsimella --new-ledger.",
            sv:
                "Kontrollera sökvägen som angavs med --ledger eller i CONNECT_QUOTE_LEDGER; en ny liggare påbörjas med --new-ledger."
        ),
        make: LocalizedText(
            en:
                "Name the ledger, restore it from a backup, or begin one with connect-quote offer create --new-ledger.",
            fi:
                "Anna tarjouskirja, palauta se varmuuskopiosta tai aloita uusi komennolla connect-quote offer create --new-ledger.",
            sv:
                "Ange liggaren, återställ den från en säkerhetskopia eller påbörja en ny med connect-quote offer create --new-ledger."
        ))
}

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
    private let identity: FileStatus.Identity?

    /// Opens a ledger.
    /// - Parameter forWriting: whether something may be recorded. Reading alone changes no file, and a ledger may be read
    ///   while others write.
    public init(path: String, forWriting: Bool) throws(Problem) {
        self.path = path
        if forWriting {
            // What is there is looked at before SQLite could make something of it.
            guard let status = FileStatus(path: path), status.kind == .file, status.size_bytes > 0 else {
                _ = try Self.openForReading(path, LedgerSchema.applicationID)
                throw FileProblems(path: path, role: .ledger).missing
            }
            for file in [path, PersonsFile.path(beside: path)] { OutputFile.removeAbandoned(of: file) }
            writing = try Self.openForWriting(path)
        } else {
            writing = nil
        }
        reading = try Self.openForReading(path, LedgerSchema.applicationID)
        identity = FileStatus(path: path)?.identity
        persons = try PersonsFile(beside: path, forWriting: forWriting)
        if forWriting {
            guard persons != nil else { throw .personsFileMissing(PersonsFile.path(beside: path)) }
            try write { (transaction) throws(Problem) in try transaction.settlePersons() }
        }
    }

    /// Makes a ledger without entries.
    public static func make(at path: String) throws(Problem) {
        do throws(Problem) { try makeFiles(at: path) } catch {
            guard error.code == "output_exists" else { throw error }
            throw FileStatus(path: path) != nil
                ? .ledgerExists(path) : .personsFileExists(PersonsFile.path(beside: path))
        }
    }

    private static func makeFiles(at path: String) throws(Problem) {
        let ledger = try OutputFile(path: path, replacingExisting: false, isDatabase: true)
        let persons: OutputFile
        do throws(Problem) {
            // One without anybody, and without a ledger, was left behind by who was killed while making the two.
            persons = try PersonsFile.output(
                beside: path, replacingExisting: PersonsFile.hasNobody(beside: path))
        } catch {
            ledger.discard()
            throw error
        }
        do throws(Problem) {
            try fill(ledger, LedgerSchema.entries, LedgerSchema.applicationID)
            try fill(persons, LedgerSchema.persons, LedgerSchema.personsApplicationID)
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
                // As it is written later: a first writer who had to change over and was killed meanwhile would leave it
                // in the midst of a change, which only another writer may put right.
                try database.execute(sql: "PRAGMA journal_mode = WAL")
            }
            try queue.close()
        } catch {
            throw .outputRefused(path: file.path, reason: SQLiteProblems.reason(error))
        }
    }

    static func openForReading(_ path: String, _ applicationID: Int32) throws(Problem) -> ReadingConnection {
        let problems = FileProblems(path: path, role: .ledger)
        do throws(Problem) {
            let connection = try ReadingConnection(path: path, problems)
            // The newest entries are in a log that cannot be read: without them all would look well.
            guard connection.warnings.isEmpty else { throw problems.notReadable }
            try connection.read { database in try Self.requireLedger(database, applicationID, path) }
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
            // SQLite opens for reading alone what it cannot open for writing, and would say so at the first entry.
            guard sqlite3_db_readonly(database.sqliteConnection, "main") == 0 else {
                throw DatabaseError(resultCode: .SQLITE_READONLY, message: "the file can only be read")
            }
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
        try SQLiteProblems.require(identity, at: path)
        return try reading.read { database in
            try body(SQLiteLedgerReading(database: database, persons: persons, path: path))
        }
    }

    package func write<Value>(
        _ body: (any LedgerTransaction) throws(Problem) -> Value
    ) throws(Problem) -> Value {
        guard let writing else { throw .ledgerNotWritable(path, reason: "") }
        try SQLiteProblems.require(identity, at: path)
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
        // Connections of their own: it takes its time, and others read on.
        let entries = try Self.openForReading(path, LedgerSchema.applicationID)
        var files = [(entries, LedgerSchema.entries)]
        if let persons { files.append((try persons.readingAnew(), LedgerSchema.persons)) }
        for (connection, made) in files {
            if let name = try connection.read({ try LedgerSchema.difference(made, in: $0) }) {
                return LedgerFault(sequence: nil, .schemaChanged(name))
            }
            let told = try connection.read { try String.fetchAll($0, sql: "PRAGMA integrity_check(1)") }
            guard told != ["ok"] else { continue }
            // SQLite begins with the name of a database that nobody gave it.
            let reason = (told.first ?? "").replacing("*** in database main ***", with: "")
            return LedgerFault(sequence: nil, .storage(reason.trimmingCharacters(in: .whitespacesAndNewlines)))
        }
        return nil
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
        ),
        rescue: LocalizedText(
            en:
                "Keep the file as it is, check the disk, and restore the newest backup; connect-quote offer verify proves it.",
            fi:
                "Säilytä tiedosto sellaisenaan, tarkista levy ja palauta uusin varmuuskopio; connect-quote offer verify todistaa sen eheyden.",
            sv:
                "Behåll filen som den är, kontrollera disken och återställ den nyaste säkerhetskopian; connect-quote offer verify visar att den är hel."
        ))
}

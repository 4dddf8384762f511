import Bytes
import Domain
import Foundation
import GRDB
import GeoPackage

/// The file with the data of persons. Its rows may go, and when they do no byte of them stays.
struct PersonsFile: Sendable {
    private let path: String
    private let reading: ReadingConnection
    private let writing: DatabaseQueue?

    static func path(beside ledger: String) -> String { ledger + ".persons" }

    /// Nobody but the owner of the file has any business with it.
    static func keepPrivate(_ path: String) {
        try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    /// Nil where there is no such file.
    init?(beside ledger: String, forWriting: Bool) throws(Problem) {
        path = Self.path(beside: ledger)
        guard FileStatus(path: path) != nil else { return nil }
        let path = path
        if forWriting {
            do {
                writing = try DatabaseQueue(path: path, configuration: SQLiteLedger.configuration("Persons"))
            } catch { throw SQLiteProblems(path: path).whileWriting(error) }
        } else {
            writing = nil
        }
        let problems = FileProblems(path: path, role: .ledger)
        do throws(Problem) {
            reading = try ReadingConnection(path: path, problems)
            try reading.read {
                try SQLiteLedger.requireLedger($0, LedgerSchema.personsApplicationID, path)
            }
        } catch { throw error.code == "not_a_geopackage" ? .notALedger(path) : error }
    }

    func person(_ key: PersonKey) throws(Problem) -> StoredPerson? {
        try reading.read { database in
            let statement = try SQLiteStatement(Self.select + " WHERE key = ?", in: database)
            defer { statement.finish() }
            try statement.bind(key.bytes, at: 1)
            return try statement.step() ? Self.person(statement) : nil
        }
    }

    func forEachPerson(_ body: (StoredPerson) -> Void) throws(Problem) {
        try reading.read { database in
            let statement = try SQLiteStatement(Self.select + " ORDER BY key", in: database)
            defer { statement.finish() }
            while try statement.step() {
                guard let person = Self.person(statement) else {
                    throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "person")
                }
                body(person)
            }
        }
    }

    /// The keys of persons whose name holds a text.
    func keys(named text: String) throws(Problem) -> [PersonKey] {
        var keys: [PersonKey] = []
        let wanted = text.lowercased()
        // SQLite's LIKE knows no case of å, ä and ö.
        try forEachPerson { if $0.person.name.lowercased().contains(wanted) { keys.append($0.key) } }
        return keys
    }

    func insert(_ persons: [StoredPerson]) throws(Problem) {
        guard !persons.isEmpty else { return }
        try write { database in
            let statement = try SQLiteStatement(
                "INSERT INTO person (key, salt, name, contact, note) VALUES (?, ?, ?, ?, ?)", in: database)
            for person in persons {
                try statement.bind(person.key.bytes, at: 1)
                try statement.bind(person.salt, at: 2)
                try statement.bind(person.person.name, at: 3)
                try statement.bind(person.person.contact, at: 4)
                try statement.bind(person.person.note, at: 5)
                _ = try statement.step()
            }
        }
    }

    func remove(_ keys: [PersonKey]) throws(Problem) {
        guard !keys.isEmpty else { return }
        try write { database in
            let statement = try SQLiteStatement("DELETE FROM person WHERE key = ?", in: database)
            for key in keys {
                try statement.bind(key.bytes, at: 1)
                _ = try statement.step()
            }
        }
        // The log still has the rows.
        do {
            try writing?.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        } catch { throw SQLiteProblems(path: path).whileWriting(error) }
    }

    private func write(_ body: (Database) throws -> Void) throws(Problem) {
        guard let writing else { throw .ledgerNotWritable(path, reason: "") }
        do {
            try writing.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    try body(database)
                    return .commit
                }
            }
        } catch { throw SQLiteProblems(path: path).whileWriting(error) }
    }

    func copy(to file: OutputFile) throws(Problem) {
        try SQLiteProblems.copy(reading, to: file)
        Self.keepPrivate(file.temporaryPath)
    }

    private static let select = "SELECT key, salt, name, contact, note FROM person"

    private static func person(_ row: SQLiteStatement) -> StoredPerson? {
        guard let key = row.bytes(0).flatMap({ PersonKey(bytes: $0) }), let salt = row.bytes(1),
            let name = row.text(2)
        else { return nil }
        return StoredPerson(
            key: key, salt: salt, person: OfferPerson(name: name, contact: row.text(3), note: row.text(4)))
    }
}

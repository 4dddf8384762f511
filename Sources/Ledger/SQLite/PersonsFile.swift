import Bytes
import Domain
import Foundation
import GRDB
import GeoPackage

/// The file with the data of persons. Its rows may go, and when they do no byte of them stays.
struct PersonsFile: Sendable {
    private let path: String
    private let reading: ReadingConnection
    let writing: DatabaseQueue?
    private let identity: FileStatus.Identity?

    static func path(beside ledger: String) -> String { ledger + ".persons" }

    /// A file of persons to be made: nobody but its owner has any business with it.
    static func output(beside ledger: String, replacingExisting: Bool) throws(Problem) -> OutputFile {
        try OutputFile(
            path: path(beside: ledger), replacingExisting: replacingExisting, isDatabase: true, isPrivate: true)
    }

    /// Whether there is such a file, and nobody in it.
    static func hasNobody(beside ledger: String) -> Bool {
        let file = path(beside: ledger)
        guard FileStatus(path: file) != nil else { return false }
        let count = try? SQLiteLedger.openForReading(file, LedgerSchema.personsApplicationID)
            .read { try Int.fetchOne($0, sql: "SELECT count(*) FROM person") }
        return count == 0
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
        reading = try SQLiteLedger.openForReading(path, LedgerSchema.personsApplicationID)
        identity = FileStatus(path: path)?.identity
    }

    /// A further connection, for a reader who takes their time.
    func readingAnew() throws(Problem) -> ReadingConnection {
        try SQLiteLedger.openForReading(path, LedgerSchema.personsApplicationID)
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

    func isUnsettled(_ key: PersonKey) throws(Problem) -> Bool {
        try reading.read { database in
            let statement = try SQLiteStatement("SELECT 1 FROM unsettled WHERE key = ?", in: database)
            defer { statement.finish() }
            try statement.bind(key.bytes, at: 1)
            return try statement.step()
        }
    }

    /// Marks come and go with the data of their persons.
    func strayMark() throws(Problem) -> PersonKey? {
        try reading.read { database in
            let statement = try SQLiteStatement(
                "SELECT key FROM unsettled WHERE key NOT IN (SELECT key FROM person) ORDER BY key LIMIT 1",
                in: database)
            defer { statement.finish() }
            return try statement.step() ? statement.bytes(0).flatMap { PersonKey(bytes: $0) } : nil
        }
    }

    /// The keys of persons whose name holds a text.
    func keys(named text: String) throws(Problem) -> [PersonKey] {
        let wanted = text.lowercased()
        return try reading.read { database in
            let statement = try SQLiteStatement(
                "SELECT key, name FROM person WHERE name LIKE ? ESCAPE '\\'", in: database)
            defer { statement.finish() }
            try statement.bind(OfferQuery.pattern(of: text), at: 1)
            var keys: [PersonKey] = []
            while try statement.step() {
                // The pattern knows no case of å, ä and ö.
                if let key = statement.bytes(0).flatMap({ PersonKey(bytes: $0) }),
                    statement.text(1)?.lowercased().contains(wanted) == true
                {
                    keys.append(key)
                }
            }
            return keys
        }
    }

    /// - Parameter isStray: whether no entry has a person, or one erased them: of those who are unsettled.
    func insert(_ persons: [StoredPerson], _ isStray: (PersonKey) throws -> Bool) throws(Problem) {
        guard !persons.isEmpty else { return }
        try write { database in
            _ = try Self.settle(in: database, isStray)
            try Self.unsettle(persons.map(\.key), in: database)
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

    func remove(_ key: PersonKey) throws(Problem) {
        try write { database in try Self.remove(key, in: database) }
        try emptyLog()
    }

    /// Marks a person whose erasure is about to be recorded.
    func unsettle(_ key: PersonKey) throws(Problem) {
        try write { database in try Self.unsettle([key], in: database) }
    }

    /// Removes those of the unsettled who are strays; the others are settled.
    func settle(_ isStray: (PersonKey) throws -> Bool) throws(Problem) {
        let isSettled = try reading.read { database in
            guard try database.tableExists("unsettled") else { return false }
            return try Int.fetchOne(database, sql: "SELECT count(*) FROM unsettled") == 0
        }
        guard !isSettled else { return }
        var removed = 0
        try write { database in removed = try Self.settle(in: database, isStray) }
        if removed > 0 { try emptyLog() }
    }

    static func settle(in database: Database, _ isStray: (PersonKey) throws -> Bool) throws -> Int {
        try database.execute(sql: LedgerSchema.unsettledPersons)
        let keys = try Data.fetchAll(database, sql: "SELECT key FROM unsettled").compactMap {
            PersonKey(bytes: Array($0))
        }
        var removed = 0
        for key in keys where try isStray(key) {
            try remove(key, in: database)
            removed += 1
        }
        try database.execute(sql: "DELETE FROM unsettled")
        return removed
    }

    private static func unsettle(_ keys: [PersonKey], in database: Database) throws {
        let statement = try SQLiteStatement("INSERT OR IGNORE INTO unsettled (key) VALUES (?)", in: database)
        for key in keys {
            try statement.bind(key.bytes, at: 1)
            _ = try statement.step()
        }
    }

    private static func remove(_ key: PersonKey, in database: Database) throws {
        for table in ["person", "unsettled"] {
            let statement = try SQLiteStatement("DELETE FROM \(table) WHERE key = ?", in: database)
            try statement.bind(key.bytes, at: 1)
            _ = try statement.step()
        }
    }

    /// The log still has the rows that went.
    private func emptyLog() throws(Problem) {
        do {
            try writing?.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        } catch { throw SQLiteProblems(path: path).whileWriting(error) }
    }

    private func write(_ body: (Database) throws -> Void) throws(Problem) {
        guard let writing else { throw .ledgerNotWritable(path, reason: "") }
        try SQLiteProblems.require(identity, at: path)
        do {
            try writing.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    try body(database)
                    return .commit
                }
            }
        } catch { throw SQLiteProblems(path: path).whileWriting(error) }
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

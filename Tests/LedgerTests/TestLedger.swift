import Domain
import Foundation
import GRDB
@testable import Ledger
import Synchronization
import TestSupport
import Testing

#if POSTGRES
    import PostgresLedger
#endif

/// The stores that every test runs on.
enum StoreKind: String, CaseIterable, Sendable {
    case sqlite
    #if POSTGRES
        case postgres
    #endif

    /// PostgreSQL only where its server programs are on the machine.
    static var atHand: [StoreKind] {
        #if POSTGRES
            PostgresServer.isAtHand ? [.sqlite, .postgres] : [.sqlite]
        #else
            [.sqlite]
        #endif
    }
}

/// A ledger of its own for one test, in a folder that goes away with it.
final class TestLedger: Sendable {
    let kind: StoreKind
    let folder: URL
    let clock = TestClock()
    #if POSTGRES
        let database: String?
    #endif

    #if POSTGRES
        /// In a database of a server of its own.
        init(database: String) throws {
            (kind, self.database) = (.postgres, database)
            folder = FileManager.default.temporaryDirectory.appendingPathComponent("ledger-\(UUID().uuidString)")
            try PostgresLedger.make(at: database)
        }
    #endif

    init(_ kind: StoreKind, in place: URL = FileManager.default.temporaryDirectory) throws {
        self.kind = kind
        folder = place.appendingPathComponent("ledger-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        #if POSTGRES
            database = kind == .postgres ? try PostgresServer.shared().newDatabase() : nil
        #endif
        switch kind {
        case .sqlite: try SQLiteLedger.make(at: path)
        #if POSTGRES
            case .postgres: try PostgresLedger.make(at: database ?? "")
        #endif
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var path: String { folder.appendingPathComponent("offers.ledger").path }

    func store() throws(Problem) -> any LedgerStore {
        switch kind {
        case .sqlite: try SQLiteLedger(path: path, forWriting: true)
        #if POSTGRES
            case .postgres: try PostgresLedger(database ?? "")
        #endif
        }
    }

    #if POSTGRES
        /// Runs statements in the database, as its owner.
        func sql(_ statements: String) throws {
            let quoted = statements.replacingOccurrences(of: "'", with: "'\\''")
            try PostgresServer.shell("psql -q -v ON_ERROR_STOP=1 '\(database ?? "")' -c '\(quoted)' >/dev/null")
        }
    #endif

    /// Changes rows past the triggers, as whoever owns the file or the database can.
    func spoil(_ statements: String) throws {
        switch kind {
        case .sqlite:
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { database in
                let triggers = try Row.fetchAll(
                    database, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
                for row in triggers { try database.execute(sql: "DROP TRIGGER \(row["name"] ?? "")") }
                try database.execute(sql: statements)
                for row in triggers { try database.execute(sql: row["sql"] ?? "") }
            }
            try queue.close()
        #if POSTGRES
            case .postgres:
                let tables = ["entry", "body", "shared"]
                func all(_ change: String) -> String {
                    tables.map { "ALTER TABLE \($0) \(change) TRIGGER ALL; " }.joined()
                }
                try sql(all("DISABLE") + statements + "; " + all("ENABLE"))
        #endif
        }
    }

    func open() throws(Problem) -> OfferLedger {
        // Keeps the folder as long as somebody writes there.
        OfferLedger(try store(), clock: { self.clock.now })
    }

    func proof(expecting: Set<Digest> = []) throws(Problem) -> LedgerProof {
        try OfferLedger.proof(of: store(), expecting: expecting)
    }
}

/// A clock that stands still until it is set.
final class TestClock: Sendable {
    private let time = Mutex<Int64>(1_559_376_000_000)

    /// 2019-06-01 08:00 UTC, unless it was set.
    var now: Int64 {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }

    func move(days: Int) { now += Int64(days) * 86_400_000 }
}

extension OfferRevision {
    /// An offer like any other.
    static func some(
        _ text: String = "an offer", site: String = "Hämeenkatu 5, Lohja", person: OfferPerson? = nil,
        validUntil: String = "2019-07-01", key: String? = nil, shared: [SharedEvidence] = [],
        company: String = "caruna-oy"
    ) -> OfferRevision {
        guard let company = CompanySlug(company), let date = CalendarDate(iso: "2019-06-01"),
            let validUntil = CalendarDate(iso: validUntil)
        else { preconditionFailure("no company or no day") }
        return OfferRevision(
            summary: OfferSummary(
                company: company, date: date, fuse: "3x35", zone: "2",
                price: "5550.00 EUR", site: site),
            validUntil: validUntil, person: person, body: Array(text.utf8), shared: shared,
            idempotencyKey: key, fingerprint: Digest(of: Array(text.utf8)))
    }
}

extension EntryProposal {
    static func create(_ revision: OfferRevision = .some()) -> EntryProposal {
        EntryProposal(.create(revision), by: "clerk")
    }
}

extension LedgerEntry {
    var number: OfferNumber? { content.offer?.number }
    var state: OfferState? { content.offer?.state }
}

extension OfferLedger {
    func entries(of number: OfferNumber) throws(Problem) -> [LedgerEntry] {
        try store.read { (reading) throws(Problem) in try reading.entries(of: number) }
    }

    func offers(_ search: OfferSearch) throws(Problem) -> [OfferNumber] {
        try store.read { (reading) throws(Problem) in try reading.offers(search) }.compactMap(\.number)
    }

    func person(_ key: PersonKey) throws(Problem) -> OfferPerson? {
        try store.read { (reading) throws(Problem) in try reading.person(key) }?.person
    }
}

/// The problem that something ends with.
func problem(_ body: () throws -> Void) -> Problem? {
    do { try body() } catch {
        if let problem = error as? Problem { return problem }
        Issue.record("\(error)")
    }
    return nil
}

/// Its code.
func code(_ body: () throws -> Void) -> String? { problem(body)?.code }

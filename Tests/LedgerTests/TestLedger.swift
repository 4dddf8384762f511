import Domain
import Foundation
@testable import Ledger
import Synchronization

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

    init(_ kind: StoreKind) throws {
        self.kind = kind
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("ledger-\(UUID().uuidString)")
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

    func open() throws(Problem) -> OfferLedger {
        let clock = clock
        return OfferLedger(try store(), clock: { clock.now })
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

/// The code of the problem that something ends with.
func code(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? Problem)?.code ?? "\(error)" }
    return nil
}

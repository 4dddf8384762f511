import ArgumentParser
import Domain
import Foundation
import GRDB
import Ledger

#if POSTGRES
    import PostgresLedger
#endif

/// Fills ledgers, and measures how long that and looking at them takes.
@main
struct MeasureLedger: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure-ledger",
        abstract: "Fill a ledger of offers, and tell how long that and looking at it takes.",
        subcommands: [
            Append.self, Told.self, Fill.self, Look.self, Verify.self, Plain.self, Backup.self, Flips.self,
        ])

    /// Ends with the code of a problem.
    static func tell<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let problem as Problem {
            let told = [problem.message.en, problem.message.fi, problem.message.sv].joined(separator: "\n")
            try FileHandle.standardError.write(contentsOf: Data("\(problem.code): \(told)\n".utf8))
            throw ExitCode.failure
        }
    }

    /// A file, or a database of PostgreSQL.
    static func store(
        _ ledger: String, makes: Bool = false, forWriting: Bool = true
    ) throws -> any LedgerStore {
        #if POSTGRES
            if PostgresLedger.isNamed(by: ledger) {
                if makes { try PostgresLedger.make(at: ledger) }
                return try PostgresLedger(ledger)
            }
        #endif
        if makes { try SQLiteLedger.make(at: ledger) }
        return try SQLiteLedger(path: ledger, forWriting: forWriting)
    }
}

/// Records so many offers, in groups or one by one, and tells how many a second.
struct Fill: ParsableCommand {
    @Argument var ledger: String
    @Option var offers = 10_000
    @Option var group = 500
    @Flag var makes = false
    @Flag(help: "Somebody asks for each offer; three of four are opened, and half of those accepted.") var lives =
        false

    func run() throws {
        let (path, makes) = (ledger, makes)
        let ledger = try MeasureLedger.tell { OfferLedger(try MeasureLedger.store(path, makes: makes)) }
        var made = MadeOffers(seed: 1)
        var (writing, entries) = (Duration.zero, 0)
        var left = offers
        func record(_ proposals: [EntryProposal]) throws -> [LedgerEntry] {
            let start = ContinuousClock.now
            defer { writing += ContinuousClock.now - start }
            entries += proposals.count
            if proposals.count == 1 { return [try ledger.record(proposals[0])] }
            return try ledger.record(proposals).map { outcome in try MeasureLedger.tell { try outcome.get() } }
        }
        while left > 0 {
            let proposals = (0..<min(group, left)).map { _ in
                EntryProposal(.create(made.revision(key: nil, person: lives ? made.person() : nil)), by: "clerk")
            }
            left -= proposals.count
            let numbers = try record(proposals).compactMap { $0.content.offer?.number }
            guard lives else { continue }
            _ = try record(numbers.filter { $0.serial % 4 > 0 }.map { EntryProposal(.open($0), by: "clerk") })
            _ = try record(numbers.filter { $0.serial % 4 > 2 }.map { EntryProposal(.accept($0), by: "customer") })
        }
        print(
            "{\"offers\": \(offers), \"entries\": \(entries), \"group\": \(group), "
                + "\"per_second\": \(Int(Double(entries) / writing.seconds))}")
    }
}

/// Lists, searches and verifies.
struct Look: ParsableCommand {
    @Argument var ledger: String
    @Flag(help: "Without the proof.") var unproved = false

    func run() throws {
        func time(_ body: () throws -> Void) rethrows -> Double {
            let start = ContinuousClock.now
            try body()
            return ((ContinuousClock.now - start).seconds * 1000).rounded() / 1000
        }
        var store: any LedgerStore
        var told: [(String, Double)] = []
        (store, told) = try MeasureLedger.tell {
            var opened: (any LedgerStore)?
            let seconds = try time { opened = try MeasureLedger.store(ledger, forWriting: false) }
            guard let opened else { throw ExitCode.failure }
            return (opened, [("open", seconds)])
        }
        let today = CalendarDate.today
        func find(_ name: String, _ fill: (inout OfferSearch) -> Void) throws {
            var search = OfferSearch(on: today)
            fill(&search)
            var count = 0
            let seconds = try time {
                count = try store.read { (reading) throws(Problem) in try reading.offers(search) }.count
            }
            told.append(("\(name) (\(count))", seconds))
        }
        try find("list") { _ in }
        try find("list from the middle") { $0.before = 500_000 }
        try find("number") { $0.text = "\(today.year)-000007" }
        try find("serial") { $0.text = "4321" }
        try find("place, many") { $0.text = "lohja" }
        try find("place, one") { $0.text = "kuja 99999," }
        try find("place, none") { $0.text = "nowhere at all" }
        try find("person, common") { $0.text = "Virtanen" }
        try find("person, rare") { $0.text = "öberg 777" }
        for state in [OfferState.draft, .open, .accepted, .cancelled, .expired] {
            try find("state \(state.rawValue)") { $0.states = [state] }
        }
        try find("company, none") { $0.company = CompanySlug("elenia-oy") }
        var proof: LedgerProof?
        if !unproved { told.append(("verify", try time { proof = try OfferLedger.proof(of: store) })) }
        for (name, seconds) in told { print("\(name): \(seconds) s") }
        if let proof {
            print("entries \(proof.entryCount), offers \(proof.offerCount), whole \(proof.fault == nil)")
        }
    }
}

/// Proves a ledger; ends with 1 and the fault where it is not whole.
struct Verify: ParsableCommand {
    @Argument var ledger: String
    @Option(help: "A hash that a document carries.") var hash: [String] = []

    func run() throws {
        let proof = try MeasureLedger.tell {
            try OfferLedger.proof(
                of: MeasureLedger.store(ledger, forWriting: false), expecting: Set(hash.compactMap { Digest($0) }))
        }
        guard let fault = proof.fault else { return print("whole, \(proof.entryCount) entries") }
        print("entry \(fault.sequence.map { "\($0)" } ?? "-"): \(fault.kind)")
        throw ExitCode.failure
    }
}

/// Copies a ledger, and tells how long that takes.
struct Backup: ParsableCommand {
    @Argument var ledger: String
    @Argument var copy: String

    func run() throws {
        let start = ContinuousClock.now
        try MeasureLedger.tell {
            _ = try SQLiteLedger(path: ledger, forWriting: true).backUp(to: copy, overwrite: true)
        }
        print("{\"backup_s\": \((ContinuousClock.now - start).seconds)}")
    }
}

/// What SQLite itself does with rows of the same size: one table, no chain, the same care on the disk.
struct Plain: ParsableCommand {
    @Argument var file: String
    @Option var offers = 10_000
    @Option var group = 500

    func run() throws {
        let queue = try DatabaseQueue(path: file)
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                    CREATE TABLE IF NOT EXISTS plain (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
                    """)
        }
        var made = MadeOffers(seed: 1)
        var writing = Duration.zero
        var left = offers
        while left > 0 {
            let bodies = (0..<min(group, left)).map { _ in made.body() }
            left -= bodies.count
            let start = ContinuousClock.now
            try queue.write { database in
                let statement = try database.cachedStatement(sql: "INSERT INTO plain (bytes) VALUES (?)")
                for body in bodies { try statement.execute(arguments: [Data(body)]) }
            }
            writing += ContinuousClock.now - start
        }
        print(
            "{\"offers\": \(offers), \"group\": \(group), \"per_second\": \(Int(Double(offers) / writing.seconds))}"
        )
    }
}

extension Duration {
    fileprivate var seconds: Double { self / .seconds(1) }
}

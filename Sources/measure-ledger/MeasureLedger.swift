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
        subcommands: [Append.self, Fill.self, Look.self, Plain.self])

    /// Ends with the code of a problem.
    static func tell<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let problem as Problem {
            try FileHandle.standardError.write(contentsOf: Data("\(problem.code): \(problem.message.en)\n".utf8))
            throw ExitCode.failure
        }
    }

    /// A file, or a database of PostgreSQL.
    static func store(_ ledger: String, makes: Bool = false) throws -> any LedgerStore {
        #if POSTGRES
            if PostgresLedger.isNamed(by: ledger) {
                if makes { try PostgresLedger.make(at: ledger) }
                return try PostgresLedger(ledger)
            }
        #endif
        if makes { try SQLiteLedger.make(at: ledger) }
        return try SQLiteLedger(path: ledger, forWriting: true)
    }
}

/// Records offers from several threads until it is stopped, and tells each that was acknowledged.
struct Append: ParsableCommand {
    @Argument var ledger: String
    @Option var writers = 8
    /// Makes keys unlike those of other runs.
    @Option var keys = "run"

    func run() throws {
        let ledger = OfferLedger(try MeasureLedger.store(ledger))
        try FileHandle.standardOutput.write(contentsOf: Data("ready\n".utf8))
        let keys = keys
        let threads = (0..<writers).map { writer in
            let thread = Thread {
                var made = MadeOffers(seed: UInt64(writer))
                for index in 0... {
                    let key = "\(keys)-\(writer)-\(index)"
                    guard let entry = try? ledger.record(made.next(key: key)), let offer = entry.content.offer
                    else { Foundation.exit(1) }
                    // One call, one line: whole, however many threads write.
                    try? FileHandle.standardOutput.write(contentsOf: Data("\(offer.number) \(key)\n".utf8))
                }
            }
            thread.start()
            return thread
        }
        while threads.contains(where: { !$0.isFinished }) { Thread.sleep(forTimeInterval: 1) }
    }
}

/// Records so many offers, in groups or one by one, and tells how many a second.
struct Fill: ParsableCommand {
    @Argument var ledger: String
    @Option var offers = 10_000
    @Option var group = 500
    @Flag var makes = false

    func run() throws {
        let (path, makes) = (ledger, makes)
        let ledger = try MeasureLedger.tell { OfferLedger(try MeasureLedger.store(path, makes: makes)) }
        var made = MadeOffers(seed: 1)
        var writing = Duration.zero
        var left = offers
        while left > 0 {
            let proposals = (0..<min(group, left)).map { _ in made.next(key: nil) }
            left -= proposals.count
            let start = ContinuousClock.now
            if group == 1 {
                try ledger.record(proposals[0])
            } else {
                for outcome in ledger.record(proposals) { try MeasureLedger.tell { _ = try outcome.get() } }
            }
            writing += ContinuousClock.now - start
        }
        print(
            "{\"offers\": \(offers), \"group\": \(group), \"per_second\": \(Int(Double(offers) / writing.seconds))}"
        )
    }
}

/// Lists, searches and verifies.
struct Look: ParsableCommand {
    @Argument var ledger: String

    func run() throws {
        let store = try MeasureLedger.store(ledger)
        func time(_ body: () throws -> Void) rethrows -> Double {
            let start = ContinuousClock.now
            try body()
            return ((ContinuousClock.now - start).seconds * 1000).rounded() / 1000
        }
        var search = OfferSearch(on: CalendarDate(unixMilliseconds: OfferLedger.systemClock()))
        func find() throws { _ = try store.read { (reading) throws(Problem) in try reading.offers(search) } }
        let list = try time(find)
        search.text = "Kuja 99999,"
        let place = try time(find)
        search.text = nil
        search.states = [.accepted]
        let state = try time(find)
        var proof: LedgerProof?
        let verify = try time { proof = try OfferLedger.proof(of: store) }
        print(
            "{\"entries\": \(proof?.entryCount ?? 0), \"whole\": \(proof?.fault == nil), \"list_s\": \(list), "
                + "\"search_s\": \(place), \"by_state_s\": \(state), \"verify_s\": \(verify)}")
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

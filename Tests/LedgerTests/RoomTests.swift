import Domain
import Foundation
import GRDB
@testable import Ledger
import TestSupport
import Testing

/// A disk, a file or a lock that does not let a ledger be written: it is told, and nothing half written stays.
@Suite("Ledgers without room or right to write") struct RoomTests {
    /// PostgreSQL would make less of what repeats itself.
    private static let words: String = {
        var random = SeededGenerator(seed: 5)
        return (0..<300).map { _ in String(UInt64.random(in: .min ... .max, using: &random), radix: 36) }.joined()
    }()

    /// Records until it is refused, then, after `relief`, once more.
    private func expectRefusal(
        _ code: String, of test: TestLedger, _ ledger: OfferLedger, relief: () throws -> Void
    ) throws {
        var (acknowledged, refused) = (0, Problem?.none)
        while refused == nil, acknowledged < 5000 {
            let group = ledger.record(
                (0..<5).map {
                    .create(.some("\(acknowledged + $0) " + Self.words, person: OfferPerson(name: "Maija")))
                })
            let problems = group.map { outcome in problem { _ = try outcome.get() } }
            refused = problems.compactMap { $0 }.first
            // All of a group, or none of it.
            #expect(problems.allSatisfy { ($0 == nil) == (refused == nil) })
            if refused == nil { acknowledged += group.count }
        }
        ProblemTests.expectWords(of: refused, code)
        #expect(try ledger.proof().fault == nil)
        #expect(try ledger.proof().offerCount == acknowledged)
        try relief()
        #expect(
            try ledger.record(.create(.some(person: OfferPerson(name: "Matti")))).number?.serial == acknowledged + 1
        )
        #expect(try ledger.proof().fault == nil)
        var persons = 0
        try ledger.store.read { (reading) throws(Problem) in try reading.forEachPerson { _ in persons += 1 } }
        #expect(persons == acknowledged + 1)
    }

    @Test("A file that may have no more pages", arguments: ["", ".persons"])
    func pages(end: String) throws {
        let test = try TestLedger(.sqlite)
        let store = try SQLiteLedger(path: test.path, forWriting: true)
        let clock = test.clock
        let ledger = OfferLedger(store, clock: { clock.now })
        let queue = end.isEmpty ? store.writing : store.persons?.writing
        try queue?.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA max_page_count = \(end.isEmpty ? 60 : 6)")
        }
        try expectRefusal("ledger_disk_full", of: test, ledger) {
            try queue?.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 100000") }
        }
    }

    @Test("A disk that is full", .enabled(if: SmallDisk.isPossible))
    func fullDisk() throws {
        let disk = try SmallDisk(size: "1500k")
        let test = try TestLedger(.sqlite, in: URL(fileURLWithPath: disk.path))
        let filler = disk.path + "/filler"
        try Data(count: 300_000).write(to: URL(fileURLWithPath: filler))
        try expectRefusal("ledger_disk_full", of: test, test.open()) {
            try FileManager.default.removeItem(atPath: filler)
        }
    }

    @Test("A file that may not grow past a size, for a quota or a limit")
    func limit() throws {
        let test = try TestLedger(.sqlite)
        let (status, told) = try Tool.run(
            ["fill", test.path, "--offers", "2000", "--group", "50"], after: "trap '' XFSZ; ulimit -f 1500;")
        #expect(status == 1)
        #expect(told.hasPrefix("ledger_disk_full"), "\(told)")
        let proof = try test.proof()
        #expect(proof.fault == nil)
        #expect(proof.offerCount > 0 && proof.offerCount % 50 == 0)
        test.clock.now = OfferLedger.systemClock()
        let year = CalendarDate(unixMilliseconds: test.clock.now).year
        #expect(
            try test.open().record(.create(.some(validUntil: "2099-01-01"))).number
                == OfferNumber(year: year, serial: proof.offerCount + 1))
    }

    #if POSTGRES
        @Test("A database on a disk that is full", .enabled(if: PostgresServer.isAtHand && SmallDisk.isPossible))
        func fullTablespace() throws {
            let disk = try SmallDisk(size: "14m", owner: "nobody")
            let server = try PostgresServer.shared()
            let test = try TestLedger(database: server.newDatabase(onDisk: disk.path))
            let filler = disk.path + "/filler"
            try Data(count: 2_000_000).write(to: URL(fileURLWithPath: filler))
            try expectRefusal("ledger_disk_full", of: test, test.open()) {
                try FileManager.default.removeItem(atPath: filler)
            }
            try server.drop(test.database ?? "")
        }
    #endif

    @Test(
        "A file that another program holds, and that is let go", .ownThread, .timeLimit(.minutes(1)),
        arguments: ["", ".persons"])
    func locked(end: String) throws {
        let test = try TestLedger(.sqlite)
        let ledger = try test.open()
        try ledger.record(.create())
        let other = try DatabaseQueue(path: test.path + end)
        try other.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN IMMEDIATE")
            let refused = problem { try ledger.record(.create(.some(person: OfferPerson(name: "Maija")))) }
            ProblemTests.expectWords(of: refused, "ledger_locked", naming: ["offers.ledger" + end])
            try database.execute(sql: "ROLLBACK")
        }
        #expect(try ledger.record(.create(.some(person: OfferPerson(name: "Maija")))).number?.serial == 2)
        #expect(try test.proof().fault == nil)
    }

    @Test("A file that may not be written is told; reading goes on")
    func readOnly() throws {
        let test = try TestLedger(.sqlite)
        try test.open().record(.create())
        let files = FileManager.default
        func allow(_ file: Int, _ folder: Int) throws {
            for name in try files.contentsOfDirectory(atPath: test.folder.path) {
                try files.setAttributes(
                    [.posixPermissions: file], ofItemAtPath: test.folder.appendingPathComponent(name).path)
            }
            try files.setAttributes([.posixPermissions: folder], ofItemAtPath: test.folder.path)
        }
        defer { try? allow(0o644, 0o755) }
        try allow(0o444, 0o555)
        // What the superuser may not do is nothing, so the tool is run as nobody then.
        let (status, told) = try Tool.run(["fill", test.path, "--offers", "1"], asNobody: geteuid() == 0)
        #expect(status == 1)
        #expect(told.hasPrefix("ledger_not_writable"), "\(told)")
        #expect(Set(told.split(separator: "\n")).count == 3, "\(told)")
        #expect(try OfferLedger.proof(of: SQLiteLedger(path: test.path, forWriting: false)).entryCount == 1)
        try allow(0o000, 0o755)
        let (hidden, toldOfIt) = try Tool.run(["look", test.path], asNobody: geteuid() == 0)
        #expect(hidden == 1)
        #expect(toldOfIt.hasPrefix("ledger_not_readable"), "\(toldOfIt)")
        #expect(Set(toldOfIt.split(separator: "\n")).count == 3, "\(toldOfIt)")
    }
}

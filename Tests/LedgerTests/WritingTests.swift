import Domain
import Foundation
import GRDB
@testable import Ledger
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// What keeps a ledger from being written is told, and nothing half written stays.
@Suite("Ledgers that cannot be written") struct WritingTests {
    @Test("What is no ledger is told apart")
    func others() throws {
        let test = try TestLedger(.sqlite)
        func opened(_ name: String, _ bytes: Data? = nil, forWriting: Bool = true) throws -> String? {
            let path = test.folder.appendingPathComponent(name).path
            if let bytes { try bytes.write(to: URL(fileURLWithPath: path)) }
            return code { _ = try SQLiteLedger(path: path, forWriting: forWriting) }
        }
        for forWriting in [true, false] {
            #expect(try opened("none", forWriting: forWriting) == "ledger_missing")
            #expect(try opened("empty", Data(), forWriting: forWriting) == "ledger_empty")
            #expect(try opened("text", Data("hello, world".utf8), forWriting: forWriting) == "not_a_ledger")
            #expect(try opened(".", forWriting: forWriting) == "ledger_is_directory")
            #expect(try opened("offers.ledger.persons", forWriting: forWriting) == "not_a_ledger")
        }
        #expect(!FileManager.default.fileExists(atPath: test.folder.appendingPathComponent("none").path))
        #expect(code { try SQLiteLedger.make(at: test.path) } == "output_exists")
        let queue = try DatabaseQueue(path: test.path)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 2") }
        try queue.close()
        #expect(code { _ = try test.open() } == "ledger_version_unknown")
    }

    @Test("A ledger is made whole or not at all")
    func making() throws {
        let test = try TestLedger(.sqlite)
        let path = test.folder.appendingPathComponent("new.ledger").path
        try Data().write(to: URL(fileURLWithPath: path + ".persons"))
        #expect(code { try SQLiteLedger.make(at: path) } == "output_exists")
        #expect(!FileManager.default.fileExists(atPath: path))
        try FileManager.default.removeItem(atPath: path + ".persons")
        try SQLiteLedger.make(at: path)
        let permissions = try FileManager.default.attributesOfItem(atPath: path + ".persons")[.posixPermissions]
        #expect(permissions as? Int == 0o600)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: test.folder.path).filter { $0.contains("partial") }
                == [])
    }

    @Test("Without the file of persons nothing is recorded, but all else is proved")
    func noPersons() throws {
        let test = try TestLedger(.sqlite)
        try test.open().record(.create(.some(person: OfferPerson(name: "Maija"))))
        try FileManager.default.removeItem(atPath: test.path + ".persons")
        #expect(code { _ = try test.open() } == "ledger_persons_missing")
        let proof = try OfferLedger.proof(of: SQLiteLedger(path: test.path, forWriting: false))
        #expect(proof.fault == nil)
        #expect(!proof.personsWereProved)
    }

    @Test(
        "A file that another program holds is told, and can be written when it is let go", .timeLimit(.minutes(1)))
    func locked() throws {
        let test = try TestLedger(.sqlite)
        let ledger = try test.open()
        try ledger.record(.create())
        let other = try DatabaseQueue(path: test.path)
        try other.writeWithoutTransaction { database in
            try database.execute(sql: "BEGIN IMMEDIATE")
            #expect(code { try ledger.record(.create()) } == "ledger_locked")
            try database.execute(sql: "ROLLBACK")
        }
        #expect(try ledger.record(.create()).number?.serial == 2)
        #expect(try test.proof().fault == nil)
    }

    @Test("A file that may not be written is told; reading goes on")
    func readOnly() throws {
        let test = try TestLedger(.sqlite)
        try test.open().record(.create())
        let files = FileManager.default
        for name in try files.contentsOfDirectory(atPath: test.folder.path) {
            try files.setAttributes(
                [.posixPermissions: 0o444], ofItemAtPath: test.folder.appendingPathComponent(name).path)
        }
        try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: test.folder.path)
        defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: test.folder.path) }
        // What the superuser may not do is nothing, so the tool is run as nobody then.
        let (status, told) = try Tool.run(["fill", test.path, "--offers", "1"], asNobody: geteuid() == 0)
        #expect(status == 1)
        #expect(told.hasPrefix("ledger_not_writable"), "\(told)")
        #expect(try OfferLedger.proof(of: SQLiteLedger(path: test.path, forWriting: false)).entryCount == 1)
    }

    @Test("A ledger opened for reading records nothing")
    func reading() throws {
        let test = try TestLedger(.sqlite)
        let ledger = OfferLedger(try SQLiteLedger(path: test.path, forWriting: false))
        #expect(code { try ledger.record(.create()) } == "ledger_not_writable")
    }

    @Test("A backup is a whole ledger of its own, with its persons; it replaces nothing unasked")
    func backup() throws {
        let test = try TestLedger(.sqlite)
        let ledger = try test.open()
        let entry = try ledger.record(.create(.some(person: OfferPerson(name: "Maija"))))
        let path = test.folder.appendingPathComponent("backup.ledger").path
        let store = try SQLiteLedger(path: test.path, forWriting: true)
        #expect(try store.backUp(to: path, overwrite: false)?.hash == entry.hash)
        try ledger.record(.create())
        let copy = OfferLedger(try SQLiteLedger(path: path, forWriting: true))
        #expect(try copy.proof(expecting: [entry.hash]).entryCount == 1)
        #expect(try copy.proof().personsWereProved)
        #expect(try copy.person(#require(entry.content.person))?.name == "Maija")
        #expect(code { _ = try store.backUp(to: path, overwrite: false) } == "output_exists")
        #expect(try store.backUp(to: path, overwrite: true)?.sequence == 2)
    }

    @Test("Many threads are recorded together, each once")
    func threads() throws {
        for kind in StoreKind.atHand {
            let test = try TestLedger(kind)
            let ledger = try test.open()
            DispatchQueue.concurrentPerform(iterations: 200) { index in
                _ = try? ledger.record(.create(.some("offer \(index)", key: "\(index)")))
            }
            let proof = try test.proof()
            #expect(proof.offerCount == 200)
            #expect(proof.fault == nil)
        }
    }

    @Test("Every problem is told in three languages", arguments: Language.allCases)
    func words(language: Language) throws {
        let number = OfferNumber(year: 2019, serial: 7)
        let problems: [Problem] =
            [
                .notALedger("a"), .ledgerOfVersion("a", 7), .personsFileMissing("a"),
                .ledgerNotWritable("a", reason: "why"), .ledgerDiskFull("a", reason: "why"),
                .ledgerRefuses("a", reason: "why"), .ledgerBroken("a", sequence: 7),
                .clockStepsBack(now_unixMilliseconds: 0, last_unixMilliseconds: 1), .notRecorded,
                .offerUnknown(number), .offerHasExpired(number, CalendarDate.first), .keyReused("a", number),
                .personUnknown(PersonKey()),
            ]
            + [OfferDeed.open, .accept, .cancel, .revise].map { .offerIs(number, .accepted, cannot: $0) }
        var messages: Set<String> = []
        for problem in problems {
            let (message, hint) = (problem.message[language], problem.hint[language])
            #expect(message.hasSuffix(".") && message.first?.isLowercase == false, "\(message)")
            #expect(hint.hasSuffix(".") && !hint.isEmpty, "\(hint)")
            for other in Language.allCases where other != language {
                #expect(message != problem.message[other] && hint != problem.hint[other])
            }
            messages.insert(message)
        }
        #expect(messages.count == problems.count)
    }
}

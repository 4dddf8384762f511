import Domain
import Foundation
import GRDB
@testable import Ledger
import Testing

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
        let isThere = problem { try SQLiteLedger.make(at: test.path) }
        #expect(isThere?.code == "output_exists")
        // Nothing is said of replacing a ledger.
        for language in Language.allCases {
            let hint = try #require(isThere?.hint[language])
            #expect(hint.contains("--new-ledger") && hint.contains("--ledger") && !hint.contains("--overwrite"))
        }
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
        let isThere = problem { try SQLiteLedger.make(at: path) }
        #expect(isThere?.code == "output_exists" && isThere?.message.en.contains(".persons") == true)
        #expect(isThere?.hint.en.contains("--overwrite") == false)
        #expect(!FileManager.default.fileExists(atPath: path))
        try FileManager.default.removeItem(atPath: path + ".persons")
        try SQLiteLedger.make(at: path)
        let permissions = try FileManager.default.attributesOfItem(atPath: path + ".persons")[.posixPermissions]
        #expect(permissions as? Int == 0o600)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: test.folder.path).filter { $0.contains("partial") }
                == [])
    }

    @Test("A new ledger is in the mode in which it is written, and nothing is beside it but its persons")
    func modeOfNew() throws {
        let test = try TestLedger(.sqlite)
        let path = test.folder.appendingPathComponent("new.ledger").path
        try SQLiteLedger.make(at: path)
        for file in [path, path + ".persons"] {
            // The versions for writing and for reading in the file's header: 2 is a log.
            #expect(try Data(contentsOf: URL(fileURLWithPath: file))[18...19].elementsEqual([2, 2]))
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: test.folder.path)
        #expect(names.filter { $0.contains("new.") }.sorted() == ["new.ledger", "new.ledger.persons"])
    }

    @Test("What a killed run left beside a ledger goes when the ledger is next written to")
    func abandoned() throws {
        let test = try TestLedger(.sqlite)
        let left = [".offers.ledger.1f.partial", ".offers.ledger.persons.2f.partial"]
        func isThere(_ name: String) -> Bool {
            FileManager.default.fileExists(atPath: test.folder.appendingPathComponent(name).path)
        }
        for name in left { try Data().write(to: test.folder.appendingPathComponent(name)) }
        _ = try SQLiteLedger(path: test.path, forWriting: false)
        #expect(left.allSatisfy(isThere))
        _ = try test.open()
        #expect(!left.contains(where: isThere))
    }

    @Test("Persons of nobody, left behind by who was killed while making a ledger, make way for a new one")
    func makingAnew() throws {
        let test = try TestLedger(.sqlite)
        let path = test.folder.appendingPathComponent("new.ledger").path
        for _ in 1...2 {
            try SQLiteLedger.make(at: path)
            try FileManager.default.removeItem(atPath: path)
        }
        try test.open().record(.create(.some(person: OfferPerson(name: "Maija"))))
        try FileManager.default.removeItem(atPath: path + ".persons")
        try FileManager.default.copyItem(atPath: test.path + ".persons", toPath: path + ".persons")
        #expect(code { try SQLiteLedger.make(at: path) } == "output_exists")
    }

    @Test(
        "What SQLite says of a disk that fails, and of locks, is told as what it keeps from being done",
        arguments: [
            (ResultCode.SQLITE_FULL, "ledger_disk_full", 73), (.SQLITE_IOERR_WRITE, "ledger_disk_full", 73),
            (.SQLITE_IOERR_FSYNC, "ledger_not_writable", 73), (.SQLITE_IOERR_DIR_FSYNC, "ledger_not_writable", 73),
            (.SQLITE_IOERR_TRUNCATE, "ledger_not_writable", 73), (.SQLITE_IOERR_DELETE, "ledger_not_writable", 73),
            (.SQLITE_IOERR_SHMSIZE, "ledger_not_writable", 73), (.SQLITE_READONLY, "ledger_not_writable", 73),
            (.SQLITE_IOERR_READ, "ledger_io_error", 66), (.SQLITE_BUSY, "ledger_locked", 66),
            (.SQLITE_PROTOCOL, "ledger_locked", 66), (.SQLITE_CORRUPT, "ledger_corrupt", 65),
        ])
    func refusals(_ result: ResultCode, _ code: String, _ exitCode: Int32) {
        let error = DatabaseError(resultCode: result, message: "refused")
        for problem in [
            SQLiteProblems(path: "a").whileWriting(error), SQLiteProblems(path: "a").whileReading(error),
        ] {
            #expect(problem.code == code)
            #expect(problem.exitCode.rawValue == exitCode)
        }
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

    @Test("A ledger opened for reading records nothing")
    func reading() throws {
        let test = try TestLedger(.sqlite)
        let ledger = OfferLedger(try SQLiteLedger(path: test.path, forWriting: false))
        #expect(code { try ledger.record(.create()) } == "ledger_not_writable")
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
}

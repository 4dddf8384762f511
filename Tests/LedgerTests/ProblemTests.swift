import Domain
import Foundation
import GRDB
import GeoPackage
@testable import Ledger
import TestSupport
import Testing

#if POSTGRES
    import PostgresClient
    @testable import PostgresLedger
#endif

/// Everything that a ledger refuses, each as it happens, told in every language.
@Suite("Problems of ledgers") struct ProblemTests {
    /// A sentence in each language, another in each, that names what it is about; and what to do.
    static func expectWords(of problem: Problem?, _ code: String, naming names: [String] = []) {
        guard let problem else {
            Issue.record("\(code) did not happen")
            return
        }
        #expect(problem.code == code, "\(problem.message.en)")
        for text in [problem.message, problem.hint] {
            #expect(Set(Language.allCases.map { text[$0] }).count == 3, "\(code): \(text.en)")
            for language in Language.allCases {
                #expect(text[language].hasSuffix("."), "\(code): \(text[language])")
                #expect(!text[language].contains("..") && !text[language].contains("  "), "\(text[language])")
            }
        }
        for (name, language) in names.flatMap({ name in Language.allCases.map { (name, $0) } }) {
            #expect(
                problem.message[language].contains(name.told(in: language)), "\(code): \(problem.message[language])"
            )
        }
    }

    @Test("Files that are no ledger, or whose persons are missing")
    func files() throws {
        let test = try TestLedger(.sqlite)
        func open(_ name: String, _ bytes: Data? = nil) throws -> Problem? {
            let path = test.folder.appendingPathComponent(name).path
            if let bytes { try bytes.write(to: URL(fileURLWithPath: path)) }
            return problem { _ = try SQLiteLedger(path: path, forWriting: true) }
        }
        Self.expectWords(of: try open("none"), "ledger_missing", naming: ["none"])
        Self.expectWords(of: try open("."), "ledger_is_directory")
        Self.expectWords(of: try open("empty", Data()), "ledger_empty", naming: ["empty"])
        Self.expectWords(of: try open("text", Data("hello, world".utf8)), "not_a_ledger", naming: ["text"])
        mkfifo(test.folder.appendingPathComponent("pipe").path, 0o600)
        Self.expectWords(of: try open("pipe"), "ledger_not_a_file", naming: ["pipe"])
        var bytes = try Data(contentsOf: URL(fileURLWithPath: test.path))
        for index in 100..<bytes.count { bytes[index] = 0xA5 }
        Self.expectWords(of: try open("spoilt", bytes), "ledger_corrupt", naming: ["spoilt"])
        let queue = try DatabaseQueue(path: test.path)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 2") }
        Self.expectWords(
            of: problem { _ = try test.open() }, "ledger_version_unknown", naming: ["offers.ledger", "2"])
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 1") }
        try queue.close()
        try FileManager.default.removeItem(atPath: test.path + ".persons")
        Self.expectWords(
            of: problem { _ = try test.open() }, "ledger_persons_missing", naming: ["offers.ledger.persons"])
    }

    @Test("A file that is changed, left half written, or on a failing disk while it is read")
    func reading() throws {
        let test = try TestLedger(.sqlite)
        try test.open().record(.create())
        // Nobody has it open, so it is read without locks.
        let store = try SQLiteLedger(path: test.path, forWriting: false)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: test.path)
        Self.expectWords(
            of: problem { _ = try OfferLedger(store).proof() }, "ledger_changed", naming: ["offers.ledger"])
        let problems = FileProblems(path: "a.ledger", role: .ledger)
        Self.expectWords(of: problems.unfinishedTransaction, "ledger_unfinished_transaction", naming: ["a.ledger"])
        Self.expectWords(
            of: problems.sqlite(resultCode: 10, message: "why"), "ledger_io_error", naming: ["a.ledger"])
        for problem in [problems.unfinishedTransaction, problems.corrupt(message: "why")] {
            #expect(!problem.hint.en.contains("QGIS") && problem.hint.en.contains("backup"))
        }
    }

    @Test("A file that was put in the place of the open one is told, and nothing is written to the old one")
    func replaced() throws {
        for end in ["", ".persons"] {
            let test = try TestLedger(.sqlite)
            let ledger = try test.open()
            try ledger.record(.create())
            let path = test.path + end
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            try FileManager.default.moveItem(atPath: path, toPath: path + ".before")
            try bytes.write(to: URL(fileURLWithPath: path))
            let refused = problem { try ledger.record(.create(.some(person: OfferPerson(name: "Maija")))) }
            Self.expectWords(of: refused, "ledger_replaced", naming: ["offers.ledger" + end])
            if end.isEmpty {
                Self.expectWords(of: problem { _ = try ledger.proof() }, "ledger_replaced")
                try FileManager.default.removeItem(atPath: path)
                Self.expectWords(of: problem { try ledger.record(.create()) }, "ledger_replaced")
            }
        }
    }

    @Test("What the ledger itself refuses", arguments: StoreKind.atHand)
    func refusals(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let entry = try ledger.record(.create())
        let wrong = LedgerEntry(
            sequence: 7, previous: entry.hash, hash: entry.hash, content: entry.content, body: EntryBody())
        Self.expectWords(
            of: problem {
                try ledger.store.write { (transaction) throws(Problem) in try transaction.insert(wrong) }
            },
            "ledger_refuses")
        test.clock.now -= 5001
        Self.expectWords(
            of: problem { try ledger.record(.create()) }, "ledger_clock_back", naming: ["2019-06-01 10:59:54"])
        #expect(try test.proof().entryCount == 1)
        Self.expectWords(of: .notRecorded, "ledger_not_recorded")
    }

    @Test("What an offer's life refuses", arguments: StoreKind.atHand)
    func life(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let number = try #require(try ledger.record(.create(.some(key: "k"))).number)
        func refused(_ change: EntryProposal.Change) -> Problem? {
            problem { try ledger.record(EntryProposal(change, by: "clerk")) }
        }
        let name = number.description
        Self.expectWords(
            of: refused(.accept(OfferNumber(year: 2019, serial: 77))), "offer_unknown", naming: ["2019-000077"])
        Self.expectWords(of: refused(.accept(number)), "offer_state", naming: [name])
        Self.expectWords(
            of: problem { try ledger.record(EntryProposal(.open(number), revision: 7, by: "clerk")) },
            "offer_revised",
            naming: [name, "7"])
        try ledger.record(EntryProposal(.open(number), by: "clerk"))
        Self.expectWords(of: refused(.open(number)), "offer_state", naming: [name])
        test.clock.move(days: 31)
        Self.expectWords(of: refused(.accept(number)), "offer_expired", naming: [name, "2019-07-01"])
        Self.expectWords(of: refused(.cancel(number)), "offer_expired", naming: [name, "2019-07-01"])
        let draft = try #require(try ledger.record(.create()).number)
        try ledger.record(EntryProposal(.cancel(draft), by: "clerk"))
        Self.expectWords(of: refused(.cancel(draft)), "offer_state", naming: [draft.description])
        let other = try #require(try ledger.record(.create(.some(validUntil: "2020-01-01"))).number)
        try ledger.record(EntryProposal(.open(other), by: "clerk"))
        try ledger.record(EntryProposal(.accept(other), by: "clerk"))
        Self.expectWords(
            of: refused(.revise(other, .some(), isRenewal: false)), "offer_state", naming: [other.description])
        Self.expectWords(
            of: refused(.create(.some("else", key: "k"))), "idempotency_key_reused", naming: [name, "k"])
        let person = PersonKey()
        Self.expectWords(of: refused(.erasePerson(person)), "person_unknown", naming: [person.description])
        Self.expectWords(
            of: .personNotYetErased(because: .ledgerDiskFull("a.ledger", reason: "why")), "person_not_yet_erased",
            naming: ["a.ledger"])
    }

    @Test(
        "What one of the stores cannot keep is refused by itself; the others of its group are recorded",
        arguments: StoreKind.atHand)
    func unkeepable(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let proposals: [EntryProposal] = [
            .create(), .create(.some(site: "Kuja\0 5")), .create(.some(person: OfferPerson(name: "Ma\0ija"))),
            .create(.some(person: OfferPerson(name: "M", contact: "\0"))), .create(.some(key: "")),
            .create(.some(key: String(repeating: "å", count: 128))),
            EntryProposal(.create(.some()), by: "cle\0rk"),
            .create(.some(key: String(repeating: "å", count: 127) + "a")),
            .create(.some(person: OfferPerson(name: "Maija"))),
        ]
        let codes = ledger.record(proposals).map { outcome in problem { _ = try outcome.get() } }
        #expect(
            codes.map { $0?.code } == [
                nil, "offer_text", "offer_text", "offer_text", "idempotency_key_length", "idempotency_key_length",
                "offer_text", nil, nil,
            ])
        Self.expectWords(of: codes[1], "offer_text", naming: ["Kuja␀ 5"])
        Self.expectWords(of: codes[4], "idempotency_key_length", naming: ["0"])
        Self.expectWords(of: codes[5], "idempotency_key_length", naming: ["256"])
        let proof = try test.proof()
        #expect(proof.fault == nil)
        #expect(proof.offerCount == 3)
        var persons = 0
        try ledger.store.read { (reading) throws(Problem) in try reading.forEachPerson { _ in persons += 1 } }
        #expect(persons == 1)
    }

    @Test(
        "An offer whose entry somebody spoilt is told; others of its group are recorded",
        arguments: StoreKind.atHand)
    func broken(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let numbers = try (0..<3).map { _ in try #require(try ledger.record(.create()).number) }
        try test.spoil("UPDATE entry SET kind = 'x' WHERE sequence = 2")
        let group = ledger.record(
            [numbers[0], numbers[1], numbers[2]].map { EntryProposal(.open($0), by: "clerk") })
        #expect(try group[0].get().state == .open)
        Self.expectWords(of: problem { _ = try group[1].get() }, "ledger_broken", naming: ["2"])
        #expect(try group[2].get().state == .open)
        #expect(try test.proof().fault == LedgerFault(sequence: 2, .malformed))
    }

    @Test(
        "After a number that none follows nothing is recorded, and it is told",
        arguments: StoreKind.atHand,
        [
            "UPDATE entry SET sequence = 9223372036854775807 WHERE sequence = 2",
            "UPDATE entry SET serial = 9223372036854775807 WHERE sequence = 2",
            "UPDATE entry SET time = -9223372036854775807 WHERE sequence = 2",
        ])
    func lastNumber(kind: StoreKind, change: String) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        for _ in 0..<2 { try ledger.record(.create()) }
        try test.spoil(change)
        Self.expectWords(of: problem { try ledger.record(.create()) }, "ledger_broken")
        #expect(try test.proof().fault != nil)
    }

    #if POSTGRES
        @Test("What a server refuses", .ownThread, .enabled(if: PostgresServer.isAtHand), .timeLimit(.minutes(1)))
        func server() throws {
            let test = try TestLedger(.postgres)
            let ledger = try test.open()
            try ledger.record(.create())
            let address = test.database ?? ""
            Self.expectWords(of: problem { try PostgresLedger.make(at: address) }, "ledger_tables_exist")
            let empty = try PostgresServer.shared().newDatabase()
            Self.expectWords(of: problem { _ = try PostgresLedger(empty) }, "ledger_tables_missing")
            let nowhere = "postgresql://ledger:secret@127.0.0.1:1/nowhere"
            let missing = problem { _ = try PostgresLedger(nowhere) }
            Self.expectWords(of: missing, "ledger_server_missing", naming: ["nowhere"])
            #expect(missing?.message.en.contains("secret") == false)
            // Another session holds the writers' lock.
            let other = try PostgresLedger.connection(address)
            try other.run("SELECT pg_advisory_lock(\(PostgresSchema.writersLock))")
            Self.expectWords(of: problem { try ledger.record(.create()) }, "ledger_server_locked")
            try other.run("SELECT pg_advisory_unlock(\(PostgresSchema.writersLock))")
            try ledger.record(.create())
            // Somebody without the rights, and a database that takes nothing.
            try test.sql(
                "CREATE ROLE reader\(getpid()) LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader\(getpid())"
            )
            let reader = address.replacingOccurrences(of: "ledger@", with: "reader\(getpid())@")
            let reading = OfferLedger(try PostgresLedger(reader), clock: { test.clock.now })
            #expect(try reading.proof().entryCount == 2)
            Self.expectWords(of: problem { try reading.record(.create()) }, "ledger_not_writable")
            try test.sql(
                "ALTER DATABASE \(address.split(separator: "/").last ?? "") SET default_transaction_read_only = on")
            let readOnly = try test.open()
            #expect(try readOnly.proof().entryCount == 2)
            Self.expectWords(of: problem { try readOnly.record(.create()) }, "ledger_not_writable")
            // The server ends the session while something is being recorded.
            let ended = problem {
                try ledger.store.write { (transaction) throws(Problem) in
                    do {
                        try test.sql(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'connect-quote'"
                        )
                    } catch { Issue.record("\(error)") }
                    _ = try transaction.head()
                }
            }
            Self.expectWords(of: ended, "ledger_server_lost")
            // A type that the program does not expect.
            let odd = try PostgresServer.shared().newDatabase()
            try PostgresLedger.connection(odd).run("CREATE TABLE ledger (version text)")
            Self.expectWords(of: problem { _ = try PostgresLedger(odd) }, "ledger_tables_missing")
            try PostgresLedger.connection(odd).run("ALTER TABLE ledger RENAME version TO edition")
            Self.expectWords(of: problem { _ = try PostgresLedger(odd) }, "ledger_server_refuses")
        }
    #endif
}

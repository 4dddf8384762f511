import Domain
import Foundation
import GRDB
@testable import Ledger
import Testing

/// Whoever owns the file can write to it past the triggers. Each way is found.
@Suite("A ledger that was tampered with") struct TamperTests {
    /// Of the second entry.
    static let changes = [
        "who = 'x'", "time = time + 1", "state = 'open'", "price = '1.00 EUR'", "zone = NULL", "zone = '1'",
        "valid_until = '2029-01-01'", "site = site || ' '", "company = 'caruna-espoo-oy'", "fuse = '3x25'",
        "date = '2019-06-02'", "revision = 2", "serial = 9", "year = 2018", "kind = 'revised'",
        "idempotency_key = 'l'", "fingerprint = NULL", "person = blob16",
        "person_hash = blob32",
        "hash = zero32",
    ]

    /// Five entries of three offers, with evidence and a person; closed.
    static func ledger(_ kind: StoreKind = .sqlite) throws -> (test: TestLedger, hashes: [Digest]) {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let group = ledger.record([
            .create(
                .some(
                    "first", person: OfferPerson(name: "Maija"),
                    shared: [SharedEvidence([1, 2, 3]), SharedEvidence([4, 5])])),
            .create(.some("second", key: "k", shared: [SharedEvidence([4, 5])])),
            EntryProposal(.open(OfferNumber(year: 2019, serial: 1)), by: "clerk"),
            .create(.some("third")),
            EntryProposal(.accept(OfferNumber(year: 2019, serial: 1)), by: "clerk"),
        ])
        return (test, try group.map { try $0.get().hash })
    }

    /// What is found after some SQL without the triggers.
    private func fault(
        _ sql: String, persons: Bool = false, keepingTriggers: Bool = false
    ) throws -> LedgerFault? {
        let (test, _) = try Self.ledger()
        let queue = try DatabaseQueue(path: test.path + (persons ? ".persons" : ""))
        try queue.writeWithoutTransaction { database in
            let triggers = try String.fetchAll(
                database, sql: "SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
            let names = try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            for name in names { try database.execute(sql: "DROP TRIGGER \(name)") }
            try database.execute(sql: sql)
            for trigger in triggers { try database.execute(sql: trigger) }
        }
        try queue.close()
        return try OfferLedger.proof(of: SQLiteLedger(path: test.path, forWriting: false)).fault
    }

    @Test("An untouched ledger is whole")
    func whole() throws {
        let (test, hashes) = try Self.ledger()
        let proof = try test.proof(expecting: Set(hashes))
        #expect(proof.fault == nil)
        #expect(proof.entryCount == 5)
        #expect(proof.offerCount == 3)
        #expect(proof.head?.hash == hashes.last)
        #expect(try fault("SELECT 1") == nil)
    }

    @Test(
        "Any value of an entry that was changed is found at that entry",
        arguments: changes)
    func values(change: String) throws {
        let change = change.replacing("blob16", with: "randomblob(16)").replacing("blob32", with: "randomblob(32)")
            .replacing("zero32", with: "zeroblob(32)")
        #expect(try fault("UPDATE entry SET \(change) WHERE sequence = 2")?.sequence == 2, "\(change)")
    }

    @Test("A hash that was made to fit is found at the next entry, or by a document")
    func refitted() throws {
        #expect(try fault("UPDATE entry SET previous = zeroblob(32) WHERE sequence = 2")?.sequence == 2)
        #expect(try fault("UPDATE body SET bytes = X'00' WHERE sequence = 2") == LedgerFault(sequence: 2, .changed))
        #expect(try fault("UPDATE body SET shared = X'' WHERE sequence = 2") == LedgerFault(sequence: 2, .changed))
        #expect(try fault("DELETE FROM body WHERE sequence = 4") == LedgerFault(sequence: 4, .changed))
        #expect(
            try fault("INSERT INTO body VALUES (3, X'01', X'')") == LedgerFault(sequence: 3, .changed))
    }

    @Test("An entry that was removed, added, or put elsewhere is found")
    func order() throws {
        #expect(
            try fault("DELETE FROM entry WHERE sequence = 2; DELETE FROM body WHERE sequence = 2")
                == LedgerFault(sequence: 2, .missing(found: 3)))
        #expect(
            try fault(
                """
                UPDATE entry SET sequence = 99 WHERE sequence = 3; UPDATE entry SET sequence = 3 WHERE sequence = 5;
                UPDATE entry SET sequence = 5 WHERE sequence = 99;
                """)?.sequence == 3)
        #expect(
            try fault(
                """
                INSERT INTO entry SELECT 6, hash, hash, kind, time, who, year, serial, revision, state, valid_until,
                    company, date, fuse, zone, price, site, person, person_hash, NULL, fingerprint
                    FROM entry WHERE sequence = 5
                """)?.sequence == 6)
        #expect(try fault("DELETE FROM entry WHERE sequence = 1")?.sequence == 1)
    }

    @Test("A ledger that was written anew with fitting hashes is found by the hash of a document")
    func replaced() throws {
        let (test, hashes) = try Self.ledger()
        let (other, _) = try Self.ledger()
        // Keys and salts of persons differ, so the chains do.
        #expect(
            try other.proof(expecting: [hashes[0]]).fault == LedgerFault(sequence: nil, .hashUnknown(hashes[0])))
        // One that lost its end is whole, but for what documents know.
        let queue = try DatabaseQueue(path: test.path)
        try queue.writeWithoutTransaction { database in
            let triggers = try String.fetchAll(
                database, sql: "SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
            try database.execute(
                sql: "DROP TRIGGER entry_no_delete; DELETE FROM entry WHERE sequence = 5")
            for trigger in triggers where trigger.contains("entry_no_delete") { try database.execute(sql: trigger) }
        }
        try queue.close()
        #expect(try test.proof(expecting: [hashes[3]]).fault == nil)
        #expect(try test.proof(expecting: [hashes[4]]).fault == LedgerFault(sequence: nil, .hashUnknown(hashes[4])))
    }

    @Test("Evidence and persons that were changed, removed or exchanged are found")
    func evidence() throws {
        let (one, two) = (Digest(of: [1, 2, 3]), Digest(of: [4, 5]))
        #expect(
            try fault("UPDATE shared SET bytes = X'0102' WHERE length(bytes) = 3")
                == LedgerFault(sequence: 1, .evidenceChanged(one)))
        #expect(
            try fault("DELETE FROM shared WHERE length(bytes) = 2")
                == LedgerFault(sequence: 1, .evidenceMissing(two)))
        let change = try fault("UPDATE person SET name = 'Matti'", persons: true)
        #expect(change?.sequence == 1)
        if case .personChanged = change?.kind {} else { Issue.record("\(String(describing: change))") }
        let removal = try fault("DELETE FROM person", persons: true)
        if case .personMissing = removal?.kind {} else { Issue.record("\(String(describing: removal))") }
        if case .personChanged = try fault("UPDATE person SET salt = X'00'", persons: true)?.kind {
        } else {
            Issue.record("salt")
        }
    }

    @Test("Values that no ledger writes are told, and do not stop the proof")
    func malformed() throws {
        for change in [
            "kind = 'x'", "state = 'lost'", "valid_until = 'soon'", "company = 'Å'", "zone = NULL, date = NULL",
        ] {
            #expect(
                try fault("UPDATE entry SET \(change) WHERE sequence = 2") == LedgerFault(sequence: 2, .malformed),
                "\(change)")
        }
    }

    @Test("A table, index or trigger that is missing or added is told")
    func schema() throws {
        func fault(_ sql: String, inFile end: String = "") throws -> LedgerFault? {
            let (test, _) = try Self.ledger()
            let queue = try DatabaseQueue(path: test.path + end)
            try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
            try queue.close()
            return try OfferLedger.proof(of: SQLiteLedger(path: test.path, forWriting: false)).fault
        }
        #expect(
            try fault("DROP TRIGGER entry_no_update")
                == LedgerFault(sequence: nil, .schemaChanged("entry_no_update")))
        #expect(try fault("CREATE TABLE more (a)") == LedgerFault(sequence: nil, .schemaChanged("more")))
        #expect(try fault("DROP INDEX entry_offer") == LedgerFault(sequence: nil, .schemaChanged("entry_offer")))
        #expect(
            try fault("CREATE TABLE copies (name)", inFile: ".persons")
                == LedgerFault(sequence: nil, .schemaChanged("copies")))
        // What SQLite reads the same as before is found as well.
        for change in [
            "type = 'TRIGGER'", "tbl_name = 'entrY'", "tbl_name = CAST(tbl_name AS BLOB)", "rootpage = 1",
        ] {
            #expect(
                try fault(
                    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET \(change) WHERE name = 'entry_no_update'"
                )
                    == LedgerFault(sequence: nil, .schemaChanged("entry_no_update")), "\(change)")
        }
    }

    @Test(
        "The tables refuse what a program would do by mistake",
        arguments: [
            "UPDATE entry SET who = 'x' WHERE sequence = 1", "DELETE FROM entry WHERE sequence = 5",
            "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE sequence = 5",
            "INSERT INTO entry SELECT 7, hash, hash, kind, time, who, year, serial, revision, state, valid_until, "
                + "company, date, fuse, zone, price, site, person, person_hash, NULL, NULL FROM entry WHERE sequence = 5",
            "INSERT INTO entry SELECT 6, previous, hash, kind, time, who, year, serial, revision, state, valid_until, "
                + "company, date, fuse, zone, price, site, person, person_hash, NULL, NULL FROM entry WHERE sequence = 5",
            "REPLACE INTO body VALUES (4, X'00', X'')", "UPDATE body SET bytes = X''", "DELETE FROM shared",
            "UPDATE shared SET bytes = X''", "INSERT INTO body VALUES (2, X'00', X'')",
        ])
    func refused(sql: String) throws {
        let (test, _) = try Self.ledger()
        let queue = try DatabaseQueue(path: test.path)
        #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
        // This does nothing, and says nothing.
        try queue.write {
            try $0.execute(sql: "REPLACE INTO shared SELECT hash, X'00' FROM shared")
        }
        try queue.close()
        #expect(try test.proof().fault == nil)
    }

    /// Bytes that hold no value of a row, a page's free room for instance, mean nothing: there the copy says the same.
    @Test("Of flipped bytes each is found that changes what the ledger says")
    func flippedBytes() throws {
        let (test, _) = try Self.ledger()
        func contents(_ path: String) throws -> [String] {
            var said: [String] = []
            try SQLiteLedger(path: path, forWriting: false).read { (reading) throws(Problem) in
                try reading.forEachEntry(from: .min) { (entry) throws(Problem) in
                    said.append("\(entry)")
                    return true
                }
                try reading.forEachShared { said.append("\($0) \($1)") }
            }
            return said
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: test.path))
        let original = try contents(test.path)
        let copy = test.folder.appendingPathComponent("copy.ledger").path
        var (found, same) = (0, 0)
        var reasons: [String] = []
        // Every page, a byte in 67 of each: 67 and the page's size have no factor in common.
        for offset in stride(from: 0, to: bytes.count, by: 67) {
            var flipped = bytes
            flipped[offset] ^= 1 << UInt8(offset % 8)
            try flipped.write(to: URL(fileURLWithPath: copy))
            let isFound: Bool
            do throws(Problem) {
                let fault = try OfferLedger.proof(of: SQLiteLedger(path: copy, forWriting: false)).fault
                isFound = fault != nil
                if case .storage(let reason) = fault?.kind { reasons.append(reason) }
            } catch { isFound = true }
            if isFound {
                found += 1
            } else {
                same += 1
                #expect(try contents(copy) == original, "byte \(offset)")
            }
        }
        #expect(found > 20)
        #expect(same > 20)
        #expect(!reasons.isEmpty && reasons.allSatisfy { !$0.isEmpty && !$0.contains("*") })
    }
}

#if POSTGRES
    import Domain
    @testable import Ledger
    import TestSupport
    import Testing

    /// The owner of a database can write to it past the triggers, as that of a file can. Each way is found.
    @Suite("A ledger in a database that was tampered with", .enabled(if: PostgresServer.isAtHand))
    struct PostgresTamperTests {
        /// What is found after each of some changes, which are undone before the next.
        private func faults(_ changes: [String]) throws -> [LedgerFault?] {
            let (test, hashes) = try TamperTests.ledger(.postgres)
            let tables = ["entry", "body", "shared", "person"]
            try test.sql(tables.map { "CREATE TABLE \($0)_was AS TABLE \($0);" }.joined())
            let undoing = tables.map { "DELETE FROM \($0); INSERT INTO \($0) SELECT * FROM \($0)_was" }
            let found = try changes.map { change in
                try test.spoil(change)
                let fault = try test.proof().fault
                try test.spoil(undoing.joined(separator: ";"))
                return fault
            }
            #expect(try test.proof(expecting: Set(hashes)).fault == nil)
            return found
        }

        @Test("Any value of an entry that was changed is found at that entry")
        func values() throws {
            let zero = "decode(repeat('00', 32), 'hex')"
            let changes = TamperTests.changes.map {
                $0.replacing("blob16", with: "decode(repeat('17', 16), 'hex')")
                    .replacing("blob32", with: "decode(repeat('17', 32), 'hex')").replacing("zero32", with: zero)
            }
            let found = try faults(changes.map { "UPDATE entry SET \($0) WHERE sequence = 2" })
            #expect(found.count > 15)
            for (change, fault) in zip(changes, found) { #expect(fault?.sequence == 2, "\(change)") }
        }

        @Test("An entry that was removed, added or put elsewhere, and evidence that was changed, are found")
        func order() throws {
            let found = try faults([
                "DELETE FROM entry WHERE sequence = 2; DELETE FROM body WHERE sequence = 2",
                "UPDATE entry SET sequence = 99 WHERE sequence = 3; UPDATE entry SET sequence = 3 WHERE sequence = 5; "
                    + "UPDATE entry SET sequence = 5 WHERE sequence = 99",
                "INSERT INTO entry SELECT 6, hash, hash, kind, time, who, year, serial, revision, state, valid_until, "
                    + "company, date, fuse, zone, price, site, person, person_hash, NULL, fingerprint "
                    + "FROM entry WHERE sequence = 5",
                "UPDATE body SET bytes = '\\x00' WHERE sequence = 2", "DELETE FROM body WHERE sequence = 4",
                "INSERT INTO body VALUES (3, '\\x01', '')",
                "UPDATE shared SET bytes = '\\x0102' WHERE length(bytes) = 3",
                "DELETE FROM shared WHERE length(bytes) = 2", "UPDATE person SET name = 'Matti'",
                "DELETE FROM person",
                "UPDATE entry SET kind = 'x' WHERE sequence = 2",
            ])
            let (one, two) = (Digest(of: [1, 2, 3]), Digest(of: [4, 5]))
            #expect(
                found.prefix(8)
                    == [
                        LedgerFault(sequence: 2, .missing(found: 3)), LedgerFault(sequence: 3, .changed),
                        LedgerFault(sequence: 6, .changed), LedgerFault(sequence: 2, .changed),
                        LedgerFault(sequence: 4, .changed), LedgerFault(sequence: 3, .changed),
                        LedgerFault(sequence: 1, .evidenceChanged(one)),
                        LedgerFault(sequence: 1, .evidenceMissing(two)),
                    ])
            if case .personChanged = found[8]?.kind {} else { Issue.record("\(String(describing: found[8]))") }
            if case .personMissing = found[9]?.kind {} else { Issue.record("\(String(describing: found[9]))") }
            #expect(found[10] == LedgerFault(sequence: 2, .malformed))
        }

        @Test(
            "A trigger, function, index or rule that is not as a ledger has it is told",
            arguments: [
                ("ALTER TABLE entry DISABLE TRIGGER entry_stays", "entry_stays"),
                ("DROP TRIGGER body_follows ON body", "body_follows"),
                (
                    "CREATE OR REPLACE FUNCTION nothing_changes() RETURNS trigger LANGUAGE plpgsql AS "
                        + "$$ BEGIN RETURN NULL; END $$", "nothing_changes"
                ),
                ("DROP INDEX entry_offer", "entry_offer"),
                ("CREATE RULE quiet AS ON INSERT TO body DO INSTEAD NOTHING", "quiet"),
                (
                    "CREATE TRIGGER more AFTER INSERT ON entry FOR EACH ROW EXECUTE FUNCTION entry_follows()",
                    "more"
                ),
            ])
        func schema(statement: String, name: String) throws {
            let (test, _) = try TamperTests.ledger(.postgres)
            #expect(try test.proof().fault == nil)
            try test.sql(statement)
            #expect(try test.proof().fault == LedgerFault(sequence: nil, .schemaChanged(name)))
        }

        @Test("The tables refuse what a program would do by mistake")
        func refused() throws {
            let (test, _) = try TamperTests.ledger(.postgres)
            for statement in [
                "UPDATE entry SET who = 'x' WHERE sequence = 1", "DELETE FROM entry WHERE sequence = 5",
                "TRUNCATE body", "UPDATE shared SET bytes = ''", "DELETE FROM shared",
                "INSERT INTO body VALUES (2, '', '')", "INSERT INTO body VALUES (5, '', ''), (5, '', '')",
                "INSERT INTO entry SELECT 7, hash, hash, kind, time, who FROM entry WHERE sequence = 5",
                "INSERT INTO entry SELECT 6, previous, hash, kind, time, who FROM entry WHERE sequence = 5",
                "INSERT INTO entry SELECT * FROM entry WHERE sequence = 5 ON CONFLICT (sequence) DO UPDATE SET who = 'x'",
            ] { #expect(throws: PostgresServer.Failure.self, "\(statement)") { try test.sql(statement) } }
            #expect(try test.proof().fault == nil)
        }
    }
#endif

import Domain
import Foundation
import GRDB
@testable import Ledger
import TestSupport
import Testing

/// Rows that somebody put into a ledger beside the chain.
@Suite("A ledger that something was added to") struct AddedRowsTests {
    private static let nobody = StoredPerson(key: PersonKey(), salt: [1], person: OfferPerson(name: "Ghost"))

    /// What is found after some SQL in the file of persons.
    private func faultOfPersons(_ sql: String) throws -> LedgerFault? {
        let (test, _) = try TamperTests.ledger()
        #expect(try test.proof().fault == nil)
        let queue = try DatabaseQueue(path: test.path + ".persons")
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
        return try OfferLedger.proof(of: SQLiteLedger(path: test.path, forWriting: false)).fault
    }

    /// What is found after some SQL in which "none" and "one" are bytes.
    private func faultOfEvidence(_ sql: String, _ kind: StoreKind) throws -> LedgerFault? {
        let (test, _) = try TamperTests.ledger(kind)
        let isFile = kind == .sqlite
        try test.spoil(
            sql.replacing("none", with: isFile ? "X''" : "CAST('' AS bytea)")
                .replacing("one", with: isFile ? "X'01'" : "decode('01', 'hex')"))
        return try test.proof().fault
    }

    @Test("A person whom no entry names is found")
    func person() throws {
        let fault = try faultOfPersons(
            "INSERT INTO person VALUES (randomblob(16), randomblob(16), 'Ghost', 'x', NULL)")
        if case .personAdded = fault?.kind {} else { Issue.record("\(String(describing: fault))") }
    }

    @Test("A mark of an unfinished entry for nobody is found")
    func mark() throws {
        let fault = try faultOfPersons("INSERT INTO unsettled VALUES (randomblob(16))")
        if case .personMarkAdded = fault?.kind {} else { Issue.record("\(String(describing: fault))") }
    }

    @Test("Evidence of no entry, and a row that holds none, are found", arguments: StoreKind.atHand)
    func evidence(kind: StoreKind) throws {
        #expect(
            try faultOfEvidence("INSERT INTO body VALUES (99, one, none)", kind)
                == LedgerFault(sequence: 99, .bodyAdded))
        #expect(
            try faultOfEvidence("INSERT INTO body VALUES (3, none, none)", kind)
                == LedgerFault(sequence: 3, .bodyAdded))
        #expect(
            try faultOfEvidence("INSERT INTO body VALUES (3, none, one)", kind)
                == LedgerFault(sequence: 3, .bodyAdded))
    }

    @Test("Shared evidence that is whole and that no entry refers to is found", arguments: StoreKind.atHand)
    func shared(kind: StoreKind) throws {
        let (test, _) = try TamperTests.ledger(kind)
        let evidence = SharedEvidence([9, 9])
        try test.store().write { (transaction) throws(Problem) in try transaction.insert(evidence) }
        #expect(try test.proof().fault == LedgerFault(sequence: nil, .evidenceAdded(evidence.digest)))
    }

    #if POSTGRES
        @Test("A person in the database whom no entry names is found", .enabled(if: PostgresServer.isAtHand))
        func personInDatabase() throws {
            let (test, _) = try TamperTests.ledger(.postgres)
            try test.store().write { (transaction) throws(Problem) in try transaction.insert([Self.nobody]) }
            #expect(try test.proof().fault == LedgerFault(sequence: nil, .personAdded(Self.nobody.key)))
        }
    #endif

    @Test("A person whose entry is being written, or never was, is no fault: who writes next sees to it")
    func interrupted() throws {
        let (test, _) = try TamperTests.ledger()
        try test.store().write { (transaction) throws(Problem) in try transaction.insert([Self.nobody]) }
        #expect(try OfferLedger.proof(of: SQLiteLedger(path: test.path, forWriting: false)).fault == nil)
        #expect(try test.open().person(Self.nobody.key) == nil)
        #expect(try OfferLedger.proof(of: SQLiteLedger(path: test.path, forWriting: false)).fault == nil)
    }

    @Test("Whoever was refused or erased leaves no mark", arguments: StoreKind.atHand)
    func settled(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let person = OfferPerson(name: "Maija")
        let key = try #require(try ledger.record(.create(.some(person: person, key: "a"))).content.person)
        #expect(code { try ledger.record(.create(.some("other", person: person, key: "a"))) } != nil)
        #expect(try ledger.proof().fault == nil)
        try ledger.record(EntryProposal(.erasePerson(key), by: "clerk"))
        #expect(try ledger.proof().fault == nil)
    }
}

import Domain
import Foundation
import GRDB
@testable import Ledger
import Testing

/// Personal data can go; the chain stays whole.
@Suite("Persons of offers") struct PersonTests {
    private static let maija = OfferPerson(
        name: "Maija Meikäläinen", contact: "maija@example.com", note: "Soittaa perjantaina")

    @Test("Erased data are gone, and the chain verifies before and after", arguments: StoreKind.atHand)
    func erasure(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let entry = try ledger.record(.create(.some(person: Self.maija)))
        let key = try #require(entry.content.person)
        #expect(try ledger.person(key) == Self.maija)
        let proof = try test.proof()
        #expect(proof.fault == nil)
        #expect(proof.personsWereProved)
        #expect(try ledger.record(EntryProposal(.erasePerson(key), by: "clerk")).content.kind == .personErased)
        #expect(try ledger.person(key) == nil)
        #expect(try test.proof().fault == nil)
        #expect(code { try ledger.record(EntryProposal(.erasePerson(key), by: "clerk")) } == "person_unknown")
        // A revision keeps the person, erased or not.
        let number = try #require(entry.number)
        try ledger.record(EntryProposal(.revise(number, .some("later"), isRenewal: true), by: "clerk"))
        #expect(try test.proof().fault == nil)
    }

    @Test("No byte of erased data is left in any file")
    func bytes() throws {
        let test = try TestLedger(.sqlite)
        let ledger = try test.open()
        let key = try #require(try ledger.record(.create(.some(person: Self.maija))).content.person)
        func isLeft() throws -> Bool {
            try FileManager.default.contentsOfDirectory(atPath: test.folder.path).contains { name in
                let bytes = try Data(contentsOf: test.folder.appendingPathComponent(name))
                return bytes.range(of: Data("Meikäläinen".utf8)) != nil
                    || bytes.range(of: Data("maija@example.com".utf8)) != nil
            }
        }
        #expect(try isLeft())
        try ledger.record(EntryProposal(.erasePerson(key), by: "clerk"))
        #expect(try !isLeft())
    }

    @Test("A person of a request that was refused is not kept", arguments: StoreKind.atHand)
    func refused(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        try ledger.record(.create(.some("one", key: "a")))
        #expect(code { try ledger.record(.create(.some("two", person: Self.maija, key: "a"))) } != nil)
        var count = 0
        try ledger.store.read { (reading) throws(Problem) in try reading.forEachPerson { _ in count += 1 } }
        #expect(count == 0)
    }

    /// In PostgreSQL they are in the transaction of their entry.
    @Test("Persons that a crash left without an offer, or unerased, go when the ledger is opened")
    func strays() throws {
        let test = try TestLedger(.sqlite)
        let ledger = try test.open()
        let stray = StoredPerson(key: PersonKey(), salt: [1], person: Self.maija)
        try ledger.store.write { (transaction) throws(Problem) in try transaction.insert([stray]) }
        let entry = try ledger.record(.create(.some(person: Self.maija)))
        let key = try #require(entry.content.person)
        let kept = try ledger.store.read { (reading) throws(Problem) in try reading.person(key) }
        try ledger.record(EntryProposal(.erasePerson(key), by: "clerk"))
        let kept_ = try #require(kept)
        try ledger.store.write { (transaction) throws(Problem) in try transaction.insert([kept_]) }
        #expect(try OfferLedger.proof(of: ledger.store).fault?.kind == .personNotErased(key))
        let anew = try test.open()
        #expect(try anew.person(stray.key) == nil)
        #expect(try anew.person(key) == nil)
        #expect(try test.proof().fault == nil)
    }

    @Test("Persons whom another process left without an offer go with the next who is recorded")
    func straysOfOthers() throws {
        let test = try TestLedger(.sqlite)
        let ledger = try test.open()
        let stray = StoredPerson(key: PersonKey(), salt: [1], person: Self.maija)
        try ledger.store.write { (transaction) throws(Problem) in try transaction.insert([stray]) }
        try ledger.record(.create(.some("without anybody")))
        #expect(try ledger.person(stray.key) == Self.maija)
        let key = try #require(try ledger.record(.create(.some(person: Self.maija))).content.person)
        #expect(try ledger.person(stray.key) == nil)
        #expect(try ledger.person(key) == Self.maija)
        #expect(try test.open().person(key) == Self.maija)
    }

    @Test("A file of persons of before, that marks nobody, is taken as it is")
    func olderFile() throws {
        let test = try TestLedger(.sqlite)
        let key = try #require(try test.open().record(.create(.some(person: Self.maija))).content.person)
        let queue = try DatabaseQueue(path: test.path + ".persons")
        try queue.write { try $0.execute(sql: "DROP TABLE unsettled") }
        try queue.close()
        #expect(try test.open().person(key) == Self.maija)
        try test.open().record(EntryProposal(.erasePerson(key), by: "clerk"))
        #expect(try test.open().person(key) == nil)
        #expect(try test.proof().fault == nil)
    }

    /// A store whose second transaction fails, as where the disk is full by then.
    private struct FailingOnce: LedgerStore {
        let store: any LedgerStore
        let count = TestClock()

        func damage() throws(Problem) -> LedgerFault? { try store.damage() }

        func read<Value>(_ body: (any LedgerReading) throws(Problem) -> Value) throws(Problem) -> Value {
            try store.read(body)
        }

        func write<Value>(_ body: (any LedgerTransaction) throws(Problem) -> Value) throws(Problem) -> Value {
            count.now += 1
            if count.now % 2 == 0 { throw .ledgerDiskFull("a", reason: "why") }
            return try store.write(body)
        }
    }

    @Test("Where the data cannot go at once, the erasure tells it, and all else of its group is recorded")
    func lateErasure() throws {
        let test = try TestLedger(.sqlite)
        let key = try #require(try test.open().record(.create(.some(person: Self.maija))).content.person)
        let clock = test.clock
        let ledger = OfferLedger(FailingOnce(store: try test.store()), clock: { clock.now })
        let group = ledger.record([.create(), EntryProposal(.erasePerson(key), by: "clerk"), .create()])
        #expect(try group[0].get().number?.serial == 2)
        #expect(code { _ = try group[1].get() } == "person_not_yet_erased")
        #expect(try group[2].get().number?.serial == 3)
        #expect(try ledger.person(key) == Self.maija)
        #expect(try ledger.proof().fault?.kind == .personNotErased(key))
        #expect(try test.open().person(key) == nil)
        #expect(try test.proof().fault == nil)
    }

    @Test("The salt keeps equal persons apart", arguments: StoreKind.atHand)
    func salt(kind: StoreKind) throws {
        let ledger = try TestLedger(kind).open()
        let group = ledger.record([.create(.some(person: Self.maija)), .create(.some(person: Self.maija))])
        let hashes = try group.map { try $0.get().content.personHash }
        #expect(Set(hashes).count == 2)
    }
}

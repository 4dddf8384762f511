import Domain
import Foundation
import Ledger
import Testing

/// What happens to an offer, the same in both stores.
@Suite("The life of an offer") struct LifeTests {
    @Test("Numbers run through a year without a gap and begin anew with the next", arguments: StoreKind.atHand)
    func numbers(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        #expect(try ledger.record(.create()).number?.description == "2019-000001")
        #expect(try ledger.record(.create()).number?.description == "2019-000002")
        // 2019-12-31 21:59:59 UTC is the last second of the year in Helsinki.
        test.clock.now = 1_577_829_599_000
        #expect(try ledger.record(.create()).number?.description == "2019-000003")
        test.clock.now += 1000
        #expect(try ledger.record(.create()).number?.description == "2020-000001")
        // What is opened anew goes on where the last left off.
        #expect(try test.open().record(.create()).number?.description == "2020-000002")
        #expect(try test.proof().fault == nil)
        #expect(try test.proof().offerCount == 5)
    }

    @Test("A draft is opened, an open offer accepted; each step is recorded", arguments: StoreKind.atHand)
    func acceptance(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let number = try #require(try ledger.record(.create()).number)
        #expect(code { try ledger.record(EntryProposal(.accept(number), by: "clerk")) } == "offer_state")
        let opened = try ledger.record(EntryProposal(.open(number), by: "planner"))
        #expect(opened.state == .open)
        #expect(opened.content.event.who == "planner")
        #expect(opened.content.event.time_unixMilliseconds == test.clock.now)
        #expect(code { try ledger.record(EntryProposal(.open(number), by: "clerk")) } == "offer_state")
        #expect(try ledger.record(EntryProposal(.accept(number), by: "clerk")).state == .accepted)
        for change in [
            EntryProposal.Change.open(number), .accept(number), .cancel(number),
            .revise(number, .some("other"), isRenewal: false),
        ] {
            #expect(code { try ledger.record(EntryProposal(change, by: "clerk")) } == "offer_state")
        }
        #expect(try ledger.entries(of: number).map(\.content.kind) == [.created, .opened, .accepted])
        #expect(try test.proof().fault == nil)
        #expect(try test.proof().entryCount == 3)
    }

    @Test("An offer may be opened and accepted on its last day, and not on the next", arguments: StoreKind.atHand)
    func lastDay(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let numbers = try (0..<4).map { _ in try #require(try ledger.record(.create()).number) }
        try ledger.record(EntryProposal(.open(numbers[0]), by: "clerk"))
        try ledger.record(EntryProposal(.open(numbers[1]), by: "clerk"))
        // 2019-07-01 20:59 UTC is still that day in Helsinki, a minute later is not.
        test.clock.now = 1_562_014_740_000
        #expect(try ledger.record(EntryProposal(.accept(numbers[0]), by: "clerk")).state == .accepted)
        #expect(try ledger.record(EntryProposal(.open(numbers[2]), by: "clerk")).state == .open)
        test.clock.now += 60_000
        #expect(code { try ledger.record(EntryProposal(.accept(numbers[1]), by: "clerk")) } == "offer_expired")
        #expect(code { try ledger.record(EntryProposal(.open(numbers[3]), by: "clerk")) } == "offer_expired")
    }

    @Test(
        "What was open stays open while its revision is a draft, and is cancelled with its opening",
        arguments: StoreKind.atHand)
    func revision(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let number = try #require(try ledger.record(.create()).number)
        try ledger.record(EntryProposal(.open(number), by: "clerk"))
        let revised = try ledger.record(
            EntryProposal(.revise(number, .some("with another price"), isRenewal: false), by: "planner"))
        #expect(revised.content.offer?.revision == 2)
        #expect(revised.number == number)
        #expect(revised.state == .draft)
        // The first revision binds still.
        let copy = try TestLedger(kind)
        _ = copy
        try ledger.record(EntryProposal(.open(number), by: "clerk"))
        #expect(
            try ledger.entries(of: number).map { "\($0.content.kind.rawValue) \($0.content.offer?.revision ?? 0)" }
                == ["created 1", "opened 1", "revised 2", "cancelled 1", "opened 2"])
        #expect(try ledger.record(EntryProposal(.accept(number), by: "clerk")).content.offer?.revision == 2)
        #expect(try test.proof().fault == nil)
    }

    @Test("The revision that is open is accepted while a later one is a draft", arguments: StoreKind.atHand)
    func acceptedBeforeRevision(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let number = try #require(try ledger.record(.create()).number)
        try ledger.record(EntryProposal(.open(number), by: "clerk"))
        try ledger.record(EntryProposal(.revise(number, .some("later"), isRenewal: true), by: "clerk"))
        #expect(try ledger.record(EntryProposal(.accept(number), by: "clerk")).content.offer?.revision == 1)
        #expect(try test.proof().fault == nil)
    }

    @Test("Who read one revision opens, accepts and cancels no other", arguments: StoreKind.atHand)
    func readRevision(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let number = try #require(try ledger.record(.create()).number)
        func take(_ change: EntryProposal.Change, _ revision: Int) throws -> LedgerEntry {
            try ledger.record(EntryProposal(change, revision: revision, by: "clerk"))
        }
        try ledger.record(EntryProposal(.revise(number, .some("dearer"), isRenewal: false), by: "planner"))
        // The draft that was read is not the newest any more.
        #expect(code { _ = try take(.open(number), 1) } == "offer_revised")
        #expect(code { _ = try take(.cancel(number), 1) } == "offer_revised")
        #expect(try take(.open(number), 2).content.offer?.revision == 2)
        try ledger.record(EntryProposal(.revise(number, .some("dearer still"), isRenewal: false), by: "planner"))
        // The newest is a draft; what is open can be accepted, and is meant by its own number.
        #expect(code { _ = try take(.accept(number), 3) } == "offer_revised")
        #expect(try take(.accept(number), 2).content.offer?.revision == 2)
        #expect(try ledger.entries(of: number).count == 5)
        #expect(try test.proof().fault == nil)
    }

    @Test("A cancelled offer is cancelled once, and can be taken up by a revision", arguments: StoreKind.atHand)
    func cancellation(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let number = try #require(try ledger.record(.create()).number)
        #expect(try ledger.record(EntryProposal(.cancel(number), by: "clerk")).state == .cancelled)
        #expect(code { try ledger.record(EntryProposal(.cancel(number), by: "clerk")) } == "offer_state")
        #expect(
            try ledger.record(EntryProposal(.revise(number, .some("again"), isRenewal: false), by: "clerk")).state
                == .draft)
        #expect(try test.proof().fault == nil)
    }

    @Test("Under one key the same request makes one offer, and another is refused", arguments: StoreKind.atHand)
    func keys(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let person = OfferPerson(name: "Maija Meikäläinen")
        let first = try ledger.record(.create(.some(person: person, key: "a")))
        #expect(try ledger.record(.create(.some(person: person, key: "a"))).hash == first.hash)
        #expect(code { try ledger.record(.create(.some("other", key: "a"))) } == "idempotency_key_reused")
        #expect(try ledger.record(.create(.some(key: "b"))).number?.serial == 2)
        // In one group as well.
        let group = ledger.record([
            .create(.some(key: "c")), .create(.some(key: "c")), .create(.some("x", key: "c")),
        ])
        #expect(try group[0].get().hash == group[1].get().hash)
        #expect(code { _ = try group[2].get() } == "idempotency_key_reused")
        #expect(try test.proof().offerCount == 3)
        #expect(try test.proof().fault == nil)
    }

    @Test("What is refused leaves the others of its group alone, and uses no number", arguments: StoreKind.atHand)
    func group(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let unknown = OfferNumber(year: 2019, serial: 77)
        let group = ledger.record([
            .create(), EntryProposal(.accept(unknown), by: "clerk"), .create(),
            EntryProposal(.open(OfferNumber(year: 2019, serial: 1)), by: "clerk"),
        ])
        #expect(try group[2].get().number?.serial == 2)
        #expect(code { _ = try group[1].get() } == "offer_unknown")
        #expect(try group[3].get().state == .open)
        #expect(try test.proof().fault == nil)
    }

    @Test("A clock that stepped back far is refused, one that jitters is not", arguments: StoreKind.atHand)
    func clock(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let first = try ledger.record(.create())
        test.clock.now -= 5000
        #expect(
            try ledger.record(.create()).content.event.time_unixMilliseconds
                == first.content.event.time_unixMilliseconds)
        test.clock.now -= 1
        #expect(code { try ledger.record(.create()) } == "ledger_clock_back")
        test.clock.now += 1
        #expect(try ledger.record(.create()).number?.serial == 3)
        #expect(try test.proof().fault == nil)
    }
}

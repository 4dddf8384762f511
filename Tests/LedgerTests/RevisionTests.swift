import Domain
import Foundation
@testable import Ledger
import Testing

/// What becomes of an offer that was sent, while it is made anew and after it was accepted.
@Suite("Revisions of an offer that was sent") struct RevisionTests {
    /// An offer whose first revision is open and whose second is a draft.
    private struct Revised {
        let test: TestLedger
        let ledger: OfferLedger
        let number: OfferNumber

        init(_ kind: StoreKind) throws {
            test = try TestLedger(kind)
            ledger = try test.open()
            number = try #require(try ledger.record(.create()).number)
            try take(.open(number))
            try take(.revise(number, .some("later"), isRenewal: true))
        }

        @discardableResult
        func take(_ change: EntryProposal.Change, _ revision: Int? = nil) throws -> LedgerEntry {
            try ledger.record(EntryProposal(change, revision: revision, by: "clerk"))
        }

        func history() throws -> OfferHistory { OfferHistory(try ledger.entries(of: number)) }

        func isFound(_ state: OfferState, on day: String = "2019-06-01") throws -> Bool {
            var search = OfferSearch(on: try #require(CalendarDate(iso: day)))
            search.states = [state]
            return try ledger.offers(search) == [number]
        }

        func states(on day: String = "2019-06-01") throws -> [OfferState] {
            try OfferState.allCases.filter { try isFound($0, on: day) }
        }
    }

    @Test(
        "Once a revision is accepted nothing happens to the offer, whatever draft was left",
        arguments: StoreKind.atHand)
    func acceptedWithDraft(kind: StoreKind) throws {
        let offer = try Revised(kind)
        let number = offer.number
        #expect(try offer.take(.accept(number)).content.offer?.revision == 1)
        for revision in [nil, 1, 2] {
            for change in [
                EntryProposal.Change.open(number), .accept(number), .cancel(number),
                .revise(number, .some("still later"), isRenewal: false),
            ] {
                let problem = problem { try offer.take(change, revision) }
                #expect(problem?.code == "offer_state" && problem?.message.en.contains("is accepted") == true)
            }
        }
        #expect(try offer.ledger.entries(of: number).count == 4)
        #expect(try offer.history().current?.revision == 1)
        #expect(try offer.states() == [.accepted])
        #expect(try offer.states(on: "2019-09-01") == [.accepted])
        #expect(try offer.test.proof().fault == nil)
    }

    /// Programs of before went on: the ledger stays whole, and the contract is the contract.
    @Test("What was recorded after an acceptance changes nothing", arguments: StoreKind.atHand)
    func recordedAfterAcceptance(kind: StoreKind) throws {
        let offer = try Revised(kind)
        let draft = try #require(try offer.history().latest)
        try offer.take(.accept(offer.number))
        try offer.ledger.store.write { (transaction) throws(Problem) in
            for (kind, state) in [(EntryKind.opened, OfferState.open), (.cancelled, .cancelled)] {
                try transaction.insert(
                    LedgerEntry(
                        after: try transaction.head() ?? .start,
                        EntryContent(
                            kind: kind,
                            event: OfferEvent(time_unixMilliseconds: offer.test.clock.now, who: "clerk"),
                            offer: draft.with(state)), EntryBody()))
            }
        }
        #expect(try offer.test.proof().fault == nil)
        #expect(try offer.history().current?.state == .accepted)
        #expect(try offer.states() == [.accepted])
        #expect(code { try offer.take(.cancel(offer.number)) } == "offer_state")
    }

    @Test(
        "What can be accepted is found as open while it is made anew, and as a draft", arguments: StoreKind.atHand)
    func openWithDraft(kind: StoreKind) throws {
        let offer = try Revised(kind)
        #expect(try offer.states() == [.draft, .open])
        #expect(try offer.history().current?.revision == 2)
        let day = try #require(CalendarDate(iso: "2019-07-01"))
        #expect(try offer.history().binding(on: day)?.revision == 1)
        // Past its last day nobody can accept it, and the draft alone is left.
        #expect(try offer.history().binding(on: try #require(CalendarDate(iso: "2019-07-02"))) == nil)
        #expect(try offer.states(on: "2019-07-02") == [.draft])
        try offer.take(.open(offer.number))
        #expect(try offer.states() == [.open])
        #expect(try offer.states(on: "2019-07-02") == [.expired])
        #expect(try offer.history().binding(on: day)?.revision == 2)
    }

    @Test(
        "To cancel a draft leaves what was sent; that ends when it is cancelled itself", arguments: StoreKind.atHand
    )
    func cancellation(kind: StoreKind) throws {
        let offer = try Revised(kind)
        #expect(try offer.take(.cancel(offer.number)).content.offer?.revision == 2)
        #expect(try offer.history().current?.revision == 1)
        #expect(try offer.states() == [.open])
        #expect(try offer.take(.cancel(offer.number)).content.offer?.revision == 1)
        #expect(try offer.states() == [.cancelled])
        #expect(code { try offer.take(.cancel(offer.number)) } == "offer_state")
        #expect(try offer.test.proof().fault == nil)
    }

    @Test("What was sent ends by its own revision's number, and its draft stays", arguments: StoreKind.atHand)
    func cancellationOfSent(kind: StoreKind) throws {
        let offer = try Revised(kind)
        // A draft that another took the place of goes with that.
        try offer.take(.revise(offer.number, .some("latest"), isRenewal: true))
        #expect(code { try offer.take(.cancel(offer.number), 2) } == "offer_revised")
        #expect(try offer.take(.cancel(offer.number), 1).content.offer?.revision == 1)
        #expect(try offer.states() == [.draft])
        #expect(code { try offer.take(.accept(offer.number)) } == "offer_state")
        #expect(try offer.take(.cancel(offer.number)).content.offer?.revision == 3)
        #expect(try offer.history().revisions.map(\.state) == [.cancelled, .cancelled, .cancelled])
        #expect(try offer.test.proof().fault == nil)
    }

    @Test("An offer is cancelled until its last day, a draft at any time", arguments: StoreKind.atHand)
    func lastDay(kind: StoreKind) throws {
        let test = try TestLedger(kind)
        let ledger = try test.open()
        let numbers = try (0..<3).map { _ in try #require(try ledger.record(.create()).number) }
        for number in numbers.prefix(2) { try ledger.record(EntryProposal(.open(number), by: "clerk")) }
        // 2019-07-01 20:59 UTC is still that day in Helsinki, a minute later is not.
        test.clock.now = 1_562_014_740_000
        #expect(try ledger.record(EntryProposal(.cancel(numbers[0]), by: "clerk")).state == .cancelled)
        test.clock.now += 60_000
        #expect(code { try ledger.record(EntryProposal(.cancel(numbers[1]), by: "clerk")) } == "offer_expired")
        #expect(try ledger.record(EntryProposal(.cancel(numbers[2]), by: "clerk")).state == .cancelled)
        #expect(try test.proof().fault == nil)
    }
}

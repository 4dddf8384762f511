import Domain
import Foundation
import GeometryCore
import Ledger
import Quoting
import Rules
import TestSupport
import Testing

@testable import Offers

/// What a clerk sees of an offer that was sent and is made anew.
@Suite("Offers that were sent") struct SentOfferTests {
    /// Where a list has the charge up to some fuse, and none beyond.
    private static func request(_ fuse: String, decided: DecidedPrice? = nil) throws -> OfferRequest {
        let place = try #require(GeographicPosition(latitude_deg: 60.08176, longitude_deg: 24.21385))
        return OfferRequest(
            quote: QuoteRequest(
                location: .geographic(place),
                connection: ConnectionCase(
                    fuse: try Fuse(fuse), date: try #require(CalendarDate(iso: "2019-06-01")))),
            language: .english, decidedPrice: decided, who: "planner")
    }

    private static let decided = DecidedPrice(
        inclVat: 14_880, exclVat: 12_000, vatRate: Decimal(string: "0.24"), note: "600 m", decidedBy: "planner")

    /// Open in its first revision, with a draft without a price as its second.
    private func sent(_ work: (OfferBook, OfferNumber) throws -> Void) throws {
        let test = try TestBook()
        let book = try test.book()
        let desk = try Desk(.file(Package.demoNetwork), library: RuleLibrary(folder: nil)).witnessingWorker()
        let number = try book.create(Self.request("3x35", decided: Self.decided), at: desk, networkSHA256: nil)
            .number
        _ = try book.open(number, by: "clerk")
        let (draft, changes) = try book.revise(number, Self.request("3x63"), at: desk, networkSHA256: nil)
        #expect(draft.revision == 2 && draft.state == .draft && draft.summary?.price == nil)
        #expect(draft.binding?.revision == 1 && changes.isOfFuseAlone)
        try work(book, number)
    }

    private func code(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return (error as? Problem)?.code ?? "\(error)" }
        return nil
    }

    @Test("What is still open is told beside its draft, in the list too")
    func openBesideDraft() throws {
        try sent { book, number in
            let shown = try book.offer(number)
            #expect(shown.revision == 2 && shown.state == .draft)
            #expect(shown.binding?.revision == 1 && shown.binding?.state == .open)
            var search = OfferSearch(on: book.ledger.today)
            search.states = [.open]
            let listed = try #require(try book.offers(search).first)
            #expect(listed.revision == 2 && listed.state == .draft && listed.binding?.revision == 1)
            let cancelled = try book.cancel(number, by: "clerk")
            #expect(cancelled.revision == 2 && cancelled.state == .cancelled && cancelled.binding?.revision == 1)
            #expect(try book.offer(number).revision == 1)
            #expect(try book.offers(search).map(\.revision) == [1])
        }
    }

    @Test("An accepted offer is told by what was accepted, and no step of its draft is taken")
    func accepted() throws {
        try sent { book, number in
            #expect(try book.accept(number, by: "clerk").revision == 1)
            // Even of a draft without a price it is said that the offer is accepted.
            #expect(code { _ = try book.open(number, by: "clerk") } == "offer_state")
            #expect(code { _ = try book.cancel(number, by: "clerk") } == "offer_state")
            let shown = try book.offer(number)
            #expect(shown.revision == 1 && shown.state == .accepted && shown.decidedPrice == Self.decided)
            let listed = try #require(try book.offers(OfferSearch(on: book.ledger.today)).first)
            #expect(listed.revision == 1 && listed.state == .accepted && listed.summary.price == "14880.00 EUR")
            #expect(try book.offer(number, revision: 2).binding?.state == .accepted)
            #expect(try book.replay(number).revision == 1)
        }
    }

    @Test("A name of blanks is nobody's")
    func nobody() throws {
        var details = OfferDetails()
        details.person = " \t"
        let request = details.request(try Self.request("3x35").quote, in: .english, by: "clerk")
        #expect(request.person == nil)
        details.contact = "x"
        #expect(code { try details.checked(named: .commandLine) } == "usage")
    }

    @Test("Of what was decided it is told what is otherwise")
    func parts() {
        let before = OfferDecision(text: "caruna-oy; 2; price_list; EUR; 100")
        func parts(_ text: String) -> Set<OfferDecision.Part> { OfferDecision(text: text).parts(otherThan: before) }
        #expect(parts(before.text) == [])
        #expect(parts("caruna-oy; 2; price_list; EUR; 200") == [.charge])
        #expect(parts("caruna-oy; ; case_by_case") == [.zone, .charge])
        #expect(parts("other; 2; price_list; EUR; 100") == [.company])
    }
}

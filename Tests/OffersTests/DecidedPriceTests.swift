import Domain
import Foundation
import GeometryCore
import Ledger
import Quoting
import Rules
import TestSupport
import Testing

@testable import Offers

/// A charge that a planner decided stands beside what was worked out, and only where it may.
@Suite("Charges that a planner decided") struct DecidedPriceTests {
    /// A site and what is asked there.
    struct Site: Sendable, CustomTestStringConvertible {
        var name: String
        var place = (60.26780, 23.75125)
        var fuse = "3x35"
        var date = "2019-06-01"
        var upgradeFrom: String?
        var services = ServicesAsked.none

        var testDescription: String { name }

        func request() throws -> QuoteRequest {
            QuoteRequest(
                location: .geographic(
                    try #require(GeographicPosition(latitude_deg: place.0, longitude_deg: place.1))),
                connection: ConnectionCase(
                    fuse: try Fuse(fuse), date: try #require(CalendarDate(iso: date)),
                    upgradeFrom: try upgradeFrom.map { try Fuse($0) }, services: services))
        }
    }

    private static let decided = DecidedPrice(
        inclVat: 14_880, exclVat: 12_000, vatRate: Decimal(string: "0.24"), note: "600 m", decidedBy: "planner")

    /// A book in a folder of its own, whose clock stands still.
    /// - Parameter answer: how every quote is told; nil for one that tells something of it.
    private func withBook(
        answering answer: String? = nil, _ work: (OfferBook, borrowing DeskWorker) throws -> Void
    ) throws {
        let test = try TestBook()
        let book = try answer.map { answer in try test.book { _, _ in Array(answer.utf8) } } ?? test.book()
        try work(book, Desk(.file(Package.demoNetwork), library: RuleLibrary(folder: nil)).witnessingWorker())
    }

    private func offer(_ site: Site, _ decided: DecidedPrice?) throws -> OfferRequest {
        OfferRequest(quote: try site.request(), language: .finnish, decidedPrice: decided, who: "planner")
    }

    /// What is offered in writing, and what no list has a charge for.
    @Test(arguments: [
        Site(name: "zone 2+", place: (60.24180, 23.55555)), Site(name: "zone 3", place: (60.08176, 24.21385)),
        Site(name: "area price", place: (60.08954, 24.14613)),
        Site(name: "medium voltage", fuse: "3x1000", date: "2026-06-01"),
        Site(name: "production", services: ServicesAsked(production_kva: 150)),
        Site(name: "fee not known", date: "2025-06-01", services: ServicesAsked(temporaryCables: 1)),
        Site(name: "size not in the list", place: (60.33690, 23.82805), fuse: "3x250", date: "2017-06-01"),
    ]) func isTakenAndNeverMixed(_ site: Site) throws {
        try withBook { book, desk in
            let plain = try book.create(offer(site, nil), at: desk, networkSHA256: nil)
            let offer = try book.create(offer(site, Self.decided), at: desk, networkSHA256: nil)
            #expect(offer.decidedPrice == Self.decided && plain.decidedPrice == nil)
            #expect(offer.summary?.price == "14880.00 EUR")
            // The quote and all that it was made from know nothing of it.
            #expect(offer.answer == plain.answer)
            #expect(!String(decoding: offer.answer, as: UTF8.self).contains("14880"))
            #expect(try book.replay(offer.number).outcome == .sameBytes)
            // As it was recorded, after it was opened and accepted.
            _ = try book.open(offer.number, by: "planner")
            #expect(try book.accept(offer.number, by: "clerk").decidedPrice == Self.decided)
            let (revised, changes) = try book.revise(
                plain.number, self.offer(site, Self.decided), at: desk, networkSHA256: nil)
            #expect(revised.decidedPrice == Self.decided && !changes.isRenewal)
            #expect(changes.decidedPriceBefore == nil && changes.decidedPriceAfter == Self.decided)
            // It stays with what it was decided for, and with nothing else.
            let (same, renewal) = try book.revise(plain.number, self.offer(site, nil), at: desk, networkSHA256: nil)
            #expect(same.decidedPrice == Self.decided && renewal.isRenewal)
            var other = site
            other.fuse = "3x50"
            let (back, dropped) = try book.revise(
                plain.number, self.offer(other, nil), at: desk, networkSHA256: nil)
            #expect(back.decidedPrice == nil && back.summary?.price != "14880.00 EUR")
            #expect(dropped.decidedPriceBefore == Self.decided && dropped.decidedPriceAfter == nil)
            #expect(dropped.fuseAfter.description == "3x50" && !dropped.isRenewal)
        }
    }

    /// What a list of offers says is what each offer says.
    @Test func theListOfAChargeIsKnownWhereItIsOfOne() throws {
        let list = ChargedList(id: "caruna-oy/made-up", status: .illustrative)
        let answer = #"{"price": {"price_list": "\#(list.id)", "status": "illustrative"}, "zone": "2"}"#
        for (answer, known) in [
            (answer, list), (#"{"price": null}"#, nil),
            (#"{"price": {"status": "rumoured", "price_list": ""}}"#, nil),
            ("none of it", nil),
        ] {
            try withBook(answering: answer) { book, desk in
                let asked = [
                    (Site(name: "zone 2"), nil), (Site(name: "zone 3", place: (60.08176, 24.21385)), Self.decided),
                ]
                for (site, decided) in asked {
                    _ = try book.create(offer(site, decided), at: desk, networkSHA256: nil)
                }
                let listed = try book.offers(OfferSearch(on: book.ledger.today))
                // A planner's price is of no list, whatever stands beside it.
                #expect(listed.map(\.chargedList) == [nil, known])
                #expect(try listed.map { try book.offer($0.number).chargedList } == [nil, known])
            }
        }
    }

    /// Equal sites get equal prices where a list or the right has the charge.
    @Test(arguments: [
        Site(name: "zone 1", place: (60.33690, 23.82805)), Site(name: "zone 2"),
        Site(name: "within the right", fuse: "3x25", upgradeFrom: "3x35"),
        Site(name: "temporary", services: ServicesAsked(temporaryCables: 2)),
    ]) func isRefusedWhereItFollows(_ site: Site) throws {
        try withBook { book, desk in
            let problem = #expect(throws: Problem.self) {
                _ = try book.create(offer(site, Self.decided), at: desk, networkSHA256: nil)
            }
            #expect(problem?.code == "offer_price_listed" && problem?.exitCode == .usage)
        }
    }

    @Test("What comes with an offer is told by the texts that are kept with it") func nextSteps() throws {
        try withBook { book, desk in
            let fuse = Site(name: "fuse", fuse: "3x25", upgradeFrom: "3x35")
            let number = try book.create(offer(fuse, nil), at: desk, networkSHA256: nil).number
            let next = try book.nextSteps(of: number)
            #expect(next.procedures.map(\.occasion) == [.fuseChange])
            #expect(next.contracts.map(\.kind) == [.connection, .networkService, .supply])
            let temporary = Site(name: "temporary", services: ServicesAsked(temporaryCables: 1))
            _ = try book.revise(number, offer(temporary, nil), at: desk, networkSHA256: nil)
            #expect(try book.nextSteps(of: number).procedures.map(\.occasion) == [.temporary])
            #expect(try book.nextSteps(of: number, revision: 1) == next)
        }
    }
}

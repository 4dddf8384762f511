import Domain
import Foundation
import GeometryCore
import Ledger
import OfferDocument
import Typesetting
import Offers
import Quoting
import Rules
import TestSupport
import Testing

/// Offers of sites of the demo network.
enum DemoOffer {
    /// Sites of docs/quotes.md: in zone 1 near a cable, in a town plan, in zones 2, 2+ and 3, and in an area-price area.
    static let nearCable = (60.33690, 23.82805)
    static let inPlan = (60.19867, 24.18322)
    static let zone2 = (60.26780, 23.75125)
    static let zone2plus = (60.24180, 23.55555)
    static let zone3 = (60.08176, 24.21385)
    static let area = (60.08954, 24.14613)
    /// In a town plan that is marked as not urban.
    static let notUrban = (60.18597, 24.42854)

    static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

    static func quote(
        at place: (Double, Double) = zone2, fuse: String = "3x35", date: String = "2019-06-01",
        upgradeFrom: String? = nil, services: ServicesAsked = .none
    ) throws -> WitnessedQuote {
        let position = try #require(GeographicPosition(latitude_deg: place.0, longitude_deg: place.1))
        let connection = ConnectionCase(
            fuse: try Fuse(fuse), date: try day(date), upgradeFrom: try upgradeFrom.map { try Fuse($0) },
            services: services)
        let desk = try Desk(.file(Package.demoNetwork), library: RuleLibrary(folder: nil)).witnessingWorker()
        return try desk.witnessedQuote(QuoteRequest(location: .geographic(position), connection: connection))
    }

    static let hash = String(repeating: "0123456789abcdef", count: 4)

    static func offer(
        _ language: Language, state: OfferState, person: OfferPerson?, decided: DecidedPrice?, revision: Int,
        of quote: Quote
    ) throws -> ConnectionOffer {
        let made = OfferEvent(time_unixMilliseconds: 1_559_556_000_000, who: "anna.clerk")
        return ConnectionOffer(
            number: OfferNumber(year: 2019, serial: 123), revision: revision, state: state, language: language,
            company: quote.company, date: quote.connection.date, validUntil: try day("2019-07-03"),
            site: OfferSite(address: "Mäntytie 3, Esimerkki", propertyID: "49-407-1-9"), person: person,
            personIsErased: false, decidedPrice: decided, made: made, changed: made, entryHash: hash, answer: [])
    }

    static let person = OfferPerson(
        name: "Maija Meikäläinen", contact: "Mäntytie 3\n00000 Esimerkki\nmaija@example.fi")

    static func paper(
        _ language: Language = .english, of quote: WitnessedQuote? = nil, letterhead: Letterhead = .plain,
        state: OfferState = .open, person: OfferPerson? = person, decided: DecidedPrice? = nil, revision: Int = 1,
        hasMap: Bool = true
    ) throws -> OfferPaper {
        let witnessed = try quote ?? self.quote()
        return OfferPaper(
            try offer(
                language, state: state, person: person, decided: decided, revision: revision, of: witnessed.quote),
            witnessed.quote, letterhead: letterhead, surroundings: hasMap ? witnessed.extract : nil)
    }

    /// Of a list that is published, so that nothing is illustrative.
    static func published(_ language: Language = .english, letterhead: Letterhead = .plain) throws -> OfferPaper {
        try paper(language, of: quote(at: nearCable, date: "2017-06-01"), letterhead: letterhead)
    }

    static let decided = DecidedPrice(
        inclVat: 12_400, exclVat: 10_000, vatRate: Decimal(string: "0.24"), note: "1.2 km of cable.",
        decidedBy: "p.planner")
}

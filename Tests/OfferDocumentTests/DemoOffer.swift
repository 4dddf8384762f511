import Domain
import Drawing
import Foundation
import GeometryCore
import NetworkFile
import OfferDocument
import Quoting
import Rules
import TestSupport
import Testing

/// Offers of sites of the demo network.
enum DemoOffer {
    /// In zone 2 of Caruna Oy.
    static let zone2 = (60.26780, 23.75125)

    static func quote(
        at place: (Double, Double) = zone2, fuse: Fuse? = nil, date: String = "2019-06-01",
        upgradeFrom: Fuse? = nil,
        services: ServicesAsked = .none, joiners: Int = 1
    ) throws -> Quote {
        let position = try #require(GeographicPosition(latitude_deg: place.0, longitude_deg: place.1))
        let day = try #require(CalendarDate(iso: date))
        let usual = try #require(Fuse(phases: .three, current_a: 35))
        let connection = ConnectionCase(
            fuse: fuse ?? usual, date: day, joiners: joiners, upgradeFrom: upgradeFrom, services: services)
        let worker = try Desk(.file(Package.demoNetwork), library: RuleLibrary(folder: nil)).worker()
        return try worker.quote(QuoteRequest(location: .geographic(position), connection: connection))

    }

    /// What the network file has around the site of a quote.
    static func surroundings(of quote: Quote) throws -> SiteSurroundings {
        try SiteSurroundings(of: quote, in: NetworkFile(path: Package.demoNetwork))
    }

    static func record(
        _ language: Language = .english, state: OfferPaper.State = .open, number: String = "2019-000123",
        name: String = "Maija Meikäläinen", decided: OfferRecord.DecidedPrice? = nil
    ) throws -> OfferRecord {
        OfferRecord(
            number: number, state: state, language: language, made: try day("2019-06-03"), madeBy: "anna.clerk",
            validUntil: try day("2019-07-03"),
            recipient: .person(
                name: name, contact: "Mäntytie 3\n00000 Esimerkki\nmaija@example.fi", note: nil),
            address: "Mäntytie 3, Esimerkki", propertyID: "49-407-1-9", decidedPrice: decided,
            ledgerHash: String(repeating: "0123456789abcdef", count: 4))
    }

    static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

    /// A real list's sums: a company's letterhead, and a price that is published.
    static func paper(
        _ language: Language = .english, of quote: Quote? = nil, letterhead: Letterhead = .plain,
        state: OfferPaper.State = .open, decided: OfferRecord.DecidedPrice? = nil,
        name: String = "Maija Meikäläinen",
        hasMap: Bool = true
    ) throws -> OfferPaper {
        let quote = try quote ?? self.quote()
        return OfferPaper(
            try record(language, state: state, name: name, decided: decided), quote, letterhead: letterhead,
            surroundings: hasMap ? try surroundings(of: quote) : nil)
    }
}

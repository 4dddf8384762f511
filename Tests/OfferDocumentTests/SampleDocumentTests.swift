import Domain
import Foundation
import Rules
import Testing
import Typesetting

@testable import OfferDocument

/// Writes documents to look at and to hold against other programs: Tests/Documents/run names the folder.
@Suite struct SampleDocumentTests {
    private static let folder = ProcessInfo.processInfo.environment["CONNECT_QUOTE_DOCUMENTS"]

    private static let logo = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 214 40"><g fill="#7A1F5C"><rect width="40" height="40" rx="9"/>
        <text x="52" y="29" font-family="Noto Sans" font-weight="bold" font-size="24">Esimerkki Oy</text></g>
        <path fill="#fff" d="M22 5L10 22h9l-3 14 14-19h-9z"/></svg>
        """

    @Test(.enabled(if: folder != nil)) func samples() throws {
        let folder = try #require(Self.folder)
        let head = Letterhead(
            lines: ["Esimerkkikatu 1", "00000 Esimerkki", "verkko@example.fi"].map { LocalizedText(verbatim: $0) },
            logo: Picture(svg: Self.logo, alternative: "", name: "logo"), accent: Colour("#7A1F5C") ?? .accent,
            replyTo: LocalizedText(verbatim: "verkko@example.fi"))
        let quotes = [
            "published": try DemoOffer.quote(at: DemoOffer.nearCable, date: "2017-06-01"),
            "illustrative": try DemoOffer.quote(),
            "substation": try DemoOffer.quote(at: DemoOffer.zone2plus),
            "plan": try DemoOffer.quote(at: DemoOffer.inPlan, fuse: "3x63", upgradeFrom: "3x35"),
            "production": try DemoOffer.quote(services: ServicesAsked(production_kva: 120)),
            "temporary": try DemoOffer.quote(services: ServicesAsked(temporaryCables: 2)),
        ]
        for language in Language.allCases {
            for (name, quote) in quotes {
                let paper = try DemoOffer.paper(
                    language, of: quote, letterhead: name == "published" ? head : .plain)
                for form in OfferForm.allCases {
                    try paper.write(
                        to: "\(folder)/\(name)-\(language.rawValue).\(form.rawValue)", replacingExisting: true)
                }
            }
            let decided = try DemoOffer.paper(
                language, of: DemoOffer.quote(at: DemoOffer.zone3), letterhead: head, decided: DemoOffer.decided)
            try decided.write(to: "\(folder)/decided-\(language.rawValue).pdf", replacingExisting: true)
        }
    }
}

import Domain
import Foundation
import Invoicing
import PrintedInvoice
import Testing

/// What an invoice says of not being paid in time.
@Suite struct LateNoticeTests {
    private func words(_ paper: InvoicePaper) throws -> [String] {
        try DemoInvoice.pages(paper).flatMap(\.words)
    }

    /// The rate is that of the day after the due date.
    @Test(arguments: [
        ("2022-12-30", "7", "2022-12-31"), ("2022-12-31", "9.5", "2023-06-30"), ("2023-06-29", "9.5", "2023-06-30"),
        ("2023-06-30", "11", "2023-12-31"),
    ]) func theRateIsThatOfTheFirstLateDay(_ due: String, _ percent: String, _ until: String) throws {
        let day = try #require(DemoInvoice.day(due).after("P0D"))
        let invoice = try DemoInvoice.invoice("turku-energia", "2022-05-01", "2022-06-01") { request in
            request.day = CalendarDate(iso: due).flatMap { CalendarDate(dayNumber: $0.dayNumber - 14) }
        }
        #expect(invoice.due == day)
        let rate = try #require(Decimal(string: percent))
        let paper = try DemoInvoice.paper(of: invoice)
        #expect(
            paper.lateRate
                == .known(rate: rate / 100, until: try DemoInvoice.day(until), isInferred: false))
    }

    @Test func aRateThatWasNotSeenOrIsNotKnownIsToldAsSuch() throws {
        let inferred = try DemoInvoice.invoice("issoy", "2025-07-01", "2025-09-01")
        for (language, text) in [
            (Language.english, "This rate has not been seen published."),
            (.finnish, "Tätä korkoa ei ole nähty julkaistuna."),
            (.swedish, "Denna räntesats har inte setts publicerad."),
        ] {
            #expect(try words(DemoInvoice.paper(language, of: inferred)).contains { $0.hasSuffix(text) })
        }
        let later = try DemoInvoice.invoice("issoy", "2026-07-01", "2026-08-01")
        for (language, text) in [
            (Language.english, "its rate for the days after the due date is not known"),
            (.finnish, "eräpäivän jälkeistä korkokantaa ei tunneta"),
            (.swedish, "räntesatsen efter förfallodagen är inte känd"),
        ] {
            let paper = try DemoInvoice.paper(language, of: later)
            #expect(paper.lateRate == .unknown)
            #expect(try words(paper).contains { $0.contains(text) })
        }
    }

    @Test func companiesPayAPointMore() throws {
        let details = InvoicePaper.Details(debtor: .commercial)
        let paper = try DemoInvoice.paper(of: DemoInvoice.invoice(), with: details)
        #expect(
            paper.lateRate
                == .known(
                    rate: try #require(Decimal(string: "0.105")), until: try DemoInvoice.day("2023-06-30"),
                    isInferred: false))
    }

    @Test(arguments: [
        (
            Language.english,
            [
                "A due date up to 30 days later can be asked for before 15 October 2024; it costs nothing.",
                "A payment agreement on instalments costs 5.00 EUR with VAT.",
                "A reminder costs 5.00 EUR (no VAT on it).",
                "A payment demand may follow 14 days after a reminder at the earliest.",
            ]
        ),
        (
            .finnish,
            [
                "Eräpäivälle voi pyytää siirtoa (enintään 30 päivää) ennen 15.10.2024; se ei maksa mitään.",
                "Maksusopimus osamaksuista maksaa 5,00 EUR sis. alv.",
                "Maksumuistutus maksaa 5,00 EUR (ei arvonlisäveroa).",
                "Maksuvaatimus voidaan lähettää aikaisintaan 14 päivää muistutuksen jälkeen.",
            ]
        ),
        (
            .swedish,
            [
                "En förfallodag högst 30 dagar senare kan begäras före 15.10.2024; det kostar ingenting.",
                "En betalningsplan med delbetalningar kostar 5,00 EUR inkl. moms.",
                "En betalningspåminnelse kostar 5,00 EUR (momsfri).",
                "Ett betalningskrav får följa tidigast 14 dagar efter en påminnelse.",
            ]
        ),
    ]) func whatTheCompanyGrantsAndChargesIsTold(_ language: Language, _ texts: [String]) throws {
        let words = try words(DemoInvoice.paper(language, of: DemoInvoice.illustrative()))
        expect(words, inOrder: texts)
        // Of Turku nothing is known, and nothing is told.
        let unknown = try self.words(DemoInvoice.paper(language))
        for text in texts.dropLast() { #expect(!unknown.contains(text)) }
        #expect(unknown.contains(texts[3]))
    }
}

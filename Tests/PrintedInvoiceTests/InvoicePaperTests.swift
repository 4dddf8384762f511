import Distribution
import Domain
import Foundation
import Invoicing
import Rules
import Telling
import Testing
import Typesetting

@testable import PagePrinting
@testable import PrintedInvoice

/// What the document of an invoice says.
@Suite struct InvoicePaperTests {
    private func words(_ paper: InvoicePaper) throws -> [String] {
        try DemoInvoice.pages(paper).flatMap(\.words)
    }

    /// Up to 28 February is billed: on that day or later it can be known what was used.
    @Test(arguments: [("2023-02-27", true), ("2023-02-28", false), ("2023-03-01", false)])
    func aDateBeforeTheLastDayIsTold(_ day: String, _ isTold: Bool) throws {
        let invoice = try DemoInvoice.invoice { $0.day = try DemoInvoice.day(day) }
        for (language, words) in [
            (Language.english, "is dated before"), (.finnish, "on päivätty ennen"), (.swedish, "är daterad före"),
        ] {
            #expect(InvoiceText(invoice, in: language).text.contains(words) == isTold)
        }
    }

    @Test(arguments: Language.allCases) func everyLanguageSaysWhatItMustInOrder(_ language: Language) throws {
        let who = ["Maija Meikäläinen\nMäntytie 3\n00000 Esimerkki", "Mäntytie 3 A"]
        let payment = ["1 23453", "RF81 1234 53", "FI79 4405 2020 0360 82", "ABCDFIHH"]
        let wanted: [Language: [String]] = [
            .english: [
                "Example Grid Ltd", "Esimerkkikatu 1", "Invoice 2023-0017",
                "Distribution · General · 3x25 A · 1 January–28 February 2023", "Customer",
            ] + who + [
                "Turku Energia Sähköverkot Oy", "General", "3x25 A", "3,100.00 kWh", "Contract", "12 kk",
                "Date of the invoice", "1 March 2023", "Due date", "15 March 2023", "Invoiced days",
                "1 January–28 February 2023", "Invoice number", "2023-0017", "Reference number",
            ] + payment + [
                "To be paid by 15 March 2023, including VAT", "154.82 EUR",
                "124.85 EUR without VAT + VAT 29.97 EUR", "Distribution", "Charge", "Days", "Quantity",
                "Unit price", "VAT", "EUR with VAT", "Basic fee", "1 January–28 February 2023", "2 months",
                "6.98 EUR/month", "24 %", "13.96", "Energy", "3,100 kWh", "1.75 c/kWh", "54.25", "Total", "68.21",
                "Energy", "its supplier sends a bill of its own", "Taxes", "Electricity tax, class 1",
                "2.79372 c/kWh", "86.61", "Value-added tax", "24 %", "124.85", "29.97", "154.82", "Total",
                "154.82", "Reckoned from the sum of all lines", "If it is not paid in time",
                "Late interest of 9.5 % a year is charged from 16 March 2023 on. The rate holds until 30 June 2023",
                "14 days after a reminder", "Good to know", "Complaints: a@b.fi.",
                "The energy was told and not metered.", "It is not a Finvoice message.", "Source: ",
                "Credit transfer", "Payee's account (IBAN)", "FI79 4405 2020 0360 82", "BIC", "ABCDFIHH", "Payee",
                "Example Grid Ltd", "Reference number", "1 23453", "Payer", "Maija", "Due date", "15 March 2023",
                "Euro", "154.82", "Signature", "From account",
                "479440520200360820001548200000000000000000123453230315", "Price list: turku-energia/2022-04-01",
                "Page 2 of 2",
            ],
            .finnish: [
                "Esimerkkiverkko Oy", "Lasku 2023-0017", "Sähkön siirto · Yleissiirto · 3x25 A · 1.1.–28.2.2023",
                "Asiakas",
            ] + who + [
                "3 100,00 kWh", "Sopimus", "Laskun päiväys", "1.3.2023", "Eräpäivä", "15.3.2023",
                "Laskutusjakso", "1.1.–28.2.2023", "Viitenumero",
            ] + payment + [
                "Maksettavaa 15.3.2023 mennessä, sis. arvonlisäveron", "154,82 EUR",
                "124,85 EUR ilman arvonlisäveroa + alv 29,97 EUR", "Sähkön siirto", "Maksu", "Ajalta", "Määrä",
                "Yksikköhinta", "Alv", "EUR sis. alv", "Perusmaksu", "2 kk", "6,98 EUR/kk", "24 %", "13,96",
                "Yhteensä", "68,21", "Sähköenergia", "sen myyjä laskuttaa sen erikseen", "Verot",
                "Sähkövero, luokka 1", "2,79372 c/kWh", "86,61", "Arvonlisävero", "24 %", "124,85", "29,97",
                "154,82", "Jos maksu viivästyy", "Viivästyskorkoa peritään 9,5 % vuodessa 16.3.2023 alkaen.",
                "Hyvä tietää", "Huomautukset: a@b.fi.", "Se ei ole Finvoice-sanoma.", "Lähde: ", "Tilisiirto",
                "Saajan tilinumero (IBAN)", "Saaja", "Viitenumero", "Maksaja", "Eräpäivä", "Euro", "154,82",
                "Allekirjoitus", "Tililtä nro", "479440520200360820001548200000000000000000123453230315",
                "Hinnasto: turku-energia/2022-04-01", "Sivu 2/2",
            ],
            .swedish: [
                "Exempelnät Ab", "Faktura 2023-0017", "Elöverföring · ", "3x25 A · 1.1–28.2.2023", "Kund",
            ].filter { $0 != "3x25 A · 1.1–28.2.2023" } + who + [
                "Avtal", "Fakturadatum", "1.3.2023", "Förfallodag", "15.3.2023", "Period",
                "1.1–28.2.2023", "Referensnummer",
            ] + payment + [
                "Att betala senast 15.3.2023, inklusive moms", "154,82 EUR",
                "124,85 EUR utan moms + moms 29,97 EUR", "Elöverföring", "Avgift", "Dagar", "Mängd", "À-pris",
                "Moms", "EUR inkl. moms", "Grundavgift", "2 mån", "6,98 EUR/mån", "24 %", "13,96", "Totalt",
                "68,21", "Elenergi", "säljaren fakturerar den separat", "Skatter", "Elskatt, klass 1", "86,61",
                "Mervärdesskatt", "124,85", "29,97", "154,82", "Om betalningen försenas",
                "Dröjsmålsränta tas ut med 9,5 % per år från och med 16.3.2023.", "Bra att veta",
                "Anmärkningar: a@b.fi.", "Det är inget Finvoice-meddelande.", "Källa: ", "Girering",
                "Mottagarens kontonummer (IBAN)", "Mottagare", "Referensnummer", "Betalare", "Förfallodag", "Euro",
                "Underskrift", "Från konto nr", "479440520200360820001548200000000000000000123453230315",
                "Prislista: turku-energia/2022-04-01", "Sida 2 av 2",
            ],
        ]
        let paper = try DemoInvoice.paper(language)
        let texts = try #require(wanted[language])
        expect(try words(paper), inOrder: texts)
        let html = paper.document().html.replacing("\u{A0}", with: " ")
        for text in texts
        where !text.contains("\n") && !text.contains("'") && !text.hasPrefix("Sid")
            && !text.hasPrefix("Page") && !text.hasPrefix("Sivu")
        {
            #expect(html.contains(text), "\(text)")
        }
    }

    /// Nobody's invoice, and nothing of a company's letters, where no letterhead is given.
    @Test(arguments: Language.allCases) func withoutALetterheadItIsAReckoning(_ language: Language) throws {
        let paper = try DemoInvoice.paper(language, with: InvoicePaper.Details(), letterhead: .plain)
        let words = try words(paper)
        #expect(words.first == "Turku Energia Sähköverkot Oy" && !paper.isIssued)
        let title = ["Invoice", "Lasku", "Faktura"]
        #expect(words.contains { title.contains($0) })
        let reckoning = language.pick("This is a reckoning", "Tämä on laskelma", "Detta är en beräkning")
        #expect(words.contains { $0.hasPrefix(reckoning) })
        for name in ["Customer", "Asiakas", "Kund", "BIC"] { #expect(words.filter { $0 == name }.count <= 1) }
    }

    @Test(arguments: Language.allCases) func nothingOfAnIllustrativeListCanBeTakenForAnInvoice(
        _ language: Language
    ) throws {
        let paper = try DemoInvoice.paper(language, of: DemoInvoice.illustrative())
        let banner = language.pick(
            "Illustrative, not an invoice", "Esimerkki, ei lasku", "Exempel, ingen faktura")
        let pages = try DemoInvoice.pages(paper)
        #expect(pages.count >= 2 && paper.invoice.isIllustrative && paper.slip == nil)
        for page in pages {
            #expect(page.words.first == banner)
            #expect(page.marks.contains(.watermark(banner)))
        }
        // Nothing to pay it with, by hand or by machine.
        let words = pages.flatMap(\.words)
        for text in ["FI79", "1 23453", "RF81", "ABCDFIHH", "794405202003608"] {
            #expect(!words.contains { $0.contains(text) }, "\(text)")
        }
        let (due, html) = (language.pick("To be paid", "Maksettavaa", "Att betala"), paper.document().html)
        #expect(!words.contains { $0.hasPrefix(due) })
        #expect(html.contains("class=\"banner\"") && !html.contains("class=\"form\""))
        let published = try DemoInvoice.paper(language)
        #expect(published.document().banner == nil && !published.invoice.isIllustrative)
    }

    @Test func aChangeOfPricesTaxOrVatIsToldWithItsDay() throws {
        let vat = try DemoInvoice.paper(of: DemoInvoice.illustrative())
        expect(
            try words(vat),
            inOrder: [
                "Basic fee", "1–31 August 2024", "24 %", "Basic fee", "1–30 September 2024", "25.5 %", "Taxes",
                "1–31 August 2024", "1–30 September 2024", "Value-added tax", "24 %", "25.5 %", "Total",
                "What changed in these days",
                "From 1 September 2024: VAT 25.5 %, before 24 %; other prices of the network company.",
            ])
        let tax = try DemoInvoice.invoice("issoy", "2026-03-01", "2026-05-01")
        for (language, text) in [
            (
                Language.english,
                "From 1 April 2026: electricity tax 2.325 c/kWh without VAT, before 2.253 c/kWh."
            ),
            (
                .finnish,
                "1.4.2026 alkaen: sähkövero 2,325 c/kWh ilman arvonlisäveroa, sitä ennen 2,253 c/kWh."
            ), (.swedish, "Från och med 1.4.2026: elskatt 2,325 c/kWh utan moms, tidigare 2,253 c/kWh."),
        ] {
            #expect(try words(DemoInvoice.paper(language, of: tax)).contains(text))
        }
        #expect(try !words(DemoInvoice.paper()).contains("What changed in these days"))
        // On the day of the change itself nothing is parted.
        let after = try DemoInvoice.invoice("issoy", "2026-04-01", "2026-05-01")
        #expect(try !words(DemoInvoice.paper(of: after)).contains("What changed in these days"))
    }

    @Test func energyByTheHourHasLinesAndWhatHasNoPriceIsTold() throws {
        let paper = try DemoInvoice.paper(of: DemoInvoice.byTheHour())
        expect(
            try words(paper),
            inOrder: [
                "643000000000000017", "Energy", "By the hour, mean price", "1–2 January 2023", "72 kWh",
                // 72 kWh at 10 c, and the 10 % of those months: 7.20 and 7.92.
                "11 c/kWh", "10 %", "7.92", "Total", "7.92", "24 kWh in 12 intervals have no price", "Taxes",
            ])
    }

    /// Without VAT in its lines.
    @Test func billedNetTheLinesSaySo() throws {
        let invoice = try DemoInvoice.invoice { $0.cost.billing = .net }
        let words = try words(DemoInvoice.paper(of: invoice))
        expect(words, inOrder: ["EUR without VAT", "Reckoned on the sum of all lines of a rate."])
        #expect(!words.contains("EUR with VAT"))
        // Not “alv 0 %”, which is a rate, above lines with 24 %.
        for (language, basis) in [
            (Language.english, "EUR, without VAT\n"), (.finnish, "EUR, veroton\n"), (.swedish, "EUR, exkl. moms\n"),
        ] {
            #expect(InvoiceText(invoice, in: language).text.contains(basis))
        }
    }

    @Test func longNamesAndOtherScriptsAreSet() throws {
        let long = String(repeating: "Asunto-osakeyhtiö Pitkännimenkadunvarsi ", count: 40)
        for name in [long, String(repeating: "x", count: 900), "東京電力 Шевченко محمد Ωμέγα \u{7}\u{202E}"] {
            let details = InvoicePaper.Details(number: name, customer: [name, name], place: name, contract: name)
            let pages = try DemoInvoice.pages(DemoInvoice.paper(with: details))
            for (box, x, y) in pages.flatMap(\.texts) {
                #expect(x >= 0 && x + box.width <= Sheet.width && y >= 0 && y < Sheet.height)
            }
        }
        let details = InvoicePaper.Details(customer: ["<script>alert(1)</script>"], place: "\"&'</p>")
        let html = try DemoInvoice.paper(with: details).document().html
        #expect(!html.contains("<script") && html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    }

    @Test(arguments: [
        (Language.english, "up to 1 day later", "may follow 1 day after"),
        (.finnish, "(enintään 1 päivä)", "aikaisintaan 1 päivä muistutuksen"),
        (.swedish, "högst 1 dag senare", "tidigast 1 dag efter"),
    ])
    func oneDayIsNoSeveral(_ language: Language, _ later: String, _ demand: String) {
        let wording = InvoiceWording(language: language)
        #expect(wording.extended(days: 1, fee: nil, before: "1.1.").contains(later))
        #expect(wording.demand(days: 1).contains(demand))
    }

    /// Pages are numbered, and tables on each of them have their titles.
    @Test func manyLinesTakeSeveralPages() throws {
        let invoice = try DemoInvoice.eightYears()
        #expect(invoice.distribution.count >= 12)
        let pages = try DemoInvoice.pages(DemoInvoice.paper(of: invoice))
        #expect(pages.count >= 3)
        for (place, page) in pages.enumerated() {
            #expect(page.words.last == "Page \(place + 1) of \(pages.count)")
        }
        #expect(pages.filter { $0.words.contains("Unit price") }.count >= 2)
        #expect(pages.flatMap(\.words).filter { $0 == "Basic fee" }.count >= 4)
    }
}

import Domain
import Foundation
import Invoicing
import PrintedInvoice
import Telling
import Testing

/// Until when a payment is in time where the due date is no working day.
@Suite struct PaymentInTimeTests {
    /// Due on 24 December 2023, a Sunday before two holidays, and on the Friday before.
    private func words(_ language: Language, dated day: String) throws -> [String] {
        let invoice = try DemoInvoice.invoice { $0.day = try DemoInvoice.day(day) }
        return try DemoInvoice.pages(DemoInvoice.paper(language, of: invoice)).flatMap(\.words)
    }

    @Test(arguments: [
        (
            Language.english,
            [
                "Due date", "24 December 2023", "In time until", "27 December 2023",
                "a payment is in time until the next working day, 27 December 2023 (",
                "charged from 25 December 2023 on if it is paid later than 27 December 2023. The rate",
            ]
        ),
        (
            .finnish,
            [
                "Eräpäivä", "24.12.2023", "Ajoissa viimeistään", "27.12.2023",
                "maksu on ajoissa vielä seuraavana arkipäivänä 27.12.2023 (",
                "25.12.2023 alkaen, jos maksu tulee vasta 27.12.2023 jälkeen. Korko",
            ]
        ),
        (
            .swedish,
            [
                "Förfallodag", "24.12.2023", "I tid t.o.m.", "27.12.2023",
                "en betalning är i tid till och med nästa vardag, 27.12.2023 (",
                "från och med 25.12.2023 om den betalas senare än 27.12.2023. Räntan",
            ]
        ),
    ]) func aPaperTellsTheDay(_ language: Language, _ texts: [String]) throws {
        expect(try words(language, dated: "2023-12-10"), inOrder: texts)
        let friday = try words(language, dated: "2023-12-08")
        #expect(!friday.contains(texts[2]) && !friday.contains { $0.contains("622/1947") })
    }

    private func collection(
        _ company: String, due: String, _ debtor: LateInterestRates.Debtor = .consumer
    ) throws -> (PaymentCollection, PaymentTerms) {
        let library = try PaymentTermsLibrary.shipped()
        let terms = try library.terms(of: try #require(CompanySlug(company)))
        let collection = try PaymentCollection(
            of: 100, due: DemoInvoice.day(due), reminder: DemoInvoice.day("2019-03-19"), debtor, terms: terms,
            law: library.law)
        return (collection, terms)
    }

    /// 16 March 2019 is a Saturday, and 15 March a Friday.
    @Test(arguments: [
        (Language.english, "The reminder costs 5.00 EUR (no VAT on it).", "2019-03-18 (", "is not known."),
        (.finnish, "Muistutus maksaa 5,00 EUR (ei arvonlisäveroa).", "18.3.2019 (", "hintaa ei tunneta."),
        (.swedish, "Påminnelsen kostar 5,00 EUR (momsfri).", "18.3.2019 (", "är inte känt."),
    ]) func aReminderTellsTheDayAndThatItHasNoVAT(
        _ language: Language, _ fee: String, _ day: String, _ unknown: String
    ) throws {
        let text = ArrangementsText(in: language)
        let (late, terms) = try collection("caruna-oy", due: "2019-03-16")
        let told = text.text(late, terms).replacing("\u{A0}", with: " ")
        #expect(told.contains(fee) && told.contains(day) && told.contains("622/1947"))
        #expect(text.json(late, terms).text.contains("\"in_time_until\": \"2019-03-18\""))
        let (inTime, _) = try collection("caruna-oy", due: "2019-03-15")
        #expect(!text.text(inTime, terms).contains("622/1947"))
        // What the page tells of consumers is not told of companies.
        let (company, _) = try collection("caruna-oy", due: "2019-03-15", .commercial)
        #expect(text.text(company, terms).contains(unknown))
    }
}

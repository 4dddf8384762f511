import Distribution
import Domain
import Foundation
import Invoicing
import PrintedInvoice
import Telling
import Testing

/// The VAT of energy by the hour where it is not that of the transfer.
@Suite struct TemporaryVatTests {
    /// 30 April and 1 May 2023, between which the 10 % ended, a kWh an hour at 10 c.
    private func invoice() throws -> Invoice {
        let start_s = FinnishTime.start_s(of: try DemoInvoice.day("2023-04-30"))
        func hours(_ value: Double) -> EnergySeries {
            EnergySeries(start_s: start_s, interval_s: 3600, energy_kWh: Array(repeating: value, count: 48))
        }
        return try DemoInvoice.invoice("turku-energia", "2023-04-30", "2023-05-02") { request in
            request.cost.usage = .metered(MeteredUse(consumption: hours(1)))
            request.prices = HourlyPrices(hours(10), includesVat: false)
        }
    }

    @Test(arguments: [
        (
            Language.english, "From 1 May 2023: VAT of the energy 24 %, before 10 %.",
            "By the hour, 2023-04-30, VAT 10 %"
        ),
        (
            .finnish, "1.5.2023 alkaen: sähköenergian alv 24 %, sitä ennen 10 %.",
            "Tunneittain, 30.4.2023, alv 10 %"
        ),
        (
            .swedish, "Från och med 1.5.2023: moms på elenergin 24 %, tidigare 10 %.",
            "Per timme, 30.4.2023, moms 10 %"
        ),
    ]) func itsChangePartsTheLinesAndIsTold(_ language: Language, _ change: String, _ line: String) throws {
        let invoice = try invoice()
        let words = try DemoInvoice.pages(DemoInvoice.paper(language, of: invoice)).flatMap(\.words)
        #expect(words.contains(change))
        #expect(words.contains { $0.contains("(870/2022)") })
        let text = InvoiceText(invoice, in: language).text.replacing("\u{A0}", with: " ")
        #expect(text.contains(line) && text.contains("(870/2022)"))
    }
}

import Distribution
import Domain
import Foundation
import Invoicing
import PrintedInvoice
import Rules
import Testing
import Typesetting

@testable import PagePrinting

/// Invoices to try things on.
enum DemoInvoice {
    static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

    /// Of the whole days from the first to the one before the last.
    static func invoice(
        _ company: String = "turku-energia", _ from: String = "2023-01-01", _ to: String = "2023-03-01",
        kWh: Double = 3100, product: String = "general", isPayable: Bool = true,
        change: (inout InvoiceRequest) throws -> Void = { _ in }
    ) throws -> Invoice {
        var cost = CostRequest(
            company: try #require(CompanySlug(company)), fuse: try Fuse("3x25"), pricing: .eachDay,
            usage: .estimated(EstimatedUse(energy_kWh: kWh, nightShare: 0.4, winterDayShare: 0.3)))
        cost.period = DatePeriod(fromIncluding: try day(from), toExcluding: try day(to))
        var request = InvoiceRequest(cost: cost, product: product)
        if isPayable {
            request.iban = try FinnishIBAN("FI79 4405 2020 0360 82")
            request.reference = try FinnishReference(base: "12345")
        }
        try change(&request)
        return try Invoice(request, TariffLibrary())
    }

    static func details() throws -> InvoicePaper.Details {
        InvoicePaper.Details(
            number: "2023-0017", customer: ["Maija Meikäläinen", "Mäntytie 3", "00000 Esimerkki"],
            place: "Mäntytie 3 A", contract: "12 kk", bank: try BankIdentifier("ABCDFIHH"))
    }

    static let letterhead = Letterhead(
        name: LocalizedText(en: "Example Grid Ltd", fi: "Esimerkkiverkko Oy", sv: "Exempelnät Ab"),
        lines: [LocalizedText(verbatim: "Esimerkkikatu 1")], accent: Colour("#7A1F5C") ?? .accent,
        invoiceNotes: [
            LocalizedText(en: "Complaints: a@b.fi.", fi: "Huomautukset: a@b.fi.", sv: "Anmärkningar: a@b.fi.")
        ])

    static func paper(
        _ language: Language = .english, of invoice: Invoice? = nil, with details: InvoicePaper.Details? = nil,
        letterhead: Letterhead = letterhead
    ) throws -> InvoicePaper {
        try InvoicePaper(
            invoice ?? Self.invoice(), details ?? Self.details(), letterhead: letterhead, in: language)
    }

    /// Two months between which VAT and prices change, of a list that is made up.
    static func illustrative(_ product: String = "night") throws -> Invoice {
        try invoice("caruna-oy", "2024-08-01", "2024-10-01", product: product)
    }

    /// Two days by the hour, the second without prices from noon on.
    static func byTheHour() throws -> Invoice {
        let start_s = FinnishTime.start_s(of: try day("2023-01-01"))
        let energy = EnergySeries(start_s: start_s, interval_s: 3600, energy_kWh: Array(repeating: 2, count: 48))
        let prices = EnergySeries(start_s: start_s, interval_s: 3600, energy_kWh: Array(repeating: 10, count: 36))
        return try invoice("turku-energia", "2023-01-01", "2023-01-03") { request in
            request.cost.usage = .metered(MeteredUse(consumption: energy))
            request.meteringPoint = "643000000000000017"
            request.prices = HourlyPrices(prices, includesVat: false)
        }
    }

    /// With every list, tax and VAT of eight years.
    static func eightYears() throws -> Invoice {
        try invoice("caruna-oy", "2018-07-01", "2026-06-01", kWh: 120_000, product: "seasonal")
    }

    static func pages(_ paper: InvoicePaper) throws -> [Page] {
        let document = paper.document()
        return try PageComposer(document, TextSetter(language: document.language)).pages()
    }
}

extension Page {
    var texts: [(box: TextBox, x: Double, y: Double)] {
        marks.compactMap { mark in
            if case .text(let box, let x, let y) = mark { (box, x, y) } else { nil }
        }
    }

    /// In the order in which a screen reader meets them.
    var words: [String] { texts.map { $0.box.text.replacing("\u{A0}", with: " ") } }
}

/// Each text stands behind the one before it.
func expect(_ words: [String], inOrder wanted: [String], _ place: SourceLocation = #_sourceLocation) {
    var rest = words[...]
    for text in wanted {
        let found = rest.firstIndex { $0.contains(text) }
        #expect(found != nil, "\(text)", sourceLocation: place)
        if let found { rest = rest[(found + 1)...] }
    }
}

import Distribution
import Domain
import Foundation
import Invoicing
import Rules
import Telling
import Typesetting

/// The lines of an invoice in its three parts: distribution, energy, taxes.
struct InvoiceCharges {
    let invoice: Invoice
    let language: Language
    /// Who bills the energy, and what of it is not billed.
    let ofEnergy: [String]

    private var words: InvoiceWording { InvoiceWording(language: language) }
    private var numbers: Numbers { Numbers(language: language) }
    private var lines: InvoiceLineWording { InvoiceLineWording(language: language) }
    private var currency: String { invoice.tariffs.last?.currency ?? "EUR" }
    private static let mostRowsTogether = 6
    private var isGross: Bool { invoice.billing == .gross }

    var blocks: [Block] {
        part(words.distribution, invoice.distribution.map(row), invoice.distribution.map(amount))
            + energy + part(words.taxes, invoice.taxes.map(row), invoice.taxes.map(amount))
    }

    private var energy: [Block] {
        switch invoice.energy {
        case .ownBill: [.together([.heading(words.energy, level: 2)] + ofEnergy.map { .paragraph($0) })]
        case .byHour(let lines, _):
            part(words.energy, lines.map(row), lines.map(amount)) + ofEnergy.map { .paragraph($0) }
        }
    }

    private func part(_ name: String, _ rows: [[String]], _ amounts: [Decimal]) -> [Block] {
        guard !rows.isEmpty else { return [] }
        let table = Table(
            columns: [
                Table.Column(words.charge, share: 104), Table.Column(words.days, share: 94),
                Table.Column(words.quantity, .trailing, share: 70),
                Table.Column(words.unitPrice, .trailing, share: 80),
                Table.Column(words.vatShort, .trailing, share: 31),
                Table.Column(words.amount(currency, withVAT: isGross), .trailing, share: 58),
            ], rows: rows,
            sums: [[words.total, "", "", "", "", written(amounts.reduce(0, +))]])
        let blocks: [Block] = [.heading(name, level: 2), .table(table)]
        // A few lines are not worth a turn of the page.
        return rows.count <= Self.mostRowsTogether ? [.together(blocks)] : blocks
    }

    private func row(_ line: BillLine) -> [String] {
        [
            lines.name(of: line.part), days(line.days),
            lines.quantity(line.quantity, line.unit, months: line.months),
            lines.price(isGross ? line.price.gross : line.price.net, line.unit, currency),
            numbers.percent(line.vatRate), written(amount(line)),
        ]
    }

    private func row(_ line: EnergyLine) -> [String] {
        [
            words.byTheHour, days(line.days), lines.quantity(line.energy_kWh, .kWh),
            lines.price(isGross ? line.meanGross_c : line.meanNet_c, .kWh, currency),
            numbers.percent(line.vatRate), written(amount(line)),
        ]
    }

    private func amount(_ line: BillLine) -> Decimal { isGross ? line.gross : line.net }
    private func amount(_ line: EnergyLine) -> Decimal { isGross ? line.gross : line.net }
    private func written(_ amount: Decimal) -> String { numbers.amount(amount.moneyText) }

    private func days(_ period: DatePeriod) -> String {
        guard let first = period.fromIncluding, let last = period.toExcluding?.adding(days: -1) else { return "" }
        return first.written(to: last, in: language)
    }
}

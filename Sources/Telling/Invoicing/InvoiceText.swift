import Distribution
public import Domain
import Foundation
public import Invoicing
import Rules

/// An invoice as text.
public struct InvoiceText: Sendable {
    private let invoice: Invoice
    private let remarks: [LocalizedText]
    private let language: Language
    private let style: TextStyle

    /// - Parameter remarks: sentences about the consumption.
    public init(
        _ invoice: Invoice, remarks: [LocalizedText] = [], in language: Language, style: TextStyle = .plain
    ) {
        self.invoice = invoice
        self.remarks = remarks
        self.language = language
        self.style = style
    }

    public var text: String {
        [heading, charges, sums, payment, warnings, sources].filter { !$0.isEmpty }
            .map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var numbers: Numbers { Numbers(language: language) }
    private var wording: InvoiceLineWording { InvoiceLineWording(language: language) }
    private var currency: String { invoice.tariffs.last?.currency ?? "EUR" }

    private var heading: [String] {
        let parts = [
            language.pick("Invoice", "Lasku", "Faktura"), invoice.tariffs.last?.companyName[language] ?? "",
            invoice.product.name[language], "\(invoice.fuse) A",
            wording.days(from: invoice.first, toExcluding: invoice.end),
        ]
        var lines = [style.strong(parts.joined(separator: " · "))]
        if let point = invoice.meteringPoint {
            lines.append(language.pick("Metering point", "Mittauspiste", "Mätpunkt") + " \(point.shown)")
        }
        let (day, due) = (invoice.day.told(in: language), invoice.due.told(in: language))
        lines.append(
            language.pick(
                "Dated \(day), due \(due).", "Päivätty \(day), eräpäivä \(due).",
                "Daterad \(day), förfallodag \(due)."))
        let inTime = PaymentDayWording(language: language)
        if let later = inTime.sentence(due: invoice.due, inTimeUntil: invoice.inTimeUntil) { lines.append(later) }
        return lines
    }

    // MARK: Charges

    private var isGross: Bool { invoice.billing == .gross }

    private var charges: [String] {
        var table = AlignedTable()
        add(language.pick("Distribution", "Sähkön siirto", "Elöverföring"), invoice.distribution, to: &table)
        let lines = invoice.energyLines
        if !lines.isEmpty {
            let name = language.pick("Energy", "Sähköenergia", "Elenergi")
            table.add(title(name, lines.reduce(0) { $0 + (isGross ? $1.gross : $1.net) }))
            for line in lines {
                table.add([
                    "  " + language.pick("By the hour", "Tunneittain", "Per timme") + ", "
                        + days(line.days, line.vatRate), wording.quantity(line.energy_kWh, .kWh),
                    language.pick("on average ", "keskimäärin ", "i medeltal ")
                        + wording.price(isGross ? line.meanGross_c : line.meanNet_c, .kWh, currency),
                    numbers.amount((isGross ? line.gross : line.net).moneyText),
                ])
            }
        }
        add(language.pick("Taxes", "Verot", "Skatter"), invoice.taxes, to: &table)
        let basis =
            isGross
            ? language.pick("with VAT", "sis. alv", "inkl. moms")
            : language.pick("without VAT", "veroton", "exkl. moms")
        return ["\(currency), \(basis)"] + table.lines
    }

    private func add(_ name: String, _ lines: [BillLine], to table: inout AlignedTable) {
        guard !lines.isEmpty else { return }
        table.add(title(name, lines.reduce(0) { $0 + (isGross ? $1.gross : $1.net) }))
        for line in lines {
            table.add([
                "  " + wording.name(of: line.part) + ", " + days(line.days, line.vatRate),
                wording.quantity(line.quantity, line.unit, months: line.months),
                wording.price(isGross ? line.price.gross : line.price.net, line.unit, currency),
                numbers.amount((isGross ? line.gross : line.net).moneyText),
            ])
        }
    }

    private func title(_ name: String, _ sum: Decimal) -> [String] {
        [name, "", "", numbers.amount(sum.moneyText)]
    }

    /// Days are told where a change parts them.
    private func days(_ period: DatePeriod, _ vatRate: Decimal) -> String {
        let vat = language.pick("VAT", "alv", "moms") + " \(numbers.percent(vatRate))"
        let isWhole = period.fromIncluding == invoice.first && period.toExcluding == invoice.end
        return isWhole ? vat : "\(wording.days(period)), \(vat)"
    }

    // MARK: Sums

    private var sums: [String] {
        var table = AlignedTable()
        table.add(
            language.pick("Without VAT", "Veroton", "Exkl. moms"), numbers.amount(invoice.netTotal.moneyText))
        for sum in invoice.vat {
            let (rate, basis) = (numbers.percent(sum.rate), numbers.amount(sum.net.moneyText))
            table.add(
                language.pick(
                    "VAT \(rate) of \(basis):", "Alv \(rate) summasta \(basis):", "Moms \(rate) av \(basis):"),
                numbers.amount(sum.vat.moneyText))
        }
        table.add(
            language.pick("To be paid, \(currency)", "Maksettavaa, \(currency)", "Att betala, \(currency)"),
            numbers.amount(invoice.total.moneyText))
        let lines = table.lines
        return lines.dropLast() + lines.suffix(1).map(style.strong)
    }

    // MARK: Payment

    private var payment: [String] {
        var lines: [String] = []
        if let iban = invoice.payment.iban {
            lines.append(language.pick("Account", "Tili", "Konto") + " \(iban.printed)")
        }
        if let creditor = invoice.payment.creditorReference {
            let printed = invoice.payment.reference.map { "\($0.printed) (\(creditor.printed))" }
            lines.append(
                language.pick("Reference number", "Viitenumero", "Referensnummer")
                    + " \(printed ?? creditor.printed)")
        }
        if let barcode = invoice.payment.barcode {
            lines.append(language.pick("Bank bar code", "Pankkiviivakoodi", "Bankstreckkod") + " \(barcode.digits)")
        }
        return lines
    }

    private var warnings: [String] {
        InvoiceRemarks(invoice, remarks, language).lines.map { style.warning("! ") + $0 }
    }

    private var sources: [String] {
        // Lists of different days may have one source.
        invoice.sources.map { language.pick("Source: ", "Lähde: ", "Källa: ") + $0.text(in: language) }
            .reduce(into: []) { lines, line in if !lines.contains(line) { lines.append(line) } }
    }
}

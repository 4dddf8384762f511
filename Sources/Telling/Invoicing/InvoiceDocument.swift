import Distribution
public import Domain
import Foundation
public import Invoicing
import Rules

/// An invoice as JSON, `connect-quote/invoice/1`.
public struct InvoiceDocument: Sendable {
    private let invoice: Invoice
    private let remarks: [LocalizedText]
    private let language: Language

    /// - Parameter remarks: sentences about the consumption.
    public init(_ invoice: Invoice, remarks: [LocalizedText] = [], in language: Language) {
        self.invoice = invoice
        self.remarks = remarks
        self.language = language
    }

    public var json: JSONValue {
        .object([
            "schema": .string("connect-quote/invoice/1"),
            "company": .optional(invoice.tariffs.last?.company.text),
            "tariffs": .array(invoice.tariffs.map { .string($0.id) }),
            "product": .string(invoice.product.id),
            "fuse": .string("\(invoice.fuse)"),
            "metering_point": .optional(invoice.meteringPoint),
            "from_including": .string("\(invoice.first)"),
            "to_excluding": .string("\(invoice.end)"),
            "invoice_day": .string("\(invoice.day)"),
            "due": .string("\(invoice.due)"),
            "in_time_until": .string("\(invoice.inTimeUntil)"),
            "energy_kwh": .rounded(invoice.energy_kWh, decimals: 6),
            "estimated": .bool(invoice.isEstimated),
            "days_missing": .array(invoice.daysMissing.map { .string("\($0)") }),
            "currency": .optional(invoice.tariffs.last?.currency),
            "billing": .string(invoice.billing.rawValue),
            "distribution": part(invoice.distribution),
            "energy": energy,
            "taxes": part(invoice.taxes),
            "vat": .list(invoice.vat) { sum in
                .object([
                    "rate": .string("\(sum.rate)"), "excl_vat": .string(sum.net.moneyText),
                    "vat": .string(sum.vat.moneyText), "incl_vat": .string(sum.gross.moneyText),
                ])
            },
            "total_excl_vat": .string(invoice.netTotal.moneyText),
            "total_vat": .string(invoice.vatTotal.moneyText),
            "total_incl_vat": .string(invoice.total.moneyText),
            "payment": payment,
            "warnings": .array(InvoiceRemarks(invoice, remarks, language).lines.map(JSONValue.string)),
        ])
    }

    private func part(_ lines: [BillLine]) -> JSONValue {
        .object([
            "lines": .list(lines, line),
            "excl_vat": .string(lines.reduce(0) { $0 + $1.net }.moneyText),
            "incl_vat": .string(lines.reduce(0) { $0 + $1.gross }.moneyText),
        ])
    }

    private func line(_ line: BillLine) -> JSONValue {
        var (kind, band, taxClass): (String, String?, Int?) = ("", nil, nil)
        switch line.part {
        case .basic: kind = "basic"
        case .energy(let name): (kind, band) = ("energy", name)
        case .power: kind = "power"
        case .reactivePower(let direction): (kind, band) = ("reactive_power", direction.rawValue)
        case .reactiveEnergy(let direction): (kind, band) = ("reactive_energy", direction.rawValue)
        case .feedIn: kind = "feed_in"
        case .ownUse: kind = "own_use"
        case .tax(let own): (kind, taxClass) = ("tax", own.rawValue)
        }
        return .object([
            "part": .string(kind), "band": .optional(band), "tax_class": taxClass.map(JSONValue.integer) ?? .null,
            "from_including": .optional(line.days.fromIncluding?.description),
            "to_excluding": .optional(line.days.toExcluding?.description),
            "quantity": .string("\(line.quantity.rounded(scale: 6, .plain))"), "unit": .string(line.unit.rawValue),
            "months": .optional(line.months.map { "\($0.rounded(scale: 6, .plain))" }),
            "price_excl_vat": .string("\(line.price.net.rounded(scale: 6, .plain))"),
            "price_incl_vat": .string("\(line.price.gross.rounded(scale: 6, .plain))"),
            "price_unit": .string(line.unit == .kWh || line.unit == .kvarh ? "c" : "EUR"),
            "vat_rate": .string("\(line.vatRate)"), "excl_vat": .string(line.net.moneyText),
            "incl_vat": .string(line.gross.moneyText),
        ])
    }

    private var energy: JSONValue {
        guard case .byHour(let lines, let unpriced) = invoice.energy else {
            return .object([
                "billed_by": .string("supplier"), "lines": .array([]), "excl_vat": .string(Decimal(0).moneyText),
                "incl_vat": .string(Decimal(0).moneyText), "unpriced_kwh": .string("0"),
                "unpriced_intervals": .integer(0),
            ])
        }
        return .object([
            "billed_by": .string("hour"),
            "lines": .list(lines) { line in
                .object([
                    "from_including": .optional(line.days.fromIncluding?.description),
                    "to_excluding": .optional(line.days.toExcluding?.description),
                    "energy_kwh": .string("\(line.energy_kWh)"), "mean_c_excl_vat": .string("\(line.meanNet_c)"),
                    "mean_c_incl_vat": .string("\(line.meanGross_c)"), "vat_rate": .string("\(line.vatRate)"),
                    "excl_vat": .string(line.net.moneyText), "incl_vat": .string(line.gross.moneyText),
                ])
            },
            "excl_vat": .string(lines.reduce(0) { $0 + $1.net }.moneyText),
            "incl_vat": .string(lines.reduce(0) { $0 + $1.gross }.moneyText),
            "unpriced_kwh": .string("\(unpriced?.energy_kWh ?? 0)"),
            "unpriced_intervals": .integer(unpriced?.intervalCount ?? 0),
        ])
    }

    private var payment: JSONValue {
        let payment = invoice.payment
        return .object([
            "iban": .optional(payment.iban?.text), "reference": .optional(payment.reference?.digits),
            "creditor_reference": .optional(payment.creditorReference?.text),
            "bank_barcode": .optional(payment.barcode?.digits),
            "bank_barcode_widths": .optional(
                payment.barcode?.symbol?.widths.map(String.init).joined()),
            "bank_barcode_creditor_reference": .optional(payment.creditorBarcode?.digits),
        ])
    }
}

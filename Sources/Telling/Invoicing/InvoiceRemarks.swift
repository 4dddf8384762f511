import Distribution
import Domain
import Foundation
import Invoicing
import Rules

/// What whoever reads an invoice should know, as sentences.
struct InvoiceRemarks {
    private let invoice: Invoice
    /// Sentences about the consumption.
    private let others: [LocalizedText]
    private let language: Language

    init(_ invoice: Invoice, _ others: [LocalizedText], _ language: Language) {
        self.invoice = invoice
        self.others = others
        self.language = language
    }

    private var numbers: Numbers { Numbers(language: language) }

    var lines: [String] {
        var lines: [String] = []
        switch invoice.energy {
        case .ownBill:
            lines.append(
                language.pick(
                    "The energy itself is not in this invoice: its supplier sends a bill of its own.",
                    "Itse sähköenergia ei ole tällä laskulla: sen myyjä laskuttaa sen erikseen.",
                    "Själva elenergin finns inte på denna faktura: säljaren fakturerar den separat."))
        case .byHour(_, let unpriced?):
            let (energy, count) = (
                numbers.plain(unpriced.energy_kWh.rounded(scale: 2, .plain)), numbers.count(unpriced.intervalCount)
            )
            lines.append(
                language.pick(
                    "\(energy) kWh in \(count) intervals have no price and are not invoiced as energy.",
                    "\(energy) kWh (\(count) jaksoa) on ilman hintaa, eikä niitä laskuteta energiana.",
                    "\(energy) kWh i \(count) intervaller saknar pris och faktureras inte som energi."))
        case .byHour(_, nil): break
        }
        if invoice.isEstimated {
            lines.append(
                language.pick(
                    "The energy was told and not metered; over days with different prices it is spread evenly.",
                    "Energia on ilmoitettu eikä mitattu; erihintaisille päiville se on jaettu tasan.",
                    "Energin är uppgiven och inte uppmätt; över dagar med olika priser är den jämnt fördelad."))
        }
        let warnings = invoice.warnings.filter { $0 != .spreadEvenly }
        let wording = CostWarningWording(
            language: language, names: [invoice.product.id: invoice.product.name])
        lines += wording.texts(warnings) + others.map { $0[language] }
        lines.append(
            language.pick(
                "This is a reckoning and no invoice of the company; it is not a Finvoice message.",
                "Tämä on laskelma eikä yhtiön lasku; se ei ole Finvoice-sanoma.",
                "Detta är en beräkning och ingen faktura från bolaget; det är inget Finvoice-meddelande."))
        return lines
    }
}

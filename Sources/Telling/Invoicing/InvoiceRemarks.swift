import Distribution
package import Domain
import Foundation
package import Invoicing
import Rules

/// What whoever reads an invoice should know, as sentences.
package struct InvoiceRemarks {
    private let invoice: Invoice
    /// Sentences about the consumption.
    private let ofConsumption: [LocalizedText]
    private let language: Language
    private let isIssued: Bool

    /// - Parameter isIssued: whether somebody sends it under their own letterhead.
    package init(
        _ invoice: Invoice, _ remarks: [LocalizedText], _ language: Language, isIssued: Bool = false
    ) {
        self.invoice = invoice
        ofConsumption = remarks
        self.isIssued = isIssued
        self.language = language
    }

    private var numbers: Numbers { Numbers(language: language) }

    var lines: [String] { ofEnergy + others }

    /// Who bills the energy, and what of it is not billed.
    package var ofEnergy: [String] {
        var lines: [String] = []
        switch invoice.energy {
        case .ownBill:
            lines.append(
                language.pick(
                    "The energy itself is not in this invoice: its supplier sends a bill of its own.",
                    "Itse sähköenergia ei ole tällä laskulla: sen myyjä laskuttaa sen erikseen.",
                    "Själva elenergin finns inte på denna faktura: säljaren fakturerar den separat."))
        case .byHour(_, let unpriced?):
            let energy = numbers.plain(unpriced.energy_kWh.rounded(scale: 2, .plain))
            let count = numbers.count(unpriced.intervalCount)
            lines.append(
                unpriced.intervalCount == 1
                    ? language.pick(
                        "\(energy) kWh in one interval have no price and are not invoiced as energy.",
                        "Yhden jakson \(energy) kWh on ilman hintaa, eikä sitä laskuteta energiana.",
                        "\(energy) kWh i ett intervall saknar pris och faktureras inte som energi.")
                    : language.pick(
                        "\(energy) kWh in \(count) intervals have no price and are not invoiced as energy.",
                        "\(count) jakson \(energy) kWh on ilman hintaa, eikä sitä laskuteta energiana.",
                        "\(energy) kWh i \(count) intervaller saknar pris och faktureras inte som energi."))
        case .byHour(_, nil): break
        }
        return lines
    }

    package var others: [String] {
        var lines: [String] = []
        if invoice.isEstimated {
            lines.append(
                language.pick(
                    "The energy was told and not metered.", "Energia on ilmoitettu eikä mitattu.",
                    "Energin är uppgiven och inte uppmätt."))
        }
        if let last = invoice.end.adding(days: -1), invoice.day < last {
            lines.append(
                language.pick(
                    "The invoice is dated before the last of the days that it bills.",
                    "Lasku on päivätty ennen viimeistä laskutettavaa päivää.",
                    "Fakturan är daterad före den sista av dagarna som den gäller."))
        }
        let wording = CostWarningWording(
            language: language, names: [invoice.product.id: invoice.product.name])
        lines += wording.texts(invoice.warnings) + ofConsumption.map { $0[language] } + ofReference
        lines.append(
            isIssued
                ? language.pick(
                    "It is not a Finvoice message.", "Se ei ole Finvoice-sanoma.",
                    "Det är inget Finvoice-meddelande.")
                : language.pick(
                    "This is a reckoning and no invoice of the company; it is not a Finvoice message.",
                    "Tämä on laskelma eikä yhtiön lasku; se ei ole Finvoice-sanoma.",
                    "Detta är en beräkning och ingen faktura från bolaget; det är inget Finvoice-meddelande."))
        return lines
    }
    /// What cannot be done with a reference from abroad.
    private var ofReference: [String] {
        guard invoice.payment.reference == nil, let reference = invoice.payment.creditorReference?.printed,
            !invoice.isIllustrative
        else { return [] }
        return [
            language.pick(
                "There is no bank bar code: \(reference) has no Finnish reference number in it.",
                "Pankkiviivakoodia ei ole: viitteessä \(reference) ei ole suomalaista viitenumeroa.",
                "Det finns ingen bankstreckkod: \(reference) innehåller inget finländskt referensnummer.")
        ]
    }
}

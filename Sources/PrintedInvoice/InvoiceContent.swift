import Distribution
public import Domain
import Foundation
import Invoicing
import Rules
import Telling
public import Typesetting

extension InvoicePaper {
    /// The paper as a document, in its language unless another is asked for.
    public func document(in other: Language? = nil) -> PrintedDocument {
        InvoiceContent(paper: self, language: other ?? language).document
    }
}

/// What stands where in the document of an invoice.
private struct InvoiceContent {
    let paper: InvoicePaper
    let language: Language

    private var invoice: Invoice { paper.invoice }
    private var words: InvoiceWording { InvoiceWording(language: language) }
    private var numbers: Numbers { Numbers(language: language) }
    private var currency: String { invoice.tariffs.last?.currency ?? "EUR" }
    private var companyName: String { paper.company[language] }

    private func money(_ amount: Decimal) -> String { numbers.money(amount.moneyText, currency) }
    private func written(_ day: CalendarDate) -> String { day.written(in: language) }

    var document: PrintedDocument {
        let title = words.title(paper.details.number)
        let charges = InvoiceCharges(invoice: invoice, language: language, ofEnergy: remarks.ofEnergy)
        return PrintedDocument(
            language: language, title: title + " – " + companyName, day: invoice.day,
            sender: paper.letterhead.sender(named: companyName, in: language),
            banner: invoice.isIllustrative ? words.illustrative : nil, smallPrint: smallPrint,
            blocks: head(title) + [sum] + charges.blocks + [vat] + changes + late + notes + slip)
    }

    private var smallPrint: [String] {
        [invoice.tariffs.map { words.priceList($0.id) }.joined(separator: " · ")]
    }

    // MARK: Head

    private func head(_ title: String) -> [Block] {
        let last = invoice.end.adding(days: -1) ?? invoice.end
        let days = invoice.first.written(to: last, in: language)
        let what = [words.distribution, invoice.product.name[language], "\(invoice.fuse) A", days]
        let details = paper.details
        var left: [Fact] = []
        if !details.customer.isEmpty { left.append(Fact(words.customer, details.customer.joined(separator: "\n"))) }
        if let place = details.place { left.append(Fact(words.place, place)) }
        if let point = invoice.meteringPoint { left.append(Fact(words.meteringPoint, point)) }
        left.append(Fact(words.company, invoice.tariffs.last?.companyName[language] ?? companyName))
        left.append(Fact(words.product, invoice.product.name[language]))
        left.append(Fact(Vocabulary.mainFuse[language], "\(invoice.fuse) A"))
        left.append(Fact(words.consumption, numbers.measure(invoice.energy_kWh, decimals: 2) + " kWh"))
        if let contract = details.contract { left.append(Fact(words.contract, contract)) }
        var right = [Fact(words.day, written(invoice.day)), Fact(words.due, written(invoice.due))]
        if let day = laterThanDue {
            right.append(Fact(PaymentDayWording(language: language).title.capitalizedFirst, day))
        }
        right.append(Fact(words.period, days))
        if let number = details.number { right.append(Fact(words.number, number)) }
        if !invoice.isIllustrative { right += payment }
        return [.heading(title, level: 1), .paragraph(what.joined(separator: " · "), .lead)]
            + (invoice.isIllustrative ? [.paragraph(words.illustrativeReason, .strong)] : [])
            + [.sideBySide([[.facts(left)], [.facts(right)]])]
    }

    private var payment: [Fact] {
        var facts: [Fact] = []
        if let reference = invoice.payment.reference { facts.append(Fact(words.reference, reference.printed)) }
        if let creditor = invoice.payment.creditorReference {
            facts.append(Fact(words.creditorReference, creditor.printed))
        }
        if let iban = invoice.payment.iban { facts.append(Fact(words.account, iban.printed)) }
        if let bank = paper.details.bank { facts.append(Fact(words.bank, bank.text)) }
        return facts
    }

    private var sum: Block {
        .sum(
            Sum(
                title: invoice.isIllustrative ? words.totalWithVAT : words.toBePaid(by: written(invoice.due)),
                amount: money(invoice.total),
                lines: [words.parts(net: money(invoice.netTotal), vat: money(invoice.vatTotal))]))
    }

    // MARK: VAT

    private var vat: Block {
        func amount(_ amount: Decimal) -> String { numbers.amount(amount.moneyText) }
        let table = Table(
            columns: [
                Table.Column(words.vatRate), Table.Column(words.withoutVAT, .trailing),
                Table.Column(words.vatShort, .trailing), Table.Column(words.withVAT + ", " + currency, .trailing),
            ],
            rows: invoice.vat.map {
                [numbers.percent($0.rate), amount($0.net), amount($0.vat), amount($0.gross)]
            },
            sums: [
                [words.total, amount(invoice.netTotal), amount(invoice.vatTotal), amount(invoice.total)]
            ])
        return .together([
            .heading(words.vat, level: 2), .table(table),
            .paragraph(words.vatBasis(isGross: invoice.billing == .gross), .small),
        ])
    }

    private var changes: [Block] {
        let texts = invoice.changes.map { change in
            let tax = change.tax.map { step in
                let unit = InvoiceLineWording(language: language)
                return words.taxChanged(
                    before: unit.price(step.before, .kWh, currency), after: unit.price(step.after, .kWh, currency))
            }
            let vat = change.vat.map {
                words.vatChanged(before: numbers.percent($0.before), after: numbers.percent($0.after))
            }
            let energyVat = change.energyVat.map {
                words.energyVatChanged(before: numbers.percent($0.before), after: numbers.percent($0.after))
            }
            let what = [vat, energyVat, tax, change.isOfPrices ? words.pricesChanged : nil].compactMap { $0 }
            return words.from(written(change.day), what.joined(separator: "; "))
        }
        return texts.isEmpty ? [] : [.together([.heading(words.changes, level: 2), .list(texts)])]
    }

    // MARK: Payment

    /// The last day on which a payment is in time, where that is not the due date.
    private var laterThanDue: String? { invoice.inTimeUntil > invoice.due ? written(invoice.inTimeUntil) : nil }

    private var late: [Block] {
        let due = written(invoice.due)
        var texts = laterThanDue.map { [PaymentDayWording(language: language).sentence(until: $0)] } ?? []
        switch paper.lateRate {
        case .known(let rate, let until, let isInferred):
            let first = invoice.due.adding(days: 1) ?? invoice.due
            let text = words.lateRate(
                numbers.percent(rate), from: written(first), unlessPaidBy: laterThanDue, until: written(until))
            texts.append(isInferred ? text + " " + words.lateRateInferred : text)
        case .unknown: texts.append(words.lateRateUnknown)
        }
        let arrangements = ArrangementsText(in: language)
        if let terms = paper.terms {
            if let days = terms.extensionDays, let fee = terms.extensionFee {
                texts.append(words.extended(days: days, fee: fee == 0 ? nil : money(fee), before: due))
            }
            if let fee = terms.paymentAgreement { texts.append(words.agreement(fee: arrangements.fee(fee))) }
            let reminder = paper.details.debtor == .consumer ? terms.reminder : terms.businessReminder
            if let fee = reminder { texts.append(words.reminder(fee: arrangements.fee(fee))) }
        }
        texts.append(words.demand(days: paper.law.demandDaysAfterReminder))
        return [.together([.heading(words.late, level: 2), .list(texts)])]
    }

    private var remarks: InvoiceRemarks {
        InvoiceRemarks(invoice, paper.remarks, language, isIssued: paper.isIssued)
    }

    private var notes: [Block] {
        let sources =
            invoice.sources + [paper.lateRateSource] + (paper.terms.map { [$0.source] } ?? [])
        // Lists of different days may have one source.
        let lines = sources.map { words.source($0.text(in: language)) }
            .reduce(into: [String]()) { lines, line in if !lines.contains(line) { lines.append(line) } }
        return [
            .heading(words.notes, level: 2),
            .list(paper.letterhead.invoiceNotes.map { $0[language] } + remarks.others),
        ] + lines.map { .paragraph($0, .small) }
    }

    private var slip: [Block] {
        guard let slip = paper.slip else { return [] }
        typealias Field = Form.Field
        let form = Form(rows: [
            [
                Field(words.payeeAccount, slip.iban.printed, share: 6),
                Field(words.bank, slip.bank?.text ?? "", share: 4),
            ],
            [
                Field(words.payee, companyName, share: 6),
                Field(words.reference, slip.reference, share: 4, .trailing),
            ],
            [
                Field(words.payer, paper.details.customer.joined(separator: "\n"), share: 6),
                Field(words.due, written(invoice.due), share: 2),
                Field(
                    currency == "EUR" ? "Euro" : currency, numbers.amount(invoice.total.moneyText), share: 2,
                    .trailing),
            ],
            [Field(words.signature, "", share: 6), Field(words.fromAccount, "", share: 4)],
        ])
        let bars =
            slip.picture(alternative: words.barcode(slip.barcode.digits))
            .map { [Block.figure($0, caption: slip.barcode.digits)] } ?? []
        return [.atFoot([.heading(words.slip, level: 2), .form(form)] + bars)]
    }
}

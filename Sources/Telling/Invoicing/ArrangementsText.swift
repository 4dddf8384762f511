public import Domain
import Foundation
public import Invoicing
import Rules

/// What is agreed on or done about an invoice that is not paid in time, as text and as JSON.
public struct ArrangementsText: Sendable {
    private let language: Language
    private let style: TextStyle

    public init(in language: Language, style: TextStyle = .plain) {
        self.language = language
        self.style = style
    }

    private var numbers: Numbers { Numbers(language: language) }
    private var inTime: PaymentDayWording { PaymentDayWording(language: language) }

    private func money(_ amount: Decimal) -> String { numbers.money(amount.moneyText, "EUR") }

    /// "5.00 EUR with VAT", "5.00 EUR (no VAT on it)"
    package func fee(_ fee: ServiceFee) -> String {
        switch fee.vat {
        case .included: money(fee.amount) + language.pick(" with VAT", " sis. alv", " inkl. moms")
        case .none:
            // Not “without VAT”, which of prices says that it comes on top.
            money(fee.amount) + language.pick(" (no VAT on it)", " (ei arvonlisäveroa)", " (momsfri)")
        case .unknown: money(fee.amount)
        }
    }

    private func lines(_ heading: String, _ lines: [String], _ source: Source) -> String {
        let source = language.pick("Source: ", "Lähde: ", "Källa: ") + source.text(in: language)
        return ([style.strong(heading)] + lines + [source]).joined(separator: "\n") + "\n"
    }

    private func document(_ source: Source) -> JSONValue {
        .object(["title": .string(source.title[language]), "link": .string(source.link)])
    }

    private func document(_ fee: ServiceFee?) -> JSONValue {
        guard let fee else { return .null }
        return .object(["amount": .string(fee.amount.moneyText), "vat": .string(fee.vat.rawValue)])
    }

    // MARK: A later due date

    public func text(_ granted: PaymentExtension, _ terms: PaymentTerms) -> String {
        let fee = money(granted.fee)
        let (due, extended) = (granted.due.told(in: language), granted.extendedDue.told(in: language))
        return lines(
            language.pick(
                "The due date moves from \(due) to \(extended)",
                "Eräpäivä siirtyy päivästä \(due) päivään \(extended)",
                "Förfallodagen flyttas från \(due) till \(extended)"),
            [
                granted.fee == 0
                    ? language.pick("It costs nothing.", "Se ei maksa mitään.", "Det kostar ingenting.")
                    : language.pick("It costs \(fee).", "Se maksaa \(fee).", "Det kostar \(fee).")
            ] + (inTime.sentence(due: granted.extendedDue, inTimeUntil: granted.inTimeUntil).map { [$0] } ?? []),
            terms.source)
    }

    public func json(_ granted: PaymentExtension, _ terms: PaymentTerms) -> JSONValue {
        .object([
            "schema": .string("connect-quote/payment-extension/1"), "company": .string(terms.company.text),
            "due": .string("\(granted.due)"), "extended_due": .string("\(granted.extendedDue)"),
            "in_time_until": .string("\(granted.inTimeUntil)"),
            "fee": .string(granted.fee.moneyText), "source": document(terms.source),
        ])
    }

    // MARK: Instalments

    public func text(_ agreement: PaymentAgreement, _ terms: PaymentTerms) -> String {
        let isLater = agreement.instalments.contains { $0.inTimeUntil > $0.due }
        var table = AlignedTable(
            isLater
                ? [
                    language.pick("Due", "Eräpäivä", "Förfaller"), inTime.title,
                    "EUR",
                ] : [])
        for instalment in agreement.instalments {
            table.add(
                [instalment.due.told(in: language)] + (isLater ? [instalment.inTimeUntil.told(in: language)] : [])
                    + [numbers.amount(instalment.amount.moneyText)])
        }
        let (amount, fee, count) = (money(agreement.amount), fee(agreement.fee), agreement.instalments.count)
        return lines(
            language.pick(
                "\(amount) in \(LocalizedText.count(count, .instalment).en)", "\(amount) \(count) erässä",
                "\(amount) i \(LocalizedText.count(count, .instalment).sv)"),
            table.lines + (isLater ? [inTime.sentence] : []) + [
                language.pick(
                    "The fee of the payment agreement, \(fee), is in the first.",
                    "Maksusopimuksen maksu \(fee) on ensimmäisessä erässä.",
                    "Avgiften för betalningsplanen, \(fee), finns i den första.")
            ], terms.source)
    }

    public func json(_ agreement: PaymentAgreement, _ terms: PaymentTerms) -> JSONValue {
        .object([
            "schema": .string("connect-quote/payment-agreement/1"), "company": .string(terms.company.text),
            "amount": .string(agreement.amount.moneyText), "fee": document(agreement.fee),
            "instalments": .list(agreement.instalments) { instalment in
                .object([
                    "due": .string("\(instalment.due)"), "in_time_until": .string("\(instalment.inTimeUntil)"),
                    "amount": .string(instalment.amount.moneyText),
                ])
            },
            "source": document(terms.source),
        ])
    }

    // MARK: A reminder and a demand

    public func text(_ collection: PaymentCollection, _ terms: PaymentTerms) -> String {
        let reminder =
            collection.reminderFee.map { fee in
                let fee = self.fee(fee)
                return language.pick(
                    "The reminder costs \(fee).", "Muistutus maksaa \(fee).", "Påminnelsen kostar \(fee).")
            }
            ?? language.pick(
                "What the reminder costs is not known.", "Muistutuksen hintaa ei tunneta.",
                "Vad påminnelsen kostar är inte känt.")
        let day = collection.earliestDemand.told(in: language)
        let (due, reminded) = (collection.due.told(in: language), collection.reminder.told(in: language))
        let demand = language.pick(
            "A payment demand may follow on \(day) at the earliest",
            "Maksuvaatimuksen voi lähettää aikaisintaan \(day)", "Ett betalningskrav får följa tidigast \(day)")
        let cost = collection.demandFeeAtMost.map { fee in
            let fee = money(fee)
            return language.pick(
                " and cost a consumer \(fee) at most", ", ja se saa maksaa kuluttajalle enintään \(fee)",
                " och kosta en konsument högst \(fee)")
        }
        return lines(
            language.pick(
                "Due \(due), reminded of on \(reminded)", "Eräpäivä \(due), muistutus \(reminded)",
                "Förfallodag \(due), påminnelse \(reminded)"),
            (inTime.sentence(due: collection.due, inTimeUntil: collection.inTimeUntil).map { [$0] } ?? [])
                + [reminder, demand + (cost ?? "") + "."], terms.source)
    }

    public func json(_ collection: PaymentCollection, _ terms: PaymentTerms) -> JSONValue {
        .object([
            "schema": .string("connect-quote/payment-reminder/1"), "company": .string(terms.company.text),
            "due": .string("\(collection.due)"), "in_time_until": .string("\(collection.inTimeUntil)"),
            "reminder": .string("\(collection.reminder)"),
            "reminder_fee": document(collection.reminderFee),
            "earliest_demand": .string("\(collection.earliestDemand)"),
            "demand_fee_at_most": .optional(collection.demandFeeAtMost?.moneyText),
            "source": document(terms.source),
        ])
    }
}

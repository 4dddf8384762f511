public import Domain
import Foundation
public import Invoicing
import Rules

/// Interest on what is paid late, as text and as JSON (`connect-quote/late-interest/1`).
public struct LateInterestText: Sendable {
    private let interest: LateInterest
    private let debtor: LateInterestRates.Debtor
    private let source: Source
    private let language: Language
    private let style: TextStyle

    public init(
        _ interest: LateInterest, of debtor: LateInterestRates.Debtor, _ rates: LateInterestRates,
        in language: Language, style: TextStyle = .plain
    ) {
        self.interest = interest
        self.debtor = debtor
        source = rates.source
        self.language = language
        self.style = style
    }

    private var numbers: Numbers { Numbers(language: language) }

    public var text: String {
        let sum = numbers.money(interest.interest.moneyText, "EUR")
        let amount = numbers.money(interest.amount.moneyText, "EUR")
        let (due, paid) = (interest.due.told(in: language), interest.paid.told(in: language))
        let heading = language.pick(
            "Late interest \(sum) on \(amount), due \(due), paid \(paid)",
            "Viivästyskorko \(sum) summasta \(amount), eräpäivä \(due), maksettu \(paid)",
            "Dröjsmålsränta \(sum) på \(amount), förfallodag \(due), betald \(paid)")
        var lines = [style.strong(heading)]
        if interest.spans.isEmpty {
            lines.append(
                (interest.paid > interest.due ? nextWorkingDay : nil)
                    ?? language.pick("It was not paid late.", "Maksu ei myöhästynyt.", "Den betalades i tid."))
        }
        var table = AlignedTable()
        for span in interest.spans {
            table.add([
                span.from.told(to: span.to, in: language), LocalizedText.count(span.dayCount, .day)[language],
                numbers.percent(span.rate),
            ])
        }
        lines += table.lines
        lines.append(
            language.pick(
                "By actual days over 365, each half-year at its own rate.",
                "Todellisten päivien mukaan, jakajana 365, kukin puolivuosi omalla korollaan.",
                "Enligt faktiska dagar delat med 365, varje halvår till sin egen ränta."))
        lines.append(language.pick("Source: ", "Lähde: ", "Källa: ") + source.text(in: language))
        if isInferred {
            lines.append(style.warning("! ") + inferred)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Why there is no interest although the due date is past.
    private var nextWorkingDay: String? {
        PaymentDayWording(language: language).sentence(due: interest.due, inTimeUntil: interest.inTimeUntil)
    }

    private var isInferred: Bool { interest.spans.contains { $0.status == .inferred } }

    private var inferred: String {
        language.pick(
            "The rate of one of the half-years was not seen published.",
            "Yhden puolivuoden korkoa ei ole nähty julkaistuna.",
            "Räntan för ett av halvåren har inte setts publicerad.")
    }

    public var json: JSONValue {
        .object([
            "schema": .string("connect-quote/late-interest/1"), "amount": .string(interest.amount.moneyText),
            "debtor": .string(debtor.rawValue), "due": .string("\(interest.due)"),
            "paid": .string("\(interest.paid)"), "in_time_until": .string("\(interest.inTimeUntil)"),
            "days": .integer(interest.dayCount), "interest": .string(interest.interest.moneyText),
            "spans": .list(interest.spans) { span in
                .object([
                    "from": .string("\(span.from)"), "to": .string("\(span.to)"), "days": .integer(span.dayCount),
                    "rate": .string("\(span.rate)"), "status": .string(span.status.rawValue),
                ])
            },
            "source": .object(["title": .string(source.title[language]), "link": .string(source.link)]),
            "warnings": .array(isInferred ? [.string(inferred)] : []),
        ])
    }
}

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
        let heading = language.pick(
            "Late interest \(sum) on \(amount), due \(interest.due), paid \(interest.paid)",
            "Viivästyskorko \(sum) summasta \(amount), eräpäivä \(interest.due), maksettu \(interest.paid)",
            "Dröjsmålsränta \(sum) på \(amount), förfallodag \(interest.due), betald \(interest.paid)")
        var lines = [style.strong(heading)]
        if interest.spans.isEmpty {
            lines.append(
                interest.paid > interest.due
                    ? nextWorkingDay
                    : language.pick("It was not paid late.", "Maksu ei myöhästynyt.", "Den betalades i tid."))
        }
        var table = AlignedTable()
        for span in interest.spans {
            table.add([
                "\(span.from)–\(span.to)", LocalizedText.count(span.dayCount, .day)[language],
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
    private var nextWorkingDay: String {
        let day = interest.inTimeUntil
        return language.pick(
            "The due date is a Saturday or a holiday: a payment is in time until the next working day, \(day) (Promissory Notes Act 622/1947, section 5).",
            "Eräpäivä on lauantai tai pyhäpäivä: maksu on ajoissa vielä seuraavana arkipäivänä \(day) (velkakirjalaki 622/1947, 5 §).",
            "Förfallodagen är en lördag eller en helgdag: en betalning är i tid till och med nästa vardag, \(day) (lagen om skuldebrev 622/1947, 5 §)."
        )
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

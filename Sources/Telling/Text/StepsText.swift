public import Domain
import Foundation
public import Rules

/// What a company publishes of contracts, terms, who does what and service fees on a day, as text and as JSON
/// (`connect-quote/steps/1`).
public struct StepsText: Sendable {
    private let services: Services
    private let occasion: Procedure.Occasion?
    private let date: CalendarDate
    private let companyName: LocalizedText?
    private let language: Language
    private let style: TextStyle

    /// - Parameters:
    ///   - occasion: nil for all that is told.
    ///   - companyName: as the rulebook calls the company; nil where it has none for the day.
    public init(
        _ services: Services, for occasion: Procedure.Occasion? = nil, on date: CalendarDate,
        companyName: LocalizedText? = nil, in language: Language, style: TextStyle = .plain
    ) {
        self.services = services
        self.occasion = occasion
        self.date = date
        self.companyName = companyName
        self.language = language
        self.style = style
    }

    private var words: NextStepsWording { NextStepsWording(language: language) }
    private var procedures: [Procedure] { services.procedures(for: occasion, on: date) }
    private var contracts: [ConnectionTerms.Contract] {
        (services.connection?.contracts ?? []).filter { $0.period.contains(date) }
    }
    private var terms: [ConnectionTerms.Attached] {
        (services.connection?.attached ?? []).filter { $0.period.contains(date) }
    }
    private var fees: [Procedure.Fee] { services.fees.filter { $0.period.contains(date) } }

    public var text: String {
        let name = companyName?[language] ?? services.company.text
        let steps = procedures.map { procedure in
            var lines = words.lines([procedure])
            lines[0] = style.strong(lines[0])
            return lines
        }
        var blocks = [[style.strong("\(name) · \(date.told(in: language))")]]
        if occasion == nil { blocks += [contractLines, termLines] }
        blocks += steps
        if occasion == nil { blocks.append(feeLines) }
        blocks += [notKnown, sources]
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var contractLines: [String] {
        list(words.contracts, contracts.map { $0.name[language].capitalizedFirst + words.whereItApplies($0.kind) })
    }

    private var termLines: [String] {
        list(words.terms, terms.map { $0.name[language] + words.whereItApplies($0.kind) })
    }

    private var feeLines: [String] { list(words.fees, words.lines(fees)) }

    private func list(_ title: String, _ items: [String]) -> [String] {
        items.isEmpty ? [] : [style.strong(title)] + items.map { "  " + $0 }
    }

    /// What is not known is said to be not known rather than passed over.
    private var notKnown: [String] {
        guard procedures.isEmpty else { return [] }
        return [
            language.pick(
                "Who does what is not known of this company for this day.",
                "Tämän yhtiön työvaiheet eivät ole tiedossa kyseiselle päivälle.",
                "Vem som gör vad är inte känt för detta bolag och denna dag.")
        ]
    }

    private var sources: [String] {
        var links: [String] = []
        var all: [Source] = []
        for procedure in procedures { all += [procedure.source] + procedure.steps.map(\.source) }
        if occasion == nil {
            all += contracts.map(\.source)
            all += terms.map(\.source)
            all += fees.map(\.source)
        }
        for source in all where !links.contains(source.text(in: language)) {
            links.append(source.text(in: language))
        }
        guard !links.isEmpty else { return [] }
        return [language.pick("Sources:", "Lähteet:", "Källor:")] + links.map { "  " + $0 }
    }

    /// The same as the documented JSON.
    public var json: JSONValue {
        let document = NextStepsDocument(in: language)
        let isWhole = occasion == nil
        return .object([
            "schema": .string("connect-quote/steps/1"), "company": .string(services.company.text),
            "date": .string(date.description), "services": .string(services.id),
            "contracts": document.contracts(isWhole ? contracts : []),
            "terms": document.terms(isWhole ? terms : []),
            "procedures": document.procedures(procedures), "fees": document.fees(isWhole ? fees : []),
        ])
    }
}

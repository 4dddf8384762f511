import Domain
import Foundation
import GeometryCore
import Quoting
import Rules

/// The trace of a quote: each zone that was tried, each condition with what was measured, and the sources.
struct TraceText {
    private let quote: Quote
    private let language: Language
    private let style: TextStyle

    init(_ quote: Quote, in language: Language, style: TextStyle) {
        self.quote = quote
        self.language = language
        self.style = style
    }

    var blocks: [[String]] { [site, trials, estimate, readings, sources] }

    private var conditions: ConditionWording { ConditionWording(language: language) }
    private var numbers: Numbers { Numbers(language: language) }

    private var site: [String] {
        let point = quote.point
        let name = language.pick("Connection point", "Liittämiskohta", "Anslutningspunkt")
        let rules = language.pick("Rules", "Säännöt", "Regler")
        let network = language.pick("Network", "Verkko", "Nät")
        return [
            "\(name): \(point.told[language])",
            "\(network): \(quote.network.fileName)",
            "\(rules): \(quote.rules.rulebook.id), \(quote.connection.date.told(in: language))",
        ]
    }

    private var trials: [String] {
        quote.answer.decision.trials.flatMap { trial in
            [
                "\(mark(trial.outcome.holds)) \(Vocabulary.zone(named: trial.zone, in: quote.rules.rulebook)[language])"
            ]
                + lines(trial.outcome, indent: 1)
        }
    }

    /// Which way the estimate takes, and the factors that its quantities come from.
    private var estimate: [String] {
        guard let estimate = quote.estimate?.estimate else { return [] }
        let costs = estimate.unitCosts
        let wording = EstimateWording(language: language)
        let isNear = if case .fromSubstation = estimate.way { true } else { false }
        let found =
            quote.substation.map { substation in
                numbers.metres(substation.distance_m, near: [costs.substationWithin_m], decimals: 3)
                    + " (\(substation.id))"
            } ?? none
        return [
            "\(wording.name): \(costs.id) [\(number(of: costs.source))]",
            "\(mark(isNear)) \(wording.substationWithin(costs.substationWithin_m)) – \(found)",
            wording.factors(costs),
        ]
    }

    private func lines(_ outcome: Outcome, indent: Int) -> [String] {
        let space = String(repeating: "   ", count: indent)
        switch outcome {
        case .all(let parts):
            if parts.isEmpty {
                return [
                    "\(space)\(mark(true)) \(language.pick("every connection", "jokainen liittymä", "varje anslutning"))"
                ]
            }
            return parts.flatMap { lines($0, indent: indent) }
        case .any(let parts):
            return [
                "\(space)\(mark(outcome.holds)) \(language.pick("one of:", "jokin näistä:", "någon av dessa:"))"
            ]
                + parts.flatMap { group($0, indent: indent + 1) }
        case .not(let part):
            return ["\(space)\(mark(outcome.holds)) \(language.pick("not:", "ei:", "inte:"))"]
                + group(part, indent: indent + 1)
        case .test(let test):
            let text = conditions.text(test.cited.test, of: test, in: quote.rules.rulebook)
            return ["\(space)\(mark(test.holds)) \(text) – \(measured(test)) [\(number(of: test.cited.source))]"]
        }
    }

    /// Tests that must hold together stand under a heading of their own where they are one of several.
    private func group(_ outcome: Outcome, indent: Int) -> [String] {
        guard case .all(let parts) = outcome, parts.count > 1 else { return lines(outcome, indent: indent) }
        let space = String(repeating: "   ", count: indent)
        return ["\(space)\(mark(outcome.holds)) \(language.pick("all of:", "kaikki nämä:", "alla dessa:"))"]
            + lines(outcome, indent: indent + 1)
    }

    private func mark(_ holds: Bool) -> String { holds ? style.good("✓") : style.bad("✗") }

    /// What was found, and the margin where there is a limit.
    private func measured(_ test: TestOutcome) -> String {
        switch (test.measured, test.cited.test) {
        case (.distance(let measured), .distance(let condition)):
            return distance(measured, condition)
        case (.plans(let found), _):
            let names = found.map { ReasonWording(language: language).name($0) }
            return names.isEmpty ? none : names.joined(separator: ", ")
        case (.agreements(let found), _):
            let names = found.map { ReasonWording(language: language).name($0) }
            return names.isEmpty ? none : names.joined(separator: ", ")
        case (.fuse(let fuse), _): return "\(fuse) A"
        case (.joiners(let count), _): return String(count)
        case (.place(let place), _): return Vocabulary.place(place)[language]
        case (.furtherConnection(let flag), _):
            return flag ? language.pick("yes", "kyllä", "ja") : language.pick("no", "ei", "nej")
        default: return none
        }
    }

    private var none: String { language.pick("none", "ei ole", "finns inte") }

    private func distance(_ measured: MeasuredDistance, _ condition: DistanceTest) -> String {
        guard let asset = measured.asset else { return none }
        var text = "\(numbers.metres(asset.distance_m, near: condition.limits_m, decimals: 3)) (\(asset.id))"
        if let margin_m = measured.margin_m(to: condition.upper) {
            let metres = numbers.metres(abs(margin_m), near: [0], decimals: 3)
            text +=
                margin_m >= 0
                ? language.pick(", \(metres) to spare", ", \(metres) pelivaraa", ", marginal \(metres)")
                : language.pick(", \(metres) too far", ", \(metres) liikaa", ", \(metres) för långt")
        }
        if !measured.crossed.isEmpty {
            text += "; " + ReasonWording(language: language).obstacles(measured.crossed)
        }
        if measured.isUnchecked {
            text += language.pick(
                "; obstacles not checked", "; esteitä ei tarkastettu", "; hinder inte kontrollerade")
        }
        return text
    }

    private var readings: [String] {
        let rulebook = quote.rules.rulebook
        let ids =
            quote.answer.decision.trials.flatMap(\.outcome.tests).flatMap(\.cited.readings)
            + rulebook.acknowledged(about: quote.answer.zone).map(\.reading)
        var seen: Set<String> = []
        let lines = ids.filter { seen.insert($0).inserted }.compactMap { id in
            rulebook.reading(id).map { "- \($0.text[language])" }
        }
        guard !lines.isEmpty else { return [] }
        return [
            language.pick(
                "Readings of the published text:", "Tulkinnat julkaistusta tekstistä:",
                "Tolkningar av den publicerade texten:")
        ]
            + lines
    }

    private var cited: [Source] {
        var seen: Set<String> = []
        let all =
            quote.answer.decision.trials.flatMap(\.outcome.tests).map(\.cited.source)
            + [quote.price?.source, quote.estimate?.estimate?.unitCosts.source].compactMap { $0 }
        return all.filter { seen.insert($0.text(in: language)).inserted }
    }

    private func number(of source: Source) -> Int {
        (cited.firstIndex { $0.title == source.title && $0.link == source.link } ?? 0) + 1
    }

    private var sources: [String] {
        guard !cited.isEmpty else { return [] }
        return [language.pick("Sources:", "Lähteet:", "Källor:")]
            + cited.enumerated().map { "[\($0.offset + 1)] \($0.element.text(in: language))" }
    }
}

extension ConditionWording {
    /// The condition as it was answered: under another reading, another reference may stand in its place.
    func text(_ test: Test, of outcome: TestOutcome, in rulebook: Rulebook) -> String {
        if case .distance(let measured) = outcome.measured, case .distance(let condition) = test {
            return distance(condition, name: measured.reference.name[language])
        }
        return text(test, in: rulebook)
    }
}

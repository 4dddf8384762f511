public import Distribution
import Domain
import Foundation
import Rules
import StrictYAML

/// The part of `check` that is about tariffs.
struct TariffFindingText {
    let tariffs: TariffExamination
    let language: Language

    /// Each tariff of the folder, and those that come with the program and have faults, with what is wrong with it and what
    /// it is known to have.
    var lines: [String] {
        tariffs.errors.map { "✗ " + $0.explanation.message[language] }
            + tariffs.files.told.sorted { $0.id < $1.id }.flatMap { tariff in
                let own = tariffs.findings.filter { $0.file == tariff.origin }
                return [language.pick("tariff ", "siirtohinnasto ", "tariff ") + tariff.id]
                    + own.filter { $0.acknowledgement == nil }.map { "  ✗ " + text($0.problem) } + known(own)
            }
    }

    /// What is acknowledged by one sentence, on one line with how often.
    private func known(_ findings: [TariffFinding]) -> [String] {
        var order: [String] = []
        var counts: [String: Int] = [:]
        for finding in findings {
            guard let sentence = finding.acknowledgement?[language] else { continue }
            if counts[sentence] == nil { order.append(sentence) }
            counts[sentence, default: 0] += 1
        }
        return order.map { sentence in
            let count = counts[sentence, default: 1]
            return "  " + language.pick("known", "tiedossa", "känt") + (count > 1 ? " (\(count))" : "")
                + ": \(sentence)"
        }
    }

    /// The documented array `tariff_findings`.
    var json: [JSONValue] {
        tariffs.errors.map { error in
            .object([
                "kind": .string("rule_file"), "file": .string(error.file), "id": .null,
                "text": .string(error.explanation.message[language]), "acknowledged": .null,
            ])
        }
            + tariffs.findings.map { finding in
                .object([
                    "kind": .string(finding.problem.kind), "file": .string(finding.file), "id": .string(finding.id),
                    "text": .string(text(finding.problem)),
                    "acknowledged": .optional(finding.acknowledgement?[language]),
                ])
            }
    }

    private func text(_ problem: TariffProblem) -> String { TariffProblemWording(language: language).text(problem) }
}

/// What was found in tariffs, in words.
private struct TariffProblemWording {
    let language: Language
    private var numbers: Numbers { Numbers(language: language) }

    /// One sentence.
    func text(_ problem: TariffProblem) -> String {
        switch problem {
        case .gap(let division, let hours, let first):
            let (count, one, time) = (numbers.quantity(hours), hours == 1, time(first))
            return language.pick(
                "The division \(division) has no band for \(count) \(one ? "hour" : "hours") of \(first.day.year), the first from \(time).",
                "Aikajaossa \(division) on \(count) \(one ? "tunti" : "tuntia") vuonna \(first.day.year) ilman aikajaksoa, ensimmäinen \(time).",
                "Indelningen \(division) saknar tidsperiod för \(count) \(one ? "timme" : "timmar") av \(first.day.year), den första från \(time)."
            )
        case .overlap(let division, let bands, let hours, let first):
            let (count, one, time) = (numbers.quantity(hours), hours == 1, time(first))
            let names = language.list(bands, last: .and)
            return language.pick(
                "In the division \(division) \(names) both have \(count) \(one ? "hour" : "hours") of \(first.day.year), the first from \(time).",
                "Aikajaossa \(division) jaksoilla \(names) on yhteisiä tunteja \(count) vuonna \(first.day.year), ensimmäinen \(time).",
                "I indelningen \(division) har \(names) båda \(count) \(one ? "timme" : "timmar") av \(first.day.year), den första från \(time)."
            )
        case .missingFuses(let product, let fuses):
            let sizes = fuses.map(\.description).joined(separator: " ")
            return language.pick(
                "The product \(product) has no basic fee for \(sizes).",
                "Tuotteella \(product) ei ole perusmaksua: \(sizes).",
                "Produkten \(product) saknar grundavgift för \(sizes).")
        case .netAgainstGross(let key, let net, let gross, let expected):
            return language.pick(
                "At \(key), \(net) with VAT is \(expected), but \(gross) is printed.",
                "Kohdassa \(key) hinta \(net) on verollisena \(expected), mutta painettu on \(gross).",
                "Vid \(key) är \(net) med moms \(expected), men tryckt är \(gross).")
        case .daysWithout(let company, let days):
            return language.pick(
                "The company \(company) has no tariff \(period(days)).",
                "Yhtiöllä \(company) ei ole siirtohinnastoa \(period(days)).",
                "Bolaget \(company) saknar tariff \(period(days)).")
        case .daysWithTwo(let company, let days, let files):
            let names = LocalizedText.all(of: files)[language]
            return language.pick(
                "Several tariffs of the company \(company) hold \(period(days)): \(names).",
                "Useampi yhtiön \(company) siirtohinnasto on voimassa \(period(days)): \(names).",
                "Flera tariffer för bolaget \(company) gäller \(period(days)): \(names).")
        case .vatRate(let stated, let actual, let days):
            let (stated, actual) = (numbers.percent(stated), numbers.percent(actual))
            return language.pick(
                "The tariff states VAT of \(stated), but it is \(actual) \(period(days)).",
                "Siirtohinnaston arvonlisävero on \(stated), mutta se on \(actual) \(period(days)).",
                "Tariffens moms är \(stated), men den är \(actual) \(period(days)).")
        case .taxNotKnown(let day):
            let day = day.told(in: language)
            return language.pick(
                "The tariff has days before \(day), of which the electricity tax and the VAT are not known.",
                "Siirtohinnastossa on päiviä ennen päivää \(day), joiden sähköveroa ja arvonlisäveroa ei tunneta.",
                "Tariffen har dagar före \(day), för vilka elskatten och momsen inte är kända.")
        case .staleAcknowledgement(let sizes):
            let names = sizes.map { "\($0) A" }.joined(separator: ", ")
            return language.pick(
                "acknowledged_absent names sizes that are not missing: \(names).",
                "Kohdassa acknowledged_absent on kokoja, jotka eivät puutu: \(names).",
                "acknowledged_absent anger storlekar som inte saknas: \(names).")
        }
    }

    private func time(_ quarter: LocalQuarter) -> String {
        FinnishTime.told(quarter.day, minute: quarter.minute, in: language)
    }

    /// The last day is told as the first one after, as files have it.
    private func period(_ days: DatePeriod) -> String { days.told(in: language, between: " ") }
}

extension TariffExamination {
    /// The first fault as an error, and how many more there are; nil when every tariff is sound.
    public var tariffFaults: RuleFaults? {
        let faults = faults
        let first = errors.first?.explanation ?? faults.first?.explanation
        return first.map { RuleFaults(first: $0, count: errors.count + faults.count) }
    }
}

extension TariffFinding {
    fileprivate var explanation: Problem {
        let file = file.shown
        let problem = problem
        let fault = LocalizedText { language in
            TariffProblemWording(language: language).text(problem)
        }
        return Problem(
            code: "tariff_finding", exitCode: .badData,
            message: LocalizedText(
                en: "\(file): \(fault.en)", fi: "\(file): \(fault.fi)", sv: "\(file): \(fault.sv)"),
            hint: hint)
    }

    private var hint: LocalizedText {
        switch problem {
        case .gap, .overlap:
            LocalizedText(
                en: "Correct the windows of the bands, or let one band be otherwise.",
                fi: "Korjaa aikajaksojen rajat tai anna yhdelle jaksolle arvo otherwise.",
                sv: "Rätta tidsperiodernas gränser, eller låt en av dem vara otherwise.")
        case .missingFuses:
            LocalizedText(
                en: "Add the fees, or say under acknowledged_absent why they are not there.",
                fi: "Lisää maksut tai kerro kohdassa acknowledged_absent, miksi ne puuttuvat.",
                sv: "Lägg till avgifterna, eller ange under acknowledged_absent varför de saknas.")
        case .netAgainstGross:
            LocalizedText(
                en: "Correct one of the two; if both stand so in the list, add as_printed: true.",
                fi: "Korjaa toinen; jos molemmat ovat niin hinnastossa, lisää as_printed: true.",
                sv: "Rätta den ena; om båda står så i listan, lägg till as_printed: true.")
        case .daysWithout, .daysWithTwo:
            LocalizedText(
                en: "Let each tariff end (to_excluding) on the day the next one begins (from_including).",
                fi:
                    "Päätä jokainen siirtohinnasto (to_excluding) sinä päivänä, jona seuraava alkaa (from_including).",
                sv: "Låt varje tariff sluta (to_excluding) den dag då nästa börjar (from_including).")
        case .vatRate:
            LocalizedText(
                en: "Let the tariff end (to_excluding) on the day on which the rate changes, or correct vat_rate.",
                fi:
                    "Päätä siirtohinnasto (to_excluding) sinä päivänä, jona verokanta muuttuu, tai korjaa vat_rate.",
                sv: "Låt tariffen sluta (to_excluding) den dag då momssatsen ändras, eller rätta vat_rate.")
        case .taxNotKnown:
            LocalizedText(
                en: "Let the tariff begin later (from_including), or add the history of the taxes.",
                fi: "Aloita siirtohinnasto myöhemmin (from_including) tai lisää verojen historia.",
                sv: "Låt tariffen börja senare (from_including), eller lägg till skatternas historik.")
        case .staleAcknowledgement:
            LocalizedText(en: "Take the sizes away.", fi: "Poista koot.", sv: "Ta bort storlekarna.")
        }
    }
}

public import Domain
public import Rules
import StrictYAML

/// The part of `check` that is about rulebooks and price lists.
struct RuleFindingText {
    let rules: RuleExamination
    let language: Language
    private var wording: RuleFindingWording { RuleFindingWording(language: language) }

    /// Each rulebook and price list of the folder, and those that come with the program and have faults, with what is wrong
    /// with it and what it is known to have.
    var lines: [String] {
        let documents = rules.files.told.map { (name: named($0), document: $0) }.sorted { $0.name < $1.name }
        let unread = rules.errors.map { "✗ " + $0.explanation.message[language] }
        return unread
            + documents.flatMap { name, document in
                let own = rules.findings.filter { $0.file == document.origin }
                let faults = own.filter { $0.acknowledgement == nil }
                return [name] + faults.map { "  ✗ " + wording.text($0.problem) } + known(own)
            }
    }

    private func named(_ document: RuleDocument) -> String {
        switch document {
        case .rulebook(let rulebook): language.pick("rulebook ", "sääntökirja ", "regelbok ") + rulebook.id
        case .priceList(let list): language.pick("price list ", "hinnasto ", "prislista ") + list.id
        case .services(let services): language.pick("services ", "palvelut ", "tjänster ") + services.id
        case .unitCosts(let unitCosts):
            language.pick("unit costs ", "yksikkökustannukset ", "enhetskostnader ") + unitCosts.id
        }
    }

    /// What is acknowledged by one sentence, on one line.
    private func known(_ findings: [RuleFinding]) -> [String] {
        var order: [String] = []
        var zones: [String: [String]] = [:]
        for finding in findings {
            guard let sentence = finding.acknowledgement?[language] else { continue }
            if zones[sentence] == nil { order.append(sentence) }
            for zone in finding.problem.zones where !zones[sentence, default: []].contains(zone) {
                zones[sentence, default: []].append(zone)
            }
        }
        return order.map { sentence in
            let names = zones[sentence] ?? []
            let place =
                names.isEmpty
                ? ""
                : " ("
                    + (names.count == 1
                        ? language.pick("zone ", "vyöhyke ", "zon ")
                        : language.pick("zones ", "vyöhykkeet ", "zonerna "))
                    + language.list(names, last: .and)
                    + ")"
            return "  " + language.pick("known", "tiedossa", "känt") + "\(place): \(sentence)"
        }
    }

    /// The documented array `rule_findings`.
    var json: [JSONValue] {
        rules.errors.map { error in
            .object([
                "kind": .string("rule_file"), "file": .string(error.file), "id": .null, "zones": .array([]),
                "example": .null, "text": .string(error.explanation.message[language]), "acknowledged": .null,
            ])
        }
            + rules.findings.map { finding in
                .object([
                    "kind": .string(finding.problem.kind),
                    "file": .string(finding.file),
                    "id": .string(finding.id),
                    "zones": .array(finding.problem.zones.map(JSONValue.string)),
                    "example": finding.problem.example.map(SiteExampleWording(language: language).json) ?? .null,
                    "text": .string(wording.text(finding.problem)),
                    "acknowledged": .optional(finding.acknowledgement?[language]),
                ])
            }
    }
}

/// Rules with faults, as an error: the first fault, and how many more there are.
public struct RuleFaults: Explainable {
    let first: Problem
    let count: Int

    public var explanation: Problem {
        let others = count - 1
        guard others > 0 else { return first }
        return Problem(
            code: first.code, exitCode: .badData,
            message: first.message.andMore(others), hint: first.hint)
    }
}

extension RuleExamination {
    /// Nil when every rulebook and price list is sound.
    public var ruleFaults: RuleFaults? {
        let faults = faults
        let first = errors.first?.explanation ?? faults.first?.explanation
        return first.map { RuleFaults(first: $0, count: errors.count + faults.count) }
    }
}

extension RuleFinding {
    fileprivate var explanation: Problem {
        let file = file.shown
        let fault = LocalizedText { language in RuleFindingWording(language: language).text(problem) }
        return Problem(
            code: "rule_finding", exitCode: .badData,
            message: LocalizedText(
                en: "\(file): \(fault.en)", fi: "\(file): \(fault.fi)", sv: "\(file): \(fault.sv)"),
            hint: hint)
    }

    private var hint: LocalizedText {
        switch problem {
        case .gap, .overlap, .noAnswer, .unreachable:
            LocalizedText(
                en:
                    "Correct the conditions of the zones; if they are as published, name the flaw under acknowledged with the reading that says what is done about it.",
                fi:
                    "Korjaa vyöhykkeiden ehdot; jos ne ovat julkaistun mukaiset, merkitse puute kohtaan acknowledged ja siihen tulkinta, joka kertoo menettelyn.",
                sv:
                    "Rätta zonernas villkor; om de är som publicerade, ange bristen under acknowledged med den tolkning som säger hur man gör."
            )
        case .noPrice:
            LocalizedText(
                en: "Add the amounts, or say under acknowledged_absent of the price list why they are not there.",
                fi: "Lisää hinnat tai kerro hinnaston kohdassa acknowledged_absent, miksi ne puuttuvat.",
                sv: "Lägg till beloppen, eller ange under acknowledged_absent i prislistan varför de saknas.")
        case .daysWithout, .daysWithTwo, .vintagesOverlap, .entriesOverlap, .entryOutsideDays,
            .daysWithoutEntry:
            LocalizedText(
                en: "Let each period end (to_excluding) on the day the next one begins (from_including).",
                fi: "Päätä jokainen jakso (to_excluding) sinä päivänä, jona seuraava alkaa (from_including).",
                sv: "Låt varje period sluta (to_excluding) den dag då nästa börjar (from_including).")
        case .vatRate:
            LocalizedText(
                en: "Let the list end (to_excluding) on the day on which the rate changes, or correct vat_rate.",
                fi: "Päätä hinnasto (to_excluding) sinä päivänä, jona verokanta muuttuu, tai korjaa vat_rate.",
                sv: "Låt listan sluta (to_excluding) den dag då momssatsen ändras, eller rätta vat_rate.")
        case .vatRateAt:
            LocalizedText(
                en: "Let the days end (to_excluding) on the day on which the rate changes, or correct vat_rate.",
                fi: "Päätä jakso (to_excluding) sinä päivänä, jona verokanta muuttuu, tai korjaa vat_rate.",
                sv: "Låt perioden sluta (to_excluding) den dag då momssatsen ändras, eller rätta vat_rate.")
        case .idleBand:
            LocalizedText(
                en: "Put the entries in ascending order and correct their limits, or take the entry away.",
                fi: "Järjestä kohdat nousevaan järjestykseen ja korjaa niiden rajat, tai poista kohta.",
                sv: "Ställ posterna i stigande ordning och rätta deras gränser, eller ta bort posten.")
        case .powersWithoutBand:
            LocalizedText(
                en: "Add a last band without a limit.", fi: "Lisää viimeiseksi kohta, jolla ei ole rajaa.",
                sv: "Lägg till en sista post utan gräns.")
        case .idleAlternative:
            LocalizedText(
                en: "Correct its references or zones so that it gives another answer somewhere, or take it away.",
                fi:
                    "Korjaa sen viittaukset tai vyöhykkeet niin, että se antaa jossakin toisen vastauksen, tai poista se.",
                sv: "Rätta dess referenser eller zoner så att den ger ett annat svar någonstans, eller ta bort den."
            )
        case .staleAcknowledgement:
            LocalizedText(
                en: "Take the entry away.", fi: "Poista merkintä.", sv: "Ta bort posten.")
        case .notProved:
            LocalizedText(
                en: "Use fewer references and limits, or share them between zones.",
                fi: "Käytä vähemmän viittauksia ja rajoja tai samoja useammalla vyöhykkeellä.",
                sv: "Använd färre referenser och gränser, eller samma i flera zoner.")
        }
    }
}

import Domain
import Offers

/// What a revision has otherwise than the one before, and why.
struct OfferChangesText {
    private let changes: OfferChanges
    private let language: Language

    init(_ changes: OfferChanges, _ language: Language) {
        self.changes = changes
        self.language = language
    }

    var lines: [String] {
        var lines = [
            changes.decisionIsOther
                ? language.pick(
                    "Zone, company or charge are others than before.",
                    "Vyöhyke, yhtiö tai maksu on toinen kuin ennen.",
                    "Zon, bolag eller avgift är en annan än förut.")
                : language.pick(
                    "Zone, company and charge are as before.", "Vyöhyke, yhtiö ja maksu ovat ennallaan.",
                    "Zon, bolag och avgift är som förut.")
        ]
        if changes.dayBefore != changes.dayAfter {
            lines.append(
                language.pick("Day", "Päivä", "Dag") + ": \(changes.dayBefore) → \(changes.dayAfter)")
        }
        if !changes.rules.isEmpty {
            lines.append(
                language.pick(
                    "Rules and prices that changed", "Muuttuneet säännöt ja hinnat", "Ändrade regler och priser")
                    + ": " + changes.rules.joined(separator: ", "))
        }
        if changes.networkIsOther {
            lines.append(
                language.pick(
                    "Another network file was read.", "Luettiin toinen verkkotiedosto.",
                    "En annan nätfil lästes."))
        }
        lines += changes.features.map { "  \($0.layer.rawValue) \($0.id): \(words($0.change))" }
        if changes.programIsOther {
            lines.append(
                language.pick(
                    "The program or its libraries are of another version.",
                    "Ohjelman tai sen kirjastojen versio on toinen.",
                    "Programmet eller dess bibliotek har en annan version."))
        }
        return lines
    }

    private func words(_ change: OfferChanges.Feature.Change) -> String {
        switch change {
        case .added: language.pick("new", "uusi", "ny")
        case .removed: language.pick("gone", "poistunut", "borta")
        case .changed: language.pick("changed", "muuttunut", "ändrad")
        }
    }

    var json: JSONValue {
        .object([
            "renewal": .bool(changes.isRenewal), "decision_changed": .bool(changes.decisionIsOther),
            "answer_changed": .bool(!changes.answersAreEqual),
            "date_before": .string(changes.dayBefore.description),
            "date_after": .string(changes.dayAfter.description),
            "network_changed": .bool(changes.networkIsOther), "rules": .list(changes.rules, JSONValue.string),
            "features": .list(changes.features) { feature in
                .object([
                    "layer": .string(feature.layer.rawValue), "id": .string(feature.id),
                    "change": .string(feature.change.rawValue),
                ])
            },
            "program_changed": .bool(changes.programIsOther), "text": .list(lines, JSONValue.string),
        ])
    }
}

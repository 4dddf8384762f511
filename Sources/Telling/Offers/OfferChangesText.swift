import Domain
import Offers
import Rules

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
                ? others
                : language.pick(
                    "By the rules zone, company and charge are as before.",
                    "Sääntöjen mukaan vyöhyke, yhtiö ja maksu ovat ennallaan.",
                    "Enligt reglerna är zon, bolag och avgift som förut.")
        ]
        if changes.fuseBefore != changes.fuseAfter {
            lines.append(Vocabulary.mainFuse[language] + ": \(changes.fuseBefore) → \(changes.fuseAfter)")
        }
        lines += decidedPrice
        if changes.dayBefore != changes.dayAfter {
            lines.append(
                language.pick("Day", "Päivä", "Dag")
                    + ": \(changes.dayBefore.told(in: language)) → \(changes.dayAfter.told(in: language))")
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
                    "Another network was read.", "Luettiin toinen verkko.",
                    "Ett annat nät lästes."))
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

    /// "For the other main fuse the charge is not as before."
    private var others: String {
        let parts = OfferDecision.Part.allCases.filter(changes.otherDecisions.contains).map { words($0) }
        let (all, isOne) = (language.list(parts, last: .and), parts.count == 1)
        return why
            + language.pick(
                " \(all) \(isOne ? "is" : "are") not as before.",
                " \(all) \(isOne ? "ei" : "eivät") ole ennallaan.", " är \(all) inte som förut.")
    }

    private var why: String {
        changes.isOfFuseAlone
            ? language.pick("For the other main fuse", "Toisella pääsulakkeella", "Med den andra huvudsäkringen")
            : language.pick("By the rules", "Sääntöjen mukaan", "Enligt reglerna")
    }

    private func words(_ part: OfferDecision.Part) -> String {
        switch part {
        case .zone: language.pick("the zone", "vyöhyke", "zonen")
        case .company: language.pick("the company", "yhtiö", "bolaget")
        case .charge: language.pick("the charge", "maksu", "avgiften")
        }
    }

    /// What became of a price that was decided by hand.
    private var decidedPrice: [String] {
        let (before, after) = (changes.decidedPriceBefore, changes.decidedPriceAfter)
        guard before != after else { return [] }
        switch (before.map(money), after.map(money)) {
        case (nil, let after?):
            return [
                language.pick(
                    "A planner has decided the price: \(after).", "Suunnittelija on päättänyt hinnan: \(after).",
                    "En planerare har bestämt priset: \(after).")
            ]
        case (let before?, nil):
            return [
                language.pick(
                    "The price that a planner decided, \(before), was for what was asked before; none is decided now.",
                    "Suunnittelijan päättämä hinta \(before) koski aiempaa pyyntöä; uutta ei ole päätetty.",
                    "Priset som en planerare bestämde, \(before), gällde det som frågades förut; inget nytt är bestämt."
                )
            ]
        case (let before?, let after?):
            return [
                language.pick(
                    "The price that a planner decided: \(before) → \(after)",
                    "Suunnittelijan päättämä hinta: \(before) → \(after)",
                    "Priset som en planerare bestämt: \(before) → \(after)")
            ]
        case (nil, nil): return []
        }
    }

    private func money(_ price: DecidedPrice) -> String {
        Numbers(language: language).money((price.inclVat ?? price.exclVat).moneyText, price.currency)
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
            "fuse_before": .string(changes.fuseBefore.description),
            "fuse_after": .string(changes.fuseAfter.description),
            "decided_price_changed": .bool(changes.decidedPriceBefore != changes.decidedPriceAfter),
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

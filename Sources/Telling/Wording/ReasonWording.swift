package import Domain
package import Quoting
import Rules

/// Why a site is in its zone, in one sentence that a clerk can read out.
package struct ReasonWording {
    let language: Language

    package init(language: Language) { self.language = language }

    private var conditions: ConditionWording { ConditionWording(language: language) }
    private var numbers: Numbers { Numbers(language: language) }

    package func sentence(for quote: Quote) -> String {
        let decision = quote.answer.decision
        if let holding = decision.decisive {
            let clauses = decidingTests(of: holding.outcome).filter(isWorthTelling).map(told)
            if !clauses.isEmpty { return joined(clauses, last: LocalizedText.and).capitalizedFirst + "." }
        }
        let clauses = missedClauses(decision, of: quote.rules.rulebook)
        guard !clauses.isEmpty else {
            return language.pick(
                "Every connection belongs here.", "Jokainen liittymä kuuluu tänne.", "Varje anslutning hör hit.")
        }
        return language.pick(
            "No other zone holds: ", "Mikään muu vyöhyke ei tule kyseeseen: ", "Ingen annan zon gäller: ")
            + clauses.joined(separator: "; ") + "."
    }

    /// Why each zone before the last does not hold. Zones that the same asset is too far for share a clause.
    private func missedClauses(_ decision: ZoneDecision, of rulebook: Rulebook) -> [String] {
        var clauses: [String] = []
        var tooFar: (measured: MeasuredDistance, zones: [(name: String, limit: MetreLimit)])?
        func close() {
            if let found = tooFar { clauses.append(beyond(found.measured, found.zones)) }
            tooFar = nil
        }
        for trial in decision.trials where !trial.outcome.holds {
            guard let test = failingTest(of: trial.outcome) else { continue }
            let zone = Vocabulary.zone(named: trial.zone, in: rulebook)[language].loweredFirst
            guard let (measured, limit) = missedUpperLimit(test) else {
                close()
                clauses.append("\(zone): \(told(test))")
                continue
            }
            if tooFar?.measured.asset?.id != measured.asset?.id || tooFar?.measured.reference != measured.reference
            {
                close()
            }
            tooFar = (measured, (tooFar?.zones ?? []) + [(zone, limit)])
        }
        close()
        return clauses
    }

    private func missedUpperLimit(_ test: TestOutcome) -> (MeasuredDistance, MetreLimit)? {
        guard case .distance(let measured) = test.measured, case .distance(let condition) = test.cited.test,
            let upper = condition.upper, let asset = measured.asset, measured.crossed.isEmpty, !test.holds,
            condition.holdsLower(asset.distance_m)
        else { return nil }
        return (measured, upper)
    }

    private func beyond(_ measured: MeasuredDistance, _ zones: [(name: String, limit: MetreLimit)]) -> String {
        let names = zones.map { "\($0.name) (\(numbers.limit($0.limit.metres)))" }
        let list = joined(names, last: LocalizedText.and)
        return distance(measured, limits_m: zones.map(\.limit.metres))
            + language.pick(
                zones.count == 1 ? ", beyond the limit of \(list)" : ", beyond the limits of \(list)",
                ", kauempana kuin \(list) \(zones.count == 1 ? "sallii" : "sallivat")",
                zones.count == 1 ? ", utanför gränsen för \(list)" : ", utanför gränserna för \(list)")
    }

    /// The tests without which the condition would not hold: of alternatives, the first that holds.
    private func decidingTests(of outcome: Outcome) -> [TestOutcome] {
        switch outcome {
        case .all(let parts): parts.flatMap(decidingTests)
        case .any(let parts): parts.first(where: \.holds).map(decidingTests) ?? []
        case .not(let part): failingTests(of: part)
        case .test(let test): [test]
        }
    }

    /// The test to name when a condition does not hold: a distance where there is one, as it is what a customer
    /// can picture; agreements are left out, as nobody expects one.
    private func failingTest(of outcome: Outcome) -> TestOutcome? {
        let failing = failingTests(of: outcome).filter(isWorthTelling)
        let plans = failing.first { test in
            if case .plans(let found) = test.measured { return !found.isEmpty }
            return false
        }
        let distance = failing.first { test in if case .distance = test.measured { true } else { false } }
        return distance ?? plans ?? failing.first
    }

    /// The tests that keep the condition from holding; under a "not" they are those that hold.
    private func failingTests(of outcome: Outcome) -> [TestOutcome] {
        switch outcome {
        case .all(let parts), .any(let parts): parts.filter { !$0.holds }.flatMap(failingTests)
        case .not(let part): decidingTests(of: part)
        case .test(let test): [test]
        }
    }

    private func isWorthTelling(_ test: TestOutcome) -> Bool {
        if case .agreementArea = test.cited.test { test.holds } else { true }
    }

    private func told(_ test: TestOutcome) -> String { test.holds ? holds(test) : fails(test) }

    /// The test as a clause, for one that holds.
    private func holds(_ outcome: TestOutcome) -> String {
        switch (outcome.measured, outcome.cited.test) {
        case (.distance(let measured), .distance(let test)):
            let clear =
                test.crossing == nil || measured.isUnchecked
                ? ""
                : language.pick(
                    ", no obstacle on the straight line", ", ei esteitä suoralla linjalla",
                    ", inget hinder på den raka linjen")
            return distance(measured, limits_m: test.limits_m)
                + " (\(conditions.range(test.lower, test.upper))\(clear))"
        case (.plans(let found), .plan(let test)):
            guard let plan = found.first(where: { test.inside.contains($0.kind) }) else { break }
            return conditions.siteIs(inside(plan))
        case (.agreements(let found), _):
            guard let area = found.first else { break }
            return conditions.siteIs(inside(area))
        default: break
        }
        return conditions.fact(outcome)
    }

    /// The test as a clause, for one that fails.
    private func fails(_ outcome: TestOutcome) -> String {
        switch (outcome.measured, outcome.cited.test) {
        case (.distance(let measured), .distance(let test)):
            if !measured.crossed.isEmpty {
                let (name, asset) = (measured.reference.name, measured.asset.map { " (\($0.id))" } ?? "")
                let what = obstacles(measured.crossed)
                return language.pick(
                    "the straight line to the nearest \(name.en)\(asset) meets \(what)",
                    "lähin \(name.fi)\(asset) jää esteen taakse: suoralla linjalla siihen on \(what)",
                    "den raka linjen till närmaste \(name.sv)\(asset) går genom \(what)")
            }
            return distance(measured, limits_m: test.limits_m) + limitMissed(measured, test)
        case (.plans(let found), .plan(let test)):
            if let over = found.first(where: { test.notInside.contains($0.kind) }) {
                return conditions.siteIs(inside(over))
            }
            if let plan = found.first { return conditions.siteIs(inside(plan)) }
            return language.pick(
                "the site is in no plan that counts", "kohde ei ole kaava-alueella, joka otetaan huomioon",
                "platsen ligger inte inom någon plan som räknas")
        default: return conditions.fact(outcome)
        }
    }

    private func distance(_ measured: MeasuredDistance, limits_m: [Double]) -> String {
        let name = measured.reference.name[language]
        guard let asset = measured.asset else {
            return language.pick(
                "the network has no \(name) that counts",
                "verkossa ei ole yhtään sellaista kohdetta, joka otetaan huomioon (\(name))",
                "nätet har ingen \(name) som räknas")
        }
        let metres = numbers.metres(asset.distance_m, near: limits_m)
        return language.pick(
            "the nearest \(name) (\(asset.id)) is \(metres) away",
            "lähin \(name) (\(asset.id)) on \(metres):n päässä",
            "närmaste \(name) (\(asset.id)) ligger \(metres) bort")
    }

    private func limitMissed(_ measured: MeasuredDistance, _ test: DistanceTest) -> String {
        let isTooNear = test.lower.map { _ in !test.holdsLower(measured.asset?.distance_m) } ?? false
        if isTooNear, let lower = test.lower {
            let lower = conditions.lower(lower)
            return language.pick(
                ", but must be \(lower)", ", mutta etäisyyden pitää olla \(lower)",
                ", men avståndet ska vara \(lower)")
        }
        guard let upper = test.upper else { return "" }
        let metres = numbers.limit(upper.metres)
        return language.pick(
            ", beyond the limit of \(metres)", ", kauempana kuin raja \(metres)", ", utanför gränsen \(metres)")
    }

    /// "inside town plan Center (P-1)"
    func inside(_ plan: PlanFact) -> String { inside(Vocabulary.inside(plan.kind), plan.name, plan.id) }

    func inside(_ area: AgreementFact) -> String { inside(Vocabulary.inside(area.kind), area.name, area.id) }

    private func inside(_ place: LocalizedText, _ name: String?, _ id: String) -> String {
        place[language] + language.pick(" ", ": ", " ") + (name.map { "\($0) (\(id))" } ?? id)
    }

    func name(_ plan: PlanFact) -> String {
        let kind = Vocabulary.plan(plan.kind)[language]
        return plan.name.map { "\(kind) \($0) (\(plan.id))" } ?? "\(kind) \(plan.id)"
    }

    func name(_ area: AgreementFact) -> String {
        let kind = Vocabulary.agreement(area.kind)[language]
        return area.name.map { "\(kind) \($0) (\(area.id))" } ?? "\(kind) \(area.id)"
    }

    /// "railway O-3 and water O-9"
    func obstacles(_ obstacles: [ObstacleOnLine]) -> String {
        joined(obstacles.map { "\(Vocabulary.obstacle($0.kind)[language]) \($0.id)" }, last: LocalizedText.and)
    }

    private func joined(_ clauses: [String], last: LocalizedText) -> String {
        language.list(clauses, last: last)
    }
}

extension ConditionWording {
    fileprivate func siteIs(_ place: String) -> String {
        language.pick("the site is ", "kohde on ", "platsen ligger ") + place
    }

    /// On which wrong side of a bound a fuse is: "over 63 A".
    private func missed(_ test: FuseTest, by fuse: Fuse) -> String {
        if let most = test.atMost_a, fuse.current_a > most {
            return language.pick("over \(most) A", "yli \(most) A", "över \(most) A")
        }
        if let least = test.atLeast_a, fuse.current_a < least {
            return language.pick("under \(least) A", "alle \(least) A", "under \(least) A")
        }
        return language.pick("not ", "ei ", "inte ") + bounds(test)
    }

    /// What was found for a test that measures no distance and no area.
    func fact(_ outcome: TestOutcome) -> String {
        switch outcome.measured {
        case .fuse(let fuse):
            guard case .fuse(let test) = outcome.cited.test else { return fuse.description }
            return language.pick(
                "the main fuse is \(fuse) A", "pääsulake on \(fuse) A", "huvudsäkringen är \(fuse) A")
                + " (\(outcome.holds ? bounds(test) : missed(test, by: fuse)))"
        case .joiners(let count):
            return language.pick(
                count == 1 ? "there is one joiner" : "there are \(count) joiners", "liittyjiä on \(count)",
                count == 1 ? "det finns en anslutare" : "det finns \(count) anslutare")
        case .place(let place):
            return siteIs(Vocabulary.at(place)[language])
        case .furtherConnection(let isFurther):
            return isFurther
                ? language.pick(
                    "it is a further connection", "kyse on lisäliittymästä", "det är en ytterligare anslutning")
                : language.pick(
                    "it is a first connection", "kyse on ensimmäisestä liittymästä", "det är en första anslutning")
        case .plans, .agreements, .distance:
            return language.pick("the condition was looked at", "ehto tarkastettiin", "villkoret granskades")
        }
    }
}

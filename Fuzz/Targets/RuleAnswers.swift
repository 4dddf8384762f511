import Domain
import Foundation
import Rules

extension RuleDocument {
    /// What is answered by the rules of one file: zones, charges, the next fuses and limits, services, estimates.
    func holdAnswers(_ text: String) throws(Nonsense) {
        let library: RuleLibrary
        let rules: ApplicableRules
        do throws(Problem) {
            library = try RuleLibrary([RuleText(name: "a.yaml", isShipped: false, form: .yaml, text: text)])
        } catch { throw Nonsense("read once, and not again: \(error.code)") }
        if let priceList { try priceList.holdPrices() }
        for day in days {
            do throws(Problem) { _ = try library.services(of: company, on: day) } catch { try hold(refusal: error) }
            do throws(Problem) { rules = try library.rules(of: company, on: day) } catch {
                try hold(refusal: error)
                continue
            }
            return try rules.holdAnswers(on: day)
        }
    }

    private var days: [CalendarDate] {
        let asked = CalendarDate(year: 2024, month: 9, day: 2).map { [$0] } ?? []
        switch self {
        case .rulebook(let rulebook): return rulebook.vintages.map { $0.period.fromIncluding ?? .first } + asked
        default: return asked
        }
    }
}

extension PriceList {
    func holdPrices() throws(Nonsense) {
        let fuses = Fuse.Phases.allCases.flatMap { phases in
            Fuse.knownSizes_a.compactMap { Fuse(phases: phases, current_a: $0) }
        }
        for zone in zoneNames {
            for fuse in fuses {
                try price(zone: zone, fuse: fuse)?.holdSum()
                try price(zone: zone, from: .threeTimes25, to: fuse)?.holdSum()
            }
        }
    }
}

extension Price {
    /// Neither less than nothing nor without end, and with VAT not less than without.
    func holdSum() throws(Nonsense) {
        for sum in [amount, exclVat, inclVat ?? 0] {
            try hold(!sum.isNaN && sum >= 0, "a price of \(sum)")
            _ = sum.moneyText
        }
        if let inclVat { try hold(inclVat >= exclVat, "a price of \(inclVat) with VAT and \(exclVat) without") }
    }
}

extension ApplicableRules {
    func holdAnswers(on day: CalendarDate) throws(Nonsense) {
        for facts in sites {
            for connection in connections(on: day) {
                let answer = answer(connection, at: facts)
                try answer.charge.price?.holdSum()
                let decision = answer.decision
                try hold(
                    decision.zone?.name == decision.decisive?.zone,
                    "the zone that holds is not the one that is answered")
                for next in [
                    nextFuse(connection, at: facts, answer: answer),
                    listedFuse(connection, at: facts, answer: answer),
                ] {
                    try next?.price.holdSum()
                }
                for limit in nextLimits(connection, at: facts, answer: answer) {
                    try hold(
                        limit.short_m >= 0 && limit.short_m <= NextLimit.farthest_m,
                        "\(limit.short_m) m to the next limit")
                }
                for border in borderlines(connection, at: facts, answer: answer, accuracy_m: 10) {
                    try hold(abs(border.margin_m) <= 10, "a limit \(border.margin_m) m away")
                }
                for other in otherReadings(connection, at: facts, answer: answer) {
                    try hold(other.answer.differs(from: answer), "another reading answers the same")
                }
                _ = serviceAnswers(connection, answer: answer)
                _ = services?.nextSteps(for: connection)
                _ = services?.connection?.attached(to: connection)
                _ = services?.connection?.contracts(of: connection)
                if case .estimated(let estimate) = estimate(
                    connection, answer: answer, cable: AssetDistance(id: "a", distance_m: 420.4),
                    substation: AssetDistance(id: "b", distance_m: 300))
                {
                    _ = estimate
                }
            }
        }
    }

    /// Near all, far from all, and on the very limits.
    private var sites: [SiteFacts] {
        let limits: [MetreLimit] = rulebook.distanceTests.flatMap { [$0.lower, $0.upper].compactMap(\.self) }
        let distances_m: Set<Double> = Set(limits.prefix(4).map(\.metres)).union([0, 299.9, 5e6])
        var sites = [SiteFacts()]
        for distance_m in distances_m.sorted() {
            let near = AssetDistance(
                id: "line", distance_m: distance_m,
                obstacles: [ObstacleOnLine(id: "lake", kind: .motorway, crosses: true, shift_m: 3)])
            var site = SiteFacts()
            for reference in rulebook.references { site.assets[reference.id] = [near] }
            site.plans = PlanKind.allCases.map { PlanFact(id: $0.rawValue, kind: $0, border_m: 5) }
            site.agreements = AgreementKind.allCases.map { AgreementFact(id: $0.rawValue, kind: $0, border_m: 4) }
            sites.append(site)
        }
        return sites
    }

    private func connections(on day: CalendarDate) -> [ConnectionCase] {
        let large = Fuse(phases: .three, current_a: 250) ?? .threeTimes25
        return [
            ConnectionCase(fuse: .threeTimes25, date: day),
            ConnectionCase(
                fuse: large, date: day, joiners: 3, upgradeFrom: .threeTimes25,
                services: ServicesAsked(
                    temporaryCables: nil, production_kva: 60, isUnmetered: true,
                    area: ServicesAsked.Area(costInclVat: 30_000, potentialJoiners: 7))),
            ConnectionCase(fuse: .threeTimes25, date: day, services: ServicesAsked(temporaryCables: 2)),
        ]
    }
}

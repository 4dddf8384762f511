import Domain

/// The zone of a site with the way that led to it.
public struct ZoneDecision: Sendable, Hashable {
    /// Nil where no zone of the rulebook holds.
    public let zone: Zone?
    /// The charge rule that applies; nil outside the zones.
    public let charge: ChargeRule?
    /// Each zone that was tried, in the rulebook's order, up to the one that holds and, where that zone says
    /// so, on to the one that would hold without it.
    public let trials: [ZoneTrial]
    /// The zone that would hold without the first, where the trace goes beyond it.
    public let zoneBeyond: String?

    /// The trial of the zone that holds.
    public var decisive: ZoneTrial? { trials.first { $0.outcome.holds } }

    /// The obstacles across the line to the nearest counted asset, where they alone kept a zone from holding.
    public var decisiveObstacles: [ObstacleOnLine] {
        for trial in trials where !trial.outcome.holds && trial.outcome.holdsWithoutObstacles {
            let crossed = trial.outcome.tests.filter { !$0.holds }.compactMap(\.crossed)
            if let first = crossed.first(where: { !$0.isEmpty }) { return first }
        }
        return []
    }
}

/// One zone that was tried.
public struct ZoneTrial: Sendable, Hashable {
    public let zone: String
    public let outcome: Outcome

    public init(zone: String, outcome: Outcome) {
        self.zone = zone
        self.outcome = outcome
    }
}

extension Rulebook {
    /// The zone of a site: the first whose condition holds.
    ///
    /// - Parameters:
    ///   - connection: what is asked for.
    ///   - facts: what the network says about the site.
    ///   - alternative: a reading to put in the place of the rulebook's own.
    public func decide(
        _ connection: ConnectionCase, at facts: SiteFacts, under alternative: Alternative? = nil
    ) -> ZoneDecision {
        let evaluator = evaluator(connection, at: facts, under: alternative)
        var trials: [ZoneTrial] = []
        var found: Zone?
        for zone in zones {
            let outcome = evaluator.outcome(of: alternative?.conditions[zone.name] ?? zone.condition)
            trials.append(ZoneTrial(zone: zone.name, outcome: outcome))
            guard outcome.holds else { continue }
            guard let first = found else {
                found = zone
                if zone.tracesBeyond { continue }
                break
            }
            return ZoneDecision(
                zone: first, charge: evaluator.charge(in: first).map { first.charges[$0] }, trials: trials,
                zoneBeyond: zone.name)
        }
        let charge = found.flatMap { zone in evaluator.charge(in: zone).map { zone.charges[$0] } }
        return ZoneDecision(zone: found, charge: charge, trials: trials, zoneBeyond: nil)
    }
}

extension Rulebook {
    /// The zone and the charge rule of ``decide(_:at:under:)`` by their places, without the way that led to them.
    func place(
        _ connection: ConnectionCase, at facts: SiteFacts, under alternative: Alternative?
    ) -> (zone: Int, charge: Int?)? {
        let evaluator = evaluator(connection, at: facts, under: alternative)
        let conditions = alternative?.conditions ?? [:]
        return zones.indices
            .first { index in
                let own = zones[index].condition
                return evaluator.holds(conditions.isEmpty ? own : conditions[zones[index].name] ?? own)
            }
            .map { ($0, evaluator.charge(in: zones[$0])) }
    }

    private func evaluator(
        _ connection: ConnectionCase, at facts: SiteFacts, under alternative: Alternative?
    ) -> PointEvaluator {
        PointEvaluator(
            references: references, connection: connection, facts: facts,
            substitutes: alternative?.references ?? [:])
    }
}

extension PointEvaluator {
    /// The place of the charge rule that applies.
    fileprivate func charge(in zone: Zone) -> Int? {
        zone.charges.firstIndex { rule in rule.condition.map(holds) ?? true }
    }
}

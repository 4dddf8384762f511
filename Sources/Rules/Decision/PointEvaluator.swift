import Domain

/// The rulebook at a point: answers each condition from the facts of a site. It is one of the two evaluators
/// of a rulebook; the other answers for the whole plane.
struct PointEvaluator {
    /// Those of the rulebook.
    let references: [AssetReference]
    let connection: ConnectionCase
    let facts: SiteFacts
    /// Reference id to the id of the one that takes its place, for an alternative reading.
    var substitutes: [String: String] = [:]

    func outcome(of condition: Condition) -> Outcome {
        switch condition {
        case .all(let parts): .all(parts.map { outcome(of: $0) })
        case .any(let parts): .any(parts.map { outcome(of: $0) })
        case .not(let part): .not(outcome(of: part))
        case .test(let cited): .test(answer(cited))
        }
    }

    private func answer(_ cited: CitedTest) -> TestOutcome {
        let measured: Measured =
            switch cited.test {
            case .distance(let test): .distance(measured(test))
            case .plan(let test): .plans(facts.plans.filter { test.asks(of: $0) && isInForce($0) })
            case .agreementArea(let kinds): .agreements(facts.agreements.filter { isAgreed($0, kinds) })
            case .fuse: .fuse(connection.fuse)
            case .joiners: .joiners(connection.joiners)
            case .place: .place(connection.place)
            case .furtherConnection: .furtherConnection(connection.isFurtherConnection)
            }
        return TestOutcome(cited, holds: holds(cited.test), measured: measured)
    }

    /// What ``outcome(of:)`` says, without all that it was answered from: for the many answers that turn out to be the same.
    func holds(_ condition: Condition) -> Bool {
        switch condition {
        case .all(let parts): parts.allSatisfy { holds($0) }
        case .any(let parts): parts.contains { holds($0) }
        case .not(let part): !holds(part)
        case .test(let cited): holds(cited.test)
        }
    }

    private func holds(_ test: Test) -> Bool {
        switch test {
        case .distance(let test): holds(test)
        case .plan(let test): holds(test)
        case .agreementArea(let kinds): facts.agreements.contains { isAgreed($0, kinds) }
        case .fuse(let test): test.holds(for: connection.fuse)
        case .joiners(let range): range.contains(connection.joiners)
        case .place(let places): places.contains(connection.place)
        case .furtherConnection(let wanted): wanted == connection.isFurtherConnection
        }
    }
}

/// Areas.
extension PointEvaluator {
    private func isAgreed(_ area: AgreementFact, _ kinds: Set<AgreementKind>) -> Bool {
        area.holdsPoint && kinds.contains(area.kind) && area.inForce.contains(connection.date)
    }

    private func isInForce(_ plan: PlanFact) -> Bool { plan.holdsPoint && plan.inForce.contains(connection.date) }

    private func holds(_ test: PlanTest) -> Bool {
        var isInside = false
        for plan in facts.plans where test.asks(of: plan) && isInForce(plan) {
            if test.notInside.contains(plan.kind) { return false }
            isInside = isInside || plan.isUrban || !test.mustBeUrban
        }
        return isInside
    }
}

extension PlanTest {
    /// Whether plans of the kind speak for or against it.
    fileprivate func asks(of plan: PlanFact) -> Bool {
        inside.contains(plan.kind) || notInside.contains(plan.kind)
    }
}

/// Distances.
extension PointEvaluator {
    private func assets(_ test: DistanceTest) -> [AssetDistance] {
        let id = substitutes.isEmpty ? test.reference : substitutes[test.reference] ?? test.reference
        return facts.assets[id] ?? []
    }

    private func holds(_ test: DistanceTest) -> Bool {
        let assets = assets(test)
        guard let crossing = test.crossing else { return test.holds(at: assets.first?.distance_m) }
        return clear(test, crossing, among: assets) != nil || assets.isEmpty && test.holds(at: nil)
    }

    /// The line to at least one counted asset between the limits, or to the nearest, must be clear.
    private func clear(
        _ test: DistanceTest, _ crossing: CrossingRule, among assets: [AssetDistance]
    ) -> AssetDistance? {
        let looked = crossing.lines == .nearest ? assets.prefix(1) : assets[...]
        return looked.first { test.holds(at: $0.distance_m) && !$0.isCrossed(by: crossing.obstacles) }
    }

    private func measured(_ test: DistanceTest) -> MeasuredDistance {
        let id = substitutes[test.reference] ?? test.reference
        guard let reference = references.first(where: { $0.id == id }) else {
            // The reader refuses rulebooks with unknown references; without one nothing is near.
            let nothing = AssetReference(id: id, name: LocalizedText(verbatim: id), layer: .mediumVoltageLine)
            return MeasuredDistance(reference: nothing, asset: nil, crossed: [], isUnchecked: false)
        }
        let assets = assets(test)
        guard let crossing = test.crossing else {
            return MeasuredDistance(reference: reference, asset: assets.first, crossed: [], isUnchecked: false)
        }
        let clear = clear(test, crossing, among: assets)
        let measured = clear ?? assets.first
        let isWithin = test.holds(at: assets.first?.distance_m)
        let crossed = clear == nil && isWithin ? measured?.crossed(of: crossing.obstacles) ?? [] : []
        return MeasuredDistance(
            reference: reference, asset: measured, crossed: crossed,
            isUnchecked: isWithin && !facts.obstaclesAreKnown)
    }
}

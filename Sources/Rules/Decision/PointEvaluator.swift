import Domain

/// The rulebook at a point: answers each condition from the facts of a site. It is one of the two evaluators
/// of a rulebook; the other answers for the whole plane.
struct PointEvaluator {
    let rulebook: Rulebook
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
        switch cited.test {
        case .distance(let test): return answer(cited, test)
        case .plan(let test): return answer(cited, test)
        case .agreementArea(let kinds):
            let found = facts.agreements.filter {
                kinds.contains($0.kind) && $0.holdsPoint && $0.inForce.contains(connection.date)
            }
            return TestOutcome(cited, holds: !found.isEmpty, measured: .agreements(found))
        case .fuse(let test):
            return TestOutcome(cited, holds: test.holds(for: connection.fuse), measured: .fuse(connection.fuse))
        case .joiners(let range):
            return TestOutcome(
                cited, holds: range.contains(connection.joiners), measured: .joiners(connection.joiners))
        case .place(let places):
            return TestOutcome(
                cited, holds: places.contains(connection.place), measured: .place(connection.place))
        case .furtherConnection(let wanted):
            return TestOutcome(
                cited, holds: wanted == connection.isFurtherConnection,
                measured: .furtherConnection(connection.isFurtherConnection))
        }
    }

    private func answer(_ cited: CitedTest, _ test: PlanTest) -> TestOutcome {
        let found = facts.plans.filter {
            $0.holdsPoint && $0.inForce.contains(connection.date)
                && (test.inside.contains($0.kind) || test.notInside.contains($0.kind))
        }
        let isInside = found.contains { test.inside.contains($0.kind) && ($0.isUrban || !test.mustBeUrban) }
        let isExcluded = found.contains { test.notInside.contains($0.kind) }
        return TestOutcome(cited, holds: isInside && !isExcluded, measured: .plans(found))
    }

    private func answer(_ cited: CitedTest, _ test: DistanceTest) -> TestOutcome {
        let id = substitutes[test.reference] ?? test.reference
        guard let reference = rulebook.reference(id) else {
            // The reader refuses rulebooks with unknown references; without one nothing is near.
            let nothing = AssetReference(id: id, name: LocalizedText(verbatim: id), layer: .mediumVoltageLine)
            return TestOutcome(
                cited, holds: test.holds(at: nil),
                measured: .distance(
                    MeasuredDistance(reference: nothing, asset: nil, crossed: [], isUnchecked: false)))
        }
        let assets = facts.assets[id] ?? []
        guard let crossing = test.crossing else {
            return TestOutcome(
                cited, holds: test.holds(at: assets.first?.distance_m),
                measured: .distance(
                    MeasuredDistance(reference: reference, asset: assets.first, crossed: [], isUnchecked: false)))
        }
        return answer(cited, test, crossing, to: reference, among: assets)
    }

    /// The line to at least one counted asset between the limits, or to the nearest, must be clear.
    private func answer(
        _ cited: CitedTest, _ test: DistanceTest, _ crossing: CrossingRule, to reference: AssetReference,
        among assets: [AssetDistance]
    ) -> TestOutcome {
        let looked = crossing.lines == .nearest ? Array(assets.prefix(1)) : assets
        let clear = looked.first { test.holds(at: $0.distance_m) && $0.crossed(of: crossing.obstacles).isEmpty }
        let measured = clear ?? assets.first
        let isWithin = test.holds(at: assets.first?.distance_m)
        let crossed = clear == nil && isWithin ? measured?.crossed(of: crossing.obstacles) ?? [] : []
        return TestOutcome(
            cited, holds: clear != nil || (assets.isEmpty && test.holds(at: nil)),
            measured: .distance(
                MeasuredDistance(
                    reference: reference, asset: measured, crossed: crossed,
                    isUnchecked: isWithin && !facts.obstaclesAreKnown)))
    }
}

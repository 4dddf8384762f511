public import Domain

/// A limit or border so near that a small error of the position would change the answer.
public struct Borderline: Sendable, Hashable {
    public indirect enum Border: Sendable, Hashable {
        case distance(AssetReference, MetreLimit)
        case plan(PlanFact)
        case agreement(AgreementFact)
        /// An obstacle that the line to an asset just crosses or just misses.
        case obstacle(ObstacleOnLine, asset: String)
        case networkArea(CompanySlug)
        /// Several that are crossed on one way, where each alone would change nothing.
        case several([Border])
    }

    public let border: Border
    /// Limit minus measured, in metres; for a border the distance to it, negative when the point is outside.
    public let margin_m: Double
    /// The answer on the other side; nil where there is none.
    public let answerIfCrossed: Answer?
    /// The company on the other side, where that changes.
    public let companyIfCrossed: CompanySlug?
    /// Why there is no answer on the other side; nil where there is one.
    public let missingIfCrossed: Missing?

    /// Why a side has no answer.
    public enum Missing: String, Sendable, Hashable {
        /// No company's network area.
        case networkArea = "no_network_area"
        /// The company's rules are not known for the day.
        case rules = "rules_not_known"
        /// Several companies' network areas, of which the request chooses none.
        case choice = "several_companies"
    }

    public init(
        border: Border, margin_m: Double, answerIfCrossed: Answer?, companyIfCrossed: CompanySlug? = nil,
        missingIfCrossed: Missing? = nil
    ) {
        self.missingIfCrossed = missingIfCrossed
        self.border = border
        self.margin_m = margin_m
        self.answerIfCrossed = answerIfCrossed
        self.companyIfCrossed = companyIfCrossed
    }

    public var zoneIfCrossed: String? { answerIfCrossed?.zone }
    public var chargeIfCrossed: Charge? { answerIfCrossed?.charge }
}

extension ApplicableRules {
    /// Each limit, plan or obstacle within the accuracy whose crossing would change the answer, nearest first.
    /// The facts are moved across one border at a time and decided anew, so no rule is written twice.
    ///
    /// - Parameter accuracy_m: how far the true point may be from the given one, in metres.
    public func borderlines(
        _ connection: ConnectionCase, at facts: SiteFacts, answer: Answer, accuracy_m: Double
    ) -> [Borderline] {
        crossings(facts, accuracy_m, on: connection.date).compactMap { crossing in
            guard differs(verdict(connection, at: crossing.facts), from: answer, connection) else { return nil }
            return Borderline(
                border: crossing.border, margin_m: crossing.margin_m,
                answerIfCrossed: self.answer(connection, at: crossing.facts))
        }
        .sorted { abs($0.margin_m) < abs($1.margin_m) }
    }

    /// How many limits and borders are within the accuracy, whether or not one alone would change an answer.
    public func bordersNear(_ facts: SiteFacts, accuracy_m: Double, on date: CalendarDate) -> Int {
        crossings(facts, accuracy_m, on: date).count
    }

    /// The limits and borders that lie between a site and a place near by.
    public func borders(
        between facts: SiteFacts, and other: SiteFacts, on date: CalendarDate
    ) -> [Borderline.Border] {
        var borders = limits.compactMap { reference, limit -> Borderline.Border? in
            let sides = [facts, other].map { facts in
                facts.assets[reference.id]?.first.map { isInside($0, limit) } ?? false
            }
            return sides[0] == sides[1] ? nil : .distance(reference, limit)
        }
        let inForce = [facts, other].map { facts in
            facts.plans.filter { $0.holdsPoint && $0.inForce.contains(date) }
        }
        borders += Self.differences(inForce[0], inForce[1], by: \.id).map(Borderline.Border.plan)
        let agreed = [facts, other].map { facts in
            facts.agreements.filter { $0.holdsPoint && $0.inForce.contains(date) }
        }
        borders += Self.differences(agreed[0], agreed[1], by: \.id).map(Borderline.Border.agreement)
        return borders
    }

    private static func differences<Fact>(_ some: [Fact], _ others: [Fact], by id: (Fact) -> String) -> [Fact] {
        let (ids, otherIDs) = (Set(some.map(id)), Set(others.map(id)))
        return some.filter { !otherIDs.contains(id($0)) } + others.filter { !ids.contains(id($0)) }
    }

    private func crossings(_ facts: SiteFacts, _ accuracy_m: Double, on date: CalendarDate) -> [Crossing] {
        distanceCrossings(facts, accuracy_m) + areaCrossings(facts, accuracy_m, on: date)
            + obstacleCrossings(facts, accuracy_m)
    }

    private struct Crossing {
        let border: Borderline.Border
        let margin_m: Double
        let facts: SiteFacts
    }

    /// The limits of each reference, without repeats.
    private var limits: [(reference: AssetReference, limit: MetreLimit)] { rememberedLimits { limitsOfTests } }

    private var limitsOfTests: [(reference: AssetReference, limit: MetreLimit)] {
        var seen: Set<String> = []
        var limits: [(reference: AssetReference, limit: MetreLimit)] = []
        for test in rulebook.distanceTests {
            // A lower limit is told as the upper limit of what lies below it: over 300 m begins where at most 300 m
            // ends, so that the limits of two neighbouring zones are one border.
            let below = test.lower.map { MetreLimit(metres: $0.metres, isIncluded: !$0.isIncluded) }
            for limit in [test.upper, below].compactMap({ $0 }) {
                guard let reference = rulebook.reference(test.reference),
                    seen.insert("\(reference.id) \(limit.metres)").inserted
                else { continue }
                limits.append((reference, limit))
            }
        }
        return limits
    }

    private func distanceCrossings(_ facts: SiteFacts, _ accuracy_m: Double) -> [Crossing] {
        limits.flatMap { reference, limit -> [Crossing] in
            let assets = facts.assets[reference.id] ?? []
            // Most sites are far from every limit.
            guard assets.contains(where: { abs($0.distance_m - limit.metres) <= accuracy_m }) else { return [] }
            let inside = assets.filter { isInside($0, limit) && limit.metres - $0.distance_m <= accuracy_m }
            let outside = assets.filter { !isInside($0, limit) && $0.distance_m - limit.metres <= accuracy_m }
            let border = Borderline.Border.distance(reference, limit)
            return [
                inside.first.map { nearest in
                    Crossing(
                        border: border, margin_m: limit.metres - nearest.distance_m,
                        facts: facts.moving(inside, of: reference.id, to: limit.metres.nextUp))
                },
                outside.first.map { nearest in
                    Crossing(
                        border: border, margin_m: limit.metres - nearest.distance_m,
                        facts: facts.moving(outside, of: reference.id, to: limit.metres.nextDown))
                },
            ].compactMap { $0 }
        }
    }

    private func isInside(_ asset: AssetDistance, _ limit: MetreLimit) -> Bool {
        limit.isIncluded ? asset.distance_m <= limit.metres : asset.distance_m < limit.metres
    }

    private func areaCrossings(_ facts: SiteFacts, _ accuracy_m: Double, on date: CalendarDate) -> [Crossing] {
        var crossings: [Crossing] = []
        for (index, plan) in facts.plans.enumerated()
        where plan.border_m <= accuracy_m && plan.inForce.contains(date) {
            var moved = facts
            moved.plans[index].holdsPoint.toggle()
            for other in moved.plans.indices where plan.crossedTogether.contains(moved.plans[other].id) {
                moved.plans[other].holdsPoint.toggle()
            }
            crossings.append(
                Crossing(
                    border: .plan(plan), margin_m: plan.holdsPoint ? plan.border_m : -plan.border_m, facts: moved))
        }
        for (index, area) in facts.agreements.enumerated()
        where area.border_m <= accuracy_m && area.inForce.contains(date) {
            var moved = facts
            moved.agreements[index].holdsPoint.toggle()
            crossings.append(
                Crossing(
                    border: .agreement(area), margin_m: area.holdsPoint ? area.border_m : -area.border_m,
                    facts: moved))
        }
        return crossings
    }

    /// For each obstacle that a line begins or ceases to meet near enough: that, and what changes with it.
    private func obstacleCrossings(_ facts: SiteFacts, _ accuracy_m: Double) -> [Crossing] {
        // Most lines have none near.
        guard facts.assets.values.contains(where: { $0.contains { !$0.obstacles.isEmpty } }) else { return [] }
        let references = Set(rulebook.distanceTests.filter { $0.crossing != nil }.map(\.reference))
        var near: [(obstacle: ObstacleOnLine, asset: String, shift_m: Double)] = []
        for asset in references.flatMap({ facts.assets[$0] ?? [] }) {
            for obstacle in asset.obstacles {
                guard let shift_m = obstacle.shift_m, shift_m <= accuracy_m else { continue }
                near.append((obstacle, asset.id, shift_m))
            }
        }
        near.sort { ($0.shift_m, $0.asset, $0.obstacle.id) < ($1.shift_m, $1.asset, $1.obstacle.id) }
        var seen: Set<Set<LineCrossing>> = []
        return near.compactMap { obstacle, asset, shift_m in
            let crossed = obstacle.crossedTogether.union([LineCrossing(asset: asset, obstacle: obstacle.id)])
            guard seen.insert(crossed).inserted else { return nil }
            return Crossing(
                border: .obstacle(obstacle, asset: asset), margin_m: obstacle.crosses ? -shift_m : shift_m,
                facts: facts.changing(crossed))
        }
    }
}

extension SiteFacts {
    /// The facts with some assets of a reference at another distance.
    fileprivate func moving(_ moved: [AssetDistance], of reference: String, to distance_m: Double) -> SiteFacts {
        var facts = self
        let ids = Set(moved.map(\.id))
        facts.assets[reference] = (assets[reference] ?? [])
            .map { asset in
                guard ids.contains(asset.id) else { return asset }
                var copy = asset
                copy.distance_m = distance_m
                return copy
            }
            .sorted { ($0.distance_m, $0.id) < ($1.distance_m, $1.id) }
        return facts
    }

    /// The facts with some obstacles gone from the lines that they are on, and on those that they are not on.
    fileprivate func changing(_ crossed: Set<LineCrossing>) -> SiteFacts {
        var facts = self
        facts.assets = assets.mapValues { assets in
            assets.map { asset in
                var asset = asset
                for place in asset.obstacles.indices
                where crossed.contains(LineCrossing(asset: asset.id, obstacle: asset.obstacles[place].id)) {
                    asset.obstacles[place].crosses.toggle()
                }
                return asset
            }
        }
        return facts
    }

    /// The facts as if the site were just within a limit of the asset that would serve it, and the metres
    /// missing to that; nil where it is within the limit already, where more is missing than would be told, or there is no
    /// asset.
    func bringing(
        _ reference: String, to limit: MetreLimit, past kinds: Set<ObstacleKind>?, farthest_m: Double
    ) -> (facts: SiteFacts, short_m: Double)? {
        let assets = assets[reference] ?? []
        let serving = kinds.flatMap { kinds in assets.first { $0.crossed(of: kinds).isEmpty } } ?? assets.first
        guard let serving, serving.distance_m > limit.metres, serving.distance_m - limit.metres <= farthest_m else {
            return nil
        }
        let distance_m = limit.isIncluded ? limit.metres : limit.metres.nextDown
        return (moving([serving], of: reference, to: distance_m), serving.distance_m - limit.metres)
    }
}

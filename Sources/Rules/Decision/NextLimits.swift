/// A cheaper zone and the metres that are missing to it.
public struct NextLimit: Sendable, Hashable {
    public let reference: AssetReference
    public let limit: MetreLimit
    public let zone: String
    public let price: Price
    /// Ground metres by which the site is too far.
    public let short_m: Double

    /// Whoever is farther from a cheaper zone than this builds no network to get there, and no plot is so long that its
    /// connection point could move there: it would be no help to be told the price.
    public static let farthest_m = 1000.0
}

/// What another reading of the published text would answer.
public struct OtherReading: Sendable, Hashable {
    public let alternative: Alternative
    public let answer: Answer
}

extension ApplicableRules {
    /// The cheaper zones that a shorter distance would give, if not too far away, nearest limit first.
    public func nextLimits(_ connection: ConnectionCase, at facts: SiteFacts, answer: Answer) -> [NextLimit] {
        // Nothing is cheaper than no charge.
        guard answer.charge != .noCharge, hasCheaperZone(connection, than: answer) else { return [] }
        var nearest: [String: NextLimit] = [:]
        for test in rulebook.distanceTests {
            guard let limit = test.upper, let reference = rulebook.reference(test.reference),
                let (moved, short_m) = facts.bringing(
                    test.reference, to: limit, past: test.crossing?.obstacles, farthest_m: NextLimit.farthest_m)
            else { continue }
            let other = verdict(connection, at: moved)
            guard let zone = other.zone, zone != answer.zone, let price = charge(other, connection).price,
                answer.charge.price.map(price.isLess(than:)) ?? true,
                short_m < nearest[zone]?.short_m ?? .infinity
            else { continue }
            nearest[zone] = NextLimit(
                reference: reference, limit: limit, zone: zone, price: price, short_m: short_m)
        }
        return nearest.values.sorted { ($0.short_m, $0.zone) < ($1.short_m, $1.zone) }
    }

    /// Whether the list has a lower sum than the answer's in any zone, wherever the site may be.
    private func hasCheaperZone(_ connection: ConnectionCase, than answer: Answer) -> Bool {
        rulebook.zones.contains { zone in
            guard zone.name != answer.zone,
                let price = charge(in: zone.name, by: .priceList, connection).price
            else { return false }
            return answer.charge.price.map(price.isLess(than:)) ?? true
        }
    }

    /// The readings that would give another zone or charge.
    public func otherReadings(
        _ connection: ConnectionCase, at facts: SiteFacts, answer: Answer
    ) -> [OtherReading] {
        rulebook.alternatives.compactMap { alternative in
            let other = verdict(connection, at: facts, under: alternative)
            guard differs(other, from: answer, connection) else { return nil }
            return OtherReading(
                alternative: alternative, answer: self.answer(connection, at: facts, under: alternative))
        }
    }
}

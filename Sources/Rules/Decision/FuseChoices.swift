public import Domain

/// A smaller main fuse that would put the site in another zone, with a price that is lower or there at all.
public struct NextFuse: Sendable, Hashable {
    public let fuse: Fuse
    public let zone: String
    public let price: Price
}

extension ApplicableRules {
    /// Every main fuse that the price list prices in some zone or that a limit of the rulebook names, one-phase
    /// before three-phase and then by size; every three-phase size where they name none.
    public var fuses: [Fuse] {
        let rows = priceList?.zones.values.flatMap { $0 } ?? []
        let known = Fuse.Phases.allCases.flatMap { phases in
            Fuse.knownSizes_a.compactMap { Fuse(phases: phases, current_a: $0) }
        }
        let limits_a = Set(rulebook.fuseTests.flatMap { [$0.atLeast_a, $0.atMost_a] }.compactMap { $0 })
        let named = known.filter { fuse in
            rows.contains { $0.amount(for: fuse) != nil }
                || fuse.phases == .three && limits_a.contains(fuse.current_a)
        }
        return named.isEmpty ? known.filter { $0.phases == .three } : named
    }

    /// The fuses that may be asked for: to enlarge a connection those above its present one.
    public func fuses(for connection: ConnectionCase) -> [Fuse] { fuses.filter(connection.isEnlarged(by:)) }

    /// The largest smaller main fuse that would give another zone at a lower price, or at a price where the
    /// answer has none; nil where no smaller one does.
    public func nextFuse(_ connection: ConnectionCase, at facts: SiteFacts, answer: Answer) -> NextFuse? {
        let smaller = fuses(for: connection).filter {
            $0.phases == connection.fuse.phases && $0.current_a < connection.fuse.current_a
        }
        for fuse in smaller.reversed() {
            let other = self.answer(connection.with(fuse), at: facts)
            guard let zone = other.zone, zone != answer.zone, let price = other.charge.price,
                answer.charge.price.map(price.isLess(than:)) ?? true
            else { continue }
            return NextFuse(fuse: fuse, zone: zone, price: price)
        }
        return nil
    }
}

extension Rulebook {
    /// Every fuse test of the zones, and those of their charges.
    fileprivate var fuseTests: [FuseTest] {
        let charges = zones.flatMap(\.charges).compactMap(\.condition)
        return (zones.map(\.condition) + charges).flatMap(\.tests).compactMap { cited in
            if case .fuse(let test) = cited.test { test } else { nil }
        }
    }
}

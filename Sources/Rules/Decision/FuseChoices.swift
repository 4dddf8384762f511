public import Domain

/// Another main fuse with the zone and price that it would have at the site: a smaller one that is cheaper, or the next
/// larger one that the list has.
public struct NextFuse: Sendable, Hashable {
    public let fuse: Fuse
    public let zone: String
    public let price: Price
}

extension ApplicableRules {
    /// Every main fuse that the price list prices in some zone or that a limit of the rulebook names, one-phase
    /// before three-phase and then by size; without a price list every three-phase size.
    public var fuses: [Fuse] { rememberedFuses { namedFuses } }

    private var namedFuses: [Fuse] {
        // A limit alone says nothing of the sizes that a company connects.
        guard let priceList else { return Fuse.knownSizes_a.compactMap { Fuse(phases: .three, current_a: $0) } }
        let rows = priceList.zones.values.flatMap { $0 }
        let known = Fuse.Phases.allCases.flatMap { phases in
            Fuse.knownSizes_a.compactMap { Fuse(phases: phases, current_a: $0) }
        }
        let limits_a = Set(rulebook.fuseTests.flatMap { [$0.atLeast_a, $0.atMost_a] }.compactMap { $0 })
        return known.filter { fuse in
            rows.contains { $0.covers(fuse) }
                || fuse.phases == .three && limits_a.contains(fuse.current_a)
        }
    }

    /// The fuses that may be asked for: to enlarge a connection those above its present one.
    public func fuses(for connection: ConnectionCase) -> [Fuse] { fuses.filter(connection.isEnlarged(by:)) }

    /// The largest smaller main fuse that would give another zone at a lower price, or at a price where the
    /// answer has none; nil where no smaller one does.
    public func nextFuse(_ connection: ConnectionCase, at facts: SiteFacts, answer: Answer) -> NextFuse? {
        guard answer.charge != .noCharge else { return nil }
        let smaller = fuses(for: connection).filter {
            $0.phases == connection.fuse.phases && $0.current_a < connection.fuse.current_a
        }
        for fuse in smaller.reversed() {
            let asked = connection.with(fuse)
            let other = verdict(asked, at: facts)
            guard let zone = other.zone, zone != answer.zone, let price = charge(other, asked).price,
                answer.charge.price.map(price.isLess(than:)) ?? true
            else { continue }
            return NextFuse(fuse: fuse, zone: zone, price: price)
        }
        return nil
    }
}

extension ApplicableRules {
    /// Where the list does not have the main fuse, the smallest larger one that it has at the site.
    public func listedFuse(_ connection: ConnectionCase, at facts: SiteFacts, answer: Answer) -> NextFuse? {
        guard case .notListed(.sizeAbsent) = answer.charge else { return nil }
        for fuse in fuses(for: connection)
        where fuse.isLarger(than: connection.fuse) && fuse.phases.rawValue >= connection.fuse.phases.rawValue {
            let asked = connection.with(fuse)
            let other = verdict(asked, at: facts)
            if let zone = other.zone, let price = charge(other, asked).price {
                return NextFuse(fuse: fuse, zone: zone, price: price)
            }
        }
        return nil
    }
}

extension Rulebook {
    /// Every fuse test of the zones, and those of their charges.
    fileprivate var fuseTests: [FuseTest] {
        tests.compactMap { cited in if case .fuse(let test) = cited.test { test } else { nil } }
    }
}

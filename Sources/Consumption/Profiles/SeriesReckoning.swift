public import Domain

extension EnergySeries {
    /// With another series over the same intervals; missing where either is.
    /// - Returns: nil where the intervals are not the same.
    public func adding(_ other: EnergySeries) -> EnergySeries? {
        guard hasIntervals(of: other) else { return nil }
        var sum = self
        for place in energy_kWh.indices { sum.energy_kWh[place] += other.energy_kWh[place] }
        return sum
    }

    /// What is left to take from the network and to feed into it when production of the same interval is used first, as
    /// the law has it since 2023. Missing where either is.
    /// - Returns: nil where the intervals are not the same.
    public func netted(with production: EnergySeries) -> (taken: EnergySeries, fedIn: EnergySeries)? {
        guard hasIntervals(of: production) else { return nil }
        var (taken, fedIn) = (self, self)
        for place in energy_kWh.indices {
            let net_kWh = energy_kWh[place] - production.energy_kWh[place]
            taken.energy_kWh[place] = net_kWh.isNaN ? .nan : max(0, net_kWh)
            fedIn.energy_kWh[place] = net_kWh.isNaN ? .nan : max(0, -net_kWh)
        }
        return (taken, fedIn)
    }

    private func hasIntervals(of other: EnergySeries) -> Bool {
        start_s == other.start_s && interval_s == other.interval_s && energy_kWh.count == other.energy_kWh.count
    }
}

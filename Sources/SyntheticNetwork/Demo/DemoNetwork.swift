internal import Domain
internal import GeometryCore

extension SyntheticNetwork {
    /// The network that comes with the product: Espoo, Kirkkonummi and a far part at Joensuu for Caruna Espoo Oy;
    /// Lohja, Inkoo and Siuntio for Caruna Oy. Towns and names of companies are real, all else is invented.
    /// - Parameter seed: Another seed draws another network on the same ground.
    /// - Returns: The network; its connection points come from ``SyntheticConnectionPoints/demo(of:)``.
    public static func demo(seed: UInt64 = 20_180_701) -> SyntheticNetwork {
        // Each theme draws from a sequence of its own, so that a change of one leaves the others alone.
        var streams = SplitMix64(seed: seed)
        var groundRandom = SplitMix64(seed: streams.next())
        var planRandom = SplitMix64(seed: streams.next())
        var assetRandom = SplitMix64(seed: streams.next())

        let ground = DemoGround(&groundRandom)
        var network = SyntheticNetwork()
        network.areas = [
            SyntheticNetworkArea(company: .carunaOy, polygons: ground.inkoo),
            SyntheticNetworkArea(company: .carunaEspooOy, polygons: ground.espoo + ground.joensuu),
        ]
        network.obstacles = ground.obstacles
        network.addPlans(&planRandom)

        var feeders = DemoFeeders(ground: ground)
        feeders.grow(&assetRandom)
        network.lines = feeders.builder.lines
        network.substations = feeders.builder.substations
        return network
    }

    private mutating func addPlans(_ random: inout SplitMix64) {
        plans = DemoPlans.plans.enumerated().map { index, plan in
            SyntheticPlan(
                id: "P-\(index + 1)", kind: plan.kind, name: plan.name,
                ring: Shape.blob(
                    around: PlanePoint(plan.centre), radius_m: plan.radius_m, roughness: 0.35, &random),
                inForce: DatePeriod(iso: plan.from, until: plan.until), isUrban: plan.isUrban)
        }
        agreements = DemoPlans.agreements.enumerated().map { index, agreement in
            SyntheticAgreement(
                id: "A-\(index + 1)", company: agreement.company, kind: agreement.kind, name: agreement.name,
                ring: Shape.blob(
                    around: PlanePoint(agreement.centre), radius_m: agreement.radius_m, roughness: 0.35, &random),
                inForce: DatePeriod(iso: agreement.from, until: agreement.until))
        }
    }
}

extension DatePeriod {
    /// The period between ISO dates; nil is open.
    init(iso from: String?, until: String? = nil) {
        self.init(
            fromIncluding: from.flatMap { CalendarDate(iso: $0) },
            toExcluding: until.flatMap { CalendarDate(iso: $0) })
    }
}

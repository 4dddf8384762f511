internal import Domain
internal import GeometryCore

/// Grows the demo's lines and substations.
struct DemoFeeders {
    let ground: DemoGround
    private(set) var builder = AssetBuilder(style: .init(segmentLength_m: 60, sideways: 0.09))

    init(ground: DemoGround) { self.ground = ground }

    mutating func grow(_ random: inout SplitMix64) {
        let lakeIsland = (DemoPlaces.lohjanjarviIsland.centre, DemoPlaces.lohjanjarviIsland.radius_m)
        let islands = (DemoPlaces.seaIslands + [lakeIsland]).flatMap { centre, radius_m in
            let centre = PlanePoint(centre)
            return [centre, (centre + PlaneVector(east: radius_m * 0.45, north: 160)).rounded]
        }
        growPart(
            AssetHabits(company: .carunaEspooOy, neighbour: .carunaOy, towns: DemoPlaces.espooTowns), ground.espoo,
            count: 560, islands, &random)
        growPart(
            AssetHabits(company: .carunaEspooOy, neighbour: nil, towns: DemoPlaces.joensuuTowns), ground.joensuu,
            count: 70, islands, &random)
        growPart(
            AssetHabits(company: .carunaOy, neighbour: .carunaEspooOy, towns: DemoPlaces.inkooTowns), ground.inkoo,
            count: 620, islands, &random)
    }

    private mutating func growPart(
        _ habits: AssetHabits, _ polygons: [[[PlanePoint]]], count: Int, _ islands: [PlanePoint],
        _ random: inout SplitMix64
    ) {
        let land = PlaneRegion(polygons)
        let sampler = NodeSampler(
            land: land, water: ground.water, towns: habits.towns, townShare: 0.5, townSpacing_m: 260,
            countrySpacing_m: 620)
        let part = NetworkPart(
            sampler, count: count, islands: islands.filter(land.contains), lineLimit_m: 4_500, reachesAll: false,
            &random)
        addPrimaryLines(between: part.forest.sources.map { part.nodes[$0] }, habits.company, land)
        addAssets(of: part, habits, &random)
    }

    /// 110 kV between the primary stations, which must not count as 20 kV.
    private mutating func addPrimaryLines(
        between stations: [PlanePoint], _ company: SyntheticCompany, _ land: PlaneRegion
    ) {
        for (start, end) in zip(stations, stations.dropFirst())
        where land.containsWay(from: start, to: end, probes: 20) {
            let bend = (start.middle(to: end) + PlaneVector(east: 150, north: 120)).rounded
            builder.append(
                [start, bend, end], installation: .overhead, company: company, state: AssetState(voltage_kv: 110))
        }
    }

    private mutating func addAssets(of part: NetworkPart, _ habits: AssetHabits, _ random: inout SplitMix64) {
        let leaves = Set(part.forest.leaves)
        var installations = part.nodes.map { _ in Installation.overhead }
        for (from, to) in part.lines {
            let (start, end) = (part.nodes[from], part.nodes[to])
            let installation = habits.installation(
                at: start.middle(to: end), after: installations[from], &random)
            installations[to] = installation
            let isLeaf = leaves.contains(to)
            let state = AssetHabits.state(isLeaf: isLeaf, &random)
            let isNearBorder = ground.border.contains { $0.planeDistance_m(to: end) < 1_800 }
            let company = habits.owner(isLeaf: isLeaf, isNearBorder: isNearBorder, &random)
            builder.addLine(
                from: start, to: end, installation: installation, company: company, land: part.land,
                water: ground.water, state: state, &random)
            // Where feeders branch there need not be a substation.
            if isLeaf || !random.chance(0.07) {
                builder.addSubstation(
                    at: end, company: company, rated_kva: habits.rating_kva(at: end, &random), state: state)
            }
        }
    }
}

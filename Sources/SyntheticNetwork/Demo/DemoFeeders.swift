internal import Domain
internal import GeometryCore

/// Grows the demo's lines and substations.
struct DemoFeeders {
    let ground: DemoGround
    private(set) var builder = AssetBuilder(style: .init(segmentLength_m: 60, sideways: 0.09))

    init(ground: DemoGround) { self.ground = ground }

    mutating func grow(_ random: inout SplitMix64) {
        growPart(
            .carunaEspooOy, neighbour: .carunaOy, ground.espoo, DemoPlaces.espooTowns, count: 560,
            islands: DemoPlaces.seaIslands, &random)
        growPart(
            .carunaEspooOy, neighbour: nil, ground.joensuu, DemoPlaces.joensuuTowns, count: 70, islands: [], &random
        )
        let lakeIsland = [
            (centre: DemoPlaces.lohjanjarviIsland.centre, radius_m: DemoPlaces.lohjanjarviIsland.radius_m)
        ]
        growPart(
            .carunaOy, neighbour: .carunaEspooOy, ground.inkoo, DemoPlaces.inkooTowns, count: 620,
            islands: DemoPlaces.seaIslands + lakeIsland, &random)
    }

    private mutating func growPart(
        _ company: SyntheticCompany, neighbour: SyntheticCompany?, _ polygons: [[[PlanePoint]]], _ towns: [Town],
        count: Int, islands: [(centre: (Double, Double), radius_m: Double)], _ random: inout SplitMix64
    ) {
        let land = PlaneRegion(polygons)
        var grid = NodeGrid(cellSize_m: 1_000)
        for town in towns where town.radius_m > 600 { grid.append(town.centre) }
        let sources = Array(grid.nodes.indices)
        for island in islands where land.contains(PlanePoint(island.centre)) {
            grid.append(PlanePoint(island.centre))
            grid.append((PlanePoint(island.centre) + PlaneVector(east: island.radius_m * 0.45, north: 160)).rounded)
        }
        NodeSampler(
            land: land, water: ground.water, towns: towns, townShare: 0.5, townSpacing_m: 260, countrySpacing_m: 620
        ).sample(count, into: &grid, &random)
        let forest = FeederForest(
            nodeCount: grid.nodes.count, sources: sources,
            neighbours: Self.mutualNeighbours(grid, count: 10, limit_m: 4_500), startsNewStations: false
        ) { from, to in
            let (start, end) = (grid.nodes[from], grid.nodes[to])
            guard land.containsWay(from: start, to: end, probes: 6) else { return nil }
            // Water costs more to cross than land.
            return start.planeDistance_m(to: end)
                * (1 + 2 * ground.water.shareOfWay(from: start, to: end, probes: 8))
        }
        addPrimaryLines(between: sources.map { grid.nodes[$0] }, company, land)
        let part = DemoPart(company: company, neighbour: neighbour, towns: towns, land: land)
        addAssets(of: forest, grid.nodes, part, &random)
    }

    /// The neighbours of each node, and the nodes that it is a neighbour of.
    private static func mutualNeighbours(_ grid: NodeGrid, count: Int, limit_m: Double) -> [[Int]] {
        var neighbours = grid.nodes.indices.map { grid.neighbours(of: $0, count: count, limit_m: limit_m) }
        for node in neighbours.indices {
            for other in neighbours[node] where !neighbours[other].contains(node) { neighbours[other].append(node) }
        }
        return neighbours
    }

    /// 110 kV between the primary stations, which must not count as 20 kV.
    private mutating func addPrimaryLines(
        between stations: [PlanePoint], _ company: SyntheticCompany, _ land: PlaneRegion
    ) {
        for (start, end) in zip(stations, stations.dropFirst())
        where land.containsWay(from: start, to: end, probes: 20) {
            let quarter = start.middle(to: start.middle(to: end)).rounded
            builder.append(
                [start, (quarter + PlaneVector(east: 150, north: 120)).rounded, end], installation: .overhead,
                company: company, state: AssetState(voltage_kv: 110))
        }
    }

    private mutating func addAssets(
        of forest: FeederForest, _ nodes: [PlanePoint], _ part: DemoPart, _ random: inout SplitMix64
    ) {
        let leaves = Set(forest.leaves)
        var installations = nodes.map { _ in Installation.overhead }
        for node in forest.order {
            guard let parent = forest.parents[node] else { continue }
            let (start, end) = (nodes[parent], nodes[node])
            let installation = part.installation(at: start.middle(to: end), after: installations[parent], &random)
            installations[node] = installation
            let isLeaf = leaves.contains(node)
            let state = DemoPart.state(isLeaf: isLeaf, &random)
            let isNearBorder = ground.border.contains { $0.planeDistance_m(to: end) < 1_800 }
            let company = part.owner(isLeaf: isLeaf, isNearBorder: isNearBorder, &random)
            builder.addLine(
                from: start, to: end, installation: installation, company: company, land: part.land,
                water: ground.water, state: state, &random)
            // Where feeders branch there need not be a substation.
            if isLeaf || !random.chance(0.07) {
                builder.addSubstation(
                    at: end, company: company, rated_kva: part.rating_kva(at: end, &random), state: state)
            }
        }
    }
}

/// What the assets of one part of the demo network are like.
struct DemoPart {
    let company: SyntheticCompany
    let neighbour: SyntheticCompany?
    let towns: [Town]
    let land: PlaneRegion

    func isUrban(_ point: PlanePoint) -> Bool { towns.contains { $0.isUrban(point) } }

    /// Underground in towns; in the country most often as the line before.
    func installation(at point: PlanePoint, after before: Installation, _ random: inout SplitMix64) -> Installation
    {
        if isUrban(point) { return random.chance(0.97) ? .underground : .aerialCable }
        if before != .underground, random.chance(0.8) { return before }
        return random.choose([(.overhead, 0.74), (.underground, 0.17), (.aerialCable, 0.09)]) ?? .overhead
    }

    func owner(isLeaf: Bool, isNearBorder: Bool, _ random: inout SplitMix64) -> SyntheticCompany? {
        if isNearBorder, isLeaf, let neighbour, random.chance(0.3) { return neighbour }
        if isLeaf, random.chance(0.025) { return .customer }
        return random.chance(0.012) ? nil : company
    }

    func rating_kva(at point: PlanePoint, _ random: inout SplitMix64) -> Double? {
        if random.chance(0.03) { return nil }
        return isUrban(point)
            ? random.choose([(315, 1), (500, 3), (800, 4), (1000, 3), (1600, 1)])
            : random.choose([(30, 1), (50, 4), (100, 5), (200, 3), (315, 1)])
    }

    /// Mostly standing since long ago; at the ends of feeders also planned, or taken down.
    static func state(isLeaf: Bool, _ random: inout SplitMix64) -> AssetState {
        let draw = random.unit()
        if isLeaf, draw < 0.05 {
            let starts = [nil, "2027-05-01", "2027-10-15", "2028-06-01"]
            return AssetState(status: .planned, inUse: DatePeriod(iso: starts[random.index(below: starts.count)]))
        }
        if isLeaf, draw < 0.085 {
            let ends = [nil, "2009-08-31", "2016-05-31", "2018-10-01"]
            return AssetState(
                status: .decommissioned, inUse: DatePeriod(iso: nil, until: ends[random.index(below: ends.count)]))
        }
        if isLeaf, draw < 0.10 { return AssetState(voltage_kv: 10) }
        if isLeaf, draw < 0.12 { return AssetState(inUse: DatePeriod(iso: "1974-06-01", until: "2026-06-30")) }
        if draw < 0.45 {
            let year = 1965 + random.index(below: 57)
            let month = 1 + random.index(below: 12)
            return AssetState(
                inUse: DatePeriod(fromIncluding: CalendarDate(year: year, month: month, day: 1)))
        }
        return AssetState()
    }
}

internal import Domain
internal import GeometryCore

extension SyntheticNetwork {
    /// A network as large as the two companies': at scale 1 about 37 500 lines of 1 km and 28.6 segments each on
    /// average, and as many substations.
    /// - Parameters:
    ///   - scale: Multiplies the lines, segments and substations, and plans and obstacles with them. Above 1 the
    ///     same ground holds more, so lines are shorter; below 1 only the surroundings of the towns have network.
    ///   - seed: Another seed draws another network on the same ground.
    /// - Returns: The network, without connection points.
    public static func national(scale: Double = 1, seed: UInt64 = 37_500) -> SyntheticNetwork {
        var streams = SplitMix64(seed: seed)
        var groundRandom = SplitMix64(seed: streams.next())
        var assetRandom = SplitMix64(seed: streams.next())
        var surroundingsRandom = SplitMix64(seed: streams.next())

        let ground = DemoGround(&groundRandom)
        func outline(_ pairs: [(Double, Double)]) -> [PlanePoint] {
            Shape.roughened(pairs.points, rounds: 3, sideways: 0.05, &groundRandom)
        }
        let south = [ground.border + outline(NationalPlaces.south).dropFirst()]
        let ostrobothnia = [outline(NationalPlaces.ostrobothnia)]
        let koillismaa = [outline(NationalPlaces.koillismaa)]

        var network = SyntheticNetwork()
        network.areas = [
            SyntheticNetworkArea(company: .carunaOy, polygons: [south, ostrobothnia, koillismaa]),
            SyntheticNetworkArea(company: .carunaEspooOy, polygons: ground.espoo + ground.joensuu),
        ]
        // Below scale 1 the towns shrink with their surroundings, so that the mix of town and country stays.
        let shrinkage = min(scale, 1).squareRoot()
        let parts: [NationalPart] = [
            .init(.carunaOy, [south], NationalPlaces.southTowns, share: 0.60, shrinkage),
            .init(.carunaOy, [ostrobothnia], NationalPlaces.ostrobothniaTowns, share: 0.17, shrinkage),
            .init(.carunaOy, [koillismaa], NationalPlaces.koillismaaTowns, share: 0.13, shrinkage),
            .init(.carunaEspooOy, ground.espoo, DemoPlaces.espooTowns, share: 0.09, shrinkage),
            .init(.carunaEspooOy, ground.joensuu, DemoPlaces.joensuuTowns, share: 0.01, shrinkage),
        ]
        var feeders = NationalFeeders(scale: scale)
        feeders.grow(parts, &assetRandom)
        network.lines = feeders.builder.lines
        network.substations = feeders.builder.substations
        let towns = parts.flatMap(\.habits.towns)
        network.addSurroundings(of: towns, &surroundingsRandom)
        return network
    }
}

/// A connected part of the national network's ground, and its share of the network.
struct NationalPart {
    let habits: AssetHabits
    let land: PlaneRegion
    let share: Double

    init(
        _ company: SyntheticCompany, _ polygons: [[[PlanePoint]]], _ towns: [Town], share: Double,
        _ shrinkage: Double
    ) {
        habits = AssetHabits(
            company: company, neighbour: nil, towns: towns.map { $0.shrunk(to: shrinkage) },
            countryMix: [(.overhead, 0.50), (.underground, 0.34), (.aerialCable, 0.09), (.underwater, 0.07)],
            cablesGoOn: true)
        land = PlaneRegion(polygons)
        self.share = share
    }
}

/// Grows the national network's lines and substations.
struct NationalFeeders {
    private static let substationCount = 37_500.0
    private static let segmentsPerLine = 28.57
    /// How far from a town the network reaches at scale 1, were it all near towns.
    private static let reach_m = 24_000.0

    let scale: Double
    private(set) var builder = AssetBuilder(style: .init(segmentLength_m: 35, sideways: 0))

    init(scale: Double) { self.scale = scale }

    mutating func grow(_ parts: [NationalPart], _ random: inout SplitMix64) {
        let crowding = max(scale, 1).squareRoot()
        let grown = parts.map { part in
            let sampler = NodeSampler(
                land: part.land, water: PlaneRegion([]), towns: part.habits.towns, townShare: 0.12,
                townSpacing_m: 190 / crowding, countrySpacing_m: 560 / crowding,
                reach_m: scale < 1 ? Self.reach_m * scale.squareRoot() : nil, forestShare: 0)
            let count = Int((Self.substationCount * scale * part.share).rounded())
            return NetworkPart(sampler, count: count, lineLimit_m: 20_000, reachesAll: true, &random)
        }
        // With the segments' length fitted to the network at hand, their number follows the number of lines.
        let straight_m = grown.reduce(0) { sum, part in
            part.lines.reduce(sum) { $0 + part.nodes[$1.from].planeDistance_m(to: part.nodes[$1.to]) }
        }
        let lineCount = grown.reduce(0) { $0 + $1.lines.count }
        let segmentLength_m = straight_m / (Double(max(lineCount, 1)) * Self.segmentsPerLine)
        builder = AssetBuilder(style: .init(segmentLength_m: max(segmentLength_m, 0.1), sideways: 0.26))
        for (part, grown) in zip(parts, grown) { addAssets(of: grown, part.habits, &random) }
    }

    private mutating func addAssets(of part: NetworkPart, _ habits: AssetHabits, _ random: inout SplitMix64) {
        let leaves = Set(part.forest.leaves)
        let dry = PlaneRegion([])
        var installations = part.nodes.map { _ in Installation.overhead }
        for (from, to) in part.lines {
            let (start, end) = (part.nodes[from], part.nodes[to])
            // A crossing of water does not go on on land.
            let before = installations[from] == .underwater ? .overhead : installations[from]
            let installation = habits.installation(at: start.middle(to: end), after: before, &random)
            installations[to] = installation
            let isLeaf = leaves.contains(to)
            let state = AssetHabits.state(isLeaf: isLeaf, &random)
            let company = habits.owner(isLeaf: isLeaf, isNearBorder: false, &random)
            builder.addLine(
                from: start, to: end, installation: installation, company: company, land: part.land, water: dry,
                state: state, &random)
            builder.addSubstation(
                at: end, company: company, rated_kva: habits.rating_kva(at: end, &random), state: state)
        }
    }
}

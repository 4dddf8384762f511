internal import Domain
internal import GeometryCore

/// One connected stretch of a company's area with the feeders that were grown on it.
struct NetworkPart {
    let land: PlaneRegion
    let nodes: [PlanePoint]
    let forest: FeederForest

    /// - Parameters:
    ///   - sampler: Scatters the substations.
    ///   - count: How many of them.
    ///   - islands: Further places for substations, which the sampler would not find.
    ///   - lineLimit_m: The longest line.
    ///   - reachesAll: Whether what no line reaches gets a primary station; else it stays without network.
    ///   - random: Where the draws come from.
    init(
        _ sampler: NodeSampler, count: Int, islands: [PlanePoint] = [], lineLimit_m: Double, reachesAll: Bool,
        _ random: inout SplitMix64
    ) {
        var grid = NodeGrid(cellSize_m: max(4 * sampler.townSpacing_m, 200))
        for town in sampler.towns where town.hasPrimaryStation { grid.append(town.centre) }
        let sources = Array(grid.nodes.indices)
        islands.forEach { grid.append($0) }
        sampler.sample(count, into: &grid, &random)
        let (land, water, nodes) = (sampler.land, sampler.water, grid.nodes)
        forest = FeederForest(
            nodeCount: nodes.count, sources: sources,
            neighbours: Self.mutualNeighbours(grid, count: 10, limit_m: lineLimit_m), startsNewStations: reachesAll
        ) { from, to in
            let (start, end) = (nodes[from], nodes[to])
            guard land.containsWay(from: start, to: end, probes: 6) else { return nil }
            let wetShare = water.polygons.isEmpty ? 0 : water.shareOfWay(from: start, to: end, probes: 8)
            // Water costs more to cross than land.
            return start.planeDistance_m(to: end) * (1 + 2 * wetShare)
        }
        self.land = land
        self.nodes = nodes
    }

    /// The lines as pairs of nodes, each after the one that it goes on from.
    var lines: [(from: Int, to: Int)] {
        forest.order.compactMap { node in forest.parents[node].map { ($0, node) } }
    }

    /// The neighbours of each node, and the nodes that it is a neighbour of.
    private static func mutualNeighbours(_ grid: NodeGrid, count: Int, limit_m: Double) -> [[Int]] {
        let nearest = grid.nodes.indices.map { grid.neighbours(of: $0, count: count, limit_m: limit_m) }
        var mutual = nearest
        for node in nearest.indices {
            for other in nearest[node] where !nearest[other].contains(node) { mutual[other].append(node) }
        }
        return mutual
    }
}

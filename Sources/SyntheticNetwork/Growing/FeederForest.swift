internal import GeometryCore

/// The feeders: trees that reach out from the primary stations to every place that can be reached.
///
/// Grown as Prim–Dijkstra trees (Alpert, Hu, Huang, Kahng 1993): between the shortest network, whose ways wind,
/// and the shortest ways, which cost more line.
struct FeederForest {
    /// The node before each on the way from its primary station; nil for those stations and for unreached nodes.
    private(set) var parents: [Int?]
    /// The reached nodes, each after its parent.
    private(set) var order: [Int] = []
    private(set) var sources: [Int]

    /// How much the way back to the station weighs beside the new line.
    private static let wayWeight = 0.2

    /// - Parameters:
    ///   - nodeCount: How many nodes there are.
    ///   - sources: The primary stations among them.
    ///   - neighbours: The nodes that a line from each may go to.
    ///   - startsNewStations: Whether a node that cannot be reached becomes a primary station itself.
    ///   - cost: What a line between two nodes costs, in metres; nil where none can be built.
    init(
        nodeCount: Int, sources: [Int], neighbours: [[Int]], startsNewStations: Bool,
        cost: (Int, Int) -> Double?
    ) {
        parents = Array(repeating: nil, count: nodeCount)
        self.sources = sources
        var isReached = Array(repeating: false, count: nodeCount)
        var ways_m = Array(repeating: 0.0, count: nodeCount)
        var queue = ShortestFirstQueue()
        var nextUnreached = 0
        var starts = sources
        while true {
            for start in starts where !isReached[start] {
                isReached[start] = true
                order.append(start)
                Self.offerLines(from: start, ways_m, isReached, neighbours, cost, &queue)
            }
            while let line = queue.popFirst() {
                guard !isReached[line.to] else { continue }
                isReached[line.to] = true
                parents[line.to] = line.from
                ways_m[line.to] = ways_m[line.from] + line.length_m
                order.append(line.to)
                Self.offerLines(from: line.to, ways_m, isReached, neighbours, cost, &queue)
            }
            while nextUnreached < nodeCount, isReached[nextUnreached] { nextUnreached += 1 }
            guard startsNewStations, nextUnreached < nodeCount else { return }
            starts = [nextUnreached]
            self.sources.append(nextUnreached)
        }
    }

    /// The nodes that no line goes on from.
    var leaves: [Int] {
        var hasChild = Array(repeating: false, count: parents.count)
        for parent in parents.compactMap({ $0 }) { hasChild[parent] = true }
        return order.filter { !hasChild[$0] && parents[$0] != nil }
    }

    private static func offerLines(
        from node: Int, _ ways_m: [Double], _ isReached: [Bool], _ neighbours: [[Int]],
        _ cost: (Int, Int) -> Double?, _ queue: inout ShortestFirstQueue
    ) {
        for other in neighbours[node] where !isReached[other] {
            guard let length_m = cost(node, other) else { continue }
            queue.push(
                .init(key: length_m + wayWeight * ways_m[node], from: node, to: other, length_m: length_m))
        }
    }
}

/// A binary heap of possible lines. Equal keys are told apart by the nodes, so that the order is always the same.
private struct ShortestFirstQueue {
    struct Line {
        let key: Double
        let from: Int
        let to: Int
        let length_m: Double

        static func < (one: Line, other: Line) -> Bool {
            (one.key, one.to, one.from) < (other.key, other.to, other.from)
        }
    }

    private var heap: [Line] = []

    mutating func push(_ line: Line) {
        heap.append(line)
        var child = heap.count - 1
        while child > 0, heap[child] < heap[(child - 1) / 2] {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func popFirst() -> Line? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var parent = 0
        while true {
            let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < heap.count }
            guard let least = children.min(by: { heap[$0] < heap[$1] }), heap[least] < heap[parent] else { break }
            heap.swapAt(parent, least)
            parent = least
        }
        return first
    }
}

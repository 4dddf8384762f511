/// The closed walks of a plane graph that keep a face on their left, and the faces that they are borders of.
struct Cycles {
    private(set) var facesOfHalfEdges: [Int32] = []
    private(set) var faceCount = 0

    /// - Parameter graph: of a tile with its frame.
    init(of graph: PlaneGraph) {
        var cycleOf = [Int32](repeating: -1, count: graph.origins.count)
        var cycles: [Cycle] = []
        for first in cycleOf.indices where cycleOf[first] < 0 {
            var cycle = Cycle(lowest: graph.origins[first])
            var half = Int32(first)
            repeat {
                cycleOf[Int(half)] = Int32(cycles.count)
                let (start, end) = (graph.start(of: half), graph.end(of: half))
                cycle.doubledArea &+= Int64(start.x) &* Int64(end.y) &- Int64(end.x) &* Int64(start.y)
                cycle.lowest = min(cycle.lowest, graph.origins[Int(half)])
                half = graph.next[Int(half)]
            } while half != first
            cycles.append(cycle)
        }
        var faceOf = [Int32](repeating: Self.outside, count: cycles.count)
        for (number, cycle) in cycles.enumerated() where cycle.doubledArea > 0 {
            faceOf[number] = Int32(faceCount)
            faceCount += 1
        }
        // Inner borders, from west to east: what lies west of one is known before it. The tile's own outside has the
        // tile's corner, the first node of all.
        let inner = cycles.indices.filter { cycles[$0].doubledArea <= 0 && cycles[$0].lowest != 0 }
        for number in inner.sorted(by: { cycles[$0].lowest < cycles[$1].lowest }) {
            if let half = Self.halfEdge(westOf: graph.nodes[Int(cycles[number].lowest)], in: graph) {
                faceOf[number] = faceOf[Int(cycleOf[Int(half)])]
            }
        }
        facesOfHalfEdges = cycleOf.map { faceOf[Int($0)] }
    }

    static let outside: Int32 = -1

    private struct Cycle {
        /// In square units, positive for the outer border of a face.
        var doubledArea: Int64 = 0
        /// The westernmost node, of several the southernmost.
        var lowest: Int32
    }

    /// The half-edge that looks, with its left, at a node from the west.
    ///
    /// It is sought half a unit north of the node, where no edge ends: none passes between, or it would have been led
    /// through the node.
    private static func halfEdge(westOf node: TilePoint, in graph: PlaneGraph) -> Int32? {
        var (best, bestX): (Int32?, Double) = (nil, -.infinity)
        for edge in 0..<Int32(graph.origins.count / 2) {
            let (one, other) = (graph.start(of: 2 * edge), graph.end(of: 2 * edge))
            guard (one.y <= node.y) != (other.y <= node.y), min(one.x, other.x) < node.x else { continue }
            let share = (Double(node.y) + 0.5 - Double(one.y)) / Double(other.y - one.y)
            let x = Double(one.x) + share * Double(other.x - one.x)
            guard x < Double(node.x), x > bestX else { continue }
            // Southwards the east is on the left.
            (best, bestX) = (one.y > other.y ? 2 * edge : 2 * edge + 1, x)
        }
        return best
    }
}

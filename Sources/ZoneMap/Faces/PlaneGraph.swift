/// The edges of a tile, each as two half-edges, one in either direction, with a face on the left of each.
///
/// Half-edges `2e` and `2e + 1` belong to edge `e`.
struct PlaneGraph {
    let nodes: [TilePoint]
    /// The node that each half-edge starts from.
    let origins: [Int32]
    /// The half-edge that follows on the border of the same face, the face on the left.
    let next: [Int32]
    let isFirm: [Bool]

    init(_ noding: consuming Noding) {
        let nodes = noding.nodes
        var origins = [Int32](repeating: 0, count: 2 * noding.edges.count)
        var ends = [Int32](repeating: 0, count: nodes.count + 1)
        for (edge, ofNodes) in noding.edges.enumerated() {
            let (low, high) = (Int32(ofNodes >> 32), Int32(ofNodes & 0xFFFF_FFFF))
            origins[2 * edge] = low
            origins[2 * edge + 1] = high
            ends[Int(low) + 1] += 1
            ends[Int(high) + 1] += 1
        }
        for node in nodes.indices { ends[node + 1] += ends[node] }
        let starts = ends
        var leaving = [Int32](repeating: 0, count: origins.count)
        for (half, origin) in origins.enumerated() {
            leaving[Int(ends[Int(origin)])] = Int32(half)
            ends[Int(origin)] += 1
        }
        var next = [Int32](repeating: -1, count: origins.count)
        for node in nodes.indices {
            let range = Int(starts[node])..<Int(starts[node + 1])
            guard !range.isEmpty else { continue }
            if range.count > 2 {
                let from = nodes[node]
                leaving[range].sort { one, other in
                    Direction(from, nodes[Int(origins[Int(one ^ 1)])])
                        < Direction(from, nodes[Int(origins[Int(other ^ 1)])])
                }
            }
            // The half-edge that arrives against the one leaving at a place goes on with the next clockwise.
            var previous = leaving[range.upperBound - 1]
            for place in range {
                next[Int(leaving[place] ^ 1)] = previous
                previous = leaving[place]
            }
        }
        self.nodes = nodes
        self.origins = origins
        self.next = next
        isFirm = noding.isFirm
    }

    @inline(__always)
    func start(of half: Int32) -> TilePoint { nodes[Int(origins[Int(half)])] }
    @inline(__always)
    func end(of half: Int32) -> TilePoint { nodes[Int(origins[Int(half ^ 1)])] }
}

/// Directions in the order of their angles, anticlockwise from east.
struct Direction: Comparable {
    let east: Int64
    let north: Int64

    init(east: Int64, north: Int64) {
        self.east = east
        self.north = north
    }

    @inline(__always)
    init(_ start: TilePoint, _ end: TilePoint) {
        east = Int64(end.x - start.x)
        north = Int64(end.y - start.y)
    }

    private var isInLowerHalf: Bool { north < 0 || north == 0 && east < 0 }

    @inline(__always)
    static func < (one: Direction, other: Direction) -> Bool {
        if one.isInLowerHalf != other.isInLowerHalf { return other.isInLowerHalf }
        return one.east * other.north - one.north * other.east > 0
    }
}

/// Segments cut where they meet, so that no two have more in common than ends: the edges of a plane graph.
///
/// Where two segments cross, the crossing is rounded to the grid, and every segment that passes through the square of
/// the grid around a point of the graph is led through that point (snap rounding: Hobby 1999, Practical segment
/// intersection with finite precision output). So an edge strays less than a grid unit from its segment.
struct Noding {
    /// Ascending, without repetition.
    private(set) var nodes: [TilePoint]
    /// The lower node's number in the high half, the higher node's in the low half; ascending, without repetition.
    private(set) var edges: [UInt64]
    /// Of each edge, whether it may be the border of a network area.
    private(set) var isFirm: [Bool]
    /// The segments as they came.
    let surroundings: SegmentSurroundings

    init(_ segments: [TileSegment], size: Int32) {
        let surroundings = SegmentSurroundings(segments: segments, cells: TileCells(size: size, of: segments))
        self.surroundings = surroundings
        let crossings = Crossings(of: surroundings)
        var keys: [UInt64] = []
        keys.reserveCapacity(2 * segments.count + crossings.points.count)
        for segment in segments {
            // Mostly a segment goes on from the one before.
            if keys.last != segment.start.key { keys.append(segment.start.key) }
            keys.append(segment.end.key)
        }
        keys += crossings.points.map(\.key)
        let (width, buckets) = (UInt64(size) + 1, keys.count)
        keys.sort(spreadOver: buckets) { min($0 >> 32, width - 1) * UInt64(buckets) / width }
        keys.removeRepeated()
        let nodes = keys.map(TilePoint.init(key:))
        let cells = TileCells(size: size, of: nodes)
        var made: [UInt64] = []
        made.reserveCapacity(2 * segments.count)
        var firm: [UInt64] = []
        var along: [NodeOnSegment] = []
        for (number, segment) in segments.enumerated() {
            along.removeAll(keepingCapacity: true)
            cells.forEachCell(from: segment.start, to: segment.end) { cell in
                for place in cells.range(of: cell) {
                    let node = cells.numbers[place]
                    if segment.passes(nodes[Int(node)]) {
                        along.append(NodeOnSegment(node, rank: segment.rank(of: nodes[Int(node)])))
                    }
                }
            }
            var forced = crossings.first[number]
            while forced >= 0 {
                let point = crossings.points[Int(forced / 2)]
                along.append(
                    NodeOnSegment(Int32(keys.place(of: point.key)), rank: segment.rank(of: point)))
                forced = crossings.next[Int(forced)]
            }
            along.sort()
            for (one, other) in zip(along, along.dropFirst()) where one.node != other.node {
                let edge = UInt64(min(one.node, other.node)) << 32 | UInt64(max(one.node, other.node))
                made.append(edge)
                if segment.isFirm { firm.append(edge) }
            }
        }
        made.sort(spreadOver: nodes.count) { $0 >> 32 }
        made.removeRepeated()
        firm.sort()
        firm.removeRepeated()
        self.nodes = nodes
        edges = made
        isFirm = Array(repeating: false, count: edges.count)
        for edge in firm { isFirm[edges.place(of: edge)] = true }
    }
}

/// Where segments cross each other between their ends, rounded to the grid.
private struct Crossings {
    var points: [TilePoint] = []
    /// For each segment the first of a chain of its crossings, -1 for none. The two sides of crossing `c` are `2c` and
    /// `2c + 1`.
    var first: [Int32]
    /// The next of a chain.
    var next: [Int32] = []

    init(of surroundings: SegmentSurroundings) {
        let (segments, cells) = (surroundings.segments, surroundings.cells)
        first = Array(repeating: -1, count: segments.count)
        for cell in 0..<cells.count {
            let range = cells.range(of: cell)
            for place in range {
                let number = cells.numbers[place]
                let segment = segments[Int(number)]
                for otherPlace in (place + 1)..<max(range.upperBound, place + 1) {
                    let other = cells.numbers[otherPlace]
                    if let point = segment.crossing(segments[Int(other)]) { add(point, number, other) }
                }
            }
        }
    }

    private mutating func add(_ point: TilePoint, _ one: Int32, _ other: Int32) {
        let place = Int32(2 * points.count)
        points.append(point)
        next.append(first[Int(one)])
        next.append(first[Int(other)])
        first[Int(one)] = place
        first[Int(other)] = place + 1
    }
}

private struct NodeOnSegment: Comparable {
    let rank: Int64
    let node: Int32

    init(_ node: Int32, rank: Int64) {
        self.rank = rank
        self.node = node
    }

    @inline(__always)
    static func < (one: NodeOnSegment, other: NodeOnSegment) -> Bool {
        one.rank != other.rank ? one.rank < other.rank : one.node < other.node
    }
}

extension TilePoint {
    /// In the order of points.
    @inline(__always)
    var key: UInt64 { UInt64(x) << 32 | UInt64(y) }

    @inline(__always)
    init(key: UInt64) { self.init(x: Int32(key >> 32), y: Int32(key & 0xFFFF_FFFF)) }

    /// Twice the area of the triangle with two other points, positive where they lie anticlockwise. Exact: differences
    /// in a tile have 30 bits at most.
    @inline(__always)
    func turn(_ one: TilePoint, _ other: TilePoint) -> Int64 {
        Int64(one.x - x) * Int64(other.y - y) - Int64(one.y - y) * Int64(other.x - x)
    }
}

extension TileSegment {
    /// Where two segments cross between the ends of both, rounded to the grid.
    @inline(__always)
    fileprivate func crossing(_ other: TileSegment) -> TilePoint? {
        if max(start.x, end.x) < min(other.start.x, other.end.x)
            || max(other.start.x, other.end.x) < min(start.x, end.x)
            || max(start.y, end.y) < min(other.start.y, other.end.y)
            || max(other.start.y, other.end.y) < min(start.y, end.y)
        {
            return nil
        }
        let (before, after) = (start.turn(end, other.start), start.turn(end, other.end))
        guard before != 0, after != 0, (before < 0) != (after < 0) else { return nil }
        let (left, right) = (other.start.turn(other.end, start), other.start.turn(other.end, end))
        guard left != 0, right != 0, (left < 0) != (right < 0) else { return nil }
        let share = Double(left) / (Double(left) - Double(right))
        return TilePoint(
            x: start.x + Int32((share * Double(end.x - start.x)).rounded()),
            y: start.y + Int32((share * Double(end.y - start.y)).rounded()))
    }

    /// Whether the segment has a point inside the square unit around a point of the grid.
    @inline(__always)
    fileprivate func passes(_ point: TilePoint) -> Bool {
        guard point.x >= min(start.x, end.x), point.x <= max(start.x, end.x), point.y >= min(start.y, end.y),
            point.y <= max(start.y, end.y)
        else { return false }
        return 2 * abs(start.turn(end, point)) < Int64(abs(end.x - start.x)) + Int64(abs(end.y - start.y))
    }

    /// How far along the segment a point lies, in an order.
    @inline(__always)
    fileprivate func rank(of point: TilePoint) -> Int64 {
        Int64(end.x - start.x) * Int64(point.x - start.x) + Int64(end.y - start.y) * Int64(point.y - start.y)
    }
}

extension [UInt64] {
    /// Of ascending numbers, each once.
    fileprivate mutating func removeRepeated() {
        guard var last = first else { return }
        var count = 1
        for place in 1..<Swift.max(self.count, 1) where self[place] != last {
            last = self[place]
            self[count] = last
            count += 1
        }
        removeLast(self.count - count)
    }

    /// Sorts numbers that a bucket for each spreads about evenly, in time that grows as they do.
    /// - Parameter bucket: below `buckets`, and no less for a greater number.
    fileprivate mutating func sort(spreadOver buckets: Int, by bucket: (UInt64) -> UInt64) {
        guard count > 1 else { return }
        var ends = [Int32](repeating: 0, count: buckets + 1)
        for number in self { ends[Int(bucket(number)) + 1] += 1 }
        for index in 1...buckets { ends[index] += ends[index - 1] }
        let starts = ends
        var sorted = self
        for number in self {
            let index = Int(bucket(number))
            sorted[Int(ends[index])] = number
            ends[index] += 1
        }
        sorted.withUnsafeMutableBufferPointer { sorted in
            for index in 0..<buckets where ends[index] - starts[index] > 1 {
                var bucket = UnsafeMutableBufferPointer(
                    rebasing: sorted[Int(starts[index])..<Int(ends[index])])
                bucket.sort()
            }
        }
        self = sorted
    }

    /// The place of one of ascending numbers.
    fileprivate func place(of number: UInt64) -> Int {
        var (low, high) = (0, count - 1)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

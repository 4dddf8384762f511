import GeometryCore

/// Eight boxes side by side, rounded outwards to single precision, relative to the tree's origin. A place that
/// holds no box is infinitely far from everywhere.
struct EightBoxes {
    var west = SIMD8<Float>(repeating: .infinity)
    var south = SIMD8<Float>(repeating: .infinity)
    var east = SIMD8<Float>(repeating: -.infinity)
    var north = SIMD8<Float>(repeating: -.infinity)

    /// The box around all of them.
    var around: RoundedBox {
        RoundedBox(west: west.min(), south: south.min(), east: east.max(), north: north.max())
    }

    mutating func set(_ place: Int, to box: RoundedBox) {
        west[place] = box.west
        south[place] = box.south
        east[place] = box.east
        north[place] = box.north
    }

    /// For each box a lower bound of the squared distance to a point.
    @inline(__always)
    func squaredDistances(to point: RoundedBox) -> SIMD8<Float> {
        let east = largest(west - point.east, point.west - self.east)
        let north = largest(south - point.north, point.south - self.north)
        return east * east + north * north
    }

    /// A bit for each box that meets another.
    @inline(__always)
    func meeting(_ box: RoundedBox) -> UInt32 {
        let meets = (west .<= box.east) .& (east .>= box.west) .& (south .<= box.north) .& (north .>= box.south)
        return bits(meets)
    }
}

/// In each place the larger of the two, but at least 0.
@inline(__always)
private func largest(_ one: SIMD8<Float>, _ other: SIMD8<Float>) -> SIMD8<Float> {
    let larger = one.replacing(with: other, where: other .> one)
    return larger.replacing(with: SIMD8<Float>(), where: larger .< SIMD8<Float>())
}

/// A bit for each place where a mask holds.
@inline(__always)
func bits(_ mask: SIMDMask<SIMD8<Int32>>) -> UInt32 {
    let places = SIMD8<Int32>(1, 2, 4, 8, 16, 32, 64, 128)
    return UInt32(truncatingIfNeeded: SIMD8<Int32>().replacing(with: places, where: mask).wrappedSum())
}

/// A box in single precision around one in double precision.
struct RoundedBox {
    var west: Float
    var south: Float
    var east: Float
    var north: Float
}

/// A packed Hilbert R-tree (Kamel and Faloutsos 1993): boxes in the order of a Hilbert curve, eight to a node, and
/// eight nodes to a node above, without gaps.
///
/// Whoever owns it may share it: nothing in it changes after it is made.
struct PackedBoxes: ~Copyable {
    let count: Int
    private let origin: PlanePoint
    private let nodes: UnsafeMutablePointer<EightBoxes>
    private let nodeCount: Int
    /// Where each level begins among the nodes, lowest first.
    private let starts: [Int]

    /// Rounding in the sums of a distance, relatively: a few units of single precision.
    private static let rounding = 1e-6

    /// - Parameters:
    ///   - count: How many boxes; below 2^31.
    ///   - origin: A point in their midst, relative to which single precision is enough.
    ///   - box: The boxes in their order.
    init(count: Int, origin: PlanePoint, box: (Int) -> PlaneBox) {
        var sizes: [Int] = []
        var size = count
        while size > 1 || sizes.isEmpty && size > 0 {
            size = (size + 7) / 8
            sizes.append(size)
        }
        starts = sizes.indices.map { sizes[..<$0].reduce(0, +) }
        nodeCount = sizes.reduce(0, +)
        nodes = .allocate(capacity: max(nodeCount, 1))
        nodes.initialize(repeating: EightBoxes(), count: max(nodeCount, 1))
        self.count = count
        self.origin = origin
        for index in 0..<count { nodes[index / 8].set(index % 8, to: Self.rounded(box(index), origin)) }
        for level in sizes.indices.dropFirst() {
            for index in 0..<sizes[level - 1] {
                nodes[starts[level] + index / 8].set(index % 8, to: nodes[starts[level - 1] + index].around)
            }
        }
    }

    deinit { nodes.deallocate() }

    private static func rounded(_ box: PlaneBox, _ origin: PlanePoint) -> RoundedBox {
        RoundedBox(
            west: below(box.minimum.easting_m - origin.easting_m),
            south: below(box.minimum.northing_m - origin.northing_m),
            east: above(box.maximum.easting_m - origin.easting_m),
            north: above(box.maximum.northing_m - origin.northing_m))
    }

    /// A step further than the nearest, which also makes up for the rounding of the difference.
    @inline(__always)
    private static func below(_ number: Double) -> Float {
        let near = Float(number)
        return Double(near) < number ? near : near.nextDown
    }

    @inline(__always)
    private static func above(_ number: Double) -> Float {
        let near = Float(number)
        return Double(near) > number ? near : near.nextUp
    }

    /// A squared limit as the search compares it: never too small.
    @inline(__always)
    private static func limit(_ squared: Double) -> Float { above(squared * (1 + rounding)) }

    private struct Waiting {
        var squaredDistance: Float
        var level: Int32
        var index: Int32
    }

    /// Calls `visit` with each box that may be within the limit, nearer ones mostly first. `visit` gets the squared
    /// limit in square metres, and gives it back, lowered if it has found something.
    /// - Parameter wanted: gets the place of a node, and gives a bit for each of its eight children that is wanted at all.
    @inline(__always)
    func search(
        from point: PlanePoint, squaredLimit: Double, wanted: (Int) -> UInt8 = { _ in .max },
        _ visit: (Int, Double) -> Double
    ) {
        guard count > 0 else { return }
        let place = Self.rounded(PlaneBox(minimum: point, maximum: point), origin)
        let levels = starts.count
        starts.withUnsafeBufferPointer { starts in
            withUnsafeTemporaryAllocation(of: Waiting.self, capacity: 8 * levels + 8) { waiting in
                var exact = squaredLimit
                var limit = Self.limit(exact)
                waiting[0] = Waiting(squaredDistance: 0, level: Int32(levels - 1), index: 0)
                var depth = 1
                while depth > 0 {
                    depth -= 1
                    let next = waiting[depth]
                    if next.squaredDistance > limit { continue }
                    guard next.level >= 0 else {
                        let lowered = visit(Int(next.index), exact)
                        if lowered < exact {
                            exact = lowered
                            limit = Self.limit(exact)
                        }
                        continue
                    }
                    let node = starts[Int(next.level)] + Int(next.index)
                    let distances = nodes[node].squaredDistances(to: place)
                    var near = bits(distances .<= SIMD8(repeating: min(limit, .greatestFiniteMagnitude)))
                    near &= UInt32(wanted(node))
                    let first = depth
                    while near != 0 {
                        let child = near.trailingZeroBitCount
                        near &= near - 1
                        let entry = Waiting(
                            squaredDistance: distances[child], level: next.level - 1,
                            index: next.index * 8 + Int32(child))
                        // The nearest goes on top.
                        var hole = depth
                        while hole > first, waiting[hole - 1].squaredDistance < entry.squaredDistance {
                            waiting[hole] = waiting[hole - 1]
                            hole -= 1
                        }
                        waiting[hole] = entry
                        depth += 1
                    }
                }
            }
        }
    }

    /// By node a bit for each of its children that is, or holds, a box that is wanted.
    func wanted(_ isWanted: (Int) -> Bool) -> [UInt8] {
        var wanted = [UInt8](repeating: 0, count: nodeCount)
        for box in 0..<count where isWanted(box) {
            var child = box
            for start in starts {
                wanted[start + child / 8] |= 1 << UInt8(child % 8)
                child /= 8
            }
        }
        return wanted
    }

    /// Calls `visit` with each box that meets another, borders included, give or take the rounding outwards.
    @inline(__always)
    func search(meeting box: PlaneBox, _ visit: (Int) -> Void) {
        guard count > 0 else { return }
        let sought = Self.rounded(box, origin)
        let levels = starts.count
        starts.withUnsafeBufferPointer { starts in
            withUnsafeTemporaryAllocation(of: Waiting.self, capacity: 8 * levels + 8) { waiting in
                waiting[0] = Waiting(squaredDistance: 0, level: Int32(levels - 1), index: 0)
                var depth = 1
                while depth > 0 {
                    depth -= 1
                    let next = waiting[depth]
                    var met = nodes[starts[Int(next.level)] + Int(next.index)].meeting(sought)
                    while met != 0 {
                        let child = next.index * 8 + Int32(met.trailingZeroBitCount)
                        met &= met - 1
                        if next.level == 0 {
                            visit(Int(child))
                        } else {
                            waiting[depth] = Waiting(squaredDistance: 0, level: next.level - 1, index: child)
                            depth += 1
                        }
                    }
                }
            }
        }
    }
}

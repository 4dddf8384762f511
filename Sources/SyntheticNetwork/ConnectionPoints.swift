internal import Domain
internal import GeometryCore

/// Connection points made one by one, as many as asked for: the same ones for the same seed. Most lie within some
/// hundred metres of a substation, some anywhere in the network areas.
public struct SyntheticConnectionPoints: Sequence, IteratorProtocol, Sendable {
    private let substations: [PlanePoint]
    private let region: PlaneRegion
    private let water: PlaneRegion
    private let box: PlaneBox
    private let count: Int
    private let outsideShare: Double
    private var made = 0
    private var random: SplitMix64
    private let fuses: [(choice: Fuse, weight: Double)]

    /// - Parameters:
    ///   - network: Whose substations and areas the points follow.
    ///   - count: How many.
    ///   - outsideShare: The share of points, 0 to 1, that lie in no network area.
    ///   - seed: Fixes the points.
    public init(near network: SyntheticNetwork, count: Int, outsideShare: Double = 0, seed: UInt64) {
        substations = network.substations.map(\.point)
        region = PlaneRegion(network.areas.flatMap(\.polygons))
        water = PlaneRegion(
            network.obstacles.compactMap { obstacle in
                guard obstacle.kind == .water, case .polygon(let rings) = obstacle.geometry else { return nil }
                return rings
            })
        box = region.box ?? PlaneBox(around: PlanePoint(easting_m: 0, northing_m: 0), radius_m: 0)
        self.count = substations.isEmpty || region.box == nil ? 0 : count
        self.outsideShare = outsideShare
        random = SplitMix64(seed: seed)
        fuses = Self.fuseWeights.compactMap { phases, current_a, weight in
            Fuse(phases: phases, current_a: current_a).map { ($0, weight) }
        }
    }

    /// The connection points of the demo network, all of them in a network area.
    public static func demo(of network: SyntheticNetwork) -> SyntheticConnectionPoints {
        SyntheticConnectionPoints(near: network, count: 640, seed: 640)
    }

    public mutating func next() -> SyntheticConnectionPoint? {
        guard made < count, let fuse = random.choose(fuses) else { return nil }
        made += 1
        return SyntheticConnectionPoint(
            id: "K-\(made)", point: point(), fuse: fuse, place: random.choose(Self.placeWeights) ?? nil)
    }

    private mutating func point() -> PlanePoint {
        let isOutside = random.chance(outsideShare)
        // Almost every place is found within a few tries; the bound only keeps a strange area from hanging it.
        for _ in 0..<200 {
            let candidate = isOutside || random.chance(0.15) ? anywhere() : nearSubstation()
            if region.contains(candidate) != isOutside, !water.contains(candidate) { return candidate }
        }
        return nearSubstation()
    }

    private mutating func anywhere() -> PlanePoint {
        PlanePoint(
            easting_m: random.real(box.minimum.easting_m...box.maximum.easting_m),
            northing_m: random.real(box.minimum.northing_m...box.maximum.northing_m)
        ).rounded
    }

    private mutating func nearSubstation() -> PlanePoint {
        let reach_m = random.chance(0.8) ? 300.0 : 900.0
        let step = PlaneVector(east: reach_m * random.bell(), north: reach_m * random.bell())
        return (substations[random.index(below: substations.count)] + step).rounded
    }

    private static let placeWeights: [(choice: Place?, weight: Double)] = [(.plot, 92), (.publicArea, 5), (nil, 3)]

    /// How usual each main fuse is, of a thousand.
    private static let fuseWeights: [(Fuse.Phases, Int, Double)] = [
        (.one, 25, 15), (.three, 16, 10), (.three, 20, 10), (.three, 25, 560), (.three, 35, 150), (.three, 50, 60),
        (.three, 63, 60), (.three, 80, 25), (.three, 100, 20), (.three, 125, 16), (.three, 160, 15),
        (.three, 200, 14), (.three, 250, 12), (.three, 315, 9), (.three, 400, 8), (.three, 500, 6),
        (.three, 630, 6),
        (.three, 800, 5), (.three, 1000, 5),
    ]
}

internal import Domain
internal import GeometryCore

extension SyntheticNetwork {
    /// A small network made to be drawn wrongly: some kinds of nasty lines with substations, plans, obstacles and
    /// agreements within some kilometres. The same one for the same seed and place; `reach_m` is that of the limits.
    ///
    /// - Parameters:
    ///   - limit_m: the shortest limit of the rules, in metres of the plane there.
    ///   - prefix: begins every id.
    ///   - feeders: real ones, pieces of which take the place of drawn feeders.
    public static func nasty(
        seed: UInt64, at place: NastyPlace, limit_m: Double, prefix: String = "", feeders: Feeders? = nil
    ) -> SyntheticNetwork {
        var maker = NastyMaker(
            seed: seed, origin: place.origin, limit_m: limit_m, prefix: prefix, feeders: feeders)
        return maker.drawn()
    }

    /// The kinds of lines that a seed draws: every other seed draws feeders, the rest all kinds in turn.
    public static func nastyKinds(seed: UInt64) -> [NastyKind] {
        let kinds = NastyKind.allCases
        if seed % 2 == 0 {
            return seed % 8 == 0 ? [.feeder, kinds[Int(seed / 8 % UInt64(kinds.count))]] : [.feeder]
        }
        let first = kinds[Int(seed / 2 % UInt64(kinds.count))]
        return seed % 4 == 3 ? [first, kinds[Int(seed / 26 % UInt64(kinds.count))]] : [first]
    }
}

private struct NastyMaker {
    let origin: PlanePoint
    let prefix: String
    let seed: UInt64
    let limit_m: Double
    private let feeders: Feeders?
    private var pen: NastyPen
    private var network = SyntheticNetwork()

    init(seed: UInt64, origin: PlanePoint, limit_m: Double, prefix: String, feeders: Feeders?) {
        self.feeders = feeders
        self.seed = seed
        self.origin = origin
        self.limit_m = limit_m
        self.prefix = prefix
        pen = NastyPen(limit_m: limit_m, random: SplitMix64(seed: seed &* 0x9E37_79B9 &+ 1))
    }

    private func placed(_ point: PlanePoint) -> PlanePoint {
        PlanePoint(
            easting_m: origin.easting_m + point.easting_m, northing_m: origin.northing_m + point.northing_m)
    }

    private func placed(_ path: [PlanePoint]) -> [PlanePoint] { path.map(placed) }

    /// Two companies side by side for every fifth seed.
    private var hasTwoCompanies: Bool { seed % 5 == 4 }

    private mutating func company() -> SyntheticCompany? {
        guard hasTwoCompanies, pen.random.chance(0.5) else { return nil }
        return pen.random.chance(0.5) ? .carunaOy : .carunaEspooOy
    }

    mutating func drawn() -> SyntheticNetwork {
        for kind in SyntheticNetwork.nastyKinds(seed: seed) {
            if kind == .feeder, let feeders {
                for path in feeders.pieces(&pen.random) { add(path) }
            } else {
                for path in pen.lines(kind) { add(path) }
            }
        }
        let vertices = network.lines.flatMap(\.path)
        addSubstations(near: vertices)
        addAreas()
        if pen.random.chance(0.35) { addPlans() }
        if pen.random.chance(0.3) { addObstacles(near: vertices) }
        if pen.random.chance(0.2) { addAgreement() }
        return network
    }

    private mutating func add(_ path: [PlanePoint]) {
        let installation: Installation =
            pen.random.chance(0.9) || network.lines.isEmpty
            ? .underground : Installation.allCases[pen.random.index(below: Installation.allCases.count)]
        network.lines.append(
            SyntheticLine(
                id: "\(prefix)L-\(network.lines.count)", path: placed(path), voltage_kv: 20,
                installation: installation, status: .existing, company: company(), inUse: .always))
    }

    private mutating func addSubstations(near vertices: [PlanePoint]) {
        for number in 0..<pen.random.index(below: 4) {
            let point =
                pen.random.chance(0.6) ? vertices[pen.random.index(below: vertices.count)] : placed(pen.place(1200))
            network.substations.append(
                SyntheticSubstation(
                    id: "\(prefix)S-\(number)", point: point, status: .existing, company: company(), rated_kva: nil,
                    inUse: .always))
        }
    }

    private mutating func addAreas() {
        let half_m = 1900 + 300 * pen.random.unit()
        func ring(_ west: Double, _ east: Double) -> [PlanePoint] {
            placed(
                [(west, -half_m), (east, -half_m), (east, half_m), (west, half_m), (west, -half_m)].map(
                    PlanePoint.init))
        }
        if hasTwoCompanies {
            let border_m = pen.random.real(-400...400)
            network.areas = [
                SyntheticNetworkArea(company: .carunaOy, polygons: [[ring(-half_m, border_m)]]),
                SyntheticNetworkArea(company: .carunaEspooOy, polygons: [[ring(border_m, half_m)]]),
            ]
        } else {
            let company: SyntheticCompany = seed % 7 == 3 ? .carunaEspooOy : .carunaOy
            let isRound = pen.random.chance(0.3)
            let outline =
                isRound
                ? Shape.blob(
                    around: origin, radius_m: half_m, roughness: 0.3, halvings: 3, &pen.random)
                : ring(-half_m, half_m)
            network.areas = [SyntheticNetworkArea(company: company, polygons: [[outline]])]
        }
    }

    private mutating func blob(_ radius_m: ClosedRange<Double>) -> [PlanePoint] {
        let centre = placed(pen.place(1000))
        return Shape.blob(
            around: centre, radius_m: pen.random.real(radius_m), roughness: pen.random.real(0...0.6), &pen.random)
    }

    private mutating func addPlans() {
        for number in 0...pen.random.index(below: 2) {
            network.plans.append(
                SyntheticPlan(
                    id: "\(prefix)P-\(number)", kind: pen.random.chance(0.7) ? .townPlan : .shorePlan, name: "plan",
                    ring: blob(60...500), inForce: .always, isUrban: nil))
        }
    }

    private mutating func addObstacles(near vertices: [PlanePoint]) {
        for number in 0...pen.random.index(below: 2) {
            let geometry: PlaneGeometry
            if pen.random.chance(0.5) {
                geometry = .polygon([blob(20...300)])
            } else {
                let path = pen.walk(from: pen.place(1000), 3, bend: 0.5) { $0.real(100...500) }
                geometry = .lineString(placed(path))
            }
            network.obstacles.append(
                SyntheticObstacle(
                    id: "\(prefix)O-\(number)",
                    kind: ObstacleKind.allCases[pen.random.index(below: ObstacleKind.allCases.count)],
                    geometry: geometry))
        }
    }

    private mutating func addAgreement() {
        guard let company = network.areas.first?.company else { return }
        network.agreements.append(
            SyntheticAgreement(
                id: "\(prefix)A-0", company: company, kind: .areaPrice, name: "agreement", ring: blob(60...400),
                inForce: .always))
    }
}

import Domain
import GeometryCore
import NetworkFile
import Rules
import SpatialIndex

/// Where a survey finds what lies near a point. There are two: the network file with its R-trees, for a single
/// quote, and the network held in memory, for many. They find the same, to the last bit; what it means is the
/// surveyor's. For one thread at a time.
protocol Surroundings {
    /// Whether there is an obstacle layer.
    var obstaclesAreKnown: Bool { get }

    /// The network areas that hold a point or whose border is within its accuracy.
    func networkAreas(at point: QuotedPoint, _ site: borrowing SiteMeasure) throws(Problem) -> [NearArea<
        NetworkArea
    >]

    /// The network area whose border is nearest to a point that is in none; of several equally near that of the first
    /// company. Nil where there is none.
    func nearestNetworkArea(to point: QuotedPoint, _ site: borrowing SiteMeasure) throws(Problem) -> DistantArea?

    /// The plans that hold a point or whose border is within its accuracy, whether in force or not.
    func plans(at point: QuotedPoint, _ site: borrowing SiteMeasure) throws(Problem) -> [NearArea<PlanArea>]

    /// Any company's agreement areas, likewise.
    func agreements(
        at point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(Problem) -> [NearArea<AgreementArea>]

    /// For each reference of the rules' plan the counted assets within its radius, nearest first; where none is within
    /// it and the nearest must be known however far it is, that one. Where the plan says that the nearest will do, it
    /// may be all there is.
    func assets(
        counted rules: CompanyRules, on date: CalendarDate, from point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(Problem) -> [String: [MeasuredAsset]]

    /// The obstacles whose box meets any of some boxes, all of them valid.
    func obstacles(meeting boxes: [PlaneBox], _ site: borrowing SiteMeasure) throws(Problem) -> [Obstacle]
}

/// A line or substation with its distance.
struct MeasuredAsset: Sendable, Hashable {
    let id: String
    /// Among the assets of its layer, as the surroundings have them.
    let index: Int32
    let distance_m: Double
    let nearest: PlanePoint

    /// The asset alone: those of one survey are all measured from one point.
    func hash(into hasher: inout Hasher) { hasher.combine(index) }
}

/// An area that holds a point, or whose border is within the point's accuracy.
struct NearArea<Area: Sendable>: Sendable {
    let area: Area
    let holdsPoint: Bool
    /// Ground metres to the border; infinite where it is farther than the accuracy.
    let border_m: Double
    /// The border's nearest point; the point itself where the border is farther than the accuracy.
    let border: PlanePoint

    var isAtBorder: Bool { border_m.isFinite }

    /// Nil where the area is not near.
    /// - Parameter border: nil where it is known to be farther than the accuracy.
    init?(_ area: Area, holdsPoint: Bool, border: GroundDistance?, from point: QuotedPoint) {
        let border = border.flatMap { $0.distance_m <= point.accuracy_m ? $0 : nil }
        guard holdsPoint || border != nil else { return nil }
        self.area = area
        self.holdsPoint = holdsPoint
        border_m = border?.distance_m ?? .infinity
        self.border = border?.nearest ?? point.plane
    }
}

/// What was read of a layer last, with the box that it holds everything of; nil for all.
private final class LatestReading<Features> {
    private var latest: (box: PlaneBox?, features: Features)?

    /// Features that hold all of a box, and perhaps others. For places around a site they are read once.
    func features(
        in box: PlaneBox?, margin_m: Double = 0, _ read: (PlaneBox?) throws(Problem) -> Features
    ) throws(Problem) -> Features {
        if let latest {
            guard let known = latest.box else { return latest.features }
            if let box, known.contains(box) { return latest.features }
        }
        let wider = box.map { $0.grown(by_m: margin_m) }
        let features = try read(wider)
        latest = (wider, features)
        return features
    }
}

/// Lines or substations as they were read, with an index of what each reference counts of them: places around a site ask for
/// the same ones.
private final class ReadAssets {
    let assets: HeldAssets
    private var indexes = CountedIndexes()
    /// Counted or not.
    private(set) lazy var all = CountedAssets(assets, allIn: SegmentIndex(assets.segments))

    init(_ assets: HeldAssets) { self.assets = assets }

    func counted(
        _ reference: AssetReference, for company: CompanySlug, on date: CalendarDate
    ) -> CountedAssets {
        indexes.counted(assets, reference, for: company, on: date)
    }
}

/// What lies near a point, read from the network file. Every feature that is read must be sound.
struct FileSurroundings: Surroundings {
    let network: NetworkFile
    private let latestAreas = LatestReading<[NetworkArea]>()
    private let latestPlans = LatestReading<[PlanArea]>()
    private let latestAgreements = LatestReading<[AgreementArea]>()
    private let latestAssets = [
        AssetReference.Layer.mediumVoltageLine: LatestReading<ReadAssets>(),
        .secondarySubstation: LatestReading<ReadAssets>(),
    ]

    private let witness: FeatureWitness?

    init(network: NetworkFile, _ witness: FeatureWitness? = nil) {
        self.network = network
        self.witness = witness
    }

    var obstaclesAreKnown: Bool { network.has(.obstacle) }

    func networkAreas(
        at point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(Problem) -> [NearArea<NetworkArea>] {
        try near(point, site, latestAreas) { (box) throws(Problem) in try network.networkAreas(in: box) }
    }

    func nearestNetworkArea(to point: QuotedPoint, _ site: borrowing SiteMeasure) throws(Problem) -> DistantArea? {
        var nearest: DistantArea?
        for area in try network.networkAreas() {
            let border = try site.measuring(.networkArea) { (measure) throws(GeometryError) in
                try measure.distanceToBorder(of: area.geometry, from: point.plane)
            }
            let found = DistantArea(company: area.company, distance_m: border.distance_m)
            if nearest.map(found.comes(before:)) ?? true { nearest = found }
        }
        return nearest
    }

    func plans(at point: QuotedPoint, _ site: borrowing SiteMeasure) throws(Problem) -> [NearArea<PlanArea>] {
        try near(point, site, latestPlans) { (box) throws(Problem) in try network.planAreas(in: box) }
    }

    func agreements(
        at point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(Problem) -> [NearArea<AgreementArea>] {
        try near(point, site, latestAgreements) { (box) throws(Problem) in try network.agreementAreas(in: box) }
    }

    func assets(
        counted rules: CompanyRules, on date: CalendarDate, from point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(Problem) -> [String: [MeasuredAsset]] {
        var found: [String: [MeasuredAsset]] = [:]
        for layer in AssetReference.Layer.allCases {
            var missing = rules.plan.references.filter { $0.layer == layer }
            var radius_m = rules.plan.radius_m
            // Ever larger rings until each needed reference has its nearest; the last takes in the whole file.
            while !missing.isEmpty {
                let read = try assets(
                    layer, in: radius_m.isFinite ? site.box(around: point.plane, radius_m: radius_m) : nil,
                    margin_m: SiteMeasure.planeRadius_m(point.accuracy_m))
                for reference in missing {
                    found[reference.id] = try read.counted(reference, for: rules.company, on: date)
                        .measured(reference, of: rules.plan, from: point, site)
                        .filter { $0.distance_m <= radius_m }
                    for asset in found[reference.id] ?? [] { witness?.note(asset.index, of: read.assets, layer) }
                }
                if let witness, radius_m == rules.plan.radius_m {
                    // Whether it counts or not.
                    for asset in try read.all.near(radius_m, layer, from: point, site) {
                        witness.note(asset.index, of: read.assets, layer)
                    }
                }
                missing.removeAll { !found[$0.id, default: []].isEmpty || !rules.plan.needed.contains($0.id) }
                if radius_m == .infinity { break }
                radius_m = radius_m < 100_000 ? radius_m * 8 : .infinity
            }
        }
        return found
    }

    func obstacles(meeting boxes: [PlaneBox], _ site: borrowing SiteMeasure) throws(Problem) -> [Obstacle] {
        guard let whole = boxes.union else { return [] }
        let obstacles = try network.obstacles(in: whole)
            .filter { $0.geometry.box.map { box in boxes.contains(where: box.intersects) } ?? false }
        for obstacle in obstacles {
            try site.refuseInvalid(
                obstacle.geometry, layer: .obstacle, featureID: obstacle.featureID, id: obstacle.id)
            // A railway's box holds much else.
            if let witness, obstacle.geometry.hasPiece(meeting: whole) { witness.note(obstacle) }
        }
        return obstacles
    }

    private func near<Area: AreaFeature>(
        _ point: QuotedPoint, _ site: borrowing SiteMeasure, _ latest: LatestReading<[Area]>,
        _ query: (PlaneBox?) throws(Problem) -> [Area]
    ) throws(Problem) -> [NearArea<Area>] {
        let box = site.box(around: point.plane, radius_m: point.accuracy_m)
        var near: [NearArea<Area>] = []
        let areas = try latest.features(in: box) { (box) throws(Problem) in
            let areas = try query(box)
            for area in areas {
                try site.refuseInvalid(
                    area.geometry, layer: Area.networkLayer, featureID: area.featureID, id: area.ownID)
            }
            return areas
        }
        witness?.note(areas, meeting: box)
        for area in areas {
            let found = try site.measuring(Area.networkLayer) { (measure) throws(GeometryError) in
                NearArea(
                    area, holdsPoint: try measure.engine.covers(area.geometry, point.plane),
                    border: try measure.distanceToBorder(of: area.geometry, from: point.plane), from: point)
            }
            if let found { near.append(found) }
        }
        return near
    }

    private func assets(
        _ layer: AssetReference.Layer, in box: PlaneBox?, margin_m: Double
    ) throws(Problem) -> ReadAssets {
        func read(_ box: PlaneBox?) throws(Problem) -> ReadAssets {
            switch layer {
            case .mediumVoltageLine: ReadAssets(HeldAssets(try network.lines(in: box)))
            case .secondarySubstation: ReadAssets(HeldAssets(try network.substations(in: box)))
            }
        }
        guard let latest = latestAssets[layer] else { return try read(box) }
        return try latest.features(in: box, margin_m: margin_m, read)
    }
}

/// A network area that does not hold a point.
struct DistantArea: Sendable, Hashable {
    let company: CompanySlug
    /// Ground metres to its border.
    let distance_m: Double

    func comes(before other: DistantArea) -> Bool {
        // Neighbours have a border in common, to which rounding may make one seem nearer.
        abs(distance_m - other.distance_m) < 1e-3 ? company < other.company : distance_m < other.distance_m
    }
}

/// A feature with an area.
protocol AreaFeature: Sendable {
    static var networkLayer: NetworkLayer { get }
    var featureID: Int64 { get }
    /// Its id in the network file; nil for a kind that has none.
    var ownID: String? { get }
    var geometry: PlaneGeometry { get }
}

extension NetworkArea: AreaFeature {
    static var networkLayer: NetworkLayer { .networkArea }
    var ownID: String? { nil }
}

extension PlanArea: AreaFeature {
    static var networkLayer: NetworkLayer { .planArea }
    var ownID: String? { id }
}

extension AgreementArea: AreaFeature {
    static var networkLayer: NetworkLayer { .agreementArea }
    var ownID: String? { id }
}

extension Obstacle: AreaFeature {
    static var networkLayer: NetworkLayer { .obstacle }
    var ownID: String? { id }
}

extension AssetReference.Layer {
    var networkLayer: NetworkLayer {
        switch self {
        case .mediumVoltageLine: .mediumVoltageLine
        case .secondarySubstation: .secondarySubstation
        }
    }
}

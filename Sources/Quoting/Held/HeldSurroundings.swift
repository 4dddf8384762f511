import Domain
import GeometryCore
import NetworkFile
import Rules
import SpatialIndex

/// What lies near a point, found in a network held in memory. For one thread at a time: areas are prepared once for
/// each worker, as GEOS asks.
final class HeldSurroundings: Surroundings {
    let networkAreas: AreaSearch<NetworkArea>
    let plans: AreaSearch<PlanArea>
    let agreements: AreaSearch<AgreementArea>
    let waters: AreaSearch<Obstacle>
    private let network: HeldNetwork
    private let witness: FeatureWitness?

    init(_ network: HeldNetwork, _ witness: FeatureWitness? = nil) {
        self.network = network
        self.witness = witness
        networkAreas = AreaSearch(network.networkAreas)
        plans = AreaSearch(network.plans)
        agreements = AreaSearch(network.agreements)
        waters = AreaSearch(network.waters)
    }

    var obstaclesAreKnown: Bool { network.obstacles != nil }

    func networkAreas(
        at point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(Problem) -> [NearArea<NetworkArea>] { try near(networkAreas, point, site) }

    func nearestNetworkArea(to point: QuotedPoint, _ site: borrowing SiteMeasure) throws(Problem) -> DistantArea? {
        let (areas, borders) = (networkAreas.held.areas, networkAreas.held.borders)
        var (hits, nearest): ([SegmentHit], DistantArea?) = ([], nil)
        borders.nearest(to: point.plane, margin: CandidateMargin(absolute_m: 1e-3, largest: 1), into: &hits)
        for hit in hits {
            let segment = borders.segment(at: hit.place)
            let border = try site.measuring(.networkArea) { (measure) throws(GeometryError) in
                try measure.distance(from: point.plane, toSegmentFrom: segment.start, to: segment.end)
            }
            let found = DistantArea(company: areas[Int(hit.item)].company, distance_m: border.distance_m)
            if nearest.map(found.comes(before:)) ?? true { nearest = found }
        }
        return nearest
    }

    func plans(at point: QuotedPoint, _ site: borrowing SiteMeasure) throws(Problem) -> [NearArea<PlanArea>] {
        try near(plans, point, site)
    }

    func agreements(
        at point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(Problem) -> [NearArea<AgreementArea>] { try near(agreements, point, site) }

    private func near<Area: AreaFeature>(
        _ search: AreaSearch<Area>, _ point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(Problem) -> [NearArea<Area>] {
        if let witness {
            let box = site.box(around: point.plane, radius_m: point.accuracy_m)
            for index in search.indices(meeting: box) { witness.note(search.held.areas[Int(index)]) }
        }
        return try search.near(point, site)
    }

    func assets(
        counted rules: CompanyRules, on date: CalendarDate, from point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(Problem) -> [String: [MeasuredAsset]] {
        var found: [String: [MeasuredAsset]] = [:]
        var near: [AssetReference.Layer: [MeasuredAsset]] = [:]
        for reference in rules.plan.references {
            let counted =
                rules.counted[reference.id]
                ?? CountedAssets(
                    network.assets(of: reference.layer), counted: reference, for: rules.company, on: date)
            // References of one layer look at the same assets, which are measured once.
            if counted.isShared, near[reference.layer] == nil {
                near[reference.layer] = try counted.near(rules.plan.radius_m, reference.layer, from: point, site)
                for asset in near[reference.layer] ?? [] {
                    witness?.note(asset.index, of: counted.assets, reference.layer)
                }
            }
            found[reference.id] = try counted.measured(
                reference, of: rules.plan, from: point, site,
                among: counted.isShared ? near[reference.layer] : nil)
            for asset in found[reference.id] ?? [] {
                witness?.note(asset.index, of: counted.assets, reference.layer)
            }
        }
        return found
    }

    func obstacles(meeting boxes: [PlaneBox], _ site: borrowing SiteMeasure) throws(Problem) -> [Obstacle] {
        guard let obstacles = network.obstacles, let whole = boxes.union else { return [] }
        let found = obstacles.obstacles(in: whole)
            .filter { $0.geometry.box.map { box in boxes.contains(where: box.intersects) } ?? false }
        if let witness { found.forEach { witness.note($0) } }
        return found
    }
}

/// The areas of a layer, to be searched by one worker.
final class AreaSearch<Area: AreaFeature> {
    let held: HeldAreas<Area>
    private let prepared: PreparedAreas
    private var found: [Int32] = []
    private var hits: [SegmentHit] = []

    init(_ held: HeldAreas<Area>) {
        self.held = held
        prepared = PreparedAreas(held.areas.map(\.geometry))
    }

    /// The areas whose box meets one, in the order of the file.
    func indices(meeting box: PlaneBox) -> [Int32] {
        held.index.meeting(box, into: &found)
        return found
    }

    /// Whether any border is within some ground metres of a point.
    func hasBorder(within radius_m: Double, of point: PlanePoint) -> Bool {
        held.borders.within(SiteMeasure.planeRadius_m(radius_m), of: point, into: &hits)
        return !hits.isEmpty
    }

    func covers(_ index: Int32, _ point: PlanePoint, _ site: borrowing SiteMeasure) throws(Problem) -> Bool {
        guard held.boxes[Int(index)].contains(point) else { return false }
        do throws(GeometryError) { return try prepared.covers(Int(index), point) } catch {
            throw site.problem(Area.networkLayer, error)
        }
    }

    /// Whether an area has any point in common with another; `covers` is whether it holds all of it.
    func relation(
        of index: Int32, to other: PlaneGeometry, _ site: borrowing SiteMeasure
    ) throws(Problem) -> (covers: Bool, intersects: Bool) {
        do throws(GeometryError) {
            if try prepared.covers(Int(index), other) { return (true, true) }
            return (false, try prepared.intersects(Int(index), other))
        } catch { throw site.problem(Area.networkLayer, error) }
    }

    /// The areas that hold a point or whose border is within its accuracy, in the order of the file.
    func near(_ point: QuotedPoint, _ site: borrowing SiteMeasure) throws(Problem) -> [NearArea<Area>] {
        held.index.meeting(site.box(around: point.plane, radius_m: point.accuracy_m), into: &found)
        guard !found.isEmpty else { return [] }
        held.borders.within(SiteMeasure.planeRadius_m(point.accuracy_m), of: point.plane, into: &hits)
        let bordering = Set(hits.map(\.item))
        var near: [NearArea<Area>] = []
        for index in found {
            let area = held.areas[Int(index)]
            let border: GroundDistance? =
                if bordering.contains(index) {
                    try site.measuring(Area.networkLayer) { (measure) throws(GeometryError) in
                        try measure.distanceToBorder(of: area.geometry, from: point.plane)
                    }
                } else { nil }
            let holdsPoint = try covers(index, point.plane, site)
            if let area = NearArea(area, holdsPoint: holdsPoint, border: border, from: point) { near.append(area) }
        }
        return near
    }
}

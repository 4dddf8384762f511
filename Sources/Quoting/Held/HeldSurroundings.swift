import Domain
import GeometryCore
import NetworkFile
import Rules
import SpatialIndex

/// What lies near a point, found in a network held in memory. For one thread at a time: areas are prepared once for
/// each worker, as GEOS asks.
struct HeldSurroundings: Surroundings, ~Copyable {
    let network: HeldNetwork
    let networkAreas: PreparedAreas<NetworkArea>
    let plans: PreparedAreas<PlanArea>
    let agreements: PreparedAreas<AgreementArea>
    private let scratch = Scratch()

    private final class Scratch {
        var hits: [SegmentHit] = []
    }

    init(_ network: HeldNetwork) {
        self.network = network
        networkAreas = PreparedAreas(network.networkAreas)
        plans = PreparedAreas(network.plans)
        agreements = PreparedAreas(network.agreements)
    }

    var obstaclesAreKnown: Bool { network.obstacles != nil }
    var isChecked: Bool { true }

    func networkAreas(
        at point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> [NetworkAreaFact] {
        try networkAreas.near(point, site).map { found in
            NetworkAreaFact(
                company: found.near.area.company, holdsPoint: found.near.place.holdsPoint,
                border_m: found.near.place.border_m)
        }
    }

    func plans(
        at point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> [NearArea<PlanArea>] { try plans.near(point, site).map(\.near) }

    func agreements(
        at point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> [NearArea<AgreementArea>] { try agreements.near(point, site).map(\.near) }

    func holds(
        _ plan: NearArea<PlanArea>, _ point: PlanePoint, _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> Bool {
        try site.measuring(.planArea) { (measure) throws(GeometryError) in
            try measure.engine.covers(plan.area.geometry, point)
        }
    }

    func assets(
        counted plan: SurveyPlan, for company: CompanySlug, on date: CalendarDate, from point: QuotedPoint,
        _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> [String: [MeasuredAsset]] {
        var found: [String: [MeasuredAsset]] = [:]
        for reference in plan.references {
            let assets = network.assets(of: reference.layer)
            let index = assets.index(counted: reference, for: company, on: date)
            var measured: [MeasuredAsset] = []
            if !plan.nearestWillDo.contains(reference.id) {
                index.within(SiteMeasure.planeRadius_m(plan.radius_m), of: point.plane, into: &scratch.hits)
                measured = try measure(scratch.hits, reference.layer, index, from: point.plane, site)
                    .filter { $0.distance_m <= plan.radius_m }
            }
            if measured.isEmpty, plan.needed.contains(reference.id) {
                index.nearest(to: point.plane, margin: site.margin(at: point.plane), into: &scratch.hits)
                measured = try measure(scratch.hits, reference.layer, index, from: point.plane, site)
            }
            found[reference.id] = measured
        }
        return found
    }

    /// The ground distances of the assets that were found, nearest first, ties by id.
    private func measure(
        _ hits: [SegmentHit], _ layer: AssetReference.Layer, _ index: SegmentIndex, from point: PlanePoint,
        _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> [MeasuredAsset] {
        let ids = network.assets(of: layer).ids
        var measured: [Nearest] = []
        let hits = hits.sorted { ($0.item, $0.number) < ($1.item, $1.number) }
        var start = 0
        while start < hits.count {
            let item = Int(hits[start].item)
            let end = hits[start...].firstIndex { Int($0.item) != item } ?? hits.count
            let distance = try hits.withUnsafeBufferPointer { (hits) throws(QuoteError) in
                try site.distance(
                    from: point, to: UnsafeBufferPointer(rebasing: hits[start..<end]), of: index, layer)
            }
            measured.append(Nearest(index: item, id: ids[item], distance: distance))
            start = end
        }
        return measured.sorted { $0.comes(before: $1) }.map { found in
            MeasuredAsset(id: found.id, distance_m: found.distance.distance_m, nearest: found.distance.nearest)
        }
    }

    func obstacles(in box: PlaneBox) throws(QuoteError) -> [Obstacle] {
        network.obstacles?.obstacles(in: box) ?? []
    }
}

extension CandidateMargin {
    /// How much farther in the plane than the nearest an asset may be and still be nearest on the ground: as much as
    /// the scale may change between the middles of two lines from the point. Near the point it changes by its
    /// gradient there, and the gradient by the earth's curvature, 1 / (6 371 km)², or by its own square in a
    /// projection that stretches much; both are taken more than half again as large.
    static func ofScale(_ gradient_perMetre: Double?) -> CandidateMargin {
        guard let gradient_perMetre else {
            return CandidateMargin(absolute_m: 1e-6, perMetre: 1, largest: 0.05)
        }
        return CandidateMargin(
            absolute_m: 1e-6, perMetre: 1.5 * gradient_perMetre + 1e-12,
            perSquareMetre: 4e-14 + 4 * gradient_perMetre * gradient_perMetre, largest: 0.05)
    }
}

extension SiteMeasure {
    func margin(at point: PlanePoint) -> CandidateMargin {
        .ofScale(ground.plane.scaleGradient_perMetre(at: point))
    }

    /// The distance to the pieces of one asset, in their order, that may be nearest.
    ///
    /// GEOS measures it. Where it ends is our own reckoning, which may differ from GEOS's in the last digit of a
    /// coordinate: the scale in the middle of the line is the same.
    func distance(
        from point: PlanePoint, to pieces: UnsafeBufferPointer<SegmentHit>, of index: SegmentIndex,
        _ layer: AssetReference.Layer
    ) throws(QuoteError) -> GroundDistance {
        do throws(GeometryError) {
            var nearest: PlaneDistance?
            for piece in pieces {
                let segment = index.segment(at: piece.place)
                // A substation; GEOS measures between points as plainly.
                let found =
                    layer == .secondarySubstation
                    ? PlaneDistance(
                        distance_m: point.planeDistance_m(to: segment.start), nearest: segment.start)
                    : PlaneDistance(
                        distance_m: try ground.engine.distance_m(
                            from: point, toSegmentFrom: segment.start, to: segment.end),
                        nearest: point.nearest(onSegmentFrom: segment.start, to: segment.end))
                if found.distance_m < nearest?.distance_m ?? .infinity { nearest = found }
            }
            guard let nearest else { throw GeometryError.flawed(.empty) }
            return try ground.onGround(nearest, from: point)
        } catch { throw quoteError(layer.networkLayer, error) }
    }
}

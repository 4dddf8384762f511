import Domain
import GeometryCore
import NetworkFile
import Rules

/// What lies near a point, read from the network file. Every feature that is read must be sound.
struct FileSurroundings: Surroundings {
    let network: NetworkFile

    var obstaclesAreKnown: Bool { network.has(.obstacle) }
    var isChecked: Bool { false }

    /// Reads features, with the error of this module.
    private func read<Features>(
        _ query: (NetworkFile) throws(Problem) -> Features
    ) throws(QuoteError) -> Features {
        do throws(Problem) { return try query(network) } catch { throw .network(error) }
    }

    func networkAreas(
        at point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> [NetworkAreaFact] {
        let box = site.box(around: point.plane, radius_m: point.accuracy_m)
        var facts: [NetworkAreaFact] = []
        for area in try read({ (file) throws(Problem) in try file.networkAreas(in: box) }) {
            let place = try place(of: area.geometry, .networkArea, area.featureID, nil, from: point, site)
            facts.append(
                NetworkAreaFact(company: area.company, holdsPoint: place.holdsPoint, border_m: place.border_m))
        }
        return facts
    }

    func plans(
        at point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> [NearArea<PlanArea>] {
        let box = site.box(around: point.plane, radius_m: point.accuracy_m)
        var near: [NearArea<PlanArea>] = []
        for plan in try read({ (file) throws(Problem) in try file.planAreas(in: box) }) {
            let place = try place(of: plan.geometry, .planArea, plan.featureID, plan.id, from: point, site)
            if place.isNear(point) { near.append(NearArea(area: plan, place: place)) }
        }
        return near
    }

    func agreements(
        at point: QuotedPoint, _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> [NearArea<AgreementArea>] {
        let box = site.box(around: point.plane, radius_m: point.accuracy_m)
        var near: [NearArea<AgreementArea>] = []
        for area in try read({ (file) throws(Problem) in try file.agreementAreas(in: box) }) {
            let place = try place(of: area.geometry, .agreementArea, area.featureID, area.id, from: point, site)
            if place.isNear(point) { near.append(NearArea(area: area, place: place)) }
        }
        return near
    }

    func holds(
        _ plan: NearArea<PlanArea>, _ point: PlanePoint, _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> Bool {
        try site.measuring(.planArea) { (measure) throws(GeometryError) in
            try measure.engine.covers(plan.area.geometry, point)
        }
    }

    private func place(
        of area: PlaneGeometry, _ layer: NetworkLayer, _ featureID: Int64, _ id: String?, from point: QuotedPoint,
        _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> PlaceInArea {
        try site.refuseInvalid(area, layer: layer, featureID: featureID, id: id)
        return try site.measuring(layer) { (measure) throws(GeometryError) in
            let border = try measure.distanceToBorder(of: area, from: point.plane)
            return PlaceInArea(
                holdsPoint: try measure.engine.covers(area, point.plane), border_m: border.distance_m,
                border: border.nearest)
        }
    }

    func assets(
        counted plan: SurveyPlan, for company: CompanySlug, on date: CalendarDate, from point: QuotedPoint,
        _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> [String: [MeasuredAsset]] {
        var found: [String: [MeasuredAsset]] = [:]
        for layer in AssetReference.Layer.allCases {
            let ofLayer = plan.references.filter { $0.layer == layer }
            guard !ofLayer.isEmpty else { continue }
            var radius_m = plan.radius_m
            var missing = ofLayer
            // Ever larger rings until each needed reference has its nearest; the last takes in the whole file.
            while !missing.isEmpty {
                let near = try assets(layer, from: point, radius_m: radius_m, site)
                for reference in missing {
                    found[reference.id] = near.filter { reference.counts($0.traits, for: company, on: date) }
                        .map(\.measured)
                }
                missing = missing.filter { found[$0.id, default: []].isEmpty && plan.needed.contains($0.id) }
                if radius_m == .infinity { break }
                radius_m = radius_m < 100_000 ? radius_m * 8 : .infinity
            }
        }
        return found
    }

    /// Everything of a layer within a radius, nearest first, ties by id.
    private func assets(
        _ layer: AssetReference.Layer, from point: QuotedPoint, radius_m: Double, _ site: borrowing SiteMeasure
    ) throws(QuoteError) -> [(traits: AssetTraits, measured: MeasuredAsset)] {
        let box = radius_m.isFinite ? site.box(around: point.plane, radius_m: radius_m) : nil
        let (traits, candidates) = try read { (file) throws(Problem) in
            switch layer {
            case .mediumVoltageLine:
                let lines = try file.lines(in: box)
                return (lines.map(\.traits), lines.map { Candidate(id: $0.id, geometry: $0.geometry) })
            case .secondarySubstation:
                let substations = try file.substations(in: box)
                return (
                    substations.map(\.traits),
                    substations.map { Candidate(id: $0.id, geometry: .point($0.point)) }
                )
            }
        }
        return try site.measuring(layer.networkLayer) { (measure) throws(GeometryError) in
            try measure.within(radius_m, of: point.plane, among: candidates)
        }
        .map { found in
            (
                traits[found.index],
                MeasuredAsset(id: found.id, distance_m: found.distance.distance_m, nearest: found.distance.nearest)
            )
        }
    }

    func obstacles(in box: PlaneBox) throws(QuoteError) -> [Obstacle] {
        try read { (file) throws(Problem) in try file.obstacles(in: box) }
    }
}

extension AssetReference.Layer {
    var networkLayer: NetworkLayer {
        switch self {
        case .mediumVoltageLine: .mediumVoltageLine
        case .secondarySubstation: .secondarySubstation
        }
    }
}

extension MediumVoltageLine {
    var traits: AssetTraits {
        AssetTraits(
            layer: .mediumVoltageLine, voltage_kv: voltage_kv, installation: installation, status: status,
            company: company, inUse: inUse)
    }
}

extension SecondarySubstation {
    var traits: AssetTraits {
        AssetTraits(layer: .secondarySubstation, status: status, company: company, inUse: inUse)
    }
}

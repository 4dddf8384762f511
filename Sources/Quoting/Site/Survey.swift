import Domain
import GeometryCore
import NetworkFile
import Rules

/// The facts of a site for one company, and the assets that outputs always report.
struct Survey: Sendable, Hashable {
    let facts: SiteFacts
    let cable: AssetDistance?
    let substation: AssetDistance?
    /// Among the assets of their layers, as the surroundings have them; -1 for none.
    let cableIndex: Int32
    let substationIndex: Int32
}

extension Surveyor {
    /// Gathers all that a rulebook may ask about a site.
    /// - Parameters:
    ///   - waters: those that hold the point, see ``waters(at:)``: no rule asks, so that places around a site do without.
    ///   - measuresShifts: whether it is wanted how far the point must move for a line to meet an obstacle, or to miss it.
    func survey(
        _ point: QuotedPoint, for rules: CompanyRules, on date: CalendarDate, waters: [String] = [],
        measuresShifts: Bool = true
    ) throws(Problem) -> Survey {
        let plan = rules.plan
        let measured = try surroundings.assets(counted: rules, on: date, from: point, site)
        let seen =
            measuresShifts
            ? point
            : QuotedPoint(position: point.position, plane: point.plane, crs: point.crs, accuracy_m: 0)
        let obstacles = try obstacles(on: measured, of: plan, from: seen)
        let assets = measured.mapValues { assets in
            assets.map { asset in
                // Most lines are clear, and then there is nothing to look up.
                AssetDistance(
                    id: asset.id, distance_m: asset.distance_m,
                    obstacles: obstacles.isEmpty ? [] : obstacles[asset] ?? [])
            }
        }
        let facts = SiteFacts(
            assets: assets, plans: try plans(at: point), agreements: try agreements(of: rules.company, at: point),
            obstaclesAreKnown: surroundings.obstaclesAreKnown, waters: waters)
        return Survey(
            facts: facts, cable: assets[plan.cable]?.first, substation: assets[plan.substation]?.first,
            cableIndex: measured[plan.cable]?.first?.index ?? -1,
            substationIndex: measured[plan.substation]?.first?.index ?? -1)
    }

    /// The ids of the waters that hold a point.
    func waters(at point: QuotedPoint) throws(Problem) -> [String] {
        guard surroundings.obstaclesAreKnown else { return [] }
        let here = PlaneBox(minimum: point.plane, maximum: point.plane)
        var waters: [String] = []
        for obstacle in try surroundings.obstacles(meeting: [here], site) where obstacle.isWaterArea {
            let holdsPoint = try site.measuring(.obstacle) { (measure) throws(GeometryError) in
                try measure.engine.covers(obstacle.geometry, point.plane)
            }
            if holdsPoint { waters.append(obstacle.id) }
        }
        return waters.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The obstacles on the lines that a rule asks about, each line looked at once.
    private func obstacles(
        on measured: [String: [MeasuredAsset]], of plan: SurveyPlan, from point: QuotedPoint
    ) throws(Problem) -> [MeasuredAsset: [ObstacleOnLine]] {
        guard surroundings.obstaclesAreKnown else { return [:] }
        let lines = plan.crossing.flatMap { measured[$0] ?? [] }
            .filter { $0.distance_m <= plan.crossingRadius_m }
        return try obstacles(
            on: Set(lines).sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }, from: point)
    }
}

extension Obstacle {
    /// Whether a point can lie in it.
    var isWaterArea: Bool {
        guard kind == .water else { return false }
        return switch geometry {
        case .polygon, .multiPolygon: true
        case .point, .multiPoint, .lineString, .multiLineString, .collection: false
        }
    }
}

/// Plans and agreements at the point, or with a border within the accuracy.
extension Surveyor {
    private func plans(at point: QuotedPoint) throws(Problem) -> [PlanFact] {
        let near = try surroundings.plans(at: point, site)
        var facts: [PlanFact] = []
        for found in near {
            // Town plans lie side by side: to leave one is often to enter the next.
            var together: Set<String> = []
            if found.isAtBorder, near.count > 1 {
                let beyond = try beyond(found, from: point)
                for other in near where other.area.id != found.area.id {
                    guard let beyond, try holds(other, beyond) != other.holdsPoint else { continue }
                    together.insert(other.area.id)
                }
            }
            let plan = found.area
            facts.append(
                PlanFact(
                    id: plan.id, kind: plan.kind, name: plan.name, isUrban: plan.isUrban, inForce: plan.inForce,
                    holdsPoint: found.holdsPoint, border_m: found.border_m, crossedTogether: together))
        }
        return facts.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    private func agreements(of company: CompanySlug, at point: QuotedPoint) throws(Problem) -> [AgreementFact] {
        try surroundings.agreements(at: point, site).filter { $0.area.company == company }
            .map { found in
                AgreementFact(
                    id: found.area.id, kind: found.area.kind, name: found.area.name, inForce: found.area.inForce,
                    holdsPoint: found.holdsPoint, border_m: found.border_m)
            }
            .sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    /// Gaps and overlaps between areas that are narrower come from drawing, in metres.
    static var drawingGap_m: Double { 0.01 }

    /// A point just past the nearest border of a plan, seen from the given point; from the border itself straight away
    /// from it. Nil where no way from the border leads past it.
    private func beyond(_ plan: NearArea<PlanArea>, from point: QuotedPoint) throws(Problem) -> PlanePoint? {
        let (start, length_m) = (point.plane, point.plane.planeDistance_m(to: plan.border))
        guard length_m == 0 else { return start.middle(to: plan.border, share: 1 + Self.drawingGap_m / length_m) }
        var (east_m, north_m) = (0.0, 0.0)
        for place in start.ring(radius_m: Self.drawingGap_m, 16)
        where try holds(plan, place) != plan.holdsPoint {
            east_m += place.easting_m - start.easting_m
            north_m += place.northing_m - start.northing_m
        }
        let way = PlanePoint(easting_m: start.easting_m + east_m, northing_m: start.northing_m + north_m)
        let found_m = start.planeDistance_m(to: way)
        return found_m > Self.drawingGap_m / 2 ? start.middle(to: way, share: Self.drawingGap_m / found_m) : nil
    }

    private func holds(_ plan: NearArea<PlanArea>, _ place: PlanePoint) throws(Problem) -> Bool {
        try site.measuring(.planArea) { (measure) throws(GeometryError) in
            try measure.engine.covers(plan.area.geometry, place)
        }
    }
}

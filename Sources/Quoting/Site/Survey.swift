import Domain
import NetworkFile
import Rules

/// The facts of a site for one company, and the assets that outputs always report.
struct Survey: Sendable, Hashable {
    let facts: SiteFacts
    let cable: AssetDistance?
    let substation: AssetDistance?
}

extension NetworkSurveyor {
    /// Gathers all that a rulebook may ask about a site.
    func survey(
        _ point: QuotedPoint, for rulebook: Rulebook, on date: CalendarDate
    ) throws(QuoteError) -> Survey {
        let plan = SurveyPlan(for: rulebook, accuracy_m: point.accuracy_m)
        let measured = try assets(
            counted: plan.references, isNeeded: { plan.needed.contains($0.id) }, for: rulebook.company, on: date,
            from: point, radius_m: plan.radius_m)
        let obstacles = try obstacles(on: measured, of: plan, from: point)
        let assets = measured.mapValues { assets in
            assets.map { asset in
                AssetDistance(id: asset.id, distance_m: asset.distance_m, obstacles: obstacles[asset] ?? [])
            }
        }
        let facts = SiteFacts(
            assets: assets, plans: try plans(at: point),
            agreements: try agreements(of: rulebook.company, at: point),
            obstaclesAreKnown: network.has(.obstacle))
        return Survey(
            facts: facts, cable: assets[plan.cable]?.first, substation: assets[plan.substation]?.first)
    }

    /// The obstacles on the lines that a rule asks about, each line looked at once.
    private func obstacles(
        on measured: [String: [MeasuredAsset]], of plan: SurveyPlan, from point: QuotedPoint
    ) throws(QuoteError) -> [MeasuredAsset: [ObstacleOnLine]] {
        guard network.has(.obstacle) else { return [:] }
        let lines = plan.crossing.flatMap { measured[$0] ?? [] }
            .filter { $0.distance_m <= plan.crossingRadius_m }
        return try obstacles(
            on: Set(lines).sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }, from: point)
    }
}

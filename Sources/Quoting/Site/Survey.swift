import Domain
import Rules

/// The facts of a site for one company, and the assets that outputs always report.
struct Survey: Sendable, Hashable {
    let facts: SiteFacts
    let cable: AssetDistance?
    let substation: AssetDistance?
}

extension Surveyor where Source: ~Copyable {
    /// Gathers all that a rulebook may ask about a site.
    func survey(
        _ point: QuotedPoint, for rules: CompanyRules, on date: CalendarDate
    ) throws(QuoteError) -> Survey {
        let plan = rules.plan
        let company = rules.rules.rulebook.company
        let measured = try surroundings.assets(counted: plan, for: company, on: date, from: point, site)
        let obstacles = try obstacles(on: measured, of: plan, from: point)
        let assets = measured.mapValues { assets in
            assets.map { asset in
                AssetDistance(id: asset.id, distance_m: asset.distance_m, obstacles: obstacles[asset] ?? [])
            }
        }
        let facts = SiteFacts(
            assets: assets, plans: try plans(at: point), agreements: try agreements(of: company, at: point),
            obstaclesAreKnown: surroundings.obstaclesAreKnown)
        return Survey(
            facts: facts, cable: assets[plan.cable]?.first, substation: assets[plan.substation]?.first)
    }

    /// The obstacles on the lines that a rule asks about, each line looked at once.
    private func obstacles(
        on measured: [String: [MeasuredAsset]], of plan: SurveyPlan, from point: QuotedPoint
    ) throws(QuoteError) -> [MeasuredAsset: [ObstacleOnLine]] {
        guard surroundings.obstaclesAreKnown else { return [:] }
        let lines = plan.crossing.flatMap { measured[$0] ?? [] }
            .filter { $0.distance_m <= plan.crossingRadius_m }
        return try obstacles(
            on: Set(lines).sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }, from: point)
    }
}

import GeometryCore
import Quoting
import Rules

/// Which square around a site is shown, and the distances that are shown in it.
struct SiteFrame {
    /// Those that decided the zone, the nearest first.
    let decisive: [MeasuredDistance]
    let box: PlaneBox

    /// Metres from the site to each edge.
    private static let least_m = 250.0
    private static let most_m = 5000.0

    init(of quote: Quote) {
        // The fees of a temporary connection follow no zone.
        decisive = quote.connection.services.temporaryCables == nil ? Self.decisive(quote.answer.decision) : []
        let farthest_m = decisive.compactMap { $0.asset?.distance_m }.max() ?? 0
        let radius_m = min(max(farthest_m * 1.2, Self.least_m), Self.most_m)
        box = PlaneBox(around: quote.point.plane, radius_m: radius_m)
    }

    /// The distances that put the site in its zone or, where the zone takes every site that is left, kept it out of the
    /// others; each asset once.
    private static func decisive(_ decision: ZoneDecision) -> [MeasuredDistance] {
        // What is far enough away decides nothing that could be seen: those with an outer limit alone count.
        func distances(_ outcome: Outcome, holding holds: Bool) -> [MeasuredDistance] {
            outcome.tests.filter { $0.holds == holds }.compactMap { test in
                guard case .distance(let measured) = test.measured, case .distance(let asked) = test.cited.test,
                    measured.asset != nil, asked.upper != nil
                else { return nil }
                return measured
            }
        }
        let holding = decision.decisive.map { distances($0.outcome, holding: true) } ?? []
        let isSettled = decision.decisive.map { !$0.outcome.tests.isEmpty } ?? false
        let all = isSettled ? holding : decision.trials.flatMap { distances($0.outcome, holding: false) }
        var seen: Set<String> = []
        return all.filter { measured in
            measured.asset.map { seen.insert("\(measured.reference.layer) \($0.id)").inserted } ?? false
        }
        .sorted { ($0.asset?.distance_m ?? 0) < ($1.asset?.distance_m ?? 0) }
    }
}

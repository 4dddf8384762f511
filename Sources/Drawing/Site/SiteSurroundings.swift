package import Domain
import GeometryCore
package import NetworkFile
package import Quoting
import Rules

/// The features around a site, be they read from a network file or kept as evidence of a quote.
package struct SiteSurroundings: Sendable, Hashable {
    package var lines: [MediumVoltageLine]
    package var substations: [SecondarySubstation]
    package var plans: [PlanArea]
    package var obstacles: [Obstacle]
    package var agreements: [AgreementArea]

    package init(
        lines: [MediumVoltageLine] = [], substations: [SecondarySubstation] = [], plans: [PlanArea] = [],
        obstacles: [Obstacle] = [], agreements: [AgreementArea] = []
    ) {
        self.lines = lines
        self.substations = substations
        self.plans = plans
        self.obstacles = obstacles
        self.agreements = agreements
    }

    /// What a network file has where the picture of a quote's site is.
    package init(of quote: Quote, in file: NetworkFile) throws(Problem) {
        let box = SiteFrame(of: quote).box
        self.init(
            lines: try file.lines(in: box), substations: try file.substations(in: box),
            plans: try file.planAreas(in: box), obstacles: try file.obstacles(in: box),
            agreements: try file.agreementAreas(in: box))
    }
}

/// Which square around a site is shown, and the distances that are shown in it.
struct SiteFrame {
    /// Those that decided the zone, the nearest first.
    let decisive: [MeasuredDistance]
    let box: PlaneBox

    /// Metres from the site to each edge.
    private static let least_m = 250.0
    private static let most_m = 5000.0

    init(of quote: Quote) {
        decisive = Self.decisive(quote.answer.decision)
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

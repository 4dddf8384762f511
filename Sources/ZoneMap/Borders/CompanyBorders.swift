package import Domain
package import GeometryCore
import NetworkFile
package import Quoting
package import Rules
import SpatialIndex

/// All borders at which the answer of a company's rulebook can change on a day.
package struct CompanyBorders: Sendable {
    /// The borders of the company's network area.
    package let networkArea: AreaBorder
    /// What the zones' conditions ask.
    package let conditions: [any Border]

    /// - Parameters:
    ///   - tolerance_m: how far from the true borders these may lie, twice over.
    ///   - window: what has no point in it makes no border; nil for everything.
    /// - Throws: ``Problem/crossing(rulebook:zone:)`` for a condition that cannot be drawn.
    package init(
        of rules: ApplicableRules, _ batch: Batch, tolerance_m: Double, within window: PlaneBox? = nil
    ) throws(Problem) {
        let (rulebook, company) = (rules.rulebook, rules.rulebook.company)
        networkArea = AreaBorder(of: batch.networkAreas(of: company))
        let asked = try Asked(rulebook)
        var borders: [any Border] = [
            AreaBorder(
                of: batch.plans(of: asked.plans) + batch.agreements(of: asked.agreements, with: company))
        ]
        let plane = try batch.plane()
        func scale(_ point: PlanePoint) throws(Problem) -> Double {
            do throws(ProjectionError) { return try plane.smoothScaleFactor(at: point) } catch {
                throw error.explanation(of: .file(batch.path))
            }
        }
        func segments(_ reference: AssetReference) -> [IndexedSegment] {
            let all = batch.segments(counted: reference, for: company)
            guard let window else { return all }
            return all.filter { window.intersects(PlaneBox(from: $0.start, to: $0.end)) }
        }
        for distance in asked.distances {
            guard let reference = rulebook.reference(distance.reference) else { continue }
            borders.append(
                try DistanceBorder(
                    of: segments(reference), limit_m: distance.metres, tolerance_m: tolerance_m, scale: scale))
        }
        for sight in asked.sights {
            guard let reference = rulebook.reference(sight.distance.reference) else { continue }
            let obstacles = batch.obstacles(of: sight.obstacles)
            guard !obstacles.isEmpty else { continue }
            let substations = segments(reference).map(\.start)
            borders.append(
                try SightBorder(
                    substations: substations, limit_m: sight.distance.metres, obstacles: obstacles,
                    tolerance_m: tolerance_m, scale: scale))
            borders.append(
                try InnerCircles(
                    around: substations, limit_m: sight.distance.metres, tolerance_m: tolerance_m,
                    scale: scale, hasObstacle: batch.hasObstacle(in:)))
        }
        conditions = borders
    }
}

/// What the conditions of a rulebook's zones ask of a place, each once.
private struct Asked {
    struct Distance: Hashable {
        let reference: String
        let metres: Double
    }

    struct Sight: Hashable {
        let distance: Distance
        let obstacles: Set<ObstacleKind>
    }

    private(set) var distances: [Distance] = []
    private(set) var sights: [Sight] = []
    private(set) var plans: Set<PlanKind> = []
    private(set) var agreements: Set<AgreementKind> = []

    init(_ rulebook: Rulebook) throws(Problem) {
        for zone in rulebook.zones {
            for cited in zone.condition.tests {
                switch cited.test {
                case .distance(let test): try add(test, of: zone, rulebook)
                case .plan(let test): plans.formUnion(test.inside.union(test.notInside))
                case .agreementArea(let kinds): agreements.formUnion(kinds)
                // The map is for one band of fuses, one joiner, and a first connection on a plot.
                case .fuse, .joiners, .place, .furtherConnection: break
                }
            }
        }
    }

    private mutating func add(_ test: DistanceTest, of zone: Zone, _ rulebook: Rulebook) throws(Problem) {
        for metres in test.limits_m {
            let distance = Distance(reference: test.reference, metres: metres)
            if !distances.contains(distance) { distances.append(distance) }
        }
        guard let crossing = test.crossing else { return }
        guard crossing.lines == .atLeastOne, test.upper != nil,
            rulebook.reference(test.reference)?.layer == .secondarySubstation
        else { throw .crossing(rulebook: rulebook.id, zone: zone.name) }
        for metres in test.limits_m {
            let sight = Sight(
                distance: Distance(reference: test.reference, metres: metres), obstacles: crossing.obstacles)
            if !sights.contains(sight) { sights.append(sight) }
        }
    }
}

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
        let areas = AreaBorder(
            of: batch.plans(of: asked.plans) + batch.agreements(of: asked.agreements, with: company))
        @Sendable func segments(_ reference: AssetReference) -> [IndexedSegment] {
            let all = batch.segments(counted: reference, for: company)
            guard let window else { return all }
            return all.filter { window.intersects(PlaneBox(from: $0.start, to: $0.end)) }
        }
        // Each takes a while where the network is large.
        let distances = try WorkQueue<DistanceBorder?, Problem>(asked.distances.count).results(
            worker: { () throws(Problem) in try batch.plane() },
            work: { (plane, number) throws(Problem) in
                let distance = asked.distances[number]
                guard let reference = rulebook.reference(distance.reference) else { return nil }
                return try DistanceBorder(
                    of: segments(reference), limit_m: distance.metres, tolerance_m: tolerance_m,
                    scale: { (point) throws(Problem) in try plane.scale(at: point, of: batch) })
            })
        let plane = try batch.plane()
        func scale(_ point: PlanePoint) throws(Problem) -> Double { try plane.scale(at: point, of: batch) }
        var sights: [any Border] = []
        for sight in asked.sights {
            guard let reference = rulebook.reference(sight.distance.reference) else { continue }
            let obstacles = batch.obstacles(of: sight.obstacles)
            guard !obstacles.isEmpty else { continue }
            let substations = segments(reference).map(\.start)
            sights.append(
                try SightBorder(
                    substations: substations, limit_m: sight.distance.metres, obstacles: obstacles,
                    tolerance_m: tolerance_m, scale: scale))
            sights.append(
                try InnerCircles(
                    around: substations, limit_m: sight.distance.metres, tolerance_m: tolerance_m,
                    scale: scale, hasObstacle: batch.hasObstacle(in:)))
        }
        conditions = [areas] + distances.compactMap { $0 } + sights
    }
}

extension ProjectedPlane {
    /// The point scale factor as borders ask for it.
    fileprivate borrowing func scale(at point: PlanePoint, of batch: Batch) throws(Problem) -> Double {
        do throws(ProjectionError) { return try smoothScaleFactor(at: point) } catch {
            throw error.explanation(of: .file(batch.path))
        }
    }
}

/// What the conditions of a rulebook's zones ask of a place, each once.
private struct Asked: Sendable {
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

package import Domain
package import GeometryCore
import NetworkFile
package import Rules
package import SpatialIndex

/// What a desk answers from, as geometry: for drawing where its answers change.
extension BatchDesk {
    /// The path of the network file.
    package var path: String { held.path }

    /// The plane of the network file, with libraries of its own: for one thread.
    package func plane() throws(QuoteError) -> ProjectedPlane {
        let reference = held.coordinateReference
        do throws(ProjectionError) {
            return try ProjectedPlane(
                CoordinateReferenceDefinition(
                    wellKnownText: reference.wellKnownText, identifier: reference.identifier))
        } catch { throw .networkCrs(file: held.path, error) }
    }

    /// The rules that hold for a company on the batch's day.
    package func rulesInForce(of company: CompanySlug) throws(QuoteError) -> ApplicableRules {
        try companyRules(of: company).rules
    }

    package func networkAreas(of company: CompanySlug) -> [PlaneGeometry] {
        held.networkAreas.areas.filter { $0.company == company }.map(\.geometry)
    }

    /// The plans of some kinds that are in force on the batch's day.
    package func plans(of kinds: Set<PlanKind>) -> [PlaneGeometry] {
        held.plans.areas.filter { kinds.contains($0.kind) && $0.inForce.contains(options.date) }.map(\.geometry)
    }

    /// A company's agreements of some kinds that are in force on the batch's day.
    package func agreements(of kinds: Set<AgreementKind>, with company: CompanySlug) -> [PlaneGeometry] {
        held.agreements.areas
            .filter { kinds.contains($0.kind) && $0.company == company && $0.inForce.contains(options.date) }
            .map(\.geometry)
    }

    /// The obstacles of some kinds; none where the file has no such layer.
    package func obstacles(of kinds: Set<ObstacleKind>) -> [PlaneGeometry] {
        held.obstacles?.all.filter { kinds.contains($0.kind) }.map(\.geometry) ?? []
    }

    /// Whether an obstacle, of any kind, may have a point in a box.
    package func hasObstacle(in box: PlaneBox) -> Bool { !(held.obstacles?.isClear(box) ?? true) }

    /// The pieces of what a reference counts for a company on the batch's day, a substation as a piece of no length.
    package func segments(counted reference: AssetReference, for company: CompanySlug) -> [IndexedSegment] {
        let reference = options.countsPlanned ? reference.countingPlanned() : reference
        let assets = held.assets(of: reference.layer)
        let counts = assets.traits.map { reference.counts($0, for: company, on: options.date) }
        return assets.segments.filter { counts[Int($0.item)] }
    }
}

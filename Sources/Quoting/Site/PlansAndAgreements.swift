import Domain
import GeometryCore
import NetworkFile
import Rules

/// Plans and agreements at the point, or with a border within the accuracy.
extension Surveyor where Source: ~Copyable {
    func plans(at point: QuotedPoint) throws(QuoteError) -> [PlanFact] {
        let near = try surroundings.plans(at: point, site)
        var facts: [PlanFact] = []
        for found in near {
            // Town plans lie side by side: to leave one is often to enter the next.
            var together: Set<String> = []
            if found.place.border_m <= point.accuracy_m, near.count > 1 {
                for other in near where other.area.id != found.area.id {
                    let holdsBeyond = try holds(other, beyond: found.place.border, from: point)
                    if holdsBeyond != other.place.holdsPoint { together.insert(other.area.id) }
                }
            }
            let plan = found.area
            facts.append(
                PlanFact(
                    id: plan.id, kind: plan.kind, name: plan.name, isUrban: plan.isUrban, inForce: plan.inForce,
                    holdsPoint: found.place.holdsPoint, border_m: found.place.border_m, crossedTogether: together))
        }
        return facts.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    func agreements(of company: CompanySlug, at point: QuotedPoint) throws(QuoteError) -> [AgreementFact] {
        try surroundings.agreements(at: point, site).filter { $0.area.company == company }
            .map { found in
                AgreementFact(
                    id: found.area.id, kind: found.area.kind, name: found.area.name, inForce: found.area.inForce,
                    holdsPoint: found.place.holdsPoint, border_m: found.place.border_m)
            }
            .sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    /// Gaps and overlaps between areas that are narrower come from drawing, in metres.
    private static var drawingGap_m: Double { 0.01 }

    /// Whether a plan holds the point just past another plan's border, seen from the given point.
    private func holds(
        _ plan: NearArea<PlanArea>, beyond border: PlanePoint, from point: QuotedPoint
    ) throws(QuoteError) -> Bool {
        let length_m = point.plane.planeDistance_m(to: border)
        // On the border itself every direction leads past it.
        guard length_m > 0 else { return plan.place.holdsPoint || plan.place.border_m <= Self.drawingGap_m }
        let share = 1 + Self.drawingGap_m / length_m
        let beyond = PlanePoint(
            easting_m: point.plane.easting_m + (border.easting_m - point.plane.easting_m) * share,
            northing_m: point.plane.northing_m + (border.northing_m - point.plane.northing_m) * share)
        return try surroundings.holds(plan, beyond, site)
    }
}

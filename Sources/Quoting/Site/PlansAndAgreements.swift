import Domain
import GeometryCore
import NetworkFile
import Rules

/// Plans and agreements at the point, or with a border within the accuracy.
extension NetworkSurveyor {
    func plans(at point: QuotedPoint) throws(QuoteError) -> [PlanFact] {
        let box = box(around: point.plane, radius_m: point.accuracy_m)
        var near: [(area: PlanArea, place: PlaceInArea)] = []
        for plan in try read({ (file) throws(NetworkFileError) in try file.planAreas(in: box) }) {
            let place = try place(of: plan.geometry, .planArea, plan.featureID, plan.id, from: point)
            guard place.holdsPoint || place.border_m <= point.accuracy_m else { continue }
            near.append((plan, place))
        }
        var facts: [PlanFact] = []
        for (plan, place) in near {
            // Town plans lie side by side: to leave one is often to enter the next.
            var together: Set<String> = []
            if place.border_m <= point.accuracy_m, near.count > 1 {
                for (other, otherPlace) in near where other.id != plan.id {
                    let holdsBeyond = try holds(other.geometry, otherPlace, beyond: place.border, from: point)
                    if holdsBeyond != otherPlace.holdsPoint { together.insert(other.id) }
                }
            }
            facts.append(
                PlanFact(
                    id: plan.id, kind: plan.kind, name: plan.name, isUrban: plan.isUrban, inForce: plan.inForce,
                    holdsPoint: place.holdsPoint, border_m: place.border_m, crossedTogether: together))
        }
        return facts.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    func agreements(of company: CompanySlug, at point: QuotedPoint) throws(QuoteError) -> [AgreementFact] {
        let box = box(around: point.plane, radius_m: point.accuracy_m)
        var facts: [AgreementFact] = []
        for area in try read({ (file) throws(NetworkFileError) in try file.agreementAreas(in: box) })
        where area.company == company {
            let place = try place(of: area.geometry, .agreementArea, area.featureID, area.id, from: point)
            guard place.holdsPoint || place.border_m <= point.accuracy_m else { continue }
            facts.append(
                AgreementFact(
                    id: area.id, kind: area.kind, name: area.name, inForce: area.inForce,
                    holdsPoint: place.holdsPoint, border_m: place.border_m))
        }
        return facts.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    /// Gaps and overlaps between areas that are narrower come from drawing, in metres.
    private static var drawingGap_m: Double { 0.01 }

    /// Whether a plan holds the point just past another plan's border, seen from the given point.
    private func holds(
        _ area: PlaneGeometry, _ place: PlaceInArea, beyond border: PlanePoint, from point: QuotedPoint
    ) throws(QuoteError) -> Bool {
        let length_m = point.plane.planeDistance_m(to: border)
        // On the border itself every direction leads past it.
        guard length_m > 0 else { return place.holdsPoint || place.border_m <= Self.drawingGap_m }
        let share = 1 + Self.drawingGap_m / length_m
        let beyond = PlanePoint(
            easting_m: point.plane.easting_m + (border.easting_m - point.plane.easting_m) * share,
            northing_m: point.plane.northing_m + (border.northing_m - point.plane.northing_m) * share)
        return try measuring(.planArea) { (measure) throws(GeometryError) in
            try measure.engine.covers(area, beyond)
        }
    }

    private struct PlaceInArea {
        let holdsPoint: Bool
        /// Ground metres to the border.
        let border_m: Double
        /// The border's nearest point.
        let border: PlanePoint
    }

    private func place(
        of area: PlaneGeometry, _ layer: NetworkLayer, _ featureID: Int64, _ id: String, from point: QuotedPoint
    ) throws(QuoteError) -> PlaceInArea {
        try refuseInvalid(area, layer: layer, featureID: featureID, id: id)
        return try measuring(layer) { (measure) throws(GeometryError) in
            let border = try measure.distanceToBorder(of: area, from: point.plane)
            return PlaceInArea(
                holdsPoint: try measure.engine.covers(area, point.plane), border_m: border.distance_m,
                border: border.nearest)
        }
    }
}

import Domain
import GeometryCore
import NetworkFile
import Rules

/// Plans and agreements at the point, or with a border within the accuracy.
extension NetworkSurveyor {
    func plans(at point: QuotedPoint) throws(QuoteError) -> [PlanFact] {
        let box = box(around: point.plane, radius_m: point.accuracy_m)
        var facts: [PlanFact] = []
        for plan in try read({ (file) throws(NetworkFileError) in try file.planAreas(in: box) }) {
            let place = try place(of: plan.geometry, .planArea, plan.featureID, plan.id, from: point)
            guard place.holdsPoint || place.border_m <= point.accuracy_m else { continue }
            facts.append(
                PlanFact(
                    id: plan.id, kind: plan.kind, name: plan.name, isUrban: plan.isUrban, inForce: plan.inForce,
                    holdsPoint: place.holdsPoint, border_m: place.border_m))
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

    private func place(
        of area: PlaneGeometry, _ layer: NetworkLayer, _ featureID: Int64, _ id: String, from point: QuotedPoint
    ) throws(QuoteError) -> (holdsPoint: Bool, border_m: Double) {
        try refuseInvalid(area, layer: layer, featureID: featureID, id: id)
        return try measuring(layer) { (measure) throws(GeometryError) in
            (
                try measure.engine.covers(area, point.plane),
                try measure.distanceToBorder(of: area, from: point.plane).distance_m
            )
        }
    }
}

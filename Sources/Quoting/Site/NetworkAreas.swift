import Domain
import GeometryCore
import NetworkFile
import Rules

/// A network area at or near the point.
struct NetworkAreaFact: Sendable, Hashable {
    let company: CompanySlug
    let holdsPoint: Bool
    /// Ground metres to the border.
    let border_m: Double
}

/// Whose network area holds the point.
extension NetworkSurveyor {
    func networkAreas(at point: QuotedPoint) throws(QuoteError) -> [NetworkAreaFact] {
        let box = box(around: point.plane, radius_m: point.accuracy_m)
        var facts: [NetworkAreaFact] = []
        for area in try read({ (file) throws(NetworkFileError) in try file.networkAreas(in: box) }) {
            try refuseInvalid(area.geometry, layer: .networkArea, featureID: area.featureID, id: nil)
            facts.append(
                try measuring(.networkArea) { (measure) throws(GeometryError) in
                    NetworkAreaFact(
                        company: area.company, holdsPoint: try measure.engine.covers(area.geometry, point.plane),
                        border_m: try measure.distanceToBorder(of: area.geometry, from: point.plane).distance_m)
                })
        }
        return facts
    }

    /// The company that the request means.
    func company(
        for request: QuoteRequest, at point: QuotedPoint, among areas: [NetworkAreaFact]
    ) throws(QuoteError) -> CompanySlug {
        let companies = Set(areas.filter(\.holdsPoint).map(\.company)).sorted()
        if companies.isEmpty { throw try outside(request, point) }
        if let asked = request.company {
            guard companies.contains(asked) else { throw .otherCompany(asked: asked, found: companies) }
            return asked
        }
        guard let only = companies.first, companies.count == 1 else { throw .severalCompanies(companies) }
        return only
    }

    /// Why a point is in no network area: most often two numbers have changed places.
    private func outside(_ request: QuoteRequest, _ point: QuotedPoint) throws(QuoteError) -> QuoteError {
        if try isInsideWhenSwapped(request) {
            return .outsideNetworkAreas(point: point, isInsideWhenSwapped: true)
        }
        if let area = measure.plane.areaOfUse(), !area.contains(point.position) {
            return .outsideAreaOfUse(point.position, crs: crs, area: area)
        }
        return .outsideNetworkAreas(point: point, isInsideWhenSwapped: false)
    }

    private func isInsideWhenSwapped(_ request: QuoteRequest) throws(QuoteError) -> Bool {
        let swapped: QuoteRequest.Location
        switch request.location {
        case .geographic(let position):
            guard
                let other = GeographicPosition(
                    latitude_deg: position.longitude_deg, longitude_deg: position.latitude_deg)
            else { return false }
            swapped = .geographic(other)
        case .plane(let point, let crs):
            swapped = .plane(PlanePoint(easting_m: point.northing_m, northing_m: point.easting_m), crs: crs)
        }
        // A position that the projection cannot take is not inside anything.
        guard let other = try? locate(swapped, accuracy_m: 0) else { return false }
        return try networkAreas(at: other).contains(where: \.holdsPoint)
    }
}

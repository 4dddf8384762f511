import Domain
import GeometryCore

/// A network area at or near the point.
struct NetworkAreaFact: Sendable, Hashable {
    let company: CompanySlug
    let holdsPoint: Bool
    /// Ground metres to the border; infinite where it is known to be farther than the accuracy.
    let border_m: Double
}

/// Whose network area holds the point.
extension Surveyor where Source: ~Copyable {
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
        if let area = site.areaOfUse(), !area.contains(point.position) {
            return .outsideAreaOfUse(point.position, crs: site.crs, area: area)
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
        return try surroundings.networkAreas(at: other, site).contains(where: \.holdsPoint)
    }
}

import Domain
import GeometryCore
import NetworkFile
import Rules

/// A company as messages name it.
struct NamedCompany: Sendable, Hashable {
    let slug: CompanySlug
    /// The short name where its rules are not known.
    let name: LocalizedText
}

extension NamedCompany {
    init(_ slug: CompanySlug, by rulesOfDay: some RulesOfDay) {
        self.slug = slug
        let rules = try? rulesOfDay.library.rules(of: slug, on: rulesOfDay.date)
        name = rules?.rulebook.companyName ?? LocalizedText(verbatim: slug.text)
    }
}

/// Points outside of every network area.
extension Surveyor {
    /// The point of a request; a refusal tells in which other system its numbers would be a place.
    func located(_ request: QuoteRequest) throws(Problem) -> QuotedPoint {
        do throws(Problem) {
            return try locate(request.location, accuracy_m: request.accuracy_m)
        } catch {
            guard error.code.hasPrefix("position_") else { throw error }
            throw error.telling(try otherMeanings(of: request.location, besides: nil), of: request.location)
        }
    }

    /// Why a point is in no network area: most often two numbers have changed places, or are of another system.
    func outside(
        _ request: QuoteRequest, _ point: QuotedPoint, by rulesOfDay: some RulesOfDay
    ) throws(Problem) -> Problem {
        let others = try otherMeanings(of: request.location, besides: point)
        guard others.isEmpty else {
            return .outsideNetworkAreas(point, nearest: nil).telling(others, of: request.location)
        }
        if let area = site.areaOfUse(), !area.contains(point.position) {
            return .outsideAreaOfUse(point.position, crs: site.crs, area)
        }
        // A far area that is flawed takes nothing away from the answer.
        let nearest = try? surroundings.nearestNetworkArea(to: point, site)
        return .outsideNetworkAreas(
            point, nearest: nearest.map { (NamedCompany($0.company, by: rulesOfDay), $0.distance_m) })
    }
}

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

    /// What the companies answer whose network areas begin within the accuracy of a point, the nearest first.
    func borderlinesOutside(
        _ request: QuoteRequest, by rulesOfDay: some RulesOfDay
    ) throws(Problem) -> [Borderline] {
        let point = try located(request)
        var found: [Borderline] = []
        let near = try surroundings.networkAreas(at: point, site).filter { !$0.holdsPoint && $0.isAtBorder }
            .sorted { ($0.border_m, $0.area.company) < ($1.border_m, $1.area.company) }
        for area in near {
            let company = area.area.company
            guard request.company.map({ $0 == company }) ?? true,
                !found.contains(where: { $0.companyIfCrossed == company })
            else { continue }
            var answer: Answer?
            if let rules = try? rulesOfDay.companyRules(of: company) {
                let facts = try survey(point, for: rules, on: request.connection.date).facts
                answer = rules.rules.answer(request.connection, at: facts)
            }
            found.append(
                Borderline(
                    border: .networkArea(company), margin_m: -area.border_m, answerIfCrossed: answer,
                    companyIfCrossed: company, missingIfCrossed: answer == nil ? .rules : nil))
        }
        return found
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

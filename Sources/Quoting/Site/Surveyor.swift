import Domain
import GeometryCore
import NetworkFile
import Rules

/// Gathers the facts of a site from its surroundings and judges nothing. The same for a single quote and for a
/// batch; only where the surroundings come from differs. For one thread at a time.
struct Surveyor<Source: Surroundings & ~Copyable>: ~Copyable {
    let site: SiteMeasure
    let surroundings: Source

    init(site: consuming SiteMeasure, surroundings: consuming Source) {
        self.site = site
        self.surroundings = surroundings
    }
}

/// The surveyor of a single quote.
typealias NetworkSurveyor = Surveyor<FileSurroundings>

extension Surveyor where Source == FileSurroundings {
    init(path: String) throws(QuoteError) {
        let network: NetworkFile
        do throws(Problem) { network = try NetworkFile(path: path) } catch { throw .network(error) }
        self.init(
            site: try SiteMeasure(path: path, network.coordinateReference),
            surroundings: FileSurroundings(network: network))
    }

    var network: NetworkFile { surroundings.network }
}

/// The rules of a company and what a survey must find out for them.
struct CompanyRules: Sendable {
    let rules: ApplicableRules
    let plan: SurveyPlan
}

extension Surveyor where Source: ~Copyable {
    /// Surveys the site of a request.
    /// - Parameter rulesOf: the rules of a company on the request's day.
    func surveyedSite(
        _ request: QuoteRequest, rulesOf: (CompanySlug) throws(QuoteError) -> CompanyRules
    ) throws(QuoteError) -> SurveyedSite {
        let point = try locate(request.location, accuracy_m: request.accuracy_m)
        let areas = try surroundings.networkAreas(at: point, site)
        let company = try company(for: request, at: point, among: areas)
        let rules = try rulesOf(company)
        let survey = try survey(point, for: rules, on: request.connection.date)
        return SurveyedSite(
            point: point, company: company, rules: rules.rules, survey: survey,
            areaBorder: try areaBorder(
                point, company, isChosen: request.company != nil, areas, on: request.connection.date, rulesOf))
    }

    /// The border of the company's network area and who is on its other side, where it is within the accuracy.
    private func areaBorder(
        _ point: QuotedPoint, _ company: CompanySlug, isChosen isCompanyChosen: Bool, _ areas: [NetworkAreaFact],
        on date: CalendarDate,
        _ rulesOf: (CompanySlug) throws(QuoteError) -> CompanyRules
    ) throws(QuoteError) -> NetworkAreaBorder? {
        let near = areas.filter { $0.border_m <= point.accuracy_m }
        guard let own = near.first(where: { $0.company == company && $0.holdsPoint }) else {
            return isCompanyChosen ? nil : overlap(near, company)
        }
        // Another area of the same company around the point or on the other side: the border changes nothing.
        let ownAreas = areas.count { $0.company == company && ($0.holdsPoint || $0.border_m <= point.accuracy_m) }
        guard ownAreas == 1 else { return nil }
        let beyond = areas.filter { $0.holdsPoint || $0.border_m <= point.accuracy_m }
        var neighbours: [NetworkAreaBorder.Neighbour] = []
        for other in Set(beyond.map(\.company)).sorted() where other != company {
            let rules: CompanyRules
            do throws(QuoteError) { rules = try rulesOf(other) } catch {
                guard case .rules = error else { throw error }
                neighbours.append(NetworkAreaBorder.Neighbour(company: other, answering: nil))
                continue
            }
            let survey = try survey(point, for: rules, on: date)
            neighbours.append(
                NetworkAreaBorder.Neighbour(company: other, answering: (rules.rules, survey.facts)))
        }
        return NetworkAreaBorder(margin_m: own.border_m, neighbours: neighbours)
    }

    /// The nearest border of other companies' areas that the company's own area reaches across.
    private func overlap(_ near: [NetworkAreaFact], _ company: CompanySlug) -> NetworkAreaBorder? {
        let others = near.filter { !$0.holdsPoint && $0.company != company }
        guard let margin_m = others.map(\.border_m).min() else { return nil }
        return NetworkAreaBorder(
            margin_m: -margin_m,
            neighbours: Set(others.map(\.company)).sorted().map {
                NetworkAreaBorder.Neighbour(company: $0, answering: nil)
            }, isOverlap: true)
    }
}

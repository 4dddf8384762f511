import Domain
import GeometryCore
import NetworkFile
import Rules

/// Gathers the facts of a site from its surroundings and judges nothing. The same for a single quote and for a
/// batch; only where the surroundings come from differs. For one thread at a time.
struct Surveyor: ~Copyable {
    let site: SiteMeasure
    let surroundings: any Surroundings

    /// Reads from the file what a site asks for.
    init(_ network: NetworkFile, _ witness: FeatureWitness? = nil) throws(Problem) {
        site = try SiteMeasure(network.holder, network.coordinateReference)
        surroundings = FileSurroundings(network: network, witness)
    }

    /// - Parameter surroundings: of that network.
    init(_ network: HeldNetwork, _ surroundings: HeldSurroundings) throws(Problem) {
        site = try SiteMeasure(network.holder, network.coordinateReference)
        self.surroundings = surroundings
    }

    /// Surveys the site of a request by the rules of its company and of those across a border near by.
    func surveyedSite(_ request: QuoteRequest, by rulesOfDay: some RulesOfDay) throws(Problem) -> SurveyedSite {
        let point = try located(request)
        let areas = try surroundings.networkAreas(at: point, site)
        let company = try company(for: request, at: point, among: areas, by: rulesOfDay)
        let rules = try rulesOfDay.companyRules(of: company)
        return SurveyedSite(
            point: point, company: company, rules: rules.rules,
            survey: try survey(
                point, for: rules, on: request.connection.date, waters: try waters(at: point)),
            areaBorder: try areaBorder(point, company, areas, of: request, by: rulesOfDay))
    }
}

/// From the position as it was given to the network's plane.
extension Surveyor {
    func locate(_ location: QuoteRequest.Location, accuracy_m: Double) throws(Problem) -> QuotedPoint {
        let position: GeographicPosition
        switch location {
        case .geographic(let given): position = given
        case .plane(let point, crs: let crs?) where crs.uppercased() != site.identifier:
            do throws(ProjectionError) { position = try site.position(of: point, in: crs) } catch {
                throw error.explanation(of: .option(crs))
            }
        case .plane(let point, _): return try located(point, accuracy_m)
        }
        do throws(ProjectionError) {
            return quoted(position, try site.ground.plane.plane(of: position), accuracy_m)
        } catch { throw error.explanation }
    }

    /// A point of the network's own plane.
    private func located(_ point: PlanePoint, _ accuracy_m: Double) throws(Problem) -> QuotedPoint {
        let position: GeographicPosition
        do throws(ProjectionError) { position = try site.ground.plane.position(of: point) } catch {
            throw error.explanation
        }
        // Numbers so small are more likely degrees than metres of any plane of a country. Only then is it worth opening
        // PROJ's database, some 10 ms, to see where the CRS is used.
        if max(abs(point.easting_m), abs(point.northing_m)) <= 360, let area = site.areaOfUse(),
            !area.contains(position)
        {
            throw .outsideAreaOfUse(position, crs: site.crs, area)
        }
        return quoted(position, point, accuracy_m)
    }

    private func quoted(
        _ position: GeographicPosition, _ plane: PlanePoint, _ accuracy_m: Double
    ) -> QuotedPoint {
        QuotedPoint(position: position, plane: plane, crs: site.crs, accuracy_m: accuracy_m)
    }
}

/// Whose network area holds the point.
extension Surveyor {
    /// The company that the request means.
    private func company(
        for request: QuoteRequest, at point: QuotedPoint, among areas: [NearArea<NetworkArea>],
        by rulesOfDay: some RulesOfDay
    ) throws(Problem) -> CompanySlug {
        let companies = areas.filter(\.holdsPoint).companies
        if companies.isEmpty { throw try outside(request, point, by: rulesOfDay) }
        let named = { (companies: [CompanySlug]) in companies.map { NamedCompany($0, by: rulesOfDay) } }
        if let asked = request.company {
            guard companies.contains(asked) else {
                throw .companyElsewhere(asked: NamedCompany(asked, by: rulesOfDay), found: named(companies))
            }
            return asked
        }
        guard let only = companies.first, companies.count == 1 else {
            throw .severalNetworkAreas(named(companies))
        }
        return only
    }

    /// The border of the company's network area and who is on its other side, where it is within the accuracy.
    private func areaBorder(
        _ point: QuotedPoint, _ company: CompanySlug, _ areas: [NearArea<NetworkArea>], of request: QuoteRequest,
        by rulesOfDay: some RulesOfDay
    ) throws(Problem) -> NetworkAreaBorder? {
        let near = areas.filter(\.isAtBorder)
        guard let own = near.first(where: { $0.area.company == company && $0.holdsPoint }) else {
            return request.company != nil ? nil : overlap(near, company)
        }
        // Another area of the same company around the point or on the other side: the border changes nothing.
        guard areas.count(where: { $0.area.company == company }) == 1 else { return nil }
        var neighbours: [NetworkAreaBorder.Neighbour] = []
        for other in areas.companies where other != company {
            guard let rules = try? rulesOfDay.companyRules(of: other) else {
                neighbours.append(NetworkAreaBorder.Neighbour(company: other, answering: nil))
                continue
            }
            let facts = try survey(point, for: rules, on: request.connection.date).facts
            neighbours.append(NetworkAreaBorder.Neighbour(company: other, answering: (rules.rules, facts)))
        }
        return NetworkAreaBorder(margin_m: own.border_m, neighbours: neighbours)
    }

    /// The nearest border of other companies' areas that the company's own area reaches across.
    private func overlap(_ near: [NearArea<NetworkArea>], _ company: CompanySlug) -> NetworkAreaBorder? {
        let others = near.filter { !$0.holdsPoint && $0.area.company != company }
        guard let margin_m = others.map(\.border_m).min() else { return nil }
        return NetworkAreaBorder(
            margin_m: -margin_m,
            neighbours: others.companies.map { NetworkAreaBorder.Neighbour(company: $0, answering: nil) },
            isOverlap: true)
    }
}

extension [NearArea<NetworkArea>] {
    /// Each once, in the order of their names.
    fileprivate var companies: [CompanySlug] { Set(map(\.area.company)).sorted() }
}

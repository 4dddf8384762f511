import Domain
import Foundation
import GeometryCore
import NetworkFile
import Rules

/// A place within the accuracy of a site, surveyed as the site was.
struct NearbySite: Sendable {
    /// Ground metres from the site.
    let offset_m: Double
    let place: PlanePoint
    let company: CompanySlug?
    /// Nil where there is no answer, for the reason that is missing.
    let answering: (rules: ApplicableRules, facts: SiteFacts)?
    let missing: Borderline.Missing?
}

/// Where several limits and borders are near, the answer may be another one that none of them alone leads to: then places
/// all around are asked, and where pieces of ground begin that borders cut out.
extension Surveyor {
    private static var directions: Int { 16 }
    /// As many circles, the last with the accuracy as its radius.
    private static var circles: Int { 4 }

    /// Places around a site; none where fewer than two limits and borders are near.
    func nearbySites(
        of site: SurveyedSite, _ request: QuoteRequest, by rulesOfDay: some RulesOfDay
    ) throws(Problem) -> [NearbySite] {
        guard site.bordersNear(on: request.connection.date) > 1 else { return [] }
        var sites: [NearbySite] = []
        let scale = scale(at: site.point)
        for place in try piecesBeginning(around: site, on: request.connection.date) {
            let offset_m = site.point.plane.planeDistance_m(to: place) / scale
            sites.append(try nearbySite(at: place, offset_m, of: site, request, by: rulesOfDay))
        }
        for circle in 1...Self.circles {
            let offset_m = site.point.accuracy_m * Double(circle) / Double(Self.circles)
            for place in site.point.plane.ring(radius_m: offset_m * scale, Self.directions) {
                sites.append(try nearbySite(at: place, offset_m, of: site, request, by: rulesOfDay))
            }
        }
        return sites.sorted { $0.offset_m < $1.offset_m }
    }

    /// The same borderlines with how near those are that were found at places around.
    func refined(
        _ borderlines: [Borderline], among sites: [NearbySite], of site: SurveyedSite, _ request: QuoteRequest,
        by rulesOfDay: some RulesOfDay
    ) throws(Problem) -> [Borderline] {
        var refined: [Borderline] = []
        for borderline in borderlines {
            guard case .several = borderline.border,
                let found = sites.first(where: { borderline.isMet(at: $0, of: site, request.connection) })
            else {
                refined.append(borderline)
                continue
            }
            var (near, far) = (0.0, 1.0)
            // To a hundredth of the way.
            while far - near > 0.01 {
                let middle = (near + far) / 2
                let place = site.point.plane.middle(to: found.place, share: middle)
                let between = try nearbySite(
                    at: place, found.offset_m * middle, of: site, request, by: rulesOfDay)
                if borderline.isMet(at: between, of: site, request.connection) {
                    far = middle
                } else {
                    near = middle
                }
            }
            refined.append(
                Borderline(
                    border: borderline.border, margin_m: found.offset_m * far,
                    answerIfCrossed: borderline.answerIfCrossed, companyIfCrossed: borderline.companyIfCrossed,
                    missingIfCrossed: borderline.missingIfCrossed))
        }
        return refined.sorted { abs($0.margin_m) < abs($1.margin_m) }
    }

    /// Metres of the plane for a metre of the ground; near enough where the plane does not say.
    func scale(at point: QuotedPoint) -> Double {
        (try? site.ground.plane.smoothScaleFactor(at: point.plane)) ?? 1
    }

    private func nearbySite(
        at place: PlanePoint, _ offset_m: Double, of own: SurveyedSite, _ request: QuoteRequest,
        by rulesOfDay: some RulesOfDay
    ) throws(Problem) -> NearbySite {
        let point = QuotedPoint(position: own.point.position, plane: place, crs: site.crs, accuracy_m: 0)
        let companies = Set(
            try surroundings.networkAreas(at: point, site).filter(\.holdsPoint).map(\.area.company)
        ).sorted()
        let chosen = request.company.flatMap { companies.contains($0) ? $0 : nil }
        guard let company = chosen ?? companies.first, chosen != nil || companies.count == 1 else {
            return NearbySite(
                offset_m: offset_m, place: place, company: companies.first { $0 != own.company }, answering: nil,
                missing: companies.isEmpty ? .networkArea : .choice)
        }
        guard let rules = try? rulesOfDay.companyRules(of: company) else {
            return NearbySite(
                offset_m: offset_m, place: place, company: company, answering: nil, missing: .rules)
        }
        let facts = try survey(point, for: rules, on: request.connection.date).facts
        return NearbySite(
            offset_m: offset_m, place: place, company: company, answering: (rules.rules, facts), missing: nil)
    }
}

extension SurveyedSite {
    func bordersNear(on date: CalendarDate) -> Int {
        rules.bordersNear(survey.facts, accuracy_m: point.accuracy_m, on: date) + (areaBorder == nil ? 0 : 1)
    }

    /// Whether a limit or border, or several together, would change the answer; places around are asked for last.
    func isBorderline(
        _ connection: ConnectionCase, answer: Answer, around: () throws(Problem) -> [NearbySite]
    ) throws(Problem) -> Bool {
        let own = borderlines(connection, answer: answer)
        guard own.isEmpty else { return true }
        return try !borderlines(connection, answer: answer, besides: own, at: around()).isEmpty
    }

    /// Answers of places around that no single limit or border leads to, each once with the nearest such place.
    func borderlines(
        _ connection: ConnectionCase, answer: Answer, besides told: [Borderline], at sites: [NearbySite]
    ) -> [Borderline] {
        var found: [Borderline] = []
        for site in sites {
            let other = site.answering.map { $0.rules.answer(connection, at: $0.facts) }
            let isElsewhere = site.company != company
            if !isElsewhere, let other, !other.differs(from: answer) { continue }
            let isKnown = (told + found).contains { $0.isMet(at: site, with: other, of: self) }
            guard !isKnown else { continue }
            found.append(
                Borderline(
                    border: .several(borders(to: site, on: connection.date)), margin_m: site.offset_m,
                    answerIfCrossed: other, companyIfCrossed: isElsewhere ? site.company : nil,
                    missingIfCrossed: site.missing))
        }
        return found
    }

    private func borders(to site: NearbySite, on date: CalendarDate) -> [Borderline.Border] {
        guard let (rules, facts) = site.answering, site.company == company else {
            return [.networkArea(company)]
        }
        return rules.borders(between: survey.facts, and: facts, on: date)
    }
}

extension Borderline {
    /// Whether a place has the answer of the other side.
    fileprivate func isMet(at site: NearbySite, of own: SurveyedSite, _ connection: ConnectionCase) -> Bool {
        isMet(at: site, with: site.answering.map { $0.rules.answer(connection, at: $0.facts) }, of: own)
    }

    /// - Parameter answer: the place's; nil where it has none.
    fileprivate func isMet(at site: NearbySite, with answer: Answer?, of own: SurveyedSite) -> Bool {
        guard site.missing == missingIfCrossed,
            site.company == companyIfCrossed ?? own.company || site.missing != nil
        else { return false }
        guard let answer, let answerIfCrossed else { return answer == nil && answerIfCrossed == nil }
        return !answer.differs(from: answerIfCrossed)
    }
}

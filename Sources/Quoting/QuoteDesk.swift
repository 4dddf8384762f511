import Domain
import GeometryCore
import NetworkFile
public import Rules

/// Answers requests from one network file and one library of rules: position to facts to decision to price
/// to quote. For one thread at a time; a worker that quotes in parallel makes its own.
public struct QuoteDesk: ~Copyable {
    private let surveyor: NetworkSurveyor
    private let library: RuleLibrary

    /// Opens the network file; nothing of its features is read yet.
    public init(networkFile path: String, library: RuleLibrary) throws(QuoteError) {
        surveyor = try NetworkSurveyor(path: path)
        self.library = library
    }

    public func quote(_ request: QuoteRequest) throws(QuoteError) -> Quote {
        let point = try surveyor.locate(request.location, accuracy_m: request.accuracy_m)
        let areas = try surveyor.networkAreas(at: point)
        let company = try surveyor.company(for: request, at: point, among: areas)
        let rules = try rules(of: company, on: request.connection.date)
        let survey = try surveyor.survey(point, for: rules.rulebook, on: request.connection.date)
        let answer = rules.answer(request.connection, at: survey.facts)
        let borderlines =
            rules.borderlines(
                request.connection, at: survey.facts, answer: answer, accuracy_m: point.accuracy_m)
            + (try networkAreaBorderlines(request, point, company, areas))
        let nextLimits = rules.nextLimits(request.connection, at: survey.facts, answer: answer)
        let otherReadings = rules.otherReadings(request.connection, at: survey.facts, answer: answer)
        let shown =
            [answer.charge] + borderlines.compactMap(\.chargeIfCrossed) + nextLimits.map { .listed($0.price) }
            + otherReadings.map(\.answer.charge)
        return Quote(
            request: request, point: point, company: company, rules: rules, facts: survey.facts, answer: answer,
            cable: survey.cable, substation: survey.substation,
            borderlines: borderlines.sorted { abs($0.margin_m) < abs($1.margin_m) }, nextLimits: nextLimits,
            otherReadings: otherReadings,
            warnings: shown.illustrativeWarnings
                + rules.warnings(for: answer, request.connection, at: survey.facts)
                + surveyor.network.warnings.map(QuoteWarning.networkFile),
            network: surveyor.source)
    }

    private func rules(
        of company: CompanySlug, on date: CalendarDate
    ) throws(QuoteError) -> ApplicableRules {
        do throws(RuleLibraryError) { return try library.rules(of: company, on: date) } catch {
            throw .rules(error)
        }
    }

    /// The answer on the other side of a network area's border, where that is within the accuracy.
    private func networkAreaBorderlines(
        _ request: QuoteRequest, _ point: QuotedPoint, _ company: CompanySlug, _ areas: [NetworkAreaFact]
    ) throws(QuoteError) -> [Borderline] {
        let near = areas.filter { $0.border_m <= point.accuracy_m }
        guard let own = near.first(where: { $0.company == company && $0.holdsPoint }) else { return [] }
        // Another area of the same company around the point or on the other side: the border changes nothing.
        let ownAreas = areas.count { $0.company == company && ($0.holdsPoint || $0.border_m <= point.accuracy_m) }
        guard ownAreas == 1 else { return [] }
        var others: [Borderline] = []
        for other in Set(near.map(\.company)).sorted() where other != company {
            let rules = try rules(of: other, on: request.connection.date)
            let survey = try surveyor.survey(point, for: rules.rulebook, on: request.connection.date)
            let answer = rules.answer(request.connection, at: survey.facts)
            others.append(
                Borderline(
                    border: .networkArea(company), margin_m: own.border_m, zoneIfCrossed: answer.zone,
                    chargeIfCrossed: answer.charge, companyIfCrossed: other))
        }
        if others.isEmpty {
            others.append(
                Borderline(
                    border: .networkArea(company), margin_m: own.border_m, zoneIfCrossed: nil, chargeIfCrossed: nil)
            )
        }
        return others
    }
}

import Domain
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
        let site = try site(request)
        let (rules, facts, connection) = (site.rules, site.survey.facts, request.connection)
        let answer = site.answer(connection)
        // The fees of a temporary connection follow no zone, so another zone would change nothing.
        let followsZone = connection.services.temporaryCables == nil
        let borderlines = followsZone ? site.borderlines(connection, answer: answer) : []
        let nextLimits = rules.nextLimits(connection, at: facts, answer: answer)
        let nextFuse = rules.nextFuse(connection, at: facts, answer: answer)
        let otherReadings = followsZone ? rules.otherReadings(connection, at: facts, answer: answer) : []
        let shown =
            [answer.charge] + borderlines.compactMap(\.chargeIfCrossed) + nextLimits.map { .listed($0.price) }
            + otherReadings.map(\.answer.charge) + [nextFuse].compactMap { $0.map { .listed($0.price) } }
        return Quote(
            request: request, point: site.point, company: site.company, rules: rules, facts: facts, answer: answer,
            cable: site.survey.cable, substation: site.survey.substation, borderlines: borderlines,
            nextLimits: nextLimits, nextFuse: nextFuse, otherReadings: otherReadings,
            services: rules.serviceAnswers(connection, answer: answer),
            warnings: warnings(shown: shown, of: rules.warnings(for: answer, connection, at: facts)),
            network: surveyor.source)
    }

    /// Every main fuse that the company's price list or rulebook speaks of, from one survey of the site.
    /// - Parameter request: its own fuse plays no part.
    public func table(_ request: QuoteRequest) throws(QuoteError) -> QuoteTable {
        let site = try site(request)
        var rows: [QuoteTable.Row] = []
        var told: [QuoteWarning] = []
        for fuse in site.rules.fuses(for: request.connection) {
            let connection = request.connection.with(fuse)
            let answer = site.answer(connection)
            rows.append(
                QuoteTable.Row(
                    fuse: fuse, answer: answer,
                    isBorderline: !site.borderlines(connection, answer: answer).isEmpty))
            for warning in site.rules.warnings(for: answer, connection, at: site.survey.facts)
            where !told.contains(warning) { told.append(warning) }
        }
        return QuoteTable(
            request: request, point: site.point, company: site.company, rules: site.rules,
            facts: site.survey.facts, cable: site.survey.cable, substation: site.survey.substation, rows: rows,
            warnings: warnings(shown: rows.map(\.answer.charge), of: told), network: surveyor.source)
    }

    private func warnings(shown: [Charge], of answers: [QuoteWarning]) -> [QuoteWarning] {
        shown.illustrativeWarnings + answers + surveyor.network.warnings.map(QuoteWarning.networkFile)
    }

    private func site(_ request: QuoteRequest) throws(QuoteError) -> SurveyedSite {
        try surveyor.surveyedSite(request) { (company) throws(QuoteError) in
            let rules = try rules(of: company, on: request.connection.date)
            return CompanyRules(
                rules: rules, plan: SurveyPlan(for: rules.rulebook, accuracy_m: request.accuracy_m))
        }
    }

    private func rules(
        of company: CompanySlug, on date: CalendarDate
    ) throws(QuoteError) -> ApplicableRules {
        do throws(RuleLibraryError) { return try library.rules(of: company, on: date) } catch {
            throw .rules(error)
        }
    }
}

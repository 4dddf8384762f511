import Domain
import NetworkFile
import Rules

/// Makes quotes from surveys, wherever the surroundings come from.
struct Quoter<Source: Surroundings & ~Copyable>: ~Copyable {
    private let surveyor: Surveyor<Source>
    private let library: RuleLibrary
    private let source: NetworkSource
    private let fileWarnings: [QuoteWarning]

    init(
        _ surveyor: consuming Surveyor<Source>, library: RuleLibrary, source: NetworkSource,
        warnings: [NetworkFileWarning]
    ) {
        self.surveyor = surveyor
        self.library = library
        self.source = source
        fileWarnings = warnings.map(QuoteWarning.networkFile)
    }
}

extension Quoter where Source == FileSurroundings {
    init(_ surveyor: consuming NetworkSurveyor, library: RuleLibrary) {
        let network = surveyor.network
        self.init(surveyor, library: library, source: NetworkSource(network), warnings: network.warnings)
    }
}

extension Quoter where Source == HeldSurroundings {
    init(_ held: HeldNetwork, library: RuleLibrary) throws(QuoteError) {
        let surveyor = Surveyor(
            site: try SiteMeasure(path: held.path, held.coordinateReference), surroundings: HeldSurroundings(held))
        self.init(surveyor, library: library, source: held.source, warnings: held.warnings)
    }
}

extension Quoter where Source: ~Copyable {
    func quote(_ request: QuoteRequest) throws(QuoteError) -> Quote {
        let site = try site(request)
        let (rules, facts, connection) = (site.rules, site.survey.facts, request.connection)
        let answer = site.answer(connection)
        // The fees of a temporary connection follow no zone, so another zone would change nothing.
        let followsZone = connection.services.temporaryCables == nil
        let borderlines = followsZone ? site.borderlines(connection, answer: answer) : []
        let nextLimits = rules.nextLimits(connection, at: facts, answer: answer)
        let nextFuse = rules.nextFuse(connection, at: facts, answer: answer)
        let otherReadings = followsZone ? rules.otherReadings(connection, at: facts, answer: answer) : []
        let estimate = request.asksForEstimate ? site.estimate(connection, answer: answer) : nil
        let shown =
            [answer.charge] + borderlines.compactMap(\.chargeIfCrossed) + nextLimits.map { .listed($0.price) }
            + otherReadings.map(\.answer.charge) + [nextFuse].compactMap { $0.map { .listed($0.price) } }
        return Quote(
            request: request, point: site.point, company: site.company, rules: rules, facts: facts, answer: answer,
            cable: site.survey.cable, substation: site.survey.substation, borderlines: borderlines,
            nextLimits: nextLimits, nextFuse: nextFuse, otherReadings: otherReadings,
            services: rules.serviceAnswers(connection, answer: answer), estimate: estimate,
            warnings: (estimate?.warnings ?? [])
                + warnings(shown: shown, of: rules.warnings(for: answer, connection, at: facts)),
            network: source)
    }

    /// Every main fuse that the company's price list or rulebook speaks of, from one survey of the site.
    /// - Parameter request: its own fuse plays no part.
    func table(_ request: QuoteRequest) throws(QuoteError) -> QuoteTable {
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
            warnings: warnings(shown: rows.map(\.answer.charge), of: told), network: source)
    }

    private func warnings(shown: [Charge], of answers: [QuoteWarning]) -> [QuoteWarning] {
        shown.illustrativeWarnings + answers + fileWarnings
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
        do throws(Problem) { return try library.rules(of: company, on: date) } catch {
            throw .rules(error)
        }
    }
}

public import Domain
import Foundation
import GeometryCore
import NetworkFile
public import Rules
import SpatialIndex

/// Where a desk finds the network.
public enum NetworkSource: Sendable {
    /// The file of a path, or the database of a connection URI; of its features no more is read than a site asks for.
    case file(String)
    /// Read whole, for many questions.
    case memory(HeldNetwork)
}

/// Answers requests from one network and one library of rules: position to facts to decision to price to quote. The
/// quotes are the same, whether the network is a file or held in memory.
///
/// Nothing in a desk ever changes, so any number of threads may share it; each takes a worker of its own.
public struct Desk: Sendable {
    public let source: NetworkSource
    public let library: RuleLibrary
    /// Of all assets of a network in memory, by layer.
    private let indexes: [AssetReference.Layer: SegmentIndex]
    private let remembered = RememberedTable<QuoteRules.Key, CompanyRules>(capacity: 64)
    /// How long the border of a plot is looked at before what is still open counts as its middle does; nil for as long as it
    /// takes, so that the answer is the same on any machine.
    public var longestPlot: Duration?

    public init(_ source: NetworkSource, library: RuleLibrary) {
        self.source = source
        self.library = library
        switch source {
        case .file: indexes = [:]
        case .memory(let network):
            indexes = [
                .mediumVoltageLine: SegmentIndex(network.lines.segments),
                .secondarySubstation: SegmentIndex(network.substations.segments),
            ]
        }
    }

    /// A worker for one thread, with geometry libraries of its own, and a file opened of its own.
    public func worker() throws(Problem) -> DeskWorker { try worker(nil) }

    func worker(_ witness: FeatureWitness?) throws(Problem) -> DeskWorker {
        switch source {
        case .file(let path):
            let file = try NetworkFile(path: path)
            return DeskWorker(
                try Surveyor(file, witness), self, of: QuotedNetwork(file), file.coordinateReference, file.warnings,
                witness)
        case .memory(let network):
            let surveyor = try Surveyor(network, HeldSurroundings(network, witness))
            return DeskWorker(
                surveyor, self, of: network.quoted, network.coordinateReference, network.warnings, witness)
        }
    }

    /// A company's rules on a day and what of the network they count, put together once for many quotes.
    fileprivate func companyRules(_ key: QuoteRules.Key) throws(Problem) -> CompanyRules {
        try remembered.value(for: key) { () throws(Problem) in
            let rules = try library.rules(of: key.company, on: key.day)
            let plan = SurveyPlan(for: rules.rulebook, accuracy_m: key.accuracy_m)
            var counted: [String: CountedAssets] = [:]
            if case .memory(let network) = source {
                for reference in plan.references {
                    counted[reference.id] = indexes[reference.layer].map { index in
                        CountedAssets(
                            network.assets(of: reference.layer), among: index, counted: reference,
                            for: key.company, on: key.day)
                    }
                }
            }
            return CompanyRules(rules: rules, plan: plan, counted: counted)
        }
    }

    /// What answers many requests of one day at once, with the answers of single quotes. A file is read whole.
    public func batch(_ options: BatchOptions) throws(Problem) -> Batch {
        switch source {
        case .file(let path):
            Batch(try HeldNetwork(networkFile: path), library: library, options: options)
        case .memory(let network): Batch(network, library: library, options: options)
        }
    }
}

/// Answers the requests of one thread.
public struct DeskWorker: ~Copyable {
    let surveyor: Surveyor
    let desk: Desk
    let network: QuotedNetwork
    let coordinateReference: NetworkCoordinateReference
    let networkWarnings: [NetworkFileWarning]
    private let fileWarnings: [QuoteWarning]
    /// Notes what quotes are made from; nil where nobody asks for that.
    let witness: FeatureWitness?

    init(
        _ surveyor: consuming Surveyor, _ desk: Desk, of network: QuotedNetwork,
        _ coordinateReference: NetworkCoordinateReference, _ warnings: [NetworkFileWarning],
        _ witness: FeatureWitness?
    ) {
        self.surveyor = surveyor
        self.desk = desk
        self.network = network
        self.coordinateReference = coordinateReference
        networkWarnings = warnings
        fileWarnings = warnings.map(QuoteWarning.networkFile)
        self.witness = witness
    }

    /// Whether the network is in a database, which holds a connection for the worker.
    package var isOfDatabase: Bool { network.isOfDatabase }

    public func quote(_ request: QuoteRequest) throws(Problem) -> Quote {
        let rulesOfDay = rulesOfDay(request)
        let site = try surveyor.surveyedSite(request, by: rulesOfDay)
        let (rules, facts, connection) = (site.rules, site.survey.facts, request.connection)
        let answer = site.answer(connection)
        // The fees of a temporary connection follow no zone, and within the right none is paid: another zone would change
        // nothing.
        let followsZone = connection.services.temporaryCables == nil && !connection.isWithinRight
        var borderlines = followsZone ? site.borderlines(connection, answer: answer) : []
        if followsZone {
            let around = try surveyor.nearbySites(of: site, request, by: rulesOfDay)
            borderlines += site.borderlines(connection, answer: answer, besides: borderlines, at: around)
            borderlines = try surveyor.refined(borderlines, among: around, of: site, request, by: rulesOfDay)
        }
        let nextLimits = rules.nextLimits(connection, at: facts, answer: answer)
        let nextFuse = rules.nextFuse(connection, at: facts, answer: answer)
        let listedFuse = rules.listedFuse(connection, at: facts, answer: answer)
        let otherReadings = followsZone ? rules.otherReadings(connection, at: facts, answer: answer) : []
        let services = rules.serviceAnswers(connection, answer: answer)
        let estimate = request.asksForEstimate ? site.estimate(connection, answer: answer) : nil
        let plot = followsZone ? try plotZones(request, at: site.point) : nil
        let shown =
            [answer.charge] + borderlines.compactMap(\.chargeIfCrossed) + nextLimits.map { .listed($0.price) }
            + otherReadings.map(\.answer.charge) + (plot?.parts ?? []).compactMap(\.answer?.charge)
            + [nextFuse, listedFuse].compactMap { $0.map { .listed($0.price) } }
            + services.compactMap(\.listPrice).map(Charge.listed)
        return Quote(
            request: request, point: site.point, company: site.company, rules: rules, facts: facts, answer: answer,
            cable: site.survey.cable, substation: site.survey.substation, borderlines: borderlines,
            nextLimits: nextLimits, nextFuse: nextFuse, listedFuse: listedFuse, otherReadings: otherReadings,
            services: services, estimate: estimate, plot: plot,
            warnings: request.warnings + (estimate?.warnings ?? []) + (plot?.warnings ?? [])
                + warnings(shown: shown, of: rules.warnings(for: answer, connection, at: facts)),
            network: network,
            companyNames: companyNames(
                borderlines, rulesOfDay, and: [site.company] + (plot?.parts ?? []).compactMap(\.company)))
    }

    /// What holds along the border of the request's plot.
    private func plotZones(_ request: QuoteRequest, at point: QuotedPoint) throws(Problem) -> PlotZones? {
        guard let plot = request.plot, let outline = try surveyor.outline(of: plot), let box = outline.box else {
            return nil
        }
        // Rounded up, so that plots of about one size have the same rules.
        let reach_m = SiteMeasure.planeRadius_m(box.minimum.planeDistance_m(to: box.maximum))
        let rounded_m = exp2(log2(max(reach_m, 64)).rounded(.up))
        let rules = QuoteRules(
            desk: desk, date: request.connection.date, accuracy_m: rounded_m, witness: witness)
        return try surveyor.plotZones(
            plot, outline, reach_m: rounded_m, of: request, at: point, by: rules,
            until: desk.longestPlot.map { ContinuousClock.now + $0 })
    }

    /// The answers of network areas that begin within the accuracy of a point that is in none, the nearest first.
    public func borderlinesOutside(
        _ request: QuoteRequest
    ) throws(Problem) -> (borderlines: [Borderline], names: [CompanySlug: LocalizedText]) {
        let rulesOfDay = rulesOfDay(request)
        let borderlines = try surveyor.borderlinesOutside(request, by: rulesOfDay)
        return (borderlines, companyNames(borderlines, rulesOfDay))
    }

    /// Every main fuse that the company's price list or rulebook speaks of, from one survey of the site.
    /// - Parameter request: its own fuse plays no part.
    public func table(_ request: QuoteRequest) throws(Problem) -> QuoteTable {
        let rulesOfDay = rulesOfDay(request)
        let site = try surveyor.surveyedSite(request, by: rulesOfDay)
        let around = try surveyor.nearbySites(of: site, request, by: rulesOfDay)
        var rows: [QuoteTable.Row] = []
        var told: [QuoteWarning] = []
        let fuses = site.rules.fuses(for: request.connection)
        if fuses.isEmpty, let present = request.connection.upgradeFrom { throw .noLargerFuse(than: present) }
        for fuse in fuses {
            let connection = request.connection.with(fuse)
            let answer = site.answer(connection)
            rows.append(
                QuoteTable.Row(
                    fuse: fuse, answer: answer,
                    isBorderline: try site.isBorderline(connection, answer: answer) { () throws(Problem) in around }
                ))
            for warning in site.rules.warnings(for: answer, connection, at: site.survey.facts)
            where !told.contains(warning) { told.append(warning) }
        }
        return QuoteTable(
            request: request, point: site.point, company: site.company, rules: site.rules,
            facts: site.survey.facts, cable: site.survey.cable, substation: site.survey.substation, rows: rows,
            warnings: request.warnings + warnings(shown: rows.map(\.answer.charge), of: told), network: network)
    }

    private func warnings(shown: [Charge], of answers: [QuoteWarning]) -> [QuoteWarning] {
        shown.illustrativeWarnings + answers + fileWarnings
    }

    private func companyNames(
        _ borderlines: [Borderline], _ rulesOfDay: QuoteRules, and others: [CompanySlug] = []
    ) -> [CompanySlug: LocalizedText] {
        let companies = Set(borderlines.compactMap(\.companyIfCrossed) + others)
        for company in companies { witness?.note(company) }
        return Dictionary(
            companies.map { ($0, NamedCompany($0, by: rulesOfDay).name) }, uniquingKeysWith: { first, _ in first })
    }

    private func rulesOfDay(_ request: QuoteRequest) -> QuoteRules {
        QuoteRules(
            desk: desk, date: request.connection.date, accuracy_m: request.accuracy_m, witness: witness)
    }
}

/// The rules of a single quote, looked up company by company.
private struct QuoteRules: RulesOfDay {
    let desk: Desk
    let date: CalendarDate
    let accuracy_m: Double
    let witness: FeatureWitness?

    struct Key: Sendable, Hashable {
        let company: CompanySlug
        let day: CalendarDate
        let accuracy_m: Double
    }

    var library: RuleLibrary { desk.library }

    func companyRules(of company: CompanySlug) throws(Problem) -> CompanyRules {
        witness?.note(company)
        return try desk.companyRules(Key(company: company, day: date, accuracy_m: accuracy_m))
    }
}

import Domain
import GeometryCore
import NetworkFile
import Rules
import Synchronization

/// The long way: what a single quote does, with the network held in memory.
extension BatchWorker {
    /// Surveys rows, which come in order, and gives their errors.
    mutating func survey(
        _ surveyed: [Int32], of requests: [BatchRequest], _ rows: inout [BatchAnswer]
    ) -> [Problem] {
        var errors: [Problem] = []
        var latest: (request: BatchRequest, site: Result<SurveyedSite, Problem>)?
        for index in surveyed.lazy.map(Int.init) {
            let request = requests[index]
            do throws(Problem) {
                let site: Result<SurveyedSite, Problem>
                if let latest, latest.request.isAtSite(of: request) {
                    site = latest.site
                } else {
                    site = surveyedSite(request)
                    latest = (request, site)
                }
                rows[index] = try row(request, at: try site.get())
            } catch {
                var row = BatchAnswer()
                row.error = Int32(errors.count)
                rows[index] = row
                errors.append(error)
            }
        }
        return errors
    }

    private func surveyedSite(_ request: BatchRequest) -> Result<SurveyedSite, Problem> {
        var request = request
        // Only borderlines ask what a move of the point would change.
        if !batch.options.asksBorderlines { request.accuracy_m = 0 }
        let rules = RowRules(batch: batch, accuracy_m: request.accuracy_m ?? 0)
        do throws(Problem) {
            return .success(try surveyor.surveyedSite(request.quoteRequest(batch.options), by: rules))
        } catch { return .failure(error) }
    }

    private func row(_ request: BatchRequest, at site: SurveyedSite) throws(Problem) -> BatchAnswer {
        let options = batch.options
        let connection = request.connection(on: options.date)
        let (facts, rules) = (site.survey.facts, site.rules)
        let answer = site.answer(connection)
        var row = BatchAnswer()
        if options.asksBorderlines {
            row.isBorderline = try site.isBorderline(connection, answer: answer) { () throws(Problem) in
                let rules = RowRules(batch: batch, accuracy_m: request.accuracy_m ?? 0)
                return try surveyor.nearbySites(of: site, request.quoteRequest(options), by: rules)
            }
        }
        row.cable = site.survey.cableIndex
        row.cableDistance_m = site.survey.cable?.distance_m ?? .nan
        row.substation = site.survey.substationIndex
        row.substationDistance_m = site.survey.substation?.distance_m ?? .nan
        if let plan = rules.rulebook.decidingPlan(at: facts, on: options.date) {
            row.planArea = batch.plans.indices[plan.id] ?? -1
        }
        if let area = facts.agreement(on: options.date) {
            row.agreementArea = batch.agreements.indices[area.id] ?? -1
        }
        row.planKinds = facts.planKinds(on: options.date)
        row.agreementKinds = facts.agreementKinds(on: options.date)
        row.isObstructed = !answer.decision.decisiveObstacles.isEmpty
        let decision = BatchDecision(rules, connection, answer)
        let warnings = options.asksWarnings ? rules.rowWarnings(for: answer, connection, at: facts) : []
        batch.tables.withLock { tables in
            row.decision = tables.decisions.index(of: decision)
            row.warnings = tables.warnings.index(of: warnings)
        }
        return row
    }
}

/// A batch's rules for a row that may be known less exactly than others.
private struct RowRules: RulesOfDay {
    let batch: Batch
    let accuracy_m: Double

    var library: RuleLibrary { batch.library }
    var date: CalendarDate { batch.options.date }

    func companyRules(of company: CompanySlug) throws(Problem) -> CompanyRules {
        try batch.companyRules(of: company, accuracy_m: accuracy_m)
    }
}

extension BatchRequest {
    /// Whether the two ask of one place: they differ in their connection at most.
    func isAtSite(of other: BatchRequest) -> Bool {
        position == other.position && company == other.company && accuracy_m == other.accuracy_m
    }
}

extension SiteFacts {
    /// See ``BatchAnswer/planKinds``.
    fileprivate func planKinds(on date: CalendarDate) -> UInt8 {
        plans.filter { $0.holdsPoint && $0.inForce.contains(date) }.reduce(0) { kinds, plan in
            kinds | UInt8(truncatingIfNeeded: PlanArea.signature(of: plan.kind, isUrban: plan.isUrban))
        }
    }

    /// See ``BatchAnswer/agreementKinds``.
    fileprivate func agreementKinds(on date: CalendarDate) -> UInt8 {
        agreements.filter { $0.holdsPoint && $0.inForce.contains(date) }.reduce(0) { kinds, area in
            kinds | UInt8(truncatingIfNeeded: AgreementArea.signature(of: area.kind))
        }
    }
}

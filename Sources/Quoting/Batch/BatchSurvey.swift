import Domain
import GeometryCore
import NetworkFile
import Rules
import Synchronization

/// The long way: what a single quote does, with the network held in memory.
extension BatchWorker {
    /// Surveys rows, which come in order, and gives their errors.
    mutating func survey(
        _ numbers: [Int32], of requests: [BatchRequest], _ rows: inout [BatchAnswer]
    ) -> [QuoteError] {
        var errors: [QuoteError] = []
        var latest: (request: BatchRequest, site: Result<SurveyedSite, QuoteError>)?
        for number in numbers {
            let request = requests[Int(number)]
            do throws(QuoteError) {
                let site: Result<SurveyedSite, QuoteError>
                if let latest, latest.request.isAtSite(of: request) {
                    site = latest.site
                } else {
                    site = surveyedSite(request)
                    latest = (request, site)
                }
                rows[Int(number)] = row(request, at: try site.get())
            } catch {
                var row = BatchAnswer()
                row.error = Int32(errors.count)
                rows[Int(number)] = row
                errors.append(error)
            }
        }
        return errors
    }

    private func surveyedSite(_ request: BatchRequest) -> Result<SurveyedSite, QuoteError> {
        let options = desk.options
        var surveyOptions = options
        // Only borderlines ask what a move of the point would change.
        if !options.asksBorderlines { surveyOptions.accuracy_m = 0 }
        do throws(QuoteError) {
            return .success(
                try surveyor.surveyedSite(request.quoteRequest(surveyOptions)) { company throws(QuoteError) in
                    try desk.companyRules(of: company)
                })
        } catch { return .failure(error.withAccuracy(options.accuracy_m)) }
    }

    private func row(_ request: BatchRequest, at site: SurveyedSite) -> BatchAnswer {
        let options = desk.options
        let connection = request.connection(on: options.date)
        let (facts, rules) = (site.survey.facts, site.rules)
        let answer = site.answer(connection)
        var row = BatchAnswer()
        row.isBorderline = options.asksBorderlines && !site.borderlines(connection, answer: answer).isEmpty
        if let cable = site.survey.cable {
            row.cable = desk.held.lines.number(of: cable.id) ?? -1
            row.cableDistance_m = cable.distance_m
        }
        if let substation = site.survey.substation {
            row.substation = desk.held.substations.number(of: substation.id) ?? -1
            row.substationDistance_m = substation.distance_m
        }
        if let plan = facts.plan(on: options.date) { row.planArea = desk.planNumbers[plan.id] ?? -1 }
        if let area = facts.agreement(on: options.date) {
            row.agreementArea = desk.agreementNumbers[area.id] ?? -1
        }
        row.planKinds = facts.planKinds(on: options.date)
        row.agreementKinds = facts.agreementKinds(on: options.date)
        row.isObstructed = !answer.decision.decisiveObstacles.isEmpty
        let decision = BatchDecision(rules, connection, answer)
        let warnings = options.asksWarnings ? rules.rowWarnings(for: answer, connection, at: facts) : []
        desk.tables.withLock { tables in
            row.decision = tables.decisions.number(of: decision)
            row.warnings = tables.warnings.number(of: warnings)
        }
        return row
    }
}

extension BatchRequest {
    /// Whether the two are surveyed alike: they differ in their connection at most.
    fileprivate func isAtSite(of other: BatchRequest) -> Bool {
        position == other.position && company == other.company
    }
}

extension QuoteError {
    /// An error names the accuracy that was asked for, whatever it was found with.
    fileprivate func withAccuracy(_ accuracy_m: Double) -> QuoteError {
        guard case .outsideNetworkAreas(let point, let isInsideWhenSwapped) = self else { return self }
        return .outsideNetworkAreas(
            point: QuotedPoint(
                position: point.position, plane: point.plane, crs: point.crs, accuracy_m: accuracy_m),
            isInsideWhenSwapped: isInsideWhenSwapped)
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

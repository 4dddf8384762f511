import Domain
import Rules
import Synchronization

/// Answers the requests of one thread, with geometry libraries of its own.
public struct BatchWorker: ~Copyable {
    private let desk: BatchDesk
    private let quotes: QuoteDesk

    init(_ desk: BatchDesk) throws(QuoteError) {
        self.desk = desk
        quotes = try QuoteDesk(networkFile: desk.path, library: desk.library)
    }

    /// Answers in the order of the requests. A row that cannot be answered has its error, and the others go on.
    public mutating func answer(_ requests: [BatchRequest]) -> BatchAnswers {
        var rows: [BatchAnswer] = []
        rows.reserveCapacity(requests.count)
        var errors: [QuoteError] = []
        for request in requests {
            do throws(QuoteError) {
                rows.append(row(of: try quotes.quote(request.quoteRequest(desk.options))))
            } catch {
                var row = BatchAnswer()
                row.error = Int32(errors.count)
                errors.append(error)
                rows.append(row)
            }
        }
        return desk.tables.withLock { tables in
            BatchAnswers(
                rows: rows, decisions: tables.decisions.values, warnings: tables.warnings.values, errors: errors,
                lineIDs: tables.lines.values, substationIDs: tables.substations.values,
                planIDs: tables.plans.values, agreementIDs: tables.agreements.values)
        }
    }

    private func row(of quote: Quote) -> BatchAnswer {
        let date = desk.options.date
        let decision = BatchDecision(
            company: quote.company, zone: quote.answer.zone, charge: quote.answer.charge,
            rulebook: quote.rules.rulebook.id, offer: quote.offer)
        let warnings =
            desk.options.asksWarnings
            ? quote.rules.rowWarnings(for: quote.answer, quote.connection, at: quote.facts) : []
        return desk.tables.withLock { tables in
            var row = BatchAnswer()
            row.decision = tables.number(of: decision)
            row.warnings = tables.number(of: warnings)
            if let cable = quote.cable {
                row.cable = tables.lines.number(of: cable.id)
                row.cableDistance_m = cable.distance_m
            }
            if let substation = quote.substation {
                row.substation = tables.substations.number(of: substation.id)
                row.substationDistance_m = substation.distance_m
            }
            if let plan = quote.facts.plan(on: date) { row.planArea = tables.plans.number(of: plan.id) }
            if let area = quote.facts.agreement(on: date) {
                row.agreementArea = tables.agreements.number(of: area.id)
            }
            row.isBorderline = desk.options.asksBorderlines && !quote.borderlines.isEmpty
            return row
        }
    }
}

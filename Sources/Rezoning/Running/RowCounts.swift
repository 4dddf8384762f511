import Domain
import Quoting

/// Rows counted on their way to the output.
struct RowCounts: Sendable {
    private(set) var summary: RezoneSummary
    private(set) var rows = 0
    private(set) var errors = 0
    var written = 0

    init(_ within: WithinAreas?) {
        summary = RezoneSummary(within: within) { side in
            side.fault?.explanation.code ?? side.error?.code ?? "error"
        }
    }

    mutating func add(_ answered: AnsweredRows) {
        if answered.before == nil, answered.areas == nil, answered.asked.plannedAreas.isEmpty {
            return addPlain(answered)
        }
        let counted = answered.counted
        for place in 0..<(counted?.count ?? answered.asked.count) {
            let number = counted?[place] ?? place
            let row = answered.row(number)
            if row.isInError { errors += 1 }
            summary.add(row, inAreas: answered.areas?[number] ?? [])
        }
        rows += counted?.count ?? answered.asked.count
    }

    /// The quick way for rows without a scenario and without areas.
    private mutating func addPlain(_ answered: AnsweredRows) {
        let tables = answered.after.tables
        var plain = [Int](repeating: 0, count: tables.answers.decisions.count)
        for row in 0..<answered.asked.count {
            if let number = answered.asked.request(of: row),
                case let decision = Int(answered.after.rows[number].decision), decision >= 0
            {
                plain[decision] += 1
            } else {
                errors += 1
                summary.add(answered.row(row))
            }
        }
        summary.add(plain: plain, tables)
        rows += answered.asked.count
    }

    mutating func merge(_ other: RowCounts) {
        summary.merge(other.summary)
        rows += other.rows
        errors += other.errors
        written += other.written
    }
}

import Rendering

/// Rows counted on their way to the output.
struct RowCounts: Sendable {
    private(set) var summary: RezoneSummary
    private(set) var rows = 0
    private(set) var errors = 0
    var written = 0

    init(_ within: WithinAreas?) {
        summary = RezoneSummary(within: within) { side in
            side.fault?.explanation.code ?? side.error?.explanation.code ?? "error"
        }
    }

    mutating func add(_ answered: AnsweredRows) {
        let counted = answered.counted
        for place in 0..<(counted?.count ?? answered.asked.count) {
            let number = counted?[place] ?? place
            let row = answered.row(number)
            if row.isInError { errors += 1 }
            summary.add(row, inAreas: answered.areas?[number] ?? [])
        }
        rows += counted?.count ?? answered.asked.count
    }

    mutating func merge(_ other: RowCounts) {
        summary.merge(other.summary)
        rows += other.rows
        errors += other.errors
        written += other.written
    }
}

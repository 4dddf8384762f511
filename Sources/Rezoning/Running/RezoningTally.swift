public import Quoting

/// How many rows had which answers: all that a summary is made of, and little however many rows there are.
public struct RezoningTally: Sendable {
    /// Rows with the same answers. Decisions are numbers of their desks, -1 for none.
    struct Kind: Hashable, Sendable {
        let before: Int32
        let after: Int32
        let plannedArea: String?
    }

    /// Rows of one kind, with their answers.
    public struct Entry: Sendable {
        /// Nil without a scenario, and where that side has no answer.
        public let before: BatchDecision?
        /// Nil for rows in error.
        public let after: BatchDecision?
        public let plannedArea: String?
        public let count: Int
    }

    /// Rows of the input.
    public private(set) var rows = 0
    /// Rows without an answer.
    public private(set) var errors = 0
    /// Rows that were written: fewer where only changed ones are.
    public var written = 0
    private var counts: [Kind: Int] = [:]
    private var latest: (kind: Kind, count: Int)?
    private var afterDecisions: [BatchDecision] = []
    private var beforeDecisions: [BatchDecision] = []

    public init() {}

    /// Counts the rows of a chunk, all or some.
    mutating func add(_ answered: AnsweredRows, only counted: [Int]? = nil) {
        let asked = answered.asked
        learn(answered.after.tables.answers.decisions, answered.before?.tables.answers.decisions ?? [])
        let hasAreas = !asked.plannedAreas.isEmpty
        for place in 0..<(counted?.count ?? asked.count) {
            let row = counted?[place] ?? place
            var (before, after): (Int32, Int32) = (-1, -1)
            if let number = asked.request(of: row) {
                after = answered.after.rows[number].decision
                before = answered.before?.rows[number].decision ?? -1
            }
            if after < 0 { errors += 1 }
            let area = hasAreas ? asked.plannedArea(of: row) : nil
            count(Kind(before: before, after: after, plannedArea: area), 1)
        }
        rows += counted?.count ?? asked.count
        flush()
    }

    mutating func merge(_ other: RezoningTally) {
        learn(other.afterDecisions, other.beforeDecisions)
        for (kind, count) in other.counts { counts[kind, default: 0] += count }
        rows += other.rows
        errors += other.errors
        written += other.written
    }

    /// In no particular order.
    public var entries: [Entry] {
        counts.map { kind, count in
            Entry(
                before: Self.entry(kind.before, beforeDecisions), after: Self.entry(kind.after, afterDecisions),
                plannedArea: kind.plannedArea, count: count)
        }
    }

    private mutating func count(_ kind: Kind, _ more: Int) {
        if latest?.kind == kind {
            latest?.count += more
        } else {
            flush()
            latest = (kind, more)
        }
    }

    private mutating func flush() {
        guard let latest else { return }
        counts[latest.kind, default: 0] += latest.count
        self.latest = nil
    }

    private mutating func learn(_ after: [BatchDecision], _ before: [BatchDecision]) {
        if after.count > afterDecisions.count { afterDecisions = after }
        if before.count > beforeDecisions.count { beforeDecisions = before }
    }

    private static func entry(_ number: Int32, _ decisions: [BatchDecision]) -> BatchDecision? {
        decisions.indices.contains(Int(number)) ? decisions[Int(number)] : nil
    }
}

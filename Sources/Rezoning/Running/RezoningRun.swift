import Domain
import Foundation
import Quoting

/// A rezoning from points to a result.
public struct RezoningRun: Sendable {
    public var defaults = RowDefaults()
    /// What is added to the input's own columns, in this order.
    public var addedColumns: [AddedColumn]
    /// Puts the column `warnings` into words; its language is that of all words of a row.
    public var warnings: any WarningTelling
    /// Whether rows with the same zone and sum before and after are left out.
    public var writesOnlyChanged = false
    /// Only rows in these areas are written and counted; nil for all.
    public var within: WithinAreas?
    public var replacesExisting = false

    public init(addedColumns: [AddedColumn], warnings: any WarningTelling) {
        self.addedColumns = addedColumns
        self.warnings = warnings
    }

    /// What came of a run.
    public struct Outcome: Sendable {
        public let summary: RezoneSummary
        /// Rows of the input that were taken through, and those of them in error.
        public let rows: Int
        public let errors: Int
        /// Fewer where only changed rows are written.
        public let written: Int
        public var timings: RezoningTimings
    }

    /// Takes the rows through.
    /// - Parameters:
    ///   - source: called once, and once more before where rows have planned areas.
    ///   - progress: gets how far in the input the written rows reach, of what, and how many rows they are.
    func run<Source: RowSource, Formatting: RowFormatting, Output: RowOutput>(
        _ source: @Sendable () throws(Problem) -> Source, scenario: Scenario, hasPlannedAreas: Bool,
        header: Output.Formatted?,
        formatting: @escaping @Sendable () throws(Problem) -> Formatting, output: inout Output,
        progress: (RezoningProgress) -> Void
    ) throws(Problem) -> Outcome
    where Source.Reading.Own == Formatting.Own, Output.Formatted == Formatting.Formatted {
        let start = ContinuousClock.now
        var timings = RezoningTimings()
        let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
        var joiners: JoinersOfAreas?
        if hasPlannedAreas {
            var counted = JoinersOfAreas()
            let source = try source()
            let total = source.total
            timings += try RowPass(
                scenario: scenario, within: nil, joiners: nil, wantsPoints: false, workerCount: workers
            ).run(over: source) {
                () throws(Problem) in
                { answered, _ in
                    var joiners = JoinersOfAreas()
                    joiners.count(answered)
                    return joiners
                }
            } take: { (part: JoinersOfAreas, done) throws(Problem) in
                counted.merge(part)
                progress(RezoningProgress(step: .countingJoiners, done: done, total: total, rows: 0))
            }
            joiners = counted
        }
        let (counts, passTimings) = try write(
            try source(), scenario, joiners, workers, header, formatting, &output, progress)
        timings += passTimings
        timings.elapsed = ContinuousClock.now - start
        return Outcome(
            summary: counts.summary, rows: counts.rows, errors: counts.errors, written: counts.written,
            timings: timings)
    }

    private func write<Source: RowSource, Formatting: RowFormatting, Output: RowOutput>(
        _ source: Source, _ scenario: Scenario, _ joiners: JoinersOfAreas?, _ workers: Int,
        _ header: Output.Formatted?, _ formatting: @escaping @Sendable () throws(Problem) -> Formatting,
        _ output: inout Output,
        _ progress: (RezoningProgress) -> Void
    ) throws(Problem) -> (RowCounts, RezoningTimings)
    where Source.Reading.Own == Formatting.Own, Output.Formatted == Formatting.Formatted {
        let total = source.total
        var counts = RowCounts(within)
        var clock = LapClock()
        let (within, onlyChanged) = (within, writesOnlyChanged && scenario.before != nil)
        do throws(Problem) {
            // Not before rows are answered: of an input that is refused nothing has been written, and who waits for the first
            // bytes can still be told why.
            var header = header
            let pass = RowPass<Source>(
                scenario: scenario, within: within, joiners: joiners, wantsPoints: Formatting.wantsPoints,
                workerCount: workers)
            var timings = try pass.run(over: source) { () throws(Problem) in
                var formatting = try formatting()
                return { answered, own in
                    var part = RowCounts(within)
                    part.add(answered)
                    let kept = onlyChanged ? answered.changedOrInError : answered.counted
                    part.written = kept?.count ?? answered.asked.count
                    return FormattedRows(rows: formatting.formatted(answered, own, kept: kept), counts: part)
                }
            } take: { (part: FormattedRows<Formatting.Formatted>, done) throws(Problem) in
                if let begun = header.take() { try output.write(begun) }
                try output.write(part.rows)
                counts.merge(part.counts)
                progress(RezoningProgress(step: .rezoning, done: done, total: total, rows: counts.rows))
            }
            if let begun = header.take() { try output.write(begun) }
            try output.finish()
            timings.writing = clock.lap()
            return (counts, timings)
        } catch {
            output.discard()
            throw error
        }
    }
}

/// Formatted rows of a chunk, and what they count.
private struct FormattedRows<Rows: Sendable>: Sendable {
    let rows: Rows
    let counts: RowCounts
}

/// How far a run is.
public struct RezoningProgress: Sendable {
    public enum Step: Sendable {
        case countingJoiners
        case rezoning
    }

    public let step: Step
    /// In the input's own measure: bytes or features.
    public let done: Int
    /// Nil where it is not known.
    public let total: Int?
    /// How many rows were written.
    public let rows: Int
}

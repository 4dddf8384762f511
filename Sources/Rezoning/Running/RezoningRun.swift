public import Domain
import Foundation
import Quoting
import Rules

/// A rezoning from points to a result.
public struct RezoningRun: Sendable {
    public var defaults = RowDefaults()
    /// Columns whose names are not the usual ones.
    public var inputColumns: [InputColumn: String] = [:]
    /// What is added to the input's own columns, in this order.
    public var addedColumns: [AddedColumn]
    public var language: Language
    /// The CRS of eastings and northings; nil for the network's own.
    public var crs: String?
    /// Whether rows with the same zone and sum before and after are left out.
    public var writesOnlyChanged = false
    /// Only rows of these planned areas are written and counted; nil for all.
    public var plannedAreas: Set<String>?
    public var replacesExisting = false

    public init(addedColumns: [AddedColumn], language: Language) {
        self.addedColumns = addedColumns
        self.language = language
    }

    /// What came of a run.
    public struct Outcome: Sendable {
        public let tally: RezoningTally
        public var timings: RezoningTimings
    }

    /// Carries the run out.
    /// - Parameters:
    ///   - path: of the result; `-` for stdout.
    ///   - progress: called on this thread, after each chunk.
    public func carryOut(
        _ points: Points, desks: RezoningDesks, to path: String, form: PointForm,
        progress: (RezoningProgress) -> Void
    ) throws(RezoningError) -> Outcome {
        for column in addedColumns where column.isOfScenario && desks.before == nil {
            throw .noScenario(column: column.rawValue)
        }
        let added = AddedValues(addedColumns, in: language)
        switch (points.content, form) {
        case (.csv(let rows), .csv):
            let dialect = rows.layout.dialect
            var output = try ByteOutput(path: path, replacingExisting: replacesExisting)
            return try run(
                { () throws(RezoningError) in try rows.source(defaults) }, desks: desks,
                hasPlannedAreas: rows.hasPlannedAreas, header: CSVRowWriting.header(dialect, addedColumns),
                formatting: { CSVFormatting(writing: CSVRowWriting(dialect, added)) }, output: &output,
                progress: progress)
        default: throw .unknownForm(file: path)
        }
    }

    /// Takes the rows through.
    /// - Parameters:
    ///   - desks: loaded while the input is being opened.
    ///   - progress: gets how far in the input the written rows reach, of what, and how many rows they are.
    func run<Source: RowSource, Formatting: RowFormatting, Output: RowOutput>(
        _ source: @Sendable () throws(RezoningError) -> Source, desks: RezoningDesks, hasPlannedAreas: Bool, header: Output.Formatted?,
        formatting: @escaping @Sendable () throws(RezoningError) -> Formatting, output: inout Output,
        progress: (RezoningProgress) -> Void
    ) throws(RezoningError) -> Outcome
    where Source.Reading.Own == Formatting.Own, Output.Formatted == Formatting.Formatted {
        let start = ContinuousClock.now
        var timings = RezoningTimings()
        let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
        var joiners: JoinersOfAreas?
        if hasPlannedAreas {
            var counted = JoinersOfAreas()
            let source = try source()
            let total = source.total
            timings += try RowPass(desks: desks, joiners: nil, workerCount: workers).run(over: source) {
                () throws(RezoningError) in
                { answered, _ in
                    var joiners = JoinersOfAreas()
                    joiners.count(answered)
                    return joiners
                }
            } take: { (part: JoinersOfAreas, done) throws(RezoningError) in
                counted.merge(part)
                progress(RezoningProgress(step: .countingJoiners, done: done, total: total, rows: 0))
            }
            joiners = counted
        }
        let (tally, passTimings) = try write(
            try source(), desks, joiners, workers, header, formatting, &output, progress)
        timings += passTimings
        timings.elapsed = ContinuousClock.now - start
        return Outcome(tally: tally, timings: timings)
    }

    private func write<Source: RowSource, Formatting: RowFormatting, Output: RowOutput>(
        _ source: Source, _ desks: RezoningDesks, _ joiners: JoinersOfAreas?, _ workers: Int,
        _ header: Output.Formatted?, _ formatting: @escaping @Sendable () throws(RezoningError) -> Formatting, _ output: inout Output,
        _ progress: (RezoningProgress) -> Void
    ) throws(RezoningError) -> (RezoningTally, RezoningTimings)
    where Source.Reading.Own == Formatting.Own, Output.Formatted == Formatting.Formatted {
        let total = source.total
        var tally = RezoningTally()
        var clock = ThreadClock()
        let selection = RowSelection(onlyChanged: writesOnlyChanged, plannedAreas: plannedAreas)
        do throws(RezoningError) {
            if let header { try output.write(header) }
            let pass = RowPass<Source>(desks: desks, joiners: joiners, workerCount: workers)
            var timings = try pass.run(over: source) { () throws(RezoningError) in
                var formatting = try formatting()
                return { answered, own in
                    let counted = selection.counted(answered)
                    let kept = selection.kept(answered, counted: counted)
                    var part = RezoningTally()
                    part.add(answered, only: counted)
                    part.written = kept?.count ?? answered.asked.count
                    return FormattedRows(rows: formatting.formatted(answered, own, kept: kept), tally: part)
                }
            } take: { (part: FormattedRows<Formatting.Formatted>, done) throws(RezoningError) in
                try output.write(part.rows)
                tally.merge(part.tally)
                progress(RezoningProgress(step: .rezoning, done: done, total: total, rows: tally.rows))
            }
            try output.finish()
            timings.writing = clock.lap()
            return (tally, timings)
        } catch {
            output.discard()
            throw error
        }
    }
}

/// Formatted rows of a chunk, and what they count.
private struct FormattedRows<Rows: Sendable>: Sendable {
    let rows: Rows
    let tally: RezoningTally
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

/// Which rows are written.
struct RowSelection: Sendable {
    let onlyChanged: Bool
    let plannedAreas: Set<String>?

    /// The rows that the run is about; nil for all.
    func counted(_ answered: AnsweredRows) -> [Int]? {
        guard let plannedAreas else { return nil }
        return (0..<answered.asked.count).filter { row in
            answered.asked.plannedArea(of: row).map(plannedAreas.contains) ?? false
        }
    }

    /// Those of them that are written; rows in error are. Nil for all.
    func kept(_ answered: AnsweredRows, counted: [Int]?) -> [Int]? {
        let (after, before) = (answered.after.tables.answers.decisions, answered.before?.tables.answers.decisions)
        guard onlyChanged, let before else { return counted }
        return (counted ?? Array(0..<answered.asked.count)).filter { row in
            guard let number = answered.asked.request(of: row) else { return true }
            let now = Int(answered.after.rows[number].decision)
            let then = Int(answered.before?.rows[number].decision ?? -1)
            guard now >= 0, then >= 0 else { return now != then }
            return after[now].zone != before[then].zone || after[now].charge.basis != before[then].charge.basis
                || after[now].price?.inclVat != before[then].price?.inclVat
                || after[now].company != before[then].company
        }
    }
}

import Domain
import GeometryCore
import Quoting
import Rules

/// The rows of a chunk with their answers.
struct AnsweredRows: Sendable {
    let asked: AskedRows
    var after: AnsweredSide
    /// Nil without a scenario.
    var before: AnsweredSide?
    /// By row, what changed it; rows that a scenario did not change are not there.
    var changes: [Int: [ChangeCause]] = [:]
    /// By row, in the plane of the output; empty where the output has none.
    var points: [PlanePoint?] = []
    /// By row, which of the areas hold it that rows are restricted to; nil where rows are not.
    var areas: [Int: [Int]]?

    /// The rows that the run is about; nil for all.
    var counted: [Int]? {
        areas.map { areas in (0..<asked.count).filter { areas[$0] != nil } }
    }

    /// Where a row is in the plane of the output; nil for a row without a position.
    func point(of row: Int) -> PlanePoint? {
        points[row]
    }

    /// The rows that a scenario changed, and those in error.
    var changedOrInError: [Int] {
        (0..<asked.count).filter { row in
            guard areas.map({ $0[row] != nil }) ?? true else { return false }
            guard let number = asked.request(of: row) else { return true }
            return changes[row] != nil || after.rows[number].decision < 0
        }
    }

    /// One row by itself.
    func row(_ row: Int) -> RezonedRow {
        switch asked.asked(row) {
        case .success(let request):
            let number = asked.request(of: row) ?? 0
            return RezonedRow(
                fuse: request.fuse, plannedArea: asked.plannedArea(of: row), after: after.answer(number),
                before: before?.answer(number), changedBy: changes[row] ?? [])
        case .failure(let fault):
            return RezonedRow(
                fuse: nil, plannedArea: asked.plannedArea(of: row), after: SideAnswer(fault: fault, after.tables),
                before: before.map { SideAnswer(fault: fault, $0.tables) })
        }
    }
}

/// One side's answers to the requests of a chunk.
struct AnsweredSide: Sendable {
    private(set) var rows: [BatchAnswer]
    private(set) var tables: AnswerTables
    /// Whose errors the rows in error name.
    private let errorTables: AnswerTables

    init(_ answers: BatchAnswers) {
        rows = answers.rows
        tables = AnswerTables(answers)
        errorTables = tables
    }

    /// Puts later answers of the same batch in the place of some.
    mutating func replace(_ numbers: [Int], by later: BatchAnswers) {
        tables = AnswerTables(later)
        for (number, answer) in zip(numbers, later.rows) where answer.error < 0 { rows[number] = answer }
    }

    func error(of answer: BatchAnswer) -> Problem? { errorTables.answers.error(of: answer) }

    func answer(_ number: Int) -> SideAnswer {
        let answer = rows[number]
        return SideAnswer(answer, answer.error >= 0 ? errorTables : tables)
    }
}

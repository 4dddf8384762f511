import Domain
import GeometryCore
import Quoting
import Rules

/// Answers the rows of one thread, on one side or on two.
struct RowAnswering {
    private let after: SideWorker
    private let before: SideWorker?
    private var comparison: RowComparison?
    private let within: WithinRows?
    private let joiners: JoinersOfAreas?
    private let wantsPoints: Bool

    /// - Parameters:
    ///   - wantsPoints: whether the output has points of a plane.
    ///   - within: areas that rows are restricted to; nil where they are not.
    ///   - joiners: how many rows of each planned area join together, where rows have planned areas.
    init(
        _ scenario: Scenario, within: WithinAreas?, joiners: JoinersOfAreas?, wantsPoints: Bool
    ) throws(Problem) {
        after = SideWorker(try scenario.after.worker())
        before = try scenario.before.map { (batch) throws(Problem) in SideWorker(try batch.worker()) }
        comparison = RowComparison(scenario)
        self.within = within.map(WithinRows.init)
        self.joiners = joiners
        self.wantsPoints = wantsPoints
    }

    var timings: BatchTimings {
        var sum = after.timings
        if let before { sum += before.timings }
        return sum
    }

    mutating func answer(_ asked: AskedRows) throws(Problem) -> AnsweredRows {
        var rows = answered(asked)
        if let within { rows.areas = try within.areas(of: asked, after) }
        if wantsPoints {
            rows.points = (0..<asked.count).map { row in
                let point: PlanePoint? =
                    switch asked.position(of: row) {
                    case nil: nil
                    // Eastings and northings stay in the plane that they came in.
                    case .plane(let point): point
                    case .geographic(let position):
                        after.planePoint(of: BatchRequest(.geographic(position), fuse: .threeTimes25))
                    }
                // Its row says what is wrong with a point that no layer can hold.
                return point?.coordinateFlaw == nil ? point : nil
            }
        }
        compare(&rows)
        return rows
    }

    /// Finds which rows changed, and by what.
    private mutating func compare(_ rows: inout AnsweredRows) {
        guard var comparison, let before = rows.before else { return }
        // With one owner left, what it remembers is changed in place.
        self.comparison = nil
        defer { self.comparison = comparison }
        for row in 0..<rows.asked.count {
            guard let number = rows.asked.request(of: row) else { continue }
            let (earlier, later) = (before.answer(number), rows.after.answer(number))
            guard comparison.isChanged(from: earlier, to: later) else { continue }
            rows.changes[row] = comparison.causes(from: earlier, to: later)
        }
    }

    private func answered(_ asked: AskedRows) -> AnsweredRows {
        var rows = AnsweredRows(asked: asked, after: AnsweredSide(after.answer(asked.requests)))
        rows.before = before.map { AnsweredSide($0.answer(asked.requests)) }
        guard let joiners, !asked.plannedAreas.isEmpty else { return rows }
        let (numbers, requests) = Self.joint(rows.asked, rows.after, joiners.after)
        if !requests.isEmpty { rows.after.replace(numbers, by: after.answer(requests)) }
        if let side = rows.before {
            let (numbers, requests) = Self.joint(rows.asked, side, joiners.before)
            if !requests.isEmpty, let later = before?.answer(requests) { rows.before?.replace(numbers, by: later) }
        }
        return rows
    }

    /// The rows that do not join alone in their planned area, and their requests with the others.
    private static func joint(
        _ asked: AskedRows, _ side: AnsweredSide, _ joiners: [JoinersOfAreas.Area: Int]
    ) -> ([Int], [BatchRequest]) {
        var numbers: [Int] = []
        var requests: [BatchRequest] = []
        JoinersOfAreas.forEachJoint(asked, side) { number, area in
            guard let count = joiners[area], count > asked.requests[number].joiners else { return }
            var request = asked.requests[number]
            request.joiners = count
            numbers.append(number)
            requests.append(request)
        }
        return (numbers, requests)
    }
}

/// The worker of one side; it cannot be copied, so it has an owner that can.
final class SideWorker {
    private var worker: BatchWorker

    init(_ worker: consuming BatchWorker) { self.worker = worker }

    var timings: BatchTimings { worker.timings }

    func answer(_ requests: [BatchRequest]) -> BatchAnswers { worker.answer(requests) }

    func planePoint(of request: BatchRequest) -> PlanePoint? { worker.planePoint(of: request) }
}

/// How many rows join together in each planned area: those that share it and its company, in a zone one of whose
/// charges asks how many join.
struct JoinersOfAreas: Sendable {
    struct Area: Hashable, Sendable {
        let company: CompanySlug
        let area: String
    }

    private(set) var after: [Area: Int] = [:]
    private(set) var before: [Area: Int] = [:]

    mutating func count(_ rows: AnsweredRows) {
        Self.forEachJoint(rows.asked, rows.after) { _, area in after[area, default: 0] += 1 }
        if let side = rows.before {
            Self.forEachJoint(rows.asked, side) { _, area in before[area, default: 0] += 1 }
        }
    }

    mutating func merge(_ other: JoinersOfAreas) {
        after.merge(other.after, uniquingKeysWith: +)
        before.merge(other.before, uniquingKeysWith: +)
    }

    static func forEachJoint(_ asked: AskedRows, _ side: AnsweredSide, _ body: (Int, Area) -> Void) {
        let isJoint = side.tables.answers.decisions.map(\.asksJoiners)
        for row in 0..<asked.count {
            guard let area = asked.plannedArea(of: row), let number = asked.request(of: row),
                case let decision = Int(side.rows[number].decision), decision >= 0, isJoint[decision]
            else { continue }
            body(number, Area(company: side.tables.answers.decisions[decision].company, area: area))
        }
    }
}

/// Tells which areas hold the rows of one thread.
private final class WithinRows {
    private let test: WithinTest

    init(_ areas: WithinAreas) { test = WithinTest(areas) }

    /// By row, of those that any area holds.
    func areas(of asked: AskedRows, _ worker: SideWorker) throws(Problem) -> [Int: [Int]] {
        var areas: [Int: [Int]] = [:]
        for row in 0..<asked.count {
            guard let number = asked.request(of: row), let point = worker.planePoint(of: asked.requests[number])
            else {
                // Nobody knows where it is, so its error is told.
                areas[row] = []
                continue
            }
            let found = try test.areas(holding: point)
            if !found.isEmpty { areas[row] = found }
        }
        return areas
    }
}

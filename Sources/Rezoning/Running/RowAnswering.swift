import Domain
public import Quoting
import Rules

/// Answers the rows of one thread, on one side or on two.
struct RowAnswering {
    private let after: SideWorker
    private let before: SideWorker?
    private let joiners: JoinersOfAreas?

    /// - Parameter joiners: how many zone-3 rows each planned area has, where rows have planned areas.
    init(_ desks: RezoningDesks, joiners: JoinersOfAreas?) throws(QuoteError) {
        after = SideWorker(try desks.after.worker())
        before = try desks.before.map { (desk) throws(QuoteError) in SideWorker(try desk.worker()) }
        self.joiners = joiners
    }

    var timings: BatchTimings {
        var sum = after.timings
        if let before { sum += before.timings }
        return sum
    }

    func answer(_ asked: AskedRows) -> AnsweredRows {
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

    /// The zone-3 rows that have company in their planned area, and their requests with it.
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
private final class SideWorker {
    private var worker: BatchWorker

    init(_ worker: consuming BatchWorker) { self.worker = worker }

    var timings: BatchTimings { worker.timings }

    func answer(_ requests: [BatchRequest]) -> BatchAnswers { worker.answer(requests) }
}

/// How many rows join together in each planned area: those in zone 3 that share it, and its company.
struct JoinersOfAreas: Sendable {
    struct Area: Hashable, Sendable {
        let company: CompanySlug
        let area: String
    }

    private(set) var after: [Area: Int] = [:]
    private(set) var before: [Area: Int] = [:]

    /// The zone whose rows are each other's joiners, by the name that files have for it.
    static let jointZone = "3"

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
        let isJoint = side.tables.answers.decisions.map { $0.zone == jointZone }
        for row in 0..<asked.count {
            guard let area = asked.plannedArea(of: row), let number = asked.request(of: row),
                case let decision = Int(side.rows[number].decision), decision >= 0, isJoint[decision]
            else { continue }
            body(number, Area(company: side.tables.answers.decisions[decision].company, area: area))
        }
    }
}

/// What answers rows: the side that counts, and the one that it is compared with.
public struct RezoningDesks: Sendable {
    public let after: BatchDesk
    /// Nil without a scenario.
    public let before: BatchDesk?

    public init(after: BatchDesk, before: BatchDesk? = nil) {
        self.after = after
        self.before = before
    }
}

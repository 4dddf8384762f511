import Quoting
import Rules

/// Counts rows as they pass: by the numbers of their decisions, which become words and sums in ``figures(isComparison:)``. Each
/// worker may have one of its own, and they are merged; the order of rows does not matter.
public struct RezoneSummary: Sendable {
    private var total = RowTally()
    private var areas: [RowTally]
    private var plannedAreas: [String: RowTally] = [:]
    /// Rows that a row's own `planned_area_id` speaks of come one after another.
    private var latestArea: (id: String, tally: RowTally)?
    private let areaIDs: [String]
    private let code: @Sendable (SideAnswer) -> String
    /// The longest tables met so far; a number means the same in all of them.
    private var before: AnswerTables?
    private var after: AnswerTables?
    private var comparesRows = false

    /// - Parameters:
    ///   - within: the areas that rows are restricted to; none where they are not.
    ///   - code: the stable code of the error of a row that has no answer.
    public init(within: WithinAreas? = nil, errorCode code: @escaping @Sendable (SideAnswer) -> String) {
        areaIDs = within?.ids ?? []
        areas = Array(repeating: RowTally(), count: areaIDs.count)
        self.code = code
    }

    /// - Parameters:
    ///   - row: with ``RezonedRow/changedBy`` filled in, where rows are compared.
    ///   - inAreas: which of the areas that rows are restricted to hold it, see ``WithinTest``.
    @inline(__always)
    public mutating func add(_ row: RezonedRow, inAreas: [Int] = []) {
        let number = row.after.decisionNumber
        if number >= 0, row.before == nil, row.plannedArea == nil, inAreas.isEmpty {
            if number >= total.plain.count { makeRoom(for: row) }
            total.plain[number] += 1
            return
        }
        addInFull(row, inAreas)
    }

    /// Adds answered rows that are not compared and in no area, by the numbers of their decisions.
    package mutating func add(plain counts: [Int], _ tables: AnswerTables) {
        Self.keepLonger(tables, in: &after)
        total.makeRoom(for: counts.count)
        for (number, count) in counts.enumerated() { total.plain[number] += count }
    }

    private mutating func addInFull(_ row: RezonedRow, _ inAreas: [Int]) {
        keepTables(of: row)
        let counted = CountedRow(row, code: code)
        total.add(counted)
        for area in inAreas { areas[area].add(counted) }
        guard let id = row.plannedArea else { return }
        if latestArea?.id != id {
            putBackLatestArea()
            latestArea = (id, plannedAreas.removeValue(forKey: id) ?? RowTally())
        }
        latestArea?.tally.add(counted)
    }

    private mutating func makeRoom(for row: RezonedRow) {
        keepTables(of: row)
        total.makeRoom(for: row.after.tables.answers.decisions.count)
    }

    private mutating func putBackLatestArea() {
        if let latestArea { plannedAreas[latestArea.id] = latestArea.tally }
        latestArea = nil
    }

    @inline(__always)
    private mutating func keepTables(of row: RezonedRow) {
        Self.keep(row.after, in: &after)
        if let side = row.before {
            comparesRows = true
            Self.keep(side, in: &before)
        }
    }

    @inline(__always)
    private static func keep(_ side: SideAnswer, in tables: inout AnswerTables?) {
        let count = tables?.answers.decisions.count ?? -1
        if side.decisionNumber >= count { keepLonger(side.tables, in: &tables) }
    }

    private static func keepLonger(_ others: AnswerTables?, in tables: inout AnswerTables?) {
        guard let others else { return }
        if others.answers.decisions.count > tables?.answers.decisions.count ?? -1 { tables = others }
    }

    /// Adds what another has counted, of the same desks and the same areas.
    public mutating func merge(_ other: RezoneSummary) {
        var other = other
        putBackLatestArea()
        other.putBackLatestArea()
        total.merge(other.total)
        for (number, tally) in other.areas.enumerated() { areas[number].merge(tally) }
        for (id, tally) in other.plannedAreas { plannedAreas[id, default: RowTally()].merge(tally) }
        Self.keepLonger(other.before, in: &before)
        Self.keepLonger(other.after, in: &after)
        comparesRows = comparesRows || other.comparesRows
    }

    /// What was counted, in words and euros.
    /// - Parameter isComparison: whether the run compares two sides, also where it had no rows.
    public func figures(isComparison: Bool = false) -> RezoneFigures {
        var whole = self
        whole.putBackLatestArea()
        let resolver = TallyResolver(
            before: before?.answers.decisions ?? [], after: after?.answers.decisions ?? [])
        let ids = whole.plannedAreas.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return RezoneFigures(
            isComparison: isComparison || comparesRows, total: resolver.figures(of: total),
            companies: resolver.companies(of: total),
            within: zip(areaIDs, areas).map { AreaFigures(id: $0, figures: resolver.figures(of: $1)) },
            plannedAreas: ids.map {
                AreaFigures(id: $0, figures: resolver.figures(of: whole.plannedAreas[$0] ?? RowTally()))
            },
            illustrativeLists: resolver.illustrativeLists(of: total),
            names: RulebookNames(resolver.before + resolver.after))
    }
}

/// What is counted of a row.
package struct CountedRow {
    /// Both decisions' numbers, see ``DecisionPair``.
    package let pair: DecisionPair
    package let isComparison: Bool
    package let causes: [ChangeCause]
    /// Nil in a row that was answered.
    package let code: String?

    init(_ row: RezonedRow, code: (SideAnswer) -> String) {
        pair = DecisionPair(before: row.before?.decisionNumber ?? -1, after: row.after.decisionNumber)
        isComparison = row.before != nil
        causes = row.changedBy
        self.code = row.after.isInError ? code(row.after) : nil
    }
}

/// The numbers of a row's two decisions; -1 stands for an error.
package struct DecisionPair: Hashable, Sendable {
    package let before: Int32
    package let after: Int32

    init(before: Int, after: Int) {
        self.before = Int32(truncatingIfNeeded: before)
        self.after = Int32(truncatingIfNeeded: after)
    }
}

/// Rows by the numbers of their decisions.
package struct RowTally: Sendable {
    /// Answered rows that are not compared, by decision.
    package var plain: [Int] = []
    /// Compared rows, those in error too.
    private(set) var pairs: [DecisionPair: Int] = [:]
    /// What changed rows, by their decisions.
    private(set) var causes: [DecisionPair: [ChangeCause: Int]] = [:]
    /// Rows in error on the after side, by the error's code.
    private(set) var errors: [String: Int] = [:]

    package mutating func makeRoom(for count: Int) {
        if count > plain.count { plain += Array(repeating: 0, count: count - plain.count) }
    }

    package mutating func add(_ row: CountedRow) {
        if let code = row.code { errors[code, default: 0] += 1 }
        for cause in row.causes { causes[row.pair, default: [:]][cause, default: 0] += 1 }
        guard row.isComparison else {
            if row.code == nil {
                makeRoom(for: Int(row.pair.after) + 1)
                plain[Int(row.pair.after)] += 1
            }
            return
        }
        pairs[row.pair, default: 0] += 1
    }

    package mutating func merge(_ other: RowTally) {
        makeRoom(for: other.plain.count)
        for (number, count) in other.plain.enumerated() { plain[number] += count }
        pairs.merge(other.pairs) { $0 + $1 }
        causes.merge(other.causes) { $0.merging($1, uniquingKeysWith: +) }
        errors.merge(other.errors) { $0 + $1 }
    }
}

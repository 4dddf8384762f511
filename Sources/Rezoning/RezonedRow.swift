public import Domain
import GeometryCore
public import Quoting
public import Rules

/// What the summary and the writers need of one row: numbers, from which words are made where they are asked for.
public struct RezonedRow: Sendable {
    /// Nil in a row without a fuse that can be read, which is in error.
    public let fuse: Fuse?
    /// The row's own `planned_area_id`.
    public let plannedArea: String?
    /// The answer that counts.
    public let after: SideAnswer
    /// The answer that it is compared with; nil without a scenario.
    public let before: SideAnswer?
    /// Empty without a scenario, and where both answers are the same.
    public var changedBy: [ChangeCause]

    public init(
        fuse: Fuse?, plannedArea: String?, after: SideAnswer, before: SideAnswer? = nil,
        changedBy: [ChangeCause] = []
    ) {
        self.fuse = fuse
        self.plannedArea = plannedArea
        self.after = after
        self.before = before
        self.changedBy = changedBy
    }

    /// Whether the row has no answer; then it tells why in its `error`.
    public var isInError: Bool { after.isInError }
}

/// Answers that many rows share the tables of: one reference, so that a row is cheap to pass on.
public final class AnswerTables: Sendable {
    public let answers: BatchAnswers

    public init(_ answers: BatchAnswers) { self.answers = answers }
}

/// One side's answer of a row. The numbers of ``answer`` are looked up in ``tables``; a decision keeps its index as
/// long as the batch lives, so what is made of it can be kept by ``decisionNumber``.
public struct SideAnswer: Sendable {
    /// Nil in a row that could not even be asked about, see ``fault``.
    public let answer: BatchAnswer?
    public let tables: AnswerTables
    /// What is wrong with the row itself.
    public let fault: RowFault?

    public init(_ answer: BatchAnswer, _ tables: AnswerTables) {
        self.answer = answer
        self.tables = tables
        fault = nil
    }

    public init(fault: RowFault, _ tables: AnswerTables) {
        answer = nil
        self.tables = tables
        self.fault = fault
    }

    public var isInError: Bool { decisionNumber < 0 }
    /// Into the decisions of ``tables``; -1 in a row in error.
    public var decisionNumber: Int { answer.map { Int($0.decision) } ?? -1 }
    public var decision: BatchDecision? { answer.flatMap { tables.answers.decision(of: $0) } }
    public var company: CompanySlug? { decision?.company }
    /// Nil where no zone of the rulebook holds, and in a row in error.
    public var zone: String? { decision?.zone }
    public var charge: Charge? { decision?.charge }
    /// Nil where there is no price.
    public var price: Price? { decision?.price }
    public var cableID: String? { answer.flatMap { tables.answers.cableID(of: $0) } }
    public var substationID: String? { answer.flatMap { tables.answers.substationID(of: $0) } }
    public var planAreaID: String? { answer.flatMap { tables.answers.planAreaID(of: $0) } }
    public var agreementAreaID: String? { answer.flatMap { tables.answers.agreementAreaID(of: $0) } }
    /// Why there is no answer; nil in a row that was answered, and in one with a ``fault``.
    public var error: Problem? { answer.flatMap { tables.answers.error(of: $0) } }
}

/// What made the answer of a row another than it was before.
public enum ChangeCause: String, Sendable, Hashable, CaseIterable {
    case cable
    case substation
    case plan
    case agreement
    case obstacle
    case networkArea = "network_area"
    case rules
    case priceList = "price_list"
}

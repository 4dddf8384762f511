public import Domain
public import Rules

/// The answer of one row: numbers only, which ``BatchAnswers`` turns into words. A number of -1 stands for none.
public struct BatchAnswer: Sendable, Hashable {
    /// Into ``BatchAnswers/decisions``; -1 in a row in error.
    public internal(set) var decision: Int32 = -1
    /// Into ``BatchAnswers/lineIDs``: the nearest conductor that counts; -1 if the network has none.
    public internal(set) var cable: Int32 = -1
    /// Into ``BatchAnswers/substationIDs``: the nearest substation that counts; -1 if the network has none.
    public internal(set) var substation: Int32 = -1
    /// Into ``BatchAnswers/planIDs``: the plan in force that holds the point, of several that with the lowest id.
    public internal(set) var planArea: Int32 = -1
    /// Into ``BatchAnswers/agreementIDs``, likewise among the company's agreements.
    public internal(set) var agreementArea: Int32 = -1
    /// Into ``BatchAnswers/warnings``, whose entry 0 is empty; 0 where warnings are not asked for.
    public internal(set) var warnings: Int32 = 0
    /// Into ``BatchAnswers/errors``; -1 in a row that was answered.
    public internal(set) var error: Int32 = -1
    /// Whether a limit or border within the accuracy would change the answer; false where that is not asked for.
    public internal(set) var isBorderline = false
    /// The kinds of the plans in force that hold the point, urban and not: all that rules ask of plans. A bit for each
    /// kind; only whether two are alike tells anything.
    public internal(set) var planKinds: UInt8 = 0
    /// The kinds of the company's agreements in force that hold the point, likewise.
    public internal(set) var agreementKinds: UInt8 = 0
    /// Whether obstacles on lines alone kept a zone from holding.
    public internal(set) var isObstructed = false
    /// Ground metres, unrounded; NaN without a cable.
    public internal(set) var cableDistance_m = Double.nan
    /// Ground metres, unrounded; NaN without a substation.
    public internal(set) var substationDistance_m = Double.nan

    init() {}
}

/// What many rows have in common: company, zone and charge.
public struct BatchDecision: Sendable, Hashable {
    public let company: CompanySlug
    /// Nil where no zone of the rulebook holds.
    public let zone: String?
    public let charge: Charge
    /// The id of the rulebook.
    public let rulebook: String
    /// How the company makes its offer; nil where it does not publish that.
    public let offer: Offer?
    /// Whether a charge of the zone depends on how many join together.
    public let asksJoiners: Bool

    public var price: Price? { charge.price }
}

/// The answers to a number of requests, in their order.
public struct BatchAnswers: Sendable {
    public internal(set) var rows: [BatchAnswer]
    /// What ``BatchAnswer/decision`` counts. A decision keeps its number as long as the desk lives, so a writer
    /// can keep what it made of it; later answers may have more of them.
    public internal(set) var decisions: [BatchDecision]
    /// What ``BatchAnswer/warnings`` counts, from 0 for none; numbers are kept as those of decisions are. Without
    /// the warnings of the network file, which are the same for every row, see ``BatchDesk/warnings``.
    public internal(set) var warnings: [[QuoteWarning]]
    /// Of these answers alone: the rows in error, in their order.
    public internal(set) var errors: [QuoteError]
    public internal(set) var lineIDs: [String]
    public internal(set) var substationIDs: [String]
    public internal(set) var planIDs: [String]
    public internal(set) var agreementIDs: [String]

    public func decision(of row: BatchAnswer) -> BatchDecision? { Self.entry(row.decision, decisions) }
    public func warnings(of row: BatchAnswer) -> [QuoteWarning] { Self.entry(row.warnings, warnings) ?? [] }
    public func error(of row: BatchAnswer) -> QuoteError? { Self.entry(row.error, errors) }
    public func cableID(of row: BatchAnswer) -> String? { Self.entry(row.cable, lineIDs) }
    public func substationID(of row: BatchAnswer) -> String? { Self.entry(row.substation, substationIDs) }
    public func planAreaID(of row: BatchAnswer) -> String? { Self.entry(row.planArea, planIDs) }
    public func agreementAreaID(of row: BatchAnswer) -> String? { Self.entry(row.agreementArea, agreementIDs) }

    private static func entry<Entry>(_ number: Int32, _ entries: [Entry]) -> Entry? {
        entries.indices.contains(Int(number)) ? entries[Int(number)] : nil
    }
}

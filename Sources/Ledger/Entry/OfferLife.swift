public import Domain

/// Where an offer stands on a day.
public enum OfferState: String, Sendable, Hashable, CaseIterable {
    /// Worked out, not sent. It binds nobody.
    case draft
    /// Sent: it binds the company until the last day on which it may be accepted.
    case open
    case accepted
    case cancelled
    /// It was open, and its last day is over. Never recorded: it follows from the day.
    case expired

    /// The state on a day of an offer that was recorded as this.
    public func on(_ day: CalendarDate, validUntil: CalendarDate) -> OfferState {
        self == .open && day > validUntil ? .expired : self
    }
}

/// Something that was done to an offer: when, and by whom.
public struct OfferEvent: Sendable, Hashable {
    /// Milliseconds since 1970-01-01 UTC, as they were recorded.
    public let time_unixMilliseconds: Int64
    /// The name of the user who did it, as the system signs people in.
    public let who: String

    public init(time_unixMilliseconds: Int64, who: String) {
        self.time_unixMilliseconds = time_unixMilliseconds
        self.who = who
    }
}

/// What an entry of the ledger records.
public enum EntryKind: String, Sendable, Hashable, CaseIterable {
    /// A number was given, and its first revision made.
    case created
    /// A further revision, of another request or with a price decided by hand.
    case revised
    /// A further revision of the same request on a later day.
    case renewed
    case opened
    case accepted
    case cancelled
    /// The data of a person were erased.
    case personErased = "person_erased"

    /// Whether the entry holds a revision, with its quote and evidence.
    public var isRevision: Bool { [.created, .revised, .renewed].contains(self) }
}

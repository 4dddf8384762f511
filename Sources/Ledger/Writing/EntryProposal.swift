public import Domain

/// Something to be recorded, decided when its turn comes.
public struct EntryProposal: Sendable, Hashable {
    public enum Change: Sendable, Hashable {
        /// A new offer; its number is the next of the year in which it is recorded.
        case create(OfferRevision)
        /// A further revision, a draft; the one before stays as it is until this one is opened.
        case revise(OfferNumber, OfferRevision, isRenewal: Bool)
        /// An open revision before it is cancelled by the same stroke.
        case open(OfferNumber)
        case accept(OfferNumber)
        case cancel(OfferNumber)
        case erasePerson(PersonKey)
    }

    public let change: Change
    /// Who does it, as the system signs people in.
    public let who: String
    /// The revision that whoever opens, accepts or cancels has read; where another would be, that is refused. Nil for
    /// whichever it is.
    public let revision: Int?

    public init(_ change: Change, revision: Int? = nil, by who: String) {
        self.change = change
        self.revision = revision
        self.who = who
    }
}

/// A revision of an offer to be recorded.
public struct OfferRevision: Sendable, Hashable {
    public let summary: OfferSummary
    public let validUntil: CalendarDate
    /// Nil: nobody for a new offer, the person of the offer for a revision.
    public let person: OfferPerson?
    public let body: [UInt8]
    public let shared: [SharedEvidence]
    public let idempotencyKey: String?
    /// Of what was asked, the same for the same request.
    public let fingerprint: Digest

    public init(
        summary: OfferSummary, validUntil: CalendarDate, person: OfferPerson? = nil, body: [UInt8],
        shared: [SharedEvidence], idempotencyKey: String? = nil, fingerprint: Digest
    ) {
        self.summary = summary
        self.validUntil = validUntil
        self.person = person
        self.body = body
        self.shared = shared
        self.idempotencyKey = idempotencyKey
        self.fingerprint = fingerprint
    }
}

public import Domain

/// One entry of a ledger: what happened, in its place behind the entry before it.
public struct LedgerEntry: Sendable, Hashable {
    /// From 1, without gaps.
    public let sequence: Int64
    /// The hash of the entry before; zero for the first.
    public let previous: Digest
    public let hash: Digest
    public let content: EntryContent
    public let body: EntryBody

    package init(sequence: Int64, previous: Digest, hash: Digest, content: EntryContent, body: EntryBody) {
        self.sequence = sequence
        self.previous = previous
        self.hash = hash
        self.content = content
        self.body = body
    }

    /// The entry that follows another.
    init(after head: LedgerHead, _ content: EntryContent, _ body: EntryBody) {
        let (sequence, previous) = (head.sequence + 1, head.hash)
        self.init(
            sequence: sequence, previous: previous,
            hash: Self.hash(sequence: sequence, previous: previous, content, body), content: content, body: body)
    }

    /// Whether the entry is as it was when it was hashed.
    var isIntact: Bool { hash == Self.hash(sequence: sequence, previous: previous, content, body) }

    private static func hash(
        sequence: Int64, previous: Digest, _ content: EntryContent, _ body: EntryBody
    ) -> Digest {
        var canonical = CanonicalBytes(reserving: 1024 + body.bytes.count + 32 * body.references.count)
        canonical.add("connect-quote/ledger/1")
        canonical.add(sequence)
        canonical.add(previous)
        content.add(to: &canonical)
        canonical.add(body.bytes)
        canonical.add(body.references) { $0.add($1) }
        return Digest(of: canonical.bytes)
    }
}

/// The last entry of a ledger, which a next one is chained to.
public struct LedgerHead: Sendable, Hashable {
    public let sequence: Int64
    public let hash: Digest
    /// Milliseconds since 1970-01-01 UTC.
    public let time_unixMilliseconds: Int64

    package init(sequence: Int64, hash: Digest, time_unixMilliseconds: Int64) {
        self.sequence = sequence
        self.hash = hash
        self.time_unixMilliseconds = time_unixMilliseconds
    }

    static let start = LedgerHead(sequence: 0, hash: .zero, time_unixMilliseconds: .min)
}

/// What an entry says, without the evidence; what lists and searches look at.
public struct EntryContent: Sendable, Hashable {
    public let kind: EntryKind
    public let event: OfferEvent
    /// Nil for an entry that is of no single offer.
    public let offer: OfferStanding?
    /// Whose data the entry's offer has, or were erased.
    public let person: PersonKey?
    /// The salted hash of the person's data; nil for other kinds than revisions.
    public let personHash: Digest?
    /// A key of the caller's, under which the same request makes no second offer.
    public let idempotencyKey: String?
    /// The hash of what was asked under the key.
    public let fingerprint: Digest?

    package init(
        kind: EntryKind, event: OfferEvent, offer: OfferStanding?, person: PersonKey? = nil,
        personHash: Digest? = nil, idempotencyKey: String? = nil, fingerprint: Digest? = nil
    ) {
        self.kind = kind
        self.event = event
        self.offer = offer
        self.person = person
        self.personHash = personHash
        self.idempotencyKey = idempotencyKey
        self.fingerprint = fingerprint
    }

    fileprivate func add(to canonical: inout CanonicalBytes) {
        canonical.add(kind.rawValue)
        canonical.add(event.time_unixMilliseconds)
        canonical.add(event.who)
        canonical.add(offer) { $1.add(to: &$0) }
        canonical.add(person) { $0.add($1.bytes) }
        canonical.add(personHash)
        canonical.add(idempotencyKey)
        canonical.add(fingerprint)
    }
}

/// How a revision of an offer stands after an entry.
public struct OfferStanding: Sendable, Hashable {
    public let number: OfferNumber
    /// From 1.
    public let revision: Int
    /// As recorded: never `expired`.
    public let state: OfferState
    /// The last day on which it may be accepted.
    public let validUntil: CalendarDate
    public let summary: OfferSummary

    package init(
        number: OfferNumber, revision: Int, state: OfferState, validUntil: CalendarDate, summary: OfferSummary
    ) {
        self.number = number
        self.revision = revision
        self.state = state
        self.validUntil = validUntil
        self.summary = summary
    }

    func with(_ state: OfferState) -> OfferStanding {
        OfferStanding(
            number: number, revision: revision, state: state, validUntil: validUntil, summary: summary)
    }

    fileprivate func add(to canonical: inout CanonicalBytes) {
        canonical.add(Int64(number.year))
        canonical.add(Int64(number.serial))
        canonical.add(Int64(revision))
        canonical.add(state.rawValue)
        canonical.add(validUntil.description)
        canonical.add(summary.company.text)
        canonical.add(summary.date.description)
        canonical.add(summary.fuse)
        canonical.add(summary.zone)
        canonical.add(summary.price)
        canonical.add(summary.site)
    }
}

/// What a list shows of an offer.
public struct OfferSummary: Sendable, Hashable {
    public let company: CompanySlug
    /// The day whose network, rules and prices count.
    public let date: CalendarDate
    public let fuse: String
    /// Nil where the site is in none.
    public let zone: String?
    /// With VAT where it is known, "5550.00 EUR"; nil where none is set.
    public let price: String?
    /// Address and property identifier, one behind the other; empty where neither was given.
    public let site: String

    public init(
        company: CompanySlug, date: CalendarDate, fuse: String, zone: String?, price: String?, site: String
    ) {
        self.company = company
        self.date = date
        self.fuse = fuse
        self.zone = zone
        self.price = price
        self.site = site
    }
}

/// What an entry holds besides: of a revision the offer with its evidence, in the form that ``Offers`` gives it.
public struct EntryBody: Sendable, Hashable {
    public let bytes: [UInt8]
    /// The pieces of evidence that the entry shares with others, by their hashes.
    public let references: [Digest]

    package init(bytes: [UInt8] = [], references: [Digest] = []) {
        self.bytes = bytes
        self.references = references
    }
}

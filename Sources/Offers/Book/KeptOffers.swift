public import Domain
public import Ledger
import Quoting
public import Rules

/// One line of a list of offers.
public struct ListedOffer: Sendable, Hashable {
    public let number: OfferNumber
    public let revision: Int
    /// On the day of the list.
    public let state: OfferState
    /// The revision that binds the company on that day, which may be one before; nil where none does.
    public let binding: OfferStanding?
    public let validUntil: CalendarDate
    public let summary: OfferSummary
    /// Nil where the charge is of no list.
    public let chargedList: ChargedList?
    /// Nil where nobody was named, or the data were erased.
    public let personName: String?
    public let changed: OfferEvent
    /// Of its newest entry: what comes next in the list has a lower one.
    public let sequence: Int64
}

/// One step in the life of an offer.
public struct OfferStep: Sendable, Hashable {
    public let kind: EntryKind
    public let revision: Int
    public let event: OfferEvent
    public let hash: Digest
}

extension OfferBook {
    /// - Parameter revision: nil for the one whose state is the offer's.
    public func offer(_ number: OfferNumber, revision: Int? = nil) throws(Problem) -> ConnectionOffer {
        let entries = try entries(of: number)
        return try offer(of: try revisionEntry(of: number, revision, among: entries), among: entries)
    }

    /// All that happened to an offer, the oldest first.
    public func steps(of number: OfferNumber) throws(Problem) -> [OfferStep] {
        try entries(of: number).compactMap { entry in
            entry.content.offer.map {
                OfferStep(
                    kind: entry.content.kind, revision: $0.revision, event: entry.content.event, hash: entry.hash)
            }
        }
    }

    public func offers(_ search: OfferSearch) throws(Problem) -> [ListedOffer] {
        try ledger.store.read { (reading) throws(Problem) in
            var listed: [ListedOffer] = []
            for entry in try reading.offers(search) {
                guard let number = entry.content.offer?.number else { continue }
                var name: String?
                let entries = try reading.entries(of: number)
                let history = OfferHistory(entries)
                guard let offer = history.current else { continue }
                // Only revisions name the person.
                let keys = entries.compactMap(\.content.person)
                if let key = keys.last { name = try reading.person(key)?.person.name }
                let made = entries.last {
                    $0.content.kind.isRevision && $0.content.offer?.revision == offer.revision
                }
                listed.append(
                    ListedOffer(
                        number: offer.number, revision: offer.revision,
                        state: offer.state.on(search.day, validUntil: offer.validUntil),
                        binding: history.binding(on: search.day), validUntil: offer.validUntil,
                        summary: offer.summary,
                        chargedList: try made.flatMap { (made) throws(Problem) in
                            try reading.chargedList(of: made)
                        }, personName: name,
                        changed: entry.content.event, sequence: entry.sequence))
            }
            return listed
        }
    }

    /// What the quote of an offer was made from.
    /// - Parameter revision: nil for the one whose state is the offer's.
    public func evidence(of number: OfferNumber, revision: Int? = nil) throws(Problem) -> OfferEvidence {
        try kept(number, revision: revision).body.evidence
    }

    /// What comes with the connection of an offer, by the texts of the company that are kept with it.
    /// - Parameter revision: nil for the one whose state is the offer's.
    public func nextSteps(of number: OfferNumber, revision: Int? = nil) throws(Problem) -> NextSteps {
        let (connection, rules) = try self.rules(of: try kept(number, revision: revision))
        return rules.services?.nextSteps(for: connection) ?? NextSteps()
    }

    /// The most amperes of an unmetered connection, where the offer is of a larger one.
    func unmeteredLimit_a(of number: OfferNumber, revision: Int) throws(Problem) -> Int? {
        let found = try kept(number, revision: revision)
        guard found.body.evidence.request.connection.services.isUnmetered else { return nil }
        let (connection, rules) = try self.rules(of: found)
        return rules.unmeteredLimit_a(passedBy: connection)
    }

    /// The connection of an offer, and the texts of the company that are kept with it.
    private func rules(
        of kept: (entry: LedgerEntry, body: OfferBody)
    ) throws(Problem) -> (connection: ConnectionCase, rules: ApplicableRules) {
        let (entry, body) = kept
        guard let company = entry.content.offer?.summary.company else { throw .offerBroken(entry.sequence) }
        let connection = body.evidence.request.connection
        return (connection, try RuleLibrary(body.evidence.rules).rules(of: company, on: connection.date))
    }

    func entries(of number: OfferNumber) throws(Problem) -> [LedgerEntry] {
        let entries = try ledger.store.read { (reading) throws(Problem) in try reading.entries(of: number) }
        guard !entries.isEmpty else { throw .offerUnknown(number) }
        return entries
    }

    /// A revision with its body.
    func kept(
        _ number: OfferNumber, revision: Int? = nil
    ) throws(Problem) -> (entry: LedgerEntry, body: OfferBody) {
        try kept(try revisionEntry(of: number, revision, among: try entries(of: number)))
    }

    private func kept(_ found: LedgerEntry) throws(Problem) -> (entry: LedgerEntry, body: OfferBody) {
        try ledger.store.read { (reading) throws(Problem) in
            guard let entry = try reading.entry(found.sequence) else { throw .offerBroken(found.sequence) }
            var shared: [[UInt8]] = []
            for digest in entry.body.references {
                guard let bytes = try reading.shared(digest), Digest(of: bytes) == digest else {
                    throw .offerBroken(entry.sequence)
                }
                shared.append(bytes)
            }
            do throws(CanonicalReading.Malformed) {
                return (entry, try OfferBody(entry.body.bytes, shared: shared))
            } catch { throw .offerBroken(entry.sequence) }
        }
    }

    private func revisionEntry(
        of number: OfferNumber, _ revision: Int?, among entries: [LedgerEntry]
    ) throws(Problem) -> LedgerEntry {
        let revision = revision ?? OfferHistory(entries).current?.revision
        let found = entries.last { $0.content.kind.isRevision && $0.content.offer?.revision == revision }
        guard let found else { throw .revisionUnknown(number, revision ?? 0) }
        return found
    }

    /// The offer whose entry was just written.
    func offer(_ entry: LedgerEntry) throws(Problem) -> ConnectionOffer {
        guard let standing = entry.content.offer else { throw .offerBroken(entry.sequence) }
        return try offer(standing.number, revision: standing.revision)
    }

    private func offer(
        of entry: LedgerEntry, among entries: [LedgerEntry]
    ) throws(Problem) -> ConnectionOffer {
        let body = try kept(entry).body
        guard let made = entry.content.offer,
            let last = entries.last(where: { $0.content.offer?.revision == made.revision }),
            let standing = last.content.offer
        else { throw .offerBroken(entry.sequence) }
        var person: OfferPerson?
        if let key = entry.content.person {
            person = try ledger.store.read { (reading) throws(Problem) in try reading.person(key) }?.person
        }
        return ConnectionOffer(
            number: made.number, revision: made.revision,
            state: standing.state.on(ledger.today, validUntil: standing.validUntil),
            binding: OfferHistory(entries).binding(on: ledger.today), language: body.language,
            company: standing.summary.company, date: standing.summary.date, validUntil: standing.validUntil,
            site: body.site, person: person, personIsErased: entry.content.person != nil && person == nil,
            decidedPrice: body.decidedPrice, made: entry.content.event, changed: last.content.event,
            entryHash: entry.hash.description, answer: body.answer, summary: made.summary,
            middleOfStreet: body.evidence.request.middleOfStreet)
    }
}

extension LedgerReading {
    /// - Parameter made: the entry of a revision.
    /// - Returns: nil where the charge is of no list, and where it cannot be read: a list of offers tells of all others
    ///   all the same.
    fileprivate func chargedList(of made: LedgerEntry) throws(Problem) -> ChargedList? {
        guard made.content.offer?.summary.price != nil, let entry = try entry(made.sequence) else { return nil }
        do throws(CanonicalReading.Malformed) { return try OfferBody.chargedList(entry.body.bytes) } catch {
            return nil
        }
    }
}

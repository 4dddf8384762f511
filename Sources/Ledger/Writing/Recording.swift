import Domain
import Foundation

/// One transaction's work: each proposal is held against how things stand, and recorded or refused.
struct Recording {
    private let transaction: any LedgerTransaction
    private let time_unixMilliseconds: Int64
    private let today: CalendarDate
    private var head: LedgerHead
    private var serials: [Int: Int] = [:]
    private let stored: Set<Digest>
    /// Evidence that this transaction stored.
    private(set) var added: Set<Digest> = []
    /// Whose data go once the transaction is safe: a row that went before its entry would be missing without a trace.
    private(set) var erased: Set<PersonKey> = []

    /// A clock may be behind that of another server, or be set right, by so much.
    static let mostStepBack_ms: Int64 = 5_000

    init(
        _ transaction: any LedgerTransaction, clock: OfferLedger.Clock, stored: Set<Digest>
    ) throws(Problem) {
        self.transaction = transaction
        self.stored = stored
        head = try transaction.head() ?? .start
        let now = clock()
        if head.time_unixMilliseconds != .min, now < head.time_unixMilliseconds - Self.mostStepBack_ms {
            throw .clockStepsBack(now_unixMilliseconds: now, last_unixMilliseconds: head.time_unixMilliseconds)
        }
        time_unixMilliseconds = max(now, head.time_unixMilliseconds)
        today = CalendarDate(unixMilliseconds: time_unixMilliseconds)
    }

    mutating func record(
        _ proposals: [EntryProposal]
    ) throws(Problem) -> [Result<LedgerEntry, Problem>] {
        let faults = proposals.map(\.fault)
        let persons = zip(proposals, faults).map { proposal, fault in
            fault == nil ? proposal.person.map { StoredPerson($0) } : nil
        }
        // Persons are stored first: an offer may never lack what its entry has the hash of.
        try transaction.insert(persons.compactMap { $0 })
        var outcomes: [Result<LedgerEntry, Problem>] = []
        for (index, (proposal, person)) in zip(proposals, persons).enumerated() {
            if let fault = faults[index] {
                outcomes.append(.failure(fault))
                continue
            }
            let decided = Result { () throws(Refusal) in try decide(proposal, person) }
            switch decided {
            case .success(let entry): outcomes.append(.success(entry))
            case .failure(.ofProposal(let problem)):
                if let person { try transaction.removePerson(person.key) }
                outcomes.append(.failure(problem))
            // The store failed, and with it the whole transaction.
            case .failure(.ofStore(let problem)): throw problem
            }
        }
        return outcomes
    }

    private enum Refusal: Error {
        case ofProposal(Problem)
        case ofStore(Problem)
    }

    private mutating func decide(
        _ proposal: EntryProposal, _ person: StoredPerson?
    ) throws(Refusal) -> LedgerEntry {
        switch proposal.change {
        case .create(let revision):
            if let known = try recorded(revision) {
                if let person { try asStore { () throws(Problem) in try transaction.removePerson(person.key) } }
                return known
            }
            let number = try nextNumber()
            return try append(
                .created, number, revision: 1, revision, by: proposal.who,
                person: person.map { ($0.key, $0.hash) })
        case .revise(let number, let revision, let isRenewal):
            if let known = try recorded(revision) {
                if let person { try asStore { () throws(Problem) in try transaction.removePerson(person.key) } }
                return known
            }
            let history = try history(of: number, to: .revise)
            guard let latest = history.latest else { throw .ofProposal(.offerUnknown(number)) }
            let kept = history.person.flatMap { key in history.personHash.map { (key, $0) } }
            return try append(
                isRenewal ? .renewed : .revised, number, revision: latest.revision + 1, revision, by: proposal.who,
                person: person.map { ($0.key, $0.hash) } ?? kept)
        case .open(let number):
            let history = try history(of: number, to: .open)
            guard let latest = history.latest else { throw .ofProposal(.offerUnknown(number)) }
            try hold(latest, proposal.revision)
            guard latest.state == .draft else { throw .ofProposal(.offerIs(number, latest.state, cannot: .open)) }
            try requireValid(latest)
            if let before = history.open { try move(before, to: .cancelled, .cancelled, by: proposal.who) }
            return try move(latest, to: .open, .opened, by: proposal.who)
        case .accept(let number):
            let history = try history(of: number, to: .accept)
            guard let open = history.open else {
                throw .ofProposal(.offerIs(number, history.latest?.state ?? .draft, cannot: .accept))
            }
            try hold(open, proposal.revision)
            try requireValid(open)
            return try move(open, to: .accepted, .accepted, by: proposal.who)
        case .cancel(let number):
            let history = try history(of: number, to: .cancel)
            let ending = history.ending(proposal.revision)
            guard let last = ending.last else {
                throw .ofProposal(.offerIs(number, history.latest?.state ?? .cancelled, cannot: .cancel))
            }
            try hold(last, proposal.revision)
            // A draft that lay too long is put away all the same: it never bound anybody.
            if last.state == .open { try requireValid(last) }
            for before in ending.dropLast() { try move(before, to: .cancelled, .cancelled, by: proposal.who) }
            return try move(last, to: .cancelled, .cancelled, by: proposal.who)
        case .erasePerson(let key):
            let known = try asStore { () throws(Problem) in try transaction.person(key) }
            guard known != nil, !erased.contains(key) else { throw .ofProposal(.personUnknown(key)) }
            try asStore { () throws(Problem) in try transaction.erasePerson(key) }
            erased.insert(key)
            return try append(
                EntryContent(kind: .personErased, event: event(proposal.who), offer: nil, person: key), EntryBody())
        }
    }

    private func asStore<Value>(_ body: () throws(Problem) -> Value) throws(Refusal) -> Value {
        do throws(Problem) { return try body() } catch {
            // An entry that somebody spoilt is no fault of the store's: other offers go on.
            throw error.code == "ledger_broken" ? .ofProposal(error) : .ofStore(error)
        }
    }

    /// What was recorded under the key of a revision.
    private func recorded(_ revision: OfferRevision) throws(Refusal) -> LedgerEntry? {
        guard let key = revision.idempotencyKey,
            let known = try asStore({ () throws(Problem) in try transaction.entry(idempotencyKey: key) })
        else { return nil }
        guard known.content.fingerprint == revision.fingerprint else {
            throw .ofProposal(.keyReused(key, known.content.offer?.number))
        }
        return known
    }

    private mutating func nextNumber() throws(Refusal) -> OfferNumber {
        let year = today.year
        let last: Int
        if let known = serials[year] {
            last = known
        } else {
            last = try asStore { () throws(Problem) in try transaction.lastSerial(of: year) }
        }
        serials[year] = last + 1
        return OfferNumber(year: year, serial: last + 1)
    }

    /// - Parameter deed: what is to be done, which nobody does to an accepted offer, whatever draft it left.
    private func history(of number: OfferNumber, to deed: OfferDeed) throws(Refusal) -> OfferHistory {
        let entries = try asStore { () throws(Problem) in try transaction.entries(of: number) }
        guard !entries.isEmpty else { throw .ofProposal(.offerUnknown(number)) }
        let history = OfferHistory(entries)
        guard history.accepted == nil else { throw .ofProposal(.offerIs(number, .accepted, cannot: deed)) }
        return history
    }

    private func requireValid(_ standing: OfferStanding) throws(Refusal) {
        guard today <= standing.validUntil else {
            throw .ofProposal(.offerHasExpired(standing.number, standing.validUntil))
        }
    }

    /// Whoever read one revision means no other, which somebody else made meanwhile.
    private func hold(_ standing: OfferStanding, _ read: Int?) throws(Refusal) {
        if let read, read != standing.revision {
            throw .ofProposal(.offerRevised(standing.number, read: read, is: standing.revision))
        }
    }

    private func event(_ who: String) -> OfferEvent {
        OfferEvent(time_unixMilliseconds: time_unixMilliseconds, who: who)
    }

    @discardableResult
    private mutating func move(
        _ standing: OfferStanding, to state: OfferState, _ kind: EntryKind, by who: String
    ) throws(Refusal) -> LedgerEntry {
        try append(EntryContent(kind: kind, event: event(who), offer: standing.with(state)), EntryBody())
    }

    private mutating func append(
        _ kind: EntryKind, _ number: OfferNumber, revision: Int, _ offer: OfferRevision, by who: String,
        person: (PersonKey, Digest)?
    ) throws(Refusal) -> LedgerEntry {
        for evidence in offer.shared where !stored.contains(evidence.digest) && !added.contains(evidence.digest) {
            try asStore { () throws(Problem) in try transaction.insert(evidence) }
            added.insert(evidence.digest)
        }
        return try append(
            EntryContent(
                kind: kind, event: event(who),
                offer: OfferStanding(
                    number: number, revision: revision, state: .draft, validUntil: offer.validUntil,
                    summary: offer.summary),
                person: person?.0, personHash: person?.1, idempotencyKey: offer.idempotencyKey,
                fingerprint: offer.fingerprint),
            EntryBody(bytes: offer.body, references: offer.shared.map(\.digest)))
    }

    private mutating func append(_ content: EntryContent, _ body: EntryBody) throws(Refusal) -> LedgerEntry {
        let entry = LedgerEntry(after: head, content, body)
        try asStore { () throws(Problem) in try transaction.insert(entry) }
        head = LedgerHead(
            sequence: entry.sequence, hash: entry.hash, time_unixMilliseconds: time_unixMilliseconds)
        return entry
    }
}

extension EntryProposal {
    var person: OfferPerson? {
        switch change {
        case .create(let revision), .revise(_, let revision, _): revision.person
        case .open, .accept, .cancel, .erasePerson: nil
        }
    }

    /// An index has no room for more.
    static let mostKeyBytes = 255

    /// Why one of the stores would not take it, and with it none of its group.
    fileprivate var fault: Problem? {
        var texts = [who]
        switch change {
        case .create(let revision), .revise(_, let revision, _):
            if let key = revision.idempotencyKey, !(1...Self.mostKeyBytes).contains(key.utf8.count) {
                return .keyLength(key)
            }
            let summary = revision.summary
            texts += [summary.fuse, summary.site]
            texts += [
                summary.zone, summary.price, revision.idempotencyKey, revision.person?.name,
                revision.person?.contact,
                revision.person?.note,
            ].compactMap { $0 }
        case .open, .accept, .cancel, .erasePerson: break
        }
        return texts.first { $0.utf8.contains(0) }.map { .textWithNull($0) }
    }
}

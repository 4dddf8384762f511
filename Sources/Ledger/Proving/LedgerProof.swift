public import Domain

/// What a look at every entry of a ledger found.
public struct LedgerProof: Sendable, Hashable {
    public let entryCount: Int
    public let offerCount: Int
    /// Nil for a ledger without entries.
    public let head: LedgerHead?
    /// Nil for a ledger that is whole.
    public let fault: LedgerFault?
    /// Whether the data of persons were held against the chain; false where their file is not there.
    public let personsWereProved: Bool
}

extension OfferLedger {
    /// Proves that no entry was changed, removed, added or put elsewhere since it was written, that all evidence is there,
    /// and that numbers and states follow each other as they must.
    /// - Parameter expected: hashes that documents carry: each must be one of the ledger's.
    public func proof(expecting expected: Set<Digest> = []) throws(Problem) -> LedgerProof {
        try Self.proof(of: store, expecting: expected)
    }

    package static func proof(
        of store: any LedgerStore, expecting expected: Set<Digest> = []
    ) throws(Problem) -> LedgerProof {
        var proving = Proving(expected: expected)
        do throws(Problem) {
            let damage = try store.damage()
            try store.read { (reading) throws(Problem) in
                try proving.entries(of: reading)
                if proving.fault == nil { proving.fault = damage }
                if proving.fault == nil { try proving.evidence(of: reading) }
                if proving.fault == nil { try proving.persons(of: reading) }
                if proving.fault == nil { proving.expectations() }
            }
        } catch {
            guard error.code == "ledger_corrupt" else { throw error }
            proving.fault = proving.fault ?? LedgerFault(sequence: nil, .storage(error.message.en))
        }
        return proving.proof
    }
}

/// The entries up to one of them, and what must come next.
private struct Proving {
    var fault: LedgerFault?
    private var head: LedgerHead = .start
    private var count = 0
    private var serials: [Int: Int] = [:]
    private var histories: [OfferNumber: OfferHistory] = [:]
    /// Where evidence is first spoken of.
    private var references: [Digest: Int64] = [:]
    private var persons: [PersonKey: (hash: Digest, sequence: Int64)] = [:]
    private var erased: Set<PersonKey> = []
    private var missing: Set<Digest>
    private var personsWereProved = false
    private var malformed: Int64?

    init(expected: Set<Digest>) { missing = expected }

    var proof: LedgerProof {
        LedgerProof(
            entryCount: count, offerCount: histories.count, head: count > 0 ? head : nil, fault: fault,
            personsWereProved: personsWereProved)
    }

    mutating func entries(of reading: any LedgerReading) throws(Problem) {
        try reading.forEachEntry(from: .min) { (stored) throws(Problem) in
            switch stored {
            case .malformed(let sequence): fault = LedgerFault(sequence: sequence, .malformed)
            case .entry(let entry): fault = fault(of: entry)
            }
            return fault == nil
        }
    }

    private mutating func fault(of entry: LedgerEntry) -> LedgerFault? {
        let sequence = head.sequence + 1
        guard entry.sequence == sequence else {
            return LedgerFault(sequence: sequence, .missing(found: entry.sequence))
        }
        guard entry.isIntact else { return LedgerFault(sequence: sequence, .changed) }
        guard entry.previous == head.hash else { return LedgerFault(sequence: sequence, .unchained) }
        let content = entry.content
        guard content.event.time_unixMilliseconds >= head.time_unixMilliseconds else {
            return LedgerFault(sequence: sequence, .earlier)
        }
        if let kind = faultOfOffer(content) { return LedgerFault(sequence: sequence, kind) }
        for digest in entry.body.references where references[digest] == nil { references[digest] = sequence }
        if let person = content.person {
            if content.kind == .personErased {
                erased.insert(person)
            } else if let hash = content.personHash {
                persons[person] = persons[person] ?? (hash, sequence)
            }
        }
        if !missing.isEmpty { missing.remove(entry.hash) }
        head = LedgerHead(
            sequence: sequence, hash: entry.hash, time_unixMilliseconds: content.event.time_unixMilliseconds)
        count += 1
        return nil
    }

    private mutating func faultOfOffer(_ content: EntryContent) -> LedgerFault.Kind? {
        guard let standing = content.offer else {
            return content.kind == .personErased && content.person != nil ? nil : .malformed
        }
        let number = standing.number
        if content.kind == .created {
            guard serials[number.year, default: 0] + 1 == number.serial else { return .numberOutOfOrder(number) }
            serials[number.year] = number.serial
        }
        guard histories[number, default: OfferHistory()].allows(content) else {
            return content.kind.isRevision ? .numberOutOfOrder(number) : .stateOutOfOrder(number)
        }
        histories[number, default: OfferHistory()].apply(content)
        return nil
    }

    mutating func evidence(of reading: any LedgerReading) throws(Problem) {
        var (references, changed) = (references, [Digest]())
        try reading.forEachShared { digest, bytes in
            if Digest(of: bytes) != digest { changed.append(digest) }
            references.removeValue(forKey: digest)
        }
        // Evidence whose hash was changed is missing under its own.
        if let first = references.min(by: { $0.value < $1.value }) {
            fault = LedgerFault(sequence: first.value, .evidenceMissing(first.key))
        } else if let digest = changed.first {
            fault = LedgerFault(sequence: self.references[digest], .evidenceChanged(digest))
        }
    }

    mutating func persons(of reading: any LedgerReading) throws(Problem) {
        guard reading.hasPersons else { return }
        personsWereProved = true
        var found: [PersonKey: Digest] = [:]
        try reading.forEachPerson { found[$0.key] = $0.hash }
        for (key, known) in persons.sorted(by: { $0.value.sequence < $1.value.sequence }) {
            let kind: LedgerFault.Kind? =
                switch (erased.contains(key), found[key]) {
                case (true, nil): nil
                case (true, _?): .personNotErased(key)
                case (false, nil): .personMissing(key)
                case (false, let hash?): hash == known.hash ? nil : .personChanged(key)
                }
            if let kind {
                fault = LedgerFault(sequence: known.sequence, kind)
                return
            }
        }
    }

    mutating func expectations() {
        if let digest = missing.min(by: { $0.description < $1.description }) {
            fault = LedgerFault(sequence: nil, .hashUnknown(digest))
        }
    }
}

public import Domain
import Foundation
import Synchronization

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
        // The store looks at itself while the chain is read.
        let damage = Meanwhile { () throws(Problem) in try store.damage() }
        do throws(Problem) {
            try store.read { (reading) throws(Problem) in
                try proving.entries(of: reading)
                if proving.fault == nil { proving.fault = try damage.value() }
                if proving.fault == nil { try proving.evidence(of: reading) }
                if proving.fault == nil { try proving.persons(of: reading) }
            }
            if proving.fault == nil { try proving.doubts(of: store) }
            if proving.fault == nil { proving.expectations() }
        } catch {
            // Nobody works on behind the back of who has the answer.
            _ = try? damage.value()
            guard error.code == "ledger_corrupt" else { throw error }
            proving.fault = proving.fault ?? LedgerFault(sequence: nil, .storage(error.message.en))
        }
        _ = try? damage.value()
        return proving.proof
    }
}

/// Work on a thread of its own.
private final class Meanwhile<Value: Sendable>: Sendable {
    private let outcome = Mutex<Result<Value, Problem>?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    init(_ work: @escaping @Sendable () throws(Problem) -> Value) {
        Thread {
            let result = Result { () throws(Problem) in try work() }
            self.outcome.withLock { $0 = result }
            self.isDone.signal()
        }.start()
    }

    /// Waits for it.
    func value() throws(Problem) -> Value {
        isDone.wait()
        isDone.signal()
        guard let outcome = outcome.withLock({ $0 }) else { throw .notRecorded }
        return try outcome.get()
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
    private var doubtful: [LedgerFault] = []
    private var missing: Set<Digest>
    private var personsWereProved = false

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
        var (references, changed, added) = (references, [Digest](), [Digest]())
        try reading.forEachShared { digest, bytes in
            if Digest(of: bytes) != digest { changed.append(digest) }
            if references.removeValue(forKey: digest) == nil { added.append(digest) }
        }
        // Evidence whose hash was changed is missing under its own.
        if let first = references.min(by: { $0.value < $1.value }) {
            fault = LedgerFault(sequence: first.value, .evidenceMissing(first.key))
        } else if let digest = changed.first {
            fault = LedgerFault(sequence: self.references[digest], .evidenceChanged(digest))
        } else if let digest = added.first {
            fault = LedgerFault(sequence: nil, .evidenceAdded(digest))
        } else if let sequence = try reading.strayBody() {
            fault = LedgerFault(sequence: sequence, .bodyAdded)
        }
    }

    mutating func persons(of reading: any LedgerReading) throws(Problem) {
        guard reading.hasPersons else { return }
        personsWereProved = true
        try reading.forEachPerson { person in
            guard let known = persons.removeValue(forKey: person.key) else {
                doubtful.append(LedgerFault(sequence: nil, .personAdded(person.key)))
                return
            }
            if erased.contains(person.key) {
                doubtful.append(LedgerFault(sequence: known.sequence, .personNotErased(person.key)))
            } else if person.hash != known.hash {
                doubtful.append(LedgerFault(sequence: known.sequence, .personChanged(person.key)))
            }
        }
        for (key, known) in persons where !erased.contains(key) {
            doubtful.append(LedgerFault(sequence: known.sequence, .personMissing(key)))
        }
        if let key = try reading.strayMark() {
            doubtful.append(LedgerFault(sequence: nil, .personMarkAdded(key)))
        }
        doubtful.sort { ($0.sequence ?? .max) < ($1.sequence ?? .max) }
    }

    /// Persons are in another file than the chain, which may have gone on meanwhile: what has come to be right since is no
    /// fault.
    mutating func doubts(of store: any LedgerStore) throws(Problem) {
        guard !doubtful.isEmpty else { return }
        // Whoever is there before their entry is marked: the mark is asked for first, as it goes once the entry is there.
        var added: Set<LedgerFault> = []
        for doubt in doubtful where try isAdded(doubt, in: store) { added.insert(doubt) }
        var (erasedSince, namedSince) = (Set<PersonKey>(), Set<PersonKey>())
        try store.read { (reading) throws(Problem) in
            try reading.forEachEntry(from: head.sequence + 1) { (stored) throws(Problem) in
                if case .entry(let entry) = stored, let key = entry.content.person {
                    if entry.content.kind == .personErased {
                        erasedSince.insert(key)
                    } else {
                        namedSince.insert(key)
                    }
                }
                return true
            }
        }
        for doubt in doubtful {
            let isRight =
                switch doubt.kind {
                case .personMissing(let key): erasedSince.contains(key)
                case .personNotErased(let key): try isGoneSoon(key, from: store)
                case .personAdded(let key): !added.contains(doubt) || namedSince.contains(key)
                case .personMarkAdded: !added.contains(doubt)
                default: false
                }
            guard isRight else {
                fault = doubt
                return
            }
        }
    }

    /// Whether somebody of no entry is there still, and not because an entry is being written.
    private func isAdded(_ doubt: LedgerFault, in store: any LedgerStore) throws(Problem) -> Bool {
        try store.read { (reading) throws(Problem) in
            switch doubt.kind {
            case .personAdded(let key):
                if try reading.isUnsettled(key) { return false }
                return try reading.person(key) != nil
            case .personMarkAdded(let key): return try reading.strayMark() == key
            default: return false
            }
        }
    }

    /// The data of a person go right after their erasure was recorded.
    private func isGoneSoon(_ key: PersonKey, from store: any LedgerStore) throws(Problem) -> Bool {
        for _ in 0..<10 {
            let person = try store.read { (reading) throws(Problem) in try reading.person(key) }
            if person == nil { return true }
            Thread.sleep(forTimeInterval: 0.05)
        }
        return false
    }

    mutating func expectations() {
        if let digest = missing.min(by: { $0.description < $1.description }) {
            fault = LedgerFault(sequence: nil, .hashUnknown(digest))
        }
    }
}

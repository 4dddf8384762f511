public import Domain

/// Where entries are kept. There are two: a file of SQLite, and a database of PostgreSQL for several servers. They hold the
/// same entries with the same hashes.
package protocol LedgerStore: Sendable {
    /// Whether a row of the store holds something that no ledger writes; where it can tell more than the chain does. It may
    /// be asked during ``read(_:)``, by another thread.
    func damage() throws(Problem) -> LedgerFault?

    func read<Value>(_ body: (any LedgerReading) throws(Problem) -> Value) throws(Problem) -> Value

    /// All that `body` inserts is there together once this returns, through a loss of power as well, or none of it. No
    /// other writer, of any process, comes between.
    func write<Value>(_ body: (any LedgerTransaction) throws(Problem) -> Value) throws(Problem) -> Value
}

/// What can be asked of the entries.
package protocol LedgerReading {
    /// Nil for a ledger without entries.
    func head() throws(Problem) -> LedgerHead?

    /// With its body.
    func entry(_ sequence: Int64) throws(Problem) -> LedgerEntry?

    /// The entries with their bodies from some sequence on, in their order, until `body` is false.
    func forEachEntry(
        from sequence: Int64, _ body: (StoredEntry) throws(Problem) -> Bool
    ) throws(Problem)

    /// The first row of a body that is of no entry, or that no ledger writes.
    func strayBody() throws(Problem) -> Int64?

    /// All of one offer in their order, without bodies.
    func entries(of number: OfferNumber) throws(Problem) -> [LedgerEntry]

    /// Without its body.
    func entry(idempotencyKey: String) throws(Problem) -> LedgerEntry?

    /// Of the newest number of a year; 0 where it has none.
    func lastSerial(of year: Int) throws(Problem) -> Int

    /// The newest entry of each offer that is looked for, without bodies, the newest first.
    func offers(_ search: OfferSearch) throws(Problem) -> [LedgerEntry]

    func shared(_ digest: Digest) throws(Problem) -> [UInt8]?
    func forEachShared(_ body: (Digest, [UInt8]) -> Void) throws(Problem)

    /// Whether the data of persons are at hand.
    var hasPersons: Bool { get }
    func person(_ key: PersonKey) throws(Problem) -> StoredPerson?
    func forEachPerson(_ body: (StoredPerson) -> Void) throws(Problem)
    /// Whether a person's entry is being written, or was when a program ended: whoever writes next sees what came of it.
    func isUnsettled(_ key: PersonKey) throws(Problem) -> Bool
    /// Somebody unsettled of whom there are no data.
    func strayMark() throws(Problem) -> PersonKey?
}

extension LedgerReading {
    /// What ``strayBody()`` asks for, alike in both databases.
    package static var strayBodyQuery: String {
        """
        SELECT min(sequence) FROM body WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.sequence = body.sequence)
            OR length(bytes) + length(shared) = 0 OR length(shared) % 32 <> 0
        """
    }
}

package protocol LedgerTransaction: LedgerReading {
    func insert(_ entry: LedgerEntry) throws(Problem)
    /// Leaves alone what is there already.
    func insert(_ evidence: SharedEvidence) throws(Problem)
    /// May be kept even if the transaction comes to nothing, see ``settlePersons()``.
    func insert(_ persons: [StoredPerson]) throws(Problem)
    /// Somebody whose offer was refused.
    func removePerson(_ key: PersonKey) throws(Problem)
    /// Somebody whose erasure is recorded in this transaction: the data go with it, or by ``settlePersons()`` in a next one.
    func erasePerson(_ key: PersonKey) throws(Problem)
    /// Finishes what a transaction, or a crash, left: persons whose offer was not made, and those that were to be erased, go.
    func settlePersons() throws(Problem)
}

/// An entry as a store has it, which may be anything.
package enum StoredEntry {
    case entry(LedgerEntry)
    /// A row whose values no ledger writes.
    case malformed(sequence: Int64)
}

/// Which offers are looked for.
public struct OfferSearch: Sendable, Hashable {
    /// Part of a number, an address, a property identifier or a person's name; case does not matter.
    public var text: String?
    /// Empty for any. `expired` is told by ``day``.
    public var states: Set<OfferState> = []
    public var company: CompanySlug?
    /// The day on which states are asked.
    public let day: CalendarDate
    /// Only entries before this sequence, for the next page.
    public var before: Int64?
    public var atMost = 50

    /// Of ``atMost`` for those who ask from outside.
    public static let limits = 1...10_000

    public init(on day: CalendarDate) { self.day = day }
}

/// The first thing that is wrong with a ledger.
public struct LedgerFault: Sendable, Hashable {
    /// The entry at which it was found; nil for what is of no single entry.
    public let sequence: Int64?
    public let kind: Kind

    public enum Kind: Sendable, Hashable {
        /// An entry is missing here: the next has another sequence.
        case missing(found: Int64)
        /// What the entry says, or its evidence, is not what was hashed.
        case changed
        /// The entry does not follow the one before it: one was removed, added, or put elsewhere.
        case unchained
        /// The row holds values that no ledger writes.
        case malformed
        /// The entry has an earlier time than the one before it.
        case earlier
        /// The number is not the next of its year, or the revision not the next of its offer.
        case numberOutOfOrder(OfferNumber)
        /// An offer in its state cannot get the state of the entry.
        case stateOutOfOrder(OfferNumber)
        case evidenceMissing(Digest)
        /// Evidence that entries share is not what its hash says.
        case evidenceChanged(Digest)
        /// Evidence that no entry refers to.
        case evidenceAdded(Digest)
        /// A row of evidence that is of no entry, or that holds none.
        case bodyAdded
        /// The data of a person are not those of the entry's hash.
        case personChanged(PersonKey)
        /// Missing although nobody erased them.
        case personMissing(PersonKey)
        /// Still there although they were erased.
        case personNotErased(PersonKey)
        /// The data of somebody whom no entry refers to.
        case personAdded(PersonKey)
        /// A mark that a person's entry is being written, of somebody who is not there.
        case personMarkAdded(PersonKey)
        /// A hash that a document carries is none of this ledger's: the ledger is another one, or lost its end.
        case hashUnknown(Digest)
        /// A table, index or trigger is not as a ledger has it.
        case schemaChanged(String)
        /// The store's own words about its damage.
        case storage(String)
    }

    package init(sequence: Int64?, _ kind: Kind) {
        self.sequence = sequence
        self.kind = kind
    }
}

package import Domain

/// How the revisions of one offer stand, after some of its entries.
package struct OfferHistory {
    private(set) var revisions: [OfferStanding] = []
    private(set) var person: PersonKey?
    private(set) var personHash: Digest?

    init() {}

    package init(_ entries: [LedgerEntry]) {
        for entry in entries { apply(entry.content) }
    }

    package var latest: OfferStanding? { revisions.last }

    /// The revision that became a contract: from then on nothing happens to the offer. Where there are two, as programs of
    /// before allowed it, the first is the contract.
    package var accepted: OfferStanding? { revisions.first { $0.state == .accepted } }

    /// The revisions that something may still come of, the oldest first.
    var live: [OfferStanding] { revisions.filter { [.draft, .open].contains($0.state) } }

    /// The revision whose state is that of the offer.
    package var current: OfferStanding? { accepted ?? live.last ?? latest }

    /// The revision that binds the company on a day: the accepted one, or the open one until its last day.
    package func binding(on day: CalendarDate) -> OfferStanding? {
        accepted ?? open.flatMap { day > $0.validUntil ? nil : $0 }
    }

    /// What ends where an offer is cancelled: the newest revision, with the drafts that it took the place of. One that was
    /// sent is not ended by throwing a later draft away: it ends where it is meant itself.
    func ending(_ meant: Int?) -> [OfferStanding] {
        guard let last = meant.flatMap({ open?.revision == $0 ? open : nil }) ?? live.last else { return [] }
        return live.filter { $0.state == .draft && $0.revision < last.revision } + [last]
    }

    mutating func apply(_ content: EntryContent) {
        guard let standing = content.offer else { return }
        if content.kind.isRevision {
            revisions.append(standing)
            if let key = content.person { (person, personHash) = (key, content.personHash) }
        } else if let index = revisions.firstIndex(where: { $0.revision == standing.revision }) {
            revisions[index] = standing
        }
    }

    /// Whether an entry may come next. What programs of before recorded after a revision was accepted is no fault of the
    /// ledger, and changes nothing: ``accepted`` stays.
    func allows(_ content: EntryContent) -> Bool {
        guard let standing = content.offer else { return false }
        let known = revisions.first { $0.revision == standing.revision }
        switch content.kind {
        case .created: return revisions.isEmpty && standing.revision == 1 && standing.state == .draft
        case .revised, .renewed:
            guard let latest else { return false }
            return standing.revision == latest.revision + 1 && standing.state == .draft
                && latest.mayBeRevised
        case .opened:
            return known?.state == .draft && standing == known?.with(.open) && standing.revision == latest?.revision
        case .accepted: return known?.state == .open && standing == known?.with(.accepted)
        case .cancelled:
            return [.draft, .open].contains(known?.state) && standing == known?.with(.cancelled)
        case .personErased: return false
        }
    }

    /// The revision that was sent last.
    var open: OfferStanding? { revisions.last { $0.state == .open } }
}

extension OfferStanding {
    /// An accepted revision is a contract; a draft or open one may be made anew, a cancelled one taken up again.
    var mayBeRevised: Bool { state != .accepted }
}

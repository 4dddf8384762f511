import Domain

/// How the revisions of one offer stand, after some of its entries.
struct OfferHistory {
    private(set) var revisions: [OfferStanding] = []
    private(set) var person: PersonKey?
    private(set) var personHash: Digest?

    init() {}

    init(_ entries: [LedgerEntry]) {
        for entry in entries { apply(entry.content) }
    }

    var latest: OfferStanding? { revisions.last }

    mutating func apply(_ content: EntryContent) {
        guard let standing = content.offer else { return }
        if content.kind.isRevision {
            revisions.append(standing)
            if let key = content.person { (person, personHash) = (key, content.personHash) }
        } else if let index = revisions.firstIndex(where: { $0.revision == standing.revision }) {
            revisions[index] = standing
        }
    }

    /// Whether an entry may come next. A proposal is held to the same.
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

    /// The revision that binds the company.
    var open: OfferStanding? { revisions.last { $0.state == .open } }
}

extension OfferStanding {
    /// An accepted offer is a contract; a draft or open one may be made anew, a cancelled one taken up again.
    var mayBeRevised: Bool { state != .accepted }
}

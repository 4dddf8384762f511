import Domain
import Foundation
import Ledger

extension FuzzKind {
    /// A ledger of five entries with edits, past the triggers, as whoever owns the file can make them.
    static let ledger = FuzzKind(
        "ledger", .bytes, longest_bytes: 512, triedInTests: 25, seeds: ledgerEdits.map { .bytes($0) }
    ) {
        (input) throws(Nonsense) in
        let path = InputFile.path("edited.ledger", [])
        SmallLedger.edits.apply(input, to: path)
        _ = InputFile.path("edited.ledger.persons", SmallLedger.persons)
        try SmallLedger.hold(path)
    }

    /// The bytes of a ledger.
    static let ledgerBytes = FuzzKind(
        "ledger-bytes", .bytes, longest_bytes: 1 << 17, triedInTests: 15, seeds: [.bytes(SmallLedger.bytes)]
    ) {
        (input) throws(Nonsense) in
        let path = InputFile.path("raw.ledger", input)
        _ = InputFile.path("raw.ledger.persons", SmallLedger.persons)
        try SmallLedger.hold(path)
    }
}

/// A ledger with three offers, of which one is accepted and one has a person.
enum SmallLedger {
    static let path: String = {
        let path = InputFile.path("template.ledger", [])
        for file in [path, path + ".persons"] { try? FileManager.default.removeItem(atPath: file) }
        do throws(Problem) {
            try SQLiteLedger.make(at: path)
            // 2019-06-01 08:00 UTC.
            let ledger = OfferLedger(try SQLiteLedger(path: path, forWriting: true), clock: { 1_559_376_000_000 })
            let number = OfferNumber(year: 2019, serial: 1)
            for change in [
                EntryProposal.Change.create(revision("first", person: OfferPerson(name: "Maija"))),
                .create(revision("second")), .open(number), .create(revision("third")), .accept(number),
            ] {
                try ledger.record(EntryProposal(change, by: "clerk"))
            }
        } catch { fatalError("no ledger: \(error.message.en)") }
        return path
    }()

    private static func revision(_ text: String, person: OfferPerson? = nil) -> OfferRevision {
        let day = CalendarDate(year: 2019, month: 6, day: 1) ?? .first
        return OfferRevision(
            summary: OfferSummary(
                company: CompanySlug("caruna-oy") ?? .customer, date: day, fuse: "3x35", zone: "2",
                price: "5550.00 EUR", site: "Hämeenkatu 5, Lohja"),
            validUntil: day.adding(days: 30) ?? day, person: person, body: Array(text.utf8),
            shared: [SharedEvidence(Array("shared by \(text)".utf8)), SharedEvidence([1, 2, 3])],
            idempotencyKey: text == "second" ? "key" : nil, fingerprint: Digest(of: Array(text.utf8)))
    }

    static let edits = DatabaseEdits(of: path)
    static let bytes = FileManager.default.contents(atPath: path).map { Array($0) } ?? []
    static let persons = FileManager.default.contents(atPath: path + ".persons").map { Array($0) } ?? []

    private struct Said: Equatable {
        let proof: LedgerProof
        let offers: [LedgerEntry]
        let entries: [LedgerEntry]
        let evidence: [[UInt8]?]
    }

    /// - Parameter expected: hashes that documents carry.
    private static func said(_ path: String, expecting expected: Set<Digest>) throws(Problem) -> Said {
        let store = try SQLiteLedger(path: path, forWriting: false)
        let proof = try OfferLedger.proof(of: store, expecting: expected)
        let (offers, entries, evidence) = try store.read { (reading) throws(Problem) in
            var search = OfferSearch(on: .first)
            search.atMost = 100
            let offers = try reading.offers(search)
            let head = try reading.head()?.sequence ?? 0
            var entries: [LedgerEntry] = []
            for sequence in 0..<min(max(head, 0), 16) {
                if let entry = try reading.entry(sequence + 1) { entries.append(entry) }
            }
            _ = try reading.entry(idempotencyKey: "key")
            _ = try reading.lastSerial(of: 2019)
            _ = try reading.entries(of: OfferNumber(year: 2019, serial: 1))
            var evidence: [[UInt8]?] = []
            for digest in Set(entries.flatMap(\.body.references)).sorted(by: { $0.description < $1.description }) {
                evidence.append(try reading.shared(digest))
            }
            return (offers, entries, evidence)
        }
        return Said(proof: proof, offers: offers, entries: entries, evidence: evidence)
    }

    private static let whole = try? said(path, expecting: [])

    /// One that verifies says what it said when it was written.
    static func hold(_ path: String) throws(Nonsense) {
        guard let whole, let head = whole.proof.head else {
            throw Nonsense("the ledger cannot be read as it was made")
        }
        guard let found = try FuzzTargets.read({ () throws(Problem) in try said(path, expecting: [head.hash]) })
        else {
            return
        }
        guard found.proof.fault == nil else { return }
        try FuzzTargets.hold(found.proof.head == whole.proof.head, "it verifies with another head")
        try FuzzTargets.hold(found.offers == whole.offers, "it verifies and says other offers")
        try FuzzTargets.hold(found.entries == whole.entries, "it verifies and has other entries")
        try FuzzTargets.hold(found.evidence == whole.evidence, "it verifies and has other evidence")
    }
}

private let ledgerEdits: [[UInt8]] = [
    [], [2, 1, 1, 5, 0, 1, 0x78], [0, 1, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [6, 0, 1, 0],
    [5, 0, 0, 1, 0, 0, 3, 9, 1], [4, 1, 2, 13], [3, 2, 0, 1, 0, 2, 7, 7], [8, 1, 0, 3, 0, 1, 0x61],
]

import ArgumentParser
import Domain
import Foundation
import Ledger

/// Records offers and what becomes of them from several threads until it is stopped, and tells each thing that was
/// acknowledged: `created NUMBER KEY`, `opened NUMBER REVISION`, `erased PERSON`.
struct Append: ParsableCommand {
    @Argument var ledger: String
    @Option var writers = 8
    /// Makes keys unlike those of other runs.
    @Option var keys = "run"
    @Option var seed: UInt64 = 0

    func run() throws {
        let path = ledger
        let ledger = try MeasureLedger.tell { OfferLedger(try MeasureLedger.store(path)) }
        try FileHandle.standardOutput.write(contentsOf: Data("ready\n".utf8))
        let threads = (0..<writers).map { index in
            let writer = Writer(ledger: ledger, keys: "\(keys)-\(index)", seed: seed &* 64 &+ UInt64(index))
            let thread = Thread {
                do { try writer.write() } catch {
                    let code = (error as? Problem)?.code ?? "\(error)"
                    try? FileHandle.standardError.write(contentsOf: Data("\(code)\n".utf8))
                    // At once: others may be ending the process too, and what `exit` clears away is in use.
                    _exit(1)
                }
            }
            thread.start()
            return thread
        }
        while threads.contains(where: { !$0.isFinished }) { Thread.sleep(forTimeInterval: 1) }
    }

    /// One of those who record at the same time.
    private struct Writer {
        let ledger: OfferLedger
        let keys: String
        let seed: UInt64

        func write() throws {
            var made = MadeOffers(seed: seed)
            var drafts: [OfferNumber] = []
            var persons: [PersonKey] = []
            for index in 0... {
                let step = made.random() % 20
                if step < 3, let number = drafts.popLast() {
                    let entry = try ledger.record(EntryProposal(.open(number), by: "clerk"))
                    try tell("opened \(number) \(entry.content.offer?.revision ?? 0)")
                } else if step < 5, let number = drafts.last {
                    let revision = made.revision(key: "\(keys)-\(index)", person: nil)
                    try ledger.record(EntryProposal(.revise(number, revision, isRenewal: false), by: "clerk"))
                } else if step == 5, let person = persons.popLast() {
                    try ledger.record(EntryProposal(.erasePerson(person), by: "clerk"))
                    try tell("erased \(person)")
                } else {
                    let key = "\(keys)-\(index)"
                    let person = step % 3 == 0 ? made.person() : nil
                    let entry = try ledger.record(
                        EntryProposal(.create(made.revision(key: key, person: person)), by: "clerk"))
                    guard let number = entry.content.offer?.number else { continue }
                    drafts.append(number)
                    if let person = entry.content.person { persons.append(person) }
                    try tell("created \(number) \(key)")
                }
            }
        }

        /// One call, one line: whole, however many threads write.
        private func tell(_ line: String) throws {
            try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
        }
    }
}

/// Holds what writers were told, read from standard input, against their ledger.
struct Told: ParsableCommand {
    @Argument var ledger: String

    func run() throws {
        let path = ledger
        let told = String(
            decoding: try FileHandle.standardInput.readToEnd() ?? Data(), as: UTF8.self)
        try MeasureLedger.tell {
            let store = try MeasureLedger.store(path)
            let proof = try OfferLedger.proof(of: store)
            let kept = try Kept(store)
            let (acknowledged, lost) = kept.compared(with: told)
            print(
                "{\"entries\": \(proof.entryCount), \"offers\": \(proof.offerCount), \"whole\": \(proof.fault == nil), "
                    + "\"acknowledged\": \(acknowledged), \"lost\": \(lost), \"twice\": \(kept.twice), "
                    + "\"strays\": \(kept.strays)}")
        }
    }

    /// What a ledger has of what writers do.
    private struct Kept {
        /// How often each line stands there that an acknowledgment may be.
        private var counts: [String: Int] = [:]
        private(set) var strays = 0

        init(_ store: any LedgerStore) throws(Problem) {
            var (counts, named, erased) = ([String: Int](), Set<PersonKey>(), Set<PersonKey>())
            var strays = 0
            try store.read { (reading) throws(Problem) in
                try reading.forEachEntry(from: 1) { (stored) throws(Problem) in
                    guard case .entry(let entry) = stored else { return true }
                    let content = entry.content
                    if let offer = content.offer {
                        switch content.kind {
                        case .created:
                            counts["created \(offer.number) \(content.idempotencyKey ?? "")", default: 0] += 1
                            counts["number \(offer.number)", default: 0] += 1
                            if let key = content.idempotencyKey { counts["key \(key)", default: 0] += 1 }
                        case .opened: counts["opened \(offer.number) \(offer.revision)", default: 0] += 1
                        default: break
                        }
                    }
                    if let person = content.person {
                        if content.kind == .personErased {
                            erased.insert(person)
                            counts["erased \(person)", default: 0] += 1
                        } else {
                            named.insert(person)
                        }
                    }
                    return true
                }
                try reading.forEachPerson { if !named.contains($0.key) || erased.contains($0.key) { strays += 1 } }
            }
            (self.counts, self.strays) = (counts, strays)
        }

        var twice: Int { counts.values.count { $0 > 1 } }

        func compared(with told: String) -> (acknowledged: Int, lost: Int) {
            let lines = told.split(separator: "\n").map(String.init)
            return (lines.count, lines.count { counts[$0] != 1 })
        }
    }
}

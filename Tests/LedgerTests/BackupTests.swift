import Domain
import Foundation
import GRDB
@testable import Ledger
import Synchronization
import TestSupport
import Testing

/// A copy is a ledger of its own, whatever happened while it was made.
@Suite("Backups of ledgers") struct BackupTests {
    @Test("A backup is a whole ledger of its own, with its persons; it replaces nothing unasked")
    func backup() throws {
        let test = try TestLedger(.sqlite)
        let ledger = try test.open()
        let entry = try ledger.record(.create(.some(person: OfferPerson(name: "Maija"))))
        let path = test.folder.appendingPathComponent("backup.ledger").path
        let store = try SQLiteLedger(path: test.path, forWriting: true)
        #expect(try store.backUp(to: path, overwrite: false)?.hash == entry.hash)
        try ledger.record(.create())
        let copy = OfferLedger(try SQLiteLedger(path: path, forWriting: true))
        #expect(try copy.proof(expecting: [entry.hash]).entryCount == 1)
        #expect(try copy.proof().personsWereProved)
        #expect(try copy.person(#require(entry.content.person))?.name == "Maija")
        #expect(code { _ = try store.backUp(to: path, overwrite: false) } == "output_exists")
        #expect(try store.backUp(to: path, overwrite: true)?.sequence == 2)
    }

    /// Those who may read the folder see nobody, not even while the copy is made, and whatever was there before.
    @Test func aBackupKeepsPersonsPrivate() throws {
        let test = try TestLedger(.sqlite)
        try test.open().record(.create(.some(person: OfferPerson(name: "Maija"))))
        let store = try SQLiteLedger(path: test.path, forWriting: true)
        let path = test.folder.appendingPathComponent("backup.ledger").path
        func permissions(_ path: String) throws -> Int? {
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        _ = try store.backUp(to: path, overwrite: false)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path + ".persons")
        var partial: Int?
        _ = try store.backUp(to: path, overwrite: true) {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: test.folder.path)) ?? []
            let name = names.first { $0.hasPrefix(".backup.ledger.persons.") && $0.hasSuffix(".partial") }
            partial = name.flatMap { try? permissions(test.folder.appendingPathComponent($0).path) }
        }
        #expect(partial == 0o600)
        #expect(try permissions(path + ".persons") == 0o600)
    }

    @Test(
        "Copies that are made while eight threads write are whole, each of one moment, with the persons of that moment"
    )
    func whileWriting() throws {
        let test = try TestLedger(.sqlite)
        let (ledger, store) = (try test.open(), try SQLiteLedger(path: test.path, forWriting: true))
        try ledger.record(.create())
        let isOver = Mutex(false)
        let threads = (0..<8).map { writer in
            let thread = Thread {
                for index in 0... {
                    if isOver.withLock({ $0 }) { break }
                    let person = OfferPerson(name: "Person \(writer)-\(index)")
                    guard let entry = try? ledger.record(.create(.some("\(writer)-\(index)", person: person))),
                        let number = entry.number, let key = entry.content.person
                    else { break }
                    _ = try? ledger.record(EntryProposal(.open(number), by: "clerk"))
                    if index % 3 == 0 { _ = try? ledger.record(EntryProposal(.erasePerson(key), by: "clerk")) }
                }
            }
            thread.start()
            return thread
        }
        var heads: [LedgerHead] = []
        for index in 0..<8 {
            let path = test.folder.appendingPathComponent("copy-\(index).ledger").path
            usleep(20_000)
            let head = try #require(try store.backUp(to: path, overwrite: false))
            let proof = try OfferLedger.proof(
                of: SQLiteLedger(path: path, forWriting: false), expecting: Set(heads.map(\.hash)))
            #expect(proof.fault == nil)
            #expect(proof.personsWereProved)
            #expect(proof.head == head)
            heads.append(head)
        }
        isOver.withLock { $0 = true }
        while threads.contains(where: { !$0.isFinished }) { usleep(1000) }
        #expect(Set(heads.map(\.sequence)).count > 1)
        #expect(heads.map(\.sequence) == heads.map(\.sequence).sorted())
        // All of them are of this ledger.
        #expect(try ledger.proof(expecting: Set(heads.map(\.hash))).fault == nil)
    }

    @Test("A copy that takes its time keeps nobody waiting, and has nothing of what came meanwhile")
    func nobodyWaits() throws {
        let test = try TestLedger(.sqlite)
        let ledger = try test.open()
        let entry = try ledger.record(.create(.some(person: OfferPerson(name: "Maija"))))
        let store = try SQLiteLedger(path: test.path, forWriting: true)
        let path = test.folder.appendingPathComponent("copy.ledger").path
        let head = try store.backUp(to: path, overwrite: false) {
            // Both files are seen as they are, and nothing is copied yet.
            _ = try? ledger.record(.create(.some(person: OfferPerson(name: "Matti"))))
            if let key = entry.content.person {
                _ = try? ledger.record(EntryProposal(.erasePerson(key), by: "clerk"))
            }
        }
        #expect(head?.hash == entry.hash)
        #expect(try ledger.proof().entryCount == 3)
        let copy = OfferLedger(try SQLiteLedger(path: path, forWriting: false))
        #expect(try copy.proof().fault == nil)
        #expect(try copy.proof().entryCount == 1)
        #expect(try copy.person(#require(entry.content.person))?.name == "Maija")
    }

    @Test("A ledger that was lost is restored from its copy, and goes on from there")
    func restored() throws {
        let test = try TestLedger(.sqlite)
        var last: LedgerEntry?
        do {
            let ledger = try test.open()
            for name in ["Maija", "Matti"] {
                last = try ledger.record(.create(.some(person: OfferPerson(name: name))))
            }
            let path = test.folder.appendingPathComponent("copy").path
            _ = try SQLiteLedger(path: test.path, forWriting: true).backUp(to: path, overwrite: false)
        }
        let files = FileManager.default
        for name in try files.contentsOfDirectory(atPath: test.folder.path) where name.hasPrefix("offers.ledger") {
            try files.removeItem(at: test.folder.appendingPathComponent(name))
        }
        for end in ["", ".persons"] {
            try files.copyItem(
                at: test.folder.appendingPathComponent("copy" + end), to: URL(fileURLWithPath: test.path + end))
        }
        let ledger = try test.open()
        let entry = try #require(last)
        #expect(try ledger.proof(expecting: [entry.hash]).fault == nil)
        #expect(try ledger.person(#require(entry.content.person))?.name == "Matti")
        #expect(try ledger.record(EntryProposal(.open(#require(entry.number)), by: "clerk")).state == .open)
        #expect(try ledger.record(.create()).number?.serial == 3)
        #expect(try test.proof().fault == nil)
    }

    @Test("Of a copy that cannot be finished nothing is left", .enabled(if: SmallDisk.isPossible))
    func noRoom() throws {
        let test = try TestLedger(.sqlite)
        let ledger = try test.open()
        for _ in 0..<300 { try ledger.record(.create(.some(String(repeating: "x", count: 4000)))) }
        let disk = try SmallDisk(size: "600k")
        let store = try SQLiteLedger(path: test.path, forWriting: true)
        let refused = problem { _ = try store.backUp(to: disk.path + "/copy", overwrite: false) }
        ProblemTests.expectWords(of: refused, "output_not_written", naming: ["copy"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == [])
    }
}

import Domain
import Foundation
import Ledger
import Quoting
import Rules
import Synchronization

@testable import Offers

/// A book in a folder that goes away with it, and its clock.
final class TestBook: Sendable {
    let folder: URL
    let time = Mutex<Int64>(1_559_376_000_000)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("offers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try SQLiteLedger.make(at: path)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var path: String { folder.appendingPathComponent("offers.ledger").path }

    func move(days: Int) { time.withLock { $0 += Int64(days) * 86_400_000 } }

    func book(
        program: String = "test",
        answering answer: @escaping @Sendable (Quote, Language) -> [UInt8] = TestBook.answer
    ) throws -> OfferBook {
        let ledger = OfferLedger(
            try SQLiteLedger(path: path, forWriting: true), clock: { self.time.withLock { $0 } })
        return OfferBook(ledger, program: program, answering: answer)
    }

    /// Everything that a quote says of its decision, in some form.
    @Sendable static func answer(_ quote: Quote, _ language: Language) -> [UInt8] {
        Array("\(language.rawValue) \(OfferDecision(quote).text) \(quote.cable?.distance_m ?? 0)".utf8)
    }
}

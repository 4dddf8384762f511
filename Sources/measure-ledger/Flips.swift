import ArgumentParser
import Domain
import Foundation
import Ledger

/// Flips bytes of a ledger's file, each in turn and back again, and tells those that the proof does not find: their
/// offsets, and whether the ledger says something else with them.
struct Flips: ParsableCommand {
    @Argument(help: "A ledger that nobody writes to.") var ledger: String
    @Flag(help: "Of the file of persons.") var persons = false
    @Option(help: "Every so many bytes.") var step = 1
    @Option var from = 0

    func run() throws {
        let path = ledger
        try MeasureLedger.tell {
            let (original, file) = (try said(path), persons ? path + ".persons" : path)
            let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
            let descriptor = open(file, O_RDWR)
            guard descriptor >= 0 else { throw ExitCode.failure }
            var (tried, found, refused) = (0, 0, 0)
            for offset in stride(from: from, to: size, by: step) {
                var byte: UInt8 = 0
                guard pread(descriptor, &byte, 1, off_t(offset)) == 1 else { throw ExitCode.failure }
                var flipped = byte ^ 1 << UInt8(tried % 8)
                guard pwrite(descriptor, &flipped, 1, off_t(offset)) == 1 else { throw ExitCode.failure }
                tried += 1
                do throws(Problem) {
                    let store = try SQLiteLedger(path: path, forWriting: false)
                    if try OfferLedger.proof(of: store).fault != nil {
                        found += 1
                    } else {
                        print(try said(path) == original ? "same \(offset)" : "OTHER \(offset)")
                    }
                } catch { refused += 1 }
                guard pwrite(descriptor, &byte, 1, off_t(offset)) == 1 else { throw ExitCode.failure }
            }
            close(descriptor)
            print(
                "{\"bytes\": \(size), \"flipped\": \(tried), \"found\": \(found), \"not_opened\": \(refused), "
                    + "\"not_found\": \(tried - found - refused)}")
        }
    }

    /// Everything that the ledger says to who reads it.
    private func said(_ path: String) throws(Problem) -> [String] {
        var said: [String] = []
        let store = try SQLiteLedger(path: path, forWriting: false)
        try store.read { (reading) throws(Problem) in
            try reading.forEachEntry(from: .min) { (entry) throws(Problem) in
                said.append("\(entry)")
                return true
            }
            try reading.forEachShared { said.append("\($0) \($1)") }
            try reading.forEachPerson { said.append("\($0)") }
        }
        return said
    }
}

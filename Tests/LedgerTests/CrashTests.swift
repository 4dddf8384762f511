import Domain
import Foundation
@testable import Ledger
import TestSupport
import Testing

/// The writer is killed in the midst of its work, with SIGKILL: nothing that was acknowledged is lost, nothing is there twice.
@Suite("Crashes", .serialized) struct CrashTests {
    @Test("Twenty kills while eight threads write leave a chain that verifies", .timeLimit(.minutes(2)))
    func kills() throws {
        let test = try TestLedger(.sqlite)
        var random = SeededGenerator(seed: 16)
        var acknowledged: [String: String] = [:]
        for run in 0..<20 {
            let writer = Process()
            writer.executableURL = Tool.folder.appendingPathComponent("measure-ledger")
            writer.arguments = ["append", test.path, "--writers", "8", "--keys", "run\(run)"]
            let output = Pipe()
            writer.standardOutput = output
            try writer.run()
            let (killer, delay_us) = (writer.processIdentifier, UInt32.random(in: 0..<60_000, using: &random))
            DispatchQueue.global().async {
                usleep(30_000 + delay_us)
                kill(killer, SIGKILL)
            }
            let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            writer.waitUntilExit()
            #expect(writer.terminationReason == .uncaughtSignal)
            for line in told.split(separator: "\n") where line != "ready" {
                let parts = line.split(separator: " ").map(String.init)
                guard parts.count == 2 else { continue }
                #expect(acknowledged.updateValue(parts[0], forKey: parts[1]) == nil)
            }
        }
        let proof = try test.proof()
        #expect(proof.fault == nil)
        let numbers = try recorded(test)
        #expect(numbers.count == proof.offerCount)
        #expect(acknowledged.count > 20)
        for (key, number) in acknowledged { #expect(numbers[key] == number, "\(key)") }
        #expect(Set(numbers.values).count == numbers.count)
    }

    private func recorded(_ test: TestLedger) throws -> [String: String] {
        var numbers: [String: String] = [:]
        try test.store().read { (reading) throws(Problem) in
            try reading.forEachEntry(from: 1) { (stored) throws(Problem) in
                if case .entry(let entry) = stored, let key = entry.content.idempotencyKey,
                    let number = entry.number
                {
                    numbers[key] = number.description
                }
                return true
            }
        }
        return numbers
    }

    @Test("On a full disk the group is refused whole, and goes through when there is room")
    func fullDisk() throws {
        let test = try TestLedger(.sqlite)
        // A file that may not grow past a size: the system's word for it is a write that fails.
        let (status, told) = try Tool.run(
            ["fill", test.path, "--offers", "2000", "--group", "50"], after: "trap '' XFSZ; ulimit -f 1500;")
        #expect(status == 1)
        #expect(told.hasPrefix("ledger_disk_full"), "\(told)")
        let proof = try test.proof()
        #expect(proof.fault == nil)
        #expect(proof.offerCount > 0 && proof.offerCount % 50 == 0)
        test.clock.now = OfferLedger.systemClock()
        let year = CalendarDate(unixMilliseconds: test.clock.now).year
        #expect(
            try test.open().record(.create(.some(validUntil: "2099-01-01"))).number
                == OfferNumber(year: year, serial: proof.offerCount + 1))
    }
}

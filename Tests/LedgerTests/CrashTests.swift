import Domain
import Foundation
@testable import Ledger
import TestSupport
import Testing

/// The writer is killed in the midst of its work, with SIGKILL: nothing that was acknowledged is lost, nothing is there twice.
@Suite("Crashes") struct CrashTests {
    @Test("Twenty kills while eight threads write leave a chain that verifies", .ownThread, .timeLimit(.minutes(2)))
    func kills() throws {
        let test = try TestLedger(.sqlite)
        var random = SeededGenerator(seed: 16)
        var acknowledged: [String: String] = [:]
        for run in 0..<20 {
            let count = Int.random(in: 0..<200, using: &random)
            let told = try written(to: test.path, keys: "run\(run)", atLeast: count) { kill($0, SIGKILL) }
            for (key, number) in told { #expect(acknowledged.updateValue(number, forKey: key) == nil) }
        }
        try expect(acknowledged, in: test)
    }

    #if POSTGRES
        @Test(
            "Kills of the server and of the writers leave a chain that verifies",
            .ownThread, .enabled(if: PostgresServer.isAtHand), .timeLimit(.minutes(2)))
        func serverKills() throws {
            let server = try PostgresServer()
            let test = try TestLedger(database: server.newDatabase())
            var random = SeededGenerator(seed: 17)
            var acknowledged: [String: String] = [:]
            for run in 0..<4 {
                let count = Int.random(in: 10..<100, using: &random)
                let told = try written(to: test.database ?? "", keys: "run\(run)", atLeast: count) { writer in
                    if run % 2 == 1 { kill(writer, SIGKILL) }
                    try server.kill()
                }
                for (key, number) in told { #expect(acknowledged.updateValue(number, forKey: key) == nil) }
            }
            try expect(acknowledged, in: test)
            // A server that was started anew between two requests is not noticed.
            let ledger = try test.open()
            let year = CalendarDate.today.year
            test.clock.now = OfferLedger.systemClock()
            try ledger.record(.create(.some(validUntil: "2099-01-01")))
            try server.kill()
            let number = try ledger.record(.create(.some(validUntil: "2099-01-01"))).number
            #expect(number == OfferNumber(year: year, serial: try ledger.proof().offerCount))
            #expect(try ledger.proof().fault == nil)
        }
    #endif

    /// Eight threads of another process write until so many offers are acknowledged and somebody ends it.
    /// - Returns: the numbers that were acknowledged, by key.
    private func written(
        to ledger: String, keys: String, atLeast count: Int, ending: (pid_t) throws -> Void
    ) throws -> [String: String] {
        let writer = Process()
        writer.executableURL = Tool.folder.appendingPathComponent("measure-ledger")
        writer.arguments = ["append", ledger, "--writers", "8", "--keys", keys]
        let output = Pipe()
        writer.standardOutput = output
        try writer.run()
        var told = Data()
        while told.count(where: { $0 == UInt8(ascii: "\n") }) < count {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { break }
            told += more
        }
        try ending(writer.processIdentifier)
        told += output.fileHandleForReading.readDataToEndOfFile()
        writer.waitUntilExit()
        #expect(writer.terminationStatus != 0)
        var acknowledged: [String: String] = [:]
        // A last line that was cut short acknowledges nothing.
        for line in String(decoding: told, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast() where line != "ready"
        {
            let parts = line.split(separator: " ").map(String.init)
            if parts.count == 3, parts[0] == "created" { acknowledged[parts[2]] = parts[1] }
        }
        return acknowledged
    }

    private func expect(_ acknowledged: [String: String], in test: TestLedger) throws {
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
                if case .entry(let entry) = stored, entry.content.kind == .created,
                    let key = entry.content.idempotencyKey, let number = entry.number
                {
                    numbers[key] = number.description
                }
                return true
            }
        }
        return numbers
    }
}

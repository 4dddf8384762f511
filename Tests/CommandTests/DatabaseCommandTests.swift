import Foundation
import GRDB
import TestSupport
import Testing

/// Commands on a database as a user runs them.
@Suite(.enabled(if: PostgresServer.hasPostGIS)) struct DatabaseCommandTests {
    private static let date = ["--date", "2019-06-01"]

    private func rezone(_ arguments: String...) throws -> BuiltCommand.Run {
        try BuiltCommand.run(["rezone"] + arguments + Self.date)
    }

    /// A server logs those who leave without a word, each time.
    @Test func aQuoteTakesLeave() throws {
        let server = try PostgresServer.shared()
        let address = try DatabaseCopy.make(of: Package.demoNetwork, on: server) + "&application_name=leaving"
        let quote = ["--network", address, "--lat", "60.2678", "--lon", "23.75125", "--fuse", "3x35"]
        #expect(try BuiltCommand.run(quote + Self.date).exitCode == 0)
        var log: [Substring] = []
        for _ in 0..<50 where log.isEmpty {
            usleep(100_000)
            log = try server.log(of: "leaving")
        }
        #expect(log.count == 1 && log.allSatisfy { $0.contains("disconnection") }, "\(log)")
    }

    /// The network, its points and the result in one database.
    @Test func inOneDatabase() throws {
        let server = try PostgresServer.shared()
        let address = try DatabaseCopy.make(of: Package.demoNetwork, on: server)
        let first = try rezone("--network", address, "--output", address, "--output-layer", "result")
        #expect(first.exitCode == 0, "\(first.messages)")
        let sum = "SELECT count(*), sum(price_incl_vat) FROM result"
        #expect(try server.sql(sum, in: address) == "640|2592180.00\n")
        // What is there is told before anything is read.
        let again = try rezone(
            "nowhere.csv", "--network", "nowhere.gpkg", "--output", address, "--output-layer", "result", "--lang",
            "fi")
        #expect(again.exitCode == 73 && again.messages.contains("on jo taulu tai näkymä result"))
        let lost = try rezone(
            "--network", address, "--output", address, "--output-layer", "connection_point", "--overwrite")
        #expect(lost.exitCode == 73 && lost.messages.contains("connection_point"))
        let replaced = try rezone(
            address, "--layer", "result", "--network", address, "--output", address, "--output-layer", "second",
            "--columns", "zone")
        #expect(replaced.exitCode == 0, "\(replaced.messages)")
        #expect(try server.sql("SELECT count(*) FROM second WHERE quoted_zone IS NOT NULL", in: address) == "640\n")
    }

    /// Either side of a comparison may be a database.
    @Test func beforeAndAfter() throws {
        let server = try PostgresServer.shared()
        let address = try DatabaseCopy.make(of: Package.demoNetwork, on: server)
        func changes(_ network: String, _ before: String) throws -> Int {
            let run = try rezone(
                "--network", network, "--before-network", before, "--only-changed", "--columns", "zone,changed_by",
                "--output", "-", "--output-format", "csv")
            #expect(run.exitCode == 0, "\(run.messages)")
            return run.output.split(separator: "\n").count - 1
        }
        #expect(try changes(Package.demoNetwork, address) == 0)
        #expect(try changes(address, Package.demoNetwork) == 0)
        try server.sql("DELETE FROM secondary_substation WHERE fid % 2 = 0", in: address)
        #expect(try changes(Package.demoNetwork, address) > 0)
        #expect(try changes(address, Package.demoNetwork) == changes(Package.demoNetwork, address))
    }

    @Test func options() throws {
        let database = "postgresql://127.0.0.1:1/grid"
        for arguments in [
            ["--output", "r.csv", "--output-layer", "a"], ["--output", database, "--output-format", "csv"],
        ] {
            #expect(try BuiltCommand.run(["rezone"] + arguments).exitCode == 64)
        }
        let run = try rezone("--output", database, "--lang", "sv")
        #expect(run.exitCode == 73 && run.messages.contains("grid@127.0.0.1"))
    }

    /// A published map is held against a database as against the same network in a file; the findings name it without the
    /// password.
    @Test func zones() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("zones-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let address = try DatabaseCopy.make(of: Package.demoNetwork, on: .shared())
        let company = "caruna-espoo-oy"
        let built = try BuiltCommand.run(
            [
                "zones", "build", "--network", Package.demoNetwork, "--company", company, "--tolerance", "5",
                "--output", "z.gpkg",
            ] + Self.date, in: folder)
        #expect(built.exitCode == 0, "\(built.messages)")
        let secret = address.replacing("//ledger@", with: "//ledger:hush@")
        let runs = try [(secret, "database.gpkg"), (Package.demoNetwork, "file.gpkg")].map { network, output in
            try BuiltCommand.run(
                [
                    "zones", "validate", "z.gpkg", "--network", network, "--company", company, "--map-tolerance",
                    "5",
                    "--output", output,
                ] + Self.date, in: folder)
        }
        #expect(runs[0].exitCode == 0 && runs[0].output == runs[1].output, "\(runs[0].messages)")
        let queue = try DatabaseQueue(path: folder.appendingPathComponent("database.gpkg").path)
        let found = try queue.read { try String.fetchOne($0, sql: "SELECT metadata FROM gpkg_metadata") }
        let metadata = try #require(found)
        #expect(metadata.contains(#/NETWORK">test\d+@\/tmp\/[^\/]+<\/MDI>/#) && !metadata.contains("hush"))
    }

    /// A run that is ended in the midst of the rows leaves the old table and no session.
    @Test(arguments: [SIGINT, SIGKILL]) func ended(by signal: Int32) throws {
        let server = try PostgresServer.shared()
        let address = try server.newSchema()
        try server.sql("CREATE TABLE result AS SELECT 5 AS old", in: address)
        let process = BuiltCommand.process(
            [
                "rezone", "-", "--overwrite", "--output", address + "&application_name=ended_\(signal)",
                "--output-layer", "result", "--columns", "zone", "--network", Package.demoNetwork,
            ] + Self.date)
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let row = "60.2678,23.75125,3x35,\(String(repeating: "x", count: 2000))\n"
        let text = "lat,lon,fuse,note\n" + String(repeating: row, count: 4000)
        let writing = DispatchGroup()
        DispatchQueue.global().async(group: writing) {
            try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        }
        func sessions(_ condition: String) throws -> String {
            try server.sql(
                """
                SELECT count(*) FROM pg_stat_activity WHERE application_name = 'ended_\(signal)' AND \(condition)
                """, in: address)
        }
        // The pipe stays open, and so does the run.
        var isWriting = false
        for _ in 0..<300 where !isWriting {
            isWriting = try sessions("query LIKE 'COPY%'") == "1\n"
            usleep(50_000)
        }
        // Whoever still wrote into the pipe would be ended with it.
        #expect(isWriting && writing.wait(timeout: .now() + 20) == .success)
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationStatus == (signal == SIGINT ? 130 : SIGKILL))
        try? input.fileHandleForWriting.close()
        for _ in 0..<100 where try sessions("true") != "0\n" { usleep(50_000) }
        #expect(try sessions("true") == "0\n")
        #expect(try server.sql("SELECT old FROM result", in: address) == "5\n")
    }
}

import Foundation
import TestSupport
import Testing

/// An import that is ended at any moment leaves no output, or the old one.
@Suite struct InterruptedImportTests {
    private struct Trial {
        let folder: URL
        var output: URL { folder.appendingPathComponent("network.gpkg") }

        init() throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent("stop-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let demo = Package.demoNetwork
            let mapping = try BuiltCommand.run(["import", demo, "--suggest"]).output
            try mapping.write(to: folder.appendingPathComponent("m.yaml"), atomically: true, encoding: .utf8)
        }

        /// Starts an import and ends it after some milliseconds.
        func runAndEnd(after milliseconds: Int, with signal: Int32) throws {
            let process = BuiltCommand.process(
                [
                    "import", Package.demoNetwork, "--mapping", "m.yaml", "--output",
                    "network.gpkg",
                    "--overwrite",
                ], in: folder)
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
        }

        var visibleFiles: [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
                .filter { $0 != "m.yaml" }.sorted()
        }
    }

    /// From before the file is begun to after it is done: the import of the demo takes some 600 ms here.
    private static let moments = [5, 40, 80, 120, 160, 200, 260, 320, 400, 500, 650]

    @Test func killedImportsLeaveNothingOrTheWholeFile() throws {
        let trial = try Trial()
        defer { try? FileManager.default.removeItem(at: trial.folder) }
        for moment in Self.moments {
            try trial.runAndEnd(after: moment, with: SIGKILL)
            // What a kill leaves is hidden and never under the output's name.
            for file in trial.visibleFiles where file != "network.gpkg" {
                #expect(file.hasPrefix(".network.gpkg.") && file.contains(".partial"))
                try FileManager.default.removeItem(at: trial.folder.appendingPathComponent(file))
            }
            guard FileManager.default.fileExists(atPath: trial.output.path) else { continue }
            let check = try BuiltCommand.run(["check", "--network", trial.output.path])
            #expect(check.exitCode == 0, "\(moment) ms: \(check.messages)")
            try FileManager.default.removeItem(at: trial.output)
        }
    }

    @Test func stoppedImportsCleanUpAndKeepTheOldFile() throws {
        let trial = try Trial()
        defer { try? FileManager.default.removeItem(at: trial.folder) }
        for (moment, signal) in zip([20, 120, 200, 300], [SIGINT, SIGTERM, SIGINT, SIGTERM]) {
            try Data("old".utf8).write(to: trial.output)
            try trial.runAndEnd(after: moment, with: signal)
            #expect(trial.visibleFiles == ["network.gpkg"])
            let size = try FileManager.default.attributesOfItem(atPath: trial.output.path)[.size] as? Int
            let isOld = try Data(contentsOf: trial.output) == Data("old".utf8)
            #expect(isOld || (size ?? 0) > 500_000)
        }
    }
}

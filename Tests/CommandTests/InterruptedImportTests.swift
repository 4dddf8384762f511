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

        /// When an import is ended.
        enum Moment: Sendable {
            /// Milliseconds after its start.
            case started(Int)
            /// Milliseconds after its hidden file was begun.
            case begun(Int)
        }

        /// Starts an import and ends it.
        func runAndEnd(_ moment: Moment, with signal: Int32) throws {
            let process = BuiltCommand.process(
                [
                    "import", Package.demoNetwork, "--mapping", "m.yaml", "--output",
                    "network.gpkg",
                    "--overwrite",
                ], in: folder)
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            let milliseconds: Int
            switch moment {
            case .started(let afterStart): milliseconds = afterStart
            case .begun(let afterBeginning):
                milliseconds = afterBeginning
                while process.isRunning, !hasHiddenFile { usleep(500) }
            }
            usleep(UInt32(milliseconds) * 1000)
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
        }

        var hasHiddenFile: Bool { files.contains { $0.hasPrefix(".network.gpkg.") } }

        /// All but the mapping.
        var files: [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
                .filter { $0 != "m.yaml" }.sorted()
        }
    }

    /// From before the file is begun to after it is done, whatever the machine has to do besides.
    private static let moments: [Trial.Moment] =
        [5, 40].map(Trial.Moment.started) + [0, 0, 5, 20, 60, 120, 200, 300, 450, 650].map(Trial.Moment.begun)

    @Test func killedImportsLeaveNothingOrTheWholeFile() throws {
        let trial = try Trial()
        defer { try? FileManager.default.removeItem(at: trial.folder) }
        var halfDone = 0
        for moment in Self.moments {
            try trial.runAndEnd(moment, with: SIGKILL)
            if trial.hasHiddenFile { halfDone += 1 }
            // What a kill leaves is hidden and never under the output's name.
            for file in trial.files where file != "network.gpkg" {
                #expect(file.hasPrefix(".network.gpkg.") && file.contains(".partial"))
                try FileManager.default.removeItem(at: trial.folder.appendingPathComponent(file))
            }
            guard FileManager.default.fileExists(atPath: trial.output.path) else { continue }
            let check = try BuiltCommand.run(["check", "--network", trial.output.path])
            #expect(check.exitCode == 0, "\(moment): \(check.messages)")
            try FileManager.default.removeItem(at: trial.output)
        }
        #expect(halfDone > 0)
    }

    @Test func stoppedImportsCleanUpAndKeepTheOldFile() throws {
        let trial = try Trial()
        defer { try? FileManager.default.removeItem(at: trial.folder) }
        let moments: [(Trial.Moment, Int32)] = [
            (.started(20), SIGINT), (.begun(0), SIGTERM), (.begun(0), SIGINT), (.begun(40), SIGTERM),
            (.begun(150), SIGINT),
        ]
        var halfDone = 0
        for (moment, signal) in moments {
            try Data("old".utf8).write(to: trial.output)
            try trial.runAndEnd(moment, with: signal)
            #expect(trial.files == ["network.gpkg"])
            let size = try FileManager.default.attributesOfItem(atPath: trial.output.path)[.size] as? Int
            let isOld = try Data(contentsOf: trial.output) == Data("old".utf8)
            #expect(isOld || (size ?? 0) > 500_000)
            // Ended before, it would not have been begun.
            if isOld, case .begun = moment { halfDone += 1 }
        }
        #expect(halfDone > 0)
    }
}

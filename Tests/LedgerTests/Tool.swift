import Foundation
import TestSupport

/// The tool that fills ledgers, for what another process must do.
enum Tool {
    /// The folder that the tests and the tools were built in.
    static let folder: URL = {
        let beside = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let tool = beside.appendingPathComponent("measure-ledger").path
        return FileManager.default.isExecutableFile(atPath: tool) ? beside : Package.file(".build/debug")
    }()

    /// Runs the tool to its end.
    /// - Parameters:
    ///   - preparation: what a shell does before.
    ///   - asNobody: as a user who owns nothing; for the superuser alone.
    /// - Returns: its exit code, and what it wrote to stderr.
    static func run(
        _ arguments: [String], after preparation: String = "", asNobody: Bool = false
    ) throws -> (status: Int32, told: String) {
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        let nobody = asNobody ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
        shell.arguments =
            [
                "-c", preparation + " exec \(nobody)\"$0\" \"$@\"",
                folder.appendingPathComponent("measure-ledger").path,
            ]
            + arguments
        let messages = Pipe()
        shell.standardError = messages
        shell.standardOutput = FileHandle.nullDevice
        try shell.run()
        let told = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        shell.waitUntilExit()
        return (shell.terminationStatus, told)
    }
}

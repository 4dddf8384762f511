import Foundation
import TestSupport

/// The command that was built with these tests.
enum BuiltCommand {
    /// What one run of the command left.
    struct Run: Sendable {
        let output: String
        let messages: String
        let exitCode: Int32
    }

    /// The folder of the programs that `make test` names, which are those that ship; else that which the tests were built in.
    static let folder: URL = {
        if let named = ProcessInfo.processInfo.environment["CONNECT_QUOTE_TEST_PROGRAMS"] {
            return Package.file(named)
        }
        let beside = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let command = beside.appendingPathComponent("connect-quote").path
        return FileManager.default.isExecutableFile(atPath: command) ? beside : Package.file(".build/debug")
    }()

    /// Runs the command to its end.
    /// - Parameters:
    ///   - environment: what is added to the tests' own, without the variables that the command obeys.
    ///   - workingFolder: nil for the tests' own.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], in workingFolder: URL? = nil
    ) throws -> Run {
        let process = process(arguments, environment: environment, in: workingFolder)
        let (output, messages) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = messages
        try process.run()
        // Messages are far smaller than a pipe holds, so nothing waits while the output is read first.
        let written = output.fileHandleForReading.readDataToEndOfFile()
        let told = messages.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Run(
            output: String(decoding: written, as: UTF8.self), messages: String(decoding: told, as: UTF8.self),
            exitCode: process.terminationStatus)
    }

    /// Runs a line of a shell in which `"$0"` is the command, for what only a shell does to its streams.
    /// - Returns: what it wrote to stderr, and its exit code.
    static func shell(
        _ line: String, _ arguments: [String] = [], in workingFolder: URL
    ) throws -> (messages: String, exitCode: Int32) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line, folder.appendingPathComponent("connect-quote").path] + arguments
        process.currentDirectoryURL = workingFolder
        let messages = Pipe()
        process.standardError = messages
        try process.run()
        let told = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (told, process.terminationStatus)
    }

    /// The process, not yet started.
    static func process(
        _ arguments: [String], environment: [String: String] = [:], in workingFolder: URL? = nil
    ) -> Process {
        let process = Process()
        process.executableURL = folder.appendingPathComponent("connect-quote")
        process.arguments = arguments
        process.currentDirectoryURL = workingFolder
        var variables = ProcessInfo.processInfo.environment
        for name in ["CONNECT_QUOTE_NETWORK", "CONNECT_QUOTE_ADDRESSES", "NO_COLOR", "PROJ_NETWORK"] {
            variables[name] = nil
        }
        process.environment = variables.merging(environment) { _, added in added }
        return process
    }
}

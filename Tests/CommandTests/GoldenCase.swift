import Foundation
import Synchronization
import TestSupport
import Testing

/// One run of the command whose whole outcome is kept in a file.
struct GoldenCase: Sendable, CustomTestStringConvertible {
    /// The file's name without its ending.
    let name: String
    let arguments: [String]
    var environment: [String: String] = [:]
    var exitCode: Int32 = 0

    var testDescription: String { name }

    init(_ name: String, _ arguments: [String], environment: [String: String] = [:], exitCode: Int32 = 0) {
        self.name = name
        self.arguments = arguments
        self.environment = environment
        self.exitCode = exitCode
    }

    var language: String { value(of: "--lang") ?? "en" }
    var isJson: Bool { value(of: "--format") == "json" || arguments.contains("--format=json") }

    private func value(of option: String) -> String? {
        guard let place = arguments.firstIndex(of: option), arguments.indices.contains(place + 1) else {
            return nil
        }
        return arguments[place + 1]
    }

    var file: URL { Package.file("Tests/CommandTests/Golden/\(name).txt") }

    func run() throws -> BuiltCommand.Run {
        try BuiltCommand.run(arguments, environment: environment, in: try GoldenFiles.made.get())
    }

    private static let runs = Mutex<[String: BuiltCommand.Run]>([:])

    /// What it left, for all tests that look at one that writes no file.
    func runOnce() throws -> BuiltCommand.Run {
        if let run = Self.runs.withLock({ $0[name] }) { return run }
        let run = try run()
        Self.runs.withLock { $0[name] = run }
        return run
    }

    /// The command and its outcome as the file holds them.
    func text(of run: BuiltCommand.Run) -> String {
        let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value) " }.joined()
        return """
            $ \(variables)connect-quote \(normalised(arguments.map(quoted).joined(separator: " ")))
            exit code \(run.exitCode)
            --- stdout
            \(normalised(run.output))--- stderr
            \(normalised(run.messages))
            """
    }

    private func quoted(_ argument: String) -> String {
        argument.contains(" ") || argument.isEmpty ? "'\(argument)'" : argument
    }

    /// What is not the command's own doing is left out: the files' times and sizes; of offers the clock's days and times,
    /// hashes, and versions of libraries.
    private func normalised(_ text: String) -> String {
        guard arguments.first == "offer" else { return withoutFiles(text) }
        return withoutFiles(text).replacing(/20[0-9]{2}-([0-9]{6})/) { "2019-\($0.output.1)" }
            .replacing(/20[2-8][0-9]-[0-9]{2}-[0-9]{2}/, with: "2019-06-03")
            .replacing(/[0-9]{1,2}\.[0-9]{1,2}\.20[2-8][0-9]/, with: "3.6.2019")
            .replacing(/[ ](klo|kl\.) [0-9]{2}\.[0-9]{2}(\.[0-9]{2})?/) { " \($0.output.1) 12.00" }
            .replacing(/[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?/, with: " 12:00")
            .replacing(/[0-9a-f]{64}/, with: "…")
    }

    private func withoutFiles(_ text: String) -> String {
        text.replacing(/"size_bytes": [0-9]+/, with: "\"size_bytes\": 0")
            .replacing(/"modified": "[^"]+"/, with: "\"modified\": \"…\"")
    }
}

/// Compares with the files, or writes them where `CONNECT_QUOTE_RECORD_GOLDEN` is 1.
enum Golden {
    static let isRecording = ProcessInfo.processInfo.environment["CONNECT_QUOTE_RECORD_GOLDEN"] == "1"

    static func check(_ golden: GoldenCase) throws { try check(golden, try golden.run()) }

    static func check(_ golden: GoldenCase, _ run: BuiltCommand.Run) throws {
        #expect(run.exitCode == golden.exitCode, "\(run.output)\(run.messages)")
        expectStreams(of: run, golden)
        let text = golden.text(of: run)
        if isRecording {
            try text.write(to: golden.file, atomically: true, encoding: .utf8)
            return
        }
        let expected = try String(contentsOf: golden.file, encoding: .utf8)
        guard text != expected else { return }
        Issue.record("\(golden.name).txt differs: \(firstDifference(expected, text))")
    }

    /// Data goes to stdout and nothing else does; an error in JSON is data.
    private static func expectStreams(of run: BuiltCommand.Run, _ golden: GoldenCase) {
        // Rows are data and their summary is a message, whatever the exit code.
        if golden.arguments.first == "rezone" || golden.arguments.contains("meters") { return }
        // A file that was written as it was asked for is not told of.
        let isWritten = golden.arguments.starts(with: ["offer", "print"])
        if golden.isJson || run.exitCode == 0 {
            #expect(run.messages.isEmpty)
            #expect(run.output.isEmpty == isWritten)
        } else {
            // The list of faults that `check` was asked for is data, too, and so are the reports of an import and of a
            // validation.
            let tells = [
                "import-refused", "offer-verify-hash", "zones-validate-spoilt", "zones-validate-built",
                "zones-validate-open-bands",
            ]
            if golden.arguments.first != "check", !tells.contains(where: golden.name.hasPrefix) {
                #expect(run.output.isEmpty)
            }
            // What `verify` finds is the answer that was asked for.
            #expect(run.messages.isEmpty == golden.name.hasPrefix("offer-verify-hash"))
        }
        if golden.isJson {
            #expect(run.output.hasPrefix("{\n  \"schema\": \"connect-quote/"))
            #expect(run.output.hasSuffix("}\n"))
        }
    }

    private static func firstDifference(_ expected: String, _ found: String) -> String {
        let (old, new) = (expected.split(separator: "\n"), found.split(separator: "\n"))
        let place = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        let line = place ?? min(old.count, new.count)
        let (was, now) = (old.dropFirst(line).first ?? "(end)", new.dropFirst(line).first ?? "(end)")
        return "line \(line + 1) was “\(was)” and is “\(now)”"
    }
}

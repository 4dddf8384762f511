import Foundation
import TestSupport

/// A page of the documentation with files and console sessions that can be followed literally: each block of YAML
/// or JSON under a line that names its file, and each `console` block, whose lines after `$ ` are commands and whose other
/// lines are what they print.
struct ConsolePage {
    enum Step {
        case file(path: String, text: String)
        case command(Command)
    }

    struct Command {
        /// As the shell gets it.
        let line: String
        /// What the page shows, without blank lines at the end.
        let shown: String
        /// Where in the page's lines it is shown.
        let lines: Range<Int>
    }

    let url: URL
    private let lines: [String]
    let steps: [Step]

    init(_ path: String) throws {
        url = Package.file(path)
        lines = try String(contentsOf: url, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false
        )
        .map(String.init)
        steps = Self.steps(lines)
    }

    var commands: [Command] {
        steps.compactMap { if case .command(let command) = $0 { command } else { nil } }
    }

    /// The page with what the commands print in the place of what it shows.
    func text(printing outputs: [String]) -> String {
        var lines = lines
        for (command, output) in zip(commands, outputs).reversed() {
            lines.replaceSubrange(
                command.lines,
                with: output.isEmpty
                    ? [] : output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        }
        return lines.joined(separator: "\n")
    }

    private static func steps(_ lines: [String]) -> [Step] {
        var steps: [Step] = []
        var index = 0
        while index < lines.count {
            let opening = lines[index]
            guard opening.hasPrefix("```"), opening.count > 3,
                let end = lines[(index + 1)...].firstIndex(of: "```")
            else {
                index += 1
                continue
            }
            let block = index + 1..<end
            if opening == "```console" {
                steps += commands(lines, block).map(Step.command)
            } else if ["```yaml", "```json"].contains(opening), let path = fileName(above: index, lines) {
                steps.append(.file(path: path, text: lines[block].joined(separator: "\n") + "\n"))
            }
            index = end + 1
        }
        return steps
    }

    /// The last name in backticks of the line above, if that line ends with a colon.
    private static func fileName(above index: Int, _ lines: [String]) -> String? {
        guard let line = lines[..<index].last(where: { !$0.isEmpty }), line.hasSuffix(":") else { return nil }
        return line.matches(of: /`([^`]+\.(?:yaml|geojson))`/).last.map { String($0.output.1) }
    }

    private static func commands(_ lines: [String], _ block: Range<Int>) -> [Command] {
        let starts = block.filter { lines[$0].hasPrefix("$ ") }
        return starts.enumerated().map { number, start in
            var line = String(lines[start].dropFirst(2))
            var first = start + 1
            while line.hasSuffix("\\"), first < block.upperBound {
                line = String(line.dropLast() + lines[first].drop { $0 == " " })
                first += 1
            }
            var end = number + 1 < starts.count ? starts[number + 1] : block.upperBound
            while end > first, lines[end - 1].isEmpty { end -= 1 }
            return Command(line: line, shown: lines[first..<end].joined(separator: "\n"), lines: first..<end)
        }
    }
}

/// A folder in which a page is followed with the built command first in the path.
struct ConsoleFolder: ~Copyable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, to path: String) throws {
        let place = url.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: place, atomically: true, encoding: .utf8)
    }

    /// What the command prints and tells, as on a terminal, without blank lines at the end.
    func output(of line: String) throws -> String {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let process = BuiltCommand.process(
            ["-c", line], environment: ["PATH": "\(BuiltCommand.folder.path):\(path)"], in: url)
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        var text = String(decoding: bytes, as: UTF8.self)
        while text.hasSuffix("\n") { text.removeLast() }
        return text
    }
}

import ArgumentParser
import Arguments
import Bytes
import Domain
import Foundation
import Quoting
import Telling

/// Parses the command line, runs the command, and tells errors in the documented forms.
@main
enum EntryPoint {
    static func main() {
        StandardStreams.prepare()
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments == ["--generate-manual"] {
            end(write(CommandTree(ConnectQuote.self)?.manual(version: ConnectQuote.version) ?? ""))
        }
        do {
            if let quote = QuoteRun(plain: arguments) { try end(quote) }
            try ConnectQuote.refuseDoubtfulOptions(in: arguments)
            var command = try ConnectQuote.parseAsRoot(arguments)
            try command.run()
        } catch let failure as CommandFailure {
            end(failure.tell())
        } catch let problem as Problem {
            end(tell(problem, of: arguments))
        } catch {
            end(tell(error, of: arguments))
        }
    }

    /// Tells what is wrong with a command line that was not parsed, as far as it says how.
    private static func tell(_ problem: Problem, of arguments: [String]) -> Int32 {
        CommandFailure(
            explanation: problem, language: .asked(in: arguments),
            format: OutputFormat.isJson(in: arguments) ? .json : .text
        ).tell()
    }

    /// Tells what the argument parser has to say: help, the version, completions, or what is wrong.
    private static func tell(_ error: any Error, of arguments: [String]) -> Int32 {
        guard let refused = RefusedLine(error, by: ConnectQuote.self, of: arguments) else {
            return tellAnswer(of: ConnectQuote.fullMessage(for: error), to: arguments)
        }
        if OutputFormat.isJson(in: arguments) {
            let told = tell(refused.problem, of: arguments)
            return told == refused.problem.exitCode.rawValue ? refused.exitCode : told
        }
        let text = refused.text[.asked(in: arguments)]
        if !text.isEmpty { Output.writeMessage(text + "\n") }
        return refused.exitCode
    }

    /// Tells help, the version or completions.
    private static func tellAnswer(of text: String, to arguments: [String]) -> Int32 {
        guard !text.isEmpty else { return 0 }
        let isScript = arguments.contains { $0.hasPrefix("--generate-completion-script") }
        return write((isScript ? CompletionScript.withDefaultSubcommand(text) : text) + "\n")
    }

    /// - Returns: the exit code.
    private static func write(_ text: String) -> Int32 {
        do throws(Problem) { try Output.write(text) } catch {
            return CommandFailure(explanation: error, language: .english, format: .text).tell()
        }
        return 0
    }

    /// Tells the quote. What it was made from is left to the system, which takes it back quicker than it is put away; so
    /// is what libraries hold until they are told of an end. What was told is written. A database alone is taken leave of:
    /// its log tells of those who go without a word.
    private static func end(_ quote: QuoteRun) throws -> Never {
        let desk = UnsafeMutablePointer<DeskWorker>.allocate(capacity: 1)
        desk.initialize(to: try quote.desk())
        let outcome = Result { try quote.run(at: desk.pointee) }
        if desk.pointee.isOfDatabase { desk.deinitialize(count: 1) }
        try outcome.get()
        _exit(0)
    }

    private static func end(_ code: Int32) -> Never {
        if code == Problem.ExitCode.closedPipe.rawValue {
            PartialFiles.removeAll()
            StandardStreams.endByClosedPipe()
        }
        exit(code)
    }
}

/// An error of a command with the form in which it is to be told.
struct CommandFailure: Error {
    let explanation: Problem
    let language: Language
    let format: OutputFormat
    /// More members for the error's JSON.
    var details: [JSONValue.Member] = []

    /// - Returns: the exit code.
    func tell() -> Int32 {
        guard explanation.exitCode != .closedPipe else { return explanation.exitCode.rawValue }
        guard format == .json, case .object(let members) = explanation.json(in: language) else {
            Output.writeMessage(explanation.text(in: language))
            return explanation.exitCode.rawValue
        }
        do throws(Problem) { try Output.write(.object(members + details)) } catch {
            return tellOtherwise(error)
        }
        return explanation.exitCode.rawValue
    }

    /// The error and why it cannot be told where it should be.
    private func tellOtherwise(_ obstacle: Problem) -> Int32 {
        guard obstacle.exitCode != .closedPipe else { return obstacle.exitCode.rawValue }
        Output.writeMessage(explanation.text(in: language) + "\n" + obstacle.text(in: language))
        return obstacle.exitCode.rawValue
    }
}

/// Data goes to stdout and nothing else does; messages go to stderr.
enum Output {
    static func write(_ text: String) throws(Problem) { try ByteWriter.standardOutput.write(text) }
    static func write(_ json: JSONValue) throws(Problem) { try write(json.text + "\n") }

    /// Where nobody can be told, the work is done all the same.
    static func writeMessage(_ text: String) { try? ByteWriter.standardError.write(text) }
}

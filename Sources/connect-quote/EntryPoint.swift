import ArgumentParser
import Domain
import Foundation
import Rendering

/// Parses the command line, runs the command, and tells errors in the documented forms.
@main
enum EntryPoint {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            var command = try ConnectQuote.parseAsRoot(arguments)
            try command.run()
        } catch let failure as CommandFailure {
            failure.tell()
            exit(failure.explanation.exitCode.rawValue)
        } catch {
            let code = ConnectQuote.exitCode(for: error)
            if code != .success, OutputFormat.isJson(in: arguments) {
                Output.write(Explanation.usage(ConnectQuote.message(for: error)).json(in: .english))
                exit(code.rawValue)
            }
            ConnectQuote.exit(withError: error)
        }
    }
}

/// An error of a command with the form in which it is to be told.
struct CommandFailure: Error {
    let explanation: Explanation
    let language: Language
    let format: OutputFormat
    /// More members for the error's JSON.
    var details: [JSONValue.Member] = []

    func tell() {
        switch format {
        case .json:
            guard case .object(let members) = explanation.json(in: language) else { return }
            Output.write(.object(members + details))
        case .text: Output.writeMessage(explanation.text(in: language))
        }
    }
}

/// Data goes to stdout and nothing else does; messages go to stderr.
enum Output {
    static func write(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }
    static func write(_ json: JSONValue) { write(json.text + "\n") }
    static func writeMessage(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

extension Explanation {
    /// A usage error keeps the argument parser's words, which are English.
    static func usage(_ message: String) -> Explanation {
        Explanation(
            code: "usage", exitCode: .usage, message: LocalizedText(verbatim: message),
            hint: LocalizedText(verbatim: "Run connect-quote --help to see the options."))
    }
}

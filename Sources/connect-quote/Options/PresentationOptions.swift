import ArgumentParser
import Arguments
import Bytes
import Domain
import Foundation
import Telling

/// Options with the language and form of what a command tells.
protocol Presentation {
    var lang: Language { get }
    var format: OutputFormat { get }
}

/// The options of a command that has no others in common.
struct PresentationOptions: ParsableArguments, Presentation {
    @Option(help: PresentationHelp.lang) var lang: Language = .english
    @Option(help: PresentationHelp.format) var format: OutputFormat = .text
}

extension Presentation {
    /// Tells an error of this command in its language and form.
    func failure(_ error: some Explainable, details: [JSONValue.Member] = []) -> CommandFailure {
        CommandFailure(explanation: error.explanation, language: lang, format: format, details: details)
    }

    /// Writes a result to stdout.
    func write(_ text: String) throws {
        do throws(Problem) { try Output.write(text) } catch {
            // Not as JSON, which would go to stdout too.
            throw CommandFailure(explanation: error, language: lang, format: .text)
        }
    }

    func write(_ json: JSONValue) throws { try write(json.text + "\n") }

    /// Writes a result in the form that is asked for.
    func write(_ text: @autoclosure () -> String, _ json: @autoclosure () -> JSONValue) throws {
        switch format {
        case .json: try write(json())
        case .text: try write(text())
        }
    }

    /// Holds what a command reads and what it will write against each other, before any work.
    func check(_ files: FilesOfRun, overwrite: Bool) throws {
        do throws(Problem) { try files.check(replacingExisting: overwrite) } catch { throw failure(error) }
    }

    /// Colours only on a terminal, and not where `NO_COLOR` is set (no-color.org).
    var style: TextStyle {
        guard Terminal.isThere(STDOUT_FILENO) else { return .plain }
        let noColour = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return noColour ? .plain : .coloured
    }
}

public import ArgumentParser
import Domain
import Foundation
import Quoting
import Rendering
import Rules

/// Text for people or JSON for programs.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json

    /// Whether a command line that could not be parsed asks for JSON.
    static func isJson(in arguments: [String]) -> Bool {
        zip(arguments, arguments.dropFirst()).contains { $0 == "--format" && $1 == "json" }
            || arguments.contains("--format=json")
    }
}

extension Language: ExpressibleByArgument {}

/// Options that every command takes.
struct CommonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The network file, a GeoPackage (else the variable CONNECT_QUOTE_NETWORK, else the demo network).",
            valueName: "file"),
        completion: .file(extensions: ["gpkg"]))
    var network: String?

    @Option(
        help: ArgumentHelp(
            "A folder with rulebooks and price lists (.yaml) that add to or replace the built-in ones.",
            valueName: "dir"),
        completion: .directory)
    var rules: String?

    @Option(help: ArgumentHelp("The language of results and errors.", valueName: "en|fi|sv"))
    var lang: Language = .english

    @Option(help: ArgumentHelp("The form of the output.", valueName: "text|json"))
    var format: OutputFormat = .text

    /// Tells an error of this command in its language and form.
    func failure(_ error: some Explainable, details: [JSONValue.Member] = []) -> CommandFailure {
        CommandFailure(explanation: error.explanation, language: lang, format: format, details: details)
    }

    func library() throws -> RuleLibrary {
        do throws(RuleLibraryError) { return try RuleLibrary(folder: rules) } catch { throw failure(error) }
    }

    /// The path of the network file.
    func networkPath() throws -> String {
        if let network { return network }
        let environment = ProcessInfo.processInfo.environment
        if let path = environment["CONNECT_QUOTE_NETWORK"], !path.isEmpty { return path }
        guard let demo = DemoNetwork.path() else {
            throw CommandFailure(explanation: DemoNetwork.missing, language: lang, format: format)
        }
        return demo
    }

    /// Colours only on a terminal, and not where `NO_COLOR` is set (no-color.org).
    var style: TextStyle {
        let noColour = ProcessInfo.processInfo.environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        return !noColour && isatty(STDOUT_FILENO) == 1 ? .coloured : .plain
    }
}

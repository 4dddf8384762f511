import ArgumentParser
import Domain
import Foundation
import Quoting
import Rendering
import Rules

/// Options of every command that quotes or checks.
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

    @OptionGroup var presentation: PresentationOptions

    var lang: Language { presentation.lang }
    var format: OutputFormat { presentation.format }
    var style: TextStyle { presentation.style }

    func failure(_ error: some Explainable, details: [JSONValue.Member] = []) -> CommandFailure {
        presentation.failure(error, details: details)
    }

    func library() throws -> RuleLibrary {
        do throws(RuleLibraryError) { return try RuleLibrary(folder: rules) } catch { throw failure(error) }
    }

    /// Refuses an output that is one of the files that are read: no `--overwrite` means that.
    func keep(_ inputs: [String], from output: String) throws {
        func place(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
        if output != "-", inputs.map(place).contains(place(output)) { throw failure(ReplacedInput(file: output)) }
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
}

import ArgumentParser
import Arguments
import Bytes
import Domain
import NetworkFile
import Positions
import Quoting
import Telling
import Rules

/// What every command that quotes or checks is told: where the network and the rules are.
protocol NetworkOptions: Presentation {
    /// The path of the network file; nil for the usual one.
    var network: String? { get }
    /// A folder with rules besides those that are built in.
    var rules: String? { get }
}

extension NetworkOptions {
    func library() throws -> RuleLibrary {
        do throws(Problem) { return try RuleLibrary(folder: rules) } catch { throw failure(error) }
    }

    /// A desk over the network file.
    func desk() throws -> DeskWorker {
        let (library, network) = (try library(), try networkPath())
        do throws(Problem) { return try Desk(.file(network), library: library).worker() } catch {
            throw failure(error)
        }
    }

    /// Of a command that reads no network: one that is named must be there all the same, as it may be misspelt. That of
    /// the variable CONNECT_QUOTE_NETWORK is meant for other commands.
    func requireNamedNetwork() throws {
        guard let network else { return }
        do throws(Problem) { try NetworkFile.requireThere(network) } catch { throw failure(error) }
    }

    /// The path of the network file.
    func networkPath() throws -> String {
        if let network { return network }
        do throws(Problem) { return try UsualNetwork.path() } catch { throw failure(error) }
    }

    /// A text that gives no position, with what it can mean.
    func failure(_ refusal: PositionRefusal) -> CommandFailure {
        failure(refusal.problem, details: UnderstoodDocument.details(of: refusal, in: lang))
    }
}

/// Options of every command that quotes or checks.
struct CommonOptions: ParsableArguments, NetworkOptions {
    @Option(
        help: ArgumentHelp(
            "The network, a GeoPackage or postgresql://… (else the variable CONNECT_QUOTE_NETWORK, else the demo network).",
            valueName: "file"),
        completion: .file(extensions: ["gpkg"]))
    var network: String?

    @Option(
        help: ArgumentHelp(
            "A folder with rulebooks and price lists (.yaml) that add to or replace the built-in ones.",
            valueName: "dir"),
        completion: .directory)
    var rules: String?

    // Not a group of its own: a parser built for debugging proves every group anew at each level above it.
    @Option(help: PresentationHelp.lang) var lang: Language = .english
    @Option(help: PresentationHelp.format) var format: OutputFormat = .text

    /// Holds what a command reads, the network file and the rules included, against what it will write.
    /// - Parameter network: the network file's path.
    func check(_ files: FilesOfRun, network: String, overwrite: Bool) throws {
        try check(named(files, network: network), overwrite: overwrite)
    }

    /// With the network file and the rules besides, whether or not the command reads them: nobody who names a file means to
    /// lose it.
    /// - Parameter network: the network file's path; nil for the one that is named or usual.
    func named(_ files: FilesOfRun, network: String? = nil) -> FilesOfRun {
        var files = files
        files.reads(network ?? self.network ?? (try? UsualNetwork.path()))
        files.reads(rules)
        return files
    }

    /// Tells what a reader of a file that has been made should know.
    func tell(of file: String, as schema: String, size_bytes: Int, _ remarks: [LocalizedText]) throws {
        switch format {
        case .text: for remark in remarks { Output.writeMessage("! \(remark[lang])\n") }
        case .json:
            try write(
                .object([
                    "schema": .string(schema), "file": .string(file), "size_bytes": .integer(size_bytes),
                    "warnings": .array(remarks.map { .string($0[lang]) }),
                ]))
        }
    }
}

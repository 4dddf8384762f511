import Addresses
import ArgumentParser
import Arguments
import Bytes
import Domain
import Foundation
import Logging
import NetworkFile
import PostgresLedger
import Serving
import Telling

/// The program behind `connect-quote serve`, `connect-quote offer` and PDF documents, found beside the command.
@main
enum EntryPoint {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "offer": offer(Array(arguments.dropFirst()))
        case PrintDocumentCommand.name: PrintDocumentCommand.main(Array(arguments.dropFirst()))
        default:
            await ConnectQuoteService.main(checked(arguments, of: ConnectQuoteService.self))
            // Threads may still make tiles: what libraries put away at an ordinary end would be taken from under them.
            fflush(nil)
            _exit(EXIT_SUCCESS)
        }
    }

    /// Runs a command of offers, and tells what is wrong with its options as the command `connect-quote` does.
    private static func offer(_ arguments: [String]) {
        do {
            var command = try OfferCommand.parseAsRoot(checked(arguments, of: OfferCommand.self))
            try command.run()
        } catch let ended as ExitCode {
            OfferCommand.exit(withError: ended)
        } catch {
            guard let refused = RefusedLine(error, by: OfferCommand.self, of: arguments) else {
                OfferCommand.exit(withError: error)
            }
            guard OutputFormat.isJson(in: arguments) else {
                try? ByteWriter.standardError.write(refused.text + "\n")
                OfferCommand.exit(withError: ExitCode(refused.exitCode))
            }
            OfferCommand.exit(withError: refused.problem.told(in: .asked(in: arguments), asJSON: true))
        }
    }

    /// A command line in which no option is doubled and no file is without a name; ends where that is not so.
    private static func checked(_ arguments: [String], of program: (some ParsableCommand).Type) -> [String] {
        do throws(Problem) { try program.refuseDoubtfulOptions(in: arguments) } catch {
            program.exit(
                withError: error.told(in: .asked(in: arguments), asJSON: OutputFormat.isJson(in: arguments)))
        }
        return arguments
    }
}

/// The service.
struct ConnectQuoteService: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connect-quote-service",
        abstract: "Answers quotes, maps and the web page over HTTP, from one network.",
        discussion: """
            Listens on 127.0.0.1:8080 unless told otherwise. Another address needs an access file, see \
            docs/service.md. SIGHUP loads network and rules anew; SIGTERM stops after the last answer.
            """)

    @Option(help: ArgumentHelp("A file with all of this, YAML; options given here come first.", valueName: "file"))
    var config: String?

    @Option(
        help: ArgumentHelp(
            "The network file, a GeoPackage (else CONNECT_QUOTE_NETWORK, else the demo network).", valueName: "file"
        ))
    var network: String?

    @Option(help: ArgumentHelp("A folder with rulebooks and price lists of one's own.", valueName: "dir"))
    var rules: String?

    @Option(help: ArgumentHelp("Who may ask what: an access file.", valueName: "file"))
    var access: String?

    @Option(help: ArgumentHelp("What lies under the map: a basemap file.", valueName: "file"))
    var basemap: String?

    @Option(
        help: ArgumentHelp(
            "The address file (else CONNECT_QUOTE_ADDRESSES, else that of the demo network).", valueName: "file"))
    var addresses: String?

    @Option(
        help: ArgumentHelp(
            "Which geocoding service is asked, besides or instead: a geocoder file.", valueName: "file"))
    var geocoder: String?

    @Option(
        help: ArgumentHelp(
            "The ledger of offers: a file, or postgresql://user@host/database (else CONNECT_QUOTE_LEDGER; else no offers are kept).",
            valueName: "file"))
    var ledger: String?

    @Flag(help: "Begin the ledger: it must not be there yet.") var newLedger = false

    @Option(help: ArgumentHelp("How the company's letters look: a letterhead file.", valueName: "file"))
    var letterhead: String?

    @Option(help: ArgumentHelp("The folder of the web page (else the one that was installed).", valueName: "dir"))
    var web: String?

    @Option(
        help: ArgumentHelp(
            "The address: 127.0.0.1:8080, [::1]:8080, or unix:/run/connect-quote.sock.", valueName: "address"),
        transform: { text in
            guard let address = ListenAddress(text) else {
                throw ValidationError(
                    "An address is written 127.0.0.1:8080, [::1]:8080 or unix:/run/connect-quote.sock.")
            }
            return address
        })
    var listen: ListenAddress?

    @Option(
        help: ArgumentHelp(
            "What is logged: info has a line a request.", valueName: "debug|info|notice|warning|error"))
    var logLevel = "info"

    @Option(help: ArgumentHelp("The language of errors before the service runs.", valueName: "en|fi|sv"))
    var lang = "en"

    func validate() throws {
        guard Language(rawValue: lang) != nil else { throw ValidationError("--lang is en, fi or sv.") }
        guard Logger.Level(rawValue: logLevel) != nil else {
            throw ValidationError("--log-level is debug, info, notice, warning or error.")
        }
    }

    func run() async throws {
        do throws(Problem) { try await serve() } catch {
            throw error.told(in: Language(rawValue: lang) ?? .english)
        }
    }

    private func serve() async throws(Problem) {
        var options = ServiceConfiguration()
        (options.network, options.rules, options.access) = (network, rules, access)
        (options.web, options.basemap, options.listen) = (web, basemap, listen)
        (options.addresses, options.geocoder) = (addresses, geocoder)
        (options.ledger, options.beginsLedger, options.letterhead) = (ledger, newLedger, letterhead)
        let file = try config.map { (path) throws(Problem) in try ServiceConfiguration(path: path) }
        var configuration = (file ?? ServiceConfiguration()).overridden(by: options)
        if configuration.network == nil { configuration.network = try UsualNetwork.path() }
        // Who has a geocoding service need have no file.
        if configuration.addresses == nil, configuration.geocoder == nil {
            configuration.addresses = try? UsualAddresses.path()
        }
        configuration.ledger = configuration.ledger ?? LedgerName.ofEnvironment
        guard configuration.ledger != nil || !newLedger else { throw .noLedger }
        configuration.web = configuration.web ?? InstalledFiles.path(of: ["Web", "share/connect-quote/web"])
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        var logger = Logger(label: "connect-quote")
        logger.logLevel = Logger.Level(rawValue: logLevel) ?? .info
        let service = try await QuoteService(configuration, logger: logger)
        do {
            try await service.run { FileHandle.standardOutput.write(Data("connect-quote: \($0)\n".utf8)) }
        } catch let problem as Problem { throw problem } catch {
            throw .cannotServe(String(describing: error))
        }
    }
}

extension Problem {
    fileprivate static func cannotServe(_ reason: String) -> Problem {
        let reason = reason.shown
        return Problem(
            code: "cannot_serve", exitCode: .cannotCreate,
            message: LocalizedText(
                en: "The service cannot listen: \(reason).", fi: "Palvelu ei voi kuunnella: \(reason).",
                sv: "Tjänsten kan inte lyssna: \(reason)."),
            hint: LocalizedText(
                en: "Choose a free address with --listen.", fi: "Valitse vapaa osoite valitsimella --listen.",
                sv: "Välj en ledig adress med --listen."))
    }
}

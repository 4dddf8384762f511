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
        case "offer": run(OfferCommand.self, Array(arguments.dropFirst()))
        case PrintDocumentCommand.name: run(PrintDocumentCommand.self, Array(arguments.dropFirst()))
        default:
            await serve(arguments)
            // Threads may still make tiles: what libraries put away at an ordinary end would be taken from under them.
            fflush(nil)
            _exit(EXIT_SUCCESS)
        }
    }

    private static func run(_ program: (some ParsableCommand).Type, _ arguments: [String]) {
        do {
            try program.refuseDoubtfulOptions(in: arguments)
            var command = try program.parseAsRoot(arguments)
            try command.run()
        } catch {
            end(error, of: program, arguments)
        }
    }

    private static func serve(_ arguments: [String]) async {
        do {
            try ConnectQuoteService.refuseDoubtfulOptions(in: arguments)
            var command = try await ConnectQuoteService.asyncParseAsRoot(arguments)
            // Help is a command too.
            guard var service = command as? any AsyncParsableCommand else { return try command.run() }
            try await service.run()
        } catch {
            end(error, of: ConnectQuoteService.self, arguments)
        }
    }

    /// Tells what is wrong with a command line as the command `connect-quote` does, and help.
    private static func end(
        _ error: any Error, of program: (some ParsableCommand).Type, _ arguments: [String]
    ) -> Never {
        let (language, asJSON) = (Language.asked(in: arguments), OutputFormat.isJson(in: arguments))
        switch error {
        case let ended as ExitCode: program.exit(withError: ended)
        case let problem as Problem: program.exit(withError: problem.told(in: language, asJSON: asJSON))
        default: break
        }
        guard let refused = RefusedLine(error, by: program, of: arguments) else { program.exit(withError: error) }
        if asJSON { program.exit(withError: refused.problem.told(in: language, asJSON: true)) }
        try? ByteWriter.standardError.write(refused.text[language] + "\n")
        program.exit(withError: ExitCode(refused.exitCode))
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
                throw RefusedOptions(
                    en: "An address is written 127.0.0.1:8080, [::1]:8080 or unix:/run/connect-quote.sock.",
                    fi: "Osoite kirjoitetaan 127.0.0.1:8080, [::1]:8080 tai unix:/run/connect-quote.sock.",
                    sv: "En adress skrivs 127.0.0.1:8080, [::1]:8080 eller unix:/run/connect-quote.sock.")
            }
            return address
        })
    var listen: ListenAddress?

    @Option(
        help: ArgumentHelp(
            "What is logged: info has a line a request.", valueName: "debug|info|notice|warning|error"))
    var logLevel = "info"

    @Option(help: ArgumentHelp("The language of errors before the service runs.", valueName: "en|fi|sv"))
    var lang: Language = .english

    func validate() throws {
        guard Logger.Level(rawValue: logLevel) != nil else {
            throw RefusedOptions(
                en: "--log-level is debug, info, notice, warning or error.",
                fi: "--log-level on debug, info, notice, warning tai error.",
                sv: "--log-level är debug, info, notice, warning eller error.")
        }
    }

    func run() async throws {
        do throws(Problem) { try await serve() } catch {
            throw error.told(in: lang)
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

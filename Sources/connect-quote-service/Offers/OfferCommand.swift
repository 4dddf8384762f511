import ArgumentParser
import Arguments
import Bytes
import Domain
import Foundation
import Ledger
import Offers
import PostgresLedger
import Quoting
import Rules
import Telling

/// `connect-quote offer`: the ledger of offers. In the service's program, as it links PostgreSQL's library.
struct OfferCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connect-quote offer",
        abstract: "Make, list and keep offers in a ledger that forgets nothing.",
        subcommands: [
            OfferCreateCommand.self, OfferListCommand.self, OfferShowCommand.self, OfferOpenCommand.self,
            OfferAcceptCommand.self, OfferCancelCommand.self, OfferReviseCommand.self, OfferVerifyCommand.self,
            OfferReplayCommand.self, OfferPrintCommand.self, OfferErasePersonCommand.self, OfferBackupCommand.self,
        ])
}

/// Options of every command that looks at a ledger.
struct LedgerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The ledger: a file, or postgresql://user@host/database (else the variable CONNECT_QUOTE_LEDGER).",
            valueName: "file"))
    var ledger: String?

    @Option(help: ArgumentHelp("The language of results and errors.", valueName: "en|fi|sv"))
    var lang: Language = .english

    @Option(help: ArgumentHelp("The form of the output.", valueName: "text|json"))
    var format: OutputFormat = .text

    func name() throws(Problem) -> String {
        if let ledger { return ledger }
        if let name = ProcessInfo.processInfo.environment["CONNECT_QUOTE_LEDGER"], !name.isEmpty { return name }
        throw .noLedger
    }

    func store(forWriting: Bool) throws(Problem) -> any LedgerStore {
        let name = try name()
        return PostgresLedger.isNamed(by: name)
            ? try PostgresLedger(name) : try SQLiteLedger(path: name, forWriting: forWriting)
    }

    func book(forWriting: Bool) throws(Problem) -> OfferBook {
        OfferBook(OfferLedger(try store(forWriting: forWriting)), program: programVersion) {
            Array(QuoteDocument($0, in: $1).json(withTrace: false).text.utf8)
        }
    }

    /// Runs a command's work, and tells its errors as the command `connect-quote` does.
    func run(_ work: () throws(Problem) -> Void) throws {
        do throws(Problem) { try work() } catch {
            switch format {
            case .json: try? ByteWriter.standardOutput.write(error.json(in: lang).text + "\n")
            case .text: try? ByteWriter.standardError.write(error.text(in: lang))
            }
            throw ExitCode(error.exitCode.rawValue)
        }
    }

    func write(_ text: @autoclosure () -> String, _ json: @autoclosure () -> JSONValue) throws(Problem) {
        try ByteWriter.standardOutput.write(format == .json ? json().text + "\n" : text())
    }

    /// - Parameter next: whether what comes with the connection is told too.
    func tell(
        _ offer: ConnectionOffer, of book: OfferBook, changes: OfferChanges? = nil, next: Bool = false
    ) throws(Problem) {
        let steps = next ? try book.nextSteps(of: offer.number, revision: offer.revision) : nil
        let told = OfferTold(
            offer, try book.steps(of: offer.number), changes: changes, next: steps, in: lang)
        try write(told.text, told.json)
    }
}

/// Who does something.
struct ActorOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who does it, for the record (else the user who runs the command).", valueName: "name"))
    var by: String?

    var who: String { by ?? NSUserName() }
}

struct NumberArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The number of the offer, 2019-000123.", valueName: "number"),
        transform: { text in
            guard let number = OfferNumber(text) else {
                throw ValidationError("A number is written with its year and six digits or more: 2019-000123.")
            }
            return number
        })
    var number: OfferNumber
}

extension Problem {
    static let noLedger = Problem(
        code: "no_ledger", exitCode: .inputMissing,
        message: LocalizedText(
            en: "No ledger was named.", fi: "Tarjouskirjaa ei annettu.", sv: "Ingen liggare angavs."),
        hint: LocalizedText(
            en: "Name one with --ledger FILE, or set the variable CONNECT_QUOTE_LEDGER.",
            fi: "Anna se valitsimella --ledger FILE tai aseta muuttuja CONNECT_QUOTE_LEDGER.",
            sv: "Ange en med --ledger FILE eller sätt variabeln CONNECT_QUOTE_LEDGER."))
}

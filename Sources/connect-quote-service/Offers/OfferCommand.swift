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

    func name() throws(Problem) -> LedgerName {
        guard let name = ledger ?? LedgerName.ofEnvironment else { throw .noLedger }
        return LedgerName(name)
    }

    func book(forWriting: Bool) throws(Problem) -> OfferBook {
        OfferBook(try name().store(forWriting: forWriting))
    }

    /// Runs a command's work, and tells its errors as the command `connect-quote` does.
    func run(_ work: () throws(Problem) -> Void) throws {
        do throws(Problem) { try work() } catch {
            throw error.told(in: lang, asJSON: format == .json)
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
                throw RefusedOptions.offerNumber()
            }
            return number
        })
    var number: OfferNumber
}

extension RefusedOptions {
    /// - Parameter orAll: whether `all` is right too.
    static func offerNumber(orAll: Bool = false) -> RefusedOptions {
        let (en, fi, sv) = orAll ? ("; or all", "; tai all", "; eller all") : ("", "", "")
        return RefusedOptions(
            en: "A number is written with its year and six digits or more: 2019-000123\(en).",
            fi: "Numerossa on vuosi ja vähintään kuusi numeromerkkiä: 2019-000123\(fi).",
            sv: "Ett nummer skrivs med sitt år och minst sex siffror: 2019-000123\(sv).")
    }
}

extension LedgerName {
    /// Of the variable that names the ledger for every command; nil where it names none.
    static var ofEnvironment: String? {
        ProcessInfo.processInfo.environment["CONNECT_QUOTE_LEDGER"].flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension Problem {
    static let noLedger = Problem(
        code: "no_ledger", exitCode: .inputMissing,
        message: LocalizedText(
            en: "No ledger was named.", fi: "Tarjouskirjaa ei annettu.", sv: "Ingen liggare angavs."),
        hint: LocalizedText(
            en: "Name one with --ledger FILE, or set the variable CONNECT_QUOTE_LEDGER.",
            fi: "Anna se valitsimella --ledger TIEDOSTO tai aseta muuttuja CONNECT_QUOTE_LEDGER.",
            sv: "Ange en med --ledger FIL eller sätt variabeln CONNECT_QUOTE_LEDGER."))
}

import ArgumentParser
import Arguments
import Domain
import Foundation
import Invoicing
import Quoting
import Telling

/// `connect-quote invoice extension`: a later due date.
struct InvoiceExtensionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extension", abstract: "Say whether the due date can be moved, and what that costs.")

    @OptionGroup var terms: PaymentTermsOptions

    @Option(help: ArgumentHelp("The due date.", valueName: "yyyy-mm-dd|d.m.yyyy"), transform: Parsing.date)
    var due: CalendarDate

    @Option(
        help: ArgumentHelp("The due date that is asked for.", valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var to: CalendarDate

    @Option(
        help: ArgumentHelp(
            "The day on which it is asked for (else today in Europe/Helsinki).", valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var asked: CalendarDate?

    @OptionGroup var presentation: PresentationOptions

    func run() throws {
        let asked = asked ?? .today
        let (terms, granted): (PaymentTerms, PaymentExtension)
        do throws(Problem) {
            terms = try self.terms.known.terms
            granted = try PaymentExtension(of: due, to: to, asked: asked, terms: terms)
        } catch { throw presentation.failure(error) }
        try presentation.tell { ($0.text(granted, terms), $0.json(granted, terms)) }
    }
}

/// `connect-quote invoice instalments`: a payment agreement.
struct InvoiceInstalmentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "instalments", abstract: "Part a sum into monthly instalments, with the fee of the agreement.")

    @OptionGroup var terms: PaymentTermsOptions

    @Option(
        parsing: .unconditional, help: ArgumentHelp("The sum, in euros.", valueName: "eur"),
        transform: Parsing.money)
    var amount: Decimal

    @Option(parsing: .unconditional, help: ArgumentHelp("How many instalments, 2 to 12.", valueName: "n"))
    var count: Int

    @Option(help: ArgumentHelp("When the first is due.", valueName: "yyyy-mm-dd|d.m.yyyy"), transform: Parsing.date)
    var firstDue: CalendarDate

    @OptionGroup var presentation: PresentationOptions

    func run() throws {
        let (terms, agreement): (PaymentTerms, PaymentAgreement)
        do throws(Problem) {
            terms = try self.terms.known.terms
            agreement = try PaymentAgreement(of: amount, instalments: count, firstDue: firstDue, terms: terms)
        } catch { throw presentation.failure(error) }
        try presentation.tell { ($0.text(agreement, terms), $0.json(agreement, terms)) }
    }
}

/// `connect-quote invoice reminder`: a reminder, and a payment demand after it.
struct InvoiceReminderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reminder", abstract: "Say what a reminder costs and when a payment demand may follow.")

    @OptionGroup var terms: PaymentTermsOptions

    @Option(
        parsing: .unconditional, help: ArgumentHelp("The sum that was due, in euros.", valueName: "eur"),
        transform: Parsing.money)
    var amount: Decimal

    @Option(help: ArgumentHelp("The due date.", valueName: "yyyy-mm-dd|d.m.yyyy"), transform: Parsing.date)
    var due: CalendarDate

    @Option(
        help: ArgumentHelp("The day of the reminder.", valueName: "yyyy-mm-dd|d.m.yyyy"), transform: Parsing.date)
    var reminder: CalendarDate

    @Option(
        help: ArgumentHelp(
            "The day of a payment demand, to see whether it may be sent.", valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var demand: CalendarDate?

    @Option(help: ArgumentHelp("Who owes it.", valueName: "consumer|commercial"))
    var debtor = LateInterestRates.Debtor.consumer

    @OptionGroup var presentation: PresentationOptions

    func run() throws {
        let (terms, collection): (PaymentTerms, PaymentCollection)
        do throws(Problem) {
            let known = try self.terms.known
            terms = known.terms
            collection = try PaymentCollection(
                of: amount, due: due, reminder: reminder, debtor, terms: terms, law: known.law)
            if let demand { try collection.demand(on: demand) }
        } catch { throw presentation.failure(error) }
        try presentation.tell { ($0.text(collection, terms), $0.json(collection, terms)) }
    }
}

/// Whose terms count.
struct PaymentTermsOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The network company, for instance caruna-oy.", valueName: "slug"),
        completion: Completions.companies, transform: Parsing.company)
    var company: CompanySlug

    var known: (terms: PaymentTerms, law: CollectionLaw) {
        get throws(Problem) {
            let library = try PaymentTermsLibrary.shipped()
            return (try library.terms(of: company), library.law)
        }
    }
}

extension PresentationOptions {
    fileprivate func tell(_ told: (ArrangementsText) -> (text: String, json: JSONValue)) throws {
        let (text, json) = told(ArrangementsText(in: lang, style: style))
        try write(text, json)
    }
}

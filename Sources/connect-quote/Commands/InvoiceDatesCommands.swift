public import ArgumentParser
import Arguments
import Domain
import Foundation
public import Invoicing
import Quoting
import Telling

/// `connect-quote invoice schedule`: the invoices of a year.
struct InvoiceScheduleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule", abstract: "List the invoices of a year: 4, 6 or 12.")

    @Option(parsing: .unconditional, help: ArgumentHelp("How many invoices a year.", valueName: "4|6|12"))
    var perYear: Int

    @Option(
        help: ArgumentHelp(
            "The first day that is invoiced (else that of this year).", valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var from: CalendarDate?

    @Option(parsing: .unconditional, help: ArgumentHelp("From an invoice to its due date.", valueName: "days"))
    var daysToPay = InvoiceSchedule.usualDaysToPay

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The energy of a year, by which a number of invoices is advised.", valueName: "kwh"),
        transform: Parsing.number)
    var kwh: Double?

    @OptionGroup var presentation: PresentationOptions

    func validate() throws {
        var numbers = ProductsNumbers()
        numbers.kwh = kwh
        try told { () throws(Problem) in try numbers.requireRanges(named: .commandLine) }
    }

    func run() throws {
        let start = from ?? CalendarDate(year: CalendarDate.today.year, month: 1, day: 1) ?? .today
        let schedule: InvoiceSchedule
        do throws(Problem) {
            schedule = try InvoiceSchedule(perYear: perYear, from: start, daysToPay: daysToPay)
        } catch { throw presentation.failure(error) }
        let text = InvoiceScheduleText(
            schedule, yearly_kWh: kwh, in: presentation.lang, style: presentation.style)
        try presentation.write(text.text, text.json)
    }
}

/// `connect-quote invoice interest`: what being late costs.
struct InvoiceInterestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "interest", abstract: "Reckon the interest on a sum that is paid late, by half-year.")

    @Option(
        parsing: .unconditional, help: ArgumentHelp("The sum that was due, in euros.", valueName: "eur"),
        transform: Parsing.money)
    var amount: Decimal

    @Option(help: ArgumentHelp("The due date.", valueName: "yyyy-mm-dd|d.m.yyyy"), transform: Parsing.date)
    var due: CalendarDate

    @Option(help: ArgumentHelp("The day of payment.", valueName: "yyyy-mm-dd|d.m.yyyy"), transform: Parsing.date)
    var paid: CalendarDate

    @Option(help: ArgumentHelp("Who owes it.", valueName: "consumer|commercial"))
    var debtor = LateInterestRates.Debtor.consumer

    @OptionGroup var presentation: PresentationOptions

    func run() throws {
        let (interest, rates): (LateInterest, LateInterestRates)
        do throws(Problem) {
            rates = try LateInterestRates.shipped()
            interest = try LateInterest(on: amount, due: due, paid: paid, debtor, rates: rates)
        } catch { throw presentation.failure(error) }
        let text = LateInterestText(
            interest, of: debtor, rates, in: presentation.lang, style: presentation.style)
        try presentation.write(text.text, text.json)
    }
}

extension LateInterestRates.Debtor: ExpressibleByArgument {}

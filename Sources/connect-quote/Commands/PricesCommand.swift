import ArgumentParser
import Arguments
import Domain
import Quoting
import Telling
import Rules

/// `connect-quote prices`: a company's price list of a day, whether or not it has a rulebook.
struct PricesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prices",
        abstract: "Print a company's price list of a day: main fuse by zone.",
        discussion: "Also for a company whose zone rules are not known, so that its sites cannot be quoted.")

    @Option(
        help: ArgumentHelp("The network company, for instance caruna-oy.", valueName: "slug"),
        completion: Completions.companies, transform: Parsing.company)
    var company: CompanySlug

    @Option(
        help: ArgumentHelp(
            "The day of the prices (else today in Europe/Helsinki).", valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var date: CalendarDate?

    @OptionGroup var common: CommonOptions

    func run() throws {
        let date = date ?? .today
        try common.requireNamedNetwork()
        let library = try common.library()
        let list: PriceList
        do throws(Problem) { list = try library.priceList(of: company, on: date) } catch {
            throw common.failure(error)
        }
        // The list is printed whether or not there are rules for the day.
        let rules = try? library.rules(of: company, on: date)
        let prices = PriceListText(list, rules: rules, in: common.lang, style: common.style)
        try common.format == .json ? common.write(prices.json) : common.write(prices.text)
    }
}

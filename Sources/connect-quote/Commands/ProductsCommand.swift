import ArgumentParser
import Arguments
import Consumption
import Distribution
import Domain
import Foundation
import Quoting
import Telling

/// `connect-quote products`: what distribution costs a connection with each product of a company.
struct ProductsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "products",
        abstract: "What distribution costs with each product of a company, cheapest first.",
        discussion: """
            connect-quote products --company turku-energia --fuse 3x25 --date 2023-01-01 --kwh 18000 --night-share 0.4

            Give the energy of a year with --kwh, or the files of meters with --consumption; production in the files is \
            netted within the hour. Sums are of the days that were read.
            """)

    @Option(
        help: ArgumentHelp("The network company, for instance turku-energia.", valueName: "slug"),
        completion: Completions.companies, transform: Parsing.company)
    var company: CompanySlug

    @Option(help: ArgumentHelp("The main fuse, for instance 3x25.", valueName: "fuse"), transform: Parsing.fuse)
    var fuse: Fuse

    @Option(
        help: ArgumentHelp(
            "The day of the prices (else today in Europe/Helsinki).", valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var date: CalendarDate?

    @Flag(help: "Use the prices and taxes of each day on which the energy was used, instead of one day's.")
    var eachDay = false

    @OptionGroup(title: "Consumption") var usage: UsageOptions
    @Option(
        help: ArgumentHelp(
            "A folder of files of meters, each reckoned alone, every metering point a row of CSV.", valueName: "dir"
        ),
        completion: .directory)
    var folder: String?

    @Flag(help: "End with 0 although rows of --folder are in error.") var allowErrors = false

    @OptionGroup(title: "Connection") var connection: ConnectionOptions

    @Option(
        name: .customLong("present"),
        help: ArgumentHelp("The product that the connection has now, to be compared with.", valueName: "product"))
    var present: String?

    @Option(
        help: ArgumentHelp("What it would cost with another main fuse; may be repeated.", valueName: "fuse"),
        transform: Parsing.fuse)
    var otherFuse: [Fuse] = []

    @Flag(help: "Print every line of the bills.") var explain = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard [usage.kwh != nil, !usage.consumption.isEmpty, folder != nil].count(where: { $0 }) == 1 else {
            throw RefusedOptions(
                en: "Give one of --kwh, --consumption and --folder.",
                fi: "Anna yksi näistä: --kwh, --consumption tai --folder.",
                sv: "Ange ett av dessa: --kwh, --consumption eller --folder.")
        }
        if eachDay, date != nil { throw RefusedOptions.either("--date", "--each-day") }
        if eachDay, usage.kwh != nil {
            throw RefusedOptions(
                en: "--each-day needs --consumption or --folder.",
                fi: "--each-day tarvitsee lisäksi valitsimen --consumption tai --folder.",
                sv: "--each-day kräver --consumption eller --folder.")
        }
        guard folder != nil else { return }
        if common.format == .json {
            throw RefusedOptions(
                en: "--folder writes CSV.",
                fi: "--folder kirjoittaa CSV:tä.",
                sv: "--folder skriver CSV.")
        }
        if explain || !otherFuse.isEmpty || usage.isChanged || usage.meteringPoint != nil
            || usage.nightShare != nil || usage.winterDayShare != nil || usage.peakKw != nil
        {
            throw RefusedOptions(
                en:
                    "--explain, --other-fuse, --metering-point, shares and what-ifs are for one metering point, not for --folder.",
                fi:
                    "--explain, --other-fuse, --metering-point, osuudet ja entä jos -valitsimet koskevat yhtä mittauspistettä, eivät kansiota --folder.",
                sv:
                    "--explain, --other-fuse, --metering-point, andelar och tänk om-alternativ gäller en enda mätpunkt, inte mappen --folder."
            )
        }
    }

    func run() throws {
        let date = date ?? .today
        try common.requireNamedNetwork()
        if let folder { return try batch(folder, on: date) }
        let answer: ProductsText
        do throws(Problem) { answer = try self.answer(on: date) } catch { throw common.failure(error) }
        try common.write(answer.text, answer.json)
    }

    private func answer(on date: CalendarDate) throws(Problem) -> ProductsText {
        let usage = try usage.asked()
        var request = CostRequest(
            company: company, fuse: fuse, pricing: eachDay ? .eachDay : .of(date), usage: .none)
        connection.describe(&request)
        var asked = ProductsAsked(request, usage: usage)
        (asked.present, asked.otherFuses, asked.isExplained) = (present, otherFuse, explain)
        return try asked.answer(
            from: TariffLibrary(folder: common.rules), year: date.year, in: common.lang, style: common.style)
    }
}

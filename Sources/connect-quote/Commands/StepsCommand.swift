import ArgumentParser
import Arguments
import Domain
import Quoting
import Rules
import Telling

/// `connect-quote steps`: contracts, terms and who does what around a company's connections.
struct StepsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "steps",
        abstract: "Print who does what around a company's connections: contracts, terms, steps, fees.",
        discussion:
            "Of a new or larger connection, a change of fuse or of product, and others that the company tells of.")

    @Option(
        help: ArgumentHelp("The network company, for instance caruna-oy.", valueName: "slug"),
        completion: Completions.companies, transform: Parsing.company)
    var company: CompanySlug

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("One of them: \(StepsCommand.occasions).", valueName: "occasion"),
        completion: .list(Procedure.Occasion.allCases.map(\.rawValue)), transform: StepsCommand.occasion)
    var occasion: Procedure.Occasion?

    @Option(
        help: ArgumentHelp("The day (else today in Europe/Helsinki).", valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var date: CalendarDate?

    @OptionGroup var common: CommonOptions

    private static let occasions = Procedure.Occasion.allCases.map(\.rawValue).joined(separator: ", ")

    private static func occasion(_ text: String) throws -> Procedure.Occasion {
        guard let occasion = Procedure.Occasion(rawValue: Parsing.name(text)) else {
            throw RefusedOptions(
                en: "--for is one of \(occasions).",
                fi: "--for on jokin näistä: \(occasions).",
                sv: "--for är något av dessa: \(occasions).")
        }
        return occasion
    }

    func run() throws {
        let date = date ?? .today
        try common.requireNamedNetwork()
        let library = try common.library()
        let services: Services
        do throws(Problem) { services = try library.services(of: company, on: date) } catch {
            throw common.failure(error)
        }
        let name = try? library.rules(of: company, on: date).rulebook.companyName
        let steps = StepsText(
            services, for: occasion, on: date, companyName: name, in: common.lang, style: common.style)
        try common.format == .json ? common.write(steps.json) : common.write(steps.text)
    }
}

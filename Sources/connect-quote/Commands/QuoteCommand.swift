import ArgumentParser
import Arguments
import Domain
import Quoting

/// `connect-quote quote`, the default: zone, price, offer time and the reason for one connection point.
struct QuoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quote",
        abstract: "Quote one connection point: zone, price, offer time and the reason.")

    @OptionGroup var location: LocationOptions

    @Option(
        help: ArgumentHelp(
            "The main fuse: 3x35, \"3 x 35 A\", 3*35, 1x25, or 35 for three phases; or all, for a table of every size.",
            valueName: "fuse|all"),
        completion: Completions.fusesOrAll, transform: Parsing.fuseChoice)
    var fuse: FuseChoice

    @Option(
        help: ArgumentHelp(
            "The day of the quote (else today in Europe/Helsinki).", valueName: "yyyy-mm-dd|d.m.yyyy"),
        transform: Parsing.date)
    var date: CalendarDate?

    @OptionGroup var asked: ConnectionAskedOptions

    @OptionGroup(title: "Around the zones") var around: ServiceOptions

    @Flag(help: "Print the trace: every zone tried, every condition, readings and sources.")
    var explain = false

    @OptionGroup var common: CommonOptions

    private var options: QuoteOptions {
        var options = QuoteOptions(fuse: fuse)
        location.fill(&options)
        around.fill(&options)
        asked.fill(&options)
        options.asksForTrace = explain
        return options
    }

    func validate() throws {
        try told { () throws(Problem) in _ = try options.checked(named: .commandLine) }
    }

    func run() throws {
        let options = options
        let quote = QuoteRun(
            options: options, position: try options.checked(named: .commandLine), date: date,
            network: common.network, rules: common.rules,
            addresses: location.register.addresses, lang: common.lang, format: common.format)
        try quote.run(at: common.desk())
    }
}

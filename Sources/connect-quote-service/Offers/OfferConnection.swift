import ArgumentParser
import Arguments
import Domain
import Quoting

/// The connection that an offer is made of, as `connect-quote quote` takes it.
struct OfferConnection: ParsableArguments {
    @OptionGroup var location: LocationOptions

    @Option(
        help: ArgumentHelp("The main fuse: 3x35.", valueName: "fuse"), completion: Completions.fuses,
        transform: Parsing.fuse)
    var fuse: Fuse

    @OptionGroup var asked: ConnectionAskedOptions
    @OptionGroup var around: ServiceOptions

    private var options: QuoteOptions {
        var options = QuoteOptions(fuse: .one(fuse))
        location.fill(&options)
        asked.fill(&options)
        around.fill(&options)
        return options
    }

    func validate() throws {
        try told { () throws(Problem) in _ = try options.checked(named: .commandLine) }
    }

    func request(_ desk: borrowing DeskWorker, on day: CalendarDate) throws(Problem) -> QuoteRequest {
        let position = try options.checked(named: .commandLine)
        try location.register.requireNamed()
        do throws(PositionRefusal) {
            return try desk.request(options, at: position, on: day, lookUp: location.register.lookUp)
        } catch {
            throw error.problem
        }
    }
}

import ArgumentParser
import Domain
import GeometryCore
import Quoting
import Telling
import Rules

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
        help: ArgumentHelp("The day of the quote (else today in Europe/Helsinki).", valueName: "yyyy-mm-dd"),
        transform: Parsing.date)
    var date: CalendarDate?

    @Option(
        help: ArgumentHelp(
            "The network company, where the point is in two network areas; it must be one that holds the point.",
            valueName: "slug"),
        completion: Completions.companies, transform: Parsing.company)
    var company: CompanySlug?

    @Option(help: ArgumentHelp("How many join together, the caller included.", valueName: "n"))
    var joiners = 1

    @Option(
        help: ArgumentHelp("The present main fuse, to enlarge a connection.", valueName: "fuse"),
        completion: Completions.fuses, transform: Parsing.fuse)
    var upgradeFrom: Fuse?

    @Option(
        help: ArgumentHelp("Where the connection point stands.", valueName: "plot|public-area"),
        completion: Completions.places, transform: Parsing.place)
    var place: Place = .plot

    @Flag(help: "A further connection to a site that has one already.")
    var furtherConnection = false

    @OptionGroup(title: "Around the zones") var around: ServiceOptions

    @Flag(
        help: "Where no price list has a price: an indication of the building cost from unit costs; never a price.")
    var estimate = false

    @Flag(help: "Print the trace: every zone tried, every condition, readings and sources.")
    var explain = false

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard joiners >= 1 else { throw ValidationError("--joiners counts the caller too: 1 or more.") }
        guard case .one = fuse else {
            if explain { throw ValidationError("--explain goes with one main fuse, not with --fuse all.") }
            if estimate { throw ValidationError("--estimate goes with one main fuse, not with --fuse all.") }
            guard around.asked == .none else {
                throw ValidationError("--fuse all tells the connection charges alone; name one main fuse.")
            }
            return
        }
        if estimate, around.temporary {
            throw ValidationError("--estimate is of a permanent connection; it does not go with --temporary.")
        }
        try around.validate(joiners: joiners, isUpgrade: upgradeFrom != nil)
    }

    func run() throws {
        let desk = try common.desk()
        let request = try request(at: location.given(), desk)
        let answer: Answer
        do throws(Problem) {
            switch fuse {
            case .one: answer = .quote(try desk.quote(request))
            case .all: answer = .table(try desk.table(request))
            }
        } catch {
            throw outside(error, request, desk)
        }
        switch answer {
        case .quote(let quote): try tell(quote)
        case .table(let table): try tell(table)
        }
    }

    /// A refusal; of a point outside of every network area with what is answered where one begins within the accuracy.
    private func outside(
        _ problem: Problem, _ request: QuoteRequest, _ desk: borrowing DeskWorker
    ) -> CommandFailure {
        guard SiteRefusal(problem) == .outsideNetworkAreas,
            let (borderlines, names) = try? desk.borderlinesOutside(request), !borderlines.isEmpty
        else { return common.failure(problem) }
        let words = OutsideWords(problem, borderlines, names: names, accuracy_m: request.accuracy_m)
        return common.failure(words.problem, details: [words.member(in: common.lang)])
    }

    private enum Answer {
        case quote(Quote)
        case table(QuoteTable)
    }

    private func request(at given: LocationOptions.Given, _ desk: borrowing DeskWorker) throws -> QuoteRequest {
        guard let date = date ?? .todayInHelsinki else {
            throw ValidationError("The day in Europe/Helsinki is not known here; name one with --date.")
        }
        let understood: UnderstoodPosition?
        let place: QuoteRequest.Location
        switch given {
        case .location(let location): (place, understood) = (location, nil)
        case .text(let text):
            let meant = try common.understood(text, desk)
            (place, understood) = (meant.location, meant)
        }
        return QuoteRequest(
            location: place,
            connection: ConnectionCase(
                fuse: fuse.one ?? upgradeFrom ?? .threeTimes25, date: date, joiners: joiners, place: self.place,
                isFurtherConnection: furtherConnection,
                upgradeFrom: upgradeFrom, services: around.asked),
            company: company, accuracy_m: location.accuracy, asksForEstimate: estimate,
            understood: understood)
    }

    private func tell(_ table: QuoteTable) throws {
        switch common.format {
        case .json: try common.write(TableDocument(table, in: common.lang).json)
        case .text: try common.write(TableText(table, in: common.lang, style: common.style).text)
        }
    }

    private func tell(_ quote: Quote) throws {
        switch common.format {
        case .json: try common.write(QuoteDocument(quote, in: common.lang).json)
        case .text:
            try common.write(QuoteText(quote, in: common.lang, style: common.style).text(explained: explain))
        }
    }
}

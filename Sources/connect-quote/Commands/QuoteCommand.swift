import ArgumentParser
import Arguments
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
        // The argument parser tells what is wrong in English, below the options.
        do throws(Problem) { try options.checked(named: .commandLine) } catch {
            throw ValidationError(error.message.en)
        }
    }

    func run() throws {
        let desk = try common.desk()
        let request = try request(desk)
        let answer: Answer
        do throws(Problem) {
            switch fuse {
            case .one: answer = .quote(try desk.quote(request))
            case .all: answer = .table(try desk.table(request))
            }
        } catch {
            guard let words = OutsideWords(error, of: request, at: desk) else { throw common.failure(error) }
            throw common.failure(words.problem, details: [words.member(in: common.lang)])
        }
        switch answer {
        case .quote(let quote): try tell(quote)
        case .table(let table): try tell(table)
        }
    }

    private enum Answer {
        case quote(Quote)
        case table(QuoteTable)
    }

    private func request(_ desk: borrowing DeskWorker) throws -> QuoteRequest {
        guard let date = date ?? .todayInHelsinki else {
            throw ValidationError("The day in Europe/Helsinki is not known here; name one with --date.")
        }
        let options = options
        let position = try options.checked(named: .commandLine)
        do throws(PositionRefusal) {
            return try desk.request(options, at: position, on: date, lookUp: location.register.lookUp)
        } catch {
            throw common.failure(error)
        }
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

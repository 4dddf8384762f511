import Access
import Domain
import GeometryCore
import Hummingbird
import Positions
import Quoting
import Telling

/// `GET /v1/quote`: what the command answers, for the same options.
struct QuoteRoute: Sendable {
    func respond(_ exchange: Exchange) async throws(Refusal) -> Response {
        let asked = try Asked(exchange)
        let lookUp = try await exchange.lookUp(asked.position, besides: asked.options.property)
        let scenario = try exchange.scenario()
        let network = scenario?.network ?? exchange.network
        // The border of a plot is followed, and around a point that is not known well a neighbourhood is looked at.
        let isBrief = lookUp == nil && scenario == nil && asked.options.accuracy_m == nil
        if isBrief { return try answer(asked, exchange, of: network, nil).response }
        return try await exchange.service.turns.work { () throws(Refusal) in
            try answer(asked, exchange, of: network, lookUp)
        }.response
    }

    /// Of a position in numbers, without a scenario.
    func respondAtOnce(_ exchange: Exchange) throws(Refusal) -> Answer {
        try answer(try Asked(exchange), exchange, of: exchange.network, nil)
    }

    /// What the parameters ask, before anything is looked up.
    private struct Asked {
        let options: QuoteOptions
        let date: CalendarDate
        let told: Told
        let position: QuoteOptions.Position

        init(_ exchange: Exchange) throws(Refusal) {
            options = try QuoteQuery.options(exchange.query)
            date = try exchange.query.date()
            told = try Told(exchange.query, try exchange.form(of: [.json, .text]))
            if told.lines { try exchange.require(.clerk) }
            do throws(Problem) { position = try options.checked(named: .query) } catch { throw .problem(error) }
        }
    }

    private func answer(
        _ asked: Asked, _ exchange: Exchange, of network: ServedNetwork, _ lookUp: PlaceLookup?
    ) throws(Refusal) -> Answer {
        try network.withDesk { (desk) throws(Refusal) in
            let request = try desk.asked(
                asked.options, at: asked.position, on: asked.date, lookUp: lookUp, in: exchange.language)
            return try Self.answer(request, asked, desk, network, exchange)
        }
    }

    /// What else than the answer itself is asked for.
    struct Told {
        let form: MediaType
        let trace: Bool
        let text: Bool
        let lines: Bool

        init(_ query: QueryText, _ form: MediaType) throws(Refusal) {
            self.form = form
            do throws(Problem) {
                trace = try query.flag("explain")
                text = try query.flag("text")
                lines = try query.flag("lines")
            } catch { throw .problem(error) }
        }
    }

    private static func answer(
        _ request: QuoteRequest, _ asked: Asked, _ desk: borrowing DeskWorker, _ network: ServedNetwork,
        _ exchange: Exchange
    ) throws(Refusal) -> Answer {
        let (language, told) = (exchange.language, asked.told)
        do throws(Problem) {
            switch asked.options.fuse {
            case .all:
                let table = try desk.table(request)
                let text = TableText(table, in: language).text
                if told.form == .text { return .text(text, as: .text) }
                return .json(TableDocument(table, in: language).json.with(told.text ? [text.asLines] : []))
            case .one:
                let quote = try desk.quote(request)
                let text = { QuoteText(quote, in: language).text(explained: told.trace) }
                if told.form == .text { return .text(text(), as: .text) }
                var more: [JSONValue.Member] = []
                if told.text { more.append(text().asLines) }
                if told.lines { more.append(try network.lines(of: quote)) }
                return .json(QuoteDocument(quote, in: language).json(withTrace: told.trace).with(more))
            }
        } catch {
            guard let words = OutsideWords(error, of: request, at: desk) else { throw .problem(error) }
            throw .problem(words.problem, details: [words.member(in: language)])
        }
    }
}

extension DeskWorker {
    /// The request of some options; where their position may mean several places, the refusal lists them.
    func asked(
        _ options: QuoteOptions, at position: QuoteOptions.Position, on date: CalendarDate, lookUp: PlaceLookup?,
        in language: Language
    ) throws(Refusal) -> QuoteRequest {
        do throws(PositionRefusal) {
            return try request(options, at: position, on: date, lookUp: lookUp)
        } catch {
            throw .problem(error.problem, details: UnderstoodDocument.details(of: error, in: language))
        }
    }
}

extension JSONValue {
    /// An object with more members at its end.
    func with(_ members: [Member]) -> JSONValue {
        guard case .object(let own) = self, !members.isEmpty else { return self }
        return .object(own + members)
    }
}

extension String {
    /// Of a text to be read out, without the empty last line.
    fileprivate var asLines: JSONValue.Member {
        let lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return JSONValue.Member(
            key: "text", value: .array((lines.last == "" ? lines.dropLast() : lines[...]).map(JSONValue.string)))
    }
}

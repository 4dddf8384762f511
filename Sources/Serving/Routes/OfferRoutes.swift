import Access
import Domain
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import OfferDocument
import Offers
import Quoting
import Telling
import Typesetting

/// Offers, as `connect-quote offer` keeps them: made from quotes, found, sent, accepted, cancelled and revised.
enum OfferRoutes {
    /// What a body may tell besides the parameters of a quote.
    static let bodyNames = OfferBody.names

    static let routes =
        [
            Route(method: .post, path: "/v1/offers", role: .clerk, parameters: []) {
                (exchange) async throws(Refusal) in try await create(exchange)
            },
            Route(
                method: .get, path: "/v1/offers", role: .clerk,
                parameters: ["search", "state", "company", "limit", "before"]
            ) { (exchange) async throws(Refusal) in try await list(exchange) },
            Route(method: .get, path: "/v1/offers/{number}", role: .clerk, parameters: ["revision"]) {
                (exchange) async throws(Refusal) in
                let (number, revision) = (try exchange.offerNumber(), try exchange.query.revision())
                return try await told(exchange) { (book) throws(Problem) in
                    try book.offer(number, revision: revision)
                }
            },
            Route(
                method: .get, path: "/v1/offers/{number}/document", role: .clerk,
                parameters: ["revision", "format", "document_lang"]
            ) { (exchange) async throws(Refusal) in try await document(exchange) },
            Route(method: .post, path: "/v1/offers/{number}/revise", role: .clerk, parameters: []) {
                (exchange) async throws(Refusal) in try await revise(exchange)
            },
            step("open") { (book, number, revision, who) throws(Problem) in
                try book.open(number, revision: revision, by: who)
            },
            step("accept") { (book, number, revision, who) throws(Problem) in
                try book.accept(number, revision: revision, by: who)
            },
            step("cancel") { (book, number, revision, who) throws(Problem) in
                try book.cancel(number, revision: revision, by: who)
            },
        ]

    /// Something that happens to an offer.
    private static func step(
        _ name: String,
        _ record:
            @escaping @Sendable (OfferBook, OfferNumber, _ revision: Int?, _ who: String) throws(Problem) ->
            ConnectionOffer
    ) -> Route {
        Route(method: .post, path: "/v1/offers/{number}/" + name, role: .clerk, parameters: ["revision"]) {
            (exchange) async throws(Refusal) in
            let (number, revision, who) = (
                try exchange.offerNumber(), try exchange.query.revision(), exchange.caller.name
            )
            return try await told(exchange) { (book) throws(Problem) in try record(book, number, revision, who) }
        }
    }

    /// The offer that something gives, with all that happened to it.
    private static func told(
        _ exchange: Exchange, _ body: @escaping @Sendable (OfferBook) throws(Problem) -> ConnectionOffer
    ) async throws(Refusal) -> Response {
        let desk = try exchange.offerDesk()
        _ = try exchange.form(of: [.json])
        let language = exchange.language
        return .json(
            try await desk.work { (book) throws(Refusal) in
                do throws(Problem) { return try book.told(try body(book), in: language) } catch {
                    throw .problem(error)
                }
            })
    }

    private static func create(_ exchange: Exchange) async throws(Refusal) -> Response {
        let desk = try exchange.offerDesk()
        _ = try exchange.form(of: [.json])
        let body = try await exchange.bodyOptions(known: OfferBody.createNames)
        // The table of all main fuses is no offer.
        if let fuse = body["fuse"] { _ = try OfferBody.value { () throws(Problem) in try OptionValues.fuse(fuse) } }
        let options = try QuoteQuery.options(body)
        let date = try body.date()
        let details = try OfferBody.details(body, exchange)
        let offerLanguage = try OfferBody.value { () throws(Problem) in try body.language("lang") }
        let position = try OfferBody.value { () throws(Problem) in try options.checked(named: .query) }
        let lookUp = try await exchange.lookUp(position, besides: options.property)
        let (network, language, who) = (exchange.network, exchange.language, exchange.caller.name)
        let (number, json) = try await desk.work { (book) throws(Refusal) in
            try network.withDesk(witnessed: true) { (desk) throws(Refusal) in
                let quote = try desk.asked(options, at: position, on: date, lookUp: lookUp, in: language)
                do throws(Problem) {
                    let offer = try book.create(
                        details.request(quote, in: offerLanguage ?? language, by: who), at: desk,
                        networkSHA256: network.sha256)
                    return (offer.number, try book.told(offer, in: language))
                } catch { throw .problem(error) }
            }
        }
        var response = Response.json(json, status: .created)
        response.headers[.location] = "/v1/offers/\(number)"
        return response
    }

    private static func revise(_ exchange: Exchange) async throws(Refusal) -> Response {
        let desk = try exchange.offerDesk()
        let number = try exchange.offerNumber()
        _ = try exchange.form(of: [.json])
        let body = try await exchange.bodyOptions(known: OfferBody.reviseNames, isOptional: true)
        let (fuse, date) = (try body.fuse(), try body.date())
        let details = try OfferBody.details(body, exchange)
        let (network, language, who) = (exchange.network, exchange.language, exchange.caller.name)
        let (revision, json) = try await desk.work { (book) throws(Refusal) in
            try network.withDesk(witnessed: true) { (desk) throws(Refusal) in
                do throws(Problem) {
                    let (offer, changes) = try book.revise(
                        number, details, fuse: fuse, on: date, by: who, at: desk, networkSHA256: network.sha256)
                    return (offer.revision, try book.told(offer, changes: changes, in: language))
                } catch { throw .problem(error) }
            }
        }
        var response = Response.json(json, status: .created)
        response.headers[.location] = "/v1/offers/\(number)?revision=\(revision)"
        return response
    }

    private static func list(_ exchange: Exchange) async throws(Refusal) -> Response {
        let desk = try exchange.offerDesk()
        _ = try exchange.form(of: [.json])
        let query = exchange.query
        let search = try OfferBody.value { () throws(Problem) in
            try query.offerSearch(on: desk.book.ledger.today)
        }
        let offers = try await desk.work { (book) throws(Refusal) in
            do throws(Problem) { return try book.offers(search) } catch { throw .problem(error) }
        }
        return .json(OfferListTold(offers, in: exchange.language).json)
    }

    private static func document(_ exchange: Exchange) async throws(Refusal) -> Response {
        let desk = try exchange.offerDesk()
        let (number, revision) = (try exchange.offerNumber(), try exchange.query.revision())
        let (language, named) = try OfferBody.value { () throws(Problem) in
            (try exchange.query.language("document_lang"), try exchange.query.form())
        }
        let form: OfferForm
        if let named { form = named } else { form = try exchange.form(of: [.pdf, .html]) == .pdf ? .pdf : .html }
        let bytes = try await desk.document(of: number, revision: revision, as: form, in: language)
        var response = Response.bytes(ByteBuffer(bytes: bytes), as: form.mediaType)
        response.headers[.contentDisposition] = "inline; filename=\"\(number).\(form.rawValue)\""
        response.headers[.contentSecurityPolicy] = SecurityFields.documentPolicy
        return response
    }
}

/// What bodies of requests about offers have besides a quote's own options: the options of the command, with `_` for `-`.
private enum OfferBody {
    static let names: Set<String> = [
        "person", "contact", "remark", "site_address", "site_property", "price", "vat_rate", "note", "valid_until",
    ]
    static let createNames = names.union(QuoteQuery.names).subtracting(["explain", "text", "lines", "scenario"])
    static let reviseNames = names.union(["fuse", "date"])

    static func details(_ body: QueryText, _ exchange: Exchange) throws(Refusal) -> OfferDetails {
        try value { () throws(Problem) in
            var details = OfferDetails()
            (details.person, details.contact, details.remark) = (body["person"], body["contact"], body["remark"])
            (details.siteAddress, details.siteProperty) = (body["site_address"], body["site_property"])
            details.price = try body.value("price", OptionValues.money)
            details.vatRate = try body.value("vat_rate", OptionValues.vatRate)
            details.note = body["note"]
            details.validUntil = try body.value("valid_until", OptionValues.date)
            details.key = try exchange.idempotencyKey()
            details.isDated = body["date"] != nil
            try details.checked(named: .query)
            return details
        }
    }

    static func value<Value>(_ read: () throws(Problem) -> Value) throws(Refusal) -> Value {
        do throws(Problem) { return try read() } catch { throw .problem(error) }
    }
}

extension OfferBook {
    fileprivate func told(
        _ offer: ConnectionOffer, changes: OfferChanges? = nil, in language: Language
    ) throws(Problem) -> JSONValue {
        let next = try nextSteps(of: offer.number, revision: offer.revision)
        return OfferTold(offer, try steps(of: offer.number), changes: changes, next: next, in: language).json
    }
}

extension Exchange {
    /// The offer that the path names.
    fileprivate func offerNumber() throws(Refusal) -> OfferNumber {
        let text = parameters.first ?? ""
        guard let number = OfferNumber(text) else {
            throw Refusal(status: .notFound, problem: .noResource("/v1/offers/" + text))
        }
        return number
    }

    /// The field `Idempotency-Key`: the same request under it makes one offer, however often it is sent.
    fileprivate func idempotencyKey() throws(Problem) -> String? {
        guard let name = HTTPField.Name("Idempotency-Key"), var key = request.headers[name] else { return nil }
        // A text of a structured field (RFC 8941) stands between quotes.
        if key.count >= 2, key.hasPrefix("\""), key.hasSuffix("\"") { key = String(key.dropFirst().dropLast()) }
        return key
    }
}

extension QueryText {
    fileprivate func revision() throws(Refusal) -> Int? {
        do throws(Problem) { return try value("revision", OptionValues.wholeNumber) } catch {
            throw .problem(error)
        }
    }

    fileprivate func language(_ name: String) throws(Problem) -> Language? { try choice(name) }

    fileprivate func form() throws(Problem) -> OfferForm? { try choice("format") }

    fileprivate func offerSearch(on day: CalendarDate) throws(Problem) -> OfferSearch {
        var search = OfferSearch(on: day)
        search.text = self["search"]
        let states = try list("state") { (text) throws(Problem) in
            guard let state = OfferState(rawValue: text) else {
                throw .valueUnknown("state", text, known: OfferState.allCases.map(\.rawValue))
            }
            return state
        }
        search.states = Set(states)
        search.company = try value("company", OptionValues.company)
        if let limit = try value("limit", OptionValues.wholeNumber) {
            guard OfferSearch.limits.contains(limit) else {
                throw .outOfRange("limit", from: "1", to: "\(OfferSearch.limits.upperBound)", unit: nil)
            }
            search.atMost = limit
        }
        search.before = try value("before", OptionValues.wholeNumber).map(Int64.init)
        return search
    }
}

import Access
import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization
import Telling

/// What is known of a connection when a request comes.
struct ServiceContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let remoteAddress: String?
    private let channel: (any Channel)?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
        remoteAddress = source.channel.remoteAddress?.ipAddress
    }

    /// Of a request that came over none.
    init(_ logger: Logger) {
        coreContext = CoreRequestContextStorage(source: Unconnected(logger: logger))
        (channel, remoteAddress) = (nil, nil)
    }

    /// The request with a body that is asked for once it is wanted, where its peer waits for that.
    func withBodyAsked(_ request: Request) -> Request {
        guard let channel, request.headers[.expect] != nil else { return request }
        var request = request
        request.body = request.body.asked(over: channel)
        return request
    }

    private struct Unconnected: RequestContextSource {
        let logger: Logger
    }
}

/// Takes every request in: who asks and how often, which route, how it is refused, what is logged of it.
struct FrontDoor: HTTPResponder {
    let table: RouteTable
    let state: ServiceState
    /// Whether every peer has an address, as those of TCP have: one without is gone, and nobody's. On a socket of the file
    /// system none has.
    var namesPeers = false
    private static let commonParameters: Set = ["lang"]

    func respond(to request: Request, context: ServiceContext) async throws -> Response {
        var arrival = Arrival(context.withBodyAsked(request), from: known(context.remoteAddress))
        var response: Response
        do throws(Refusal) {
            let asked = try asked(&arrival)
            let caller = try await caller(arrival)
            response = try await asked.route.respond(try exchange(asked, by: caller, &arrival))
        } catch {
            response = refused(error, arrival).response
        }
        if request.method == .head {
            // Taking the body away would set its length.
            let length = response.headers[.contentLength]
            response.body = ResponseBody()
            response.headers[.contentLength] = length
        }
        finish(&response.headers, response.status, arrival)
        return response
    }

    /// Answers a brief request without waiting for anything; nil where that cannot be.
    func answerAtOnce(_ head: HTTPRequest, from address: String?) -> Answer? {
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        var arrival = Arrival(request, from: known(address))
        var answer: Answer
        do throws(Refusal) {
            let asked = try asked(&arrival)
            guard let respond = asked.route.respondAtOnce,
                let caller = state.access.gate.callerAtOnce(request.headers, from: arrival.address)
            else { return nil }
            answer = try respond(try exchange(asked, by: caller, &arrival))
        } catch {
            answer = refused(error, arrival)
        }
        finish(&answer.fields, answer.status, arrival)
        return answer
    }

    /// A name that is in no range, for who is gone: none would stand for the file system.
    private func known(_ address: String?) -> String? { address ?? (namesPeers ? "gone" : nil) }

    /// What a request asks for.
    private struct Asked {
        let route: Route
        let parameters: [Substring]
        let query: QueryText
    }

    private func asked(_ arrival: inout Arrival) throws(Refusal) -> Asked {
        let (route, parameters) = try route(of: arrival.request, arrival.path)
        arrival.routePath = route.path
        let query = route.isPage ? QueryText(lenient: arrival.query) : try QueryText(arrival.query)
        arrival.language = Language(named: query["lang"], accepted: arrival.request.headers[.acceptLanguage])
        return Asked(route: route, parameters: parameters, query: query)
    }

    /// Whoever tries keys or tokens has no more tries than the address has requests.
    private func caller(_ arrival: Arrival) async throws(Refusal) -> Caller {
        let (gate, fields) = (state.access.gate, arrival.request.headers)
        do throws(Refusal) { return try await gate.caller(fields, from: arrival.address) } catch {
            if let stranger = gate.stranger(fields, from: arrival.address) {
                try state.limits.require(of: stranger)
            }
            throw error
        }
    }

    /// The request with all that its route must know, where it may be answered.
    private func exchange(
        _ asked: Asked, by caller: Caller, _ arrival: inout Arrival
    ) throws(Refusal) -> Exchange {
        arrival.kind = caller.kind
        try requireOwnName(arrival.request)
        if asked.route.isLimited { try state.limits.require(of: caller) }
        var decoded: [String] = []
        for parameter in asked.parameters {
            decoded.append(try QueryText.percentDecoded(parameter, plusIsBlank: false))
        }
        let exchange = Exchange(
            request: arrival.request, query: asked.query, parameters: decoded, language: arrival.language,
            caller: caller, requestID: arrival.requestID, address: arrival.address, network: state.keeper.network,
            service: state)
        try exchange.require(asked.route.role)
        try requireOwnPage(arrival.request)
        try requirePlainBody(arrival.request)
        if !asked.route.isPage {
            try asked.query.requireKnown(asked.route.parameters, Self.commonParameters)
            try requireCommonValues(asked.query)
        }
        return exchange
    }

    private func finish(_ fields: inout HTTPFields, _ status: HTTPResponse.Status, _ arrival: Arrival) {
        SecurityFields.add(to: &fields, requestID: arrival.requestID)
        let took = ContinuousClock.now - arrival.start
        state.measures.count(arrival.routePath, status: status.code, took: took)
        // No query, no address, no key: places and people are nobody's business in a log.
        state.logger.info(
            "request",
            metadata: [
                "id": "\(arrival.requestID)", "method": "\(arrival.request.method.rawValue.prefix(10))",
                "route": "\(arrival.routePath)", "status": "\(status.code)",
                "ms": "\(Int(took / .milliseconds(1)))", "by": "\(arrival.kind.rawValue)",
            ])
    }

    private func route(of request: Request, _ path: Substring) throws(Refusal) -> (Route, [Substring]) {
        switch table.find(request.method, path) {
        case .route(let route, let parameters): return (route, parameters)
        case .otherMethods(let methods):
            let allowed = methods.map(\.rawValue).joined(separator: ", ")
            throw Refusal(
                status: .methodNotAllowed, problem: .methodNotAllowed(request.method.rawValue, allowed: allowed),
                fields: [.allow: allowed])
        case .nothing: throw Refusal(status: .notFound, problem: .noResource(String(path.prefix(200))))
        }
    }

    /// The parameters that many routes have alike.
    private func requireCommonValues(_ query: QueryText) throws(Refusal) {
        if let name = query["lang"], Language(rawValue: name) == nil {
            throw .problem(.valueUnknown("lang", name, known: Language.allCases.map(\.rawValue)))
        }
        if let form = query["f"], form != "json" { throw .problem(.valueUnknown("f", form, known: ["json"])) }
    }

    /// Where nobody need show who asks, a name is answered to that always means this machine. Any other can be made to lead here by
    /// whoever owns it, and its pages would be taken for those of this service (DNS rebinding). Browsers always send the name, and
    /// reach no socket of the file system.
    private func requireOwnName(_ request: Request) throws(Refusal) {
        guard let name = request.head.authority, !ListenAddress.isNameOfThisMachine(name), state.access.gate.isOpen,
            case .host = state.configuration.listen ?? .usual
        else { return }
        throw Refusal(status: .misdirectedRequest, problem: .foreignHost(name))
    }

    /// What changes or costs something may be asked by pages of this service alone, in a browser.
    private func requireOwnPage(_ request: Request) throws(Refusal) {
        guard request.method != .get, request.method != .head, let origin = request.headers[.origin] else { return }
        let host = request.head.authority ?? ""
        guard origin == "http://" + host || origin == "https://" + host else {
            throw Refusal(status: .forbidden, problem: .foreignOrigin)
        }
    }

    private func requirePlainBody(_ request: Request) throws(Refusal) {
        guard let coding = request.headers[.contentEncoding], coding.lowercased() != "identity" else { return }
        throw Refusal(
            status: .unsupportedMediaType, problem: .bodyCoded(coding),
            fields: [.acceptEncoding: "identity", .connection: "close"])
    }

    private func refused(_ refusal: Refusal, _ arrival: Arrival) -> Answer {
        if refusal.status.code >= 500 {
            // Who is told that others are at work asks again: no fault.
            let isBusy = refusal.problem.code == Problem.busy.code
            state.logger.log(
                level: isBusy ? .notice : .error, isBusy ? "busy" : "fault",
                metadata: [
                    "id": "\(arrival.requestID)", "code": "\(refusal.problem.code)",
                    "message": "\(refusal.problem.message.en)",
                ])
        }
        var answer = Answer.json(
            refusal.document(in: arrival.language, requestID: arrival.requestID), as: .problem,
            status: refusal.status)
        for field in refusal.fields { answer.fields.append(field) }
        answer.fields[.cacheControl] = "no-store"
        return answer
    }
}

/// A request as it comes in, with what is found out about it on its way.
private struct Arrival {
    let request: Request
    /// Of the connection's other end, as numbers; nil for a socket of the file system.
    let address: String?
    let requestID: String
    let path: Substring
    let query: Substring?
    let start = ContinuousClock.now
    var routePath = "none"
    var kind = Caller.Kind.address
    var language: Language
    private static let counter = Atomic<UInt64>(UInt64.random(in: 0...UInt64(UInt32.max)) << 24)

    init(_ request: Request, from address: String?) {
        (self.request, self.address) = (request, address)
        requestID = String(Self.counter.wrappingAdd(1, ordering: .relaxed).newValue, radix: 16)
        (path, query) = Self.parts(of: request.head.path ?? "/")
        language = Language(named: nil, accepted: request.headers[.acceptLanguage])
    }

    /// A request's target without the part behind `#`, which no browser sends.
    private static func parts(of target: String) -> (path: Substring, query: Substring?) {
        let target = target.utf8.prefix { $0 != UInt8(ascii: "#") }
        guard let mark = target.firstIndex(of: UInt8(ascii: "?")) else { return (Substring(target), nil) }
        return (Substring(target[..<mark]), Substring(target[target.index(after: mark)...]))
    }
}

/// Fields that every answer has, so that a browser does no more than it must.
enum SecurityFields {
    static func add(to fields: inout HTTPFields, requestID: String) {
        // To ask for a field by its name makes a table of all of them.
        let own = (
            policy: fields.contains { $0.name == .contentSecurityPolicy },
            caching: fields.contains { $0.name == .cacheControl }
        )
        fields.append(HTTPField(name: .requestID, value: requestID))
        for field in others { fields.append(field) }
        if !own.policy { fields.append(HTTPField(name: .contentSecurityPolicy, value: policy)) }
        if !own.caching { fields.append(HTTPField(name: .cacheControl, value: "no-store")) }
    }

    /// Of a document for paper: its pictures and its looks are within it.
    static let documentPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
        + "frame-ancestors 'none'"

    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

    private static let others: [HTTPField] = [
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "geolocation=(self)"),
    ].compactMap { name, value in HTTPField.Name(name).map { HTTPField(name: $0, value: value) } }
}

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

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress
    }

    /// Of a request that came over none.
    init(_ logger: Logger) {
        coreContext = CoreRequestContextStorage(source: Unconnected(logger: logger))
        remoteAddress = nil
    }

    private struct Unconnected: RequestContextSource {
        let logger: Logger
    }
}

/// Takes every request in: who asks and how often, which route, how it is refused, what is logged of it.
struct FrontDoor: HTTPResponder {
    let table: RouteTable
    let state: ServiceState
    private static let commonParameters: Set = ["lang"]
    private static let counter = Atomic<UInt64>(UInt64.random(in: 0...UInt64(UInt32.max)) << 24)

    func respond(to request: Request, context: ServiceContext) async throws -> Response {
        let start = ContinuousClock.now
        let requestID = String(Self.counter.wrappingAdd(1, ordering: .relaxed).newValue, radix: 16)
        var routePath = "none"
        var kind = Caller.Kind.address
        var response: Response
        let (path, queryText) = Self.parts(of: request.head.path ?? "/")
        var language = Language(named: nil, accepted: request.headers[.acceptLanguage])
        do throws(Refusal) {
            let (route, parameters) = try route(of: request, path)
            routePath = route.path
            let query = route.isPage ? QueryText(lenient: queryText) : try QueryText(queryText)
            language = Language(named: query["lang"], accepted: request.headers[.acceptLanguage])
            let caller = try await state.access.gate.caller(request.headers, from: context.remoteAddress)
            kind = caller.kind
            if route.isLimited, let wait_s = state.limits.take(caller) {
                throw Refusal(status: .tooManyRequests, problem: .tooMany, fields: [.retryAfter: "\(wait_s)"])
            }
            var decoded: [String] = []
            for parameter in parameters {
                decoded.append(try QueryText.percentDecoded(parameter, plusIsBlank: false))
            }
            let exchange = Exchange(
                request: request, query: query, parameters: decoded, language: language, caller: caller,
                requestID: requestID, address: context.remoteAddress, network: state.keeper.network, service: state)
            try exchange.require(route.role)
            try requireOwnPage(request)
            if !route.isPage {
                try query.requireKnown(route.parameters, Self.commonParameters)
                try requireCommonValues(query)
            }
            response = try await route.respond(exchange)
        } catch {
            response = refused(error, language, requestID)
        }
        if request.method == .head {
            // Taking the body away would set its length.
            let length = response.headers[.contentLength]
            response.body = ResponseBody()
            response.headers[.contentLength] = length
        }
        SecurityFields.add(to: &response, requestID: requestID)
        let took = ContinuousClock.now - start
        state.measures.count(routePath, status: response.status.code, took: took)
        // No query, no address, no key: places and people are nobody's business in a log.
        state.logger.info(
            "request",
            metadata: [
                "id": "\(requestID)", "method": "\(request.method.rawValue.prefix(10))", "route": "\(routePath)",
                "status": "\(response.status.code)", "ms": "\(Int(took / .milliseconds(1)))",
                "by": "\(kind.rawValue)",
            ])
        return response
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

    /// What changes or costs something may be asked by pages of this service alone, in a browser.
    private func requireOwnPage(_ request: Request) throws(Refusal) {
        guard request.method != .get, request.method != .head, let origin = request.headers[.origin] else { return }
        let host = request.head.authority ?? ""
        guard origin == "http://" + host || origin == "https://" + host else {
            throw Refusal(status: .forbidden, problem: .foreignOrigin)
        }
    }

    private func refused(_ refusal: Refusal, _ language: Language, _ requestID: String) -> Response {
        if refusal.status.code >= 500 {
            state.logger.error(
                "fault",
                metadata: [
                    "id": "\(requestID)", "code": "\(refusal.problem.code)",
                    "message": "\(refusal.problem.message.en)",
                ])
        }
        var response = Response.json(
            refusal.document(in: language, requestID: requestID), as: .problem, status: refusal.status)
        for field in refusal.fields { response.headers.append(field) }
        response.headers[.cacheControl] = "no-store"
        return response
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
    static func add(to response: inout Response, requestID: String) {
        response.headers[.requestID] = requestID
        response.headers[.xContentTypeOptions] = "nosniff"
        if response.headers[.contentSecurityPolicy] == nil { response.headers[.contentSecurityPolicy] = policy }
        for (name, value) in others { response.headers[name] = value }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    }

    /// Of a document for paper: its pictures and its looks are within it.
    static let documentPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; "
        + "frame-ancestors 'none'"

    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

    private static let others: [(HTTPField.Name, String)] = [
        ("Referrer-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "geolocation=(self)"),
    ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
}

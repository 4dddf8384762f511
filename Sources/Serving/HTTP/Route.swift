import Access
import HTTPTypes
import Hummingbird

/// One way to ask: a method and a path, who may ask so, and the parameters that it knows.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// `/collections/{id}/items`; braces stand for one segment.
    let path: String
    let role: Role
    /// Of the query; `lang` goes with every route.
    let parameters: Set<String>
    /// Whether it counts against the limit of requests.
    var isLimited = true
    /// Whether it is the page, which opens whatever else stands in its address: links are lengthened on their way.
    var isPage = false
    /// Of a route whose requests may be brief: answers those, which wait for nothing; see ``BriefRequests``.
    var respondAtOnce: (@Sendable (Exchange) throws(Refusal) -> Answer)?
    let respond: @Sendable (Exchange) async throws(Refusal) -> Response
}

/// Finds the route of a request. Hummingbird's router answers a wrong method as if there were nothing at the path, and
/// knows no HEAD of a GET.
struct RouteTable: Sendable {
    let routes: [Route]
    /// By the number of segments of their paths.
    private let byLength: [Int: [(segments: [Substring], route: Route)]]

    init(_ routes: [Route]) {
        self.routes = routes
        byLength = Dictionary(
            grouping: routes.map { (segments: $0.path.split(separator: "/"), route: $0) }, by: \.segments.count)
    }

    enum Found {
        case route(Route, parameters: [Substring])
        /// There is something at the path, for these methods.
        case otherMethods([HTTPRequest.Method])
        case nothing
    }

    func find(_ method: HTTPRequest.Method, _ path: Substring) -> Found {
        let segments = path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
        let asked = method == .head ? .get : method
        var others: [HTTPRequest.Method] = []
        for (own, route) in byLength[segments.count] ?? [] {
            guard let parameters = Self.parameters(of: own, in: segments) else { continue }
            if route.method == asked { return .route(route, parameters: parameters) }
            others += route.method == .get ? [.get, .head] : [route.method]
        }
        return others.isEmpty ? .nothing : .otherMethods(others)
    }

    private static func parameters(of route: [Substring], in segments: [Substring]) -> [Substring]? {
        var parameters: [Substring] = []
        for (own, given) in zip(route, segments) {
            if own.hasPrefix("{") { parameters.append(given) } else if own != given { return nil }
        }
        return parameters
    }
}

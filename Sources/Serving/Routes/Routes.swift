import Access
import Domain
import HTTPTypes
import Hummingbird

extension RouteTable {
    /// Everything that the service answers; `openapi.json` describes the same.
    static let service = RouteTable(
        FeatureRoutes.routes + TileRoutes.routes + BasemapRoutes.routes + ScenarioRoutes.routes
            + ProductsRoute.routes + OfferRoutes.routes + [
                Route(method: .get, path: "/v1/service", role: .everybody, parameters: ["date"]) {
                    (exchange) throws(Refusal) in try ServiceRoute().respond(exchange)
                },
                Route(
                    method: .get, path: "/v1/quote", role: .everybody, parameters: QuoteQuery.names,
                    respondAtOnce: { (exchange) throws(Refusal) in try QuoteRoute().respondAtOnce(exchange) },
                    respond: { (exchange) async throws(Refusal) in try await QuoteRoute().respond(exchange) }),
                Route(method: .get, path: "/v1/search", role: .everybody, parameters: ["q"]) {
                    (exchange) async throws(Refusal) in try await SearchRoute().respond(exchange)
                },
                Route(method: .post, path: "/v1/quotes", role: .clerk, parameters: RowsRoute.parameters) {
                    (exchange) async throws(Refusal) in try await RowsRoute().respond(exchange)
                },
                Route(method: .post, path: "/v1/validation", role: .planner, parameters: ValidationRoute.parameters)
                {
                    (exchange) async throws(Refusal) in try await ValidationRoute().respond(exchange)
                },
                Route(method: .post, path: "/v1/admin/reload", role: .admin, parameters: []) {
                    (exchange) async throws(Refusal) in try await HealthRoutes.reload(exchange)
                },
                Route(method: .get, path: "/health/live", role: .everybody, parameters: [], isLimited: false) {
                    (exchange) throws(Refusal) in try HealthRoutes.live(exchange)
                },
                Route(method: .get, path: "/health/ready", role: .everybody, parameters: [], isLimited: false) {
                    (exchange) throws(Refusal) in try HealthRoutes.ready(exchange)
                },
                Route(method: .get, path: "/metrics", role: .everybody, parameters: [], isLimited: false) {
                    (exchange) throws(Refusal) in try HealthRoutes.metrics(exchange)
                },
            ] + pageRoutes)

    /// The page's own files, last: their paths are open ones. Every view of the page is the page with a query of its own.
    private static let pageRoutes =
        [
            Route(method: .get, path: "/openapi.json", role: .everybody, parameters: [], isLimited: false) {
                (exchange) throws(Refusal) in
                try exchange.service.page.response(to: exchange.request, path: "openapi.json")
            },
            Route(
                method: .get, path: "/", role: .everybody, parameters: [], isLimited: false, isPage: true
            ) {
                (exchange) throws(Refusal) in try PageView.respond(exchange)
            },
        ]
        + ["/{file}", "/app/{file}", "/words/{file}", "/style/{file}", "/vendor/{file}"].map { path in
            Route(method: .get, path: path, role: .everybody, parameters: [], isLimited: false) {
                (exchange) throws(Refusal) in
                let folder = path.split(separator: "/").dropLast().map { $0 + "/" }.joined()
                return try exchange.service.page.response(
                    to: exchange.request, path: folder + (exchange.parameters.first ?? ""))
            }
        }
}

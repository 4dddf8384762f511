import Domain
import Hummingbird
import Telling

/// `GET /`: the page for people, the landing page of OGC API Features for programs.
enum PageView {
    static func respond(_ exchange: Exchange) throws(Refusal) -> Response {
        let isForPrograms = exchange.query["f"] == "json"
        let form = isForPrograms ? MediaType.json : try exchange.form(of: [.html, .json])
        guard form == .html, exchange.service.page.isThere else {
            return .json(
                .object([
                    "title": .string("connect-quote"),
                    "description": .string(
                        exchange.language.pick(
                            "What it costs to join an electricity distribution network.",
                            "Mitä liittyminen sähkönjakeluverkkoon maksaa.",
                            "Vad det kostar att ansluta sig till ett eldistributionsnät.")),
                    "links": .array(links),
                ]))
        }
        return try exchange.service.page.response(to: exchange.request, path: "index.html")
    }

    private static let links: [JSONValue] = [
        link("self", "/?f=json", .json, "this document"), link("alternate", "/", .html, "the page"),
        link("service-desc", "/openapi.json", .openAPI, "the interface"),
        link("conformance", "/conformance", .json, "what is conformed to"),
        link("data", "/collections", .json, "the collections"),
    ]

    static func link(_ relation: String, _ target: String, _ type: MediaType, _ title: String) -> JSONValue {
        .object([
            "rel": .string(relation), "href": .string(target), "type": .string(type.rawValue),
            "title": .string(title),
        ])
    }
}

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
                    "links": .array(links(exchange)),
                ]))
        }
        return try exchange.service.page.response(to: exchange.request, path: "index.html")
    }

    private static func links(_ exchange: Exchange) -> [JSONValue] {
        [
            exchange.link("self", "/?f=json", .json, "this document"),
            exchange.link("alternate", "/", .html, "the page"),
            exchange.link("service-desc", "/openapi.json", .openAPI, "the interface"),
            exchange.link("conformance", "/conformance", .json, "what is conformed to"),
            exchange.link("data", "/collections", .json, "the collections"),
        ]
    }
}

extension Exchange {
    /// Where the caller found the service, `https://quotes.example.fi`: QGIS follows only links that are whole. Empty where
    /// the request does not tell.
    var origin: String {
        guard let host = request.head.authority, !host.isEmpty, host.utf8.count < 300,
            host.utf8.allSatisfy({ byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"),
                    UInt8(ascii: "["), UInt8(ascii: "]"):
                    true
                default: false
                }
            })
        else { return "" }
        return (request.headers[.forwardedProtocol] == "https" ? "https://" : "http://") + host
    }

    func link(_ relation: String, _ target: String, _ type: MediaType, _ title: String) -> JSONValue {
        .object([
            "rel": .string(relation), "href": .string(origin + target), "type": .string(type.rawValue),
            "title": .string(title),
        ])
    }
}

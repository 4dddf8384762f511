import Domain
import Foundation
import HTTPTypes
import NIOCore
import TestSupport
import Testing

@testable import Serving

/// What HTTP itself asks of an answer.
@Suite struct ProtocolTests {
    @Test func nothingAtAPathAndOtherMethods() async throws {
        let demo = try await ServedDemo()
        let nothing = try await demo.get("/v1/nothing")
        #expect(nothing.status == .notFound && nothing.code == "no_resource")
        for (path, allowed) in [
            ("/v1/quote", "GET, HEAD"), ("/v1/quotes", "POST"), ("/collections/zone", "GET, HEAD"),
        ] {
            let other = try await demo.get(path, .delete)
            #expect(other.status == .methodNotAllowed)
            #expect(other.headers[.allow] == allowed)
        }
    }

    /// What may take long, or cannot be told at once, is not answered on the thread that reads connections.
    @Test(arguments: [
        ("/v1/quote?lat=60.2678&lon=23.75125&fuse=3x35&date=2019-06-01&lang=fi", true),
        ("/v1/quote?easting=1&northing=2&fuse=all", true), ("/v1/quote?lat=1&lon=2&fuse=3x35&explain=true", true),
        ("/v1/quote?lat=60.2678&lon=23.75125&fuse=3x35&property=1-2-3-4", false),
        ("/v1/quote?lat=60.2678&lon=23.75125&fuse=3x35&scenario=a", false),
        ("/v1/quote?lat=60.2678&lon=23.75125&fuse=3x35&accuracy=1000", false),
        ("/v1/quote?lat=60.2678&lon=23.75125&fuse=3x35&%70roperty=1-2-3-4", false),
        ("/v1/quote?at=60.2678,23.75125&fuse=3x35", false), ("/v1/quote?address=Kuja 1&fuse=3x35", false),
        ("/v1/quote", false), ("/v1/quotes?lat=1", false), ("/tiles/zone/0/0/0", false),
    ]) func briefRequests(_ path: String, _ isBrief: Bool) {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "127.0.0.1", path: path)
        #expect(BriefRequests.contain(head) == isBrief)
        var other = head
        other.method = .post
        #expect(!BriefRequests.contain(other))
    }

    @Test func headIsGetWithoutABody() async throws {
        let demo = try await ServedDemo()
        let uri = "/v1/quote?at=60.2678,23.75125&fuse=3x35&date=2019-06-01"
        let whole = try await demo.get(uri)
        let head = try await demo.get(uri, .head)
        #expect(head.status == .ok && head.body.readableBytes == 0)
        #expect(head.headers[.contentLength] == String(whole.body.readableBytes))
    }

    /// A body that is compressed would be told to be no text.
    @Test func bodiesAreReadAsTheyAre() async throws {
        let demo = try await ServedDemo()
        let body = [ByteBuffer(string: "lat,lon,fuse\n")]
        let coded = try await demo.ask(
            "/v1/quotes?date=2019-06-01", .post, [.contentType: "text/csv", .contentEncoding: "gzip"], body: body)
        #expect(coded.status == .unsupportedMediaType && coded.code == "media_type_unknown")
        #expect(coded.headers[.acceptEncoding] == "identity")
        let plain = try await demo.ask(
            "/v1/quotes?date=2019-06-01", .post, [.contentType: "text/csv", .contentEncoding: "identity"],
            body: body)
        #expect(plain.status == .ok)
    }

    /// Several options are written alike.
    @Test(arguments: [("date=today", "date"), ("joiners=x", "joiners"), ("upgrade_from=7x3", "upgrade_from")])
    func aRefusalNamesTheParameter(_ query: String, _ name: String) async throws {
        let answer = try await ServedDemo().get("/v1/quote?at=60.2678,23.75125&fuse=3x35&\(query)")
        let message = try answer.object()["message"] as? String
        #expect(answer.status == .badRequest && message?.hasPrefix("\(name): ") == true, "\(answer.text)")
    }

    @Test func formsThatAreNotAccepted() async throws {
        let demo = try await ServedDemo()
        let answer = try await demo.get(
            "/v1/quote?at=60.2678,23.75125&fuse=3x35", .get, [.accept: "image/png"])
        #expect(answer.status == .notAcceptable && answer.code == "not_acceptable")
        let weighed = try await demo.get(
            "/v1/quote?at=60.2678,23.75125&fuse=3x35", .get, [.accept: "text/plain;q=0.5, application/json;q=0.4"])
        #expect(weighed.headers[.contentType] == "text/plain; charset=utf-8")
    }

    /// Blanks stand wherever RFC 9110 has them, and weights have up to three decimals.
    @Test(arguments: [
        ("text/plain;q=0.1 , application/json;q=0.9", "application/json"),
        ("TEXT/*;q=0.4 ,application/json ; Q=0.2", "text/plain"),
        ("*/*;q=0.5, application/json;q=0.0", "text/plain"),
        ("text/plain; format=\"a,b;q=0\"; q=0.900, */*;q=0.8", "text/plain"),
        ("text/plain, */*", "application/json"),
    ]) func formsAreWeighed(_ accepted: String, _ type: String) async throws {
        let answer = try await ServedDemo().get(
            "/v1/quote?at=60.2678,23.75125&fuse=3x35&date=2019-06-01", .get, [.accept: accepted])
        #expect(answer.headers[.contentType]?.hasPrefix(type) == true)
    }

    @Test(arguments: [
        ("fil-PH,fil;q=0.9", Language.english), ("fi-FI", .finnish), ("sv;q=0.5, fi;q=0.6", .finnish),
        ("sv-FI;q=0.9 , fi ;q=0.8", .swedish), ("fi;q=0.000, sv;q=0.001", .swedish), ("fi;q=0", .english),
        ("*", .english),
        ("", .english), ("svk", .english),
    ]) func languagesAreWeighed(_ accepted: String, _ language: Language) {
        #expect(Language(named: nil, accepted: accepted) == language)
    }

    @Test func everyAnswerIsFenced() async throws {
        let demo = try await ServedDemo()
        for uri in ["/v1/search?q=60.2,24.1", "/v1/nothing", "/health/live"] {
            let fields = try await demo.get(uri).headers
            #expect(fields[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
            #expect(fields[.xContentTypeOptions] == "nosniff")
            #expect(fields[.requestID]?.isEmpty == false)
        }
    }

    @Test func pagesOfOtherSitesMayNotPost() async throws {
        let demo = try await ServedDemo()
        let foreign = try await demo.get("/v1/admin/reload", .post, [.origin: "https://elsewhere.example"])
        #expect(foreign.status == .forbidden && foreign.code == "foreign_origin")
    }

    @Test func storedBytesHaveATagAndAreCompressedOnce() async throws {
        let demo = try await ServedDemo()
        let plain = try await demo.get("/openapi.json")
        let tag = try #require(plain.headers[.eTag])
        let small = try await demo.get("/openapi.json", .get, [.acceptEncoding: "gzip"])
        #expect(small.headers[.contentEncoding] == "gzip")
        #expect(small.body.readableBytes * 3 < plain.body.readableBytes)
        #expect(small.headers[.eTag] != tag)
        let known = try await demo.get("/openapi.json", .get, [.ifNoneMatch: tag])
        #expect(known.status == .notModified && known.body.readableBytes == 0)
        for refusing in ["gzip;q=0", "gzip;q=0.0", "*, gzip ; q=0.000", "identity", "*;q=0", ""] {
            let refused = try await demo.get("/openapi.json", .get, [.acceptEncoding: refusing])
            #expect(refused.headers[.contentEncoding] == nil, "\(refusing)")
        }
    }

    /// A service without a page is asked by programs alone, which need the description most.
    @Test func theDescriptionIsThereWithoutAPage() async throws {
        let demo = try await ServedDemo(web: try SourceFolder().file("none"))
        let described = try await demo.get("/openapi.json")
        let shipped = try Data(contentsOf: Package.file("Sources/Serving/BuiltIn/openapi.json"))
        #expect(described.status == .ok && Data(described.text.utf8) == shipped)
        #expect(try await demo.get("/index.html").status == .notFound)
    }

    @Test(arguments: [
        "/../Package.swift", "/app/../../Package.swift", "/app/%2e%2e%2fopenapi.json",
        "/app/..%2f..%2fPackage.swift",
        "/%2fetc%2fpasswd", "/.gitignore", "/app/",
    ])
    func noPathLeadsOutOfThePage(_ path: String) async throws {
        let answer = try await ServedDemo().get(path)
        #expect(answer.status == .notFound)
    }

    /// A link is lengthened on its way, by trackers for instance; the page opens all the same, and the interface is strict.
    @Test(arguments: ["utm_source=mail", "at=1&at=2", "lang=xx", "at=%zz", "f=html"])
    func thePageOpensWhateverStandsInItsAddress(query: String) async throws {
        let demo = try await ServedDemo()
        let page = try await demo.get("/?" + query, .get, [.accept: "text/html"])
        #expect(page.status == .ok && page.headers[.contentType] == "text/html; charset=utf-8")
        #expect(try await demo.get("/v1/service?" + query).status == .badRequest)
    }

    /// The description is written by hand, so it is held against what there is.
    @Test func theDescriptionHasEveryRouteAndNoOther() async throws {
        let document = try await ServedDemo().get("/openapi.json").object()
        let paths = try #require(document["paths"] as? [String: [String: [String: Any]]])
        let described = paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } }
        let files = ["/{file}", "/app/{file}", "/words/{file}", "/style/{file}", "/vendor/{file}"]
        let routes = RouteTable.service.routes.filter { !files.contains($0.path) }
        #expect(Set(described) == Set(routes.map { "\($0.method.rawValue) \($0.path)" }))
        for route in routes where route.path != "/" {
            let operation = try #require(paths[route.path]?[route.method.rawValue.lowercased()])
            let parameters = operation["parameters"] as? [[String: Any]] ?? []
            let named = parameters.compactMap { parameter -> String? in
                if let reference = parameter["$ref"] as? String {
                    let name = String(reference.split(separator: "/").last ?? "")
                    return route.path.contains("{\(name)}") ? nil : name
                }
                return parameter["in"] as? String == "query" ? parameter["name"] as? String : nil
            }
            #expect(Set(named).subtracting(["lang"]) == route.parameters.subtracting(["lang"]), "\(route.path)")
        }
    }
}

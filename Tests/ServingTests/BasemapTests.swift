import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import TestSupport
import Testing

@testable import Serving

/// What lies under the map: pictures from a host that may do anything, and an outline.
@Suite(.ownThread) struct BasemapTests {
    private static let key = "s3cret+key/1"

    /// A basemap file over a host, with its key beside it.
    private static func file(
        _ host: String, hosts: String? = nil, more: String = "", in folder: SourceFolder
    ) throws -> String {
        try key.write(toFile: folder.file("key.txt"), atomically: true, encoding: .utf8)
        let path = folder.file("basemap.yaml")
        let text = """
            schema: connect-quote/basemap/1
            tiles: http://\(host)/map/{z}/{y}/{x}.png?api-key={key}
            matrix: jhs180
            attribution: "© Somebody <b>2026</b>"
            key_file: key.txt
            hosts: ["\(hosts ?? host)"]
            \(more)
            """
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// - Parameter time: short alone where a host is slow: a busy machine is, too.
    private static func demo(
        _ host: StandInHost, more: String = "", access: String? = nil, time: TimeAmount = .seconds(60)
    ) async throws -> ServedDemo {
        let folder = try SourceFolder()
        return try await ServedDemo(
            access: access, basemap: try file(host.name, more: more, in: folder),
            limits: .init(time: time, largest_bytes: 5_000, atOnce: 2, waiting: 2))
    }

    @Test func picturesAreFetchedOnceWithTheKeyOfTheFile() async throws {
        try await StandInHost.with { _ in
            StandInHost.picture(caching: "public, max-age=600")
        } _: { host in
            let demo = try await Self.demo(host, more: "min_zoom: 3\nmax_zoom: 14")
            let first = try await demo.get("/basemap/5/17/9")
            #expect(first.status == .ok && first.headers[.contentType] == "image/png")
            #expect(first.body.readableBytes == 100)
            let caching = try #require(first.headers[.cacheControl])
            #expect(["private, max-age=600", "private, max-age=599"].contains(caching))
            #expect(try await demo.get("/basemap/5/17/9").status == .ok)
            #expect(host.paths == ["/map/5/17/9.png?api-key=s3cret%2Bkey%2F1"])
            let told = try #require(try await demo.get("/v1/service").object()["basemap"] as? [String: Any])
            #expect(told["attribution"] as? String == "© Somebody <b>2026</b>" && told["max_level"] as? Int == 14)
            #expect(try await !demo.get("/v1/service").text.contains("s3cret"))
            for path in ["/basemap/2/0/0", "/basemap/15/0/0", "/basemap/5/-1/0", "/basemap/a/b/c"] {
                #expect(try await demo.get(path).code == "no_resource", "\(path)")
            }
            #expect(host.paths.count == 1)
        }
    }

    @Test(arguments: [
        ("wrong type", 502, "outgoing_failed"), ("too large", 502, "outgoing_failed"),
        ("too large in pieces", 502, "outgoing_failed"), ("status", 502, "outgoing_failed"),
        ("elsewhere", 502, "outgoing_failed"), ("round", 502, "outgoing_failed"), ("slow", 504, "outgoing_late"),
        ("dripping", 504, "outgoing_late"), ("not there", 204, ""),
    ])
    func whatAHostMayDo(kind: String, status: Int, code: String) async throws {
        let respond: @Sendable (Request) async throws -> Response = { request in
            switch kind {
            case "wrong type": return StandInHost.picture(100, "text/html")
            case "too large": return StandInHost.picture(5_001)
            case "too large in pieces":
                return Response(
                    status: .ok, headers: [.contentType: "image/png"],
                    body: ResponseBody { writer in
                        for _ in 0..<60 { try await writer.write(ByteBuffer(repeating: 7, count: 100)) }
                        try await writer.finish(nil)
                    })
            case "status": return Response(status: .forbidden)
            case "elsewhere":
                return Response(status: .found, headers: [.location: "http://127.0.0.2:1/elsewhere.png"])
            case "round": return Response(status: .found, headers: [.location: request.uri.description])
            case "slow":
                try await Task.sleep(for: .seconds(3))
                return StandInHost.picture()
            case "dripping":
                return Response(
                    status: .ok, headers: [.contentType: "image/png"],
                    body: ResponseBody { writer in
                        for _ in 0..<40 {
                            try await writer.write(ByteBuffer(repeating: 7, count: 1))
                            try await Task.sleep(for: .milliseconds(100))
                        }
                        try await writer.finish(nil)
                    })
            default: return Response(status: .notFound)
            }
        }
        try await StandInHost.with(respond) { host in
            let demo = try await Self.demo(host, time: status == 504 ? .milliseconds(400) : .seconds(60))
            let answer = try await demo.get("/basemap/5/17/9")
            #expect(answer.status.code == status)
            #expect(answer.code ?? "" == code)
            #expect(!answer.text.contains("s3cret") && !answer.text.contains(host.name))
            // What failed is asked for again, and what is not there is known.
            _ = try await demo.get("/basemap/5/17/9")
            let each = kind == "round" ? 3 : 1
            if status != 504 { #expect(host.paths.count == (kind == "not there" ? 1 : 2 * each)) }
        }
    }

    @Test func aRedirectToAListedHostIsFollowed() async throws {
        try await StandInHost.with { request in
            request.uri.path == "/other.png"
                ? StandInHost.picture() : Response(status: .found, headers: [.location: "/other.png"])
        } _: { host in
            let answer = try await Self.demo(host).get("/basemap/5/17/9")
            #expect(answer.status == .ok)
        }
    }

    @Test func picturesAgeAndTheCacheStaysBounded() async throws {
        try await StandInHost.with { request in
            StandInHost.picture(4_000, caching: request.uri.path.contains("/6/") ? "no-store" : "max-age=60")
        } _: { host in
            let demo = try await Self.demo(host, more: "cache_mb: 1")
            for column in 0..<600 { #expect(try await demo.get("/basemap/11/5/\(column)").status == .ok) }
            // Half a megabyte holds 120 of them, one holds no 300.
            for column in 480..<600 { #expect(try await demo.get("/basemap/11/5/\(column)").status == .ok) }
            #expect(host.paths.count == 600)
            for column in 0..<300 { #expect(try await demo.get("/basemap/11/5/\(column)").status == .ok) }
            let before = host.paths.count
            #expect(before == 900)
            for _ in 0..<2 { #expect(try await demo.get("/basemap/6/5/1").status == .ok) }
            #expect(host.paths.count == before + 2)
        }
    }

    @Test func onlySoManyAreAskedAtOnce() async throws {
        try await StandInHost.with { _ in
            try await Task.sleep(for: .milliseconds(700))
            return StandInHost.picture()
        } _: { host in
            let demo = try await Self.demo(host)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for column in 0..<6 { group.addTask { try await demo.get("/basemap/5/1/\(column)").status.code } }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            // Two are asked, two wait, the others are told so at once.
            #expect(statuses.sorted() == [200, 200, 200, 200, 503, 503])
            #expect(host.paths.count == 4)
        }
    }

    @Test func theAccessFileMayKeepItFromThePublic() async throws {
        try await StandInHost.with { _ in
            StandInHost.picture()
        } _: { host in
            let open = "schema: connect-quote/access/1\n"
            #expect(try await Self.demo(host, access: open).get("/basemap/5/17/9").status == .ok)
            let closed = try await Self.demo(host, access: open + "public: {basemap: false}\n")
            #expect(try await closed.get("/basemap/5/17/9").status == .unauthorized)
            let told = try await closed.get("/v1/service").object()
            #expect(told["basemap"] is NSNull)
        }
    }

    @Test(arguments: [
        ("hosts: [\"127.0.0.1:1\"", "hosts: [\"other\""), ("{z}", "3"), ("matrix: jhs180", "matrix: jhs"),
        ("http://", "ftp://"), ("attribution:", "imprint:"), ("key.txt", "nothing.txt"),
        // A key is not sent in the clear but to this machine.
        ("http://127.0.0.1:1", "http://h:1"),
        ("matrix: jhs180", "matrix: {crs: EPSG:3879, origin_m: [0, 1], resolutions_m: [1, 2]}"),
        ("matrix: jhs180", "matrix: {crs: EPSG:3879, origin_m: [0, -1], resolutions_m: [2, 1]}"),
    ])
    func filesThatAreRefused(old: String, new: String) async throws {
        let folder = try SourceFolder()
        let path = try Self.file("127.0.0.1:1", hosts: "127.0.0.1:1\", \"h:1", in: folder)
        _ = try await ServedDemo(basemap: path)
        let text = try String(contentsOfFile: path, encoding: .utf8).replacing(old, with: new)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let problem = await #expect(throws: Problem.self) { _ = try await ServedDemo(basemap: path) }
        let isElsewhere = new.contains("[2, 1]") && problem?.code == "basemap_other_plane"
        #expect(isElsewhere || ["rule_file", "rule_file_not_readable"].contains(problem?.code))
        #expect(problem?.message.en.contains("s3cret") == false)
    }

    @Test func anOutlineIsDrawnInThePlane() async throws {
        let folder = try SourceFolder()
        let square = "[[[23.7,60.2],[23.8,60.2],[23.8,60.3],[23.7,60.3],[23.7,60.2]]]"
        try """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":\(square)}},
        {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[23.7,60.2],[23.9,60.3]]}}]}
        """.write(toFile: folder.file("lakes.geojson"), atomically: true, encoding: .utf8)
        try "schema: connect-quote/basemap/1\noutline: lakes.geojson\n".write(
            toFile: folder.file("basemap.yaml"), atomically: true, encoding: .utf8)
        let demo = try await ServedDemo(basemap: folder.file("basemap.yaml"))
        let told = try #require(try await demo.get("/v1/service").object()["basemap"] as? [String: Any])
        #expect(told["url"] is NSNull && told["outline"] as? String == "/basemap/outline/{z}/{row}/{column}")
        let tile = try await demo.get("/basemap/outline/0/0/0")
        #expect(tile.status == .ok && tile.headers[.contentType] == "application/vnd.mapbox-vector-tile")
        #expect(try await demo.get("/basemap/outline/6/0/0").status == .noContent)
        #expect(try await demo.get("/basemap/0/0/0").status == .notFound)
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Serving

/// Callers who are lost half way, and what is left of them: nothing.
@Suite struct LostCallersTests {
    private static let map: HTTPFields = [.contentType: "application/geo+json"]

    init() {
        // As servers have it: who writes to nobody is told so.
        signal(SIGPIPE, SIG_IGN)
    }

    @Test(
        "A body that breaks off is told as that, wherever it goes",
        arguments: [
            ("/v1/scenarios?name=torn.geojson", map), ("/v1/validation?date=2019-06-01", map),
            ("/v1/quotes?date=2019-06-01", [.contentType: "text/csv"]),
            ("/v1/products?company=turku-energia&fuse=3x25", [.contentType: "text/csv"]),
        ] as [(String, HTTPFields)])
    func aTornBody(_ uri: String, _ fields: HTTPFields) async throws {
        let answer = try await ServedDemo().ask(
            uri, .post, fields, body: [ByteBuffer(string: "id,lat,lon,fuse\n")], breaksOff: true)
        #expect(answer.status == .badRequest && answer.code == "body_broken_off", "\(answer.text)")
        #expect(answer.headers[.connection] == "close")
    }

    @Test func aBodyThatIsTooLarge() async throws {
        let demo = try await ServedDemo()
        let piece = ByteBuffer(repeating: UInt8(ascii: " "), count: 1 << 20)
        let sent = try await demo.ask(
            "/v1/scenarios?name=large", .post, Self.map, body: Array(repeating: piece, count: 17))
        #expect(sent.status == .contentTooLarge && sent.code == "body_too_large")
        var announced = Self.map
        announced[.contentLength] = "300000000"
        let told = try await demo.ask("/v1/validation", .post, announced, body: [piece])
        #expect(told.status == .contentTooLarge && told.text.contains("268435456"))
    }

    @Test("An upload that fails keeps no descriptor", arguments: ["scenarios?name=lost-upload", "validation?"])
    func uploadsAreClosed(_ uri: String) async throws {
        let demo = try await ServedDemo()
        for _ in 0..<3 {
            let answer = try await demo.ask(
                "/v1/" + uri, .post, Self.map, body: [ByteBuffer(string: "{")], breaksOff: true)
            #expect(answer.code == "body_broken_off")
        }
        let name = uri.hasPrefix("scenarios") ? "lost-upload" : "published"
        // Other tests send such files too, and close them.
        for _ in 0..<500 where Self.openFiles(named: name) > 0 { try await Task.sleep(for: .milliseconds(20)) }
        #expect(Self.openFiles(named: name) == 0)
    }

    private static func openFiles(named name: String) -> Int {
        let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return descriptors.count {
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0)
            return target?.contains("connect-quote-") == true && target?.contains(name + ".geojson") == true
        }
    }

    @Test("Rows whose caller is gone before the answer's head leave their place to others", .timeLimit(.minutes(2)))
    func rowsWithoutACaller() async throws {
        let demo = try await ServedDemo()
        // More than every pipe between holds.
        let rows = "id,lat,lon,fuse\n" + (0..<40_000).map { "\($0),60.2678,23.75125,3x35\n" }.joined()
        for _ in 0..<3 {
            var status = HTTPResponse.Status.serviceUnavailable
            while status == .serviceUnavailable {
                // Let go, as a server does whose connection is closed by then.
                status = try await demo.response(
                    "/v1/quotes?date=2019-06-01&columns=zone", .post, [.contentType: "text/csv"],
                    body: [ByteBuffer(string: rows)]
                ).status
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(status == .ok)
        }
    }

    @Test("Uploads that trickle in hold up nobody's work", .timeLimit(.minutes(2)))
    func uploadsTakeNoPlace() async throws {
        let demo = try await ServedDemo()
        let bodies = (0..<2).map { _ in AsyncStream<ByteBuffer>.makeStream() }
        let uploads = bodies.map { body in
            Task {
                try await demo.response(
                    "/v1/scenarios?name=trickle", .post, Self.map, RequestBody(asyncSequence: body.stream)
                ).status
            }
        }
        // Each has the file open twice, once to hold it.
        while Self.openFiles(named: "trickle") < 4 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(try await demo.ask("/v1/scenarios?build=C-1293", .post).status == .created)
        for body in bodies { body.continuation.finish() }
        for upload in uploads { #expect(try await upload.value == .unprocessableContent) }
    }
}

import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Serving

/// By which names a service is asked that has no access file: a page of a foreign name is none of its own.
@Suite struct OwnNameTests {
    private static func status(
        _ demo: ServedDemo, _ name: String?, _ method: HTTPRequest.Method = .get, _ path: String = "/v1/service"
    ) async throws -> Int {
        let head = HTTPRequest(method: method, scheme: "http", authority: name, path: path)
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        return try await demo.service.answer(request).status.code
    }

    @Test(arguments: [
        "localhost", "localhost:8080", "LOCALHOST.:8080", "127.0.0.1", "127.0.0.1:1", "127.8.0.1:80", "[::1]",
        "[::1]:8080", "[0:0::1]:8080", "localhost:", "",
    ]) func namesOfThisMachine(_ name: String) { #expect(ListenAddress.isNameOfThisMachine(name)) }

    @Test(arguments: [
        "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", "localhost..",
        "evil.example:127.0.0.1", "[::1].evil.example", "[localhost]", "[::1", "::1", ":8080", ".", "192.0.2.1",
        "0.0.0.0:8080", "[::]:8080", "localhost:80a", "user@localhost", "localhost:80:80",
    ]) func namesOfOthers(_ name: String) { #expect(!ListenAddress.isNameOfThisMachine(name)) }

    @Test func aForeignNameIsAnsweredWhereWhoAsksIsShown() async throws {
        let evil = "evil.example:18301"
        let open = try await ServedDemo()
        for (method, path) in [
            (HTTPRequest.Method.get, "/v1/service"), (.head, "/"), (.get, "/"), (.get, "/v1/offers"),
            (.post, "/v1/offers"), (.post, "/v1/admin/reload"),
            (.get, "/v1/quote?lat=60.2678&lon=23.75125&fuse=3x35"),
        ] { #expect(try await Self.status(open, evil, method, path) == 421, "\(path)") }
        // Who speaks HTTP/1.0 names none.
        #expect(try await Self.status(open, nil) == 200)
        #expect(try await Self.status(open, "localhost:8080") == 200)
        let kept = try await ServedDemo(access: "schema: connect-quote/access/1\nkeys: []\n")
        #expect(try await Self.status(kept, evil) == 200)
        // Only a proxy reaches it there, and it names whom it was asked as.
        let socket = try await ServedDemo(listen: .socket("/tmp/connect-quote-test.sock"))
        #expect(try await Self.status(socket, "quotes.example.fi") == 200)
    }

    @Test func briefAnswersAreRefusedToo() async throws {
        let demo = try await ServedDemo()
        let head = HTTPRequest(
            method: .get, scheme: "http", authority: "evil.example",
            path: "/v1/quote?lat=60.2678&lon=23.75125&fuse=3x35&date=2019-06-01")
        let door = FrontDoor(table: .service, state: demo.service.state)
        let answer = try #require(door.answerAtOnce(head, from: "127.0.0.1"))
        #expect(answer.status.code == 421)
    }
}

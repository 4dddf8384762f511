import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import NIOPosix
import Synchronization
import Testing

@testable import Serving

/// Answers that are given on the thread that reads a connection.
@Suite struct BriefAnswersTests {
    private static let quote = "/v1/quote?lat=60.2678&lon=23.75125&fuse=3x35&date=2019-06-01"

    /// A connection of its own, whose other end is the test.
    private struct Connection {
        let channel = EmbeddedChannel()

        init(_ demo: ServedDemo) throws {
            let door = FrontDoor(table: .service, state: demo.service.state)
            try channel.pipeline.syncOperations.addHandler(BriefAnswers(door))
        }

        func send(_ path: String, _ fields: HTTPFields = [:], body: String? = nil) throws {
            let head = HTTPRequest(
                method: .get, scheme: "http", authority: "127.0.0.1", path: path, headerFields: fields)
            channel.pipeline.fireChannelRead(HTTPRequestPart.head(head))
            if let body { channel.pipeline.fireChannelRead(HTTPRequestPart.body(ByteBuffer(string: body))) }
            channel.pipeline.fireChannelRead(HTTPRequestPart.end(nil))
        }

        /// One of those that went on.
        func answerWaiting() throws {
            try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
            try channel.writeOutbound(HTTPResponsePart.end(nil))
        }

        func endOfReading() { channel.pipeline.fireChannelReadComplete() }

        /// What went on to where answers may wait.
        func wentOn() throws -> Int {
            var heads = 0
            while let part = try channel.readInbound(as: HTTPRequestPart.self) {
                if case .head = part { heads += 1 }
            }
            return heads
        }

        func answered() throws -> [HTTPResponse] {
            var heads: [HTTPResponse] = []
            while let part = try channel.readOutbound(as: HTTPResponsePart.self) {
                if case .head(let head) = part { heads.append(head) }
            }
            return heads
        }
    }

    /// Browsers say that they keep the connection, others take it for granted.
    @Test(arguments: [[:], [.connection: "keep-alive"]] as [HTTPFields])
    func aBriefOneIsAnsweredAtOnce(_ fields: HTTPFields) async throws {
        let connection = try Connection(try await ServedDemo())
        try connection.send(Self.quote, fields)
        connection.endOfReading()
        let answer = try #require(try connection.answered().first)
        #expect(answer.status == .ok)
        // RFC 9110, section 6.6.1: a server with a clock sends it.
        let date = try #require(answer.headerFields[.date])
        #expect(date.wholeMatch(of: /[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/) != nil, "\(date)")
        #expect(try connection.wentOn() == 0)
    }

    @Test(
        arguments: [
            (quote + "&at=60,24", [:], nil), (quote, [.connection: "close"], nil), (quote, [:], "a body"),
            (quote, [.expect: "100-continue"], nil), (quote, [.contentLength: "5"], nil),
            ("/v1/service", [:], nil),
        ] as [(String, HTTPFields, String?)])
    func othersGoOn(_ path: String, _ fields: HTTPFields, _ body: String?) async throws {
        let connection = try Connection(try await ServedDemo())
        try connection.send(path, fields, body: body)
        connection.endOfReading()
        #expect(try connection.answered().isEmpty)
        #expect(try connection.wentOn() == 1)
    }

    @Test(
        "Answers come in the order of their requests, and one connection does not hold up the others of its thread")
    func inOrder() async throws {
        let connection = try Connection(try await ServedDemo())
        for path in [Self.quote, Self.quote, "/v1/service", Self.quote] { try connection.send(path) }
        #expect(try connection.wentOn() == 3)
        connection.endOfReading()
        #expect(try connection.answered().count == 1)
        // None before those three have their answers.
        for _ in 0..<2 { try connection.answerWaiting() }
        try connection.send(Self.quote)
        #expect(try connection.wentOn() == 1)
        for _ in 0..<2 { try connection.answerWaiting() }
        connection.endOfReading()
        #expect(try connection.answered().count == 4)
        try connection.send(Self.quote)
        connection.endOfReading()
        #expect(try connection.wentOn() == 0)
        #expect(try connection.answered().count == 1)
    }

    @Test func aPeerThatDoesNotReadIsWaitedFor() async throws {
        let connection = try Connection(try await ServedDemo())
        connection.channel.isWritable = false
        try connection.send(Self.quote)
        #expect(try connection.wentOn() == 1)
    }

    @Test func whatMayBeATokenWaitsForItsProof() async throws {
        let demo = try await ServedDemo(access: "schema: connect-quote/access/1\nkeys: []\n")
        let connection = try Connection(demo)
        try connection.send(Self.quote, [.authorization: "Bearer a.b.c"])
        #expect(try connection.wentOn() == 1)
        connection.endOfReading()
        try connection.answerWaiting()
        try connection.send(Self.quote)
        #expect(try connection.wentOn() == 0)
    }

    @Test(
        "Both ways give the same answers",
        arguments: [
            "", "&lang=fi", "&explain=true", "&text=true", "&fuse=3x25", "&nonsense=1", "&lang=de", "&f=html",
            "&joiners=0",
            "&company=elenia", "&estimate=true", "&explain=perhaps",
        ])
    func bothWays(_ more: String) async throws {
        let demo = try await ServedDemo()
        let head = HTTPRequest(method: .get, scheme: "http", authority: "127.0.0.1", path: Self.quote + more)
        let door = FrontDoor(table: .service, state: demo.service.state)
        let atOnce = try #require(door.answerAtOnce(head, from: "127.0.0.1"))
        let waited = try await demo.get(Self.quote + more)
        #expect(atOnce.status == waited.status)
        func withoutID(_ text: String) -> String { text.replacing(/"request_id": "\w+"/, with: "") }
        #expect(withoutID(String(buffer: atOnce.bytes)) == withoutID(waited.text))
        func fields(_ all: HTTPFields) -> Set<String> {
            Set(all.filter { $0.name != .requestID && $0.name != .contentLength }.map { "\($0.name) \($0.value)" })
        }
        #expect(fields(atOnce.fields) == fields(waited.headers))
        #expect(atOnce.fields[.contentLength] == String(atOnce.bytes.readableBytes))
    }

    private final class Ended: Sendable {
        let flag = Atomic(false)
        var value: Bool { flag.load(ordering: .relaxed) }
    }

    @Test("A server that ends while connections come in ends like any other")
    func endsWithConnectionsComingIn() async throws {
        for _ in 0..<3 {
            let ports = AsyncStream<Int>.makeStream()
            let application = Application(
                responder: CallbackResponder { (_: Request, _: BasicRequestContext) in Response(status: .ok) },
                server: .accepting(HTTP1Channel.Configuration()),
                configuration: .init(address: .hostname("127.0.0.1", port: 0)),
                onServerRunning: { ports.continuation.yield($0.localAddress?.port ?? 0) },
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            let running = Task { try await application.run() }
            for await port in ports.stream {
                let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                let opened = (0..<64).map { _ in bootstrap.connect(host: "127.0.0.1", port: port) }
                running.cancel()
                for connection in opened { try? await connection.get().close() }
                break
            }
            let hasEnded = Ended()
            Task {
                _ = await running.result
                hasEnded.flag.store(true, ordering: .relaxed)
            }
            // A server that does not end must not hold up all other tests.
            for _ in 0..<2_000 where !hasEnded.value {
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(hasEnded.value)
        }
    }
}

import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import Testing

@testable import Serving

/// Peers that are slow to ask.
@Suite struct DeadlinesTests {
    /// A connection of its own, whose other end is the test: 20 s for a head, 15 s for the next part of a body.
    private struct Connection {
        let channel = EmbeddedChannel()

        init() throws {
            try channel.pipeline.syncOperations.addHandler(Deadlines(Deadlines.Times()))
            try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
            channel.read()
        }

        func sendHead() {
            let head = HTTPRequest(method: .post, scheme: "http", authority: "127.0.0.1", path: "/v1/quotes")
            send(.head(head))
        }

        /// Whoever takes a body in asks for more of it.
        func send(_ part: HTTPRequestPart) {
            channel.pipeline.fireChannelRead(part)
            channel.read()
        }

        func answer() throws {
            try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
            try channel.writeOutbound(HTTPResponsePart.end(nil))
        }

        func isOpen(after seconds: Int64) -> Bool {
            channel.embeddedEventLoop.advanceTime(by: .seconds(seconds))
            return channel.isActive
        }

        func answered() throws -> [HTTPResponse.Status] {
            var answered: [HTTPResponse.Status] = []
            while let part = try channel.readOutbound(as: HTTPResponsePart.self) {
                if case .head(let head) = part { answered.append(head.status) }
            }
            return answered
        }
    }

    @Test func whoSaysNothingIsLeftWithoutAWord() throws {
        let connection = try Connection()
        #expect(connection.isOpen(after: 19))
        #expect(!connection.isOpen(after: 1))
        #expect(try connection.answered().isEmpty)
    }

    @Test func aBodyThatStopsIsTooSlow() throws {
        let connection = try Connection()
        connection.sendHead()
        #expect(connection.isOpen(after: 14))
        connection.send(.body(ByteBuffer(repeating: 0, count: 10_000)))
        #expect(connection.isOpen(after: 14))
        #expect(!connection.isOpen(after: 1))
        #expect(try connection.answered() == [.requestTimeout])
    }

    /// 512 bytes a second after the first quarter of a minute.
    @Test(arguments: [(7_700, true), (7_600, false)]) func aBodyInDrops(_ bytes: Int, _ isOpen: Bool) throws {
        let connection = try Connection()
        connection.sendHead()
        connection.channel.embeddedEventLoop.advanceTime(by: .seconds(7))
        connection.send(.body(ByteBuffer(repeating: 0, count: bytes)))
        connection.channel.embeddedEventLoop.advanceTime(by: .milliseconds(8_001))
        connection.send(.body(ByteBuffer(repeating: 0, count: 1)))
        #expect(connection.channel.isActive == isOpen)
        #expect(try connection.answered() == (isOpen ? [] : [.requestTimeout]))
    }

    /// The time that an answer takes is no fault of the peer's.
    @Test func whoWaitsForAnAnswerHasTime() throws {
        let connection = try Connection()
        connection.sendHead()
        connection.send(.end(nil))
        #expect(connection.isOpen(after: 1_000))
        try connection.answer()
        #expect(connection.isOpen(after: 19))
        #expect(!connection.isOpen(after: 1))
        #expect(try connection.answered() == [.ok])
    }

    @Test func aBodyThatGoesOnAfterItsAnswerGetsNoSecondOne() throws {
        let connection = try Connection()
        connection.sendHead()
        try connection.answer()
        #expect(connection.isOpen(after: 14))
        #expect(!connection.isOpen(after: 1))
        #expect(try connection.answered() == [.ok])
    }

    /// RFC 9110, section 15.5: who sends too much is told, not dropped.
    @Test(
        arguments: [
            (.headerOverflow, .requestHeaderFieldsTooLarge), (.invalidMethod, .badRequest),
        ] as [(HTTPParserError, HTTPResponse.Status)])
    func headsThatCannotBeRead(_ error: HTTPParserError, _ status: HTTPResponse.Status) throws {
        let connection = try Connection()
        connection.channel.pipeline.fireErrorCaught(error)
        #expect(try connection.answered() == [status])
        #expect(!connection.channel.isActive)
    }
}

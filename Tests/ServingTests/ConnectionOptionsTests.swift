import Foundation
import HTTPTypes
import Hummingbird
import NIOConcurrencyHelpers
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import Serving

/// What a request says about its connection.
@Suite struct ConnectionOptionsTests {
    /// A connection of its own, whose other end is the test.
    private struct Connection {
        let channel = EmbeddedChannel()

        init() throws { try channel.pipeline.syncOperations.addHandler(ConnectionOptions()) }

        func send(_ version: HTTPVersion = .http1_1, _ fields: HTTPHeaders = [:]) throws {
            try channel.writeInbound(
                HTTPServerRequestPart.head(
                    HTTPRequestHead(version: version, method: .POST, uri: "/v1/quotes", headers: fields)))
        }

        /// The options of the connection, as those that answer the request see them.
        func optionsSeen() throws -> [String] {
            guard case .head(let head) = try channel.readInbound(as: HTTPServerRequestPart.self) else { return [] }
            return head.headers["connection"]
        }

        func wantBody() throws {
            channel.triggerUserOutboundEvent(ConnectionOptions.BodyIsWanted(), promise: nil)
        }

        func answer(_ status: HTTPResponseStatus = .ok) throws {
            try channel.writeOutbound(
                HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: status)))
            try channel.writeOutbound(HTTPServerResponsePart.end(nil))
        }

        func answered() throws -> [HTTPResponseHead] {
            var heads: [HTTPResponseHead] = []
            while let part = try channel.readOutbound(as: HTTPServerResponsePart.self) {
                if case .head(let head) = part { heads.append(head) }
            }
            return heads
        }
    }

    /// RFC 9110, section 7.6.1: options are told apart without regard to case.
    @Test(
        arguments: [
            (.http1_1, [], []), (.http1_1, ["close"], ["close"]), (.http1_1, ["Close"], ["close"]),
            (.http1_1, ["Keep-Alive"], ["Keep-Alive"]), (.http1_1, ["upgrade, CLOSE"], ["close"]),
            (.http1_0, [], ["close"]), (.http1_0, ["close"], ["close"]), (.http1_0, ["Keep-Alive"], ["close"]),
        ] as [(HTTPVersion, [String], [String])])
    func aConnectionEndsWhereItShould(_ version: HTTPVersion, _ options: [String], _ seen: [String]) throws {
        let connection = try Connection()
        try connection.send(version, HTTPHeaders(options.map { ("Connection", $0) }))
        #expect(try connection.optionsSeen() == seen)
    }

    /// A body in chunks would be taken for the text of the answer.
    @Test func anOlderPeerIsAnsweredInItsVersion() throws {
        let connection = try Connection()
        try connection.send(.http1_0)
        try connection.answer()
        let head = try #require(try connection.answered().first)
        #expect(head.version == .http1_0 && head.headers["connection"] == ["close"])
    }

    @Test func whoWaitsIsAskedForTheBodyOnce() throws {
        let connection = try Connection()
        try connection.send(.http1_1, ["Expect": "100-Continue"])
        #expect(try connection.answered().isEmpty)
        try connection.wantBody()
        try connection.wantBody()
        #expect(try connection.answered().map(\.status) == [.continue])
        try connection.answer()
        let head = try #require(try connection.answered().first)
        #expect(head.status == .ok && head.headers["connection"].isEmpty)
    }

    /// Nothing has to be sent for an answer that does not depend on it.
    @Test func whoIsRefusedIsNotAskedForTheBody() throws {
        let connection = try Connection()
        try connection.send(.http1_1, ["Expect": "100-continue"])
        try connection.answer(.unauthorized)
        let heads = try connection.answered()
        #expect(heads.map(\.status) == [.unauthorized])
        #expect(heads.first?.headers["connection"] == ["close"])
    }

    @Test func whoDoesNotWaitIsNotAsked() throws {
        for (version, fields) in [
            (.http1_1, [:]), (.http1_0, ["Expect": "100-continue"]), (.http1_1, ["Expect": "tea"]),
        ] as [(HTTPVersion, HTTPHeaders)] {
            let connection = try Connection()
            try connection.send(version, fields)
            try connection.wantBody()
            #expect(try connection.answered().isEmpty)
        }
        // It is on its way already.
        let connection = try Connection()
        try connection.send(.http1_1, ["Expect": "100-continue"])
        try connection.channel.writeInbound(HTTPServerRequestPart.body(ByteBuffer(string: "a")))
        try connection.wantBody()
        #expect(try connection.answered().isEmpty)
    }

    /// The answers to earlier requests come first.
    @Test func whoWaitsBehindAnotherWaits() throws {
        let connection = try Connection()
        try connection.send()
        try connection.channel.writeInbound(HTTPServerRequestPart.end(nil))
        try connection.send(.http1_1, ["Expect": "100-continue"])
        try connection.wantBody()
        #expect(try connection.answered().isEmpty)
        try connection.answer()
        #expect(try connection.answered().first?.headers["connection"].isEmpty == true)
        try connection.wantBody()
        #expect(try connection.answered().map(\.status) == [.continue])
    }

    @Test func aBodyIsAskedForWhenItIsRead() async throws {
        let channel = NIOAsyncTestingChannel()
        let wanted = Wanted()
        try await channel.pipeline.addHandler(wanted)
        let body = RequestBody(buffer: ByteBuffer(string: "lat,lon\n")).asked(over: channel)
        await channel.testingEventLoop.run()
        #expect(wanted.count.withLockedValue { $0 } == 0)
        let read = try await body.collect(upTo: 100)
        await channel.testingEventLoop.run()
        #expect(String(buffer: read) == "lat,lon\n" && wanted.count.withLockedValue { $0 } == 1)
    }

    private final class Wanted: ChannelOutboundHandler, Sendable {
        typealias OutboundIn = HTTPServerResponsePart
        let count = NIOLockedValueBox(0)

        func triggerUserOutboundEvent(
            context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
        ) {
            if event is ConnectionOptions.BodyIsWanted { count.withLockedValue { $0 += 1 } }
            promise?.succeed()
        }
    }
}

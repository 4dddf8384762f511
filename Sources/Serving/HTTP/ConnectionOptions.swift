import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTP1

/// What a request says about its connection, which is lost once its version is: a peer of HTTP/1.0 gets an answer that it
/// understands and the end of the connection, and who waits for leave to send a body gets it when somebody wants the body
/// (RFC 9110, sections 7.6.1 and 10.1.1; RFC 9112, section 9.3).
final class ConnectionOptions: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// Sent out along a connection by whoever is about to read a body.
    struct BodyIsWanted: Sendable {}

    private var version = HTTPVersion.http1_1
    /// Whether the peer waits for a word before it sends the body of its newest request.
    private var isWaiting = false
    /// How many requests have come whose answers have not gone.
    private var answersDue = 0

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else {
            // What comes needs no leave any more.
            isWaiting = false
            return context.fireChannelRead(data)
        }
        answersDue += 1
        version = head.version
        let isNewer = head.version == .http1_1
        isWaiting = isNewer && head.headers[canonicalForm: "expect"].contains { $0.lowercased() == "100-continue" }
        let options = head.headers[canonicalForm: "connection"]
        guard !isNewer || options.contains(where: { $0.lowercased() == "close" }) else {
            return context.fireChannelRead(data)
        }
        // Those that read the head from here on know this one spelling of it.
        head.headers.replaceOrAdd(name: "connection", value: "close")
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    func triggerUserOutboundEvent(
        context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
    ) {
        guard event is BodyIsWanted else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        promise?.succeed()
        // The answers to earlier requests come first.
        guard isWaiting, answersDue == 1 else { return }
        isWaiting = false
        let leave = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(leave)), promise: nil)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head):
            let isRefused = isWaiting && answersDue == 1
            guard isRefused || version != .http1_1 else { return context.write(data, promise: promise) }
            // An older peer cannot read a body in chunks.
            head.version = version
            // Whether the body still comes is not known: the next head could not be told from it.
            head.headers.replaceOrAdd(name: "connection", value: "close")
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            answersDue -= 1
            context.write(data, promise: promise)
        }
    }
}

extension RequestBody {
    /// The same body, for which the peer is asked when the first of it is read.
    func asked(over channel: any Channel) -> RequestBody {
        RequestBody(asyncSequence: AskedBody(body: self, channel: channel))
    }
}

private struct AskedBody: AsyncSequence, Sendable {
    let body: RequestBody
    let channel: any Channel

    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var pieces: RequestBody.AsyncIterator
        fileprivate var channel: (any Channel)?

        mutating func next() async throws -> ByteBuffer? {
            channel.take()?.triggerUserOutboundEvent(ConnectionOptions.BodyIsWanted(), promise: nil)
            return try await pieces.next()
        }
    }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(pieces: body.makeAsyncIterator(), channel: channel)
    }
}

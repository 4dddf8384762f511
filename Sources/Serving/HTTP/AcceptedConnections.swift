import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypesHTTP1
import Synchronization

/// The connections of a server, with one that was accepted just as the server ends closed like any other. NIO ends the whole
/// process where a connection is put away that nobody has taken up (swift-nio, issues 2637 and 2813).
struct AcceptedConnections: ServerChildChannel {
    private let http: HTTP1Channel
    /// What answers brief requests at once; nil where none does.
    private let door: FrontDoor?

    init(
        _ configuration: HTTP1Channel.Configuration, answeringBriefly door: FrontDoor?,
        responder: @escaping HTTPChannelHandler.Responder
    ) {
        http = HTTP1Channel(responder: responder, configuration: configuration)
        self.door = door
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
        http.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            let reading = try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)
            try pipeline.addHandler(ConnectionOptions(), position: .before(reading))
            if let door {
                // Behind what counts requests: it ends idle connections, and those of a server that ends.
                let counting = try pipeline.handler(type: HTTPConnectionStateHandler.self)
                try pipeline.addHandler(BriefAnswers(door), position: .after(counting))
            }
            return Connection(value)
        }
    }

    func handle(value: Connection, logger: Logger) async {
        await http.handle(value: value.takenUp(), logger: logger)
    }

    final class Connection: ServerChildChannelValue {
        private let value: HTTP1Channel.Value
        private let isTakenUp = Atomic(false)

        fileprivate init(_ value: HTTP1Channel.Value) { self.value = value }

        var channel: any Channel { value.channel }

        fileprivate func takenUp() -> HTTP1Channel.Value {
            isTakenUp.store(true, ordering: .relaxed)
            return value
        }

        deinit {
            guard !isTakenUp.load(ordering: .relaxed) else { return }
            let value = value
            Task { try? await value.executeThenClose { _, _ in } }
        }
    }
}

extension HTTPServerBuilder {
    /// - Parameter door: answers brief requests at once.
    static func accepting(
        _ configuration: HTTP1Channel.Configuration, answeringBriefly door: FrontDoor? = nil
    ) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            AcceptedConnections(configuration, answeringBriefly: door, responder: responder)
        }
    }
}

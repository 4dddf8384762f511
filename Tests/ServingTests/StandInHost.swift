import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Synchronization
import TestSupport

@testable import Serving

/// A host of this machine that answers as a test wants, in the place of one out there.
struct StandInHost: Sendable {
    let port: Int
    private let asked: Asked

    var name: String { "127.0.0.1:\(port)" }
    /// The targets that were asked for.
    var paths: [String] { asked.paths.withLock { $0 } }

    fileprivate final class Asked: Sendable {
        let paths = Mutex<[String]>([])
    }

    /// Runs while `body` does.
    static func with(
        _ respond: @escaping @Sendable (Request) async throws -> Response,
        _ body: (StandInHost) async throws -> Void
    ) async throws {
        let (asked, ports) = (Asked(), AsyncStream<Int>.makeStream())
        let application = Application(
            responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
                asked.paths.withLock { $0.append(request.uri.description) }
                return try await respond(request)
            },
            server: .accepting(HTTP1Channel.Configuration()),
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in ports.continuation.yield(channel.localAddress?.port ?? 0) },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        // Who asks it waits for no other test.
        let running = Task(executorPreference: OwnThread.executor) { try await application.run() }
        defer { running.cancel() }
        for await port in ports.stream {
            try await body(StandInHost(port: port, asked: asked))
            break
        }
    }

    /// A picture of so many bytes.
    static func picture(_ size_bytes: Int = 100, _ type: String = "image/png", caching: String? = nil) -> Response {
        var fields: HTTPFields = [.contentType: type]
        fields[.cacheControl] = caching
        return Response(
            status: .ok, headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(repeating: 7, count: size_bytes)))
    }
}

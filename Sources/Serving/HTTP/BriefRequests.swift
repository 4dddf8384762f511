import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes

/// The server's connections, each handled on the thread that reads it: a quote takes less time than handing it to another
/// thread and back. What may take longer goes to the threads for that.
struct QuickChannel: ServerChildChannel {
    private let channel: HTTP1Channel

    init(_ configuration: HTTP1Channel.Configuration, responder: @escaping HTTPChannelHandler.Responder) {
        channel = HTTP1Channel(
            responder: { (request, writer: consuming ResponseWriter, channel) in
                if BriefRequests.contain(request.head) { return try await responder(request, writer, channel) }
                var handed: ResponseWriter? = writer
                try await withTaskExecutorPreference(globalConcurrentExecutor) {
                    if let writer = handed.take() { try await responder(request, writer, channel) }
                }
            }, configuration: configuration)
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        self.channel.setup(channel: channel, logger: logger)
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) {
            await channel.handle(value: value, logger: logger)
        }
    }
}

/// Requests whose answer takes a fraction of a millisecond, whatever they ask: others of a thread may wait for it.
enum BriefRequests {
    /// Parameters of a quote that make no long work of it. A text is looked up, a plot is followed along its border, a scenario
    /// may have to be made, and a wide accuracy asks a whole neighbourhood.
    private static let parameters: Set<Substring> = [
        "lat", "lon", "easting", "northing", "fuse", "date", "company", "joiners", "upgrade_from", "place",
        "further_connection", "estimate", "temporary", "cables", "production_kva", "unmetered", "area_cost",
        "potential_joiners", "explain", "text", "lang",
    ]

    private static let quote = "/v1/quote?"

    static func contain(_ head: HTTPRequest) -> Bool {
        guard head.method == .get, let path = head.path, path.hasPrefix(quote) else { return false }
        return path.utf8.dropFirst(quote.utf8.count).split(separator: UInt8(ascii: "&")).allSatisfy { parameter in
            parameters.contains(Substring(parameter.prefix { $0 != UInt8(ascii: "=") }))
        }
    }
}

/// Runs tasks on the thread of an event loop.
private final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

import NIOCore
import NIOHTTPTypes

/// Closes connections whose peers do not read their answers: what waits for them would be kept for ever.
final class UnreadAnswers: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart

    /// How long nothing may be read. Linux takes more only when a third of what it holds is gone, which a slow line needs
    /// some time for.
    private let patience: TimeAmount
    private var watch: Scheduled<Void>?

    init(patience: TimeAmount = .seconds(120)) { self.patience = patience }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        watch?.cancel()
        watch = nil
        if !context.channel.isWritable { look(context) }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        watch?.cancel()
        context.fireChannelInactive()
    }

    /// Nothing more is written until the peer has read enough: what waits can only become less.
    private func look(_ context: ChannelHandlerContext) {
        let before_bytes = Self.waiting_bytes(context)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        watch = context.eventLoop.scheduleTask(in: patience) {
            let (handler, context) = bound.value
            let isReading = Self.waiting_bytes(context) < before_bytes
            if isReading { handler.look(context) } else { context.close(promise: nil) }
        }
    }

    private static func waiting_bytes(_ context: ChannelHandlerContext) -> Int {
        (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    }
}

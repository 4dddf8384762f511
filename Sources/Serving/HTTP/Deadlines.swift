import Domain
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import Telling

/// Closes connections whose head or body does not arrive in time, and answers heads that are too large: the server
/// itself waits for ever, and closes without a word.
final class Deadlines: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    struct Times: Sendable {
        /// From the opening of a connection, or the end of an answer, to the next whole head.
        var head: TimeAmount = .seconds(20)
        /// Between two parts of a body.
        var part: TimeAmount = .seconds(15)
        /// Bytes a second that a body must bring after its first quarter of a minute.
        var slowest_bytesPerSecond = 512
    }

    private let times: Times
    /// When the peer must have sent what it was asked for; nil while nobody waits for it.
    private var deadline: NIODeadline?
    /// Looks at the deadline. Most deadlines are called off at once: it is left to come, and then waits for the next.
    private var watch: (task: Scheduled<Void>, due: NIODeadline)?
    /// When the peer was asked for more; nil while nobody waits for it. Work on an answer, or a body that is taken in
    /// slowly here, is no fault of the peer.
    private var waitingSince: NIODeadline?
    private var isInBody = false
    private var waited: TimeAmount = .zero
    private var body_bytes = 0
    /// How many requests have come whose answers have not gone: several, where a peer does not wait for one.
    private var answersDue = 0

    init(_ times: Times) { self.times = times }

    func read(context: ChannelHandlerContext) {
        if waitingSince == nil {
            waitingSince = context.eventLoop.now
            expect(context)
        }
        context.read()
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline = nil
        watch?.task.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if let waitingSince { waited = waited + (context.eventLoop.now - waitingSince) }
        waitingSince = nil
        deadline = nil
        switch unwrapInboundIn(data) {
        case .head:
            (isInBody, waited, body_bytes) = (true, .zero, 0)
            answersDue += 1
        case .body(let bytes):
            body_bytes += bytes.readableBytes
            if isTooSlow { return refuse(.requestTimeout, .tooSlow, context) }
        case .end: isInBody = false
        }
        context.fireChannelRead(data)
    }

    private var isTooSlow: Bool {
        let seconds = Double(waited.nanoseconds) / 1e9
        return seconds > 15 && Double(body_bytes) < seconds * Double(times.slowest_bytesPerSecond)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            answersDue -= 1
            if waitingSince != nil {
                waitingSince = context.eventLoop.now
                expect(context)
            }
        }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError, answersDue == 0 else { return context.fireErrorCaught(error) }
        let isLarge = error == .headerOverflow
        refuse(
            isLarge ? .requestHeaderFieldsTooLarge : .badRequest, isLarge ? .headTooLarge : .headUnreadable, context
        )
    }

    private func expect(_ context: ChannelHandlerContext) {
        let deadline = context.eventLoop.now + (isInBody ? times.part : times.head)
        self.deadline = deadline
        if let watch {
            guard watch.due > deadline else { return }
            watch.task.cancel()
        }
        look(at: deadline, context)
    }

    private func look(at deadline: NIODeadline, _ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let task = context.eventLoop.scheduleTask(deadline: deadline) {
            let (handler, context) = bound.value
            handler.watch = nil
            guard let deadline = handler.deadline else { return }
            if deadline > context.eventLoop.now { return handler.look(at: deadline, context) }
            handler.isPast(context)
        }
        watch = (task, deadline)
    }

    private func isPast(_ context: ChannelHandlerContext) {
        if isInBody { return refuse(.requestTimeout, .tooSlow, context) }
        // The next head may wait for the end of the answer.
        if answersDue > 0 { return expect(context) }
        // Silence, or a head in drops: there is no request yet to answer.
        context.close(promise: nil)
    }

    private func refuse(_ status: HTTPResponse.Status, _ problem: Problem, _ context: ChannelHandlerContext) {
        deadline = nil
        // Who has had the answer and does not end the body gets no second one.
        if isInBody, answersDue == 0 { return context.close(promise: nil) }
        let refusal = Refusal(status: status, problem: problem)
        var answer = Answer.json(
            refusal.document(in: .english, requestID: "none"), as: .problem, status: status)
        answer.fields.append(HTTPField(name: .connection, value: "close"))
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.whenComplete { _ in bound.value.close(promise: nil) }
        write(answer, context, promise: sent)
        context.flush()
    }
}

extension Problem {
    fileprivate static let headUnreadable = Problem(
        code: "head_unreadable", exitCode: .usage,
        message: LocalizedText(
            en: "The head of the request is no HTTP.", fi: "Pyynnön otsikko ei ole HTTP:tä.",
            sv: "Begärans huvud är inte HTTP."),
        hint: LocalizedText(
            en: "Send it as RFC 9112 has it.", fi: "Lähetä se niin kuin RFC 9112 määrää.",
            sv: "Skicka det så som RFC 9112 anger."))
}

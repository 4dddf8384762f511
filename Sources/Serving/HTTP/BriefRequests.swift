import Domain
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTPTypes
import Synchronization

/// Answers brief requests on the thread that read them, before they come to where answers may wait for something: a quote
/// takes less time than handing it to a task and back. All others go on, and so do those that stand behind one that
/// is not answered yet, or whose answer would wait for a peer that does not read.
final class BriefAnswers: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let door: FrontDoor
    /// The head of a brief request whose end has not come.
    private var head: HTTPRequest?
    /// How many requests went on whose answers have not come back.
    private var waiting = 0
    /// Whether one was answered since the last look at the socket: others of this thread come before the next.
    private var hasAnswered = false

    init(_ door: FrontDoor) { self.door = door }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            if isAnsweredHere(head, context) { self.head = head } else { goOn(head, context) }
        case .body:
            if let head = head.take() { goOn(head, context) }
            context.fireChannelRead(data)
        case .end:
            if let head = head.take() {
                if answer(head, context) { return }
                goOn(head, context)
            }
            context.fireChannelRead(data)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if hasAnswered { context.flush() }
        hasAnswered = false
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { waiting -= 1 }
        context.write(data, promise: promise)
    }

    private func isAnsweredHere(_ head: HTTPRequest, _ context: ChannelHandlerContext) -> Bool {
        waiting == 0 && !hasAnswered && context.channel.isWritable && BriefRequests.contain(head)
            && !head.headerFields.contains { field in
                switch field.name {
                // What a connection ends with, the server ends.
                case .connection: field.value.lowercased() != "keep-alive"
                // Who announces a body may wait for the answer before sending it.
                case .expect, .contentLength, .transferEncoding: true
                default: false
                }
            }
    }

    private func goOn(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
        waiting += 1
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    private func answer(_ request: HTTPRequest, _ context: ChannelHandlerContext) -> Bool {
        guard var answer = door.answerAtOnce(request, from: context.channel.remoteAddress?.ipAddress) else {
            return false
        }
        answer.fields.append(HTTPField(name: .date, value: DateField.now))
        write(answer, context, promise: nil)
        hasAnswered = true
        return true
    }
}

/// Requests whose answer takes a fraction of a millisecond, whatever they ask: others of a thread may wait for it. The first of
/// a company and a day takes some 50 ms in a national network, as what counts that day is put together.
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

/// The moment as RFC 9110 (section 5.6.7) has it, put into words once a second.
private enum DateField {
    private static let kept = Mutex<(second: time_t, text: String)>((0, ""))

    static var now: String {
        let second = time(nil)
        return kept.withLock { kept in
            if kept.second != second { kept = (second, text(second)) }
            return kept.text
        }
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`
    private static func text(_ second: time_t) -> String {
        var (second, parts) = (second, tm())
        gmtime_r(&second, &parts)
        func twoDigits(_ number: CInt) -> String { String(number).padded(to: 2) }
        let day = "\(days[Int(parts.tm_wday)]), \(twoDigits(parts.tm_mday)) \(months[Int(parts.tm_mon)])"
        let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(twoDigits).joined(separator: ":")
        return "\(day) \(parts.tm_year + 1900) \(clock) GMT"
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

import Bytes
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes
import Telling

/// Media types that are sent and read.
enum MediaType: String, Sendable, Hashable {
    case json = "application/json"
    case problem = "application/problem+json"
    case geoJSON = "application/geo+json"
    case lines = "application/x-ndjson"
    case csv = "text/csv; charset=utf-8"
    case text = "text/plain; charset=utf-8"
    case html = "text/html; charset=utf-8"
    case pdf = "application/pdf"
    case tile = "application/vnd.mapbox-vector-tile"
    case openAPI = "application/vnd.oai.openapi+json;version=3.1"
    case metrics = "text/plain; version=0.0.4; charset=utf-8"

    /// Without parameters.
    var plain: String { rawValue.split(separator: ";").first.map(String.init) ?? rawValue }
}

/// An answer that is whole: its bytes are there before the first of them is sent.
struct Answer: Sendable {
    var status: HTTPResponse.Status
    var fields: HTTPFields
    let bytes: ByteBuffer

    static func json(_ value: JSONValue, as type: MediaType = .json, status: HTTPResponse.Status = .ok) -> Answer {
        let out = OutputBytes(capacity: 1 << 12)
        value.write(to: out)
        out.append(UInt8(ascii: "\n"))
        return Answer(ByteBuffer(bytes: out.bytes), as: type.rawValue, status: status)
    }

    static func text(_ text: String, as type: MediaType, status: HTTPResponse.Status = .ok) -> Answer {
        Answer(ByteBuffer(string: text), as: type.rawValue, status: status)
    }

    init(_ bytes: ByteBuffer, as type: String, status: HTTPResponse.Status = .ok) {
        self.status = status
        fields = [.contentType: type, .contentLength: String(bytes.readableBytes)]
        self.bytes = bytes
    }

    var response: Response {
        Response(status: status, headers: fields, body: ResponseBody(byteBuffer: bytes))
    }
}

extension Response {
    static func json(_ value: JSONValue, as type: MediaType = .json, status: HTTPResponse.Status = .ok) -> Response
    { Answer.json(value, as: type, status: status).response }

    static func text(_ text: String, as type: MediaType, status: HTTPResponse.Status = .ok) -> Response {
        Answer.text(text, as: type, status: status).response
    }

    static func bytes(_ bytes: ByteBuffer, as type: String) -> Response { Answer(bytes, as: type).response }
}

extension ChannelOutboundHandler where OutboundOut == HTTPResponsePart {
    /// - Parameter promise: of the answer's end.
    func write(_ answer: Answer, _ context: ChannelHandlerContext, promise: EventLoopPromise<Void>?) {
        let head = HTTPResponse(status: answer.status, headerFields: answer.fields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(answer.bytes)), promise: nil)
        context.write(wrapOutboundOut(.end(nil)), promise: promise)
    }
}

extension WeighedList {
    /// The form that is accepted most; of forms alike the first.
    func best(of offered: [MediaType]) -> MediaType? {
        var best: (type: MediaType, weight: Double)?
        for type in offered {
            let weight = weight(of: type.plain)
            if weight > best?.weight ?? 0 { best = (type, weight) }
        }
        return best?.type
    }

    private func weight(of type: String) -> Double {
        self[type] ?? self[type.prefix { $0 != "/" } + "/*"] ?? self["*/*"] ?? 0
    }
}

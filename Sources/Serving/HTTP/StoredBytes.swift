import CZlib
import Crypto
import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// Bytes that are kept ready: with a tag, and compressed once where that makes them smaller.
struct StoredBytes: Sendable {
    let type: String
    let plain: ByteBuffer
    /// Nil where compressing gains nothing.
    let compressed: ByteBuffer?
    /// With its quotation marks.
    let tag: String

    init(_ bytes: [UInt8], as type: String) {
        self.type = type
        plain = ByteBuffer(bytes: bytes)
        tag = "\"" + SHA256.hash(data: bytes).prefix(12).hexadecimal + "\""
        let smaller = bytes.count > 256 ? Self.gzip(bytes) : nil
        compressed = smaller.flatMap { $0.count < bytes.count * 9 / 10 ? ByteBuffer(bytes: $0) : nil }
    }

    /// - Parameter caching: the field `Cache-Control`.
    func response(to request: Request, caching: String) -> Response {
        var fields: HTTPFields = [.contentType: type, .cacheControl: caching, .vary: "Accept-Encoding"]
        // One form has one tag: the compressed one is told apart.
        let takesCompressed = compressed != nil && Self.acceptsGzip(request.headers[.acceptEncoding])
        let own = takesCompressed ? String(tag.dropLast()) + "-z\"" : tag
        fields[.eTag] = own
        if let known = request.headers[.ifNoneMatch],
            known == "*" || known.split(separator: ",").contains(where: { $0.contains(own) })
        {
            return Response(status: .notModified, headers: fields)
        }
        let body = takesCompressed ? compressed ?? plain : plain
        if takesCompressed { fields[.contentEncoding] = "gzip" }
        fields[.contentLength] = String(body.readableBytes)
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: body))
    }

    private static func acceptsGzip(_ field: String?) -> Bool {
        let accepted = WeighedList(field ?? "")
        return accepted["gzip"] ?? accepted["*"] ?? 0 > 0
    }

    /// Nil where zlib has no memory.
    static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        // 15 bits of window and 16 for the gzip form.
        guard
            deflateInit2_(
                &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                CInt(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var input = bytes
        return input.withUnsafeMutableBufferPointer { source -> [UInt8]? in
            [UInt8](unsafeUninitializedCapacity: Int(deflateBound(&stream, UInt(source.count)))) { room, count in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = room.baseAddress
                stream.avail_out = UInt32(room.count)
                count = deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : 0
            }
        }.flatMap { $0.isEmpty ? nil : $0 }
    }
}

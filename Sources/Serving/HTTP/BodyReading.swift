import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// A body that is read piece by piece, and no more than so many bytes of it.
struct BodyReading {
    private var pieces: RequestBody.AsyncIterator
    private let limit_bytes: Int
    private(set) var size_bytes = 0

    /// - Throws: 413 where the head tells already that the body is larger.
    init(of request: Request, upTo limit_bytes: Int) throws(Refusal) {
        try request.requireBody(upTo: limit_bytes)
        pieces = request.body.makeAsyncIterator()
        self.limit_bytes = limit_bytes
    }

    /// - Returns: nil at the end.
    /// - Throws: 413 for a body that is larger, 400 for one that broke off.
    mutating func next() async throws(Refusal) -> ByteBuffer? {
        let next: ByteBuffer?
        do { next = try await pieces.next() } catch { throw .bodyBrokenOff }
        guard let piece = next else { return nil }
        size_bytes += piece.readableBytes
        guard size_bytes <= limit_bytes else { throw .bodyTooLarge(limit_bytes) }
        return piece
    }
}

extension Request {
    /// - Throws: 413 where the head tells already that the body is larger.
    func requireBody(upTo limit_bytes: Int) throws(Refusal) {
        guard let length = headers[.contentLength].flatMap(Int.init), length > limit_bytes else { return }
        throw .bodyTooLarge(limit_bytes)
    }
}

extension Exchange {
    /// The whole body.
    func body(upTo limit_bytes: Int) async throws(Refusal) -> ByteBuffer {
        var reading = try BodyReading(of: request, upTo: limit_bytes)
        var whole = ByteBuffer()
        while let piece = try await reading.next() { whole.writeImmutableBuffer(piece) }
        return whole
    }
}

extension Refusal {
    /// The rest of the body is not read, so that no further request can come behind it.
    fileprivate static func bodyTooLarge(_ limit_bytes: Int) -> Refusal {
        Refusal(status: .contentTooLarge, problem: .bodyTooLarge(limit_bytes), fields: [.connection: "close"])
    }

    fileprivate static var bodyBrokenOff: Refusal {
        Refusal(status: .badRequest, problem: .bodyBrokenOff, fields: [.connection: "close"])
    }
}

extension Problem {
    fileprivate static let bodyBrokenOff = Problem(
        code: "body_broken_off", exitCode: .usage,
        message: LocalizedText(
            en: "The body broke off before its end.", fi: "Runko katkesi ennen loppuaan.",
            sv: "Innehållet avbröts före slutet."),
        hint: LocalizedText(en: "Send it again.", fi: "Lähetä se uudelleen.", sv: "Skicka det igen."))
}

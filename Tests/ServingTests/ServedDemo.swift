import Access
import Domain
import Foundation
import GeometryCore
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Quoting
import Rules
import Synchronization
import TestSupport

@testable import Serving

/// The service over the demo network, as tests ask it.
struct ServedDemo {
    let service: QuoteService
    /// Kept as long as the files in it may be read anew.
    private let folder: SourceFolder
    /// Nil for a service without offers.
    let ledgerPath: String?

    enum Ledgers {
        case none
        /// One of its own, that goes away with it.
        case new
        case at(String)
    }

    /// - Parameter access: the text of an access file; nil for none.
    init(
        access: String? = nil, network: String? = nil, web: String? = nil, basemap: String? = nil,
        addresses: String? = nil, geocoder: String? = nil,
        limits: OutgoingClient.Limits = .init(), ledger: Ledgers = .none, letterhead: String? = nil,
        listen: ListenAddress = .host("127.0.0.1", port: 0),
        clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now }, logger ownLogger: Logger? = nil
    ) async throws {
        folder = try SourceFolder()
        var configuration = ServiceConfiguration()
        configuration.network = network ?? Self.network
        configuration.basemap = basemap
        (configuration.addresses, configuration.geocoder) = (addresses, geocoder)
        configuration.listen = listen
        configuration.web = web ?? Package.file("Web").path
        if let access {
            let path = folder.file("access.yaml")
            try access.write(toFile: path, atomically: true, encoding: .utf8)
            configuration.access = path
        }
        switch ledger {
        case .none: break
        case .new: (configuration.ledger, configuration.beginsLedger) = (folder.file("offers.ledger"), true)
        case .at(let path): configuration.ledger = path
        }
        configuration.letterhead = letterhead
        ledgerPath = configuration.ledger
        var logger = ownLogger ?? Logger(label: "test")
        if ownLogger == nil { logger.logLevel = .critical }
        // The demo network and the page are read once for all tests that leave them as they are.
        service = try await QuoteService(
            configuration, keeper: network == nil ? try Self.keeper.get() : nil, page: web == nil ? Self.page : nil,
            limits: limits, clock: clock, logger: logger)
    }

    private static let page = PageFiles(folder: Package.file("Web").path)

    private static let keeper = Result { () throws(Problem) in
        try NetworkKeeper(
            network: network, rules: nil, isHashed: true,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    static let network = Package.file("GeoData/demo.gpkg").path
    static let addresses = Package.file("GeoData/demo-addresses.sqlite").path

    /// One question, without a network between.
    /// - Parameters:
    ///   - body: in pieces, as a connection brings it.
    ///   - breaksOff: whether the connection is lost after the last piece.
    func ask(
        _ uri: String, _ method: HTTPRequest.Method = .get, _ fields: HTTPFields = [:], body: [ByteBuffer] = [],
        breaksOff: Bool = false
    ) async throws -> TestAnswer {
        let response = try await response(uri, method, fields, body: body, breaksOff: breaksOff)
        let collected = Collected()
        try await response.body.write(CollectingWriter(collected: collected))
        return TestAnswer(status: response.status, headers: response.headers, body: collected.bytes.withLock { $0 })
    }

    /// An answer of which nothing is sent yet.
    func response(
        _ uri: String, _ method: HTTPRequest.Method = .get, _ fields: HTTPFields = [:], body: [ByteBuffer] = [],
        breaksOff: Bool = false
    ) async throws -> Response {
        let pieces = AsyncThrowingStream<ByteBuffer, any Error> { stream in
            for piece in body { stream.yield(piece) }
            stream.finish(throwing: breaksOff ? ChannelError.inputClosed : nil)
        }
        let isEmpty = body.isEmpty && !breaksOff
        return try await response(
            uri, method, fields, isEmpty ? RequestBody(buffer: ByteBuffer()) : RequestBody(asyncSequence: pieces))
    }

    func response(
        _ uri: String, _ method: HTTPRequest.Method, _ fields: HTTPFields, _ body: RequestBody
    ) async throws -> Response {
        let head = HTTPRequest(
            method: method, scheme: "http", authority: "127.0.0.1:8080", path: uri, headerFields: fields)
        let channel = NIOAsyncTestingChannel()
        let context = ServiceContext(
            source: ApplicationRequestContextSource(channel: channel, logger: Logger(label: "test")))
        let door = FrontDoor(table: .service, state: service.state)
        return try await door.respond(to: Request(head: head, body: body), context: context)
    }

    func get(
        _ uri: String, _ method: HTTPRequest.Method = .get, _ fields: HTTPFields = [:]
    ) async throws -> TestAnswer { try await ask(uri, method, fields) }

    /// Places of the demo network, half of them within a network area near the cables.
    static func places(_ count: Int, seed: UInt64) -> [(latitude_deg: Double, longitude_deg: Double)] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            (
                (Double.random(in: 60.1...60.4, using: &generator) * 1e6).rounded() / 1e6,
                (Double.random(in: 23.6...24.9, using: &generator) * 1e6).rounded() / 1e6
            )
        }
    }
}

/// What came back.
struct TestAnswer: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let body: ByteBuffer

    var text: String { String(buffer: body) }

    func object() throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any] ?? [:]
    }

    var code: String? { (try? object())?["code"] as? String }
}

private final class Collected: Sendable {
    let bytes = Mutex(ByteBuffer())
}

private struct CollectingWriter: ResponseBodyWriter {
    let collected: Collected

    mutating func write(_ buffer: ByteBuffer) async throws {
        collected.bytes.withLock { _ = $0.writeImmutableBuffer(buffer) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

import Access
import Domain
import Foundation
import GeometryCore
import Hummingbird
import HummingbirdTesting
import Logging
import Quoting
import Rules
import TestSupport

@testable import Serving

/// The service over the demo network, as tests ask it.
struct ServedDemo {
    let service: QuoteService

    /// - Parameter access: the text of an access file; nil for none.
    init(access: String? = nil, network: String? = nil, web: String? = nil) async throws {
        var configuration = ServiceConfiguration()
        configuration.network = network ?? Self.network
        configuration.listen = .host("127.0.0.1", port: 0)
        configuration.web = web ?? Package.file("Web").path
        if let access {
            let folder = try SourceFolder()
            let path = folder.path("access.yaml")
            try access.write(toFile: path, atomically: true, encoding: .utf8)
            configuration.access = path
        }
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        service = try await QuoteService(configuration, logger: logger)
    }

    static let network = Package.file("GeoData/demo.gpkg").path

    /// Asks without a network between.
    func ask<Value>(
        _ body: @Sendable (any TestClientProtocol) async throws -> Value
    ) async throws -> Value {
        try await service.application().test(.router) { client in try await body(client) }
    }

    /// One question, with no body.
    func get(
        _ uri: String, _ method: HTTPRequest.Method = .get, _ fields: HTTPFields = [:]
    ) async throws -> TestResponse {
        try await ask { client in
            try await client.executeRequest(uri: uri, method: method, headers: fields, body: nil)
        }
    }

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

extension TestResponse {
    var text: String { String(buffer: body) }

    func object() throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(buffer: body)) as? [String: Any] ?? [:]
    }

    var code: String? { (try? object())?["code"] as? String }
}

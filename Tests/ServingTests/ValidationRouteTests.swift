import HTTPTypes
import NIOCore
import Testing

@testable import Serving

/// A published map over HTTP is asked for as the command asks.
@Suite struct ValidationRouteTests {
    private let map = #"{"type":"FeatureCollection","features":[]}"#

    private func ask(_ query: String) async throws -> TestAnswer {
        try await ServedDemo().ask(
            "/v1/validation?date=2019-06-01&" + query, .post, [.contentType: "application/geo+json"],
            body: [ByteBuffer(string: map)])
    }

    @Test(arguments: [
        "tolerance=-1", "tolerance=1000.001", "map_tolerance=0.009", "map_tolerance=101", "tolerance=1N",
    ])
    func tolerancesOutOfTheirRange(_ query: String) async throws {
        let answer = try await ask(query)
        #expect(answer.status == .badRequest && answer.code == "usage")
    }

    /// Whoever sends several must know which one a message is about.
    @Test(arguments: [
        ("", "published.geojson"), ("name=kartta-2019.geojson", "kartta-2019.geojson"),
        ("name=..%2F..%2Fetc%2Fmap.geojson", "map.geojson"), ("name=%2F", "published.geojson"),
    ]) func aMapIsCalledByItsName(_ query: String, _ name: String) async throws {
        let answer = try await ServedDemo().ask(
            "/v1/validation?date=2019-06-01&" + query, .post, [.contentType: "application/geo+json"],
            body: [ByteBuffer(string: "no map")])
        #expect(answer.status.code >= 400 && answer.text.contains(name), "\(answer.text)")
    }
}

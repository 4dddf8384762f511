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
}

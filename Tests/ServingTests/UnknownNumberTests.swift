import Foundation
import Testing

@testable import Serving

/// Addresses of which the street alone is known.
@Suite struct UnknownNumberTests {
    /// A number that the addresses do not have is said to be so, and the quote warns of the place that it is for.
    @Test func aNumberThatIsNotKnownIsTold() async throws {
        let demo = try await ServedDemo(addresses: ServedDemo.addresses)
        for (text, isUnknown, words) in [
            ("Merimiehentie 9999, Lohja", true, "The house number is not among the known addresses"),
            ("Merimiehentie, Lohja", false, "No house number was given"),
        ] {
            let found = try await demo.get("/v1/search?q=\(text.percentEncoded())").object()
            let first = try #require((found["results"] as? [[String: Any]])?.first)
            #expect(first["exactness"] as? String == "street" && first["number_unknown"] as? Bool == isUnknown)
            #expect((first["text"] as? String)?.contains("house number not known") == isUnknown)
            let quote = try await demo.get("/v1/quote?at=\(text.percentEncoded())&fuse=3x35&date=2019-06-01")
                .object()
            let warning = try #require((quote["warnings"] as? [String])?.first)
            #expect(
                warning.hasPrefix(words) && warning.contains("the middle of the street (± 247 m)"), "\(warning)")
            let place = quote["understood_as"] as? [String: Any]
            #expect(place?["number_unknown"] as? Bool == isUnknown)
        }
    }
}

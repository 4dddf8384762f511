import Domain
import GeometryCore
import Quoting
import Rules
import Testing

/// A connection that the company does not have is refused ahead of what it would cost.
@Suite struct RefusedConnectionTests {
    private let plane = TestPlane.finland

    private func quoted(_ size: String, isUnmetered: Bool = true) throws -> Quote {
        var network = TestNetwork(plane)
        network.line("C", [plane.at(0, -5_000), plane.at(0, 5_000)])
        let disk = try network.file()
        let request = QuoteRequest(
            location: .plane(plane.at(100, 0), crs: nil),
            connection: ConnectionCase(
                fuse: fuse(size), date: day("2019-06-01"), services: ServicesAsked(isUnmetered: isUnmetered)))
        return try withExtendedLifetime(disk) { try disk.desk().quote(request) }
    }

    @Test(arguments: ["1x25", "3x25"]) func aSmallUnmeteredConnectionIsNone(_ size: String) throws {
        #expect(try quoted(size).warnings.filter(\.isRefusal) == [])
    }

    @Test func aMeteredOneIsNone() throws {
        #expect(try quoted("3x35", isUnmetered: false).warnings.filter(\.isRefusal) == [])
    }

    @Test func aLargeOneIsRefused() throws {
        let quote = try quoted("3x35")
        #expect(quote.warnings.filter(\.isRefusal) == [.unmeteredTooLarge(fuse("3x35"), atMost_a: 25)])
        #expect(quote.services.first?.basis == .notApplicable)
    }
}

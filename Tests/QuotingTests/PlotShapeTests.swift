import Domain
import GeometryCore
import Positions
import Rules
import TestSupport
import Testing

@testable import Quoting

/// Plots of any shape, at borders of areas, and in another plane.
extension PlotTests {
    /// A town plan that is drawn along the plot's own border holds all of it.
    @Test func areasDrawnAlongTheBorder() throws {
        var network = TestNetwork(.middle)
        network.line("C", [network.plane.at(0, 5_000), network.plane.at(0, 6_000)])
        network.station("S", network.plane.at(0, 5_000))
        let ring = network.plane.square(20)
        network.plan("P", ring, from: "2000-01-01")
        let desk = try Desk(.memory(try network.held()), library: try RuleLibrary()).worker()
        for outline in [PlaneGeometry.polygon([ring]), .polygon([ring.reversed()]), .multiPolygon([[ring]])] {
            let quote = try desk.quote(Self.request(outline, at: network.plane.origin))
            let zones = try #require(quote.plot)
            #expect(zones.isUniform && zones.best.zone?.name == "1")
        }
    }

    /// Holes and parcels that lie apart have borders too.
    @Test func holesAndParts() throws {
        var network = TestNetwork(.middle)
        network.line("C", [network.plane.at(0, 300), network.plane.at(0, 400)])
        network.station("S", network.plane.at(0, 5_000))
        let desk = try Desk(.memory(try network.held()), library: try RuleLibrary()).worker()
        func square(_ east: Double, _ north: Double, _ half: Double) -> [PlanePoint] {
            let (low, high) = (
                network.plane.at(east - half, north - half), network.plane.at(east + half, north + half)
            )
            return box(low.easting_m, low.northing_m, high.easting_m, high.northing_m)
        }
        let outline = PlaneGeometry.multiPolygon([
            [square(0, -400, 50), square(0, -400, 10).reversed()], [square(0, 250, 5)],
        ])
        let zones = try #require(try desk.quote(Self.request(outline, at: network.plane.at(0, -430))).plot)
        #expect(abs(zones.border_m - (400 + 80 + 40) / 0.9996) < 0.01)
        #expect(zones.parts.map { $0.zone?.name } == ["1", "3"])
        #expect(abs(zones.parts[0].border_m - 40 / 0.9996) < 0.01)
        // In the hole it is outside, in either parcel inside.
        for (place, isInside) in [(network.plane.at(0, -400), false), (network.plane.at(0, 250), true)] {
            let quote = try desk.quote(Self.request(outline, at: place, isPointGiven: true))
            let outside_m = try #require(quote.plot).pointOutside_m
            #expect((outside_m == 0) == isInside)
            let warning = QuoteWarning.outsidePlot("1-2-3-4", distance_m: outside_m)
            #expect(quote.warnings.contains(warning) != isInside)
            if !isInside { #expect(abs(outside_m - 10 / 0.9996) < 0.001) }
        }
    }

    /// Across the border of two companies and out of all of them.
    @Test func severalCompaniesAndNone() throws {
        var network = TestNetwork(.middle, owner: nil)
        let origin = network.plane.origin
        network.area(
            carunaOy, box(origin.easting_m - 5_000, origin.northing_m, origin.easting_m, origin.northing_m + 5_000))
        network.area(
            carunaEspooOy,
            box(origin.easting_m, origin.northing_m, origin.easting_m + 5_000, origin.northing_m + 5_000))
        network.line("C", [network.plane.at(0, 300), network.plane.at(0, 400)])
        network.station("S", network.plane.at(0, 4_000))
        let desk = try Desk(.memory(try network.held()), library: try RuleLibrary()).worker()
        let ring = box(origin.easting_m - 20, origin.northing_m - 10, origin.easting_m + 30, origin.northing_m + 30)
        let quote = try desk.quote(Self.request(.polygon([ring]), at: network.plane.at(-10, 10)))
        let zones = try #require(quote.plot)
        #expect(quote.company == carunaOy)
        let companies: [CompanySlug?] = zones.parts.map { $0.company }
        #expect(Set(companies) == [carunaOy, carunaEspooOy, nil])
        #expect(zones.worst.missing == .networkArea && zones.worst.answer == nil)
        #expect(abs(zones.worst.border_m - 70 / 0.9996) < 0.3)
        #expect(quote.companyNames[carunaEspooOy] != nil)
        let espoo_m = zones.parts.filter { $0.company == carunaEspooOy }.reduce(0) { $0 + $1.border_m }
        #expect(abs(espoo_m - 60 / 0.9996) < 0.3)
    }

    /// The outline of a file in another plane.
    @Test func anotherPlane() throws {
        var network = TestNetwork(.helsinki)
        network.line("C", [network.plane.at(0, 300), network.plane.at(0, 400)])
        network.station("S", network.plane.at(0, 5_000))
        let desk = try Desk(.memory(try network.held()), library: try RuleLibrary()).worker()
        let ring = network.plane.square(30)
        let own = try #require(try desk.quote(Self.request(.polygon([ring]), at: network.plane.origin)).plot)
        let way = try CoordinateTransformation(
            from: CoordinateReferenceDefinition(identifier: "EPSG:3879"),
            to: CoordinateReferenceDefinition(identifier: "EPSG:3067"))
        let moved = try ring.map { try way.plane(ofX: $0.easting_m, y: $0.northing_m) }
        let request = QuoteRequest(
            location: .plane(network.plane.origin, crs: nil),
            connection: ConnectionCase(fuse: fuse("3x35"), date: day("2019-06-01")),
            plot: Self.plot(.polygon([moved]), at: moved[0], crs: "EPSG:3067"))
        let other = try #require(try desk.quote(request).plot)
        #expect(own.parts.map { $0.zone?.name } == other.parts.map { $0.zone?.name })
        #expect(abs(own.border_m - other.border_m) < 0.001)
    }
}

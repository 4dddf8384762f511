import Domain
import Foundation
import GeometryCore
import Quoting
import Rules
import TestSupport
import Testing

@testable import ZoneMap

@Suite struct DemoMapTests {
    static let demo = Package.demoNetwork

    static func builder(tileSize_m: Double = ZoneMapBuilder.usualTileSize_m) throws -> ZoneMapBuilder {
        try ZoneMapBuilder(
            networkFile: demo, library: RuleLibrary(), date: #require(CalendarDate(iso: "2019-06-01")),
            tolerance_m: 0.1, tileSize_m: tileSize_m)
    }

    /// What both tests look at.
    private static let espoo = Result {
        let builder = try Self.builder()
        return (builder, try builder.map(of: #require(CompanySlug("caruna-espoo-oy"))))
    }

    @Test(arguments: ["caruna-oy", "caruna-espoo-oy"])
    func theMapCoversTheNetworkAreaAndAgreesWithQuotes(company: String) throws {
        let builder: ZoneMapBuilder
        let map: CompanyZoneMap
        if company == "caruna-espoo-oy" {
            (builder, map) = try Self.espoo.get()
        } else {
            builder = try Self.builder()
            map = try builder.map(of: #require(CompanySlug(company)))
        }
        let check = MapCheck(builder: builder, map: map)
        try check.expectCoverage()
        #expect(try check.expectQuotes(at: check.points(500, seed: 1)) > 500)
    }

    /// Small squares and large ones draw the same map, whichever thread draws what.
    @Test func theSizeOfSquaresDoesNotMatter() throws {
        let company = try #require(CompanySlug("caruna-espoo-oy"))
        let maps = [try Self.espoo.get().1, try Self.builder(tileSize_m: 1500).map(of: company)]
        for (one, other) in zip(maps[0].bands, maps[1].bands) {
            #expect(one.areas.map(\.zone) == other.areas.map(\.zone))
            for zone in Set(one.areas.map(\.zone)) {
                let areas_m2 = [one, other].map { band in
                    band.areas.filter { $0.zone == zone }.reduce(0) { $0 + $1.area_m2 }
                }
                #expect(abs(areas_m2[0] - areas_m2[1]) < 1e-6 * areas_m2[0], "zone \(zone ?? "-")")
            }
        }
        #expect(try Self.builder().map(of: company) == maps[0])
    }
}

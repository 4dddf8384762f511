import Domain
import Foundation
import GeometryCore
import Quoting
import Rules
import Testing

@testable import ZoneMap

@Suite struct DemoMapTests {
    static let demo = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "GeoData/demo.gpkg").path

    static func builder(tileSize_m: Double = ZoneMapBuilder.usualTileSize_m) throws -> ZoneMapBuilder {
        try ZoneMapBuilder(
            networkFile: demo, library: RuleLibrary(), date: #require(CalendarDate(iso: "2019-06-01")),
            tolerance_m: 0.1, tileSize_m: tileSize_m)
    }

    @Test(arguments: ["caruna-oy", "caruna-espoo-oy"])
    func theMapCoversTheNetworkAreaAndAgreesWithQuotes(company: String) throws {
        let builder = try Self.builder()
        let map = try builder.map(of: #require(CompanySlug(company)))
        let check = MapCheck(builder: builder, map: map)
        try check.expectCoverage()
        #expect(try check.expectQuotes(at: check.points(1000, seed: 1)) > 1000)
    }

    /// Small squares and large ones draw the same map, whichever thread draws what.
    @Test func theSizeOfSquaresDoesNotMatter() throws {
        let company = try #require(CompanySlug("caruna-espoo-oy"))
        let maps = try [ZoneMapBuilder.usualTileSize_m, 1500].map { tileSize_m in
            try Self.builder(tileSize_m: tileSize_m).map(of: company)
        }
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

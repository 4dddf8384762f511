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
        let start = ContinuousClock.now
        let map = try builder.map(of: #require(CompanySlug(company)))
        print(company, ContinuousClock.now - start, map.bands.map { ($0.band, $0.areas.count) })
        let check = MapCheck(builder: builder, map: map)
        try check.expectCoverage()
        let compared = try check.expectQuotes(at: check.points(10_000, seed: 1))
        print(compared)
        #expect(compared > 10_000)
    }
}

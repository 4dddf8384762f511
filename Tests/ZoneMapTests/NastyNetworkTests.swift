import Domain
import Foundation
import GeoPackage
import GeometryCore
import Quoting
import Rules
import SyntheticNetwork
import Testing

@testable import ZoneMap

/// A few of the networks of `make bench-nasty`: every border closed, every point the zone of its quote.
@Suite struct NastyNetworkTests {
    @Test(arguments: [0, 1, 3, 5, 9, 14, 23, 31] as [UInt64]) func theMapIsClosedAndRight(_ seed: UInt64) throws {
        try expectRightMap(
            seed: seed, at: NastyPlace.places(seed: seed)[Int(seed % 3)],
            tolerance_m: [0.03, 0.09, 0.5][Int(seed / 3 % 3)])
    }

    /// The middle of a square of lines that lie 300 m away on all sides, which is where a face is asked first, is alone
    /// beyond 300 m when rounded: it speaks for its face in no band of fuses.
    @Test(arguments: [(0, 0.7), (0, 1), (1, 0.7)]) func aPlaceALimitFromAllLinesDecidesForNoFace(
        _ place: Int, _ tolerance_m: Double
    ) throws {
        try expectRightMap(seed: 621, at: NastyPlace.places(seed: 621)[place], tolerance_m: tolerance_m)
    }

    private func expectRightMap(seed: UInt64, at place: NastyPlace, tolerance_m: Double) throws {
        let plane = try ProjectedPlane(CoordinateReferenceDefinition(identifier: place.crs))
        let network = SyntheticNetwork.nasty(
            seed: seed, at: place, limit_m: 300 * (try plane.scaleFactor(at: place.origin)))
        let path = FileManager.default.temporaryDirectory.path + "/nasty-\(UUID().uuidString).gpkg"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try network.write(
            to: path, connectionPoints: nil,
            spatialReference: GeoPackageSpatialReference(
                organization: "EPSG", code: #require(Int32(place.crs.dropFirst(5))), name: place.crs,
                wkt: "undefined"))
        let builder = try ZoneMapBuilder(
            networkFile: path, library: RuleLibrary(), date: #require(CalendarDate(iso: "2019-06-01")),
            tolerance_m: tolerance_m)
        for map in try builder.maps(of: [], progress: { _, _, _ in }).maps {
            let check = MapCheck(builder: builder, map: map)
            try check.expectCoverage()
            #expect(try check.expectQuotes(at: check.points(150, seed: seed)) > 50)
        }
    }

    /// The seeds draw the same networks wherever the search runs, of every kind.
    @Test func everyKindIsDrawn() {
        let kinds = Set((0..<200).flatMap { SyntheticNetwork.nastyKinds(seed: $0) })
        #expect(kinds.count == NastyKind.allCases.count)
        let place = NastyPlace.places(seed: 3)[0]
        #expect(
            SyntheticNetwork.nasty(seed: 3, at: place, limit_m: 300).lines
                == SyntheticNetwork.nasty(seed: 3, at: place, limit_m: 300).lines)
    }
}

import Domain
import Foundation
import GeoPackage
import GeometryCore
import Telling
import Testing

@testable import Drawing

/// Files and questions that give no picture.
@Suite struct RefusalTests {
    private let map: SmallMap

    init() throws { map = try SmallMap() }

    private func code(_ change: (inout DrawingRequest) -> Void = { _ in }) throws -> String? {
        try map.error(change)?.explanation.code
    }

    @Test func layersAndColumnsMustBeThere() throws {
        #expect(try code() == "source_missing")
        for column in ["company", "zone", "fuse_over_a", "fuse_up_to_a"] {
            try map.writeZones(without: column)
            let told = try #require(try map.error()).explanation
            #expect(told.message.en == "In the file \(map.zones), layer zone has no column \(column).")
            #expect(told.hint.en.contains("There are: ") && told.hint.en.hasSuffix("rulebook."))
            #expect(try code() == "zone_map_column_missing")
        }
        try map.writeZones([])
        #expect(try code() == "zone_map_empty")
        try map.writeZones([SmallMap.Row(company: .text("Not a slug"))])
        #expect(try code() == "zone_map_empty")
        try map.writeZones([SmallMap.Row(geometry: nil)])
        #expect(try code() == "zone_map_without_geometry")
        try Data("id,lat\n".utf8).write(to: URL(fileURLWithPath: map.zones))
        #expect(try code() == "not_a_geopackage")
    }

    /// World Mercator, where the scale of these coordinates is 1.6.
    @Test func aPlaneWhoseScaleIsFarFromOneIsNotDrawn() throws {
        let map = try SmallMap(
            GeoPackageSpatialReference(organization: "EPSG", code: 3395, name: "World", wkt: "undefined"))
        try map.writeZones()
        #expect(try map.error()?.explanation.code == "network_crs_scale")
    }

    @Test func theNetworkFileIsNotAZoneMap() throws {
        let network = map.network
        #expect(try code { $0.zones = network } == "source_layer_missing")
    }

    @Test func choicesMustBeInTheMap() throws {
        try map.writeZones([SmallMap.Row(upTo_a: 63)])
        #expect(try code { $0.company = CompanySlug("muu-oy") } == "zone_map_without_company")
        let fuse = try Fuse("3x80")
        #expect(try code { $0.fuse = fuse } == "zone_map_without_fuse")
        let error = try #require(try map.error { $0.fuse = fuse }).explanation
        #expect(error.hint.fi == "Kartan sulakeluokat: enintään 3x63 A.")
        #expect(error.exitCode == .no)
    }

    @Test func aPlaceOutsideIsRefused() throws {
        try map.writeZones()
        let far = try #require(GeographicPosition(latitude_deg: 62, longitude_deg: 25))
        let error = try #require(try map.error { $0.around = PictureFrame(position: far, radius_m: 500) })
        #expect(error.code == "outside_zone_map")
        #expect(error.hint.en == "Check --around, or make --radius larger.")
    }

    @Test func unreadableRowsAreToldAndTheRestIsDrawn() throws {
        try map.writeZones(SmallMap.halves + [SmallMap.Row(company: .null), SmallMap.Row(geometry: nil)])
        let outcome = try DrawingRun.draw(map.request())
        #expect(outcome.remarks.count == 1)
        #expect(outcome.remarks.first?.en.hasSuffix("are left out: 1.") == true)
    }

    @Test func anExistingPictureStaysUnlessItMayBeReplaced() throws {
        try map.writeZones()
        let output = map.path("map.svg")
        _ = try DrawingRun.draw(map.request(), to: output, replacingExisting: false)
        let error = #expect(throws: Problem.self) {
            _ = try DrawingRun.draw(map.request(), to: output, replacingExisting: false)
        }
        #expect(error?.explanation.code == "output_exists")
        _ = try DrawingRun.draw(map.request(), to: output, replacingExisting: true)
        let names = try FileManager.default.contentsOfDirectory(atPath: map.folder.path)
        #expect(!names.contains { $0.hasSuffix(".partial") })
    }

    @Test func everyRefusalIsToldInThreeLanguages() throws {
        let fuse = try Fuse("3x80")
        let company = try #require(CompanySlug("muu-oy"))
        let place = try #require(GeographicPosition(latitude_deg: 62, longitude_deg: 25))
        let errors: [Problem] = [
            FileProblems(path: "a", role: .source).empty, .noZones(file: "a"), .noGeoPackage("a"),
            .columnMissing(file: "a", layer: "finding", column: "kind", known: ["id"]),
            .noZonesOfCompany(file: "a", company: company, known: [company]),
            .noZonesForFuse(file: "a", fuse: fuse, bands: [FuseSpan(over_a: 35, upTo_a: 63)]),
            .nothingToDraw(file: "a"), .outside(file: "a", place, radius_m: 1500),
        ]
        for error in errors {
            let told = error.explanation
            for text in [told.message, told.hint] {
                #expect(Set([text.en, text.fi, text.sv]).count == 3, "\(text)")
                #expect([text.en, text.fi, text.sv].allSatisfy { $0.hasSuffix(".") }, "\(text)")
            }
        }
    }
}

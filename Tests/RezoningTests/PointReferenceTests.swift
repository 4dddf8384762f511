import Bytes
import Domain
import Foundation
import GRDB
import GeoPackage
import GeometryCore
import Features
import NetworkFile
import Quoting
import Telling
import Testing

@testable import Rezoning

/// In whatever system points are, they are brought to where they are; where that is not said, they are refused.
@Suite struct PointReferenceTests {
    private let folder: ScenarioFolder
    private let network: String
    private static let place = ScenarioNetwork.at(0, 0)

    init() throws {
        folder = try ScenarioFolder()
        var network = ScenarioNetwork()
        network.cable("C-1", north_m: 450)
        self.network = try network.write(to: folder)
    }

    private func geoPackage(
        _ x: Double, _ y: Double, _ reference: GeoPackageSpatialReference, layer: String = "points"
    ) throws -> String {
        let path = folder.path + "/\(UUID().uuidString).gpkg"
        var writer = try GeoPackageWriter(
            creating: path, spatialReference: reference, lastChange: Date(timeIntervalSince1970: 0))
        let handle = try writer.addLayer(
            GeoPackageLayer(name: layer, geometryType: .geometry, columns: [.init("fuse", .text)]))
        try writer.append(
            [
                GeoPackageFeature(
                    geometry: .point(PlanePoint(easting_m: x, northing_m: y)), values: [.text("3x35")])
            ], to: handle)
        try writer.finish()
        return path
    }

    private func geoJSON(_ crs: String, _ x: Double, _ y: Double) throws -> String {
        try folder.write(
            """
            {"type":"FeatureCollection","crs":\(crs),"features":[{"type":"Feature","properties":{"fuse":"3x35"},
            "geometry":{"type":"Point","coordinates":[\(x),\(y)]}}]}
            """, "\(UUID().uuidString).geojson")
    }

    private static func named(_ name: String) -> String {
        "{\"type\":\"name\",\"properties\":{\"name\":\"\(name)\"}}"
    }

    private func distance_m(_ points: String, crs: String? = nil) throws -> Double {
        let trial = try TrialRun()
        for output in [points.hasSuffix("json") ? "out.geojson" : "out.gpkg"] {
            let outcome = try trial.rezone(points, to: output, columns: [.error], crs: crs) { $0.network = network }
            #expect(outcome.errors == 0)
        }
        try trial.rezone(points, to: "out.csv", columns: [.cableDistance, .error], crs: crs) {
            $0.network = network
        }
        let record = try #require(try trial.records("out.csv").first)
        #expect(record["error"] == "")
        return try #require(record["cable_distance_m"].flatMap(Double.init))
    }

    /// The place in another system.
    private static func coordinates(in identifier: String) throws -> (Double, Double) {
        let plane = try ProjectedPlane(CoordinateReferenceDefinition(identifier: "EPSG:3067"))
        let position = try plane.position(of: place)
        guard identifier == "EPSG:3857" else { return (position.longitude_deg, position.latitude_deg) }
        let radius_m = 6_378_137.0
        return (
            radius_m * position.longitude_deg * .pi / 180,
            radius_m * log(tan(.pi / 4 + position.latitude_deg * .pi / 360))
        )
    }

    @Test func theSamePlaceInAnySystem() throws {
        let expected = try distance_m(geoPackage(Self.place.easting_m, Self.place.northing_m, .etrsTM35FIN))
        let files = try ["EPSG:3857", "EPSG:4258", "EPSG:4937"].flatMap { identifier in
            let (x, y) = try Self.coordinates(in: identifier)
            let number = try #require(Int32(identifier.dropFirst(5)))
            return [
                try geoJSON(Self.named("urn:ogc:def:crs:EPSG::\(number)"), x, y),
                try geoPackage(
                    x, y,
                    GeoPackageSpatialReference(
                        organization: "EPSG", code: number, name: identifier, wkt: "undefined")),
            ]
        }
        let text = try geoPackage(
            Self.place.easting_m, Self.place.northing_m,
            GeoPackageSpatialReference(
                organization: "NONE", code: 100_001, name: "own",
                wkt: GeoPackageSpatialReference.etrsTM35FIN.wkt))
        for file in files + [text] { #expect(abs(try distance_m(file) - expected) < 0.002, "\(file)") }
        let (x, y) = try Self.coordinates(in: "EPSG:3857")
        let unnamed = try geoPackage(
            x, y, GeoPackageSpatialReference(organization: "NONE", code: -2, name: "none", wkt: "undefined"))
        #expect(abs(try distance_m(unnamed, crs: "EPSG:3857") - expected) < 0.002)
    }

    /// As GDAL 3.9 and later, and earlier ones, write that a layer has no system.
    private static let undefined = [
        GeoPackageSpatialReference(
            organization: "GDAL", code: 99_999, name: "Undefined SRS",
            wkt:
                "LOCAL_CS[\"Undefined SRS\",LOCAL_DATUM[\"unknown\",32767],UNIT[\"unknown\",0],AXIS[\"Easting\",EAST],AXIS[\"Northing\",NORTH]]"
        ),
        GeoPackageSpatialReference(
            organization: "NONE", code: 100_000, name: "Undefined geographic SRS",
            wkt:
                "GEOGCS[\"Undefined geographic SRS\",DATUM[\"unknown\",SPHEROID[\"unknown\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]"
        ),
    ]

    @Test(arguments: undefined) func aSystemThatIsNoneIsNotSaid(_ reference: GeoPackageSpatialReference) throws {
        let points = try geoPackage(24, 60, reference)
        #expect(throws: Problem.crsUnknown(.points, points, layer: "points")) {
            _ = try Points(points, form: .geoPackage, for: .csv)
        }
        let plans = try geoPackage(24, 60, reference, layer: "plan_area")
        let added = try AddedFeatures(for: try HeldNetwork(networkFile: network))
        #expect(throws: Problem.crsUnknown(.file, plans, layer: "plan_area")) {
            _ = try added.plans(AddedPlans(plans))
        }
        #expect(throws: Problem.crsUnknown(.file, plans, layer: "plan_area")) {
            _ = try added.areas(of: plans, layer: nil)
        }
        let source = try FeatureSources.open(points, layers: nil)
        #expect(source.layers.map(\.coordinateReference) == [nil])
    }

    /// From a plane of nobody knows where nothing leads to the network's, so transforming is no advice.
    @Test func aLocalPlaneIsToBeNamed() throws {
        let local = GeoPackageSpatialReference(
            organization: "NONE", code: 100_000, name: "mine",
            wkt:
                "LOCAL_CS[\"Quarry\",LOCAL_DATUM[\"Quarry\",0],UNIT[\"metre\",1],AXIS[\"Easting\",EAST],AXIS[\"Northing\",NORTH]]"
        )
        let trial = try TrialRun()
        let points = try geoPackage(24, 60, local)
        let refused = #expect(throws: Problem.self) {
            try trial.rezone(points, to: "out.csv") { $0.network = network }
        }
        #expect(refused?.explanation.message.en.contains("Quarry") == true)
        let plans = try geoPackage(24, 60, local, layer: "plan_area")
        let added = try AddedFeatures(for: try HeldNetwork(networkFile: network))
        let error = #expect(throws: Problem.self) { _ = try added.plans(AddedPlans(plans)) }
        #expect(error?.explanation.hint.en.contains("ogr2ogr -a_srs") == true)
    }

    @Test(arguments: ["{\"type\":\"name\",\"properties\":{\"name\":\"foo\"}}", "null", "{\"type\":\"link\"}"])
    func geoJSONThatNamesNoSystemIsNotTakenForWGS84(_ crs: String) throws {
        let points = try geoJSON(crs, 24, 60)
        #expect(throws: Problem.crsOfFileUnknown(file: points)) {
            _ = try Points(points, form: .geoJSON, for: .csv)
        }
        let lines = try folder.write("{\"type\":\"Point\",\"coordinates\":[24,60],\"crs\":\(crs)}\n", "p.geojsonl")
        #expect(throws: Problem.crsOfFileUnknown(file: lines)) {
            _ = try Points(lines, form: .geoJSONLines, for: .csv)
        }
    }

    @Test(arguments: ["EPSG:99999", "EPSG:5703"]) func aSystemThatLeadsNowhereIsToldOfThePoints(_ crs: String)
        throws
    {
        let trial = try TrialRun()
        let points = try geoPackage(24, 60, .etrsTM35FIN)
        let error = #expect(throws: Problem.self) {
            try trial.rezone(points, to: "out.csv", crs: crs) { $0.network = network }
        }
        let explanation = try #require(error).explanation
        #expect(explanation.exitCode == .badData && explanation.message.en.hasPrefix("In the points \(points): "))
        #expect(
            explanation.hint.sv.contains("--crs") && !FileManager.default.fileExists(atPath: trial.path("out.csv")))
    }

    @Test(arguments: [
        ("id;lat;katu\n1;60;\"a\nb\"\n\n2;60;H\u{00E4}me\n", 5, "katu"), ("id;lat;katu\n\u{00C4};60;x\n", 2, "id"),
        ("id;lat;k\u{00E4}tu\n1;60;x\n", 1, "3"), ("sep=;\nid;lat;katu\n1;60;\u{00E4}\n", 3, "katu"),
        ("id;lat;katu\n1;60;x;\u{00E4}\n", 2, "4"), ("id;lat;katu\r\n1;60;\"a;\"\"\u{00E4}\"\r\n", 2, "katu"),
    ])
    func whereTextIsInAnotherEncoding(_ text: String, _ line: Int, _ column: String) throws {
        let path = folder.path + "/latin.csv"
        let bytes = try #require(text.data(using: .isoLatin1))
        try bytes.write(to: URL(fileURLWithPath: path))
        let byte = try #require(bytes.firstIndex { $0 >= 0x80 })
        let expected = Problem.invalidUTF8(file: path, byte: byte, line: line, column: column)
        #expect(throws: expected) {
            var input = try CSVInput(try ByteInput(path: path))
            while try input.nextChunk() != nil {}
        }
        #expect(expected.explanation.message.fi.contains("rivin \(line) sarake \(column) "))
    }
}

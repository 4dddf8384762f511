import Domain
import Foundation
import GeoPackage
import GeometryCore
import Telling
import Testing

@testable import Rezoning

@Suite("GeoJSON through a rezoning")
struct GeoJSONRunTests {
    private static let good =
        #"{"type":"Feature","geometry":{"type":"Point","coordinates":[23.75125,60.26780]},"properties":{"id":"NAME","fuse":"3x35"}}"#

    private static func good(_ name: String) -> String { good.replacing("NAME", with: name) }

    /// Of each line its error, or nil; and whether its own property `id` comes out.
    private func rows(_ text: String) throws -> [(id: String?, error: String?)] {
        try text.split(separator: "\n").map { line in
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
            #expect(object["type"] as? String == "Feature")
            let properties = try #require(object["properties"] as? [String: Any])
            return (properties["id"] as? String, properties["error"] as? String)
        }
    }

    /// Lines that are wrong each in its way, and whether their properties can be told.
    private static let broken: [(line: String, keepsProperties: Bool)] = [
        ("nonsense", false), ("[1]", false), ("\"x\"", false), (#"{"type":"Feature","#, false),
        (good("b") + " more", false), (good("b").replacing("\"fuse\"", with: "fuse"), false),
        (#"{"type":"Feature","geometry":null,"properties":{"id":"b","fuse":"3x35"}}"#, true),
        (#"{"type":"Feature","properties":{"id":"b","fuse":"3x35"}}"#, true),
        (
            #"{"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]},"properties":{"id":"b","fuse":"3x35"}}"#,
            true
        ),
        (
            #"{"type":"Feature","geometry":{"type":"Point","coordinates":["x",2]},"properties":{"id":"b","fuse":"3x35"}}"#,
            true
        ),
        (
            #"{"type":"Feature","geometry":{"type":"Point","coordinates":[]},"properties":{"id":"b","fuse":"3x35"}}"#,
            true
        ),
        (#"{"type":"Feature","geometry":"here","properties":{"id":"b","fuse":"3x35"}}"#, true),
        (
            #"{"type":"Feature","geometry":{"type":"Point","coordinates":[23.7,91]},"properties":{"id":"b","fuse":"3x35"}}"#,
            true
        ),
        (good("b").replacing("3x35", with: "3x36"), true),
        (good("b").replacing(#""Feature""#, with: #""Foo""#), true),
        (good("b").replacing(#""type":"Feature","#, with: ""), true),
        (#"{"type":"Point","coordinates":[23.75125,60.26780]}"#, false),
        (
            #"{"type":"Feature","geometry":{"type":"Point","coordinates":[23.75125,60.26780]},"properties":null}"#,
            false
        ),
    ]

    @Test("a line that is no feature, or none that can be answered, is a row in error in its place")
    func brokenLines() throws {
        let trial = try TrialRun()
        var lines: [String] = []
        for (number, broken) in Self.broken.enumerated() { lines += [Self.good("\(number)"), broken.line, ""] }
        let points = try trial.write(lines.joined(separator: "\r\n"), to: "a.geojsonl")
        let outcome = try trial.rezone(points, to: "b.geojsonl", columns: [.zone, .error])
        #expect(outcome.rows == 2 * Self.broken.count && outcome.errors == Self.broken.count)
        let rows = try rows(try trial.text("b.geojsonl"))
        try #require(rows.count == 2 * Self.broken.count)
        for (number, broken) in Self.broken.enumerated() {
            #expect(rows[2 * number].id == "\(number)" && rows[2 * number].error == nil)
            let row = rows[2 * number + 1]
            #expect(row.error?.isEmpty == false, "\(broken.line)")
            #expect(row.id == (broken.keepsProperties ? "b" : nil), "\(broken.line)")
        }
        // Other forms have the same rows.
        try trial.rezone(points, to: "b.csv", columns: [.zone, .error])
        let records = try trial.records("b.csv")
        #expect(records.map { $0["error"] } == rows.map { $0.error ?? "" })
        #expect(records.map { $0["id"] } == rows.map { $0.id ?? "" })
    }

    @Test("features of a collection that are no points are rows in error, and keep what they have")
    func collection() throws {
        let trial = try TrialRun()
        let features = Self.broken.filter(\.keepsProperties).map(\.line) + [Self.good("z")]
        let points = try trial.write(
            "{\"type\": \"FeatureCollection\",\n\"features\": [\n\(features.joined(separator: ",\n"))\n]}\n",
            to: "a.geojson")
        let outcome = try trial.rezone(points, to: "b.geojsonl", columns: [.zone, .error])
        let rows = try rows(try trial.text("b.geojsonl"))
        #expect(outcome.errors == features.count - 1 && rows.count == features.count)
        #expect(rows.dropLast().allSatisfy { $0.id == "b" && $0.error?.isEmpty == false })
        #expect(rows.last?.id == "z" && rows.last?.error == nil)
        let line = try #require(
            try trial.text("b.geojsonl").split(separator: "\n").first { $0.contains("LineString") })
        #expect(line.contains(#""geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}"#))
        for unreadable in [#"{"type":"Point","coordinates":["x",2]}"#, #""here""#] {
            #expect(try trial.text("b.geojsonl").contains(#""geometry":\#(unreadable),"#))
        }
    }

    @Test("what features have of their own stays as it is written, nested values and own ids too")
    func ownText() throws {
        let trial = try TrialRun()
        let feature =
            #"{"id":7,"type":"Feature","geometry":{"type":"Point","coordinates":[23.75125,60.26780,12.50]},"properties":{"fuse":"3x35","a":{"b":[1, 2.50]},"l":[],"big":123456789012345678901234567890,"t":"\u00e4\n","zone":"x"}}"#
        let points = try trial.write(feature + "\n", to: "a.geojsonl")
        try trial.rezone(points, to: "b.geojsonl", columns: [.zone, .basis])
        #expect(
            try trial.text("b.geojsonl")
                == #"{"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[23.75125,60.26780,12.50]},"properties":{"fuse":"3x35","a":{"b":[1, 2.50]},"l":[],"big":123456789012345678901234567890,"t":"\u00e4\n","zone":"x","quoted_zone":"2","basis":"price_list"}}"#
                + "\n")
        try trial.rezone(points, to: "b.csv", columns: [.basis])
        let record = try #require(try trial.records("b.csv").first)
        #expect(record["id"] == "7" && record["a"] == #"{"b":[1, 2.50]}"# && record["l"] == "[]")
        #expect(record["big"] == "123456789012345678901234567890" && record["t"] == "ä\n")
        try trial.rezone(points, to: "b.gpkg", columns: [.basis])
        try trial.rezone(trial.path("b.gpkg"), to: "c.csv", columns: [.zone])
        #expect(try trial.records("c.csv").first?["a"] == #"{"b":[1, 2.50]}"#)
    }

    @Test("a collection over many lines comes out as one, each feature on a line")
    func prettyCollection() throws {
        let trial = try TrialRun()
        let text = Self.good("a").replacing(",", with: ",\n  ").replacing("{", with: "{\n")
        let points = try trial.write(
            "\u{FEFF}{\n \"type\": \"FeatureCollection\",\n \"features\": [\(text), \(text)]}", to: "a.geojsonl")
        try trial.rezone(points, to: "b.geojson", columns: [])
        let written = try trial.text("b.geojson")
        #expect(written.split(separator: "\n").count == 4)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String: Any])
        #expect((object["features"] as? [[String: Any]])?.map { $0["type"] as? String } == ["Feature", "Feature"])
    }

    @Test("record separators part features that go over lines")
    func recordSeparators() throws {
        let trial = try TrialRun()
        let text =
            "\u{1E}" + Self.good("a").replacing(",", with: ",\n") + "\n\u{1E}x\n\u{1E}" + Self.good("b") + "\n"
        try trial.rezone(try trial.write(text, to: "a.geojsons"), to: "b.geojsonl", columns: [.error])
        #expect(try rows(try trial.text("b.geojsonl")).map(\.id) == ["a", nil, "b"])
    }

    @Test("no lines are no rows")
    func empty() throws {
        let trial = try TrialRun()
        let outcome = try trial.rezone(try trial.write("\n\n", to: "a.geojsonl"), to: "b.geojson")
        #expect(outcome.rows == 0)
        #expect(try JSONSerialization.jsonObject(with: Data(try trial.text("b.geojson").utf8)) is [String: Any])
    }

    @Test("a collection that is cut off stops the run")
    func cutOff() throws {
        let trial = try TrialRun()
        let points = try trial.write(
            "{\"type\":\"FeatureCollection\",\"features\":[\(Self.good("a"))", to: "a.geojson")
        #expect(throws: Problem.self) { try trial.rezone(points, to: "b.csv") }
    }

    @Test("bytes of a GeoPackage stay bytes in one, and are nothing in text")
    func blobs() throws {
        let trial = try TrialRun()
        let plane = try #require(
            GeoPackageSpatialReference(
                try ProjectedPlane(CoordinateReferenceDefinition(identifier: "EPSG:3067"))))
        var writer = try GeoPackageWriter(
            creating: trial.path("a.gpkg"), spatialReference: plane, lastChange: Date(timeIntervalSince1970: 0))
        let layer = try writer.addLayer(
            GeoPackageLayer(
                name: "plots", geometryType: .point,
                columns: [GeoPackageColumn("fuse", .text), GeoPackageColumn("photo", .bytes)]))
        for photo: GeoPackageValue in [.bytes([0, 255, 7]), .bytes([]), .null] {
            try writer.append(
                GeoPackageFeature(
                    geometry: .point(PlanePoint(easting_m: 337_682.93, northing_m: 6_682_895.10)),
                    values: [.text("3x35"), photo]), to: layer)
        }
        try writer.finish()
        try trial.rezone(trial.path("a.gpkg"), to: "b.gpkg", columns: [.zone])
        let reader = try GeoPackageReader(path: trial.path("b.gpkg"))
        let rezoned = try #require(reader.layer(named: "rezoned"))
        #expect(rezoned.column(named: "photo") != nil)
        var photos: [[UInt8]?] = []
        try reader.forEachRow(of: rezoned, columns: ["photo"]) { row in
            if case .blob = row.value(0) { photos.append(row.bytes(0)) } else { photos.append(nil) }
            return .next
        }
        #expect(photos == [[0, 255, 7], [], nil])
        try trial.rezone(trial.path("a.gpkg"), to: "b.csv", columns: [.zone])
        #expect(try trial.records("b.csv").map { $0["photo"] } == ["", "", ""])
    }
}

import Domain
import Foundation
import GeoPackage
import Telling
import Testing

@testable import Features
@testable import Importing

/// What GDAL says of a source, in the report of an import.
@Suite struct ImportNotesTests {
    private final class Noted: FeatureSource {
        let name = "folder/lines.shp"
        let notes: SourceNotes
        let layers = [
            SourceLayer(
                name: "lines", columns: [], geometryType: nil, coordinateReference: nil,
                coordinateReferenceName: nil, featureCount: 0)
        ]

        init(_ said: String) { notes = SourceNotes(said, of: "lines.shp") }

        func forEachFeature(
            of layer: SourceLayer, columns: [String], _ body: (SourceFeature) -> ReadingStep
        ) {}
    }

    private func report(_ said: String) throws -> ImportReport {
        let path = FileManager.default.temporaryDirectory.path + "/notes-\(UUID().uuidString).gpkg"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let mapping = try ImportMapping(
            yaml: """
                schema: connect-quote/mapping/1
                title: Trial
                crs: EPSG:3067
                layers:
                  network_area:
                    - {from: lines, crs: EPSG:3067, columns: {company: {constant: koe-oy}}}
                """, file: "mapping.yaml")
        return try ImportPlan(mapping, sources: [Noted(said)]).carryOut(
            writing: path, replacingExisting: false, lastChange: Date(timeIntervalSince1970: 0))
    }

    @Test func fiveAreShownAndTheOthersCounted() throws {
        let report = try report((1...7).map { "Warning \($0): odd" }.joined(separator: "\n"))
        let expected: [(Language, String)] = [
            (.english, "GDAL on lines.shp:"), (.finnish, "GDAL lähteestä lines.shp:"),
            (.swedish, "GDAL om lines.shp:"),
        ]
        for (language, headline) in expected {
            let lines = ImportText(report, in: language).text.split(separator: "\n").map(String.init)
            let start = try #require(lines.firstIndex(of: headline))
            #expect(lines[start + 1] == "  · Warning 1: odd" && lines[start + 5] == "  · Warning 5: odd")
            #expect(lines[start + 6].contains("· 2 "))
        }
        let json = ImportText(report, in: .english).json.text
        #expect(json.contains("\"source\": \"lines.shp\"") && json.contains("Warning 7: odd"))
    }

    /// Only while the mapping is as it was guessed does the report ask whether it is right.
    @Test(arguments: [false, true]) func aGuessedMappingIsAskedAbout(_ isChanged: Bool) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/guess-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let text = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"A","kv":20,"laji":"avojohto"},
            "geometry":{"type":"LineString","coordinates":[[24,60],[24,60.018]]}}]}
            """
        let area = text.replacing("LineString", with: "Polygon").replacing(
            "[[24,60],[24,60.018]]", with: "[[[23,59.5],[25,59.5],[25,61],[23,59.5]]]")
        for (name, text) in [("kaapelit", text), ("verkkoalue", area.replacing("\"laji\"", with: "\"yhtio\""))] {
            try text.write(toFile: "\(folder)/\(name).geojson", atomically: true, encoding: .utf8)
        }
        try text.replacing("LineString", with: "Point").replacing("[[24,60],[24,60.018]]", with: "[24,60]").write(
            toFile: "\(folder)/muuntamot.geojson", atomically: true, encoding: .utf8)
        let sources = try ["kaapelit", "verkkoalue", "muuntamot"].map {
            try FeatureSources.open("\(folder)/\($0).geojson", layers: nil)
        }
        let suggested = try MappingSuggestion(for: sources.map { try SourceDescription(of: $0) }).text
        let mapping = try ImportMapping(yaml: suggested + (isChanged ? "# seen\n" : ""), file: "mapping.yaml")
        let report = try ImportPlan(mapping, sources: sources).carryOut(
            writing: folder + "/n.gpkg", replacingExisting: false, lastChange: Date(timeIntervalSince1970: 0))
        for (language, question) in [
            (Language.english, "plausible?"), (.finnish, "uskottavia?"), (.swedish, "rimliga?"),
        ] {
            let text = ImportText(report, in: language).text
            #expect(text.contains(question) == !isChanged)
            #expect(text.contains("overhead") == !isChanged)
        }
        #expect(ImportText(report, in: .english).json.text.contains("\"installation\": \"overhead\""))
    }

    @Test func aLayerThatNothingCameIntoIsTold() throws {
        let report = try report("")
        for language in Language.allCases {
            let text = ImportText(report, in: language).text
            #expect(text.split(separator: "\n").contains { $0.hasPrefix("! ") && $0.contains("network_area") })
        }
        #expect(ImportText(report, in: .english).json.text.contains("No feature came into layer network_area"))
    }

    @Test func withoutNotesThereIsNothing() throws {
        #expect(!ImportText(try report(""), in: .english).text.contains("GDAL"))
    }
}

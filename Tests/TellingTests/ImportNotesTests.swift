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

    @Test func withoutNotesThereIsNothing() throws {
        #expect(!ImportText(try report(""), in: .english).text.contains("GDAL"))
    }
}

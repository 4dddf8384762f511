import TestSupport
import Domain
import Foundation
import GeoPackage
import GeometryCore
import Testing

@testable import Features

@Suite struct OpeningSourcesTests {
    let folder: SourceFolder

    init() throws { folder = try SourceFolder() }

    private static let feature =
        #"{"type":"Feature","properties":{"name":"Säde","kv":20},"geometry":{"type":"LineString","coordinates":[[24,60,5],[25,61,6]]}}"#

    private func geoPackage(_ name: String) throws -> String {
        try folder.geoPackage(
            name,
            [
                (
                    GeoPackageLayer(name: "line", geometryType: .lineString, columns: [.init("name", .text)]),
                    [.init(geometry: line((1, 2), (3, 4)), values: [.text("Säde")])]
                )
            ])
    }

    @Test func theContentDecides() throws {
        #expect(try FeatureSources.open(geoPackage("a.shp"), layers: nil) is GeoPackageSource)
        #expect(
            try FeatureSources.open(folder.write("\n \u{1E}" + Self.feature, to: "b.gpkg"), layers: nil)
                is GeoJSONSource)
        #expect(
            try FeatureSources.open(folder.write("\u{FEFF}" + Self.feature, to: "c.txt"), layers: nil)
                is GeoJSONSource)
    }

    @Test func theEndingDecidesWhereTheContentDoesNot() throws {
        let database = try folder.write("hello", to: "d.GPKG")
        #expect(throws: FileProblems(path: database, role: .source).notSQLite) {
            try FeatureSources.open(database, layers: nil)
        }
        let text = try folder.write("hello", to: "e.json")
        #expect(throws: Problem.geoJson(source: text, byte: 0, .characterMissing("{"))) {
            try FeatureSources.open(text, layers: nil)
        }
    }

    @Test func missingFiles() {
        for name in ["/nowhere/network.shp", "network.gpkg", "C:network.gdb"] {
            #expect(throws: Problem.missing(source: name)) { try FeatureSources.open(name, layers: nil) }
        }
        #expect(FeatureSources.mayName("PG:dbname=network"))
        #expect(FeatureSources.mayName("/vsizip/network.zip"))
    }

    private func ogr2ogr(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["ogr2ogr"] + arguments
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    @Test(.enabled(if: Gdal.isInstalled)) func shapefile() throws {
        let path = folder.file("line (1).shp")
        try ogr2ogr("-lco", "ENCODING=ISO-8859-1", path, folder.write(Self.feature))
        let source = try FeatureSources.open(path, layers: ["LINE (1)", "no such layer"])
        #expect(source.name == path)
        #expect(source.layers.map(\.name) == ["line (1)"])
        #expect(source.layers[0].columns.map(\.name) == ["name", "kv"])
        #expect(source.layers[0].coordinateReference?.wellKnownText?.hasPrefix("GEO") == true)
        let features = try source.features()
        #expect(features.map(\.values) == [[.text("Säde"), .integer(20)]])
        #expect(features.map(\.geometry) == [.plane(line((24, 60), (25, 61)), hasZ: true, hasM: false)])
        let folder = try #require((source as? GeoPackageSource)?.folder).path
        #if os(Linux)
            #expect(!FileManager.default.fileExists(atPath: folder))
        #endif
        #expect(try FeatureSources.open(path, layers: ["no such layer"]).layers.isEmpty)
    }

    /// In the words that ogr2ogr passes on; of the source itself it says others.
    @Test func aDiskThatRefusesIsToldApartFromTheSource() {
        let full =
            "ERROR 1: sqlite3_exec(CREATE TABLE a) failed: database or disk is full\nERROR 1: Unable to write"
        #expect(OgrTranslation.refusalOfDisk(in: full) == "database or disk is full")
        #expect(OgrTranslation.refusalOfDisk(in: "ERROR 1: database or disk is full of layers") == nil)
        #expect(OgrTranslation.refusalOfDisk(in: "ERROR 4: not recognized as a supported file format") == nil)
    }

    @Test func aTemporaryFolderGoesAway() throws {
        var folder: TemporarySourceFolder? = try TemporarySourceFolder()
        let path = try #require(folder).path
        #expect(FileManager.default.fileExists(atPath: path))
        folder = nil
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    /// QGIS writes such columns; as a key the values would clash.
    @Test(.enabled(if: Gdal.isInstalled)) func aColumnFidThatIsNoKey() throws {
        let texts = ["7", "7", "8"].map { #"{"type":"Feature","properties":{"fid":\#($0)},"geometry":null}"# }
        let path = folder.file("fid.shp")
        try ogr2ogr(path, folder.write(texts.joined(separator: "\n"), to: "fid.geojsonl"))
        let source = try FeatureSources.open(path, layers: nil)
        #expect(
            try source.features(columns: ["fid"]).map(\.values) == [[.integer(7)], [.integer(7)], [.integer(8)]])
    }

    @Test(.enabled(if: Gdal.isInstalled)) func whatGdalRefuses() throws {
        let path = try folder.write("hello", to: "-f.shp")
        #expect {
            try FeatureSources.open(path, layers: nil)
        } throws: { error in
            let problem = error as? Problem
            return problem?.code == "source_refused_by_gdal" && problem?.message.en.contains("(“") == true
        }
    }

    @Test func layersAreListedInEitherWay() {
        let output =
            "INFO: Open of `x'\n1: Kraftlinje (Line String)\nLayer: johto (Line String)\nGroup verkko:\n  Layer: kaapeli (a) (3D Line String)\n"
        #expect(
            OgrTranslation.listedLayers(output) == [
                "Kraftlinje (Line String)", "johto (Line String)", "kaapeli (a) (3D Line String)",
            ])
    }
}

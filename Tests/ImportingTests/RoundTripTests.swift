import Domain
import Features
import TestSupport
import Foundation
import GRDB
import GeoPackage
import GeometryCore
import NetworkFile
import TestSupport
import Testing

@testable import Importing

/// A network file that is imported with the mapping suggested for it comes out as it went in.
@Suite struct RoundTripTests {
    private static let demo = Package.demoNetwork

    private func imported(_ path: String, _ trial: TrialImport) throws -> ImportReport {
        let source = try FeatureSources.open(path, layers: nil)
        let suggestion = MappingSuggestion(for: [try SourceDescription(of: source)])
        return try trial.run(suggestion.text, source)
    }

    @Test func demoNetworkStaysAsItIs() throws {
        let trial = try TrialImport()
        defer { trial.remove() }
        let report = try imported(Self.demo, trial)
        #expect(report.readTotal == report.writtenTotal)
        for entry in report.entries { #expect(entry.addsUp) }
        let (before, after) = (try NetworkFile(path: Self.demo), try NetworkFile(path: trial.output))
        func expectSame<Feature: Equatable>(_ features: (NetworkFile) throws -> [Feature]) throws {
            let (was, now) = (try features(before), try features(after))
            #expect(now == was)
            #expect(!was.isEmpty)
        }
        #expect(after.layers == before.layers)
        #expect(after.coordinateReference == before.coordinateReference)
        try expectSame { try $0.lines() }
        try expectSame { try $0.substations() }
        try expectSame { try $0.networkAreas() }
        try expectSame { try $0.planAreas() }
        try expectSame { try $0.obstacles() }
        try expectSame { try $0.agreementAreas() }
        try expectSame { try $0.connectionPoints() }
        for layer in before.layers {
            #expect(after.declaredExtent(of: layer) == before.declaredExtent(of: layer))
        }
        #expect(after.warnings.isEmpty)
    }

    /// Every value, blobs included; the title of the suggested mapping is the file's name, and so differs.
    @Test func secondImportChangesNoByteOfAnyTable() throws {
        let (first, second) = (try TrialImport(), try TrialImport())
        defer {
            first.remove()
            second.remove()
        }
        _ = try imported(Self.demo, first)
        _ = try imported(first.output, second)
        let (old, new) = (try contents(first.output), try contents(second.output))
        #expect(old.keys.sorted() == new.keys.sorted())
        for (table, rows) in old where !["gpkg_metadata", "gpkg_metadata_reference"].contains(table) {
            #expect(new[table] == rows, "table \(table)")
        }
    }

    private func contents(_ path: String) throws -> [String: [[DatabaseValue]]] {
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: path, configuration: configuration).read { database in
            var contents: [String: [[DatabaseValue]]] = [:]
            let tables = try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            for table in tables {
                contents[table] = try Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\"").map { row in
                    row.filter { $0.0 != "description" }.map(\.1)
                }
            }
            return contents
        }
    }

    /// Through GeoJSON and back, in degrees with every digit: within a hundredth of a millimetre.
    @Test func geoJsonInDegreesComesBack() throws {
        let trial = try TrialImport()
        defer { trial.remove() }
        let path = trial.folder.appendingPathComponent("stations.geojson").path
        let before = try NetworkFile(path: Self.demo)
        let plane = try ProjectedPlane(CoordinateReferenceDefinition(identifier: "EPSG:3067"))
        let stations = try before.substations().prefix(50)
        let features = try stations.map { station in
            let position = try plane.position(of: station.point)
            return """
                {"type": "Feature", "properties": {"no": "\(station.id)"}, "geometry": {"type": "Point", \
                "coordinates": [\(position.longitude_deg), \(position.latitude_deg), 12.5]}}
                """
        }
        try "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}"
            .write(toFile: path, atomically: true, encoding: .utf8)
        let report = try trial.run(
            """
            schema: connect-quote/mapping/1
            title: Stations
            crs: EPSG:3067
            layers:
              secondary_substation:
                - from: stations
                  columns: {id: {column: no}, status: {constant: existing}}
            """, FeatureSources.open(path, layers: nil))
        #expect(report.writtenTotal == 50)
        #expect(report.entries[0].flaws[.heightOrMeasure]?.count == 50)
        let after = try NetworkFile(path: trial.output).substations()
        for (was, now) in zip(stations, after) {
            #expect(was.id == now.id)
            #expect(was.point.planeDistance_m(to: now.point) < 1e-5)
        }
    }
}

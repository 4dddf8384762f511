import Foundation
import GRDB
import GeoPackage
import GeometryCore
import TestSupport

/// The folder that golden runs work in, with broken files made from the demo network: relative names keep the
/// messages the same on every machine.
enum GoldenFiles {
    /// Made once for all runs, and anew for each test process.
    static let made = Result { try make() }

    private static func make() throws -> URL {
        let folder = BuiltCommand.folder.appendingPathComponent("golden-runs")
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: Package.file("GeoData/demo.gpkg"), to: folder.appendingPathComponent("copy.gpkg"))
        for flaw in NetworkFlaw.allCases { try flaw.write(in: folder) }
        try "id,lat,lon\n".write(to: folder.appendingPathComponent("text.gpkg"), atomically: true, encoding: .utf8)
        try Data().write(to: folder.appendingPathComponent("empty.gpkg"))
        try GoldenRezoneCases.points.write(
            to: folder.appendingPathComponent("points.csv"), atomically: true, encoding: .utf8)
        try GoldenRezoneCases.addresses.write(
            to: folder.appendingPathComponent("addresses.csv"), atomically: true, encoding: .utf8)
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("folder.gpkg"), withIntermediateDirectories: true)
        try writeRules(in: folder)
        try GoldenImportCases.writeFiles(in: folder)
        try GoldenValidateCases.writeFiles(in: folder)
        try GoldenZonesDrawCases.writeFiles(in: folder)
        try GoldenProductsCases.writeFiles(in: folder)
        try GoldenInvoiceCases.writeFiles(in: folder)
        return folder
    }

    private static func writeRules(in folder: URL) throws {
        let rules = [
            "not-yaml": "schema: [connect-quote/rulebook/1\n",
            "missing-key": "schema: connect-quote/price-list/1\nid: a/b\ncompny: a\n",
        ]
        for (name, text) in rules {
            let place = folder.appendingPathComponent("rules-\(name)")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try text.write(to: place.appendingPathComponent("rules.yaml"), atomically: true, encoding: .utf8)
        }
    }
}

/// One thing wrong in a copy of the demo network, or all at once.
enum NetworkFlaw: String, CaseIterable, Sendable {
    case emptyPoint = "empty-point"
    case notANumber = "nan-point"
    case bowTie = "bow-tie"
    case unknownInstallation = "unknown-installation"
    case duplicateID = "duplicate-id"
    case several = "several"
    case noLines = "no-lines"

    var file: String { "\(rawValue).gpkg" }

    func write(in folder: URL) throws {
        let place = folder.appendingPathComponent(file)
        try FileManager.default.copyItem(at: Package.file("GeoData/demo.gpkg"), to: place)
        let queue = try DatabaseQueue(path: place.path)
        try queue.write { database in
            try database.dropTriggers()
            try change(database)
        }
        try queue.close()
    }

    private func change(_ database: Database) throws {
        switch self {
        case .emptyPoint:
            try Self.set(
                .point(PlanePoint(easting_m: .nan, northing_m: .nan)), "secondary_substation", "S-7", database)
        case .notANumber:
            try Self.set(
                .point(PlanePoint(easting_m: 340_000, northing_m: .nan)), "secondary_substation", "S-7", database)
        case .bowTie: try Self.drawBowTie(database)
        case .unknownInstallation:
            try database.execute(sql: "UPDATE mv_line SET installation = 'undergrund' WHERE id = 'C-1003'")
        case .duplicateID:
            try database.execute(sql: "UPDATE mv_line SET id = 'C-1003' WHERE id = 'C-1004'")
        case .several:
            for flaw in [Self.emptyPoint, .bowTie, .unknownInstallation] { try flaw.change(database) }
            try Self.set(
                .point(PlanePoint(easting_m: 340_000, northing_m: .nan)), "secondary_substation", "S-8", database)
            try database.execute(
                sql: """
                    UPDATE mv_line SET id = 'C-1001' WHERE id = 'C-1002';
                    UPDATE mv_line SET status = NULL WHERE id = 'C-1005';
                    UPDATE mv_line SET in_use_from = '1.6.2019' WHERE id = 'C-1006';
                    UPDATE secondary_substation SET company = 'Caruna Oy' WHERE id = 'S-9';
                    UPDATE connection_point SET fuse = '3x30' WHERE fid = 3;
                    """)
        case .noLines:
            try database.execute(
                sql: """
                    DELETE FROM gpkg_geometry_columns WHERE table_name = 'mv_line';
                    DELETE FROM gpkg_contents WHERE table_name = 'mv_line';
                    """)
        }
    }

    /// The town plan at the site `townPlan`, as a polygon that crosses itself inside the same box.
    private static func drawBowTie(_ database: Database) throws {
        let box = try Row.fetchOne(
            database,
            sql: """
                SELECT minx, maxx, miny, maxy FROM rtree_plan_area_geom
                WHERE id = (SELECT fid FROM plan_area WHERE id = 'P-36')
                """)
        guard let box else { throw Missing.planArea }
        func corner(_ easting: String, _ northing: String) -> PlanePoint {
            PlanePoint(easting_m: box[easting], northing_m: box[northing])
        }
        let ring = [
            corner("minx", "miny"), corner("maxx", "maxy"), corner("maxx", "miny"), corner("minx", "maxy"),
            corner("minx", "miny"),
        ]
        try set(.polygon([ring]), "plan_area", "P-36", database)
    }

    private static func set(
        _ geometry: PlaneGeometry, _ layer: String, _ id: String, _ database: Database
    ) throws {
        var bytes: [UInt8] = Array("GP".utf8) + [0, 1]
        withUnsafeBytes(of: Int32(3067).littleEndian) { bytes.append(contentsOf: $0) }
        try database.execute(
            sql: "UPDATE \"\(layer)\" SET geom = ? WHERE id = ?",
            arguments: [Data(bytes + geometry.wellKnownBinary), id])
    }

    private enum Missing: Error { case planArea }
}

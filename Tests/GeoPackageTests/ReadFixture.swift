import Foundation
import GRDB
import GeometryCore

@testable import GeoPackage

/// A folder that is gone when the test is.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/geopackage-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

/// A GeoPackage with one layer, made with SQL alone so that reading is not tested against our own writing.
enum ReadFixture {
    static func open(_ path: String, writeAheadLog: Bool = false) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        if writeAheadLog {
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        }
        return queue
    }

    static func createTables(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY,
                    organization TEXT, organization_coordsys_id INTEGER, definition TEXT, description TEXT);
                INSERT INTO gpkg_spatial_ref_sys VALUES
                    ('ETRS-TM35FIN', 3067, 'EPSG', 3067, 'PROJCS["ETRS89 / TM35FIN(E,N)"]', NULL),
                    ('Undefined', -1, 'NONE', -1, 'undefined', NULL);
                CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT,
                    description TEXT, last_change DATETIME, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE,
                    max_y DOUBLE, srs_id INTEGER);
                CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT,
                    geometry_type_name TEXT, srs_id INTEGER, z TINYINT, m TINYINT);
                """)
    }

    static func register(_ database: Database, table: String, geometry: String = "geom") throws {
        try database.execute(
            sql: "INSERT INTO gpkg_contents VALUES (?, 'features', ?, '', NULL, 0, 0, 1000, 1000, 3067)",
            arguments: [table, table])
        try database.execute(
            sql: "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'GEOMETRY', 3067, 0, 0)",
            arguments: [table, geometry])
    }

    /// Table `line` with columns `fid`, `geom`, `name`, and an R-tree when wanted.
    static func createLines(
        _ database: Database, _ geometries: [PlaneGeometry], spatialIndex: Bool
    ) throws {
        try createTables(database)
        try register(database, table: "line")
        try database.execute(
            sql: "CREATE TABLE line (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT)")
        if spatialIndex { try createIndex(database, table: "line") }
        for (index, geometry) in geometries.enumerated() {
            try insertLine(database, featureID: index + 1, geometry, indexed: spatialIndex)
        }
    }

    static func createIndex(_ database: Database, table: String, geometry: String = "geom") throws {
        try database.execute(
            sql: """
                CREATE VIRTUAL TABLE "rtree_\(table)_\(geometry)" USING rtree(id, minx, maxx, miny, maxy)
                """)
    }

    static func insertLine(
        _ database: Database, featureID: Int, _ geometry: PlaneGeometry, indexed: Bool = false
    ) throws {
        try database.execute(
            sql: "INSERT INTO line VALUES (?, ?, ?)",
            arguments: [featureID, Data(blob(geometry)), "line \(featureID)"])
        if indexed, let box = geometry.box, box.minimum.isFinite {
            try database.execute(
                sql: "INSERT INTO rtree_line_geom VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    featureID, box.minimum.easting_m, box.maximum.easting_m, box.minimum.northing_m,
                    box.maximum.northing_m,
                ])
        }
    }

    static func blob(
        _ geometry: PlaneGeometry, srsID: Int32 = 3067, envelopeKind: UInt8 = 0, bigEndianHeader: Bool = false
    ) -> [UInt8] {
        let envelopeNumbers = [0, 4, 6, 6, 8][Int(min(envelopeKind, 4))]
        var bytes: [UInt8] = [0x47, 0x50, 0, envelopeKind << 1 | (bigEndianHeader ? 0 : 1)]
        let srs = bigEndianHeader ? srsID.bigEndian : srsID.littleEndian
        withUnsafeBytes(of: srs) { bytes.append(contentsOf: $0) }
        bytes += [UInt8](repeating: 0, count: 8 * envelopeNumbers)
        return bytes + geometry.wellKnownBinary
    }

    static func point(_ easting_m: Double, _ northing_m: Double) -> PlanePoint {
        PlanePoint(easting_m: easting_m, northing_m: northing_m)
    }

    static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> PlaneBox {
        PlaneBox(minimum: point(west, south), maximum: point(east, north))
    }

    static let shortLine = PlaneGeometry.lineString([point(0, 0), point(10, 10)])
}

extension GeoPackageReader {
    /// The numbers of the features met.
    func featureIDs(_ table: String = "line", in box: PlaneBox? = nil) throws -> [Int64] {
        guard let layer = layer(named: table) else { return [] }
        var featureIDs: [Int64] = []
        try forEachFeature(of: layer, columns: [], in: box) { feature in
            featureIDs.append(feature.featureID)
            return .next
        }
        return featureIDs
    }
}

import Foundation
import GRDB
import GeometryCore

@testable import NetworkFile

/// A small network file, made with SQL alone: one sound feature a layer, changed by each test.
final class NetworkFixture {
    let folder: String
    var path: String { folder + "/network.gpkg" }

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/network-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try change { database in
            try database.execute(sql: Self.tables)
            for (table, definition) in Self.layers { try Self.create(database, table, definition) }
        }
        try change { try Self.insertSoundFeatures($0) }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static let layers = [
        (
            "mv_line",
            """
            id TEXT, voltage_kv REAL, installation TEXT, status TEXT, company TEXT, in_use_from DATE,
            in_use_until DATETIME
            """
        ),
        (
            "secondary_substation",
            "id TEXT, status TEXT, company TEXT, rated_kva REAL, in_use_from DATE, in_use_until DATE"
        ),
        ("network_area", "company TEXT"),
        (
            "plan_area",
            "id TEXT, kind TEXT, name TEXT, in_force_from TEXT, in_force_until DATE, urban BOOLEAN"
        ),
        ("obstacle", "id TEXT, kind TEXT"),
        (
            "agreement_area",
            "id TEXT, company TEXT, kind TEXT, name TEXT, in_force_from DATE, in_force_until DATE"
        ),
        ("connection_point", "id TEXT, fuse TEXT, place TEXT"),
    ]

    private static let tables = """
        CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
            organization_coordsys_id INTEGER, definition TEXT, description TEXT);
        INSERT INTO gpkg_spatial_ref_sys VALUES
            ('TM35', 3067, 'epsg', 3067, 'PROJCS[]', NULL), ('GK25', 3879, 'EPSG', 3879, 'undefined', NULL),
            ('own', 100001, 'NONE', 100001, 'PROJCS["own"]', NULL), ('none', -1, 'NONE', -1, 'undefined', NULL),
            ('Undefined SRS', 99999, 'GDAL', 99999, 'LOCAL_CS["Undefined SRS",LOCAL_DATUM["unknown",32767]]', NULL),
            ('a', 100002, 'NONE', 100002, 'ENGCRS[ "Undefined Cartesian SRS with unknown unit"]', NULL),
            ('b', 100003, 'NONE', 100003, 'GEOGCS["Undefined geographic SRS",DATUM["unknown"]]', NULL),
            ('c', 100004, 'NONE', 100004, ' ', NULL), ('d', 100005, 'NONE', 100005, 'LOCAL_CS["Unknown"]', NULL),
            ('e', 100006, 'NONE', 100006, 'LOCAL_CS["mine"]', NULL),
            ('f', 100007, 'NONE', 100007, 'PROJCS["unknown"]', NULL);
        CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, min_x DOUBLE, min_y DOUBLE,
            max_x DOUBLE, max_y DOUBLE);
        CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT,
            srs_id INTEGER);
        """

    static func create(_ database: Database, _ table: String, _ definition: String) throws {
        try database.execute(
            sql: """
                CREATE TABLE "\(table)" (fid INTEGER PRIMARY KEY, geom BLOB, \(definition));
                CREATE VIRTUAL TABLE "rtree_\(table)_geom" USING rtree(id, minx, maxx, miny, maxy);
                INSERT INTO gpkg_contents VALUES ('\(table)', 'features', 0, 0, 100, 100);
                INSERT INTO gpkg_geometry_columns VALUES ('\(table)', 'geom', 'GEOMETRY', 3067);
                """)
    }

    private static func insertSoundFeatures(_ database: Database) throws {
        try insert(
            database, "mv_line", line,
            ["C-1", 20.0, "underground", "existing", "caruna-oy", "2010-05-01", "2030-01-01T00:00:00Z"])
        try insert(
            database, "secondary_substation", .point(point(5, 5)), ["S-1", "planned", nil, 315.0, nil, nil])
        try insert(database, "network_area", .polygon([square]), ["caruna-oy"])
        try insert(
            database, "plan_area", .multiPolygon([[square]]), ["P-1", "town_plan", nil, "2015-02-03", nil, nil])
        try insert(database, "obstacle", .collection([line, .point(point(1, 1))]), ["O-1", "railway"])
        try insert(
            database, "agreement_area", .polygon([square]),
            ["A-1", "caruna-espoo-oy", "area_price", "Ranta", "", nil])
        try insert(database, "connection_point", .multiPoint([point(2, 3)]), ["K-1", "3 x 35 A", nil])
    }

    static func insert(
        _ database: Database, _ table: String, _ geometry: PlaneGeometry,
        _ values: [(any DatabaseValueConvertible)?]
    ) throws {
        let marks = [String](repeating: "?", count: values.count + 1).joined(separator: ", ")
        try database.execute(
            sql: "INSERT INTO \"\(table)\" VALUES (NULL, \(marks))",
            arguments: StatementArguments([blob(geometry)] + values))
        try index(database, table, featureID: database.lastInsertedRowID, geometry)
    }

    static func index(
        _ database: Database, _ table: String, featureID: Int64, _ geometry: PlaneGeometry
    ) throws {
        try database.execute(
            sql: "DELETE FROM \"rtree_\(table)_geom\" WHERE id = ?", arguments: [featureID])
        var bounds: [Double] = []
        geometry.forEachVertex { point in
            guard point.isFinite else { return }
            bounds = [
                min(bounds.first ?? .infinity, point.easting_m),
                max(bounds.count > 1 ? bounds[1] : -.infinity, point.easting_m),
                min(bounds.count > 2 ? bounds[2] : .infinity, point.northing_m),
                max(bounds.count > 3 ? bounds[3] : -.infinity, point.northing_m),
            ]
        }
        guard !bounds.isEmpty else { return }
        try database.execute(
            sql: "INSERT INTO \"rtree_\(table)_geom\" VALUES (?, ?, ?, ?, ?)",
            arguments: StatementArguments([featureID] + bounds as [any DatabaseValueConvertible]))
    }

    func change(_ body: (Database) throws -> Void) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write(body)
        try queue.close()
    }

    func execute(_ sql: String) throws { try change { try $0.execute(sql: sql) } }

    /// Gives the only feature of a layer another geometry, in the table and in the index.
    func setGeometry(_ table: String, _ geometry: PlaneGeometry, srsID: Int32 = 3067) throws {
        try change { database in
            try database.execute(
                sql: "UPDATE \"\(table)\" SET geom = ? WHERE fid = 1",
                arguments: [Self.blob(geometry, srsID: srsID)])
            try Self.index(database, table, featureID: 1, geometry)
        }
    }

    func findings(validity: (PlaneGeometry) -> GeometryFlaw? = { _ in nil }) throws -> [NetworkFinding] {
        try NetworkFile(path: path).check(validity: validity).findings
    }

    static func blob(_ geometry: PlaneGeometry, srsID: Int32 = 3067) -> Data {
        var bytes: [UInt8] = [0x47, 0x50, 0, 1]
        withUnsafeBytes(of: srsID.littleEndian) { bytes.append(contentsOf: $0) }
        return Data(bytes + geometry.wellKnownBinary)
    }

    static func point(_ easting_m: Double, _ northing_m: Double) -> PlanePoint {
        PlanePoint(easting_m: easting_m, northing_m: northing_m)
    }

    static let line = PlaneGeometry.lineString([point(0, 0), point(10, 10)])
    static let square = [point(0, 0), point(10, 0), point(10, 10), point(0, 10), point(0, 0)]
    static let around = PlaneBox(around: point(5, 5), radius_m: 100)
}

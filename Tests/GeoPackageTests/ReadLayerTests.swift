import Foundation
import GRDB
import GeometryCore
import Testing

@testable import GeoPackage

@Suite struct ReadLayerTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("layers.gpkg")
    }

    private func reader(_ build: (Database) throws -> Void) throws -> GeoPackageReader {
        let writer = try ReadFixture.open(path)
        try writer.write { database in
            try ReadFixture.createTables(database)
            try build(database)
        }
        try writer.close()
        return try GeoPackageReader(path: path)
    }

    private func insertBlob(_ database: Database, _ sql: String) throws {
        try database.execute(sql: sql, arguments: [Data(ReadFixture.blob(ReadFixture.shortLine))])
    }

    /// Table definition, where the numbers come from, and the number of its only row.
    static let keys: [(String, FeatureIDSource, Int64)] = [
        ("fid INTEGER PRIMARY KEY, geom BLOB, k INTEGER", .column("fid"), 7),
        ("\"my key\"\"s\" INTEGER PRIMARY KEY AUTOINCREMENT, geom BLOB, k INTEGER", .column("my key\"s"), 7),
        ("k TEXT, geom BLOB, OGC_FID integer primary key", .column("OGC_FID"), 7),
        ("code TEXT PRIMARY KEY, geom BLOB, k INTEGER", .rowID("rowid"), 1),
        ("rowid TEXT, geom BLOB, k INTEGER", .rowID("_rowid_"), 1),
        ("code TEXT PRIMARY KEY, geom BLOB, k INTEGER) WITHOUT ROWID --", .position, 1),
    ]

    @Test(arguments: keys)
    func primaryKeys(definition: String, source: FeatureIDSource, featureID: Int64) throws {
        let reader = try reader { database in
            try ReadFixture.register(database, table: "odd \"\u{301}table\"")
            try database.execute(
                sql: "CREATE TABLE \"odd \"\"\u{301}table\"\"\" (\(definition)\n)".replacing("--\n)", with: ""))
            try insertBlob(database, "INSERT INTO \"odd \"\"\u{301}table\"\"\" VALUES (7, ?, 7)")
        }
        let layer = try #require(reader.layer(named: "ODD \"\u{301}TABLE\""))
        #expect(layer.featureIDSource == source)
        #expect(try reader.featureIDs("odd \"\u{301}table\"") == [featureID])
        #expect(try reader.featureCount(of: layer) == 1)
    }

    @Test func columnNamesInAnyCase() throws {
        let reader = try reader { database in
            try ReadFixture.register(database, table: "Line", geometry: "GEOM")
            try database.execute(sql: "CREATE TABLE LINE (fid INTEGER PRIMARY KEY, Geom BLOB, \"Name\" TEXT)")
            try insertBlob(database, "INSERT INTO line VALUES (1, ?, 'a')")
            try ReadFixture.createIndex(database, table: "LINE", geometry: "Geom")
            try database.execute(sql: "INSERT INTO rtree_line_geom VALUES (1, 0, 10, 0, 10)")
        }
        let layer = try #require(reader.layer(named: "line"))
        #expect(layer.columns == ["fid", "Name"])
        #expect(layer.column(named: "NAME") == "Name")
        #expect(layer.spatialIndex != nil)
        var names: [StoredValue] = []
        try reader.forEachFeature(
            of: layer, columns: ["name", nil, "FID"], in: ReadFixture.box(5, 5, 6, 6)
        ) { feature in
            names = (0..<4).map { feature.value($0) }
            return .next
        }
        #expect(names == [.text("a"), .null, .integer(1), .null])
    }

    @Test func views() throws {
        let reader = try reader { database in
            try database.execute(
                sql: """
                    CREATE TABLE base (fid INTEGER PRIMARY KEY, geom BLOB);
                    CREATE VIEW numbered AS SELECT fid AS number, geom FROM base WHERE fid > 1;
                    CREATE VIEW named AS SELECT geom, 'x' AS text, fid AS ogc_fid FROM base;
                    CREATE VIEW bare AS SELECT geom FROM base;
                    CREATE VIEW broken AS SELECT fid, geom FROM gone;
                    """)
            for view in ["numbered", "named", "bare", "broken", "absent"] {
                try ReadFixture.register(database, table: view)
            }
            for number in [5, 9] { try insertBlob(database, "INSERT INTO base VALUES (\(number), ?)") }
        }
        #expect(try reader.featureIDs("numbered") == [5, 9])
        #expect(try reader.featureIDs("named") == [5, 9])
        #expect(try reader.featureIDs("bare", in: ReadFixture.box(1, 1, 2, 2)) == [1, 2])
        #expect(reader.unreadableLayers.map(\.table) == ["absent", "broken"])
        #expect(reader.unreadableLayer(named: "BROKEN")?.message.contains("gone") == true)
    }

    @Test func describesExtentAndReference() throws {
        let reader = try reader { database in
            try ReadFixture.register(database, table: "line")
            try database.execute(sql: "CREATE TABLE line (fid INTEGER PRIMARY KEY, geom BLOB)")
            try database.execute(
                sql: "ALTER TABLE gpkg_spatial_ref_sys ADD COLUMN definition_12_063 TEXT; "
                    + "UPDATE gpkg_spatial_ref_sys SET definition_12_063 = 'PROJCRS[]' WHERE srs_id = 3067")
        }
        let layer = try #require(reader.layer(named: "line"))
        #expect(layer.declaredExtent == ReadFixture.box(0, 0, 1000, 1000))
        let reference = try #require(reader.coordinateReference(srsID: layer.srsID))
        #expect(reference.organization == "EPSG")
        #expect(reference.organizationCode == 3067)
        #expect(reference.definitionWKT2 == "PROJCRS[]")
        #expect(reader.coordinateReference(srsID: -1)?.definition == nil)
        #expect(reader.coordinateReference(srsID: 4326) == nil)
    }

    @Test func valuesAsStored() throws {
        let reader = try reader { database in
            try ReadFixture.register(database, table: "line")
            try database.execute(
                sql: """
                    CREATE TABLE line (fid INTEGER PRIMARY KEY, geom BLOB, v);
                    INSERT INTO line VALUES (1, NULL, NULL), (2, 'text', 1.5), (3, 12, 'x'), (4, x'', x'0102'),
                        (5, x'4750', -3);
                    """)
        }
        let layer = try #require(reader.layer(named: "line"))
        var values: [StoredValue] = []
        var geometries: [StoredGeometry] = []
        try reader.forEachFeature(of: layer, columns: ["v"]) { feature in
            values.append(feature.value(0))
            geometries.append(feature.geometry)
            return feature.featureID == 5 ? .stop : .next
        }
        #expect(values == [.null, .real(1.5), .text("x"), .blob(byteCount: 2), .integer(-3)])
        #expect(geometries[0] == .null)
        #expect(geometries[1] == .flawed(.notAGeometryBlob))
        #expect(geometries[2] == .flawed(.notAGeometryBlob))
        #expect(geometries[4] == .flawed(.headerTruncated))
    }
}

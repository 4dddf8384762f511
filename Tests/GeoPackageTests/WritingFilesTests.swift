import Foundation
import GRDB
import GeoPackage
import GeometryCore
import Testing

@Suite("A written GeoPackage file")
struct WritingFilesTests {
    static let layer = GeoPackageLayer(
        name: "thing", description: "Things", geometryType: .geometry,
        columns: [
            .init("id", .text), .init("size", .real), .init("count", .integer), .init("open", .boolean),
            .init("since", .date),
        ])

    static func feature(_ geometry: PlaneGeometry?) -> GeoPackageFeature {
        GeoPackageFeature(
            geometry: geometry,
            values: [.text("T-1"), .real(2.5), .integer(-7), .boolean(true), .text("2019-06-01")])
    }

    /// A column of another file keeps its type where that is one of GeoPackage's.
    @Test(arguments: [
        ("DATE", GeoPackageColumnType.date, "DATE"), ("boolean", .boolean, "BOOLEAN"),
        ("SMALLINT", .integer, "SMALLINT"),
        ("MEDIUMINT", .integer, "MEDIUMINT"), ("INTEGER", .integer, "INTEGER"), ("BIGINT", .integer, "INTEGER"),
        ("TEXT(20)", .text, "TEXT(20)"), ("VARCHAR(20)", .text, "TEXT"), ("FLOAT", .real, "FLOAT"),
        ("DOUBLE PRECISION", .real, "REAL"), ("DATETIME", .dateTime, "DATETIME"), ("BLOB(9)", .bytes, "BLOB(9)"),
        ("TEXT(1); DROP TABLE x", .text, "TEXT"), ("", .text, "TEXT"),
    ])
    func columnsOfAnotherFile(_ declared: String, _ type: GeoPackageColumnType, _ written: String) {
        let column = GeoPackageColumn("c", declared: declared)
        #expect(column.type == type && column.declaration == written)
    }

    @Test func isMarkedAsVersion13() throws {
        let folder = try WritingFolder()
        let queue = try written(Self.layer, [Self.feature(.point(point(1, 2)))], to: folder.file("a.gpkg"))
        try queue.read { (database) throws in
            #expect(try Int.fetchOne(database, sql: "PRAGMA application_id") == 0x4750_4B47)
            #expect(try Int.fetchOne(database, sql: "PRAGMA user_version") == 10300)
            #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
            #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
            #expect(
                try Int.fetchAll(database, sql: "SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1")
                    == [-1, 0, 3067, 4326])
        }
        #expect(try folder.contents() == ["a.gpkg"])
    }

    @Test func tellsExtentMomentAndColumns() throws {
        let folder = try WritingFolder()
        let features = [
            Self.feature(.point(point(10, -20))), Self.feature(nil),
            Self.feature(.lineString([point(-5, 3), point(4, 8)])),
        ]
        let queue = try written(Self.layer, features, to: folder.file("a.gpkg"))
        try queue.read { (database) throws in
            let contents = try #require(try Row.fetchOne(database, sql: "SELECT * FROM gpkg_contents"))
            #expect(contents["table_name"] == "thing")
            #expect(contents["description"] == "Things")
            #expect(contents["last_change"] == "2019-06-01T00:00:00.250Z")
            let extent: [Double] = ["min_x", "min_y", "max_x", "max_y"].map { contents[$0] }
            #expect(extent == [-5, -20, 10, 8])
            let types = try Row.fetchAll(database, sql: "PRAGMA table_info(thing)").map { $0["type"] as String }
            #expect(types == ["INTEGER", "GEOMETRY", "TEXT", "REAL", "INTEGER", "BOOLEAN", "DATE"])
            let row = try #require(try Row.fetchOne(database, sql: "SELECT * FROM thing WHERE fid = 2"))
            #expect(row["geom"] == nil)
            #expect(row["id"] == "T-1")
            #expect(row["size"] == 2.5)
            #expect(row["count"] == -7)
            #expect(row["open"] == 1)
            #expect(row["since"] == "2019-06-01")
            #expect(
                try String.fetchOne(database, sql: "SELECT extension_name FROM gpkg_extensions")
                    == "gpkg_rtree_index")
        }
    }

    struct BlobCase: Sendable {
        let geometry: PlaneGeometry
        let flags: UInt8
        let envelope: [Double]
    }

    @Test(
        "Header, envelope and binary of a geometry",
        arguments: [
            BlobCase(geometry: .point(point(3, 4)), flags: 0b0001, envelope: []),
            BlobCase(
                geometry: .lineString([point(3, 9), point(1, 4)]), flags: 0b0011, envelope: [1, 3, 4, 9]),
            BlobCase(
                geometry: .polygon([[point(0, 0), point(5, 0), point(5, 6), point(0, 0)]]), flags: 0b0011,
                envelope: [0, 5, 0, 6]),
        ])
    func blob(_ expected: BlobCase) throws {
        let folder = try WritingFolder()
        let queue = try written(Self.layer, [Self.feature(expected.geometry)], to: folder.file("a.gpkg"))
        let blob = try #require(try queue.read { try Data.fetchOne($0, sql: "SELECT geom FROM thing") })
        let header: [UInt8] = [0x47, 0x50, 0, expected.flags, 0xFB, 0x0B, 0, 0]
        #expect(Array(blob.prefix(8)) == header)
        let envelope = expected.envelope.indices.map { index in
            blob.withUnsafeBytes { bytes in
                Double(
                    bitPattern: UInt64(
                        littleEndian: bytes.loadUnaligned(fromByteOffset: 8 + 8 * index, as: UInt64.self)))
            }
        }
        #expect(envelope == expected.envelope)
        let binary = Array(blob.dropFirst(8 + 8 * envelope.count))
        #expect(try PlaneGeometry(wellKnownBinary: binary) == expected.geometry)
    }

    @Test func singleGeometriesBecomeMultiPartOnesWhereTheLayerHoldsThose() throws {
        let folder = try WritingFolder()
        let ring = [point(0, 0), point(5, 0), point(5, 6), point(0, 0)]
        let layer = GeoPackageLayer(name: "area", geometryType: .multiPolygon, columns: [])
        let features = [GeoPackageFeature(geometry: .polygon([ring]), values: [])]
        let queue = try written(layer, features, to: folder.file("a.gpkg"))
        let blob = try #require(try queue.read { try Data.fetchOne($0, sql: "SELECT geom FROM area") })
        #expect(try PlaneGeometry(wellKnownBinary: Array(blob.dropFirst(40))) == .multiPolygon([[ring]]))
    }

    @Test func anotherReferenceSystemIsDeclaredAsGiven() throws {
        let folder = try WritingFolder()
        let reference = GeoPackageSpatialReference(
            organization: "EPSG", code: 25833, name: "ETRS89 / UTM zone 33N", wkt: "PROJCS[\"UTM\"]")
        var writer = try GeoPackageWriter(
            creating: folder.file("a.gpkg"), spatialReference: reference, lastChange: writtenMoment)
        _ = try writer.addLayer(Self.layer)
        try writer.finish()
        let queue = try DatabaseQueue(path: folder.file("a.gpkg"))
        try queue.read { (database) throws in
            let sql = "SELECT definition FROM gpkg_spatial_ref_sys WHERE srs_id = 25833"
            #expect(try String.fetchOne(database, sql: sql) == reference.wkt)
            #expect(try Int.fetchOne(database, sql: "SELECT srs_id FROM gpkg_geometry_columns") == 25833)
            #expect(try Int.fetchOne(database, sql: "SELECT srs_id FROM gpkg_contents") == 25833)
        }
    }
}

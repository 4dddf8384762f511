import Domain
import Foundation
import GeoPackage
import Quoting
import TestSupport
import Testing

@testable import Rezoning

/// Points in a table or view of PostGIS.
@Suite(.enabled(if: PostgresServer.hasPostGIS)) struct TablePointsTests {
    /// The same bytes as from the same layer in a file.
    @Test func sameAsAFile() throws {
        let trial = try TrialRun()
        let address = try DatabaseCopy.make(of: Package.demoNetwork, on: .shared())
        for name in ["csv", "geojson", "geojsonl"] {
            try trial.rezone(address, to: "table.\(name)")
            try trial.rezone(TrialRun.demo, to: "file.\(name)", layer: "connection_point")
            #expect(try trial.text("table.\(name)") == trial.text("file.\(name)"))
        }
        #expect(try trial.records("table.csv").count == 640)
    }

    /// More rows than are fetched at once, in the order of their numbers.
    @Test func manyRows() throws {
        let (trial, database) = (try TrialRun(), try TrialDatabase())
        try database.run(
            """
            CREATE TABLE p AS SELECT 9001 - n AS fid, ST_SetSRID(ST_MakePoint(320307.7, 6685661.5), 3067) AS geom,
                '3x35' AS fuse FROM generate_series(1, 9000) AS n
            """)
        let outcome = try trial.rezone(database.address, into: database.table("q"), columns: [.zone], layer: "p")
        #expect(outcome.rows == 9000 && outcome.errors == 0)
        #expect(try database.columns(of: "q").keys.sorted() == ["fid", "fuse", "geom", "zone"])
        try database.run("ALTER TABLE p RENAME fid TO ogc_id; ALTER TABLE p ADD PRIMARY KEY (ogc_id)")
        try trial.rezone(database.address, into: database.table("r"), columns: [.zone], layer: "p")
        #expect(try database.text("SELECT count(*) FROM r WHERE ogc_id = fid") == "9000")
    }

    /// Values keep their types and digits, through a view whose columns are declared with no system.
    @Test func values() throws {
        let (trial, database) = (try TrialRun(), try TrialDatabase())
        try database.run(
            """
            CREATE TABLE base (gid int PRIMARY KEY, place geometry(Point, 3879), i smallint, n numeric(12, 3), r float4,
                b boolean, d date, t timestamptz, l timestamp, x bytea, s varchar(9), u uuid, "Main Fuse" text);
            INSERT INTO base VALUES
                (2, 'SRID=3879;POINT(25485500 6673500)', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '3x25'),
                (1, 'SRID=3879;POINT(25485500 6673500)', -7, 12.500, 0.5, true, '2019-06-01', '2019-06-01 12:00+03',
                    '2019-06-01 12:00', '\\x00ff', 'a', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '3x35');
            CREATE VIEW "My points" AS SELECT gid AS fid, ST_Transform(place, 3067) AS geom, i, n, r, b, d, t, l, x, s, u,
                "Main Fuse" FROM base
            """)
        let opened = try Points(database.address, form: nil, for: .csv, layer: "My points")
        #expect(opened.crs == "EPSG:3067" && opened.name.contains("test"))
        try trial.rezone(
            database.address, into: database.table("q"), columns: [.zone], layer: "My points",
            renamed: [.fuse: "main fuse"])
        let types = try database.columns(of: "q")
        #expect(
            types == [
                "fid": "bigint", "geom": "geometry(Point,3067)", "i": "bigint", "n": "numeric",
                "r": "double precision",
                "b": "boolean", "d": "date", "t": "timestamp with time zone", "l": "text", "x": "bytea",
                "s": "text",
                "u": "text", "Main Fuse": "text", "zone": "text",
            ])
        let rows = try database.rows(
            """
            SELECT i::text, n::text, r::text, b::text, d::text, (t = '2019-06-01 09:00Z')::text, l, x::text, s, u,
                "Main Fuse" FROM q ORDER BY fid
            """)
        let identifier = "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"
        #expect(
            rows == [
                [
                    "-7", "12.500", "0.5", "true", "2019-06-01", "true", "2019-06-01 12:00:00", "\\x00ff", "a",
                    identifier, "3x35",
                ],
                [nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, "3x25"],
            ])
        try trial.rezone(
            database.address, to: "q.gpkg", columns: [.zone], layer: "My points", renamed: [.fuse: "main fuse"])
        let reader = try GeoPackageReader(path: trial.path("q.gpkg"))
        let layer = try #require(reader.layer(named: "rezoned"))
        #expect(layer.declaredColumnTypes.contains("BOOLEAN") && layer.declaredColumnTypes.contains("DATE"))
    }

    /// A domain of a schema that is no other's is what it is made of, with its system.
    @Test func domains() throws {
        let (trial, database) = (try TrialRun(), try TrialDatabase())
        try database.run(
            """
            CREATE SCHEMA types; CREATE DOMAIN types.spot AS geometry(Point, 3067);
            CREATE DOMAIN types.fuse AS text; CREATE TABLE p (fid int PRIMARY KEY, geom types.spot, fuse types.fuse);
            """)
        let empty = try Points(database.address, form: nil, for: .csv, layer: nil)
        #expect(empty.crs == "EPSG:3067")
        try database.run("INSERT INTO p VALUES (1, 'SRID=3067;POINT(320307.7 6685661.5)', '3x35')")
        try trial.rezone(database.address, to: "p.csv", columns: [.zone])
        #expect(try trial.records("p.csv").map { $0["zone"] } == ["2"])
    }

    /// Degrees, columns without a geometry, and rows whose geometry is none.
    @Test func places() throws {
        let (trial, database) = (try TrialRun(), try TrialDatabase())
        try database.run(
            """
            CREATE TABLE degrees (fid int PRIMARY KEY, geom geometry, fuse text);
            INSERT INTO degrees VALUES (1, 'SRID=4326;POINT(23.75125 60.2678)', '3x35'), (2, NULL, '3x35'),
                (3, 'SRID=4326;LINESTRING(23 60, 24 60)', '3x35'), (4, 'SRID=3067;POINT(320307 6685661)', '3x35'),
                (5, 'SRID=4326;POINT EMPTY', '3x35'), (6, 'SRID=4326;MULTIPOINT(23.75125 60.2678)', '3x35'),
                (7, 'SRID=4326;POINT(320307 6685661)', '3x35');
            CREATE TABLE plain (id int, latitude numeric, longitude text, fuse text);
            INSERT INTO plain VALUES (1, 60.2678, '23.75125', '3x35'), (2, NULL, '', '3x35')
            """)
        let errors = { (name: String) throws in try trial.records(name).map { $0["error"] ?? "" } }
        try trial.rezone(database.address, to: "d.csv", columns: [.zone, .error], layer: "degrees")
        #expect(try trial.records("d.csv").map { $0["zone"] } == ["2", "", "", "", "", "2", ""])
        #expect(try errors("d.csv").filter { !$0.isEmpty }.count == 5)
        #expect(try errors("d.csv")[3].contains("SRID is 3067, and that of the table 4326"))
        try trial.rezone(database.address, to: "p.csv", columns: [.zone, .error], layer: "plain")
        #expect(try trial.records("p.csv").map { $0["zone"] } == ["2", ""])
    }

    /// Rows with planned areas are read twice; what is read is of the moment of opening.
    @Test func readTwice() throws {
        let (trial, database) = (try TrialRun(), try TrialDatabase())
        try database.run(
            """
            CREATE TABLE p (fid int PRIMARY KEY, geom geometry(Point, 3067), fuse text, planned_area_id text);
            INSERT INTO p VALUES (1, 'SRID=3067;POINT(320307.7 6685661.5)', '3x35', 'A')
            """)
        var steps = 0
        try trial.rezone(
            database.address, to: "r.csv",
            progress: { _ in
                steps += 1
                try? database.run("DELETE FROM p")
            })
        #expect(steps == 2)
        #expect(try trial.records("r.csv").map { $0["zone"] } == ["2"])
    }

    @Test func problems() throws {
        let (trial, database) = (try TrialRun(), try TrialDatabase())
        func found(_ address: String, layer: String? = nil) -> Problem? {
            do { try trial.rezone(address, to: "x.csv", layer: layer) } catch { return error as? Problem }
            return nil
        }
        func expect(
            _ problem: Problem?, _ code: String, _ exitCode: Problem.ExitCode = .inputMissing, naming name: String,
            sourceLocation: SourceLocation = #_sourceLocation
        ) {
            #expect(problem?.code == code && problem?.exitCode == exitCode, sourceLocation: sourceLocation)
            guard let problem else { return }
            #expect(Set(Language.allCases.map { problem.message[$0] }).count == 3, sourceLocation: sourceLocation)
            #expect(Set(Language.allCases.map { problem.hint[$0] }).count == 3, sourceLocation: sourceLocation)
            #expect(
                Language.allCases.allSatisfy { problem.message[$0].contains(name) }, sourceLocation: sourceLocation)
        }
        let address = database.address
        expect(found("postgresql://127.0.0.1:1/grid"), "points_database_missing", naming: "grid@127.0.0.1")
        expect(
            found(address.replacing("//ledger@", with: "//stranger@")), "points_database_missing", naming: "test")
        expect(found(address), "source_layer_missing", .badData, naming: "connection_point")
        expect(found(address, layer: ""), "source_layer_missing", .badData, naming: "test")
        try database.run(
            """
            CREATE TABLE a (geom geometry(Point), fuse text); CREATE TABLE b (geom geometry(Point, 3067));
            CREATE VIEW c AS SELECT 1 / (random() * 0)::int AS fid, geom, '3x35' AS fuse FROM b;
            INSERT INTO b VALUES ('SRID=3067;POINT(320307.7 6685661.5)')
            """)
        expect(found(address), "source_several_layers", .usage, naming: "connection_point")
        expect(found(address, layer: "a"), "source_crs_unknown", .badData, naming: "a")
        expect(found(address, layer: "c"), "points_database_refuses", naming: "division by zero")
        let cut = address + "&application_name=points_cut"
        let points = try Points(cut, form: nil, for: .csv, layer: "b")
        _ = try database.text(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'points_cut'")
        guard case .table(let table) = points.content else {
            Issue.record("no table")
            return
        }
        do {
            try table.source(RowDefaults()).forEachChunk { _, _ in true }
            Issue.record("read from a lost connection")
        } catch { expect(error, "points_database_lost", naming: "test") }
    }
}

import Domain
import Foundation
import NetworkFile
import Quoting
import TestSupport
import Testing

@testable import PostgresClient
@testable import Rezoning

/// What can keep a result from becoming a table, in three languages; an old table is as it was afterwards.
@Suite(.enabled(if: PostgresServer.hasPostGIS)) struct TableProblemTests {
    private func expect(
        _ code: String, _ exitCode: Problem.ExitCode = .cannotCreate, naming names: [String] = [],
        sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
    ) {
        var found: Problem?
        do { try body() } catch { found = error as? Problem }
        #expect(
            found?.code == code && found?.exitCode == exitCode, "\(found as Any)", sourceLocation: sourceLocation)
        guard let found else { return }
        for text in [found.message, found.hint] {
            #expect(
                Set(Language.allCases.map { text[$0] }).count == 3, "\(text)", sourceLocation: sourceLocation)
        }
        for language in Language.allCases {
            for name in names {
                #expect(found.message[language].contains(name), "\(name)", sourceLocation: sourceLocation)
            }
        }
    }

    /// A database with a table `result` that must not be lost, and a run that would replace it.
    private struct Old {
        let database: TrialDatabase
        let trial: TrialRun
        let points: String

        init(_ database: TrialDatabase? = nil) throws {
            self.database = try database ?? TrialDatabase()
            trial = try TrialRun()
            points = try trial.write("lat,lon,fuse,note\n60.2678,23.75125,3x35,a\n", to: "a.csv")
            try self.database.run("CREATE TABLE result (old int); INSERT INTO result VALUES (5)")
        }

        func replace(
            _ points: String? = nil, with end: String = "", setting: String? = nil,
            progress: (RezoningProgress) -> Void = { _ in }
        ) throws {
            try trial.rezone(
                points ?? self.points, into: database.table("result", overwrite: true, with: end, setting: setting),
                columns: [.zone],
                fuse: .threeTimes25, progress: progress)
        }

        /// The old table, and nothing beside it.
        func expectUntouched(sourceLocation: SourceLocation = #_sourceLocation) throws {
            #expect(try database.text("SELECT sum(old) FROM result") == "5", sourceLocation: sourceLocation)
            let besides = try database.text(
                """
                SELECT count(*) FROM pg_class WHERE relname LIKE 'result_%' AND relkind IN ('r', 'S')
                    AND relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'result'::regclass)
                """)
            #expect(besides == "0", sourceLocation: sourceLocation)
        }
    }

    @Test func reachingTheServer() throws {
        let server = try PostgresServer.shared()
        let address = try server.newSchema()
        let nowhere = try String(#require(address.split(separator: "?").first)) + "x"
        func table(_ address: String) throws { _ = try ResultTable(address, named: nil, replacingExisting: false) }
        expect("output_database_missing", naming: ["x@"]) { try table(nowhere) }
        expect("output_database_missing", naming: ["grid@127.0.0.1"]) { try table("postgresql://127.0.0.1:1/grid") }
        expect("output_login_refused", naming: ["test"]) {
            try table(address.replacing("//ledger@", with: "//stranger:hush@"))
        }
        expect("output_without_postgis", naming: ["test"]) { try table(server.newDatabase()) }
        expect("postgres_not_installed", .inputMissing) {
            throw PostgresFailure(kind: .notInstalled, database: "", reason: "").ofResult(table: "")
        }
    }

    @Test func names() throws {
        let database = try TrialDatabase()
        for name in ["", ".", "a.", ".b", String(repeating: "ä", count: 32)] {
            expect("output_table_name", .usage, naming: name.isEmpty ? [] : [name]) { _ = try database.table(name) }
        }
        expect("output_schema_missing", naming: ["nowhere", "test"]) { _ = try database.table("nowhere.result") }
        expect("output_schema_missing", naming: ["test"]) {
            _ = try ResultTable(
                database.address.replacing(#/search_path%3D\w+,public/#, with: "search_path%3Dnowhere"), named: nil,
                replacingExisting: false)
        }
    }

    /// What is there already.
    @Test func existing() throws {
        let old = try Old()
        let database = old.database
        expect("output_exists", naming: ["result", "test"]) { _ = try database.table("result") }
        try database.run("CREATE VIEW shown AS SELECT 1 AS one; CREATE SEQUENCE counted")
        for name in ["shown", "counted"] {
            expect("output_exists", naming: [name]) { _ = try database.table(name) }
            expect("output_not_a_table", naming: [name]) { _ = try database.table(name, overwrite: true) }
        }
        try database.run("CREATE TABLE free (id int PRIMARY KEY CHECK (id > 0), next int REFERENCES free)")
        _ = try database.table("free", overwrite: true)
        try database.run("CREATE TABLE other (id int REFERENCES free); CREATE VIEW more AS SELECT old FROM result")
        expect("output_table_in_use", naming: ["free", "other"]) { _ = try database.table("free", overwrite: true) }
        expect("output_table_in_use", naming: ["result", "more"]) { try old.replace() }
        try old.expectUntouched()
    }

    /// A table of the network that is read, by another address of the same database.
    @Test func read() throws {
        let address = try DatabaseCopy.make(of: Package.demoNetwork, on: .shared())
        let database = try TrialDatabase(address: address)
        let network = [
            (address: address + "&application_name=other", tables: NetworkLayer.allCases.map(\.rawValue))
        ]
        expect("output_is_input", naming: ["mv_line", "test"]) {
            _ = try database.table("mv_line", overwrite: true, apartFrom: network)
        }
        _ = try database.table("result", overwrite: true, apartFrom: network)
        // A table of that name in another schema is another table, and a database that is away none.
        let other = try Old()
        try other.database.run("CREATE TABLE mv_line ()")
        _ = try other.database.table("mv_line", overwrite: true, apartFrom: network)
        _ = try other.database.table(
            "mv_line", overwrite: true, apartFrom: [("postgresql://127.0.0.1:1/grid", ["mv_line"])])
    }

    @Test func rights() throws {
        let old = try Old()
        try old.database.run(
            """
            DO $$ BEGIN CREATE ROLE writer LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
            DO $$ BEGIN EXECUTE 'GRANT USAGE ON SCHEMA ' || current_schema() || ' TO writer'; END $$
            """)
        expect("output_forbidden", naming: ["new", "test"]) { _ = try old.database.table("new", as: "writer") }
        try old.database.run(
            "DO $$ BEGIN EXECUTE 'GRANT CREATE ON SCHEMA ' || current_schema() || ' TO writer'; END $$")
        _ = try old.database.table("new", as: "writer")
        expect("output_forbidden", naming: ["result", "test"]) {
            _ = try old.database.table("result", overwrite: true, as: "writer")
        }
        expect("output_forbidden", naming: ["new"]) {
            _ = try old.database.table("new", setting: "default_transaction_read_only%3Don")
        }
        try old.expectUntouched()
    }

    /// Somebody makes the table while the run is under way.
    @Test func quicker() throws {
        let old = try Old()
        let table = try old.database.table("late")
        try old.database.run("CREATE TABLE late (theirs int)")
        expect("output_exists", naming: ["late"]) {
            try old.trial.rezone(old.points, into: table, columns: [.zone])
        }
        #expect(try old.database.columns(of: "late") == ["theirs": "integer"])
    }

    /// Values that their columns cannot hold, wherever they stand.
    @Test(arguments: [
        ("n", "'many'", "many", "bigint"), ("n", "1.5", "1.5", "bigint"),
        ("r", "'wide'", "wide", "double precision"),
        ("b", "2", "2", "boolean"), ("b", "'yes'", "yes", "boolean"), ("d", "'1.6.2019'", "1.6.2019", "date"),
        ("d", "'2019-06-31'", "2019-06-31", "date"), ("d", "20190601", "20190601", "date"),
        ("d", "'2019-06-01T00:00:00Z'", "2019-06-01T00:00:00Z", "date"),
        ("t", "'noon'", "noon", "timestamp with time zone"), ("x", "'text'", "text", "bytea"),
    ])
    func values(column: String, value: String, told: String, type: String) throws {
        let old = try Old()
        let path = old.trial.path("p.gpkg")
        try OwnColumns.write(to: path, change: "UPDATE p SET \(column) = \(value) WHERE fid = 2")
        expect("output_value_unfit", .badData, naming: ["2", told, " \(column)", type]) { try old.replace(path) }
        try old.expectUntouched()
    }

    /// What only the server finds, the character NUL, and a row far down.
    @Test func textsAndMoments() throws {
        let old = try Old()
        let path = old.trial.path("p.gpkg")
        try OwnColumns.write(to: path, change: "UPDATE p SET t = '2019-06-01T25:61:00Z'")
        expect("output_value_unfit", .badData, naming: ["result", "2019-06-01T25:61:00Z"]) { try old.replace(path) }
        let points = try TableRunTests.manyRows(old.trial, last: "3001,60.2678,23.75125,3x35,a\u{0}b\n")
        expect("output_value_unfit", .badData, naming: ["3001", "NUL", " note"]) { try old.replace(points) }
        try old.expectUntouched()
    }

    /// The server ends the session in the midst of the rows.
    @Test func lost() throws {
        let old = try Old()
        let points = try TableRunTests.manyRows(old.trial)
        var isOver = false
        expect("output_database_lost", naming: ["test"]) {
            try old.replace(points, with: "&application_name=cut_off") { _ in
                guard !isOver else { return }
                isOver = true
                _ = try? old.database.text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cut_off'")
            }
        }
        #expect(isOver)
        try old.expectUntouched()
        // A connection that was lost before the first row is opened anew.
        let table = try old.database.table("result", overwrite: true, with: "&application_name=early")
        _ = try old.database.text(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'early'")
        try old.trial.rezone(old.points, into: table, columns: [.zone])
        #expect(try old.database.text("SELECT count(*) FROM result WHERE zone = '2'") == "1")
    }

    /// Another session holds the old table, or a statement takes too long.
    @Test func waiting() throws {
        let old = try Old()
        let reader = try TrialDatabase(address: old.database.address)
        try reader.run("BEGIN; SELECT * FROM result")
        expect("output_database_slow", naming: ["result", "test"]) {
            try old.replace(setting: "lock_timeout%3D100")
        }
        try reader.run("COMMIT")
        try old.expectUntouched()
        try old.replace()
    }

    /// A database of its own: its systems and what happens to its tables would be everybody's.
    @Test func inADatabaseOfItsOwn() throws {
        let database = try TrialDatabase(address: PostgresServer.shared().newDatabase())
        try database.run("CREATE EXTENSION postgis; DELETE FROM spatial_ref_sys WHERE srid = 3067")
        let old = try Old(database)
        expect("output_crs_unknown", naming: ["EPSG:3067", "test"]) { try old.replace() }
        try database.run("INSERT INTO spatial_ref_sys VALUES (3067, 'epsg', 3067, '', '')")
        for (state, code) in [("53100", "output_database_full"), ("P0001", "output_database_refuses")] {
            try database.run(
                """
                CREATE OR REPLACE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'not today' USING ERRCODE = '\(state)'; END $$;
                CREATE EVENT TRIGGER refuse ON ddl_command_end WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION refuse()
                """)
            expect(code, naming: ["result", "not today"]) { try old.replace() }
            try database.run("DROP EVENT TRIGGER refuse")
        }
        try old.expectUntouched()
        // The server is gone when it is to say that all is done.
        try database.run(
            """
            CREATE TABLE made (n int);
            CREATE FUNCTION leave() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER leave AFTER INSERT ON made DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION leave();
            CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS
                $$ BEGIN INSERT INTO made VALUES (1); END $$;
            CREATE EVENT TRIGGER note ON ddl_command_end WHEN TAG IN ('COMMENT') EXECUTE FUNCTION note()
            """)
        expect("output_uncertain", naming: ["result", "test"]) { try old.replace() }
        try old.expectUntouched()
    }

    @Test(.enabled(if: SmallDisk.isPossible)) func fullDisk() throws {
        let disk = try SmallDisk(size: "40m", owner: "nobody")
        let server = try PostgresServer.shared()
        let database = try TrialDatabase(address: server.newDatabase(onDisk: disk.path))
        try database.run("CREATE EXTENSION postgis")
        let old = try Old(database)
        let points = try TableRunTests.manyRows(old.trial)
        let filler = disk.path + "/filler"
        try PostgresServer.shell("dd if=/dev/zero of='\(filler)' 2>/dev/null; truncate -s -400k '\(filler)'")
        expect("output_database_full", naming: ["result", "test"]) { try old.replace(points) }
        try old.expectUntouched()
        try FileManager.default.removeItem(atPath: filler)
        try old.replace(points)
        #expect(try database.text("SELECT count(*) FROM result") == "3000")
        try server.drop(database.address)
    }
}

import Bytes
import Domain
import Foundation
import Features
import GRDB
import GeoPackage
import GeometryCore
import PostgresClient
import Quoting
import TestSupport
import Testing

@testable import Rezoning

/// A database of the tests' own, with tables that runs make in it.
struct TrialDatabase {
    let address: String
    private let connection: PostgresConnection

    init() throws { try self.init(address: PostgresServer.shared().newSchema()) }

    init(address: String) throws {
        self.address = address
        connection = try PostgresConnection(address, settings: "", explaining: { $0.ofResult(table: "") })
    }

    func table(
        _ name: String? = nil, overwrite: Bool = false, as user: String? = nil, with end: String = "",
        setting: String? = nil,
        apartFrom read: [(address: String, tables: [String])] = []
    ) throws -> ResultTable {
        let address = user.map { self.address.replacing("//ledger@", with: "//\($0)@") } ?? self.address
        let settings = setting.map { "?options=-c\($0)%20" } ?? "?options="
        return try ResultTable(
            address.replacing("?options=", with: settings) + end, named: name, replacingExisting: overwrite,
            apartFrom: read)
    }

    func run(_ sql: String) throws { try connection.run(sql) }

    /// Every value as text.
    func rows(_ sql: String) throws -> [[String?]] {
        let columns = try connection.ask(
            "SELECT count(*) FROM jsonb_object_keys((SELECT to_jsonb(q) FROM (\(sql)) AS q LIMIT 1))")
        let count = Int(columns.first?.number(0) ?? 0)
        return try connection.ask(sql).rows.map { row in (0..<count).map { row.text($0) } }
    }

    func text(_ sql: String) throws -> String? { try connection.ask("SELECT (\(sql))::text").first?.text(0) }

    func isThere(_ table: String) throws -> Bool { try text("to_regclass('\(table)')") != nil }

    /// Names and types of a table's columns.
    func columns(of table: String) throws -> [String: String] {
        let rows = try connection.ask(
            """
            SELECT attname::text, format_type(atttypid, atttypmod) FROM pg_attribute
            WHERE attrelid = '\(table)'::regclass AND attnum > 0
            """)
        return Dictionary(uniqueKeysWithValues: rows.rows.map { ($0.text(0) ?? "", $0.text(1) ?? "") })
    }
}

/// A result in a table of PostGIS.
@Suite(.enabled(if: PostgresServer.hasPostGIS)) struct TableRunTests {
    /// Holds a table against the CSV of the same run, row by row.
    private func compare(
        _ database: TrialDatabase, _ table: String, with records: [[String: String]],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let names = try #require(records.first).keys.sorted()
        let types = try database.columns(of: table)
        let selected = names.map { name in
            switch name {
            case "easting" where types["easting"] == nil: "round(ST_X(geom)::numeric, 3)::text AS east"
            case "northing" where types["northing"] == nil: "round(ST_Y(geom)::numeric, 3)::text AS north"
            default: "\"\(name)\"::text"
            }
        }
        let rows = try database.rows(
            "SELECT \(selected.joined(separator: ", ")), fid::text AS n FROM \(table) ORDER BY \(table).fid")
        #expect(rows.count == records.count, sourceLocation: sourceLocation)
        for (index, (row, record)) in zip(rows, records).enumerated() {
            #expect(row.last == "\(index + 1)", sourceLocation: sourceLocation)
            for (name, value) in zip(names, row) {
                let (expected, value) = (record[name] ?? "", value ?? "")
                if name.hasSuffix("distance_m"), let one = Double(expected), let other = Double(value) {
                    #expect(abs(one - other) < 0.00051, "row \(index + 1) \(name)", sourceLocation: sourceLocation)
                } else {
                    #expect(value == expected, "row \(index + 1) \(name)", sourceLocation: sourceLocation)
                }
            }
        }
    }

    @Test func sameRowsAsCSV() throws {
        let (trial, database) = (try TrialRun(), try TrialDatabase())
        let change = { (options: inout ScenarioOptions) in options.batch.countsPlanned = true }
        let outcome = try trial.rezone(
            TrialRun.demo, into: database.table("result"), layer: "connection_point", change: change)
        try trial.rezone(TrialRun.demo, to: "r.csv", layer: "connection_point", change: change)
        #expect(outcome.rows == 640 && outcome.written == 640)
        try compare(database, "result", with: trial.records("r.csv"))
        let types = try database.columns(of: "result")
        #expect(types["geom"] == "geometry(Point,3067)" && types["fid"] == "bigint")
        #expect(types["price_incl_vat"] == "numeric" && types["price_change_incl_vat"] == "numeric")
        #expect(types["cable_distance_m"] == "double precision" && types["borderline"] == "boolean")
        #expect(types["zone"] == "text" && types["changed_by"] == "text")
        #expect(
            try database.text(
                "SELECT string_agg(indexdef, ' ') FROM pg_indexes WHERE tablename = 'result' AND schemaname = current_schema()"
            )?.contains(#/UNIQUE.*\(fid\).*gist \(geom\)/#) == true)
        let told = try database.text("obj_description('result'::regclass)")
        let comment = try #require(told)
        #expect(comment.contains("DATE: 2019-06-01") && comment.contains("PREVIOUS_NETWORK: demo.gpkg"))
    }

    /// The table's comment names the network, and a file may have any name.
    @Test(arguments: [nil, "standard_conforming_strings%3Doff"])
    func anyNameOfANetwork(setting: String?) throws {
        let (trial, database) = (try TrialRun(), try TrialDatabase())
        let name = "'\u{301}; DROP TABLE kept; \\\u{301} --.gpkg"
        try FileManager.default.copyItem(atPath: TrialRun.demo, toPath: trial.path(name))
        try database.run("CREATE TABLE kept (n int)")
        let points = try trial.write("id,lat,lon,fuse\n1,60.2678,23.75125,3x35\n", to: "a.csv")
        try trial.rezone(points, into: database.table(setting: setting), change: { $0.network = trial.path(name) })
        #expect(try database.isThere("kept"))
        let comment = try database.text("obj_description('rezoned'::regclass)")
        #expect(comment?.contains("NETWORK: \(name)") == true)
    }

    /// Whatever text may hold, with rows in error and misshapen ones.
    @Test func everyText() throws {
        let (trial, database) = (try TrialRun(), try TrialDatabase())
        let notes = [
            "tab\there", "back\\slash", "\\N", "\\.", "line\nend", "line\r\nend", "cr\rhere", "\\t\\n",
            "Käyntiosoite ⚡️",
            "\u{1}\u{8}\u{B}\u{C}\u{1B}\u{7F}", "\"\"quoted\"\"", "'; DROP TABLE result; --", "", " ", "\\",
            "\\\\N\t", "'\u{301}; DROP TABLE result; --",
        ]
        var text = "id,lat,lon,fuse,note\n"
        for (index, note) in notes.enumerated() { text += "\(index),60.2678,23.75125,3x35,\"\(note)\"\n" }
        text += "x,abc,24,3x25,\\N\ny,60.26\nz,60.26,23.75,3x25,a,b\nq,91,24,3x25,\"not closed\n"
        let points = try trial.write(text, to: "a.csv")
        let outcome = try trial.rezone(points, into: database.table())
        try trial.rezone(points, to: "r.csv")
        #expect(outcome.errors == 4 && outcome.rows == notes.count + 4)
        try compare(database, "rezoned", with: trial.records("r.csv"))
        #expect(try database.text("SELECT count(*) FROM rezoned WHERE geom IS NULL AND error IS NOT NULL") == "4")
        #expect(try database.text("SELECT note FROM rezoned WHERE id = '0'") == "tab\there")
    }

    /// Values of every type come with it, and what is empty where a day belongs is none.
    @Test func ownTypes() throws {
        let (trial, database) = (try TrialRun(), try TrialDatabase())
        let path = trial.path("own.gpkg")
        try OwnColumns.write(to: path)
        try trial.rezone(path, into: database.table("own"), columns: [.zone], fuse: .threeTimes25)
        let types = try database.columns(of: "own")
        #expect(
            types == [
                "fid": "bigint", "geom": "geometry(Point,3067)", "n": "bigint", "r": "double precision",
                "b": "boolean",
                "d": "date", "t": "timestamp with time zone", "x": "bytea", "s": "text", "xmin_": "text",
                "Fid_": "text",
                "zone": "text",
            ])
        let rows = try database.rows(
            """
            SELECT n::text, r::text, b::text, d::text, to_char(t AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS'), x::text,
                s, xmin_, "Fid_" FROM own ORDER BY fid
            """)
        #expect(
            rows == [
                ["7", "0.1", "true", "2019-06-01", "2019-06-01 12:30:00.250", "\\x005cff", "one", "a", "b"],
                [
                    "-9223372036854775808", "1e+300", "false", "1900-01-01", "2019-05-31 21:30:00.000", "\\x", "",
                    "a", "b",
                ],
                [nil, nil, nil, nil, nil, nil, nil, "a", "b"],
            ])
    }

    @Test func otherSystem() throws {
        let (trial, database) = (try TrialRun(), try TrialDatabase())
        let points = try trial.write("easting,northing,fuse\n25485500.5,6673500.25,3x35\n", to: "a.csv")
        try trial.rezone(points, into: database.table(), crs: "EPSG:3879")
        #expect(
            try database.text("SELECT ST_AsEWKT(geom) FROM rezoned") == "SRID=3879;POINT(25485500.5 6673500.25)")
    }

    @Test func schemas() throws {
        let (trial, database) = (try TrialRun(), try TrialDatabase())
        let points = try trial.write("lat,lon,fuse\n60.2678,23.75125,3x35\n", to: "a.csv")
        let schema = try database.text("current_schema()")
        let other = "\(try #require(schema))_b"
        try database.run("CREATE SCHEMA \(other)")
        try trial.rezone(points, into: database.table("\(other).My \"Result\".2"))
        #expect(try database.text("SELECT count(*) FROM \(other).\"My \"\"Result\"\".2\"") == "1")
    }

    /// Others see nothing, or the old table, until the new one is whole.
    @Test func wholeOrNothing() throws {
        let (trial, database) = (try TrialRun(), try TrialDatabase())
        try database.run("CREATE TABLE result (old int); INSERT INTO result VALUES (5)")
        let points = try Self.manyRows(trial)
        var looks = 0
        let outcome = try trial.rezone(
            points, into: database.table("result", overwrite: true), columns: [.zone],
            progress: { _ in looks += (try? database.text("SELECT sum(old) FROM result")) == "5" ? 1 : 0 })
        #expect(looks > 1 && outcome.rows == 3000)
        #expect(try database.text("SELECT count(*) FROM result WHERE zone IS NOT NULL") == "3000")
        #expect(try database.text("SELECT count(*) FROM result WHERE id::int <> fid") == "0")
        #expect(
            try database.text(
                "SELECT string_agg(relname, ' ') FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
            ) == "result")
        try trial.rezone(
            points, into: database.table("new", overwrite: true), columns: [.zone],
            progress: { _ in if (try? database.isThere("new")) != false { Issue.record("half a table is seen") } })
        #expect(try database.text("SELECT count(*) FROM new") == "3000")
    }

    /// Who could read or change the old table can the new one, and its indexes are called after it.
    @Test func replacedTableKeepsRights() throws {
        let (trial, database) = (try TrialRun(), try TrialDatabase())
        let points = try trial.write("lat,lon,fuse\n60.2678,23.75125,3x35\n", to: "a.csv")
        let name = try #require(try database.text("current_schema()"))
        let (reader, keeper, owner) = ("\(name) reader", "\(name)_keeper", "\(name)_owner")
        try database.run(
            """
            CREATE ROLE "\(reader)"; CREATE ROLE \(keeper); CREATE ROLE \(owner); GRANT CREATE ON SCHEMA \(name) TO \(owner);
            CREATE TABLE "Result 1" (old int); GRANT SELECT ON "Result 1" TO PUBLIC;
            GRANT SELECT, INSERT ON "Result 1" TO "\(reader)"; GRANT UPDATE ON "Result 1" TO \(keeper) WITH GRANT OPTION;
            ALTER TABLE "Result 1" OWNER TO \(owner); CREATE TABLE mine (old int); CREATE TABLE "mine_pkey" (old int)
            """)
        let rights = """
            SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END AS who, privilege_type, is_grantable::text
            FROM pg_class, aclexplode(relacl) WHERE oid = '"Result 1"'::regclass ORDER BY 1, 2
            """
        let before = try database.rows(rights)
        #expect(before.count > 4)
        for _ in 1...2 {
            try trial.rezone(points, into: database.table("Result 1", overwrite: true), columns: [.zone])
            #expect(try database.rows(rights) == before)
            #expect(
                try database.text(
                    "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = '\"Result 1\"'::regclass")
                    == owner)
            #expect(try indexes(of: "Result 1", database) == ["Result 1_geom_idx", "Result 1_pkey"])
        }
        // A name that something else has is left to it.
        try trial.rezone(points, into: database.table("mine", overwrite: true), columns: [.zone])
        let names = try indexes(of: "mine", database)
        #expect(names.contains("mine_geom_idx") && names.count == 2 && !names.contains("mine_pkey"))
    }

    private func indexes(of table: String, _ database: TrialDatabase) throws -> [String] {
        try database.rows(
            """
            SELECT indexname AS n FROM pg_indexes WHERE tablename = '\(table)' AND schemaname = current_schema() ORDER BY 1
            """
        ).compactMap { $0[0] }
    }

    /// Of some megabytes, so that there are several chunks.
    static func manyRows(_ trial: TrialRun, last: String = "") throws -> String {
        let note = String(repeating: "x", count: 2000)
        let rows = (1...3000).map { "\($0),60.2678,23.75125,3x35,\(note)\n" }.joined()
        return try trial.write("id,lat,lon,fuse,note\n" + rows + last, to: "many.csv")
    }

    /// Only rows that are written get a number.
    @Test func chosenRows() throws {
        let (trial, database) = (try TrialRun(), try TrialDatabase())
        let area =
            #"{"type":"Polygon","coordinates":[[[23.75,60.26],[23.76,60.26],[23.76,60.27],[23.75,60.27],[23.75,60.26]]]}"#
        let file = try trial.write(
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":\#(area)}]}"#,
            to: "area.geojson")
        let points = try trial.write(
            "id,lat,lon,fuse\n1,60.3,23.8,3x35\n2,60.2678,23.75125,3x35\n3,60.3,23.8,3x35\n4,60.265,23.755,3x35\n",
            to: "a.csv")
        try trial.rezone(points, into: database.table(), columns: [.zone], within: file)
        #expect(
            try database.rows("SELECT fid::text AS n, id FROM rezoned ORDER BY rezoned.fid") == [
                ["1", "2"], ["2", "4"],
            ])
    }

    /// Names that a file may have and a table may not.
    @Test func names() {
        let long = String(repeating: "ä", count: 40)
        let own = ["fid", "GEOM", "ctid", "Zone", "zone", "", "", long, long + "1", "a\"b"].map {
            SourceColumn(name: $0, declaredType: "TEXT")
        }
        let columns = TableColumn.columns(own: own, added: [.zone, .error])
        let cut = String(repeating: "ä", count: 31)
        #expect(
            columns.map(\.name) == [
                "fid_", "GEOM_", "ctid_", "Zone", "zone_", "column", "column_", cut, cut + "_", "a\"b",
                "quoted_zone",
                "error",
            ])
        #expect(columns.allSatisfy { $0.name.utf8.count <= 63 })
    }
}

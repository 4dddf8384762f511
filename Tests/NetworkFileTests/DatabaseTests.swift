import Domain
import Foundation
import GeoPackage
import GeometryCore
import TestSupport
import Testing

@testable import NetworkFile

/// A network in PostGIS is read as the same network in a file is.
@Suite(.enabled(if: PostgresServer.hasPostGIS)) struct DatabaseTests {
    private static let demo = Result { try DatabaseCopy.make(of: Package.demoNetwork, on: .shared()) }

    private func network() throws -> String { try NetworkFixture.inDatabase() }

    @discardableResult
    private func sql(_ text: String, in address: String) throws -> String {
        try PostgresServer.shared().sql(text, in: address)
    }

    @Test func everyFeature() throws {
        let (database, file) = (
            try NetworkFile(path: Self.demo.get()), try NetworkFile(path: Package.demoNetwork)
        )
        #expect(database.layers == file.layers && database.isMadeUp == file.isMadeUp)
        #expect(database.warnings.isEmpty)
        #expect(database.coordinateReference.identifier == "EPSG:3067")
        #expect(try database.lines() == file.lines() && !file.lines().isEmpty)
        #expect(try database.substations() == file.substations())
        #expect(try database.networkAreas() == file.networkAreas())
        #expect(try database.planAreas() == file.planAreas())
        #expect(try database.obstacles() == file.obstacles())
        #expect(try database.agreementAreas() == file.agreementAreas())
        #expect(try database.connectionPoints() == file.connectionPoints())
        // What was read once is read again, and as much is found.
        let check = try database.check(validity: { _ in nil })
        #expect(try check == file.check(validity: { _ in nil }))
    }

    /// Windows whose sides touch vertices, too.
    @Test func everyWindow() throws {
        let (database, file) = (
            try NetworkFile(path: Self.demo.get()), try NetworkFile(path: Package.demoNetwork)
        )
        var vertices: [PlanePoint] = []
        for line in try file.lines() { line.geometry.forEachVertex { vertices.append($0) } }
        var random = SeededGenerator(seed: 6)
        var found = 0
        for _ in 0..<200 {
            let corner = try #require(vertices.randomElement(using: &random))
            let box = PlaneBox(
                minimum: corner,
                maximum: NetworkFixture.point(
                    corner.easting_m + .random(in: 0...500, using: &random),
                    corner.northing_m + .random(in: 0...500, using: &random)))
            let lines = try database.lines(in: box)
            #expect(try lines == file.lines(in: box))
            #expect(try database.substations(in: box) == file.substations(in: box))
            #expect(try database.planAreas(in: box) == file.planAreas(in: box))
            found += lines.count
        }
        #expect(found > 200)
    }

    /// The server finds what is near through the GiST index, of its own accord.
    @Test func throughTheIndex() throws {
        let address = try network()
        try sql(
            """
            INSERT INTO mv_line SELECT n, ST_SetSRID(ST_MakeLine(ST_MakePoint(n, n), ST_MakePoint(n + 5, n)), 3067),
                'L-' || n, 20, 'underground', 'existing' FROM generate_series(100, 20000) AS n;
            ANALYZE mv_line
            """, in: address)
        let store = try DatabaseLayers(address: address)
        var window = try #require(store.queries[.mediumVoltageLine]).window
        for (index, side) in [5000, 5000, 5100, 5100].enumerated() {
            window = window.replacing("$\(index + 1)", with: "\(side)")
        }
        let plan = try sql("EXPLAIN (ANALYZE, COSTS OFF) \(window)", in: address)
        #expect(plan.contains(#/Index Scan (using|on) mv_line_geom_idx/#))
        #expect(plan.contains("&&") && !plan.contains("Seq Scan"))
        let box = PlaneBox(around: NetworkFixture.point(5050, 5050), radius_m: 50)
        #expect(try NetworkFile(path: address).lines(in: box).count == 101)
    }

    @Test func warnsWhereItMustScan() throws {
        let address = try network()
        try sql("DROP INDEX mv_line_geom_idx", in: address)
        let file = try NetworkFile(path: address)
        #expect(file.warnings == [.noSpatialIndex(.mediumVoltageLine)])
        #expect(try file.lines(in: NetworkFixture.around).map(\.id) == ["C-1"])
    }

    /// A company's own tables, shown as views with the names and words of the format.
    @Test func views() throws {
        let address = try network()
        try sql(
            """
            CREATE TABLE johto (gid int PRIMARY KEY, linja geometry(LineString, 3879), tunnus varchar(10), kv numeric,
                laji int, omistaja text, otettu timestamptz, poistuu timestamp);
            INSERT INTO johto VALUES (7, ST_Transform('SRID=3067;LINESTRING(385000 6672000, 385100 6672000)', 3879), 'J1',
                20.5, 1, NULL, '2019-05-31 21:30Z', '2030-01-01');
            CREATE INDEX johto_linja ON johto USING gist (ST_Transform(linja, 3067));
            DROP TABLE mv_line;
            CREATE VIEW mv_line AS SELECT gid AS fid, ST_Transform(linja, 3067) AS geom, tunnus AS id, kv AS voltage_kv,
                CASE laji WHEN 1 THEN 'underground' END AS installation, 'existing' AS status, omistaja AS company,
                otettu AS in_use_from, poistuu AS in_use_until FROM johto
            """, in: address)
        let file = try NetworkFile(path: address)
        #expect(file.warnings.isEmpty)
        let box = PlaneBox(around: NetworkFixture.point(385_050, 6_672_000), radius_m: 10)
        let line = try #require(file.lines(in: box).first)
        #expect(line.featureID == 7 && line.id == "J1" && line.voltage_kv == 20.5 && line.company == nil)
        #expect(line.inUse.fromIncluding?.description == "2019-06-01")
        #expect(line.inUse.toExcluding?.description == "2030-01-01")
        #expect(try file.lines() == [line])
        let beside = PlaneBox(around: NetworkFixture.point(385_250, 6_672_000), radius_m: 10)
        #expect(try file.lines(in: beside).isEmpty)
    }

    /// All that is read is of the moment when the network was opened.
    @Test func oneMoment() throws {
        let address = try network()
        let file = try NetworkFile(path: address)
        try sql("DELETE FROM mv_line; UPDATE secondary_substation SET status = 'decommissioned'", in: address)
        #expect(try file.lines().map(\.id) == ["C-1"])
        #expect(try file.substations(in: NetworkFixture.around).map(\.status) == [.planned])
        let later = try NetworkFile(path: address)
        #expect(try later.lines().isEmpty && later.substations().map(\.status) == [.decommissioned])
    }

    /// A change is heard once; a connection that was lost counts as one when it is back.
    @Test func notices() throws {
        // In a database of its own: what another test notifies is heard in the whole database.
        let address = try PostgresServer.shared().newDatabase() + "?application_name=listening"
        let notices = try #require(try NetworkNotices(of: address))
        #expect(try NetworkNotices(of: Package.demoNetwork) == nil)
        #expect(!notices.haveCome())
        try sql("BEGIN; NOTIFY connect_quote_network; ROLLBACK; NOTIFY another", in: address)
        #expect(!notices.haveCome())
        try sql("NOTIFY connect_quote_network, '1'; NOTIFY connect_quote_network, '2'", in: address)
        // The server passes it on when it comes to it.
        func isHeard() -> Bool { (0..<200).contains { _ in notices.haveCome() || usleep(10_000) != 0 } }
        #expect(isHeard())
        #expect(!notices.haveCome())
        try sql(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE application_name = 'listening' AND pid <> pg_backend_pid()
            """, in: address)
        #expect(isHeard())
        #expect(!notices.haveCome())
    }

    @Test func flawedFeatures() throws {
        let address = try network()
        try sql(
            """
            UPDATE mv_line SET installation = 'buried', voltage_kv = 'infinity', in_use_from = 'infinity';
            ALTER TABLE plan_area ALTER urban TYPE bytea USING '\\x0102', ALTER kind TYPE int USING 5;
            UPDATE obstacle SET geom = 'SRID=3067;CIRCULARSTRING(0 0, 1 1, 2 0)';
            UPDATE secondary_substation SET geom = 'SRID=3067;POINT EMPTY';
            UPDATE agreement_area SET geom = NULL;
            ALTER TABLE connection_point ALTER geom TYPE geometry;
            INSERT INTO connection_point SELECT 2, ST_SetSRID(geom, 3879), 'K-2', fuse, place FROM connection_point
            """, in: address)
        let findings = try NetworkFile(path: address).check(validity: { _ in nil }).findings
        let told = findings.map { "\($0.layer.rawValue) \($0.featureID) \($0.column ?? "")" }
        #expect(
            told.sorted() == [
                "agreement_area 1 geom", "connection_point 2 geom", "mv_line 1 in_use_from",
                "mv_line 1 installation", "mv_line 1 voltage_kv", "obstacle 1 geom", "plan_area 1 kind",
                "plan_area 1 urban", "secondary_substation 1 geom",
            ])
        #expect(throws: Problem.self) { try NetworkFile(path: address).lines() }
    }
}

extension NetworkFixture {
    /// A network of one feature in each layer in PostGIS, to be changed.
    static func inDatabase() throws -> String {
        let fixture = try NetworkFixture()
        return try withExtendedLifetime(fixture) { try DatabaseCopy.make(of: fixture.path, on: .shared()) }
    }
}

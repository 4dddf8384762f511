import Domain
import Foundation
import GeometryCore
import TestSupport
import Testing

@testable import NetworkFile
@testable import PostgresClient

/// What can go wrong with a network in PostGIS, in three languages.
@Suite(.enabled(if: PostgresServer.hasPostGIS)) struct DatabaseProblemTests {
    private func network() throws -> String { try NetworkFixture.inDatabase() }

    private func sql(_ text: String, in address: String) throws {
        try PostgresServer.shared().sql(text, in: address)
    }

    private func problem(_ body: () throws -> Void) -> Problem? {
        do { try body() } catch { return error as? Problem }
        return nil
    }

    private func expect(
        _ found: Problem?, _ code: String, _ exitCode: Problem.ExitCode, naming names: [String] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(
            found?.code == code && found?.exitCode == exitCode, "\(found as Any)", sourceLocation: sourceLocation)
        guard let found else { return }
        for text in [found.message, found.hint] {
            #expect(Set(Language.allCases.map { text[$0] }).count == 3, sourceLocation: sourceLocation)
        }
        for language in Language.allCases {
            for name in names {
                #expect(found.message[language].contains(name), "\(name)", sourceLocation: sourceLocation)
            }
        }
    }

    /// What a change to a sound network makes of it.
    @Test(arguments: [
        ("DROP TABLE mv_line", "missing_layer", ["mv_line"]),
        ("ALTER TABLE mv_line RENAME voltage_kv TO kv", "missing_column", ["mv_line", "voltage_kv"]),
        ("ALTER TABLE obstacle DROP geom", "no_geometry_column", ["obstacle"]),
        ("ALTER TABLE obstacle DROP geom, ADD geom bytea", "no_geometry_column", ["obstacle"]),
        ("ALTER TABLE plan_area DROP fid", "no_number_column", ["plan_area"]),
        (
            "ALTER TABLE obstacle ALTER geom TYPE geometry(Geometry, 3879) USING ST_SetSRID(geom, 3879)",
            "layers_in_different_crs", ["obstacle", "3879", "3067"]
        ),
        (
            "ALTER TABLE obstacle ALTER geom TYPE geometry USING ST_SetSRID(geom, 0)", "crs_not_described",
            ["obstacle", "SRID 0"]
        ),
        (
            """
            ALTER TABLE mv_line RENAME TO line;
            CREATE VIEW mv_line AS SELECT fid, ST_SetSRID(geom, 0) AS geom, id, voltage_kv, installation, status, company
                FROM line;
            GRANT SELECT ON mv_line TO reader
            """, "crs_not_described", ["mv_line", "SRID 0"]
        ),
        ("REVOKE ALL ON mv_line FROM reader", "database_refuses", ["mv_line"]),
        // Without a policy nobody but the owner sees a row.
        ("ALTER TABLE mv_line ENABLE ROW LEVEL SECURITY", "database_hides_rows", ["mv_line"]),
        (
            """
            ALTER TABLE secondary_substation ENABLE ROW LEVEL SECURITY;
            CREATE POLICY planned_ones ON secondary_substation USING (status = 'planned')
            """, "database_hides_rows", ["secondary_substation"]
        ),
    ])
    func layers(change: String, code: String, names: [String]) throws {
        let address = try network()
        // One test may make the role for all.
        try sql(
            """
            DO $$ BEGIN CREATE ROLE reader LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
            DO $$ BEGIN EXECUTE 'GRANT USAGE ON SCHEMA ' || current_schema() || ' TO reader';
                EXECUTE 'GRANT SELECT ON ALL TABLES IN SCHEMA ' || current_schema() || ' TO reader'; END $$;
            """, in: address)
        let reader = address.replacing("//ledger@", with: "//reader@")
        _ = try NetworkFile(path: reader)
        try sql(change, in: address)
        expect(problem { _ = try NetworkFile(path: reader) }, code, .badData, naming: names + ["test"])
    }

    /// Whom a policy does not concern reads everything, and an empty layer need not say its system.
    @Test func policiesForOthers() throws {
        let address = try network()
        try sql(
            """
            ALTER TABLE mv_line ENABLE ROW LEVEL SECURITY;
            DELETE FROM obstacle;
            ALTER TABLE obstacle ALTER geom TYPE geometry
            """, in: address)
        #expect(try !NetworkFile(path: address).lines().isEmpty)
    }

    @Test func systemsThatAreNotDescribed() throws {
        let address = try network()
        for layer in NetworkLayer.allCases {
            try sql(
                "ALTER TABLE \(layer.rawValue) ALTER geom TYPE geometry USING ST_SetSRID(geom, 0)", in: address)
        }
        expect(problem { _ = try NetworkFile(path: address) }, "crs_not_described", .badData, naming: ["SRID 0"])
    }

    @Test func databases() throws {
        let server = try PostgresServer.shared()
        expect(problem { _ = try NetworkFile(path: server.newDatabase()) }, "postgis_missing", .badData)
        let address = try network()
        let nowhere = try String(#require(address.split(separator: "?").first)) + "x"
        expect(problem { _ = try NetworkFile(path: nowhere) }, "database_missing", .inputMissing, naming: ["x@"])
        expect(
            problem { _ = try NetworkFile(path: "postgresql://127.0.0.1:1/grid") }, "database_missing",
            .inputMissing, naming: ["grid@127.0.0.1"])
        let stranger = address.replacing("//ledger@", with: "//stranger:hush@")
        let refused = problem { _ = try NetworkFile(path: stranger) }
        expect(refused, "database_login_refused", .inputMissing)
        #expect(refused?.message.en.contains("hush") == false)
    }

    /// A server that asks for passwords.
    @Test func wrongPassword() throws {
        let address = try network()
        let server = try PostgresServer.shared()
        try sql("CREATE ROLE guarded LOGIN PASSWORD 'right'", in: address)
        try server.requirePassword(of: "guarded")
        let right = address.replacing("//ledger@", with: "//guarded:right@")
        expect(problem { _ = try NetworkFile(path: right) }, "missing_layer", .badData)
        let wrong = problem { _ = try NetworkFile(path: address.replacing("//ledger@", with: "//guarded:wr0ng@")) }
        expect(wrong, "database_login_refused", .inputMissing)
        #expect(wrong.map { "\($0)".contains("wr0ng") } == false)
        expect(
            problem { _ = try NetworkFile(path: address.replacing("//ledger@", with: "//guarded@")) },
            "database_login_refused", .inputMissing)
    }

    /// A table that another session holds, a view that takes for ever, a session that the server ends.
    @Test func waiting() throws {
        let address = try network()
        let short = address.replacing("?options=", with: "?options=-cstatement_timeout%3D300%20")
        try sql(
            """
            ALTER TABLE mv_line RENAME TO line;
            CREATE VIEW mv_line AS SELECT * FROM line WHERE (SELECT true FROM pg_sleep(5))
            """, in: address)
        let file = try NetworkFile(path: short)
        expect(problem { _ = try file.lines() }, "database_too_slow", .inputMissing, naming: ["test"])
        let ended = try NetworkFile(path: address + "&application_name=ended")
        try sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ended'", in: address)
        expect(problem { _ = try ended.substations() }, "database_lost", .inputMissing, naming: ["test"])
        expect(problem { _ = try ended.substations(in: NetworkFixture.around) }, "database_lost", .inputMissing)
    }

    /// What is in a database is not said to be in a file.
    @Test func flaws() throws {
        let address = try network()
        try sql("UPDATE mv_line SET installation = 'buried'", in: address)
        let found = problem { _ = try NetworkFile(path: address).lines() }
        expect(found, "flawed_feature", .badData, naming: ["mv_line", "buried", "test"])
        #expect(found?.message.en.contains(#/ in test\d+@/#) == true)
        #expect(found?.message.fi.contains(#/^Tietokannan test\d+@\S+ tason mv_line kohteella/#) == true)
        #expect(found?.message.sv.contains(#/ i lagret mv_line i databasen test\d+@/#) == true)
        #expect(found?.hint.fi.hasSuffix("luettelee kaikki tietokannan virheet.") == true)
        #expect(found?.hint.sv.hasSuffix("listar alla fel i databasen.") == true)
        #expect(found?.hint.en.hasSuffix("lists all faults of the database.") == true)
        let place = FeaturePlace(in: .database("grid@host"), layer: "mv_line").inBrackets
        #expect(place.fi == " (taso mv_line, tietokanta grid@host)")
        #expect(place.sv == " (lager mv_line, databas grid@host)")
    }

    @Test func notInAFile() {
        expect(
            Problem.networkNotInFile("postgresql://me:secret@host/grid"), "network_not_in_file", .usage,
            naming: ["postgresql://me:…@host/grid"])
    }

    @Test func notInstalled() {
        let failure = PostgresFailure(kind: .notInstalled, database: "", reason: "")
        expect(failure.ofNetwork, "postgres_not_installed", .inputMissing, naming: ["libpq"])
    }

    /// Of what libpq says about an address that it misunderstood nothing is told that may be a piece of the password.
    @Test(arguments: [
        ("postgresql://me:s3cret@host/grid", "no s3cret", ""),
        ("postgresql://me:pa/ss@host/grid", "invalid integer value \"pa\" for connection option \"port\"", ""),
        ("postgresql://me:p@host/grid", "port 5432 failed", "port 5432 failed"),
        ("postgresql://host/grid?password=abc", "bad abc", ""), ("postgresql://host/grid", "timeout", "timeout"),
    ])
    func secrets(address: String, words: String, told: String) {
        #expect(PostgresAddress.withoutSecrets(words, of: address) == told)
    }
}

import Domain
import Foundation
import GRDB
import GeoPackage
import GeometryCore
import Testing

@testable import NetworkFile

@Suite struct OpeningTests {
    let fixture: NetworkFixture

    init() throws { fixture = try NetworkFixture() }

    private func error() -> Problem? {
        do throws(Problem) {
            _ = try NetworkFile(path: fixture.path)
            return nil
        } catch {
            return error
        }
    }

    private func drop(_ table: String) throws {
        try fixture.execute(
            """
            DROP TABLE "\(table)"; DROP TABLE "rtree_\(table)_geom";
            DELETE FROM gpkg_contents WHERE table_name = '\(table)';
            DELETE FROM gpkg_geometry_columns WHERE table_name = '\(table)';
            """)
    }

    @Test func describesTheFile() throws {
        try fixture.execute("CREATE TABLE own_notes (id TEXT); ALTER TABLE mv_line ADD COLUMN owner TEXT")
        let file = try NetworkFile(path: fixture.path)
        #expect(file.fileName == "network.gpkg")
        let attributes = try FileManager.default.attributesOfItem(atPath: fixture.path)
        #expect((attributes[.size] as? NSNumber)?.int64Value == file.size_bytes)
        #expect(try abs(Date().timeIntervalSince1970 - Double(#require(file.modified_unixSeconds))) < 60)
        #expect(
            file.coordinateReference
                == NetworkCoordinateReference(identifier: "EPSG:3067", wellKnownText: "PROJCS[]", srsID: 3067))
        #expect(file.layers == NetworkLayer.allCases)
        #expect(file.warnings.isEmpty)
        #expect(file.declaredExtent(of: .obstacle)?.maximum == NetworkFixture.point(100, 100))
    }

    @Test func missingFile() {
        let path = fixture.path + ".none"
        #expect(throws: FileProblems(path: path, role: .networkFile).missing) { try NetworkFile(path: path) }
    }

    @Test(arguments: NetworkLayer.allCases)
    func missingLayer(layer: NetworkLayer) throws {
        try drop(layer.rawValue)
        #expect(error() == (layer.isRequired ? .missingLayer(path: fixture.path, layer: layer) : nil))
        guard !layer.isRequired else { return }
        let file = try NetworkFile(path: fixture.path)
        #expect(!file.has(layer))
        #expect(try file.check { _ in nil }.findings.isEmpty)
        let counts = [
            try file.planAreas().count, try file.obstacles().count, try file.agreementAreas().count,
            try file.connectionPoints().count,
        ]
        #expect(counts.reduce(0, +) == 3)
    }

    /// A plan layer that is listed but broken must not be taken for no plans.
    @Test func brokenLayer() throws {
        try fixture.execute("DROP TABLE plan_area; CREATE VIEW plan_area AS SELECT * FROM gone")
        let problem = try #require(error())
        #expect(problem.code == "unreadable_layer")
        for word in [fixture.path, "plan_area", "gone"] { #expect(problem.message.en.contains(word)) }
    }

    static let columns = NetworkLayer.allCases.flatMap { layer in layer.columns.map { (layer, $0) } }

    @Test(arguments: columns)
    func missingColumn(layer: NetworkLayer, column: NetworkColumn) throws {
        try fixture.execute("ALTER TABLE \(layer.rawValue) DROP COLUMN \(column.name)")
        let path = fixture.path
        #expect(
            error() == (column.isRequired ? .missingColumn(path: path, layer: layer, column: column.name) : nil))
        if !column.isRequired { #expect(try fixture.findings().isEmpty) }
    }

    @Test func columnsInOtherCase() throws {
        try fixture.execute("ALTER TABLE mv_line RENAME COLUMN voltage_kv TO Voltage_KV")
        #expect(try NetworkFile(path: fixture.path).lines().map(\.voltage_kv) == [20])
    }

    @Test func differentReferences() throws {
        try fixture.execute("UPDATE gpkg_geometry_columns SET srs_id = 3879 WHERE table_name = 'obstacle'")
        #expect(
            error()
                == .differentCoordinateReferences(
                    path: fixture.path, layer: .obstacle, srsID: 3879, otherLayer: .mediumVoltageLine,
                    otherSRSID: 3067))
    }

    static let describedReferences: [(Int, NetworkCoordinateReference?)] = [
        (3879, NetworkCoordinateReference(identifier: "EPSG:3879", wellKnownText: nil, srsID: 3879)),
        (100_001, NetworkCoordinateReference(identifier: nil, wellKnownText: "PROJCS[\"own\"]", srsID: 100_001)),
        (-1, nil), (4711, nil),
        // As GDAL writes that there is no system, and as it hands on that of the standard.
        (99999, nil), (100_002, nil), (100_003, nil), (100_004, nil), (100_005, nil),
        (
            100_006,
            NetworkCoordinateReference(identifier: nil, wellKnownText: "LOCAL_CS[\"mine\"]", srsID: 100_006)
        ),
        (
            100_007,
            NetworkCoordinateReference(identifier: nil, wellKnownText: "PROJCS[\"unknown\"]", srsID: 100_007)
        ),
    ]

    @Test(arguments: describedReferences)
    func references(srsID: Int, reference: NetworkCoordinateReference?) throws {
        try fixture.execute("UPDATE gpkg_geometry_columns SET srs_id = \(srsID)")
        if let reference {
            #expect(try NetworkFile(path: fixture.path).coordinateReference == reference)
        } else {
            #expect(error() == .unknownCoordinateReference(path: fixture.path, srsID: srsID))
        }
    }

    @Test func warnsWhereItMustScan() throws {
        try fixture.execute("DROP TABLE rtree_obstacle_geom")
        let file = try NetworkFile(path: fixture.path)
        #expect(file.warnings == [.noSpatialIndex(.obstacle)])
        #expect(try file.obstacles(in: NetworkFixture.around).map(\.id) == ["O-1"])
    }
}

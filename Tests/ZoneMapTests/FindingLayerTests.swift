import Cartography
import Domain
import Foundation
import FoundationXML
import GRDB
import GeoPackage
import GeometryCore
import Testing

@testable import ZoneMap
import ZoneFile

/// The file of findings, as QGIS opens it.
@Suite struct FindingLayerTests {
    private func written(_ findings: [ZoneFinding]) throws -> String {
        let path = FileManager.default.temporaryDirectory.path + "/findings-\(UUID().uuidString).gpkg"
        try FindingLayer.write(
            findings, to: path, .etrsTM35FIN,
            style: FindingLook.look(.english).style(named: "finding", description: ""),
            metadata: [("date", "2019-06-01")],
            lastChange: Date(timeIntervalSince1970: 0), replacingExisting: false)
        return path
    }

    @Test func columnsAreThoseOfTheFormat() throws {
        let rows = DrawnMap.rows.changing(DrawnMap.a, "1", DrawnMap.small) { $0.movingEasting(1000, to: 1002) }
        let broken = BrokenZone(
            row: 7, company: DrawnMap.b, zone: "1", band: DrawnMap.large, flaw: .missing, repaired: nil)
        let path = try written(try DrawnMap.findings(rows, broken: [broken]))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let read = try DatabaseQueue(path: path).read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT id, kind, company, fuse_over_a, fuse_up_to_a, published_zone, published_zone_2, computed_zone,
                      area_m2, max_deviation_m, connection_points, published_company, published_row, reason,
                      geom IS NULL AS is_bare
                    FROM finding ORDER BY fid
                    """
            ).map { row in row.map { "\($0.1)" } }
        }
        #expect(
            read == [
                [
                    "\"F-1\"", "\"overlap\"", "\"company-a\"", "NULL", "63", "\"1\"", "\"2\"", "\"2\"", "4000.0",
                    "2.0",
                    "0", "\"company-a\"", "NULL", "NULL", "0",
                ],
                [
                    "\"F-2\"", "\"invalid_geometry\"", "\"company-b\"", "63", "NULL", "\"1\"", "NULL", "NULL",
                    "0.0",
                    "NULL", "0", "\"company-b\"", "7", "\"no geometry\"", "1",
                ],
            ])
    }

    /// As QGIS's own query for the default style of a layer asks.
    @Test func theStyleIsWhereQGISLooksForIt() throws {
        let path = try written([])
        defer { try? FileManager.default.removeItem(atPath: path) }
        let (styles, kind) = try DatabaseQueue(path: path).read { database in
            (
                try String.fetchAll(
                    database,
                    sql: """
                        SELECT styleQML FROM layer_styles WHERE f_table_schema = '' AND f_table_name = 'finding'
                          AND f_geometry_column = 'geom'
                        ORDER BY CASE WHEN useAsDefault THEN 1 ELSE 2 END, update_time DESC LIMIT 1
                        """),
                try String.fetchOne(
                    database, sql: "SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'")
            )
        }
        #expect(kind == "attributes")
        let document = try XMLDocument(xmlString: try #require(styles.first))
        let rules = try document.nodes(forXPath: "/qgis/renderer-v2/rules/rule/@filter").compactMap(\.stringValue)
        #expect(rules == ZoneFindingKind.allCases.map { "\"kind\" = '\($0.rawValue)'" })
        let kinds = try document.nodes(
            forXPath: "/qgis/fieldConfiguration/field[@name='kind']/editWidget[@type='ValueMap']//Option/@value")
        #expect(kinds.compactMap(\.stringValue) == ZoneFindingKind.allCases.map(\.rawValue))
    }
}

import Foundation
import GRDB
import GeoPackage
import GeometryCore
import TestSupport

/// Runs of `zones validate` on maps of a small network: as built, spoilt, and by other names.
enum GoldenValidateCases {
    static let all = maps + refusals

    private static let network = ["--network", "small.gpkg", "--date", "2019-06-01"]

    private static func validate(_ map: String, _ more: String...) -> [String] {
        ["zones", "validate", map, "--output", "findings.gpkg", "--overwrite"] + network + more
    }

    private static func inEveryForm(_ name: String, _ arguments: [String], exitCode: Int32) -> [GoldenCase] {
        languages.map {
            GoldenCase("zones-validate-\(name)-\($0)", arguments + ["--lang", $0], exitCode: exitCode)
        } + [GoldenCase("zones-validate-\(name)-json", arguments + ["--format", "json"], exitCode: exitCode)]
    }

    private static let languages = ["en", "fi", "sv"]

    private static let maps =
        inEveryForm("sound", validate("small-zones.gpkg"), exitCode: 0)
        + inEveryForm("spoilt", validate("spoilt-zones.gpkg"), exitCode: 1)
        + [
            GoldenCase(
                "zones-validate-built",
                validate("spoilt-zones.gpkg", "--built", "small-zones.gpkg", "--company", "caruna-oy"), exitCode: 1),
            GoldenCase(
                "zones-validate-renamed",
                validate(
                    "renamed-zones.gpkg", "--column", "zone=VYOHYKE", "--zone-name", "Vyöhyke 1=1", "--zone-name",
                    "Vyöhyke 3=3", "--company-name", "Caruna Oy=caruna-oy"), exitCode: 0),
            GoldenCase("zones-validate-cut", validate("cut-zones.gpkg"), exitCode: 0),
            GoldenCase("zones-validate-open-bands", validate("small-fuses.gpkg", "--open-bands"), exitCode: 1),
        ]

    private static let refusals =
        inEveryForm("column", validate("renamed-zones.gpkg"), exitCode: 65)
        + inEveryForm("bands", validate("small-fuses.gpkg"), exitCode: 65)
        + inEveryForm("value", validate("renamed-zones.gpkg", "--column", "zone=VYOHYKE"), exitCode: 65)
        + inEveryForm("layer", validate("small-zones.gpkg", "--layer", "zones"), exitCode: 65)
        + inEveryForm("company", validate("small-zones.gpkg", "--company", "elenia"), exitCode: 1)
        + inEveryForm(
            "strangers", validate("small-zones.gpkg", "--company-name", "caruna-oy=elenia"), exitCode: 1)
        + inEveryForm(
            "built-published", validate("small-zones.gpkg", "--built", "small-zones.gpkg"), exitCode: 65)
        + [
            GoldenCase("zones-validate-missing", validate("nowhere.gpkg"), exitCode: 66),
            GoldenCase("zones-validate-tolerance", validate("small-zones.gpkg", "--tolerance", "-1"), exitCode: 64),
        ]

    /// The network, the map that is built of it, and the same spoilt.
    static func writeFiles(in folder: URL) throws {
        func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
        try writeNetwork(to: path("small.gpkg"))
        let run = try BuiltCommand.run(
            ["zones", "build", "--output", "small-zones.gpkg"] + network, in: folder)
        guard run.exitCode == 0 else { throw NotBuilt(messages: run.messages) }
        try change(path("small-zones.gpkg"), to: path("spoilt-zones.gpkg")) { database in
            // The islands of zone 1 are 400 m by 400 m, but for the one around the cable.
            let islands = try Int64.fetchAll(
                database, sql: "SELECT fid FROM zone WHERE zone = '1' AND fuse_over_a = 63 ORDER BY fid")
            try database.execute(
                sql: "UPDATE zone SET zone = '4' WHERE fid = ?", arguments: [islands.first])
            try database.execute(sql: "DELETE FROM zone WHERE fid = ?", arguments: [islands.last])
            try database.execute(sql: "UPDATE zone SET fuse_up_to_a = 50 WHERE zone = '3' AND fuse_up_to_a = 63")
        }
        try change(path("small-zones.gpkg"), to: path("renamed-zones.gpkg")) { database in
            try database.execute(
                sql: """
                    ALTER TABLE zone RENAME COLUMN zone TO VYOHYKE;
                    UPDATE zone SET company = 'Caruna Oy';
                    UPDATE zone SET VYOHYKE = 'Vyöhyke ' || VYOHYKE WHERE VYOHYKE IN ('1', '3');
                    """)
        }
        try writeOtherColumns(in: folder)
        // The same area as another company's, too.
        try change(path("small.gpkg"), to: path("two-companies.gpkg")) { database in
            try database.execute(
                sql: """
                    INSERT INTO network_area (geom, company) SELECT geom, 'caruna-espoo-oy' FROM network_area;
                    INSERT INTO rtree_network_area_geom SELECT 2, minx, maxx, miny, maxy FROM rtree_network_area_geom;
                    """)
        }
    }

    /// As a Shapefile cuts the names of columns, and with the bands under names of its own.
    private static func writeOtherColumns(in folder: URL) throws {
        func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
        try change(path("small-zones.gpkg"), to: path("cut-zones.gpkg")) { database in
            try database.execute(
                sql: """
                    ALTER TABLE zone RENAME COLUMN fuse_over_a TO fuse_over_;
                    ALTER TABLE zone RENAME COLUMN fuse_up_to_a TO fuse_up_to;
                    """)
        }
        try change(path("small-zones.gpkg"), to: path("small-fuses.gpkg")) { database in
            try database.execute(
                sql: """
                    DELETE FROM zone WHERE fuse_over_a IS NOT NULL;
                    ALTER TABLE zone RENAME COLUMN fuse_over_a TO yli;
                    ALTER TABLE zone RENAME COLUMN fuse_up_to_a TO asti;
                    """)
        }
    }

    private struct NotBuilt: Error { let messages: String }

    private static func change(_ map: String, to copy: String, _ change: (Database) throws -> Void) throws {
        try FileManager.default.copyItem(atPath: map, toPath: copy)
        let queue = try DatabaseQueue(path: copy)
        try queue.write { database in
            try database.dropTriggers()
            try change(database)
        }
        try queue.close()
    }

    /// One company, a cable and two town plans far from it.
    private static func writeNetwork(to path: String) throws {
        func at(_ east: Double, _ north: Double) -> PlanePoint {
            PlanePoint(easting_m: 337_000 + east, northing_m: 6_682_000 + north)
        }
        func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> PlaneGeometry {
            .multiPolygon([
                [
                    [
                        at(west, south), at(east, south), at(east, north), at(west, north), at(west, south),
                    ]
                ]
            ])
        }
        var writer = try GeoPackageWriter(
            creating: path, spatialReference: .etrsTM35FIN, lastChange: Date(timeIntervalSince1970: 0))
        func write(
            _ writer: inout GeoPackageWriter, _ name: String, _ type: GeoPackageGeometryType, _ columns: [String],
            _ features: [(PlaneGeometry, [GeoPackageValue])]
        ) throws {
            let layer = GeoPackageLayer(
                name: name, geometryType: type,
                columns: columns.map { GeoPackageColumn($0, $0 == "voltage_kv" ? .real : .text) })
            let handle = try writer.addLayer(layer)
            try writer.append(features.map { GeoPackageFeature(geometry: $0.0, values: $0.1) }, to: handle)
        }
        try write(
            &writer, "network_area", .multiPolygon, ["company"], [(box(0, 0, 4000, 4000), [.text("caruna-oy")])])
        try write(
            &writer, "mv_line", .lineString, ["id", "voltage_kv", "installation", "status", "company"],
            [
                (
                    .lineString([at(500, 500), at(2500, 500)]),
                    [.text("C-1"), .real(20), .text("underground"), .text("existing"), .null]
                )
            ])
        try write(&writer, "secondary_substation", .point, ["id", "status", "company"], [])
        try write(
            &writer, "plan_area", .multiPolygon, ["id", "kind", "name", "in_force_from"],
            [(500.0, "P-1"), (2500, "P-2")].map { east, id in
                (box(east, 3000, east + 400, 3400), [.text(id), .text("town_plan"), .null, .null])
            })
        try write(
            &writer, "connection_point", .point, ["id", "fuse"],
            [
                (.point(at(2600, 3100)), [.text("K-1"), .text("3x80")]),
                (.point(at(100, 100)), [.text("K-2"), .text("3x25")]),
            ])
        try writer.finish()
    }
}

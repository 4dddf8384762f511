import Domain
import Foundation
import GRDB
import GeoPackage
import GeometryCore
import Features
import Telling
import TestSupport
import Testing

@testable import ZoneFile
@testable import ZoneMap

/// Published maps as others make them.
@Suite struct PublishedMapTests {
    private let plane = CoordinateReferenceDefinition(
        wellKnownText: GeoPackageSpatialReference.etrsTM35FIN.wkt, identifier: "EPSG:3067")

    /// A layer of squares, one for each row of values.
    private func geoPackage(
        _ rows: [[GeoPackageValue]], columns: [GeoPackageColumn], layer: String = "zone",
        geometry: PlaneGeometry = DrawnMap.box(0, 0, 10, 10),
        reference: GeoPackageSpatialReference = .etrsTM35FIN
    ) throws -> String {
        let path = FileManager.default.temporaryDirectory.path + "/published-\(UUID().uuidString).gpkg"
        var writer = try GeoPackageWriter(
            creating: path, spatialReference: reference, lastChange: Date(timeIntervalSince1970: 0))
        let handle = try writer.addLayer(
            GeoPackageLayer(name: layer, geometryType: .polygon, columns: columns))
        try writer.append(rows.map { GeoPackageFeature(geometry: geometry, values: $0) }, to: handle)
        try writer.finish()
        return path
    }

    private func read(_ path: String, _ options: ZoneReading = .init()) throws -> PublishedMap {
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try PublishedMap(file: path, options: options, in: plane)
    }

    private let columns = [
        GeoPackageColumn("company", .text), GeoPackageColumn("zone", .text),
        GeoPackageColumn("fuse_over_a", .integer), GeoPackageColumn("fuse_up_to_a", .integer),
    ]

    private static let degrees = GeoPackageSpatialReference(
        organization: "EPSG", code: 4326, name: "WGS 84", wkt: "undefined")

    /// One error, not one for every polygon.
    @Test func aMapThatIsSomewhereElseIsOneError() throws {
        let row: [GeoPackageValue] = [.text("caruna-oy"), .text("1"), .null, .null]
        let rows = [row, row]
        func code(_ path: String) -> String? { #expect(throws: Problem.self) { try read(path) }?.code }
        #expect(try code(geoPackage(rows, columns: columns, reference: Self.degrees)) == "source_not_in_degrees")
        let swapped = PlaneGeometry.polygon([
            [(6_690_000.0, 340_000.0), (6_690_010, 340_000), (6_690_010, 340_010), (6_690_000, 340_000)].map {
                PlanePoint(easting_m: $0.0, northing_m: $0.1)
            }
        ])
        #expect(
            try code(geoPackage(rows, columns: columns, geometry: swapped)) == "published_map_outside_area_of_use")
    }

    @Test func theLayerThatIsBuiltIsRead() throws {
        let map = try read(
            geoPackage(
                [
                    [.text("caruna-oy"), .text("2+"), .null, .integer(35)],
                    [.text("caruna-oy"), .null, .integer(63), .null],
                ], columns: columns))
        #expect(map.layer == "zone")
        #expect(map.broken.isEmpty)
        #expect(map.zones.map(\.zone) == ["2+", nil])
        #expect(map.zones.map(\.band) == [FuseSpan(upTo_a: 35), FuseSpan(over_a: 63)])
        #expect(map.zones.map(\.row) == [1, 2])
        #expect(map.zones.map(\.company.text) == ["caruna-oy", "caruna-oy"])
        #expect(map.zones[0].geometry == DrawnMap.box(0, 0, 10, 10))
    }

    /// Numbers for zones, names for companies, columns by other names, no bands, another layer.
    @Test func anotherMapIsReadByAMapping() throws {
        let path = try geoPackage(
            [
                [.text("Caruna Oy"), .text("Vyöhyke 1"), .integer(1)],
                [.text("Caruna Oy"), .text("3"), .integer(2)],
            ],
            columns: [
                GeoPackageColumn("YHTIO", .text), GeoPackageColumn("VYOHYKE", .text),
                GeoPackageColumn("nro", .integer),
            ], layer: "vyohykkeet")
        defer { try? FileManager.default.removeItem(atPath: path) }
        var options = ZoneReading(
            columns: [.company: "yhtio", .zone: "VYOHYKE"], zoneNames: ["Vyöhyke 1": "1"],
            companyNames: ["Caruna Oy": DrawnMap.a], hasOpenBands: true)
        var map = try PublishedMap(file: path, options: options, in: plane)
        #expect(map.layer == "vyohykkeet")
        #expect(map.zones.map(\.zone) == ["1", "3"])
        #expect(map.zones.map(\.company) == [DrawnMap.a, DrawnMap.a])
        #expect(map.zones.map(\.band) == [FuseSpan(), FuseSpan()])

        options = ZoneReading(
            layer: "Vyohykkeet", columns: [.zone: "nro"], company: DrawnMap.b, hasOpenBands: true)
        map = try PublishedMap(file: path, options: options, in: plane)
        #expect(map.zones.map(\.zone) == ["1", "2"])
        #expect(map.zones.map(\.company) == [DrawnMap.b, DrawnMap.b])
    }

    /// As GDAL 3.9 and later, and earlier ones, write that a layer has no system.
    @Test(arguments: [
        (99_999, "LOCAL_CS[\"Undefined SRS\",LOCAL_DATUM[\"unknown\",32767],UNIT[\"unknown\",0]]"),
        (
            100_000,
            "GEOGCS[\"Undefined geographic SRS\",DATUM[\"unknown\",SPHEROID[\"unknown\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]"
        ),
    ])
    func aMapWithoutASystemIsRefused(_ code: Int32, _ text: String) throws {
        let path = try geoPackage(
            [[.text("caruna-oy"), .text("1")]],
            columns: [GeoPackageColumn("company", .text), GeoPackageColumn("zone", .text)],
            reference: GeoPackageSpatialReference(
                organization: "GDAL", code: code, name: "Undefined SRS", wkt: text))
        let error = #expect(throws: Problem.crsUnknown(.publishedMap, path, layer: "zone")) { try read(path) }
        #expect(error?.explanation.hint[.finnish].contains("ogr2ogr -a_srs EPSG:3067") == true)
    }

    /// A row of each kind of geometry: an area, or a broken one that says why.
    @Test func geometriesOfEveryKindAreAreasOrToldAsBroken() throws {
        let shapes = StoredShape.whole + StoredShape.empty + StoredShape.partlyEmpty + StoredShape.surfaces
        let path = try geoPackage(
            shapes.map { _ in [.text("caruna-oy"), .text("1")] },
            columns: [GeoPackageColumn("company", .text), GeoPackageColumn("zone", .text)])
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.dropTriggers()
            for (index, shape) in shapes.enumerated() {
                try database.execute(
                    sql: "UPDATE zone SET geom = ? WHERE fid = ?",
                    arguments: [Data(shape.geoPackageBytes(at: 300_000, 6_700_000, .height)), index + 1])
            }
        }
        try queue.close()
        let map = try PublishedMap(file: path, options: ZoneReading(hasOpenBands: true), in: plane)
        let areas = Set(map.zones.map(\.row))
        let broken = Set(map.broken.map(\.row))
        for (index, shape) in shapes.enumerated() {
            let type = String(shape.name.prefix { $0 != " " })
            let isArea = ["Polygon", "MultiPolygon", "CurvePolygon", "MultiSurface"].contains(type)
            let isWhole = !shape.name.contains("mpty") && !shape.name.contains("EMPTY")
            let row = Int64(index + 1)
            #expect(areas.contains(row) == (isArea && !shape.name.hasSuffix("EMPTY")), "\(shape.name)")
            #expect(broken.contains(row) == !(isArea && isWhole), "\(shape.name)")
        }
    }

    @Test func missingLayersAndColumnsAreErrors() throws {
        let path = try geoPackage([[.text("1")]], columns: [GeoPackageColumn("zone", .text)])
        defer { try? FileManager.default.removeItem(atPath: path) }
        func error(_ options: ZoneReading) -> Problem? {
            #expect(throws: Problem.self) { try PublishedMap(file: path, options: options, in: plane) }
        }
        #expect(
            error(ZoneReading(layer: "zones")) == .layerMissing(.publishedMap, path, ["zones"], known: ["zone"])
        )
        #expect(
            error(ZoneReading())
                == .columnMissing(
                    file: path, layer: "zone", MissingZoneColumn(column: .company, name: "company"), known: ["zone"]
                ))
        let text = error(ZoneReading())?.explanation
        #expect(text?.message.en == "In the published map \(path), layer zone has no column company.")
        #expect(
            text?.hint.en
                == "Name the column with --column company=NAME, or the company of all rows with --published-company. There are: zone."
        )
        let band = error(ZoneReading(company: DrawnMap.a))?.explanation
        #expect(band?.message.en == "In the published map \(path), layer zone has no column fuse_over_a.")
        #expect(
            band?.hint.en
                == "Name the column with --column fuse_over_a=NAME, or give --open-bands if the fuse bands are open there. There are: zone."
        )
    }

    @Test(
        arguments: [
            ([.text("Caruna Oy"), .text("1"), .null, .null], "company", "Caruna Oy", .company),
            ([.null, .text("1"), .null, .null], "company", "", .company),
            ([.text("a"), .text(" "), .null, .null], "zone", "", .zoneName),
            ([.text("a"), .text("1"), .integer(-5), .null], "fuse_over_a", "-5", .amperes),
            ([.text("a"), .text("1"), .integer(63), .integer(63)], "fuse_up_to_a", "63", .bandAbove(over_a: 63)),
        ] as [([GeoPackageValue], String, String, ZoneValueFault.Expected)])
    func aWrongValueIsAnErrorThatNamesIt(
        _ values: [GeoPackageValue], _ column: String, _ found: String, _ expected: ZoneValueFault.Expected
    ) throws {
        let good: [GeoPackageValue] = [.text("a"), .text("1"), .integer(0), .integer(63)]
        let path = try geoPackage([good, values], columns: columns)
        let fault = ZoneValueFault(column: column, found: found, expected: expected)
        let error = #expect(throws: Problem.value(file: path, layer: "zone", row: 2, fault)) { try read(path) }
        #expect(error?.explanation.message.en.contains("layer zone, row 2, column \(column)") == true)
    }

    /// Truth values are neither names nor amperes.
    @Test func aTruthValueIsAnError() throws {
        let path = try geoPackage(
            [[.text("a"), .boolean(true), .null, .null]],
            columns: [columns[0], GeoPackageColumn("zone", .boolean)] + columns[2...])
        let error = #expect(throws: Problem.self) { try read(path) }
        let fault = ZoneValueFault(column: "zone", found: "", expected: .zoneName)
        #expect(error == .value(file: path, layer: "zone", row: 1, fault))
    }

    @Test func aLayerWithoutRowsIsAnError() throws {
        let path = try geoPackage([], columns: columns)
        #expect(throws: Problem.noZones(file: path, layer: "zone")) { try read(path) }
    }

    @Test func aSelfCrossingPolygonIsRepairedAndTold() throws {
        let bowTie = PlaneGeometry.polygon([
            [(0, 0), (100, 100), (100, 0), (0, 100), (0, 0)].map { DrawnMap.point($0.0, $0.1) }
        ])
        let map = try read(
            geoPackage([[.text("a"), .text("1"), .null, .null]], columns: columns, geometry: bowTie))
        #expect(map.zones.count == 1)
        let broken = try #require(map.broken.first)
        #expect(broken.row == 1)
        #expect(broken.repaired == map.zones[0].geometry)
        #expect(broken.crossings == [DrawnMap.point(50, 50)])
        #expect(broken.flaw.reason == "Self-intersection")
        let engine = try GeometryEngine()
        #expect(try engine.area_m2(of: map.zones[0].geometry) == 5000)
    }

    /// GeoJSON is in degrees; nothing that is broken in it ends the run.
    @Test func brokenGeometriesAreTold() throws {
        let geometries = [
            #"{"type": "Polygon", "coordinates": [[[24.0, 60.0], [24.1, 60.0], [24.1, 60.1], [24.0, 60.0]]]}"#,
            "null",
            #"{"type": "Point", "coordinates": [24.0, 60.0]}"#,
            #"{"type": "Polygon", "coordinates": [[[24.0, 60.0], [24.1, 60.0], [24.1, 60.1]]]}"#,
            #"{"type": "Polygon", "coordinates": [[[24.0, 60.0], [24.1, 60.0], [24.0, 60.0]]]}"#,
            #"{"type": "Polygon", "coordinates": []}"#,
            #"{"type": "Polygon", "coordinates": [[[24.0, 60.0], [24.1, 60.0], [24.1, 95.0], [24.0, 60.0]]]}"#,
        ]
        let features = geometries.map {
            #"{"type": "Feature", "properties": {"company": "a", "zone": 1, "fuse_over_a": 0, "fuse_up_to_a": null}, "geometry": \#($0)}"#
        }
        let path = FileManager.default.temporaryDirectory.path + "/published-\(UUID().uuidString).geojson"
        let text = #"{"type": "FeatureCollection", "features": ["# + features.joined(separator: ",\n") + "]}"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let map = try read(path)
        #expect(map.zones.map(\.row) == [1, 4])
        #expect(map.zones.map(\.band) == [FuseSpan(), FuseSpan()])
        #expect(map.broken.map(\.row) == [2, 3, 4, 5, 6, 7])
        #expect(map.broken.map { $0.repaired != nil } == [false, false, true, false, false, false])
        #expect(map.broken[1].flaw == .notAnArea("Point"))
        #expect(map.broken[2].flaw == .flaw(.tooFewVertices))
        #expect(map.broken[5].flaw == .notTransformable)
        // In TM35FIN, 24 to 24.1 degrees east.
        let box = try #require(map.zones[0].geometry.box)
        #expect(abs(box.minimum.easting_m - 332_705.2) < 1)
        #expect(abs(box.minimum.northing_m - 6_654_956.7) < 1)
    }
}

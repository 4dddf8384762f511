import Domain
import Foundation
import GRDB
import GeoPackage
import GeometryCore
import NetworkFile
import TestSupport
import Testing

@testable import Features
@testable import Importing

/// Geometries of every kind in layers that declare any kind, brought into every layer of a network file: each comes in
/// or is told under one flaw, and what has come in is sound.
@Suite struct GeometryKindTests {
    private static let flaws = """
        flaws:
          unreadable_geometry: skip
          wrong_geometry_type: skip
          several_points: skip

        """

    /// A mapping that fills one layer; two companies' areas lie over each other around all that is given.
    private static func mapping(_ target: NetworkLayer) -> String {
        let columns = target.columns.filter { !$0.mayBeNull }.map { column in
            "        \(column.name): \(rule(column.name, target))\n"
        }
        let areas = """
              network_area:
                - {from: areas, columns: {company: {column: company}}}

            """
        return """
            schema: connect-quote/mapping/1
            title: Kinds
            crs: EPSG:3067
            layers:

            """ + (target == .networkArea ? "" : areas) + """
                  \(target.rawValue):
                    - from: given
                      columns:

                """ + columns.joined()
    }

    private static func rule(_ column: String, _ target: NetworkLayer) -> String {
        switch column {
        case "id": "{column: id}"
        case "voltage_kv": "{constant: 20}"
        case "installation": "{constant: underground}"
        case "status": "{constant: existing}"
        case "fuse": "{constant: 3x25}"
        case "kind":
            target == .planArea
                ? "{constant: town_plan}" : target == .obstacle ? "{constant: water}" : "{constant: area_price}"
        default: "{constant: koe-oy}"
        }
    }

    /// What one feature has for a geometry, and what is to be said of it where it does not come in.
    private struct Given {
        let name: String
        /// Nil for null.
        let bytes: [UInt8]?
        let shape: StoredShape?
    }

    private static func given(_ allDimensions: [StoredShape.Dimensions]) -> [Given] {
        var given = [
            Given(name: "null", bytes: nil, shape: nil), Given(name: "bytes", bytes: [1, 2, 3], shape: nil),
        ]
        let shapes = StoredShape.whole + StoredShape.empty + StoredShape.partlyEmpty + StoredShape.surfaces
        for shape in shapes {
            for dimensions in allDimensions {
                let east = 300_000 + Double(given.count) * 1000
                given.append(
                    Given(
                        name: "\(shape.name) \(dimensions)",
                        bytes: shape.geoPackageBytes(at: east, 6_700_000, dimensions), shape: shape))
            }
        }
        return given
    }

    /// Without arcs, which become thousands of chords.
    private static let straight = given([.plane]).filter { given in
        !["Circ", "urve", "urface"].contains { given.name.contains($0) }
    }

    /// The flaw that keeps a geometry out of a layer of that kind; nil for one that comes in.
    private static func flaw(_ given: Given, _ kind: GeometryKind) -> Flaw? {
        guard let shape = given.shape else { return given.bytes == nil ? .missingGeometry : .unreadableGeometry }
        let isSurface = StoredShape.surfaces.contains { $0.name == shape.name }
        if isSurface { return .unreadableGeometry }
        let type = String(shape.name.prefix { $0 != " " })
        let allowed: Set<String>? =
            switch kind {
            case .point: ["Point", "MultiPoint"]
            case .lines: ["LineString", "MultiLineString", "CircularString", "CompoundCurve", "MultiCurve"]
            case .areas: ["Polygon", "MultiPolygon", "CurvePolygon", "MultiSurface"]
            case .any: nil
            }
        if let allowed, !allowed.contains(type) { return .wrongGeometryType }
        if shape.name.hasSuffix("EMPTY") { return .emptyGeometry }
        return kind == .point && shape.name == "MultiPoint" ? .severalPoints : nil
    }

    /// A file with the layers `given` and `areas`.
    private static func source(_ folder: SourceFolder, declared: String, _ given: [Given]) throws -> String {
        let square = [(0.0, 0.0), (1e6, 0.0), (1e6, 1e6), (0.0, 1e6), (0.0, 0.0)].map(point)
        let ring = square.map { point($0.easting_m, $0.northing_m + 6_200_000) }
        let path = try folder.geoPackage(
            "source.gpkg",
            [
                (
                    GeoPackageLayer(name: "given", geometryType: .geometry, columns: [.init("id", .text)]),
                    given.map { GeoPackageFeature(geometry: nil, values: [.text($0.name)]) }
                ),
                (
                    GeoPackageLayer(name: "areas", geometryType: .polygon, columns: [.init("company", .text)]),
                    ["koe-oy", "toinen-oy"].map {
                        GeoPackageFeature(geometry: .polygon([ring]), values: [.text($0)])
                    }
                ),
            ])
        try folder.change(
            path, "UPDATE gpkg_geometry_columns SET geometry_type_name = ? WHERE table_name = 'given'", [declared])
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            let statement = try database.makeStatement(sql: "UPDATE given SET geom = ? WHERE id = ?")
            for feature in given {
                try statement.execute(arguments: [feature.bytes.map { Data($0) }, feature.name])
            }
        }
        try queue.close()
        return path
    }

    /// One layer of each kind of geometry; the others are read by the same rules.
    private static let targets: [NetworkLayer] = [
        .mediumVoltageLine, .secondarySubstation, .networkArea, .obstacle,
    ]

    @Test(arguments: targets)
    func everyKindComesInOrIsTold(_ target: NetworkLayer) throws {
        // Z and M are read by the same steps whatever the layer.
        let dimensions = target == .secondarySubstation ? StoredShape.Dimensions.allCases : [.heightAndMeasure]
        try expectAllIsTold(Self.given(dimensions), target, declared: ["GEOMETRY"])
    }

    @Test(arguments: NetworkLayer.allCases.filter { !targets.contains($0) })
    func everyKindComesInOrIsToldInOtherLayersToo(_ target: NetworkLayer) throws {
        try expectAllIsTold(Self.given([.plane]), target, declared: ["POINT"])
    }

    @Test func whatALayerDeclaresChangesNothing() throws {
        try expectAllIsTold(Self.straight, .mediumVoltageLine, declared: StoredShape.declarable)
    }

    private func expectAllIsTold(_ all: [Given], _ target: NetworkLayer, declared: [String]) throws {
        let folder = try SourceFolder()
        let path = try Self.source(folder, declared: "GEOMETRY", all)
        let engine = try GeometryEngine()
        for declared in declared {
            try folder.change(
                path, "UPDATE gpkg_geometry_columns SET geometry_type_name = ? WHERE table_name = 'given'",
                [declared])
            let trial = try TrialImport()
            defer { trial.remove() }
            let report = try trial.run(Self.mapping(target) + Self.flaws, GeoPackageSource(path: path))
            let entry = try #require(report.entries.first { $0.from == "given" })
            #expect(!report.isRefused && entry.addsUp && entry.read == all.count)
            var left: [Int64: Set<Flaw>] = [:]
            for (flaw, tally) in entry.flaws {
                for feature in tally.features where feature.note.action == .skip {
                    left[feature.number, default: []].insert(flaw)
                }
            }
            for (index, given) in all.enumerated() {
                let expected = Self.flaw(given, target.geometryKind).map { Set([$0]) }
                #expect(left[Int64(index + 1)] == expected, "\(given.name) of \(declared) into \(target.rawValue)")
            }
            let check = try NetworkFile(path: trial.output).check {
                do { return try engine.invalidity(of: $0) } catch { return .invalid(reason: "\(error)", at: nil) }
            }
            #expect(check.findings == [], "of \(declared) into \(target.rawValue)")
            #expect(check.featureCounts[target] == entry.written)
        }
    }

    /// A layer that holds one kind alone, and declares another, with the policies as they are.
    @Test(arguments: [NetworkLayer.mediumVoltageLine, .networkArea])
    func aKindByItself(_ target: NetworkLayer) throws {
        let folder = try SourceFolder()
        for given in Self.straight where StoredShape.whole.contains(where: { $0.name == given.shape?.name }) {
            let path = try Self.source(folder, declared: "LINESTRING", [given])
            defer { try? FileManager.default.removeItem(atPath: path) }
            let trial = try TrialImport()
            defer { trial.remove() }
            let report = try trial.run(Self.mapping(target), GeoPackageSource(path: path))
            let entry = try #require(report.entries.first { $0.from == "given" })
            let expected = Self.flaw(given, target.geometryKind)
            #expect(entry.refused == (expected.map { [$0: 1] } ?? [:]), "\(given.name) into \(target.rawValue)")
            #expect(entry.written == (expected == nil ? 1 : 0))
        }
    }

    /// Every kind as text, which GDAL hands on in a file that declares none of them.
    @Test(.enabled(if: Gdal.isInstalled)) func everyKindThroughGdal() throws {
        let (arc, ring) = ("(0 0,50 50,100 0)", "((0 0,100 0,100 100,0 100,0 0))")
        let kinds: [(text: String, flaw: Flaw?)] = [
            ("POINT (0 0)", .wrongGeometryType), ("MULTIPOINT ((0 0))", .wrongGeometryType),
            ("LINESTRING (0 0,100 0)", nil), ("LINESTRING ZM (0 0 1 2,100 0 1 2)", nil),
            ("LINESTRING EMPTY", .emptyGeometry), ("MULTILINESTRING ((0 0,100 0),(0 9,100 9))", nil),
            ("POLYGON \(ring)", .wrongGeometryType), ("MULTIPOLYGON (\(ring))", .wrongGeometryType),
            ("GEOMETRYCOLLECTION (LINESTRING (0 0,100 0))", .wrongGeometryType), ("CIRCULARSTRING \(arc)", nil),
            ("COMPOUNDCURVE (CIRCULARSTRING \(arc),(100 0,200 0))", nil),
            ("CURVEPOLYGON \(ring)", .wrongGeometryType), ("MULTICURVE ((0 0,100 0),CIRCULARSTRING \(arc))", nil),
            ("MULTISURFACE (\(ring))", .wrongGeometryType), ("", .missingGeometry),
        ]
        let folder = try SourceFolder()
        // Where the system of the network file is used.
        let texts = kinds.map { kind in
            kind.text.replacing(/([(,])(\d+) (\d+)/) {
                "\($0.output.1)\(350_000 + (Int($0.output.2) ?? 0)) \(6_690_000 + (Int($0.output.3) ?? 0))"
            }
        }
        let rows = texts.enumerated().map { "\"\($1)\",k\($0)\n" }
        let path = try folder.write("WKT,id\n" + rows.joined(), to: "given.csv")
        let trial = try TrialImport()
        defer { trial.remove() }
        let mapping = Self.mapping(.mediumVoltageLine)
            .replacing(
                "- {from: areas, columns: {company: {column: company}}}",
                with: "- around: {company: koe-oy, margin_m: 9}"
            )
            .replacing("- from: given\n", with: "- from: given\n      crs: EPSG:3067\n")
        let report = try trial.run(mapping + Self.flaws, FeatureSources.open(path, layers: ["given"]))
        let entry = try #require(report.entries.first { $0.from == "given" })
        #expect(entry.read == kinds.count && entry.addsUp)
        #expect(entry.written == kinds.count { $0.flaw == nil })
        for flaw in Set(kinds.compactMap(\.flaw)) {
            #expect(entry.skipped[flaw] == kinds.count { $0.flaw == flaw }, "\(flaw)")
        }
    }
}

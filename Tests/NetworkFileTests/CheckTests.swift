import Domain
import Foundation
import GRDB
import GeoPackage
import GeometryCore
import Testing

@testable import NetworkFile

@Suite struct CheckTests {
    let fixture: NetworkFixture

    init() throws { fixture = try NetworkFixture() }

    struct WrongValue: Sendable, CustomTestStringConvertible {
        let layer: NetworkLayer
        let column: String
        /// As SQL writes it.
        let value: String
        let problem: NetworkProblem
        var testDescription: String { "\(layer.rawValue).\(column) = \(value)" }

        init(_ layer: NetworkLayer, _ column: String, _ value: String, _ problem: NetworkProblem) {
            (self.layer, self.column, self.value, self.problem) = (layer, column, value, problem)
        }
    }

    static let installations = ["underground", "aerial_cable", "overhead", "underwater"]

    static let wrongValues: [WrongValue] = [
        WrongValue(.mediumVoltageLine, "id", "NULL", .missingValue),
        WrongValue(.mediumVoltageLine, "id", "''", .missingValue),
        WrongValue(.mediumVoltageLine, "id", "x'01'", .notText),
        WrongValue(.mediumVoltageLine, "id", "CAST(x'4AE4' AS TEXT)", .textNotUTF8),
        WrongValue(.mediumVoltageLine, "voltage_kv", "NULL", .missingValue),
        WrongValue(.mediumVoltageLine, "voltage_kv", "'20 kV'", .notANumber("20 kV")),
        WrongValue(.mediumVoltageLine, "voltage_kv", "0", .numberOutOfRange(0)),
        WrongValue(.mediumVoltageLine, "voltage_kv", "-20", .numberOutOfRange(-20)),
        WrongValue(.mediumVoltageLine, "voltage_kv", "9e999", .numberOutOfRange(.infinity)),
        WrongValue(.mediumVoltageLine, "installation", "NULL", .missingValue),
        WrongValue(
            .mediumVoltageLine, "installation", "'underground '",
            .unknownWord("underground ", allowed: installations)),
        WrongValue(
            .mediumVoltageLine, "status", "'in use'",
            .unknownWord("in use", allowed: ["existing", "planned", "decommissioned"])),
        WrongValue(.mediumVoltageLine, "company", "'Caruna Oy'", .malformedCompany("Caruna Oy")),
        WrongValue(.mediumVoltageLine, "company", "''", .malformedCompany("")),
        WrongValue(.mediumVoltageLine, "in_use_from", "'1.6.2019'", .notADate("1.6.2019")),
        WrongValue(.mediumVoltageLine, "in_use_from", "'2019-02-29'", .notADate("2019-02-29")),
        WrongValue(.mediumVoltageLine, "in_use_from", "20190601", .notADate("20190601")),
        WrongValue(.secondarySubstation, "rated_kva", "'315 kVA'", .notANumber("315 kVA")),
        WrongValue(.secondarySubstation, "rated_kva", "-1", .numberOutOfRange(-1)),
        WrongValue(.networkArea, "company", "NULL", .missingValue),
        WrongValue(
            .planArea, "kind", "'asemakaava'",
            .unknownWord("asemakaava", allowed: ["town_plan", "shore_plan", "general_plan"])),
        WrongValue(.planArea, "urban", "2", .unknownWord("2", allowed: ["0", "1"])),
        WrongValue(.planArea, "urban", "'yes'", .unknownWord("yes", allowed: ["0", "1"])),
        WrongValue(.planArea, "name", "x'00'", .notText),
        WrongValue(.planArea, "name", "CAST(x'4AE4' AS TEXT)", .textNotUTF8),
        WrongValue(
            .obstacle, "kind", "'river'",
            .unknownWord("river", allowed: ["railway", "motorway", "industrial_area", "water"])),
        WrongValue(.agreementArea, "company", "NULL", .missingValue),
        WrongValue(
            .agreementArea, "kind", "'x'", .unknownWord("x", allowed: ["area_price", "late_joiner"])),
        WrongValue(.connectionPoint, "fuse", "'35'", .malformedFuse(.notAFuse("35"))),
        WrongValue(.connectionPoint, "fuse", "NULL", .missingValue),
        WrongValue(
            .connectionPoint, "place", "'street'", .unknownWord("street", allowed: ["plot", "public_area"])),
    ]

    @Test(arguments: wrongValues)
    func wrongValue(wrong: WrongValue) throws {
        try fixture.execute("UPDATE \(wrong.layer.rawValue) SET \(wrong.column) = \(wrong.value)")
        let findings = try fixture.findings()
        #expect(findings.map(\.problem) == [wrong.problem])
        #expect(findings.map(\.layer) == [wrong.layer])
        #expect(findings.map(\.column) == [wrong.column])
        #expect(findings.map(\.featureID) == [1])
        let hasID = wrong.column != "id" && wrong.layer != .networkArea
        #expect((findings.first?.id != nil) == hasID)
    }

    @Test func periodEndsBeforeItStarts() throws {
        let from = try #require(CalendarDate(year: 2020, month: 1, day: 2))
        let until = try #require(CalendarDate(year: 2020, month: 1, day: 1))
        try fixture.execute("UPDATE plan_area SET in_force_from = '2020-01-02', in_force_until = '2020-01-01'")
        #expect(try fixture.findings().map(\.problem) == [.periodEndsBeforeItStarts(from: from, until: until)])
        try fixture.execute("UPDATE plan_area SET in_force_until = '2020-01-02'")
        #expect(try fixture.findings().isEmpty)
    }

    static let nan = NetworkFixture.point(.nan, .nan)
    static let corner = NetworkFixture.point(0, 0)

    static let wrongGeometries: [(NetworkLayer, PlaneGeometry, NetworkProblem)] = [
        (
            .mediumVoltageLine, .point(corner),
            .wrongGeometryType("Point", allowed: ["LineString", "MultiLineString"])
        ),
        (
            .secondarySubstation, NetworkFixture.line,
            .wrongGeometryType("LineString", allowed: ["Point"])
        ),
        (
            .planArea, .collection([.polygon([NetworkFixture.square])]),
            .wrongGeometryType("GeometryCollection", allowed: ["Polygon", "MultiPolygon"])
        ),
        (
            .secondarySubstation, .multiPoint([corner, NetworkFixture.point(1, 1)]), .severalPoints(count: 2)
        ),
        (.mediumVoltageLine, .lineString([]), .geometry(.empty)),
        (.mediumVoltageLine, .lineString([corner, nan]), .geometry(.notFinite)),
        (.mediumVoltageLine, .lineString([corner]), .geometry(.tooFewVertices)),
        (.mediumVoltageLine, .lineString([corner, corner]), .geometry(.zeroLength)),
        (
            .mediumVoltageLine, .multiLineString([[corner, NetworkFixture.point(1, 1)], []]),
            .geometry(.emptyPart(2))
        ),
        (.secondarySubstation, .point(nan), .geometry(.empty)),
        (.secondarySubstation, .point(NetworkFixture.point(.infinity, 0)), .geometry(.notFinite)),
        (.secondarySubstation, .multiPoint([]), .geometry(.empty)),
        (.networkArea, .polygon([]), .geometry(.empty)),
        (.networkArea, .polygon([Array(NetworkFixture.square.prefix(4))]), .geometry(.ringNotClosed)),
        (.networkArea, .polygon([Array(NetworkFixture.square.prefix(3))]), .geometry(.tooFewVertices)),
        (.obstacle, .collection([]), .geometry(.empty)),
        (.obstacle, .collection([.lineString([corner, corner])]), .geometry(.zeroLength)),
    ]

    @Test(arguments: wrongGeometries)
    func wrongGeometry(layer: NetworkLayer, geometry: PlaneGeometry, problem: NetworkProblem) throws {
        try fixture.setGeometry(layer.rawValue, geometry)
        let findings = try fixture.findings()
        #expect(findings.map(\.problem) == [problem])
        #expect(findings.map(\.column) == ["geom"])
        // What is read is refused, before it could reach GEOS.
        let file = try NetworkFile(path: fixture.path)
        #expect(throws: Problem.self) {
            _ = (
                try file.lines(), try file.substations(), try file.networkAreas(), try file.planAreas(),
                try file.obstacles()
            )
        }
    }

    @Test func wrongReferenceOfAGeometry() throws {
        try fixture.setGeometry("obstacle", NetworkFixture.line, srsID: 4326)
        #expect(
            try fixture.findings().map(\.problem) == [.wrongSpatialReference(found: 4326, expected: 3067)])
    }

    @Test func missingAndMalformedGeometry() throws {
        try fixture.execute("UPDATE obstacle SET geom = NULL; UPDATE network_area SET geom = x'4750000100'")
        #expect(try fixture.findings().map(\.problem) == [.malformedGeometry(.headerTruncated), .missingValue])
    }

    @Test func invalidAsGEOSJudges() throws {
        let flaw = GeometryFlaw.invalid(reason: "Self-intersection", at: Self.corner)
        var asked: [String] = []
        let findings = try fixture.findings { geometry in
            asked.append(geometry.typeName)
            return geometry.typeName == "MultiPolygon" ? flaw : nil
        }
        #expect(findings.map(\.layer) == [.planArea])
        #expect(findings.map(\.problem) == [.geometry(flaw)])
        #expect(asked == ["LineString", "Polygon", "MultiPolygon", "GeometryCollection", "Polygon"])
    }

    @Test func duplicatesNameTheOther() throws {
        try fixture.change { database in
            for id in ["O-1", "O-2", "O-1"] {
                try NetworkFixture.insert(database, "obstacle", NetworkFixture.line, [id, "water"])
            }
        }
        let findings = try fixture.findings()
        #expect(findings.map(\.featureID) == [2, 4])
        #expect(
            findings.map(\.problem) == [.duplicateID(otherFeatureID: 1), .duplicateID(otherFeatureID: 1)])
        // The same id in another layer is another asset.
        try fixture.execute("DELETE FROM obstacle WHERE fid > 1; DELETE FROM rtree_obstacle_geom WHERE id > 1")
        try fixture.execute("UPDATE obstacle SET id = 'C-1'")
        #expect(try fixture.findings().isEmpty)
    }

    @Test func staleIndex() throws {
        try fixture.change { database in
            for id in ["O-2", "O-3"] {
                try NetworkFixture.insert(database, "obstacle", NetworkFixture.line, [id, "water"])
            }
        }
        try fixture.execute(
            """
            DELETE FROM rtree_obstacle_geom WHERE id = 1;
            UPDATE rtree_obstacle_geom SET maxx = 9 WHERE id = 2;
            INSERT INTO rtree_obstacle_geom VALUES (77, 0, 1, 0, 1);
            """)
        let findings = try fixture.findings()
        #expect(findings.map(\.featureID) == [1, 2, 77])
        #expect(
            findings.map(\.problem) == [
                .notInSpatialIndex, .spatialIndexBoxTooSmall, .spatialIndexEntryWithoutFeature,
            ])
    }

    @Test func allProblemsOfAllFeaturesAtOnce() throws {
        try fixture.execute(
            """
            UPDATE mv_line SET id = NULL, voltage_kv = -1, company = 'X Y', in_use_until = 'soon', geom = NULL;
            DELETE FROM rtree_mv_line_geom;
            UPDATE connection_point SET fuse = '3x36';
            """)
        let check = try NetworkFile(path: fixture.path).check { _ in nil }
        #expect(
            check.findings.map(\.column) == ["id", "voltage_kv", "company", "in_use_until", "geom", "fuse"])
        #expect(check.featureCounts[.mediumVoltageLine] == 1)
    }

    /// Bytes changed at random in the geometries: findings or sound features, never a crash.
    @Test func strayBytes() throws {
        var state: UInt64 = 5
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        try fixture.change { database in
            for number in 0..<2000 {
                let geometry: PlaneGeometry =
                    number % 2 == 0
                    ? .multiLineString([[Self.corner, NetworkFixture.point(3, 4)]]) : NetworkFixture.line
                var blob = NetworkFixture.blob(geometry)
                for _ in 0..<(1 + next(3)) { blob[next(blob.count)] = UInt8(next(256)) }
                try database.execute(
                    sql: "INSERT INTO mv_line VALUES (NULL, ?, ?, 20, 'overhead', 'existing', NULL, NULL, NULL)",
                    arguments: [blob, "F-\(number)"])
            }
        }
        try fixture.execute("DROP TABLE rtree_mv_line_geom")
        let findings = try fixture.findings()
        #expect(findings.count > 100)
    }
}

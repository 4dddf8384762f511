import Domain
import Foundation
import GRDB
import GeometryCore
import Testing

@testable import NetworkFile

@Suite struct FeatureTests {
    let fixture: NetworkFixture

    init() throws { fixture = try NetworkFixture() }

    @Test func everyLayerAsValues() throws {
        let file = try NetworkFile(path: fixture.path)
        let box = NetworkFixture.around
        let from = CalendarDate(year: 2010, month: 5, day: 1)
        let until = CalendarDate(year: 2030, month: 1, day: 1)
        let line = try #require(try file.lines(in: box).first)
        #expect(line.featureID == 1 && line.id == "C-1" && line.voltage_kv == 20)
        #expect(line.installation == .underground && line.status == .existing)
        #expect(line.company == CompanySlug("caruna-oy"))
        #expect(line.inUse == DatePeriod(fromIncluding: from, toExcluding: until))
        #expect(line.geometry == NetworkFixture.line)

        let substation = try #require(try file.substations(in: box).first)
        #expect(substation.id == "S-1" && substation.status == .planned && substation.company == nil)
        #expect(substation.rated_kva == 315 && substation.inUse == .always)
        #expect(substation.point == NetworkFixture.point(5, 5))

        #expect(try file.networkAreas(in: box).map(\.company) == [CompanySlug("caruna-oy")])
        let plan = try #require(try file.planAreas(in: box).first)
        #expect(plan.kind == .townPlan && plan.name == nil && plan.isUrban)
        #expect(plan.inForce.fromIncluding == CalendarDate(year: 2015, month: 2, day: 3))
        #expect(try file.obstacles(in: box).map(\.kind) == [.railway])
        let agreement = try #require(try file.agreementAreas(in: box).first)
        #expect(agreement.kind == .areaPrice && agreement.name == "Ranta" && agreement.inForce == .always)
        #expect(agreement.company == CompanySlug("caruna-espoo-oy"))
        let point = try #require(try file.connectionPoints(in: box).first)
        #expect(point.fuse == Fuse(phases: .three, current_a: 35) && point.place == nil)
        #expect(point.point == NetworkFixture.point(2, 3))

        let check = try file.check { _ in nil }
        #expect(check.findings.isEmpty)
        #expect(check.featureCounts == Dictionary(uniqueKeysWithValues: NetworkLayer.allCases.map { ($0, 1) }))
    }

    @Test func onlyWhatTheBoxMeets() throws {
        let file = try NetworkFile(path: fixture.path)
        let far = PlaneBox(around: NetworkFixture.point(500, 500), radius_m: 100)
        #expect(try file.lines(in: far).isEmpty)
        #expect(try file.substations(in: far).isEmpty)
        #expect(try file.lines().count == 1)
    }

    @Test func inOrderOfNumbers() throws {
        try fixture.change { database in
            for number in [90, 20, 50] {
                try database.execute(
                    sql: "INSERT INTO obstacle VALUES (?, ?, ?, 'water')",
                    arguments: [number, NetworkFixture.blob(NetworkFixture.line), "W-\(number)"])
                try NetworkFixture.index(
                    database, "obstacle", featureID: Int64(number), NetworkFixture.line)
            }
        }
        let file = try NetworkFile(path: fixture.path)
        #expect(try file.obstacles(in: NetworkFixture.around).map(\.featureID) == [1, 20, 50, 90])
    }

    static let dateValues: [(String, CalendarDate?)] = [
        ("'2019-06-01'", CalendarDate(year: 2019, month: 6, day: 1)),
        ("'2019-06-01T10:00:00.000Z'", CalendarDate(year: 2019, month: 6, day: 1)),
        ("'2019-06-01 10:00'", CalendarDate(year: 2019, month: 6, day: 1)),
        ("''", nil), ("NULL", nil),
    ]

    @Test(
        arguments: dateValues, ["mv_line.in_use_from", "agreement_area.in_force_from", "plan_area.in_force_from"])
    func dates(value: (String, CalendarDate?), place: String) throws {
        let parts = place.split(separator: ".")
        try fixture.execute("UPDATE \(parts[0]) SET \(parts[1]) = \(value.0)")
        let file = try NetworkFile(path: fixture.path)
        let period =
            switch parts[0] {
            case "mv_line": try file.lines().first?.inUse
            case "agreement_area": try file.agreementAreas().first?.inForce
            default: try file.planAreas().first?.inForce
            }
        #expect(period?.fromIncluding == value.1)
        #expect(try fixture.findings().isEmpty)
    }

    /// geopandas writes booleans back as REAL.
    @Test(arguments: [("0.0", false), ("1.0", true), ("NULL", true)])
    func urbanAsReal(value: String, isUrban: Bool) throws {
        try fixture.execute("ALTER TABLE plan_area DROP COLUMN urban")
        try fixture.execute("ALTER TABLE plan_area ADD COLUMN urban REAL")
        try fixture.execute("UPDATE plan_area SET urban = \(value)")
        #expect(try NetworkFile(path: fixture.path).planAreas().map(\.isUrban) == [isUrban])
        try fixture.execute("UPDATE plan_area SET urban = 0.5")
        #expect(try !fixture.findings().isEmpty)
    }

    @Test(arguments: [("0", false), ("1", true), ("NULL", true)])
    func urban(value: String, isUrban: Bool) throws {
        try fixture.execute("UPDATE plan_area SET urban = \(value)")
        #expect(try NetworkFile(path: fixture.path).planAreas().map(\.isUrban) == [isUrban])
    }

    /// EPSG:3067 with heights, as some programs write points.
    @Test func pointWithHeight() throws {
        var bytes: [UInt8] = [0x47, 0x50, 0, 1, 0xFB, 0x0B, 0, 0, 1, 0xE9, 0x03, 0, 0]
        for ordinate in [7.0, 8.0, 99.0] {
            withUnsafeBytes(of: ordinate.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
        try fixture.change {
            try $0.execute(sql: "UPDATE secondary_substation SET geom = ?", arguments: [Data(bytes)])
        }
        #expect(
            try NetworkFile(path: fixture.path).substations().map(\.point) == [NetworkFixture.point(7, 8)])
    }

    @Test func wholeNumberAsID() throws {
        try fixture.execute(
            "ALTER TABLE mv_line DROP COLUMN id; ALTER TABLE mv_line ADD COLUMN id INTEGER; UPDATE mv_line SET id = 42"
        )
        #expect(try NetworkFile(path: fixture.path).lines().map(\.id) == ["42"])
    }

    @Test func quoteRefusesAFlawedFeatureItReads() throws {
        try fixture.execute("UPDATE mv_line SET status = 'Existing'")
        let finding = NetworkFinding(
            layer: .mediumVoltageLine, featureID: 1, id: "C-1", column: "status",
            problem: .unknownWord("Existing", allowed: ["existing", "planned", "decommissioned"]))
        let file = try NetworkFile(path: fixture.path)
        #expect(throws: Problem.flawedFeature(path: fixture.path, finding)) {
            try file.lines(in: NetworkFixture.around)
        }
        let far = PlaneBox(around: NetworkFixture.point(500, 500), radius_m: 100)
        #expect(try file.lines(in: far).isEmpty)
    }

    @Test func quoteRefusesDuplicatesItReads() throws {
        try fixture.change { try NetworkFixture.insert($0, "obstacle", NetworkFixture.line, ["O-1", "water"]) }
        let finding = NetworkFinding(
            layer: .obstacle, featureID: 2, id: "O-1", column: "id",
            problem: .duplicateID(otherFeatureID: 1))
        #expect(throws: Problem.flawedFeature(path: fixture.path, finding)) {
            try NetworkFile(path: fixture.path).obstacles(in: NetworkFixture.around)
        }
    }
}

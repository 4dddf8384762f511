import Features
import TestSupport
import Domain
import Foundation
import GeoPackage
import GeometryCore
import NetworkFile
import Testing

@testable import Importing

/// From the values of a source to those of a network file.
@Suite struct ConversionTests {
    /// Of the column `x`, by the rule.
    private func value(
        _ column: String, _ rule: String, _ value: SourceValue
    ) throws -> (value: GeoPackageValue, flaws: [Flaw]) {
        var needed = [
            "id": "{constant: A}", "voltage_kv": "{constant: 20}", "installation": "{constant: overhead}",
            "status": "{constant: existing}",
        ]
        needed[column] = rule
        let columns = needed.map { "        \($0.key): \($0.value)" }.joined(separator: "\n")
        let yaml = """
            schema: connect-quote/mapping/1
            title: Trial
            crs: EPSG:3067
            layers:
              mv_line:
                - from: lines
                  columns:
            \(columns)
            """
        let mapping = try ImportMapping(yaml: yaml, file: "m.yaml").layers[0]
        let columnMapping = try #require(mapping.columns.first { $0.column.name == column })
        var notes = FlawNotes(policies: [:])
        let made = ValueConversion(columnMapping, sourceColumns: ["x"]).value([value], &notes)
        return (made, notes.notes.map(\.flaw))
    }

    /// A fuse as options and rows take it; the network file has it in one form.
    @Test(arguments: [
        ("{column: x}", SourceValue.integer(25), "3x25"), ("{column: x}", .real(25), "3x25"),
        ("{column: x}", .text("35A"), "3x35"), ("{column: x}", .text("3 x 35 A"), "3x35"),
        ("{column: x}", .text("1x25"), "1x25"), ("{column: x, map: {M: 63 A}}", .text("M"), "3x63"),
        ("{constant: 25}", .null, "3x25"),
    ])
    func fuses(rule: String, source: SourceValue, expected: String) throws {
        let made = try fuse(rule, source)
        #expect(made.value == .text(expected))
        #expect(made.flaws.isEmpty)
    }

    /// A power and a size that no fuse has are no fuses.
    @Test(arguments: ["17 kW", "33", "3,5", "A"]) func whatIsNoFuse(text: String) throws {
        let made = try fuse("{column: x}", .text(text))
        #expect(made.value == .null)
        #expect(made.flaws == [.wrongValue])
    }

    private func fuse(_ rule: String, _ value: SourceValue) throws -> (value: GeoPackageValue, flaws: [Flaw]) {
        let yaml = """
            schema: connect-quote/mapping/1
            title: Trial
            crs: EPSG:3067
            layers:
              connection_point:
                - from: points
                  columns:
                    id: {constant: A}
                    fuse: \(rule)
            """
        let mapping = try ImportMapping(yaml: yaml, file: "m.yaml").layers[0]
        let columnMapping = try #require(mapping.columns.first { $0.column.name == "fuse" })
        var notes = FlawNotes(policies: [:])
        let made = ValueConversion(columnMapping, sourceColumns: ["x"]).value([value], &notes)
        return (made, notes.notes.map(\.flaw))
    }

    @Test(arguments: [
        ("{column: x}", SourceValue.real(20), GeoPackageValue.real(20)),
        ("{column: x}", .integer(20), .real(20)),
        ("{column: x}", .text("20.5"), .real(20.5)),
        ("{column: x, factor: 0.001}", .integer(20_000), .real(20)),
        ("{column: x, default: 20}", .null, .real(20)),
        // The default is a value of the network file: no factor.
        ("{column: x, factor: 0.001, default: 20}", .null, .real(20)),
        ("{column: x, default: 20, null_values: [-99]}", .integer(-99), .real(20)),
        ("{column: x, map: {22: 24}}", .real(22), .real(24)),
        ("{column: x, map: {22.0: 24}}", .integer(22), .real(24)),
        ("{column: x, map: {HV: 110}, otherwise: 20}", .text("??"), .real(20)),
    ])
    func numbers(rule: String, source: SourceValue, expected: GeoPackageValue) throws {
        let made = try value("voltage_kv", rule, source)
        #expect(made.value == expected)
        #expect(made.flaws.isEmpty)
    }

    @Test(arguments: [
        ("{column: x}", SourceValue.text("20 kV"), Flaw.wrongValue),
        ("{column: x}", .text("20,5"), .wrongValue),
        ("{column: x}", .integer(0), .wrongValue),
        ("{column: x}", .real(-20), .wrongValue),
        ("{column: x}", .real(.nan), .wrongValue),
        ("{column: x}", .null, .missingValue),
        ("{column: x}", .other("bytes"), .missingValue),
        ("{column: x, map: {22: 24}}", .integer(23), .unknownCode),
    ])
    func numbersThatAreNone(rule: String, source: SourceValue, flaw: Flaw) throws {
        let made = try value("voltage_kv", rule, source)
        #expect(made.value == .null)
        #expect(made.flaws == [flaw])
    }

    /// No line has so many kilovolts; as volts they would keep it out of every zone.
    @Test(arguments: [
        ("voltage_kv", "{column: x}", SourceValue.integer(20_000), true),
        ("voltage_kv", "{column: x}", .text("1000"), true),
        ("voltage_kv", "{column: x}", .integer(999), false),
        ("voltage_kv", "{column: x, factor: 0.001}", .integer(20_000), false),
        ("voltage_kv", "{constant: 20000}", .null, true),
        ("voltage_kv", "{column: x, map: {HV: 110000}}", .text("HV"), true),
    ])
    func voltsForKilovolts(column: String, rule: String, source: SourceValue, isFlaw: Bool) throws {
        let made = try value(column, rule, source)
        #expect(made.flaws == (isFlaw ? [.voltsForKilovolts] : []))
        #expect(made.value != .null)
        #expect(Flaw.voltsForKilovolts.defaultPolicy == .refuse)
    }

    @Test(arguments: [
        ("{column: x}", SourceValue.text("underground"), GeoPackageValue.text("underground")),
        ("{column: x, map: {1: underground}}", .integer(1), .text("underground")),
        ("{column: x, map: {true: underground, false: overhead}}", .boolean(false), .text("overhead")),
        ("{column: x, map: {UG: underground}, default: overhead}", .null, .text("overhead")),
    ])
    func words(rule: String, source: SourceValue, expected: GeoPackageValue) throws {
        let made = try value("installation", rule, source)
        #expect(made.value == expected)
        #expect(made.flaws.isEmpty)
    }

    @Test func wordsThatAreNone() throws {
        #expect(try value("installation", "{column: x}", .text("Underground")).flaws == [.unknownCode])
        #expect(
            try value("installation", "{column: x, map: {UG: underground}}", .text("ug")).flaws == [.unknownCode])
    }

    @Test(arguments: [
        ("{column: x}", SourceValue.integer(17), GeoPackageValue.text("17")),
        ("{column: x}", .real(17), .text("17")),
        ("{column: x}", .text("07"), .text("07")),
        ("{column: x, prefix: \"L-\"}", .integer(17), .text("L-17")),
    ])
    func ids(rule: String, source: SourceValue, expected: GeoPackageValue) throws {
        #expect(try value("id", rule, source).value == expected)
    }

    @Test(
        arguments: [
            ("{column: x}", "1/6/2019", nil), ("{column: x, date_form: d/m/y}", "1/6/2019", "2019-06-01"),
            ("{column: x, date_form: m/d/y}", "1/6/2019", "2019-01-06"),
            ("{column: x, date_form: m/d/y}", "2019-06-01", "2019-06-01"),
            ("{column: x, date_form: d/m/y, default: 2019-06-02}", nil, "2019-06-02"),
            ("{column: x}", "2019/06/01 00:00:00", "2019-06-01"),
        ] as [(String, String?, String?)])
    func daysMayBeWrittenInSeveralOrders(_ rule: String, _ text: String?, _ day: String?) throws {
        let source: SourceValue = text.map { .text($0) } ?? .null
        let made = try value("in_use_from", rule, source)
        #expect(made.value == .optional(day))
        #expect(made.flaws == (day == nil ? [.wrongValue] : []))
    }

    /// What CSV has where there is nothing. Words and companies have to be told what it means.
    @Test(
        arguments: [
            ("in_use_from", "{column: x}", "", []), ("in_use_from", "{column: x}", "  ", []),
            ("in_use_from", "{column: x, date_form: d/m/y}", "", []),
            ("voltage_kv", "{column: x}", "", [.missingValue]), ("id", "{column: x}", " ", [.missingValue]),
            ("company", "{column: x}", "", [.wrongValue]),
            ("company", "{column: x, null_values: [\"\"]}", "", []),
            ("installation", "{column: x}", "", [.unknownCode]),
            ("installation", "{column: x, null_values: [\"\"]}", "", [.missingValue]),
        ] as [(String, String, String, [Flaw])])
    func emptyTexts(column: String, rule: String, text: String, flaws: [Flaw]) throws {
        let made = try value(column, rule, .text(text))
        #expect(made.value == .null)
        #expect(made.flaws == flaws)
    }

    @Test(arguments: [
        ("voltage_kv", "{column: x, default: 20}", GeoPackageValue.real(20)),
        ("voltage_kv", "{column: x, map: {\"\": 10, HV: 110}}", .real(10)),
        ("in_use_from", "{column: x, default: 2019-06-01}", .text("2019-06-01")),
        ("installation", "{column: x, null_values: [\"\"], default: overhead}", .text("overhead")),
    ])
    func emptyTextsThatStandForAValue(column: String, rule: String, expected: GeoPackageValue) throws {
        let made = try value(column, rule, .text(""))
        #expect(made.value == expected)
        #expect(made.flaws.isEmpty)
    }

    @Test func datesAndCompanies() throws {
        #expect(try value("in_use_from", "{column: x}", .text("2019-06-01T10:00:00Z")).value == .text("2019-06-01"))
        #expect(try value("in_use_from", "{column: x}", .null).flaws.isEmpty)
        #expect(try value("in_use_from", "{column: x}", .text("2019-02-30")).flaws == [.wrongValue])
        #expect(try value("company", "{column: x}", .text("caruna-oy")).value == .text("caruna-oy"))
        #expect(try value("company", "{column: x}", .text("Caruna Oy")).flaws == [.wrongValue])
        #expect(try value("company", "{column: x, map: {Caruna Oy: caruna-oy}}", .text("Caruna Oy")).flaws.isEmpty)
    }

    @Test(arguments: [
        (ColumnFilter.Test.anyOf(["22", "24"]), SourceValue.real(22), true),
        (.anyOf(["22", "24"]), .text("22"), true), (.anyOf(["22"]), .text("22.0"), false),
        (.anyOf(["22"]), .null, false), (.noneOf([""]), .text(""), false), (.anyOf([""]), .null, false),
        (.noneOf(["22"]), .null, true), (.noneOf(["22"]), .integer(22), false),
        (.between(22, 24), .real(22), true), (.between(22, 24), .real(24), true),
        (.between(22, 24), .real(24.1), false),
        (.between(22, nil), .text("30"), true), (.between(nil, 5), .text("deep"), false),
        (.between(nil, 5), .null, false),
        (.isNull(true), .null, true), (.isNull(true), .text(""), false), (.isNull(false), .integer(0), true),
        (.anyOf(["true"]), .boolean(true), true),
    ])
    func filters(test: ColumnFilter.Test, value: SourceValue, holds: Bool) {
        #expect(ColumnFilter(column: "x", test: test).holds(for: value) == holds)
    }

    @Test func fingerprintIsOfTheMillimetre() {
        func line(_ easting_m: Double) -> PlaneGeometry {
            .lineString([PlanePoint(easting_m: easting_m, northing_m: 0), PlanePoint(easting_m: 9, northing_m: 0)])
        }
        #expect(GeometryFingerprint(line(1)) == GeometryFingerprint(line(1.0004)))
        #expect(GeometryFingerprint(line(1)) != GeometryFingerprint(line(1.0006)))
        #expect(
            GeometryFingerprint(line(1))
                != GeometryFingerprint(.multiPoint([PlanePoint(easting_m: 1, northing_m: 0)])))
        #expect(GeometryFingerprint(line(1)).text.utf8.count == 16)
    }
}

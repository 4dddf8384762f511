import Features
import TestSupport
import Domain
import GeometryCore
import NetworkFile
import StrictYAML
import Testing

@testable import Importing

/// Mapping files: what a sound one says, and where and how a broken one is refused.
@Suite struct MappingReaderTests {
    private static let sound = """
        schema: connect-quote/mapping/1
        title: Trial
        source: Somewhere
        extracted: 2025-11-22
        crs: EPSG:3067
        layers:
          mv_line:
            - from: cables
              file: cables.gpkg
              crs: EPSG:25835
              where:
                - {column: kV, in: [20, 22]}
                - {column: depth, at_least: -5, at_most: 3.5}
              columns:
                id: {column: no, prefix: "C-"}
                voltage_kv: {column: volts, factor: 0.001, default: 20, null_values: [-99]}
                installation: {column: how, map: {UG: underground, OH: overhead}, otherwise: underground}
                status: {constant: existing}
                company: {network_area: true}
          network_area:
            - from: areas
              columns: {company: {column: owner, map: {Verkko: verkko-oy}}}
            - around: {company: koe-oy, margin_m: 500}
        flaws: {duplicate_geometry: skip}
        """

    @Test func everythingIsRead() throws {
        let mapping = try ImportMapping(yaml: Self.sound, file: "m.yaml")
        #expect(mapping.title == "Trial")
        #expect(mapping.source == "Somewhere")
        #expect(mapping.extracted == CalendarDate(iso: "2025-11-22"))
        #expect(mapping.crs == "EPSG:3067")
        // Areas come first, as lines ask for them.
        #expect(mapping.layers.map(\.target) == [.networkArea, .mediumVoltageLine])
        #expect(
            mapping.surroundingArea == SurroundingArea(company: try #require(CompanySlug("koe-oy")), margin_m: 500))
        #expect(mapping.policy(for: .duplicateGeometry) == .skip)
        #expect(mapping.policy(for: .duplicateID) == .repair)
        let lines = mapping.layers[1]
        #expect(lines.from == "cables")
        #expect(lines.file == "cables.gpkg")
        #expect(lines.crs?.identifier == "EPSG:25835")
        #expect(
            lines.filters == [
                ColumnFilter(column: "kV", test: .anyOf(["20", "22"])),
                ColumnFilter(column: "depth", test: .between(-5, 3.5)),
            ])
        #expect(lines.sourceColumns == ["kV", "depth", "no", "volts", "how"])
        #expect(lines.path == "layers.mv_line[0]")
        #expect(lines.line == 8)
        #expect(mapping.sourceLayers(of: "data/cables.gpkg") == ["areas", "cables"])
        #expect(mapping.sourceLayers(of: "other.gpkg") == ["areas"])
    }

    @Test func conditionsMayNameTheEmptyText() throws {
        let yaml = Self.sound.replacing("[20, 22]", with: "[20, \"\"]")
        let filters = try ImportMapping(yaml: yaml, file: "m.yaml").layers[1].filters
        #expect(filters.first == ColumnFilter(column: "kV", test: .anyOf(["20", ""])))
    }

    /// As `sha256sum` tells it.
    @Test func digestIsThatOfTheBytes() throws {
        #expect(
            try ImportMapping(yaml: Self.sound, file: "m.yaml").digest
                != ImportMapping(yaml: Self.sound + "\n", file: "m.yaml").digest)
        let mapping = try ImportMapping(yaml: "# é\n" + Self.sound, file: "m.yaml")
        #expect(mapping.digest == "91fe65eb4b6ff506158fe270b9d060c64215abf8ee6d96a7958a9767f0b36e22")
    }

    struct Fault: CustomTestStringConvertible, Sendable {
        let replacing: String
        let with: String
        let line: Int
        let path: String
        let problem: YAMLFileError.Problem
        var testDescription: String { with }
    }

    static let faults: [Fault] = [
        Fault(
            replacing: "mapping/1", with: "mapping/2", line: 1, path: "schema",
            problem: .unknownSchema(found: "connect-quote/mapping/2", known: ["connect-quote/mapping/1"])),
        Fault(
            replacing: "title: Trial", with: "titel: Trial", line: 1, path: "", problem: .missingKey("title")),
        Fault(
            replacing: "  mv_line:", with: "  mv_lines:", line: 8, path: "layers.mv_lines",
            problem: .unknownKey("mv_lines", known: NetworkLayer.importOrder.map(\.rawValue))),
        Fault(
            replacing: "status: {constant: existing}", with: "status: {constant: exists}", line: 18,
            path: "layers.mv_line[0].columns.status.constant",
            problem: .notOneOf(found: "exists", allowed: ["existing", "planned", "decommissioned"])),
        Fault(
            replacing: "        status: {constant: existing}\n", with: "", line: 15,
            path: "layers.mv_line[0].columns", problem: .missingKey("status")),
        Fault(
            replacing: "UG: underground,", with: "UG: undergrund,", line: 17,
            path: "layers.mv_line[0].columns.installation.map.UG",
            problem: .notOneOf(
                found: "undergrund", allowed: ["underground", "aerial_cable", "overhead", "underwater"])),
        Fault(
            replacing: "{constant: existing}", with: "{constant: existing, column: state}", line: 18,
            path: "layers.mv_line[0].columns.status", problem: .exactlyOneOf(["column", "constant"])),
        Fault(
            replacing: "default: 20", with: "default: 0", line: 16,
            path: "layers.mv_line[0].columns.voltage_kv.default", problem: .outOfRange(found: "0")),
        Fault(
            replacing: "factor: 0.001", with: "factor: 0", line: 16,
            path: "layers.mv_line[0].columns.voltage_kv.factor", problem: .outOfRange(found: "0.0")),
        Fault(
            replacing: ", map: {UG: underground, OH: overhead}", with: "", line: 17,
            path: "layers.mv_line[0].columns.installation.otherwise", problem: .missingKey("map")),
        Fault(
            replacing: "{column: kV, in: [20, 22]}", with: "{column: kV, in: [20], not_in: [22]}", line: 12,
            path: "layers.mv_line[0].where[0]",
            problem: .exactlyOneOf(["in", "not_in", "at_least", "at_most", "is_null"])),
        Fault(
            replacing: "at_least: -5", with: "at_least: deep", line: 13,
            path: "layers.mv_line[0].where[1].at_least",
            problem: .wrongType(expected: .number)),
        Fault(
            replacing: "company: koe-oy", with: "company: Koe Oy", line: 23,
            path: "layers.network_area[1].around.company", problem: .notACompany("Koe Oy")),
        Fault(
            replacing: "duplicate_geometry: skip", with: "duplicate_geometry: repair", line: 24,
            path: "flaws.duplicate_geometry",
            problem: .notOneOf(found: "repair", allowed: ["keep", "skip", "refuse"])),
        Fault(
            replacing: "extracted: 2025-11-22", with: "extracted: 22.11.2025", line: 4, path: "extracted",
            problem: .wrongType(expected: .date)),
        Fault(
            replacing: "network_area: true", with: "network_area: false", line: 19,
            path: "layers.mv_line[0].columns.company.network_area",
            problem: .notOneOf(found: "false", allowed: ["true"])
        ),
    ]

    @Test(arguments: faults) func faultIsTold(_ fault: Fault) throws {
        let yaml = Self.sound.replacing(fault.replacing, with: fault.with)
        try #require(yaml != Self.sound)
        let error = YAMLFileError(file: "m.yaml", line: fault.line, path: fault.path, problem: fault.problem)
        #expect(throws: error) { _ = try ImportMapping(yaml: yaml, file: "m.yaml") }
    }

    @Test func missingFile() {
        #expect {
            _ = try ImportMapping(file: "/no/such/mapping.yaml")
        } throws: { error in
            guard let error = error as? YAMLFileError, case .unreadable = error.problem else { return false }
            return error.file == "/no/such/mapping.yaml"
        }
    }
}

import Foundation
import Rules
import Testing
import StrictYAML

/// Faults that would silently give wrong answers, put one at a time into the documented example files.
@Suite struct ExampleFaultTests {
    @Test(
        arguments: [
            (
                file: "rulebook.yaml", written: "layer: secondary_substation",
                instead: "layer: secondary_substation\n    voltage_kv: {at_least: 20, at_most: 20}",
                path: "references.substation.voltage_kv",
                problem: .unknownKey("voltage_kv", known: ["layer", "name", "statuses", "owners"])
            ),
            (
                file: "rulebook.yaml", written: "joiners: {at_least: 3}",
                instead: "joiners: {at_least: 3, at_most: 2}",
                path: "zones[1].charge[0].when.joiners", problem: .outOfRange(found: "3 > 2")
            ),
            (
                file: "rulebook.yaml", written: "at_most_a: 63,", instead: "at_least_a: 80, at_most_a: 63,",
                path: "zones[1].when.all[1].fuse", problem: .outOfRange(found: "80 > 63")
            ),
            (
                file: "price-list.yaml", written: "3x35: 2100", instead: "3x25A: 2100",
                path: "zones.inner[0].table.3x25A", problem: .declaredTwice(.fuse, name: "3x25A")
            ),
            (
                file: "price-list.yaml", written: "over_a: 63", instead: "over_a: 250", path: "zones.inner[1]",
                problem: .outOfRange(found: "250 >= 250")
            ),
            (
                file: "price-list.yaml", written: "3x35: 2100", instead: "3x25: 2100", path: "",
                problem: .notYaml(because: .keysTwice("3x25"))
            ),
        ] as [(String, String, String, String, YAMLFileError.Problem)])
    func faultIsRefused(
        file: String, written: String, instead: String, path: String, problem: YAMLFileError.Problem
    ) throws {
        let text = try example(file)
        try #require(text.contains(written))
        let error = #expect(throws: YAMLFileError.self) {
            try RuleDocument(yaml: text.replacing(written, with: instead, maxReplacements: 1), file: file)
        }
        #expect(error?.path == path)
        #expect(error?.problem == problem)
        #expect(error?.line != nil)
    }

    /// Assets must be surveyed as far as the conditions of charges ask, too.
    @Test func distanceTestsOfChargesAreKnown() throws {
        let text = try example("rulebook.yaml").replacing(
            "further_connection: true", with: "distance: {to: substation, at_most_m: 1000}")
        let rulebook = try #require(try RuleDocument(yaml: text, file: "rulebook.yaml").rulebook)
        #expect(rulebook.distanceTests.map(\.upper?.metres) == [150, 450, 1000])
    }

    /// A list with a misspelt zone reads well, but would never give its prices.
    @Test func zoneOfNoRulebookIsRefused() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try write(example("rulebook.yaml"), "rulebook.yaml", in: folder)
        let list = try example("price-list.yaml")
        try write(list, "prices.yaml", in: folder)
        #expect(throws: Never.self) { try RuleLibrary(folder: folder.path).everything() }
        try write(list.replacing("  inner:", with: "  iner:"), "prices.yaml", in: folder)
        let error = YAMLFileError(
            file: folder.appendingPathComponent("prices.yaml").path, path: "zones.iner",
            problem: .undeclared(.zone, name: "iner", known: ["inner", "outer"]))
        #expect(throws: error.explanation) { try RuleLibrary(folder: folder.path).everything() }
    }

    private func write(_ text: String, _ name: String, in folder: URL) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }

    private func example(_ name: String) throws -> String {
        let package = URL(fileURLWithPath: "\(#filePath)").deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(
            contentsOf: package.appendingPathComponent("Examples/rules/esimerkki-energia/\(name)"), encoding: .utf8)
    }
}

import Domain
import Foundation
import Rules
import Testing
import StrictYAML

/// Broken files: each fault is named with its file, line and way to the value.
@Suite struct RuleFileErrorTests {
    /// A text of the sound file, what takes its place, and what must be said.
    struct Fault: Sendable, CustomTestStringConvertible {
        let name: String
        let old: String
        let new: String
        let path: String
        /// A text that begins or stands in the line that is named; nil: no line.
        let atLine: String?
        let problem: YAMLFileError.Problem
        var testDescription: String { name }

        init(
            _ name: String, _ old: String, _ new: String, path: String, line: String?,
            _ problem: YAMLFileError.Problem
        ) {
            self.name = name
            self.old = old
            self.new = new
            self.path = path
            atLine = line
            self.problem = problem
        }
    }

    private static let schemas = [
        "connect-quote/rulebook/1", "connect-quote/price-list/1", "connect-quote/services/1",
        "connect-quote/unit-costs/1", "connect-quote/tariff/1", "connect-quote/electricity-tax/1",
        "connect-quote/netting/1",
    ]
    private static let kinds = [
        "all", "any", "not", "distance", "plan", "agreement_area", "fuse", "joiners", "place", "further_connection",
        "every_connection",
    ]
    static let sizes = Fuse.knownSizes_a.map(String.init)

    static let rulebookFaults: [Fault] = [
        Fault(
            "another schema", "rulebook/1", "rulebook/9", path: "schema", line: "schema:",
            .unknownSchema(found: "connect-quote/rulebook/9", known: schemas)),
        Fault("no schema", "schema: connect-quote/rulebook/1\n", "", path: "", line: "id:", .missingKey("schema")),
        Fault(
            "an unknown key", "measured_from:", "colour: red\nmeasured_from:", path: "colour", line: "colour:",
            .unknownKey(
                "colour",
                known: [
                    "schema", "company", "id", "company_name", "measured_from", "vintages", "sources", "offers",
                    "readings", "references", "zones", "alternatives", "outside_zones",
                    "acknowledged",
                ])),
        Fault(
            "an unknown key deep inside", "under_m: 100}", "under_m: 100, feet: 3}",
            path: "zones[0].when.any[1].all[0].distance.feet", line: "under_m: 100",
            .unknownKey("feet", known: ["to", "at_least_m", "over_m", "at_most_m", "under_m", "not_crossing"])),
        Fault(
            "a missing key", "measured_from: building\n", "", path: "", line: "schema:",
            .missingKey("measured_from")),
        Fault(
            "a language is missing", "{en: station, fi: asema, sv: station}", "{en: station, fi: asema}",
            path: "references.station.name", line: "name: {en: station", .missingKey("sv")),
        Fault(
            "text for a mapping", "company_name: {en: Testinen, fi: Testinen, sv: Testinen}",
            "company_name: Testinen", path: "company_name", line: "company_name", .wrongType(expected: .mapping)),
        Fault(
            "a mapping for text", "link: https://example.org/rules", "link: {a: b}", path: "sources.page.link",
            line: "link:", .wrongType(expected: .text)),
        Fault(
            "a mapping for a list", "[overhead, underground]", "{a: b}", path: "references.wire.installations",
            line: "installations:", .wrongType(expected: .list)),
        Fault("empty text", "title: Rules", "title: ' '", path: "sources.page.title", line: "title:", .empty),
        Fault(
            "not true or false", "as_a_rule: false", "as_a_rule: no", path: "offers.slowly.as_a_rule",
            line: "as_a_rule", .wrongType(expected: .boolean)),
        Fault(
            "a day that does not exist", "from_including: 2020-01-01", "from_including: 2020-02-30",
            path: "vintages[0].from_including", line: "from_including", .wrongType(expected: .date)),
        Fault(
            "a day with a time", "from_including: 2020-01-01", "from_including: 2020-01-01T00:00:00Z",
            path: "vintages[0].from_including", line: "from_including", .wrongType(expected: .date)),
        Fault(
            "ends before it starts", "to_excluding: 2021-01-01", "to_excluding: 2020-01-01", path: "vintages[0]",
            line: "from_including", .endsBeforeItStarts),
        Fault(
            "an unknown status", "status: published", "status: maybe", path: "vintages[0].status", line: "status:",
            .notOneOf(found: "maybe", allowed: ["published", "assumed", "superseded"])),
        Fault(
            "not a company", "company: testinen-energia", "company: Testinen Energia", path: "company",
            line: "company: Test", .notACompany("Testinen Energia")),
        Fault(
            "another company's id", "id: testinen-energia/2020", "id: caruna-oy/2020", path: "id", line: "id:",
            .idNotOfCompany(id: "caruna-oy/2020", company: "testinen-energia")),
        Fault(
            "an id of the company alone", "id: testinen-energia/2020", "id: testinen-energia/", path: "id",
            line: "id:",
            .idNotOfCompany(id: "testinen-energia/", company: "testinen-energia")),
        Fault(
            "no working days", "within: P10D", "within_working_days: 0", path: "offers.slowly.within_working_days",
            line: "within_working_days", .outOfRange(found: "0")),
        Fault(
            "half a working day", "within: P10D", "within_working_days: 0.5",
            path: "offers.slowly.within_working_days", line: "within_working_days",
            .wrongType(expected: .wholeNumber)),
        Fault(
            "days and working days", "within: P10D", "within: P10D\n    within_working_days: 10",
            path: "offers.slowly", line: "channel: written",
            .exactlyOneOf(["within", "within_working_days"])),
        Fault(
            "not a duration", "within: P10D", "within: ten days", path: "offers.slowly.within", line: "within:",
            .notOneOf(found: "ten days", allowed: ["P10D", "P2W", "P1M", "P1Y"])),
        Fault(
            "an unknown reference", "to: wire", "to: wyre", path: "zones[2].when.not.distance.to", line: "to: wyre",
            .undeclared(.reference, name: "wyre", known: ["station", "wire"])),
        Fault(
            "an unknown source", "zone: inner\n    source: page", "zone: inner\n    source: pages",
            path: "zones[0].source", line: "source: pages", .undeclared(.source, name: "pages", known: ["page"])),
        Fault(
            "an unknown offer", "offer: at-once", "offer: never", path: "zones[0].offer", line: "offer: never",
            .undeclared(.offer, name: "never", known: ["at-once", "slowly"])),
        Fault(
            "an unknown reading", "readings: [walls]", "readings: [roofs]",
            path: "zones[1].when.all[0].readings[0]",
            line: "readings: [roofs]", .undeclared(.reading, name: "roofs", known: ["walls"])),
        Fault(
            "an alternative of an unknown reading", "- reading: walls", "- reading: roofs",
            path: "alternatives[0].reading", line: "- reading",
            .undeclared(.reading, name: "roofs", known: ["walls"])),
        Fault(
            "an alternative for an unknown zone", "      outer:\n", "      outermost:\n",
            path: "alternatives[0].zones.outermost", line: "distance: {to: station, at_most_m: 300}",
            .undeclared(.zone, name: "outermost", known: ["inner", "outer", "wires"])),
        Fault(
            "a flaw that is none", "finding: gap", "finding: hole", path: "acknowledged[0].finding",
            line: "finding: hole",
            .notOneOf(found: "hole", allowed: ["gap", "overlap", "unreachable", "no_price", "dates"])),
        Fault(
            "a flaw of an unknown zone", "[inner, outer], reading", "[inner, outermost], reading",
            path: "acknowledged[0].zones[1]", line: "finding: gap",
            .undeclared(.zone, name: "outermost", known: ["inner", "outer", "wires"])),
        Fault(
            "a flaw with an unknown reading", "finding: dates, reading: walls", "finding: dates, reading: roofs",
            path: "acknowledged[1].reading", line: "finding: dates",
            .undeclared(.reading, name: "roofs", known: ["walls"])),
        Fault(
            "a flaw without a reading", "finding: dates, reading: walls", "finding: dates",
            path: "acknowledged[1]", line: "finding: dates", .missingKey("reading")),
        Fault(
            "a zone twice", "zone: outer", "zone: inner", path: "zones[1].zone",
            line: "  - zone: inner\n    when:", .declaredTwice(.zone, name: "inner")),
        Fault(
            "an empty list", "[overhead, underground]", "[]", path: "references.wire.installations",
            line: "installations:", .empty),
        Fault(
            "an unknown word in a list", "[public_area]", "[plot, street]",
            path: "zones[0].when.any[1].all[1].not.any[0].place[1]", line: "place:",
            .notOneOf(found: "street", allowed: ["plot", "public_area"])),
        Fault(
            "two upper limits", "{to: station, under_m: 100}", "{to: station, under_m: 100, at_most_m: 100}",
            path: "zones[0].when.any[1].all[0].distance", line: "under_m: 100",
            .exactlyOneOf(["at_most_m", "under_m"])),
        Fault(
            "two lower limits", "at_least_m: 100, under_m", "at_least_m: 100, over_m: 100, under_m",
            path: "zones[1].when.all[0].distance", line: "at_least_m: 100", .exactlyOneOf(["at_least_m", "over_m"])),
        Fault(
            "no limit", "{to: station, under_m: 100}", "{to: station}",
            path: "zones[0].when.any[1].all[0].distance",
            line: "distance: {to: station}", .exactlyOneOf(["at_least_m", "over_m", "at_most_m", "under_m"])),
        Fault(
            "the lower limit above the upper", "at_least_m: 100, under_m: 250.5", "at_least_m: 300, under_m: 250.5",
            path: "zones[1].when.all[0].distance", line: "at_least_m: 300", .outOfRange(found: "300.0 > 250.5")),
        Fault(
            "a limit below zero", "under_m: 100}", "under_m: -100}",
            path: "zones[0].when.any[1].all[0].distance.under_m",
            line: "under_m: -100", .outOfRange(found: "-100")),
        Fault(
            "a limit without a number", "under_m: 100}", "under_m: 100m}",
            path: "zones[0].when.any[1].all[0].distance.under_m", line: "under_m: 100m",
            .wrongType(expected: .number)),
        Fault(
            "a limit without end", "under_m: 100}", "under_m: inf}",
            path: "zones[0].when.any[1].all[0].distance.under_m", line: "under_m: inf",
            .wrongType(expected: .number)),
        Fault(
            "a limit in hexadecimal", "under_m: 100}", "under_m: 0x1F}",
            path: "zones[0].when.any[1].all[0].distance.under_m", line: "under_m: 0x1F",
            .wrongType(expected: .number)),
        Fault(
            "a limit with an exponent", "under_m: 100}", "under_m: 1e3}",
            path: "zones[0].when.any[1].all[0].distance.under_m", line: "under_m: 1e3",
            .wrongType(expected: .number)),
        Fault(
            "a limit that is no number", "under_m: 100}", "under_m: nan}",
            path: "zones[0].when.any[1].all[0].distance.under_m", line: "under_m: nan",
            .wrongType(expected: .number)),
        Fault(
            "voltages the wrong way round", "at_least: 10, at_most: 20", "at_least: 30, at_most: 20",
            path: "references.wire.voltage_kv", line: "voltage_kv", .outOfRange(found: "30.0 > 20.0")),
        Fault(
            "a fuse that does not exist", "at_most_a: 200", "at_most_a: 70",
            path: "zones[1].when.all[2].fuse.at_most_a",
            line: "at_most_a: 70", .notOneOf(found: "70", allowed: sizes)),
        Fault(
            "two phases", "phases: 3", "phases: 2", path: "zones[1].when.all[2].fuse.phases", line: "phases: 2",
            .notOneOf(found: "2", allowed: ["1", "3"])),
        Fault(
            "half a joiner", "at_most: 3}", "at_most: 2.5}", path: "zones[1].when.all[1].joiners.at_most",
            line: "at_most: 2.5", .wrongType(expected: .wholeNumber)),
        Fault(
            "joiners without a number", "{at_most: 3}", "{}", path: "zones[1].when.all[1].joiners",
            line: "joiners: {}",
            .exactlyOneOf(["at_least", "at_most"])),
        Fault(
            "a fuse test without a limit", "{at_least_a: 25, at_most_a: 200, phases: 3}", "{}",
            path: "zones[1].when.all[2].fuse", line: "fuse: {}",
            .exactlyOneOf(["at_least_a", "at_most_a", "phases"])),
        Fault(
            "two conditions in one", "- joiners: {at_most: 3}", "- joiners: {at_most: 3}\n          place: [plot]",
            path: "zones[1].when.all[1]", line: "- joiners", .exactlyOneOf(kinds)),
        Fault(
            "no condition", "    when:\n      not:\n        distance: {to: wire, over_m: 50}",
            "    when: {source: page}",
            path: "zones[2].when", line: "when: {source", .exactlyOneOf(kinds)),
        Fault(
            "every connection but not", "    when:\n      not:\n        distance: {to: wire, over_m: 50}",
            "    when: {every_connection: false}", path: "zones[2].when.every_connection", line: "every_connection",
            .notOneOf(found: "false", allowed: ["true"])),
        Fault(
            "a condition without a source", "      source: page\n      all:", "      all:",
            path: "zones[1].when.all[0]", line: "- distance: {to: station, at_least_m", .missingKey("source")),
        Fault(
            "an unknown basis", "basis: case_by_case", "basis: by_mood", path: "zones[2].charge[0].basis",
            line: "by_mood", .notOneOf(found: "by_mood", allowed: ["price_list", "case_by_case", "area_price"])),
    ]

    private func check(_ fault: Fault, in text: String) throws {
        #expect(text.contains(fault.old), "the sound file has no such text")
        let broken = text.replacing(fault.old, with: fault.new, maxReplacements: 1)
        let line = fault.atLine.map { marker in
            broken.range(of: marker).map { broken[..<$0.lowerBound].count { $0 == "\n" } + 1 } ?? -1
        }
        do throws(YAMLFileError) {
            _ = try RuleDocument(yaml: broken, file: "broken.yaml")
            Issue.record("accepted")
        } catch {
            #expect(error.file == "broken.yaml")
            if case .notYaml = fault.problem {
                guard case .notYaml(let reason) = error.problem else {
                    Issue.record("\(error)")
                    return
                }
                let words = LocalizedText.because(reason).en
                #expect(!words.isEmpty && !words.contains("\n"))
            } else {
                #expect(error.problem == fault.problem)
                #expect(error.path == fault.path)
                #expect(error.line == line)
            }
        }
    }

    @Test(arguments: rulebookFaults) func rulebooks(_ fault: Fault) throws {
        try check(fault, in: Testinen.rulebook)
    }

    @Test(arguments: priceFaults) func priceLists(_ fault: Fault) throws {
        try check(fault, in: Testinen.priceList)
    }

    @Test func theSoundFilesAreSound() throws {
        #expect(try RuleDocument(yaml: Testinen.rulebook, file: "a").rulebook?.zones.count == 3)
        #expect(try RuleDocument(yaml: Testinen.priceList, file: "a").priceList?.zones.count == 2)
    }

    @Test(arguments: ["", "\n\n", "# nothing but words\n"]) func emptyFiles(_ text: String) {
        #expect(throws: YAMLFileError(file: "a", problem: .empty)) { try RuleDocument(yaml: text, file: "a") }
    }

    @Test(arguments: [
        "a: [1, 2", "a: b: c", "\tschema: x", "a: 1\na: 2", "a: &b\nc: *d", "{", "\u{0}", "--- a\n--- b\n",
    ]) func notYaml(_ text: String) {
        do throws(YAMLFileError) {
            _ = try RuleDocument(yaml: text, file: "a")
            Issue.record("accepted")
        } catch {
            guard case .notYaml(let reason) = error.problem else {
                Issue.record("\(error)")
                return
            }
            let words = LocalizedText.because(reason).en
            #expect(!words.isEmpty && !words.contains("\n"))
        }
    }

    @Test(arguments: ["just words", "[1, 2]", "42"]) func notAMapping(_ text: String) {
        #expect(throws: YAMLFileError(file: "a", line: 1, problem: .wrongType(expected: .mapping))) {
            try RuleDocument(yaml: text, file: "a")
        }
    }

    /// Nesting without end must not end the process.
    @Test(arguments: ["[", "{a: ", "- "]) func deepNesting(_ opening: String) {
        let text = String(repeating: opening, count: 20_000)
        #expect(throws: YAMLFileError.self) { try RuleDocument(yaml: text, file: "a") }
    }
}

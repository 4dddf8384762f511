import Domain
import Rules
import StrictYAML

/// Faults of price lists, for `RuleFileErrorTests`.
extension RuleFileErrorTests {
    static let priceFaults: [Fault] = [
        Fault(
            "not a decimal", "3x25: 1000.50", "3x25: 12abc", path: "zones.inner[0].table.3x25", line: "12abc",
            .wrongType(expected: .decimal)),
        Fault(
            "below zero", "3x25: 1000.50", "3x25: -1", path: "zones.inner[0].table.3x25", line: "3x25: -1",
            .wrongType(expected: .decimal)),
        Fault(
            "with an exponent", "3x25: 1000.50", "3x25: 1e3", path: "zones.inner[0].table.3x25", line: "1e3",
            .wrongType(expected: .decimal)),
        Fault(
            "with a decimal comma", "3x25: 1000.50", "3x25: '1000,50'", path: "zones.inner[0].table.3x25",
            line: "1000,50", .wrongType(expected: .decimal)),
        Fault(
            "no fuse", "3x25: 1000.50", "big: 1000.50", path: "zones.inner[0].table.big", line: "big",
            .notAFuse("big")),
        Fault(
            "no fuse of that size", "3x25: 1000.50", "3x33: 1000.50", path: "zones.inner[0].table.3x33",
            line: "3x33",
            .notAFuse("3x33")),
        Fault(
            "a fuse twice, written otherwise", "3x25: 1000.50", "3x25: 1000.50\n        3 x 25 A: 900",
            path: "zones.inner[0].table.3 x 25 A", line: "3 x 25 A", .declaredTwice(.fuse, name: "3 x 25 A")),
        Fault(
            "a whole zone twice", "  outer:", "  inner:", path: "", line: nil, .notYaml(because: .quoted(""))),
        Fault("no VAT rate", "vat_rate: 0.24, ", "", path: "terms", line: "terms:", .missingKey("vat_rate")),
        Fault(
            "a VAT rate in percent", "vat_rate: 0.24", "vat_rate: 24", path: "terms", line: "terms:",
            .outOfRange(found: "24")),
        Fault(
            "an unknown VAT treatment", "vat: added", "vat: extra", path: "terms.vat", line: "terms:",
            .notOneOf(found: "extra", allowed: ["included", "added", "none", "unknown"])),
        Fault(
            "no currency", "currency: EUR", "currency: euros", path: "currency", line: "currency:",
            .notOneOf(found: "euros", allowed: ["EUR"])),
        Fault(
            "rounded to nothing", "round_down_to: 5", "round_down_to: 0", path: "zones.inner[2].round_down_to",
            line: "round_down_to: 0", .outOfRange(found: "0")),
        Fault(
            "a formula without money", "{over_a: 25, up_to_a: 100, fixed: 450, per_ampere: 37.05}", "{over_a: 25}",
            path: "zones.inner[1]", line: "{over_a: 25}", .exactlyOneOf(["table", "per_ampere", "fixed"])),
        Fault(
            "a table and a rate", "        3x25: 1000.50", "        3x25: 1000.50\n      per_ampere: 3",
            path: "zones.inner[0].per_ampere", line: "per_ampere: 3",
            .unknownKey("per_ampere", known: ["terms", "table"])),
        Fault(
            "sizes that do not exist", "- per_ampere: 50", "- sizes_a: [25, 33]\n      per_ampere: 50",
            path: "zones.outer[0].sizes_a[1]", line: "sizes_a", .notOneOf(found: "33", allowed: sizes)),
        Fault(
            "ends before it starts", "currency:", "to_excluding: 2019-01-01\ncurrency:", path: "", line: "schema:",
            .endsBeforeItStarts),
        Fault(
            "no zones", "currency: EUR", "currency: EUR\nextra: 1", path: "extra", line: "extra:",
            .unknownKey(
                "extra",
                known: [
                    "schema", "company", "id", "company_name", "status", "from_including", "to_excluding",
                    "currency", "terms",
                    "source", "zones", "credits", "acknowledged_absent",
                ])),
        Fault(
            "a credit in a zone that the list does not have", "inner: {1x25: 400.50", "innermost: {1x25: 400.50",
            path: "credits.innermost", line: "innermost:",
            .undeclared(.zone, name: "innermost", known: ["inner", "outer"])),
        Fault(
            "a credit for no fuse", "1x35: 600", "1x33: 600", path: "credits.inner.1x33", line: "1x33: 600",
            .notAFuse("1x33")),
        Fault(
            "credits without an amount", "inner: {1x25: 400.50, 1x35: 600, 1x50: 1200}", "inner: {}",
            path: "credits.inner", line: "inner: {}", .empty),
    ]
}

public import Domain
import Quoting
public import Rendering
import Rules

/// How many rows a run had and what became of them, as text and as JSON (`connect-quote/rezone/1`).
public struct RezoningCountsText: Sendable {
    private let tally: RezoningTally
    private let language: Language

    public init(_ tally: RezoningTally, in language: Language) {
        self.tally = tally
        self.language = language
    }

    private var priced: Int { count { $0.price != nil } }
    private var caseByCase: Int { count { $0.charge == .caseByCase } }

    private func count(_ isCounted: (BatchDecision) -> Bool) -> Int {
        tally.entries.reduce(0) { sum, entry in sum + (entry.after.map(isCounted) == true ? entry.count : 0) }
    }

    /// Rows by company and zone, in the order of their names.
    private var zones: [(company: String, zone: String?, count: Int)] {
        var counts: [String: [String: Int]] = [:]
        for entry in tally.entries {
            guard let decision = entry.after else { continue }
            counts[decision.company.text, default: [:]][decision.zone ?? "", default: 0] += entry.count
        }
        return counts.sorted { $0.key < $1.key }.flatMap { company, zones in
            zones.sorted { $0.key < $1.key }.map { (company, $0.key.isEmpty ? nil : $0.key, $0.value) }
        }
    }

    public var text: String {
        var lines = [
            LocalizedText(
                en: "\(tally.rows) rows: \(priced) priced, \(caseByCase) case by case, \(tally.errors) in error.",
                fi:
                    "\(tally.rows) riviä: hinnoiteltuja \(priced), tapauskohtaisia \(caseByCase), virheellisiä \(tally.errors).",
                sv: "\(tally.rows) rader: \(priced) prissatta, \(caseByCase) från fall till fall, \(tally.errors) felaktiga."
            )[language]
        ]
        let none = LocalizedText(en: "no zone", fi: "ei vyöhykettä", sv: "ingen zon")[language]
        let zone = LocalizedText(en: "zone", fi: "vyöhyke", sv: "zon")[language]
        for row in zones {
            lines.append("  \(row.company)  \(row.zone.map { "\(zone) \($0)" } ?? none)  \(row.count)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    public var json: JSONValue {
        func object(_ members: [(String, JSONValue)]) -> JSONValue {
            .object(members.map { JSONValue.Member(key: $0.0, value: $0.1) })
        }
        return object([
            ("schema", .string("connect-quote/rezone/1")), ("rows", .integer(tally.rows)),
            ("written", .integer(tally.written)), ("errors", .integer(tally.errors)), ("priced", .integer(priced)),
            ("case_by_case", .integer(caseByCase)),
            (
                "zones",
                .array(
                    zones.map {
                        object([
                            ("company", .string($0.company)), ("zone", $0.zone.map(JSONValue.string) ?? .null),
                            ("rows", .integer($0.count)),
                        ])
                    })
            ),
        ])
    }
}

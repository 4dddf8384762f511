package import Domain
import Foundation
package import Rules
package import ZoneMap

extension SkippedCompany {
    /// A line for stderr.
    package func warning(_ names: RulebookNames, in language: Language) -> String {
        "! \(names.company(company)[language]): \(error.message[language])\n"
    }
}

extension ZoneMapSummary {
    /// The document `connect-quote/zones/1`.
    package var json: JSONValue {
        .object([
            "schema": .string("connect-quote/zones/1"),
            "date": .string(date.description),
            "tolerance_m": .number(tolerance_m),
            "companies": .array(companies.map(Self.json)),
            "skipped": .array(
                skipped.map { skipped in
                    .object([
                        "company": .string(skipped.company.text),
                        "code": .string(skipped.error.code),
                        "message": .string(skipped.error.message.en),
                    ])
                }),
        ])
    }

    private static func json(_ company: CompanyFigures) -> JSONValue {
        .object([
            "company": .string(company.company.text),
            "rulebook": .string(company.rulebook),
            "bands": .array(
                company.bands.map { band in
                    .object([
                        "fuse_over_a": band.band.over_a.map { .integer($0) } ?? .null,
                        "fuse_up_to_a": band.band.upTo_a.map { .integer($0) } ?? .null,
                        "zones": .array(
                            band.zones.map { zone in
                                .object([
                                    "zone": .optional(zone.zone), "parts": .integer(zone.parts),
                                    "area_m2": .number((zone.area_m2 * 10).rounded() / 10),
                                ])
                            }),
                    ])
                }),
        ])
    }

    /// A table for each company: a line for each band and zone.
    package func text(_ names: RulebookNames, in language: Language) -> String {
        let numbers = Numbers(language: language)
        var text = ""
        for company in companies {
            var rows = [
                [
                    Vocabulary.mainFuse[language],
                    Vocabulary.zoneHeading[language],
                    language.pick("Parts", "Osia", "Delar"), "km²",
                ]
            ]
            for band in company.bands {
                for (number, zone) in band.zones.enumerated() {
                    rows.append([
                        number == 0 ? Vocabulary.band(band.band)[language] : "",
                        names.zone(zone.zone, of: company.company)[language], numbers.count(zone.parts),
                        numbers.measure(zone.area_m2 / 1e6, decimals: 3),
                    ])
                }
            }
            text +=
                "\(names.company(company.company)[language]), \(company.rulebook.shown)\n" + Self.table(rows) + "\n"
        }
        return text
    }

    private static func table(_ rows: [[String]]) -> String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).enumerated().map { column, cell in
                let space = String(repeating: " ", count: cell.1 - cell.0.count)
                return column < 2 ? cell.0 + space : space + cell.0
            }
            return "  " + cells.joined(separator: "  ") + "\n"
        }.joined()
    }
}

package import ZoneMap
import Domain
import ZoneFile

/// What a validation came to, as JSON (`connect-quote/zone-findings/1`).
package struct ValidationDocument: Sendable {
    private let report: ValidationReport

    package init(_ report: ValidationReport) { self.report = report }

    package var json: JSONValue {
        .object([JSONValue.Member(key: "schema", value: .string("connect-quote/zone-findings/1"))] + details)
    }

    /// The members that an error's JSON has too.
    package var details: [JSONValue.Member] {
        [
            .init(key: "date", value: .string(report.date.description)),
            .init(
                key: "published",
                value: .object([
                    "file": .string(report.file), "layer": .string(report.layer), "rows": .integer(report.rows),
                ])),
            .init(key: "tolerance_m", value: .number(report.tolerance_m)),
        ] + members(report.total) + [
            .init(key: "companies", value: .array(report.companies.map(company))),
            .init(key: "unpublished_companies", value: .array(report.unpublished.map { .string($0.text) })),
        ]
    }

    private func members(_ sum: FindingSum) -> [JSONValue.Member] {
        [
            .init(key: "findings", value: .integer(sum.findings)),
            .init(key: "area_m2", value: .number(sum.area_m2.toMillimetres)),
            .init(key: "max_deviation_m", value: .number(sum.maxDeviation_m.toMillimetres)),
            .init(key: "connection_points", value: .integer(sum.connectionPoints)),
        ]
    }

    private func company(_ company: CompanyFindings) -> JSONValue {
        .object(
            [
                .init(key: "company", value: .string(company.company.text)),
                .init(key: "rulebook", value: .optional(company.rulebook)),
            ] + members(company.total) + [.init(key: "kinds", value: .array(company.pairs.map(pair)))])
    }

    private func pair(_ findings: PairFindings) -> JSONValue {
        let pair = findings.pair
        return .object(
            [
                .init(key: "kind", value: .string(pair.kind.rawValue)),
                .init(key: "published_company", value: .optional(pair.publishedCompany?.text)),
                .init(key: "published_zone", value: .optional(pair.publishedZone)),
                .init(key: "published_zone_2", value: .optional(pair.publishedZone2)),
                .init(key: "computed_zone", value: .optional(pair.computedZone)),
            ] + members(findings.sum))
    }
}

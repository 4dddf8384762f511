public import Distribution
public import Domain
import NetworkFile
public import Quoting
public import Rules

/// What `check` found, as text and as JSON (`connect-quote/check/1`).
public struct CheckText: Sendable {
    private let rules: RuleExamination
    private let tariffs: TariffExamination
    private let report: NetworkReport?
    private let language: Language

    /// - Parameter report: nil where the network file could not be read at all.
    public init(
        _ rules: RuleExamination, _ tariffs: TariffExamination, _ report: NetworkReport?, in language: Language
    ) {
        self.rules = rules
        self.tariffs = tariffs
        self.report = report
        self.language = language
    }

    private var proof: RuleFindingText { RuleFindingText(rules: rules, language: language) }
    private var tariffProof: TariffFindingText { TariffFindingText(tariffs: tariffs, language: language) }

    public var text: String {
        var lines =
            ShippedRulesText(rules: rules, tariffs: tariffs, language: language).lines + proof.lines
            + tariffProof.lines
        guard let report else { return lines.joined(separator: "\n") + "\n" }
        lines.append("\(report.source.fileName) (\(report.crs))")
        for layer in NetworkLayer.allCases {
            if let count = report.featureCounts[layer] { lines.append("  \(layer.rawValue): \(count)") }
        }
        lines += warnings(of: report).map { "! " + $0 }
        lines += report.findings.map { "✗ " + $0.line[language] }
        if report.findings.isEmpty, rules.faults.isEmpty, rules.errors.isEmpty, tariffs.faults.isEmpty,
            tariffs.errors.isEmpty
        {
            lines.append(language.pick("No faults.", "Ei virheitä.", "Inga fel."))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func warnings(of report: NetworkReport) -> [String] {
        let wording = WarningWording(language: language)
        let ruled = Set(rules.documents.compactMap(\.rulebook?.company))
        return report.warnings.map { wording.text(.networkFile($0)) }
            + report.cautions.map { CautionWording(language: language).text($0) }
            + report.companies.filter { !ruled.contains($0) }.map { company in
                language.pick(
                    "\(company) has a network area but no rulebook: its sites cannot be quoted.",
                    "Yhtiöllä \(company) on verkkoalue mutta ei sääntökirjaa: sen kohteita ei voi hinnoitella.",
                    "\(company) har ett nätområde men ingen regelbok: dess platser kan inte prissättas.")
            }
    }

    public var json: JSONValue {
        .object([.init(key: "schema", value: .string("connect-quote/check/1"))] + details)
    }

    /// The members that an error's JSON has too.
    public var details: [JSONValue.Member] {
        [
            .init(
                key: "rulebooks",
                value: .array(rules.documents.compactMap { $0.rulebook.map { .string($0.id) } })),
            .init(
                key: "price_lists",
                value: .array(rules.documents.compactMap { $0.priceList.map { .string($0.id) } })),
            .init(
                key: "services", value: .array(rules.documents.compactMap { $0.services.map { .string($0.id) } })),
            .init(
                key: "unit_costs",
                value: .array(rules.documents.compactMap { $0.unitCosts.map { .string($0.id) } })),
            .init(key: "tariffs", value: .array(tariffs.tariffs.map { .string($0.id) })),
            .init(key: "rule_findings", value: .array(proof.json)),
            .init(key: "tariff_findings", value: .array(tariffProof.json)),
        ]
            + (report.map { report in
                [
                    .init(key: "network", value: network(report)),
                    .init(key: "findings", value: .array(report.findings.map(finding))),
                ]
            } ?? [])
    }

    private func network(_ report: NetworkReport) -> JSONValue {
        .object([
            "file": .string(report.source.fileName),
            "crs": .string(report.crs),
            "features": .object(
                NetworkLayer.allCases.compactMap { layer in
                    report.featureCounts[layer].map {
                        JSONValue.Member(key: layer.rawValue, value: .integer($0))
                    }
                }),
            "warnings": .array(warnings(of: report).map(JSONValue.string)),
        ])
    }

    private func finding(_ finding: NetworkFinding) -> JSONValue {
        .object([
            "layer": .string(finding.layer.rawValue),
            "fid": .integer(Int(finding.featureID)),
            "id": .optional(finding.id),
            "column": .optional(finding.column),
            "message": .string(finding.line[language]),
        ])
    }
}

/// A network file with faults, as an error.
public struct NetworkFaults: Explainable {
    let network: FeatureHolder
    let first: NetworkFinding
    let count: Int

    public var explanation: Problem {
        let others = count - 1
        let one = Problem.flawedFeature(in: network, first)
        guard others > 0 else { return one }
        return Problem(
            code: one.code, exitCode: one.exitCode,
            message: one.message.andMore(others), hint: one.hint)
    }
}

extension NetworkReport {
    /// Nil when the file is sound.
    public var faults: NetworkFaults? {
        findings.first.map { NetworkFaults(network: holder, first: $0, count: findings.count) }
    }
}

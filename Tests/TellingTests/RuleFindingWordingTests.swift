import Distribution
import Domain
import Foundation
import Telling
import Rules
import Testing

/// The findings of `check` in words, in each language.
@Suite struct RuleFindingWordingTests {
    private static let broken = URL(fileURLWithPath: "\(#filePath)").deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("RulesTests/BrokenRulebooks")

    private static func examination(_ folder: String) throws -> RuleExamination {
        try RuleExamination(folder: broken.appendingPathComponent(folder).path, besideShipped: false)
    }

    private static let tariffs = Result { () throws(Problem) in
        try TariffExamination(folder: broken.path, besideShipped: false)
    }

    private static func faults(_ rules: RuleExamination, _ language: Language) throws -> [String] {
        CheckText(rules, try tariffs.get(), nil, in: language).text.split(separator: "\n").filter {
            $0.contains("✗ ")
        }.map(
            String.init)
    }

    /// One folder for each kind of finding.
    @Test(arguments: [
        "gap-between-limits", "overlap-at-limit", "no-answer", "zone-always-taken", "zone-contradicts-itself",
        "fuse-without-price", "days-with-two-rulebooks", "vintages-overlap", "list-spans-a-change-of-vat",
        "stale-absence", "service-entries-overlap", "service-entries-gap", "service-entry-outside-its-file",
        "production-bands-out-of-order",
        "alternative-repeats-the-rule", "unit-costs-overlap", "unit-costs-span-a-change-of-vat",
        "unit-cost-out-of-order",
    ]) func everyFindingIsToldInEveryLanguage(_ folder: String) throws {
        let rules = try Self.examination(folder)
        let told = try Language.allCases.map { try Self.faults(rules, $0) }
        #expect(!told[0].isEmpty && told.allSatisfy { $0.count == rules.faults.count + rules.errors.count })
        for index in told[0].indices { #expect(Set(told.map { $0[index] }).count == 3, "\(told[0][index])") }
        #expect(told.joined().allSatisfy { $0.hasSuffix(".") && !$0.contains("Optional(") })
        let fault = try #require(rules.ruleFaults?.explanation)
        #expect(Set(Language.allCases.map { fault.hint[$0] }).count == 3)
    }

    @Test(arguments: [
        (
            "fee-spans-a-change-of-vat",
            [
                "The VAT rate at temporary[0].fee.vat_rate is 24 %, but the rate is 25.5 % from 2024-09-01.",
                "Arvonlisäverokanta kohdassa temporary[0].fee.vat_rate on 24 %, mutta verokanta on 25,5 % 1.9.2024 alkaen.",
                "Momssatsen vid temporary[0].fee.vat_rate är 24 %, men momssatsen är 25,5 % från 1.9.2024.",
            ]
        ),
        (
            "days-without-services",
            [
                "The company rikki has no services file from 2022-01-01, before 2022-02-01.",
                "Yhtiöllä rikki ei ole palvelutiedostoa 1.1.2022 alkaen, ennen päivää 1.2.2022.",
                "Bolaget rikki saknar tjänstefil från 1.1.2022, före 1.2.2022.",
            ]
        ),
        (
            "production-bands-end",
            [
                "No band of production.bands holds from 2,000 kVA on.",
                "Mikään luettelon production.bands kohta ei kata tehoja 2 000 kVA alkaen.",
                "Ingen post i production.bands gäller från 2 000 kVA.",
            ]
        ),
        (
            "days-without-unit-costs",
            [
                "The company rikki has no unit costs from 2022-01-01, before 2022-02-01.",
                "Yhtiöllä rikki ei ole yksikkökustannuksia 1.1.2022 alkaen, ennen päivää 1.2.2022.",
                "Bolaget rikki saknar enhetskostnader från 1.1.2022, före 1.2.2022.",
            ]
        ),
    ]) func inWords(_ folder: String, _ sentences: [String]) throws {
        let rules = try Self.examination(folder)
        let told = try Language.allCases.map { try Self.faults(rules, $0).map { $0.replacing("  ✗ ", with: "") } }
        #expect(told == sentences.map { [$0] })
    }
}

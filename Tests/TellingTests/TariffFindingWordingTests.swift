import Distribution
import Domain
import Foundation
import Rules
import Telling
import TestSupport
import Testing

/// The findings of `check` in tariffs, in each language.
@Suite struct TariffFindingWordingTests {
    private static let sound = """
        schema: connect-quote/tariff/1
        id: rikki/a
        company: rikki
        company_name: {en: Rikki, fi: Rikki, sv: Rikki}
        status: published
        from_including: 2020-01-01
        to_excluding: 2024-01-01
        currency: EUR
        vat_rate: 0.24
        bills: gross
        source: {title: Rikki, link: https://rikki.example}
        divisions:
          day_night:
            bands:
              day: [{from: "07:00", to: "22:00"}]
              night: otherwise
        products:
          - product: general
            name: {en: General, fi: Yleis, sv: Allmän}
            basic: [{table: {3x25: {net: 1}, 3x35: {net: 2}, 3x50: {net: 3}}}]
            energy: {c_per_kwh: {net: 5, gross: 6.2}}
        """

    /// Lists that lie in one folder, and the English sentence of what is wrong.
    private static let cases: [(lists: [String], told: String)] = [
        (
            [sound.replacing("otherwise", with: #"[{from: "22:30", to: "07:00"}]"#)],
            "The division day_night has no band for 183 hours of 2020, the first from 2020-01-01 22:00."
        ),
        (
            [sound.replacing("otherwise", with: #"[{from: "21:30", to: "07:00"}]"#)],
            "In the division day_night day and night both have 183 hours of 2020, the first from 2020-01-01 21:30."
        ),
        ([sound.replacing("3x35: {net: 2}, ", with: "")], "The product general has no basic fee for 3x35."),
        (
            [sound.replacing("gross: 6.2", with: "gross: 6.3")],
            "At products.general.energy.c_per_kwh, 5 with VAT is 6.2, but 6.3 is printed."
        ),
        (
            [
                sound,
                sound.replacing("rikki/a", with: "rikki/b").replacing(
                    "from_including: 2020-01-01\nto_excluding: 2024-01-01",
                    with: "from_including: 2024-02-01\nto_excluding: 2024-03-01"),
            ],
            "The company rikki has no tariff from 2024-01-01 before 2024-02-01."
        ),
        (
            [sound, sound.replacing("rikki/a", with: "rikki/b")],
            "Several tariffs of the company rikki hold from 2020-01-01 before 2024-01-01: "
        ),
        (
            [sound.replacing("2024-01-01", with: "2024-10-01")],
            "The tariff states VAT of 24 %, but it is 25.5 % from 2024-09-01 before 2024-10-01."
        ),
        (
            [sound.replacing("2020-01-01", with: "2001-01-01").replacing("2024-01-01", with: "2001-02-01")],
            "The tariff has days before 2008-01-01, of which the electricity tax and the VAT are not known."
        ),
        (
            [sound + "\nacknowledged_absent: [{sizes_a: [63], note: {en: a, fi: b, sv: c}}]"],
            "acknowledged_absent names sizes that are not missing: 63 A."
        ),
        (
            [sound.replacing("bills: gross", with: "bills: both")],
            "In the file "
        ),
    ]

    @Test(arguments: cases.indices) func toldInEveryLanguage(_ index: Int) throws {
        let (lists, told) = Self.cases[index]
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rikki-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (number, list) in lists.enumerated() {
            try Data(list.utf8).write(to: folder.appendingPathComponent("\(number).yaml"))
        }
        let tariffs = try TariffExamination(folder: folder.path, besideShipped: false)
        let rules = try RuleExamination(folder: folder.path, besideShipped: false)
        let lines = Language.allCases.map { language in
            CheckText(rules, tariffs, nil, in: language).text.split(separator: "\n").filter { $0.contains("✗ ") }
        }
        #expect(lines[0].contains { $0.contains("✗ " + told) }, "\(lines[0])")
        #expect(Set(lines.compactMap(\.first)).count == 3)
        let fault = try #require(tariffs.tariffFaults?.explanation)
        #expect(fault.exitCode == .badData && ["tariff_finding", "rule_file"].contains(fault.code))
        for text in [fault.message, fault.hint] { #expect(Set(Language.allCases.map { text[$0] }).count == 3) }
        let json = CheckText(rules, tariffs, nil, in: .english).json.text
        #expect(json.contains("\"tariff_findings\": [\n"))
    }

    /// What is acknowledged is told as known, and is no fault.
    @Test func known() throws {
        let folder = try SourceFolder()
        let shipped = Package.file("Sources/Distribution/BuiltIn/kymenlaakson-sahkoverkko/tariff-2024-01-01.yaml")
        _ = try folder.write(String(contentsOf: shipped, encoding: .utf8), to: "own.yaml")
        let tariffs = try TariffExamination(folder: folder.path)
        #expect(tariffs.tariffFaults == nil)
        let rules = try RuleExamination()
        let lines = CheckText(rules, tariffs, nil, in: .swedish).text.split(separator: "\n")
        #expect(lines.contains("tariff kymenlaakson-sahkoverkko/2024-01-01"))
        #expect(lines.contains("  känt (7): Båda står som de är tryckta."))
        // Whose place it takes is counted no more.
        #expect(
            lines.contains("  kymenlaakson-sahkoverkko: 2 regelböcker, 2 prislistor (1.2.2018–31.8.2024)"))
    }

    /// Whoever checks a network of their own looks for what is said of it: of what comes with the program a line for each
    /// company is enough, and none of the folder's own is left out.
    @Test func whatComesWithTheProgramIsToldInFewLines() throws {
        let (rules, tariffs) = (try RuleExamination(), try TariffExamination())
        let lines = CheckText(rules, tariffs, nil, in: .english).text.split(separator: "\n")
        let companies = Set(rules.documents.map(\.company)).union(tariffs.tariffs.map(\.company))
        #expect(lines.count == 1 + companies.count)
        #expect(
            lines.contains(
                "  caruna-oy: 1 rulebook, 3 price lists (from 2015-05-01), 1 services file, 1 unit costs file, 4 tariffs (from 2018-07-01)"
            ))
        #expect(lines.contains("  tornionlaakson-sahko: 1 rulebook, 1 price list"))
        #expect(lines.contains("  fortum-sahkonsiirto: 1 tariff (2013-01-01–2024-08-31)"))
    }
}

import Domain
import Foundation
import Telling
import Rules
import StrictYAML
import Testing

/// A price list as a table: absent cells, terms by zone, credits and the line of an illustrative one.
@Suite struct PriceListTextTests {
    private static let yaml = """
        schema: connect-quote/price-list/1
        id: testinen/2024
        company: testinen
        status: illustrative
        from_including: 2024-01-01
        to_excluding: 2025-01-01
        currency: EUR
        terms: {vat: added, vat_rate: 0.24, refundable: false}
        source: {title: Hinnasto, link: somewhere}
        zones:
          near:
            - table: {1x25: 995.75, 3x25: 1500}
            - {sizes_a: [800], per_ampere: 37}
          far:
            - table: {3x25: 7900}
              terms: {vat: none, refundable: true}
          far+:
            - table: {3x35: 12}
              terms: {vat: unknown}
        credits:
          near: {1x25: 1103}
        """

    private func list(status: String = "illustrative") throws -> PriceList {
        let text = Self.yaml.replacing("status: illustrative", with: "status: \(status)")
        return try #require(try RuleDocument(yaml: text, file: "list.yaml").priceList)
    }

    /// The list's own name of the company, and a title in each language.
    @Test(arguments: [
        (Language.english, "Prices", "Testing"), (.finnish, "Hinnat", "Testinen"), (.swedish, "Priser", "Test"),
    ]) func ownNames(_ language: Language, _ title: String, _ name: String) throws {
        let text = Self.yaml.replacing("title: Hinnasto", with: "title: {en: Prices, fi: Hinnat, sv: Priser}")
            .replacing(
                "company: testinen", with: "company: testinen\ncompany_name: {en: Testing, fi: Testinen, sv: Test}")
        let list = try #require(try RuleDocument(yaml: text, file: "list.yaml").priceList)
        let shown = PriceListText(list, in: language).text
        #expect(shown.contains(" · \(name) · ") && shown.contains(": \(title), somewhere\n"), "\(shown)")
    }

    @Test func aTitleInOneOfThreeLanguages() throws {
        let text = Self.yaml.replacing("title: Hinnasto", with: "title: {fi: Hinnat, sv: Priser}")
        do throws(YAMLFileError) {
            _ = try RuleDocument(yaml: text, file: "list.yaml")
            Issue.record("accepted")
        } catch { #expect(error.path == "source.title" && error.problem == .missingKey("en")) }
    }

    @Test func english() throws {
        #expect(
            PriceListText(try list(), in: .english).text == """
                Price list testinen/2024 · testinen · from 2024-01-01, before 2025-01-01
                Zone near: EUR, without VAT, to which VAT 24 % is added, not refundable.
                Zone far: EUR, no VAT, refundable.
                Zone far+: EUR, the list does not say how it treats VAT.

                main fuse        near        far    far+
                1x25           995.75          –       –
                3x25         1,500.00   7,900.00       –
                3x35                –          –   12.00
                3x800       29,600.00          –       –

                Zone near: 1,103.00 EUR less where a present 1x25 becomes three-phase.

                Source: Hinnasto, somewhere

                ! The prices are illustrative, not an offer: the price list testinen/2024 is made up.

                """)
    }

    @Test(arguments: [
        (
            Language.finnish,
            ["Hinnasto testinen/2024", "pääsulake", "995,75", "Vyöhyke far: EUR, ei alv:tä", "keksitty"]
        ),
        (.swedish, ["Prislista testinen/2024", "huvudsäkring", "995,75", "Zon far: EUR, ingen moms", "påhittad"]),
    ]) func otherLanguages(_ language: Language, _ words: [String]) throws {
        let text = PriceListText(try list(), in: language).text
        for word in words { #expect(text.contains(word)) }
    }

    @Test func aPublishedListIsNotCalledMadeUp() throws {
        #expect(!PriceListText(try list(status: "published"), in: .english).text.contains("!"))
    }

    /// The document holds what the list holds, and nothing where it holds nothing.
    @Test func json() throws {
        let data = Data(PriceListText(try list(), in: .english).json.text.utf8)
        let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(
            json["schema"] as? String == "connect-quote/prices/1" && json["status"] as? String == "illustrative")
        #expect(json["zones"] as? [String] == ["near", "far", "far+"])
        let prices = try #require(json["prices"] as? [[String: Any]])
        let told = prices.map { price in
            ["fuse", "zone", "incl_vat", "excl_vat", "vat_rate", "vat_treatment"]
                .map { price[$0] as? String ?? "-" }.joined(separator: " ")
        }
        #expect(
            told == [
                "1x25 near 1234.73 995.75 0.24 added", "3x25 near 1860.00 1500.00 0.24 added",
                "3x25 far 7900.00 7900.00 - none", "3x35 far+ - 12.00 - unknown",
                "3x800 near 36704.00 29600.00 0.24 added",
            ])
        #expect(prices.map { $0["refundable"] as? Bool } == [false, false, true, nil, false])
        let credits = try #require(json["credits"] as? [[String: String]])
        #expect(credits == [["zone": "near", "upgrade_from": "1x25", "amount": "1103.00"]])
        #expect((json["warnings"] as? [String])?.count == 1)
    }

    /// Rules that are assumed for the day are said to be, and name the company.
    @Test func rulesOfTheDay() throws {
        let caruna = try #require(CompanySlug("caruna-oy"))
        let date = try #require(CalendarDate(iso: "2016-01-01"))
        let rules = try RuleLibrary().rules(of: caruna, on: date)
        let list = try RuleLibrary().priceList(of: caruna, on: date)
        let lines = PriceListText(list, rules: rules, in: .swedish).text.split(separator: "\n")
        #expect(lines.first?.contains("Caruna Ab") == true)
        #expect(lines.last.map(String.init) == rules.vintage.note.map { "! " + $0.sv })
    }
}

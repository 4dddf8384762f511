import Domain
import Foundation
import StrictYAML
import Testing

@testable import Rules

/// Rates of VAT of electricity that is sold, which took the place of the general one.
@Suite struct ElectricityVatTests {
    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

    private func rates(_ vat: VatHistory, _ from: String, _ to: String) throws -> [String] {
        vat.electricityRates(in: DatePeriod(fromIncluding: try day(from), toExcluding: try day(to))).map {
            "\($0.rate) \($0.days.told.en)"
        }
    }

    /// Act 870/2022: 10 % from 1 December 2022 to 30 April 2023.
    @Test(arguments: [
        ("2022-11-30", "2022-12-01", ["0.24 2022-11-30–2022-12-01"]),
        ("2022-12-01", "2023-05-01", ["0.1 2022-12-01–2023-05-01"]),
        (
            "2022-11-30", "2023-05-02",
            ["0.24 2022-11-30–2022-12-01", "0.1 2022-12-01–2023-05-01", "0.24 2023-05-01–2023-05-02"]
        ),
        ("2023-04-30", "2023-05-02", ["0.1 2023-04-30–2023-05-01", "0.24 2023-05-01–2023-05-02"]),
        ("2024-08-31", "2024-09-02", ["0.24 2024-08-31–2024-09-01", "0.255 2024-09-01–2024-09-02"]),
        ("2023-01-02", "2023-01-02", []), ("1994-05-30", "1994-06-02", ["0.22 1994-06-01–1994-06-02"]),
    ])
    func theShippedRates(_ from: String, _ to: String, _ held: [String]) throws {
        let vat = try #require(VatHistory.shipped)
        #expect(try rates(vat, from, to) == held)
    }

    /// The general rate is as it was, and only the other has a source of its own.
    @Test func theGeneralRateStays() throws {
        let vat = try #require(VatHistory.shipped)
        let winter = try day("2023-01-30")
        #expect(vat.rate(on: winter) == Decimal(string: "0.24"))
        #expect(vat.electricitySource(on: winter)?.link == "https://finlex.fi/fi/laki/alkup/2022/20220870")
        #expect(try vat.electricitySource(on: day("2023-05-01")) == nil)
    }

    private func history(_ electricity: String) throws -> VatHistory {
        let text = """
            schema: connect-quote/vat/1
            source: {title: a, link: b}
            rates: [{from_including: 2020-01-01, rate: 0.24}, {from_including: 2024-01-01, rate: 0.25}]
            \(electricity)
            """
        let node = StrictNode(try YAMLValue(yaml: text, file: "vat.yaml"), file: "vat.yaml")
        return try VatHistory(node.mapping(schema: VatHistory.schema), at: node)
    }

    private static let source = "source: {title: c, link: d}"

    /// One rate over a change of the general one is told once; without an end it holds on.
    @Test func aRateMayOutlastTheGeneralOne() throws {
        let entry = "{from_including: 2023-12-01, rate: 0.1, \(Self.source)}"
        #expect(
            try rates(history("electricity: [\(entry)]"), "2023-11-01", "2024-02-01") == [
                "0.24 2023-11-01–2023-12-01", "0.1 2023-12-01–2024-02-01",
            ])
        #expect(try rates(history(""), "2023-11-01", "2023-12-01") == ["0.24 2023-11-01–2023-12-01"])
    }

    @Test(arguments: [
        ("{from_including: 2019-12-31, rate: 0.1, \(source)}", "electricity[0].from_including"),
        ("{from_including: 2022-12-01, to_excluding: 2022-12-01, rate: 0.1, \(source)}", "electricity[0]"),
        ("{from_including: 2022-12-01, rate: 0.24, \(source)}", "electricity[0].rate"),
        ("{from_including: 2022-12-01, rate: 1, \(source)}", "electricity[0].rate"),
        ("{from_including: 2022-12-01, rate: 0.1}", "electricity[0]"),
        ("{from_including: 2022-12-01, rate: 0.1, until: 2023-01-01, \(source)}", "electricity[0].until"),
        (
            "{from_including: 2022-12-01, rate: 0.1, \(source)}, "
                + "{from_including: 2023-12-01, rate: 0.1, \(source)}",
            "electricity"
        ),
        (
            "{from_including: 2022-12-01, to_excluding: 2023-05-01, rate: 0.1, \(source)}, "
                + "{from_including: 2023-04-30, rate: 0.14, \(source)}",
            "electricity"
        ),
        ("", "electricity"),
    ])
    func whatSaysNothingOrTwoThingsIsRefused(_ entries: String, _ path: String) throws {
        let error = #expect(throws: YAMLFileError.self) { _ = try history("electricity: [\(entries)]") }
        #expect(error?.path == path)
    }
}

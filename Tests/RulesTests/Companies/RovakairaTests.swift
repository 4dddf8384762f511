import Domain
import Foundation
import Rules
import Testing

/// Prices without rules: the list can be read, a site cannot be quoted.
@Suite struct RovakairaTests {
    private func list(on date: String = "2024-01-01") throws -> PriceList {
        try RuleLibrary().priceList(of: company("rovakaira"), on: day(date))
    }

    @Test(
        arguments: [
            ("1", "3x25", 2400), ("1", "3x35", 3350), ("1", "3x63", 6030), ("1", "3x100", 9570),
            ("2", "3x25", 3590), ("2", "3x35", 5020), ("2", "3x63", 9040), ("2", "3x100", nil),
            ("3", "3x25", 7180), ("3", "3x35", 10050), ("3", "3x63", 18090), ("3", "3x100", nil),
            ("1", "3x50", nil), ("1", "1x25", nil), ("1", "3x160", nil), ("4", "3x25", nil),
        ] as [(String, String, Decimal?)]) func prices(_ zone: String, _ size: String, _ amount: Decimal?) throws
    {
        let price = try list().price(zone: zone, fuse: fuse(size))
        #expect(price?.exclVat == amount)
        guard let price else { return }
        // Free of VAT and refundable in zone 1; for the others the list does not say.
        #expect(price.inclVat == (zone == "1" ? amount : nil))
        #expect(price.terms.isRefundable == (zone == "1" ? true : nil))
    }

    @Test func nothingElseIsListed() throws {
        let list = try list()
        let cells = list.zoneNames.flatMap { zone in
            Fuse.knownSizes_a.compactMap { Fuse(phases: .three, current_a: $0) }
                .compactMap { list.price(zone: zone, fuse: $0) }
        }
        #expect(list.zoneNames == ["1", "2", "3"] && cells.count == 10 && list.credits.isEmpty)
    }

    @Test func datesAndRules() throws {
        let library = try RuleLibrary()
        let rovakaira = company("rovakaira")
        #expect(!library.companies.contains(rovakaira) && library.companiesWithPrices.contains(rovakaira))
        #expect(throws: Problem.noRulebook(company: rovakaira, known: library.companies)) {
            try library.rules(of: rovakaira, on: day("2024-01-01"))
        }
        #expect(
            throws: Problem.noPriceListForDate(
                company: rovakaira, date: day("2023-12-31"), periods: [period("2024-01-01")])
        ) { try list(on: "2023-12-31") }
    }
}

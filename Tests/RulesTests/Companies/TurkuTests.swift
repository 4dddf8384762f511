import Domain
import Rules
import Testing

@Suite struct TurkuTests {
    static let slug = "turku-energia"

    /// A = 450 + 37/A and streets 1800 + 37/A, and one one-phase size, without VAT.
    @Test func everyPrice() throws {
        let prices = PublishedPrices(slug: Self.slug, date: "2023-01-01", vat: .added, isRefundable: nil)
        var cells = ["A": ["1x25": "995.75"], "streets": ["1x25": "2345.75"]]
        for size in Fuse.knownSizes_a {
            cells["A"]?["3x\(size)"] = "\(450 + 37 * size).00"
            cells["streets"]?["3x\(size)"] = "\(1800 + 37 * size).00"
        }
        try prices.check(cells) { $0.exclVat }
    }

    static let rows: [CompanyRow] = [
        .priced("a plot, one phase", "1x25", zone: "A", incl: "1234.73", excl: "995.75"),
        .priced(
            "a street, one phase", "1x25", place: .publicArea, zone: "streets", incl: "2908.73", excl: "2345.75"),
        .priced("a plot", "3x25", at: 5000, zone: "A", incl: "1705.00", excl: "1375.00"),
        .priced("a street", "3x25", at: 10, place: .publicArea, zone: "streets", incl: "3379.00", excl: "2725.00"),
        .priced("the largest size", "3x1000", zone: "A", incl: "46438.00", excl: "37450.00"),
        .unpriced("another one-phase size", "1x35", zone: "A", "not_listed"),
        .priced("1x25 to 3x25", "3x25", from: "1x25", zone: "A", incl: "470.27", excl: "379.25"),
        .priced("3x25 to 3x35", "3x35", from: "3x25", zone: "A", incl: "458.80", excl: "370.00"),
        .priced(
            "the last day of the VAT rate", "3x25", on: "2024-08-31", zone: "A", incl: "1705.00", excl: "1375.00"),
        .unpriced("no list with VAT 25.5 %", "3x25", on: "2024-09-01", zone: "A", "not_listed"),
    ]

    @Test(arguments: rows) func rules(_ row: CompanyRow) throws { try row.check(Self.slug, on: "2023-01-01") }

    @Test func noRulesBefore() {
        #expect(throws: Problem.self) { try shippedRules(company(Self.slug), on: "2022-12-31") }
    }
}

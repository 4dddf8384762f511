import Domain
import Rules
import Testing

@Suite struct LahtiTests {
    static let slug = "le-sahkoverkko"

    @Test func everyPrice() throws {
        let prices = PublishedPrices(slug: Self.slug, date: "2020-12-01", vat: .included, isRefundable: false)
        try prices.check([
            "1A": [
                "3x25": "1903.00", "3x35": "2544.00", "3x50": "3174.00", "3x63": "3825.00", "3x125": "6361.00",
                "3x200": "9821.00", "3x250": "12276.00", "3x400": "19071.00", "3x600": "28570.00",
                "3x630": "29988.00", "3x800": "38080.00", "3x1000": "47600.00",
            ],
            "1B": [
                "3x25": "6064.00", "3x35": "6480.00", "3x50": "7105.00", "3x63": "7647.00", "3x125": "14012.00",
                "3x200": "18378.00", "3x250": "20461.00", "3x400": "29811.00", "3x600": "44345.00",
                "3x630": "45990.00", "3x800": "58400.00", "3x1000": "73000.00",
            ],
            "2A": [
                "3x25": "2951.00", "3x35": "4005.00", "3x50": "5512.00", "3x63": "6696.00", "3x125": "11321.00",
                "3x200": "17379.00", "3x250": "21725.00", "3x400": "28954.00", "3x600": "50592.00",
                "3x630": "53109.00", "3x800": "67440.00", "3x1000": "84300.00",
            ],
            "2B": ["3x25": "4588.00", "3x35": "6163.00", "3x50": "7395.00", "3x63": "8874.00"],
        ]) { $0.inclVat }
    }

    private static let both: [PlanKind] = [.townPlan, .shorePlan]

    static let rows: [CompanyRow] = [
        .priced(
            "a plot in plan", "3x25", at: 900, plans: CompanyRow.inPlan, zone: "1A", incl: "1903.00",
            excl: "1534.68"),
        .priced(
            "a street in plan", "3x25", at: 10, plans: CompanyRow.inPlan, place: .publicArea, zone: "1B",
            incl: "6064.00", excl: "4890.32"),
        .priced(
            "a further connection in plan", "3x25", at: 10, plans: CompanyRow.inPlan, further: true, zone: "1B",
            incl: "6064.00", excl: "4890.32"),
        .priced("outside plan, on 50 m", "3x25", at: 50, zone: "1A", incl: "1903.00", excl: "1534.68"),
        .priced("just beyond 50 m", "3x25", at: 50.001, zone: "2A", incl: "2951.00", excl: "2379.84"),
        .priced(
            "a street outside plan", "3x25", at: 50, place: .publicArea, zone: "1A", incl: "1903.00",
            excl: "1534.68"),
        .priced(
            "in a shore plan, on 50 m", "3x25", at: 50, plans: both, zone: "1A", incl: "1903.00", excl: "1534.68"),
        .priced(
            "in a shore plan, farther", "3x25", at: 51, plans: both, zone: "2A", incl: "2951.00", excl: "2379.84"),
        .unpriced("a shore plan gives nothing", "3x25", at: 900, plans: both, zone: nil, "case_by_case"),
        .priced("on 400 m", "3x63", at: 400, zone: "2A", incl: "6696.00", excl: "5400.00"),
        .priced("just beyond 400 m", "3x63", at: 400.001, zone: "2B", incl: "8874.00", excl: "7156.45"),
        .priced("on 600 m", "3x25", at: 600, zone: "2B", incl: "4588.00", excl: "3700.00"),
        .unpriced("just beyond 600 m", "3x25", at: 600.001, zone: nil, "case_by_case"),
        .unpriced("2B ends at 63 A", "3x80", at: 500, zone: nil, "case_by_case"),
        .unpriced("2B begins at 25 A", "3x20", at: 500, zone: nil, "case_by_case"),
        .unpriced("absent between the sizes", "3x80", at: 300, zone: "2A", "not_listed"),
        .unpriced("one phase", "1x25", at: 300, zone: "2A", "not_listed"),

        // The credit for a present one-phase connection: 1103, 1004 and 1761.
        .priced(
            "1x25 in 1A", "3x25", plans: CompanyRow.inPlan, from: "1x25", zone: "1A", incl: "800.00", excl: "645.16"
        ),
        .priced("1x25 in 2A", "3x25", at: 300, from: "1x25", zone: "2A", incl: "1947.00", excl: "1570.16"),
        .priced("1x25 in 2B", "3x25", at: 500, from: "1x25", zone: "2B", incl: "2827.00", excl: "2279.84"),
        .priced(
            "1x25 to a larger one", "3x35", at: 500, from: "1x25", zone: "2B", incl: "4402.00", excl: "3550.00"),
        .unpriced(
            "no credit in 1B", "3x25", plans: CompanyRow.inPlan, place: .publicArea, from: "1x25", zone: "1B",
            "case_by_case"),
        .unpriced("no credit for 1x35", "3x35", at: 300, from: "1x35", zone: "2A", "case_by_case"),
        .unpriced("credits are for three phases", "1x35", at: 300, from: "1x25", zone: "2A", "case_by_case"),
        .priced(
            "three-phase to larger", "3x35", at: 300, from: "3x25", zone: "2A", incl: "1054.00", excl: "850.00"),

        .priced(
            "the last day of the VAT rate", "3x25", at: 50, on: "2024-08-31", zone: "1A", incl: "1903.00",
            excl: "1534.68"),
        .unpriced("no list with VAT 25.5 %", "3x25", at: 50, on: "2024-09-01", zone: "1A", "not_listed"),
    ]

    @Test(arguments: rows) func rules(_ row: CompanyRow) throws { try row.check(Self.slug, on: "2020-12-01") }

    @Test func noRulesBefore() {
        #expect(throws: Problem.self) { try shippedRules(company(Self.slug), on: "2020-11-30") }
    }
}

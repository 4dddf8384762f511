import Domain
import Rules
import Testing

@Suite struct KymenlaaksoTests {
    static let slug = "kymenlaakson-sahkoverkko"
    /// The figures are the same in both lists; above 400 A 108 EUR per ampere.
    static let cells = [
        "I": [
            "3x25": "2700.00", "3x35": "3790.00", "3x50": "5410.00", "3x63": "6820.00", "3x80": "8660.00",
            "3x100": "10820.00", "3x125": "13520.00", "3x160": "17310.00", "3x200": "21640.00", "3x250": "27050.00",
            "3x315": "34080.00", "3x400": "43280.00", "3x500": "54000.00", "3x600": "64800.00", "3x630": "68040.00",
            "3x800": "86400.00", "3x1000": "108000.00",
        ],
        "II": ["3x25": "4090.00", "3x35": "5720.00", "3x50": "8180.00", "3x63": "10300.00"],
    ]

    @Test func everyPriceOf2018() throws {
        let prices = PublishedPrices(slug: Self.slug, date: "2018-02-01", vat: .none, isRefundable: true)
        try prices.check(Self.cells) { $0.inclVat == $0.exclVat ? $0.exclVat : nil }
    }

    @Test func everyPriceOf2024() throws {
        let prices = PublishedPrices(slug: Self.slug, date: "2024-04-01", vat: .included, isRefundable: false)
        try prices.check(Self.cells) { $0.inclVat }
    }

    static let rows2018: [CompanyRow] = [
        .priced("in plan", "3x25", at: 5000, plans: CompanyRow.inPlan, zone: "I", incl: "2700.00", excl: "2700.00"),
        .priced("near, but outside plan", "3x25", at: 10, zone: "II", incl: "4090.00", excl: "4090.00"),
        .priced("on 800 m", "3x63", at: 800, zone: "II", incl: "10300.00", excl: "10300.00"),
        .unpriced("just beyond 800 m", "3x63", at: 800.001, zone: nil, "case_by_case"),
        .unpriced("no substation", "3x25", zone: nil, "case_by_case"),
        .unpriced(
            "a general plan gives nothing", "3x25", at: 900, plans: [.generalPlan], zone: nil, "case_by_case"),
        .unpriced("absent in II", "3x80", at: 500, zone: "II", "not_listed"),
        .unpriced("one phase", "1x25", plans: CompanyRow.inPlan, zone: "I", "not_listed"),
        .unpriced(
            "a refund clause in plan", "3x25", plans: CompanyRow.inPlan, agreements: [.lateJoiner],
            zone: "late-joiner", "case_by_case"),
        .unpriced(
            "a refund clause outside", "3x25", at: 100, agreements: [.lateJoiner], zone: "late-joiner",
            "case_by_case"),
        .priced(
            "upgrade", "3x35", plans: CompanyRow.inPlan, from: "3x25", zone: "I", incl: "1090.00", excl: "1090.00"),
        .priced(
            "the last day", "3x25", at: 250, on: "2024-03-31", zone: "II", incl: "4090.00", excl: "4090.00"),
    ]

    @Test(arguments: rows2018) func rules2018(_ row: CompanyRow) throws {
        try row.check(Self.slug, on: "2018-02-01")
    }

    static let rows2024: [CompanyRow] = [
        .priced("in plan", "3x25", at: 5000, plans: CompanyRow.inPlan, zone: "I", incl: "2700.00", excl: "2177.42"),
        .priced("on 250 m", "3x35", at: 250, zone: "I", incl: "3790.00", excl: "3056.45"),
        .priced("just beyond 250 m", "3x35", at: 250.001, zone: "II", incl: "5720.00", excl: "4612.90"),
        .priced("on 800 m", "3x63", at: 800, zone: "II", incl: "10300.00", excl: "8306.45"),
        .unpriced("just beyond 800 m", "3x63", at: 800.001, zone: nil, "case_by_case"),
        .priced(
            "the last day of the VAT rate", "3x25", at: 250, on: "2024-08-31", zone: "I", incl: "2700.00",
            excl: "2177.42"),
        .unpriced("no list with VAT 25.5 %", "3x25", at: 250, on: "2024-09-01", zone: "I", "not_listed"),
    ]

    @Test(arguments: rows2024) func rules2024(_ row: CompanyRow) throws {
        try row.check(Self.slug, on: "2024-04-01")
    }

    @Test func noRulesBefore2018() {
        #expect(throws: Problem.self) { try shippedRules(company(Self.slug), on: "2018-01-31") }
    }
}

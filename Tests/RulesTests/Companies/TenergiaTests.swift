import Domain
import Rules
import Testing

@Suite struct TenergiaTests {
    static let slug = "tenergia"

    @Test func everyPrice() throws {
        let prices = PublishedPrices(slug: Self.slug, date: "2021-01-01", vat: .unknown, isRefundable: nil)
        try prices.check([
            "1": [
                "3x25": "1595.00", "3x35": "2150.00", "3x63": "3650.00", "3x100": "5750.00", "3x160": "9000.00",
                "3x200": "11250.00", "3x250": "14000.00", "3x315": "17600.00", "3x400": "22300.00",
            ],
            "2": ["3x25": "2450.00", "3x35": "3000.00", "3x63": "4500.00", "3x100": "6550.00"],
            "3": ["3x25": "4050.00", "3x35": "4600.00", "3x63": "6100.00"],
        ]) { $0.inclVat == nil ? $0.exclVat : nil }
    }

    static let rows: [CompanyRow] = [
        .priced("in plan", "3x400", at: 900, plans: CompanyRow.inPlan, zone: "1", incl: nil, excl: "22300.00"),
        .priced("on 100 m", "3x160", at: 100, zone: "1", incl: nil, excl: "9000.00"),
        .priced("just beyond 100 m", "3x100", at: 100.001, zone: "2", incl: nil, excl: "6550.00"),
        .unpriced("zone 2 ends at 100 A", "3x125", at: 100.001, zone: nil, "case_by_case"),
        .priced("399.999 m", "3x63", at: 399.999, zone: "2", incl: nil, excl: "4500.00"),
        .priced("400 m is in both, the nearer decides", "3x63", at: 400, zone: "2", incl: nil, excl: "4500.00"),
        .priced("just beyond 400 m", "3x63", at: 400.001, zone: "3", incl: nil, excl: "6100.00"),
        .unpriced("zone 3 ends at 63 A", "3x80", at: 400.001, zone: nil, "case_by_case"),
        .priced("on 600 m", "3x25", at: 600, zone: "3", incl: nil, excl: "4050.00"),
        .unpriced("just beyond 600 m", "3x25", at: 600.001, zone: nil, "case_by_case"),
        .unpriced("3x50 is absent", "3x50", at: 50, zone: "1", "not_listed"),
        .unpriced("one phase", "1x25", at: 50, zone: "1", "not_listed"),
        .unpriced(
            "area pricing", "3x25", at: 50, plans: CompanyRow.inPlan, agreements: [.areaPrice], zone: "area",
            "area_price"),
        .priced("upgrade", "3x63", at: 500, from: "3x25", zone: "3", incl: nil, excl: "2050.00"),
    ]

    @Test(arguments: rows) func rules(_ row: CompanyRow) throws { try row.check(Self.slug, on: "2021-01-01") }

    @Test func whatIsKnownOfThePublication() throws {
        let rules = try shippedRules(company(Self.slug), on: "2021-01-01")
        #expect(rules.rulebook.measuredFrom == .meteringCentre)
        #expect(
            rules.rulebook.acknowledged == [
                Acknowledgement(finding: .overlap, zones: ["2", "3"], reading: "at-400")
            ])
        let facts = SiteFacts(assets: ["substation": [AssetDistance(id: "S", distance_m: 400)]])
        let asked = connection("3x63", on: "2021-01-01")
        let others = rules.otherReadings(asked, at: facts, answer: rules.answer(asked, at: facts))
        #expect(others.map(\.answer.zone) == ["3"] && others.map(\.alternative.reading) == ["at-400"])
        #expect(throws: Problem.self) { try shippedRules(company(Self.slug), on: "2020-12-31") }
    }
}

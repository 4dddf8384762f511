import Domain
import Rules
import Testing

@Suite struct NurmijarviTests {
    static let slug = "nurmijarven-sahko"

    /// 77 and 92 EUR/A to 100 A, 74 and 89 above.
    @Test func everyPrice() throws {
        let prices = PublishedPrices(slug: Self.slug, date: "2019-09-01", vat: .none, isRefundable: true)
        try prices.check([
            "1": [
                "3x25": "1925.00", "3x35": "2695.00", "3x50": "3850.00", "3x63": "4851.00", "3x80": "6160.00",
                "3x100": "7700.00", "3x125": "9250.00", "3x160": "11840.00", "3x200": "14800.00",
                "3x250": "18500.00", "3x315": "23310.00", "3x400": "29600.00", "3x500": "37000.00",
                "3x600": "44400.00", "3x630": "46620.00", "3x800": "59200.00", "3x1000": "74000.00",
            ],
            "2": [
                "3x25": "2300.00", "3x35": "3220.00", "3x50": "4600.00", "3x63": "5796.00", "3x80": "7360.00",
                "3x100": "9200.00", "3x125": "11125.00", "3x160": "14240.00", "3x200": "17800.00",
                "3x250": "22250.00", "3x315": "28035.00", "3x400": "35600.00", "3x500": "44500.00",
                "3x600": "53400.00", "3x630": "56070.00", "3x800": "71200.00", "3x1000": "89000.00",
            ],
        ]) { $0.inclVat == $0.exclVat ? $0.exclVat : nil }
    }

    static let rows: [CompanyRow] = [
        .priced("in plan", "3x25", at: 5000, plans: CompanyRow.inPlan, zone: "1", incl: "1925.00", excl: "1925.00"),
        .priced("near, but outside plan", "3x25", at: 10, zone: "2", incl: "2300.00", excl: "2300.00"),
        .priced("small on 600 m", "3x63", at: 600, zone: "2", incl: "5796.00", excl: "5796.00"),
        .unpriced("small just beyond 600 m", "3x63", at: 600.001, zone: nil, "case_by_case"),
        .priced("3x80 on 300 m", "3x80", at: 300, zone: "2", incl: "7360.00", excl: "7360.00"),
        .unpriced("3x80 just beyond 300 m", "3x80", at: 300.001, zone: nil, "case_by_case"),
        .priced("large on 300 m", "3x125", at: 300, zone: "2", incl: "11125.00", excl: "11125.00"),
        .unpriced("large just beyond 300 m", "3x125", at: 300.001, zone: nil, "case_by_case"),
        .unpriced("a small size that is absent", "3x20", at: 300, zone: "2", "not_listed"),
        .unpriced("one phase", "1x25", at: 300, zone: "2", "not_listed"),
        .priced("upgrade", "3x63", at: 300, from: "3x25", zone: "2", incl: "3496.00", excl: "3496.00"),
        .unpriced("upgrade out of the zone", "3x80", at: 500, from: "3x63", zone: nil, "case_by_case"),
        .priced("years later", "3x25", at: 300, on: "2026-01-01", zone: "2", incl: "2300.00", excl: "2300.00"),
    ]

    @Test(arguments: rows) func rules(_ row: CompanyRow) throws { try row.check(Self.slug, on: "2019-09-01") }

    @Test func whatIsSaidBesides() throws {
        let rules = try shippedRules(company(Self.slug), on: "2019-09-01")
        for zone in rules.rulebook.zones { #expect(zone.notes.first?.en.contains("dismantling") == true) }
        let facts = SiteFacts(assets: ["substation": [AssetDistance(id: "S", distance_m: 450)]])
        let asked = connection("3x80", on: "2019-09-01")
        let others = rules.otherReadings(asked, at: facts, answer: rules.answer(asked, at: facts))
        #expect(others.map(\.answer.zone) == ["2"] && others.map(\.alternative.reading) == ["at-80"])
        #expect(throws: Problem.self) { try shippedRules(company(Self.slug), on: "2019-08-31") }
    }
}

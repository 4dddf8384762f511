import Domain
import Rules
import Testing

@Suite struct TornionlaaksoTests {
    static let slug = "tornionlaakson-sahko"

    @Test func everyPrice() throws {
        let prices = PublishedPrices(slug: Self.slug, date: "2017-06-01", vat: .none, isRefundable: true)
        try prices.check([
            "1": [
                "3x25": "1900.00", "3x35": "2660.00", "3x63": "4788.00", "3x100": "7600.00", "3x160": "12160.00",
            ],
            "2": ["3x25": "2800.00", "3x35": "3920.00", "3x63": "7056.00"],
            "3": ["3x25": "5600.00", "3x35": "7840.00"],
        ]) { $0.inclVat == $0.exclVat ? $0.exclVat : nil }
    }

    static let rows: [CompanyRow] = [
        .priced(
            "in plan", "3x160", at: 900, plans: CompanyRow.inPlan, zone: "1", incl: "12160.00", excl: "12160.00"),
        .priced("on 400 m", "3x63", at: 400, zone: "2", incl: "7056.00", excl: "7056.00"),
        .unpriced("zone 2 ends at 63 A", "3x80", at: 100, zone: nil, "case_by_case"),
        .unpriced("just beyond 400 m", "3x35", at: 400.001, zone: nil, "case_by_case"),
        .unpriced("400.5 m falls in none", "3x35", at: 400.5, zone: nil, "case_by_case"),
        .unpriced("just under 401 m", "3x35", at: 400.999, zone: nil, "case_by_case"),
        .priced("on 401 m", "3x35", at: 401, zone: "3", incl: "7840.00", excl: "7840.00"),
        .priced("on 600 m", "3x25", at: 600, zone: "3", incl: "5600.00", excl: "5600.00"),
        .unpriced("just beyond 600 m", "3x25", at: 600.001, zone: nil, "case_by_case"),
        .unpriced("zone 3 ends at 35 A", "3x50", at: 500, zone: nil, "case_by_case"),
        .unpriced("3x50 is absent", "3x50", at: 300, zone: "2", "not_listed"),
        .unpriced("one phase", "1x25", at: 300, zone: "2", "not_listed"),
        .unpriced(
            "area pricing", "3x25", at: 300, plans: CompanyRow.inPlan, agreements: [.areaPrice], zone: "area",
            "area_price"),
        .unpriced(
            "late joiners' shares", "3x25", at: 300, agreements: [.lateJoiner], zone: "late-joiner", "case_by_case"),
        .unpriced(
            "both agreements", "3x25", at: 300, agreements: [.areaPrice, .lateJoiner], zone: "area", "area_price"),
        .priced("upgrade", "3x35", at: 500, from: "3x25", zone: "3", incl: "2240.00", excl: "2240.00"),
    ]

    @Test(arguments: rows) func rules(_ row: CompanyRow) throws { try row.check(Self.slug, on: "2017-06-01") }

    @Test(arguments: [
        ("2010-01-01", Vintage.Status.assumed), ("2016-12-31", .assumed), ("2017-01-01", .published),
        ("2017-12-31", .published), ("2018-01-01", .assumed), ("2026-01-01", .assumed),
    ]) func seenIn2017(_ date: String, _ status: Vintage.Status) throws {
        let rules = try shippedRules(company(Self.slug), on: date)
        #expect(rules.vintage.status == status && rules.priceList?.id == "tornionlaakson-sahko/2017")
        #expect((rules.vintage.note == nil) == (status == .published))
    }

    @Test func theGapIsKnown() throws {
        let rules = try shippedRules(company(Self.slug), on: "2017-06-01")
        let gap = Acknowledgement(finding: .gap, zones: ["2", "3"], reading: "between-400-and-401")
        #expect(rules.rulebook.acknowledged.contains(gap))
        let facts = SiteFacts(assets: ["substation": [AssetDistance(id: "S", distance_m: 400.5)]])
        let asked = connection("3x35", on: "2017-06-01")
        let others = rules.otherReadings(asked, at: facts, answer: rules.answer(asked, at: facts))
        #expect(others.map(\.answer.zone) == ["3"] && others.first?.answer.exclVatText == "7840.00")
    }
}

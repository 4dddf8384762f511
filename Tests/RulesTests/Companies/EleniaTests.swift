import Domain
import Rules
import Testing

/// Rules without prices.
@Suite struct EleniaTests {
    static let slug = "elenia"

    static let rows: [CompanyRow] = [
        .unpriced("in plan", "3x500", at: 5000, plans: CompanyRow.inPlan, zone: "V1", "not_listed"),
        .unpriced("in plan, over 500 A", "3x600", plans: CompanyRow.inPlan, zone: nil, "case_by_case"),
        .unpriced(
            "a general plan takes nothing", "3x25", plans: [.townPlan, .generalPlan], zone: "V1", "not_listed"),
        .unpriced(
            "a general plan gives nothing", "3x25", at: 5000, plans: [.generalPlan], zone: nil, "case_by_case"),
        .unpriced(
            "a shore plan takes", "3x25", at: 5000, plans: [.townPlan, .shorePlan], zone: nil, "case_by_case"),
        .unpriced("on 200 m", "3x500", at: 200, zone: "V1", "not_listed"),
        .unpriced("just beyond 200 m", "3x500", at: 200.001, zone: "V2", "not_listed"),
        .unpriced("on 400 m", "3x500", at: 400, zone: "V2", "not_listed"),
        .unpriced("just beyond 400 m", "3x500", at: 400.001, zone: "V3", "not_listed"),
        .unpriced("on 600 m", "3x500", at: 600, zone: "V3", "not_listed"),
        .unpriced("over 500 A at 100 m", "3x600", at: 100, zone: nil, "case_by_case"),
        .unpriced("over 500 A at 300 m", "3x600", at: 300, zone: nil, "case_by_case"),
        .unpriced("over 500 A at 500 m", "3x600", at: 500, zone: nil, "case_by_case"),
        .unpriced("just beyond 600 m", "3x100", at: 600.001, zone: "V4", "not_listed"),
        .unpriced("V4 ends at 100 A", "3x125", at: 600.001, zone: nil, "case_by_case"),
        .unpriced("on 1000 m", "3x100", at: 1000, zone: "V4", "not_listed"),
        .unpriced("just beyond 1000 m", "3x25", at: 1000.001, zone: nil, "case_by_case"),
        .unpriced("one phase", "1x25", at: 100, zone: "V1", "not_listed"),
    ]

    @Test(arguments: rows) func rules(_ row: CompanyRow) throws { try row.check(Self.slug, on: "2024-06-01") }

    @Test func whatIsKnownOfThePublication() throws {
        let rules = try shippedRules(company(Self.slug), on: "2024-06-01")
        #expect(rules.rulebook.measuredFrom == .accessPlace && rules.vintage.status == .assumed)
        #expect(rules.priceList == nil)
        let offer = try #require(rules.rulebook.outsideZones?.offer)
        #expect(offer.within_workingDays == 10 && offer.within == nil && offer.channel == .written)
        #expect(rules.rulebook.zones.allSatisfy { $0.offer == nil })
        #expect(
            rules.rulebook.acknowledged.first
                == Acknowledgement(finding: .noPrice, zones: ["V1", "V2", "V3", "V4"], reading: "no-prices"))
        let known = try RuleLibrary().companiesWithPrices
        #expect(throws: Problem.noPriceList(company: company(Self.slug), known: known)) {
            try RuleLibrary().priceList(of: company(Self.slug), on: day("2024-06-01"))
        }
    }
}

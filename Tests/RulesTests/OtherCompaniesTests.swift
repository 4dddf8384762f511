import Domain
import Foundation
import Rules
import Testing

/// That a rulebook is data: other companies' published rules and prices, with nothing in the program for them.
@Suite struct OtherCompaniesTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let owner: String
        let reason: String
        let station_m: Double
        var plans: [PlanKind] = []
        var agreement: AgreementKind?
        var size = "3x35"
        var place = Place.plot
        var further = false
        let zone: String?
        let excl: String?
        var testDescription: String { "\(owner): \(reason)" }

        init(
            _ owner: String, _ reason: String, _ station_m: Double, plans: [PlanKind] = [],
            agreement: AgreementKind? = nil, size: String = "3x35", place: Place = .plot, further: Bool = false,
            _ zone: String?, _ excl: String?
        ) {
            self.owner = owner
            self.reason = reason
            self.station_m = station_m
            self.plans = plans
            self.agreement = agreement
            self.size = size
            self.place = place
            self.further = further
            self.zone = zone
            self.excl = excl
        }
    }

    static let rows: [Row] = [
        Row("nurmijarvi", "in plan", 5000, plans: [.townPlan], size: "3x35", "1", "2695.00"),
        Row("nurmijarvi", "a rate up to 100 A", 5000, plans: [.townPlan], size: "3x63", "1", "4851.00"),
        Row("nurmijarvi", "another above", 5000, plans: [.townPlan], size: "3x125", "1", "9250.00"),
        Row("nurmijarvi", "600 m for small sizes", 600, size: "3x63", "2", "5796.00"),
        Row("nurmijarvi", "just beyond", 600.001, size: "3x63", nil, nil),
        Row("nurmijarvi", "300 m for large sizes", 300, size: "3x80", "2", "7360.00"),
        Row("nurmijarvi", "just beyond for large sizes", 300.001, size: "3x80", nil, nil),
        Row("nurmijarvi", "a large size within 300 m", 300, size: "3x125", "2", "11125.00"),
        Row("nurmijarvi", "a small size that is not listed", 300, size: "3x20", "2", nil),

        Row("lahti", "a plot in plan", 900, plans: [.townPlan], "1A", "2051.61"),
        Row("lahti", "a street in plan", 900, plans: [.townPlan], place: .publicArea, "1B", "5225.81"),
        Row("lahti", "a further connection in plan", 900, plans: [.townPlan], further: true, "1B", "5225.81"),
        Row("lahti", "a shore plan gives nothing", 900, plans: [.townPlan, .shorePlan], nil, nil),
        Row("lahti", "outside plan at 50 m", 50, "1A", "2051.61"),
        Row("lahti", "just beyond 50 m", 50.001, "2A", "3229.84"),
        Row("lahti", "a street outside plan", 50, place: .publicArea, "1A", "2051.61"),
        Row("lahti", "400 m", 400, size: "3x63", "2A", "5400.00"),
        Row("lahti", "just beyond 400 m", 400.001, size: "3x63", "2B", "7156.45"),
        Row("lahti", "2B ends at 63 A", 500, size: "3x80", nil, nil),
        Row("lahti", "2B begins at 25 A", 500, size: "3x20", nil, nil),
        Row("lahti", "600 m", 600, size: "3x25", "2B", "3700.00"),
        Row("lahti", "beyond 600 m", 600.001, size: "3x25", nil, nil),
        Row("lahti", "600 A exactly is in the table", 300, size: "3x600", "2A", "40800.00"),
        Row("lahti", "above the table a rate, 800 x 84.30", 300, size: "3x800", "2A", "54387.10"),
        Row("lahti", "absent between the sizes", 300, size: "3x80", "2A", nil),

        Row("tornionlaakso", "in plan", 900, plans: [.townPlan], "1", "2660.00"),
        Row("tornionlaakso", "400 m", 400, "2", "3920.00"),
        Row("tornionlaakso", "400.5 m falls in none", 400.5, nil, nil),
        Row("tornionlaakso", "401 m", 401, "3", "7840.00"),
        Row("tornionlaakso", "600 m", 600, "3", "7840.00"),
        Row("tornionlaakso", "beyond 600 m", 600.001, nil, nil),
        Row("tornionlaakso", "zone 3 ends at 35 A", 500, size: "3x63", nil, nil),
        Row("tornionlaakso", "late joiners' shares are agreed", 400, agreement: .lateJoiner, "agreed", nil),
        Row("tornionlaakso", "area pricing", 500, agreement: .areaPrice, "agreed", nil),
        Row("tornionlaakso", "50 A is not in the list", 400, size: "3x50", "2", nil),
    ]

    @Test(arguments: rows) func sites(_ row: Row) throws {
        let folder = try RuleFolder(OtherCompanies.files)
        let owner = company(row.owner)
        let rules = try folder.rules(owner, "2021-03-01")
        let facts = SiteFacts(
            assets: ["substation": [AssetDistance(id: "S", distance_m: row.station_m)]],
            plans: row.plans.map { PlanFact(id: "\($0)", kind: $0) },
            agreements: row.agreement.map { [AgreementFact(id: "A", kind: $0)] } ?? [])
        let answer = rules.answer(
            connection(row.size, on: "2021-03-01", place: row.place, further: row.further), at: facts)
        #expect(answer.zone == row.zone)
        #expect(answer.exclVatText == row.excl)
        let basis: String
        switch (row.zone, row.excl) {
        case (nil, _): basis = "case_by_case"
        case ("agreed", _): basis = "area_price"
        case (_, nil): basis = "not_listed"
        default: basis = "price_list"
        }
        #expect(answer.charge.basis == basis)
    }

    /// Each side of a gap between two zones is a border of its own.
    @Test(
        arguments: [
            (400, ["400.0 0.0 none", "401.0 1.0 3"]), (400.2, ["400.0 -0.2 2", "401.0 0.8 3"]),
            (401, ["401.0 0.0 none", "400.0 -1.0 2"]),
            (401.5, ["401.0 -0.5 none"]),
        ] as [(Double, [String])]) func bordersOfAGap(_ station_m: Double, _ expected: [String]) throws
    {
        let rules = try RuleFolder(OtherCompanies.files).rules(company("tornionlaakso"), "2021-03-01")
        let asked = connection("3x35", on: "2021-03-01")
        let facts = SiteFacts(assets: ["substation": [AssetDistance(id: "S", distance_m: station_m)]])
        let lines = rules.borderlines(asked, at: facts, answer: rules.answer(asked, at: facts), accuracy_m: 1)
        let found = lines.map { line in
            guard case .distance(_, let limit) = line.border else { return "another" }
            return "\(limit.metres) \((line.margin_m * 10).rounded() / 10) \(line.zoneIfCrossed ?? "none")"
        }
        #expect(found == expected)
    }

    @Test func vatAndRefunds() throws {
        let folder = try RuleFolder(OtherCompanies.files)
        let nurmijarvi = try #require(try folder.rules(company("nurmijarvi"), "2021-03-01").priceList)
        let plain = try #require(nurmijarvi.price(zone: "1", fuse: fuse("3x25")))
        #expect(plain.inclVat == 1925 && plain.exclVat == 1925 && plain.terms.isRefundable == true)
        let lahti = try #require(try folder.rules(company("lahti"), "2021-03-01").priceList)
        let taxed = try #require(lahti.price(zone: "1A", fuse: fuse("3x25")))
        #expect(taxed.inclVat == 1903 && taxed.exclVat.moneyText == "1534.68")
    }
}

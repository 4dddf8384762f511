import Domain
import Foundation
import Rules
import StrictYAML
import Testing

/// Indicative estimates: quantities times unit costs by hand, on and beside each limit, and why there is none.
@Suite struct EstimateTests {
    private static let costs = """
        schema: connect-quote/unit-costs/1
        id: caruna-oy/costs
        company: caruna-oy
        status: published
        currency: EUR
        vat: excluded
        source: {title: Costs, link: https://example.org}
        detour_factor: {low: 1, middle: 1.25, high: 1.5}
        low_voltage:
          substation_within_m: 300
          from_new_substation_m: {low: 10, middle: 20, high: 40}
        unit_costs:
          medium_voltage_cable_per_m: {low: 50, middle: 60, high: 80.5}
          secondary_substation:
            - {up_to_a: 63, low: 10000, middle: 20000, high: 30000}
            - {up_to_a: 250, low: 20000, middle: 30000, high: 40000}
          low_voltage_cable_per_m: {low: 20, middle: 30, high: 40}
          capacity_reservation_per_a: {low: 10, middle: 20, high: 30}
        round_to: 100
        """

    private func rules(on date: String = "2019-06-01", with text: String = costs) throws -> ApplicableRules {
        try RuleFolder(["costs.yaml": text]).rules(carunaOy, date)
    }

    /// In zone 3 unless the cable is near.
    private func answer(
        _ size: String = "3x80", cable: Double? = 1_000, substation: Double? = nil, joiners: Int = 1,
        on date: String = "2019-06-01", rules: ApplicableRules? = nil
    ) throws -> EstimateAnswer {
        let rules = try rules ?? self.rules(on: date)
        let connection = connection(size, on: date, joiners: joiners)
        let nearCable = cable.map { AssetDistance(id: "C", distance_m: $0) }
        let nearSubstation = substation.map { AssetDistance(id: "S", distance_m: $0) }
        let site = carunaSite(cable: cable, substations: [nearSubstation].compactMap { $0 })
        return rules.estimate(
            connection, answer: rules.answer(connection, at: site), cable: nearCable, substation: nearSubstation)
    }

    private func estimate(_ answer: EstimateAnswer) throws -> CostEstimate {
        try #require(answer.estimate, "\(answer)")
    }

    private func range(_ low: Decimal, _ middle: Decimal, _ high: Decimal) -> CostRange {
        CostRange(low: low, middle: middle, high: high)
    }

    // MARK: The two ways

    @Test func aNewSubstation() throws {
        let estimate = try estimate(try answer(cable: 1_000.4, substation: 301))
        #expect(estimate.way == .newSubstation(on: AssetDistance(id: "C", distance_m: 1_000.4)))
        #expect(
            estimate.lines.map(\.item) == [
                .mediumVoltageCable, .secondarySubstation, .lowVoltageCable, .capacityReservation,
            ])
        // 1000.4 x 1, 1.25 and 1.5 in whole metres.
        #expect(estimate.lines[0].quantity == range(1_000, 1_251, 1_501))
        #expect(estimate.lines[0].amount == range(50_000, 75_060, Decimal(string: "120830.5") ?? 0))
        #expect(estimate.lines[1].amount == range(20_000, 30_000, 40_000))
        #expect(estimate.lines[2].amount == range(200, 600, 1_600))
        #expect(estimate.lines[3].quantity == CostRange(80) && estimate.lines[3].amount == range(800, 1_600, 2_400))
        // 71 000, 107 260 and 164 830.50: down, to the nearest, up.
        #expect(estimate.sum == range(71_000, 107_300, 164_900))
    }

    @Test func fromASubstationThatIsThere() throws {
        let estimate = try estimate(try answer("3x63", cable: 1_000, substation: 200))
        #expect(estimate.way == .fromSubstation(AssetDistance(id: "S", distance_m: 200)))
        #expect(estimate.lines.map(\.item) == [.lowVoltageCable, .capacityReservation])
        #expect(estimate.lines[0].quantity == range(200, 250, 300))
        #expect(estimate.lines[0].amount == range(4_000, 7_500, 12_000))
        #expect(estimate.sum == range(4_600, 8_800, 13_900))
    }

    /// The limit itself is within.
    @Test(arguments: [(299.999, true), (300.0, true), (300.0.nextUp, false), (300.001, false)])
    func substationOnAndBesideTheLimit(_ distance_m: Double, _ isServed: Bool) throws {
        let estimate = try estimate(try answer(cable: 1_000, substation: distance_m))
        #expect(estimate.lines.count == (isServed ? 2 : 4))
    }

    @Test(arguments: [("3x63", 10_000), ("3x80", 20_000), ("3x250", 20_000)])
    func substationByFuse(_ size: String, _ low: Int) throws {
        #expect(try estimate(try answer(size)).lines[1].unitCost.low == Decimal(low))
    }

    /// A site without any cable in the network, beside a substation or not.
    @Test func withoutACable() throws {
        #expect(try answer(cable: nil) == .absent(.noCable))
        #expect(try answer(cable: nil, substation: 300.001) == .absent(.noCable))
        #expect(try answer("3x63", cable: nil, substation: 300).estimate?.lines.count == 2)
    }

    @Test func aFuseThatNoSubstationIsPricedFor() throws {
        #expect(try answer("3x315") == .absent(.noSubstationCost(fuse("3x315"))))
        #expect(try answer("3x315", substation: 100).estimate != nil)
    }

    /// A sum that is a full multiple stays; nothing is below zero.
    @Test func roundingOnTheStep() throws {
        let text = Self.costs.replacing("round_to: 100", with: "round_to: 50000")
        let estimate = try estimate(try answer(rules: try rules(with: text)))
        // 71 000, 107 200 (1250 m) and 164 750 (1500 m).
        #expect(estimate.sum == range(50_000, 100_000, 200_000))
        let exact = Self.costs.replacing("round_to: 100", with: "round_to: 71000")
        #expect(try self.estimate(try answer(rules: try rules(with: exact))).sum.low == 71_000)
        let far = Self.costs.replacing("round_to: 100", with: "round_to: 1000000")
        #expect(try self.estimate(try answer(rules: try rules(with: far))).sum == range(0, 0, 1_000_000))
    }

    // MARK: When

    @Test func aPriceStands() throws {
        #expect(try answer("3x35", cable: 300) == .absent(.priceStands))
        #expect(try answer("3x35", cable: 300.001) == .absent(.priceStands))
        #expect(try answer("3x63", cable: 600) == .absent(.priceStands))
        #expect(try answer("3x63", cable: 600.001).estimate != nil)
        // A size that the zone's list does not have.
        #expect(try answer("1x25", cable: 100) == .absent(.zoneHasListPrices))
    }

    /// An open area price is as open as a charge that is set case by case.
    @Test func severalJoiners() throws {
        let estimate = try estimate(try answer(joiners: 5))
        #expect(estimate.joiners == 5)
        #expect(estimate.sum == (try self.estimate(try answer()).sum))
    }

    @Test(arguments: [("3x80", EstimateAnswer.Absence.enlargement), ("3x63", .withinRight), ("3x50", .withinRight)])
    func anEnlargement(_ fuse: String, _ absence: EstimateAnswer.Absence) throws {
        let connection = connection(fuse, upgradeFrom: "3x63")
        let rules = try rules()
        let near = AssetDistance(id: "S", distance_m: 100)
        let answer = rules.answer(connection, at: carunaSite(cable: 1_000, substations: [near]))
        #expect(rules.estimate(connection, answer: answer, cable: nil, substation: near) == .absent(absence))
    }

    @Test func aboveLowVoltage() throws {
        #expect(try answer("3x1000", on: "2026-06-01") == .absent(.aboveLowVoltage))
        #expect(try answer("3x1000", on: "2026-05-31") == .absent(.noSubstationCost(fuse("3x1000"))))
    }

    @Test func withoutUnitCosts() throws {
        let rules = try shippedRules(company("tornionlaakson-sahko"), on: "2017-06-01")
        #expect(rules.unitCosts == nil)
        let connection = connection("3x63", on: "2017-06-01")
        let answer = rules.answer(connection, at: SiteFacts())
        #expect(
            rules.estimate(connection, answer: answer, cable: nil, substation: nil) == .absent(.noUnitCosts))
    }

    // MARK: Files

    @Test func theShippedCostsAreIllustrative() throws {
        let costs = try RuleLibrary().everything().compactMap(\.unitCosts)
        #expect(costs.map(\.company).sorted() == [carunaEspooOy, carunaOy])
        #expect(costs.allSatisfy { $0.status == .illustrative && $0.id.contains("illustrative") })
        #expect(try shippedRules(on: "2015-05-01").unitCosts != nil)
    }

    /// A file of the folder goes before the shipped one on its days alone.
    @Test func aFolderGoesBefore() throws {
        let text = Self.costs.replacing("currency:", with: "from_including: 2020-01-01\ncurrency:")
        #expect(try rules(on: "2019-12-31", with: text).unitCosts?.id == "caruna-oy/illustrative-unit-costs")
        #expect(try rules(on: "2020-01-01", with: text).unitCosts?.id == "caruna-oy/costs")
    }

    @Test func twoFilesForOneDay() throws {
        let other = Self.costs.replacing("caruna-oy/costs", with: "caruna-oy/other")
        let folder = try RuleFolder(["a.yaml": Self.costs, "b.yaml": other])
        #expect(
            throws: Problem.twoUnitCosts(
                company: carunaOy, date: day("2019-06-01"),
                files: [folder.path + "/a.yaml", folder.path + "/b.yaml"])
        ) { try folder.rules(carunaOy, "2019-06-01") }
    }

    @Test(arguments: [
        ("detour_factor: {low: 1,", "detour_factor: {low: 0.9,", "detour_factor"),
        ("middle: 1.25", "middle: 1.6", "detour_factor"),
        ("middle: 60, high: 80.5", "middle: 60, high: 59", "unit_costs.medium_voltage_cable_per_m"),
        ("low: 50, middle: 60", "low: 61, middle: 60", "unit_costs.medium_voltage_cable_per_m"),
        ("low: 50, ", "", "unit_costs.medium_voltage_cable_per_m"),
        ("up_to_a: 250", "up_to_a: 63", "unit_costs.secondary_substation"),
        ("up_to_a: 63, low", "low", "unit_costs.secondary_substation"),
        ("up_to_a: 63", "up_to_a: 0", "unit_costs.secondary_substation[0].up_to_a"),
        ("round_to: 100", "round_to: 0", "round_to"), ("vat: excluded", "vat: none", "vat"),
        ("vat: excluded", "vat: included", ""), ("vat: excluded", "vat: excluded\nvat_rate: 0.24", "vat_rate"),
        ("vat: excluded", "vat: included\nvat_rate: 24", "vat_rate"),
        ("source: {title: Costs, link: https://example.org}\n", "", ""),
        ("substation_within_m: 300", "substation_within_m: -1", "low_voltage.substation_within_m"),
        ("id: caruna-oy/costs", "id: costs", "id"), ("round_to:", "round_too:", ""),
    ])
    func faultsAreNamed(_ old: String, _ new: String, _ path: String) throws {
        #expect(try RuleDocument(yaml: Self.costs, file: "a").unitCosts != nil)
        let broken = Self.costs.replacing(old, with: new)
        #expect(broken != Self.costs)
        do throws(YAMLFileError) {
            _ = try RuleDocument(yaml: broken, file: "a")
            Issue.record("accepted")
        } catch { #expect(error.path == path) }
    }
}

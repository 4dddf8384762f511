import Domain
import Foundation
import Rules
import Testing

@testable import Distribution

/// Fees for reactive power.
@Suite struct ReactiveTests {
    /// Active power of 10 kW but 100 kW in one hour, and reactive power as given.
    private func lines(
        _ rule: String, input: [String: Double] = [:], output: [String: Double]? = nil, power: String = ""
    ) throws -> [BillLine] {
        let library = try TariffFixture.library(
            TariffFixture.yaml(
                products: TariffFixture.product("power", "\(power)\nreactive: {per_kvar_month: {net: 3}, \(rule)}"))
        )
        func series(_ rest: Double, _ peaks: [String: Double]) throws -> EnergySeries {
            var at: [Int64: Double] = [:]
            for (time, value) in peaks { at[try TariffFixture.local_s(time)] = value }
            return try TariffFixture.series(from: "2021-01-01", to: "2021-02-01") { at[$0] ?? rest }
        }
        let use = MeteredUse(
            consumption: try series(10, ["2021-01-05 12:00": 100]), reactiveInput: try series(0, input),
            reactiveOutput: try output.map { try series(0, $0) })
        let costs = try CostReckoning(library).costs(TariffFixture.request(.metered(use)))
        return try #require(costs.cheapest).lines.filter {
            switch $0.part {
            case .reactivePower, .reactiveEnergy: true
            default: false
            }
        }
    }

    /// 20 % of the month's active peak of 100 kW is free.
    @Test(arguments: [(19.0, "0"), (20, "0"), (20.5, "0.5"), (50, "30")])
    func shareOfTheMonthsPeak(_ peak_kvar: Double, _ billed: String) throws {
        let lines = try lines("free_share: 0.2", input: ["2021-01-20 12:00": peak_kvar])
        #expect(lines.map { "\($0.quantity)" } == [billed])
        #expect(lines[0].unit == .kvar && lines[0].net == lines[0].quantity * 3)
    }

    /// 110 kV of Helen: 16 % of the same hour's active power, 4 % for what is fed in, the largest passed over, and the energy.
    @Test func shareOfTheSameHour() throws {
        let rule =
            "directions: [input, output], free_share: 0.16, free_share_output: 0.04, free_share_of: same_hour"
        let input = ["2021-01-05 12:00": 20.0, "2021-01-06 12:00": 3.6, "2021-01-07 12:00": 2.6]
        let output = ["2021-01-05 12:00": 5.0, "2021-01-08 12:00": 0.4]
        func text(_ rule: String) throws -> [String] {
            try lines(rule, input: input, output: output).map { "\($0.part) \($0.quantity)" }
        }
        // 20 - 16, 3.6 - 1.6, 2.6 - 1.6; 5 - 4, 0.4 - 0.4
        #expect(
            try text(rule) == [
                "reactivePower(Distribution.ReactiveFee.Direction.input) 4",
                "reactivePower(Distribution.ReactiveFee.Direction.output) 1",
            ])
        #expect(
            try text(rule + ", ignored_peaks: 1") == [
                "reactivePower(Distribution.ReactiveFee.Direction.input) 2",
                "reactivePower(Distribution.ReactiveFee.Direction.output) 0",
            ])
        let energy = try lines(rule + ", c_per_kvarh: {net: 0.5}", input: input, output: output)
        #expect(energy.filter { $0.unit == .kvarh }.map { "\($0.quantity)" } == ["7", "1"])
    }

    @Test func shareOfTheBilledPower() throws {
        let lines = try lines(
            "free_share: 0.1, free_share_of: billed_power, free_kvar: 2", input: ["2021-01-20 12:00": 30],
            power: "power: {per_kw_month: {net: 1}, at_least_kw: 200}")
        #expect(lines.map { "\($0.quantity)" } == ["8"])
    }

    /// Where the list does not say what is free, nothing is charged and a warning says so.
    @Test func unknownRule() throws {
        let library = try TariffLibrary()
        let consumption = try TariffFixture.series(from: "2023-01-01", to: "2023-02-01") { _ in 50 }
        var request = CostRequest(
            company: try #require(CompanySlug("turku-energia")), fuse: try Fuse("3x160"),
            pricing: .of(try TariffFixture.day("2023-01-01")),
            usage: .metered(MeteredUse(consumption: consumption, reactiveInput: consumption)))
        let costs = try CostReckoning(library).costs(request)
        #expect(costs.warnings.contains(.reactiveRuleNotPublished(product: "power-lv")))
        #expect(costs.warnings.contains(.powerRuleNotPublished(product: "power-lv")))
        let parts = costs.products.flatMap(\.lines).map(\.part)
        #expect(!parts.contains(.reactivePower(.input)))
        request.voltage = .high
        #expect(try CostReckoning(library).costs(request).products.map(\.product.id) == ["power-110kv"])
    }
}

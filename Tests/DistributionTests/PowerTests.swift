import Domain
import Foundation
import Rules
import Testing

@testable import Distribution

/// Fees for power: which hours make the bill.
@Suite struct PowerTests {
    /// Power that is 1 kW but for some hours.
    private func costs(
        _ power: String, from first: String = "2021-01-01", to end: String = "2021-02-01",
        _ peaks: [String: Double], interval_s: Int64 = 3600, rest_kW: Double = 1
    ) throws -> CostComparison {
        let library = try TariffFixture.library(
            TariffFixture.yaml(
                products: TariffFixture.product("power", "power: {per_kw_month: {net: 2}, \(power)}")))
        var at: [Int64: Double] = [:]
        for (time, kW) in peaks { at[try TariffFixture.local_s(time)] = kW }
        let series = try TariffFixture.series(from: first, to: end, interval_s: interval_s) { local_s in
            (at[local_s] ?? rest_kW) * Double(interval_s) / 3600
        }
        return try CostReckoning(library).costs(
            TariffFixture.request(.metered(MeteredUse(consumption: series))))
    }

    private func billed_kW(_ costs: CostComparison) throws -> [Double] {
        try #require(costs.cheapest).power.map(\.billed_kW)
    }

    @Test func highestHourOfTheMonth() throws {
        let costs = try costs("", ["2021-01-05 18:00": 7.5, "2021-01-06 18:00": 7.4])
        let cost = try #require(costs.cheapest)
        #expect(try billed_kW(costs) == [7.5])
        let peak = try #require(cost.power.first?.peaks.first)
        #expect(FinnishTime.local_s(of: peak.start_s) == (try TariffFixture.local_s("2021-01-05 18:00")))
        let line = try #require(cost.lines.first { $0.part == .power })
        #expect(line.net.moneyText == "15.00" && line.gross.moneyText == "18.60")
    }

    /// Helen: the third largest hour of the month, those of the night counted at 80 %.
    @Test func thirdLargestWithNightsAtFourFifths() throws {
        let helen = "rank: 3, weights: {division: day_night, bands: {night: 0.8}}"
        let peaks = [
            "2021-01-05 23:00": 10, "2021-01-06 06:00": 9.9, "2021-01-07 07:00": 7.95, "2021-01-08 12:00": 7.9,
        ]
        let costs = try costs(helen, peaks)
        // 10 x 0.8 = 8.00, 7.95, 9.9 x 0.8 = 7.92, 7.90
        #expect(abs(try billed_kW(costs)[0] - 7.92) < 1e-12)
        let peak = try #require(costs.cheapest?.power.first?.peaks)
        #expect(peak.count == 1 && peak[0].measured_kW == 9.9)
        // 21:00 to 22:00 is day, 22:00 is night, 6:00 is night, 7:00 is day.
        for (time, kW) in [("21:00", 10.0), ("22:00", 8), ("06:00", 8), ("07:00", 10)] {
            let one = try self.costs(
                "weights: {division: day_night, bands: {night: 0.8}}", ["2021-01-05 \(time)": 10])
            #expect(try billed_kW(one) == [kW], "\(time)")
        }
    }

    /// Tenve: the mean of the two largest.
    @Test func meanOfTwo() throws {
        let peaks = ["2021-01-05 18:00": 9.0, "2021-01-05 19:00": 8, "2021-01-09 18:00": 6]
        #expect(try billed_kW(costs("mean_of: 2", peaks)) == [8.5])
        #expect(try billed_kW(costs("mean_of: 2, on_different_days: true", peaks)) == [7.5])
        #expect(try billed_kW(costs("mean_of: 2, rank: 2", peaks)) == [7])
        // One day alone has one.
        #expect(
            try billed_kW(costs("mean_of: 2, on_different_days: true", from: "2021-01-05", to: "2021-01-06", peaks))
                == [9])
    }

    /// A day on which clocks change is one day.
    @Test func differentDaysOnTheDayOfTheChange() throws {
        let peaks = ["2021-03-28 01:00": 8.0, "2021-03-28 12:00": 9, "2021-03-29 12:00": 5]
        let costs = try costs("mean_of: 2, on_different_days: true", from: "2021-03-01", to: "2021-04-01", peaks)
        #expect(try billed_kW(costs) == [7])
    }

    /// Järvi-Suomen Energia: measured on days in winter alone, for the whole year.
    @Test func measuredOnWinterDays() throws {
        let rule = "window_months: 12, measured_in: {division: winter_day, bands: [winter_day]}"
        let peaks = [
            "2021-01-04 07:00": 6.0, "2021-01-05 06:00": 20, "2021-01-05 22:00": 20, "2021-01-10 12:00": 20,
            "2021-07-05 12:00": 30, "2021-11-01 21:00": 5, "2021-12-06 12:00": 7,
        ]
        let costs = try costs(rule, from: "2021-01-01", to: "2022-01-01", peaks)
        // From December on 7 kW; months of the year before are taken to be like those after.
        #expect(try billed_kW(costs) == [Double](repeating: 7, count: 12))
        #expect(costs.warnings == [.powerBeforeAssumed(product: "power")])
        let month = try self.costs(
            "measured_in: {division: winter_day, bands: [winter_day]}", from: "2021-01-01", to: "2022-01-01", peaks)
        #expect(try billed_kW(month) == [6, 1, 1, 0, 0, 0, 0, 0, 0, 0, 5, 7])
    }

    /// Lahti, Kuopio: the largest hour of the preceding twelve months.
    @Test func largestOfTwelveMonths() throws {
        let peaks = ["2019-12-31 23:00": 50.0, "2020-01-01 00:00": 12, "2020-06-01 12:00": 9]
        var at: [Int64: Double] = [:]
        for (time, kW) in peaks { at[try TariffFixture.local_s(time)] = kW }
        let library = try TariffFixture.library(
            TariffFixture.yaml(
                products: TariffFixture.product("power", "power: {per_kw_month: {net: 2}, window_months: 12}")))
        let series = try TariffFixture.series(from: "2019-12-01", to: "2021-04-01") { at[$0] ?? 1 }
        var request = try TariffFixture.request(.metered(MeteredUse(consumption: series)))
        request.period = DatePeriod(
            fromIncluding: try TariffFixture.day("2020-11-15"), toExcluding: try TariffFixture.day("2021-02-15"))
        let costs = try CostReckoning(library).costs(request)
        // The window of November holds last December; that of December does not.
        #expect(try billed_kW(costs) == [50, 12, 9, 9])
        #expect(costs.warnings == [])
        let fees = try #require(costs.cheapest).lines.filter { $0.part == .power }.map(\.net.moneyText)
        // 50 x 2 x 16/30, 12 x 2, 9 x 2, 9 x 2 x 14/28
        #expect(fees == ["53.33", "24.00", "18.00", "9.00"])
    }

    /// From 2029 households pay for what is above 8 kW of the month's highest hour.
    @Test(arguments: [(7.999, 0.0), (8, 0), (8.5, 0.5), (20, 12)]) func aboveEight(
        _ peak_kW: Double, _ billed: Double
    )
        throws
    {
        #expect(abs(try billed_kW(costs("above_kw: 8", ["2021-01-05 18:00": peak_kW]))[0] - billed) < 1e-12)
    }

    @Test(arguments: [
        ("at_least_kw: 40", 39.9, 40.0), ("at_least_kw: 40", 40.1, 40.1), ("rounded_to_kw: 1", 7.49, 7),
        ("rounded_to_kw: 1", 7.5, 8), ("rounded_to_kw: 1, rounding: up", 7.01, 8),
        ("rounded_to_kw: 1, rounding: up", 7, 7), ("rounded_to_kw: 1, rounding: down", 7.99, 7),
        ("rounded_to_kw: 0.1, rounding: up", 7.3, 7.3), ("rounded_to_kw: 0.1, rounding: down", 7.3, 7.3),
        ("above_kw: 8, at_least_kw: 1", 5, 1),
    ]) func leastAndRounding(_ rule: String, _ peak_kW: Double, _ billed: Double) throws {
        #expect(abs(try billed_kW(costs(rule, ["2021-01-05 18:00": peak_kW]))[0] - billed) < 1e-9)
    }

    /// Quarters of an hour: hours are their means, unless the list measures quarters.
    @Test func quarters() throws {
        let peaks = ["2021-01-05 18:00": 9.0, "2021-01-05 18:15": 5]
        #expect(try billed_kW(costs("", peaks, interval_s: 900)) == [4])
        #expect(try billed_kW(costs("interval_min: 15", peaks, interval_s: 900)) == [9])
        let ofHours = try costs("interval_min: 15", peaks)
        #expect(try billed_kW(ofHours) == [9])
        #expect(ofHours.warnings == [.powerOfHours(product: "power")])
    }

    @Test func chargedInWinterAlone() throws {
        let costs = try costs(
            "charged_months: [12, 1]", from: "2021-01-01", to: "2022-01-01", ["2021-01-05 18:00": 3])
        #expect(try #require(costs.cheapest).power.map(\.month) == [1, 12])
    }

    /// What is missing makes no peak.
    @Test func missingHours() throws {
        let costs = try costs("", ["2021-01-05 18:00": .nan, "2021-01-06 18:00": 4])
        #expect(try billed_kW(costs) == [4])
        #expect(costs.daysMissing == [try TariffFixture.day("2021-01-05")])
    }

    /// Without readings a power must be told.
    @Test func estimated() throws {
        let library = try TariffFixture.library(
            TariffFixture.yaml(
                products: TariffFixture.product("power", "power: {per_kw_month: {net: 2}, at_least_kw: 4}")))
        let unknown = try CostReckoning(library).costs(
            TariffFixture.request(.estimated(EstimatedUse(energy_kWh: 1000))))
        #expect(unknown.leftOut.map(\.reason) == [.needsPower])
        let known = try CostReckoning(library).costs(
            TariffFixture.request(.estimated(EstimatedUse(energy_kWh: 1000, peak_kW: 3))))
        let line = try #require(known.cheapest?.lines.first { $0.part == .power })
        #expect(line.quantity == 4 && line.months == 12 && line.net.moneyText == "96.00")
    }
}

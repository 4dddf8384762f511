import Domain
import Foundation
import Rules
import Testing

@testable import Distribution

/// What is reckoned of days and months whose readings are not all there.
@Suite struct MissingReadingsTests {
    private func costs(
        _ series: EnergySeries, power: String = "", from first: String, to end: String
    ) throws -> CostComparison {
        let library = try TariffFixture.library(
            TariffFixture.yaml(products: TariffFixture.product("power", power)))
        var request = try TariffFixture.request(.metered(MeteredUse(consumption: series)))
        request.period = try period(first, end)
        return try CostReckoning(library).costs(request)
    }

    private func period(_ first: String, _ end: String) throws -> DatePeriod {
        DatePeriod(fromIncluding: try TariffFixture.day(first), toExcluding: try TariffFixture.day(end))
    }

    /// A year is made of whole days alone, here 15 of 24 kWh: 12 x 10 EUR and 8 760 x (5 + 2.253) c, and VAT. The other 30 have
    /// 69 kWh each.
    @Test func aYearIsMadeOfWholeDays() throws {
        var series = try TariffFixture.series(from: "2021-01-01", to: "2021-02-15") { _ in 1 }
        for day in 0..<30 {
            for hour in 0..<24 { series.energy_kWh[24 * day + hour] = hour == day % 24 ? .nan : 3 }
        }
        let costs = try costs(series, from: "2021-01-01", to: "2021-02-15")
        let cost = try #require(costs.cheapest)
        #expect(abs(cost.lines[1].quantity - (360 + 30 * 69)) < 1e-9)
        #expect(cost.yearly == YearlyCost(inclVat: try #require(Decimal(string: "936.65")), method: .byDays(15)))
        #expect(costs.warnings == [.daysMissing(30, hours: 30)])
    }

    /// With production, what is fed in goes by whole days too: 24 kWh a day used and 24 fed in at 1 c are 8 760 kWh of
    /// both in a year.
    @Test func whatIsFedInGoesByWholeDays() throws {
        let fees = "production: {feed_in_c_per_kwh: {net: 1}}"
        let library = try TariffFixture.library(
            TariffFixture.yaml(more: fees, products: TariffFixture.product("general")))
        // At night 2 kWh are used, by day 2 are fed in.
        var consumption = try TariffFixture.series(from: "2021-01-01", to: "2021-01-11") {
            $0 % 86_400 < 43_200 ? 2 : 0
        }
        let production = try TariffFixture.series(from: "2021-01-01", to: "2021-01-11") {
            $0 % 86_400 < 43_200 ? 0 : 2
        }
        for day in 0..<5 { consumption.energy_kWh[24 * day] = .nan }
        let use = MeteredUse(consumption: consumption, production: production)
        let costs = try CostReckoning(library).costs(TariffFixture.request(.metered(use)))
        // (120 + 438 + 197.3628 + 87.60) x 1.24 = 842.9628 x 1.24
        #expect(costs.cheapest?.yearly?.inclVat.moneyText == "1045.27")
        #expect(costs.cheapest?.yearly?.method == .byDays(5))
    }

    /// No other year's month stands in for one that is billed; nothing is billed for a power that is not known.
    @Test(arguments: [1, 12]) func powerOfMonthsWithoutReadings(_ window: Int) throws {
        let evening_s = try TariffFixture.local_s("2021-12-05 18:00")
        let series = try TariffFixture.series(from: "2021-01-01", to: "2022-01-01") { $0 == evening_s ? 9 : 1 }
        let rule = "power: {per_kw_month: {net: 2}, window_months: \(window)}"
        let before = try costs(series, power: rule, from: "2020-12-20", to: "2021-02-01")
        #expect(
            try #require(before.cheapest).power.map { "\($0.month): \($0.billed_kW)" }
                == (window == 1 ? ["1: 1.0"] : ["1: 9.0"]))
        let unknown = CostWarning.powerUnknown(product: "power", days: try period("2020-12-20", "2021-01-01"))
        let assumed = CostWarning.powerBeforeAssumed(product: "power")
        // 12 days of 24 hours
        let missing = CostWarning.daysMissing(12, hours: 288)
        #expect(Set(before.warnings) == (window == 1 ? [missing, unknown] : [missing, unknown, assumed]))
        let behind = try costs(series, power: rule, from: "2021-12-01", to: "2022-03-01")
        #expect(try #require(behind.cheapest).power.map { "\($0.month): \($0.billed_kW)" } == ["12: 9.0"])
        // 59 days of 24 hours; two months that follow one another are told at once.
        #expect(
            try behind.warnings == [
                .daysMissing(59, hours: 1416),
                .powerUnknown(product: "power", days: period("2022-01-01", "2022-03-01")),
            ])
    }

    /// Months in which no fee is charged need no power.
    @Test func powerThatIsNotCharged() throws {
        let series = try TariffFixture.series(from: "2021-01-01", to: "2021-02-01") { _ in 1 }
        let costs = try costs(
            series, power: "power: {per_kw_month: {net: 2}, charged_months: [1]}", from: "2021-01-01",
            to: "2021-03-01")
        #expect(costs.warnings == [.daysMissing(28, hours: 672)])
    }
}

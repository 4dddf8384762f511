import Domain
import Foundation
import Rules
import Testing

@testable import Distribution

/// Energy that was told and not metered: how it falls upon days and bands, and what of it cannot be.
@Suite struct EstimatedUseTests {
    private static let seasonal = TariffFixture.product("seasonal").replacing(
        "{c_per_kwh: {net: 5}}",
        with: "{division: winter_day, c_per_kwh: {winter_day: {net: 10}, other: {net: 2}}}")
    private static let night = TariffFixture.product("night").replacing(
        "{c_per_kwh: {net: 5}}", with: "{division: day_night, c_per_kwh: {day: {net: 5}, night: {net: 2}}}")

    private func costs(_ use: EstimatedUse, _ first: String, _ end: String) throws -> CostComparison {
        let products = Self.seasonal + "\n" + Self.night
        let library = try TariffFixture.library(
            TariffFixture.yaml(to: "2021-04-01", products: products),
            TariffFixture.yaml(id: "testi/2021", from: "2021-04-01", products: products))
        var request = try TariffFixture.request(.estimated(use), on: nil)
        request.period = DatePeriod(
            fromIncluding: try TariffFixture.day(first), toExcluding: try TariffFixture.day(end))
        return try CostReckoning(library).costs(request)
    }

    private func quantities(_ costs: CostComparison, _ id: String) throws -> [String] {
        let cost = try #require(costs.products.first { $0.product.id == id })
        return cost.lines.filter { $0.unit == .kWh }.map { "\($0.quantity)" }
    }

    /// No day of July is a winter day: nothing need be told, and no share above nothing can be.
    @Test func summerHasNoWinterDays() throws {
        for share in [nil, 0.0] {
            let july = try costs(EstimatedUse(energy_kWh: 500, winterDayShare: share), "2021-07-01", "2021-08-01")
            #expect(try quantities(july, "seasonal") == ["0", "500", "500"])
        }
        let wrong = try costs(EstimatedUse(energy_kWh: 500, winterDayShare: 0.1), "2021-07-01", "2021-08-01")
        #expect(wrong.leftOut.first { $0.product.id == "seasonal" }?.reason == .shareWithoutHours(.winterDay))
        let march = try costs(EstimatedUse(energy_kWh: 500), "2021-03-01", "2021-04-01")
        #expect(march.leftOut.first { $0.product.id == "seasonal" }?.reason == .needsShare(.winterDay))
    }

    /// March has 27 winter days of 15 hours, 1 620 quarters, and 1 356 others; April has 2 880 others.
    @Test func aShareIsSpreadOverTheDaysThatHaveItsHours() throws {
        let use = EstimatedUse(energy_kWh: 8472, winterDayShare: 0.5)
        // Half of 8 472 kWh is 4 236, and so many quarters are no winter days.
        let both = try costs(use, "2021-03-01", "2021-05-01")
        #expect(try quantities(both, "seasonal") == ["4236", "1356", "5592", "0", "2880", "2880"])
    }

    /// Every day has a night.
    @Test func nightsAreSpreadByDays() throws {
        let use = EstimatedUse(energy_kWh: 6100, nightShare: 0.4)
        let both = try costs(use, "2021-03-01", "2021-05-01")
        #expect(try quantities(both, "night") == ["1860", "1240", "3100", "1800", "1200", "3000"])
    }

    /// A year has 8 760 hours: 18 000 kWh are 2.05 kW on average.
    @Test(arguments: [(1.0, true), (2, true), (2.05, false), (3, false)])
    func aPeakIsNotBelowTheMean(_ peak_kW: Double, _ isTold: Bool) throws {
        let request = try TariffFixture.request(
            .estimated(EstimatedUse(energy_kWh: 18_000, peak_kW: peak_kW)), on: "2021-01-01")
        let library = try TariffFixture.library(TariffFixture.yaml(products: TariffFixture.product()))
        let warnings = try CostReckoning(library).costs(request).warnings
        #expect(warnings.contains(.peakBelowMean(peak_kW: peak_kW, mean_kW: 18_000.0 / 8760)) == isTold)
    }

    /// 3x25 A at 400 V are 17.32 kW: a peak of twice that, or a mean of 1.6 times, 27.71 kW or 242 755 kWh a year.
    @Test(
        arguments: [
            (242_000.0, nil, false), (243_000, nil, true), (1000, 34, false), (1000, 35, true),
        ] as [(Double, Double?, Bool)])
    func moreThanTheFuseCarries(_ energy_kWh: Double, _ peak_kW: Double?, _ isTold: Bool) throws {
        var request = try TariffFixture.request(
            .estimated(EstimatedUse(energy_kWh: energy_kWh, peak_kW: peak_kW)), on: "2021-01-01")
        let library = try TariffFixture.library(TariffFixture.yaml(products: TariffFixture.product()))
        let told = CostWarning.toldOverFuse(power_kW: max(energy_kWh / 8760, peak_kW ?? 0), fuse: request.fuse)
        #expect(try CostReckoning(library).costs(request).warnings.contains(told) == isTold)
        request.voltage = .medium
        #expect(try !CostReckoning(library).costs(request).warnings.contains(told))
    }

    /// Prices that are printed with VAT alone, billed without: 310 x 2.97 / 1.24 = 742.5 c.
    @Test(arguments: [(310.0, "2.97", "7.43"), (310, "2.95", "7.38"), (62, "2.95", "1.48"), (310, "5.25", "13.13")])
    func halfACentIsNotLost(_ energy_kWh: Double, _ gross_c: String, _ net: String) throws {
        let product = TariffFixture.product().replacing(
            "c_per_kwh: {net: 5}", with: "c_per_kwh: {gross: \(gross_c)}")
        let library = try TariffFixture.library(TariffFixture.yaml(products: product))
        let request = try TariffFixture.request(.estimated(EstimatedUse(energy_kWh: energy_kWh)), on: "2021-01-01")
        let line = try #require(CostReckoning(library).costs(request).cheapest).lines[1]
        #expect(line.net.moneyText == net)
        // The price of a unit is told as before.
        let price = try #require(Decimal(string: gross_c))
        #expect(line.price == UnitPrice(net: price / (Decimal(124) / 100), gross: price))
    }
}

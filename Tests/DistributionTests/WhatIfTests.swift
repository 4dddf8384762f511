import Domain
import Foundation
import Rules
import Testing

@testable import Distribution

/// The same consumption used otherwise.
@Suite struct WhatIfTests {
    @Test(arguments: [3600, 900]) func shiftedToNight(_ interval_s: Int64) throws {
        let scale = Double(interval_s) / 3600
        var series = try TariffFixture.series(from: "2021-03-27", to: "2021-03-29", interval_s: interval_s) {
            local_s in
            (7 * 3600..<22 * 3600).contains(local_s % 86_400) ? 2 * scale : scale
        }
        let plain = series.shiftedToNight(0)
        #expect(plain == series)
        let shifted = series.shiftedToNight(0.3)
        // 30 of the day, 9 of them moved to 9 hours of the night, or to 8 on the day on which clocks change.
        let hours = shifted.inHours().energy_kWh
        #expect(hours.count == 47)
        let expected: [(hour: Int, energy_kWh: Double)] = [(0, 2), (7, 1.4), (22, 2), (24, 2.125), (30, 1.4)]
        for (hour, energy_kWh) in expected { #expect(abs(hours[hour] - energy_kWh) < 1e-12) }
        #expect(abs(shifted.energy_kWh.reduce(0, +) - series.energy_kWh.reduce(0, +)) < 1e-9)
        // What is missing stays missing, and nothing is lost.
        series.energy_kWh[0] = .nan
        let missing = series.shiftedToNight(1)
        #expect(missing.energy_kWh[0].isNaN)
        #expect(abs(missing.energy_kWh.sumOfKnown - series.energy_kWh.sumOfKnown) < 1e-9)
    }

    @Test func adding() throws {
        let series = try TariffFixture.series(from: "2021-01-01", to: "2021-01-02") { _ in 1 }
        let profile = EnergySeries(start_s: series.start_s + 2 * 3600, interval_s: 3600, energy_kWh: [3, .nan, 4])
        #expect(try series.adding(profile).energy_kWh[..<6] == [1, 1, 4, 1, 5, 1])
        let unlike = EnergySeries(start_s: series.start_s, interval_s: 900, energy_kWh: [1])
        #expect(throws: Problem.self) { try series.adding(unlike) }
    }

    /// With most of the use moved to the night, the product with a night becomes the cheaper one; a smaller fuse lowers the
    /// basic fee.
    @Test func cheapestChanges() throws {
        let series = try TariffFixture.series(from: "2021-01-01", to: "2022-01-01") { _ in 3 }
        func costs(_ series: EnergySeries, _ fuse: String) throws -> CostComparison {
            try CostReckoning(TariffLibrary()).costs(
                CostRequest(
                    company: try #require(CompanySlug("turku-energia")), fuse: try Fuse(fuse),
                    pricing: .of(try TariffFixture.day("2023-01-01")),
                    usage: .metered(MeteredUse(consumption: series))))
        }
        let asItIs = try costs(series, "3x35")
        // 26 280 kWh: 15/24 of the hours are day, less one in spring and one more in autumn of the night.
        let night = try #require(asItIs.products.first { $0.product.id == "night" })
        #expect(night.lines.map { "\($0.quantity)" } == ["12", "16425", "9855", "26280"])
        #expect(asItIs.cheapest?.product.id == "general")
        #expect(try costs(series.shiftedToNight(0.95), "3x35").cheapest?.product.id == "night")
        let smaller = try costs(series, "3x25")
        let saved = try #require(asItIs.cheapest).totalInclVat - #require(smaller.cheapest).totalInclVat
        // 12 x (13.09 - 6.98)
        #expect(saved.moneyText == "73.32")
    }
}

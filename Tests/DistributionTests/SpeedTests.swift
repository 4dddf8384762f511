import Domain
import Foundation
import Testing

@testable import Distribution

/// A year of quarters over all products of a list.
@Suite struct SpeedTests {
    @Test func aYearOfQuarters() throws {
        let series = try TariffFixture.series(from: "2021-01-01", to: "2022-01-01", interval_s: 900) { local_s in
            0.1 + Double(local_s % 7919) / 10_000
        }
        #expect(series.energy_kWh.count == 35_040)
        let library = try TariffLibrary()
        let request = CostRequest(
            company: try #require(CompanySlug("turku-energia")), fuse: .threeTimes25,
            pricing: .of(try TariffFixture.day("2023-01-01")),
            usage: .metered(MeteredUse(consumption: series)))
        _ = try CostReckoning(library).costs(request)
        let clock = ContinuousClock()
        var least = Duration.seconds(60)
        for _ in 0..<5 {
            let start = clock.now
            let costs = try CostReckoning(library).costs(request)
            least = min(least, clock.now - start)
            #expect(costs.products.count == 4)
        }
        // In release it takes some milliseconds; the test has other tests beside it.
        #expect(least < .milliseconds(200))
    }
}

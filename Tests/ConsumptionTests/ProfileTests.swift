import Domain
import Testing

@testable import Consumption

@Suite struct ProfileTests {
    private func hour(_ instant_s: Int64) -> Int { Int(FinnishTime.local_s(of: instant_s) % 86_400 / 3600) }

    private func sum(_ series: EnergySeries, where holds: (Int, CalendarDate) -> Bool) -> Double {
        series.energy_kWh.indices.reduce(0) { sum, place in
            let instant_s = series.start_s + Int64(place) * series.interval_s
            guard let day = FinnishTime.day(of_s: instant_s) else { return sum }
            return holds(hour(instant_s), day) ? sum + series.energy_kWh[place] : sum
        }
    }

    @Test(arguments: LoadProfile.Kind.allCases, [2023, 2024])
    func aYearHasItsEnergy(_ kind: LoadProfile.Kind, _ year: Int) throws {
        let series = try #require(LoadProfile(kind, yearly_kWh: 5000).series(of: year))
        #expect(series.energy_kWh.count == (year == 2024 ? 8784 : 8760))
        #expect(abs(series.sum_kWh - 5000) < 1e-6)
        #expect(series.energy_kWh.allSatisfy { $0 >= 0 })
        #expect(series.firstDay == series.firstDay.flatMap { CalendarDate(year: $0.year, month: 1, day: 1) })
        #expect(series.lastDay == CalendarDate(year: year, month: 12, day: 31))
    }

    @Test(arguments: LoadProfile.Kind.allCases) func quartersOfAYearHaveItToo(_ kind: LoadProfile.Kind) throws {
        let frame = EnergySeries(
            start_s: Made.start_s(2023, 1, 1), interval_s: 900, energy_kWh: Array(repeating: 0, count: 35_040))
        #expect(abs(LoadProfile(kind, yearly_kWh: 700).series(like: frame).sum_kWh - 700) < 1e-6)
    }

    @Test func hoursOfTheDayAreThoseThatAreSaid() throws {
        let storage = try #require(LoadProfile(.storageHeating, yearly_kWh: 1).series(of: 2023))
        #expect(sum(storage) { hour, _ in hour < 22 && hour >= 7 } == 0)
        let car = try #require(LoadProfile(.carAtNight, yearly_kWh: 1).series(of: 2023))
        #expect(sum(car) { hour, _ in hour < 22 && hour >= 6 } == 0)
        let evening = try #require(LoadProfile(.carInTheEvening, yearly_kWh: 1).series(of: 2023))
        #expect(sum(evening) { hour, _ in !(17..<22).contains(hour) } == 0)
    }

    @Test func heatingFollowsTheSeason() throws {
        let heating = try #require(LoadProfile(.directHeating, yearly_kWh: 10_000).series(of: 2023))
        func month(_ month: Int) -> Double { sum(heating) { _, day in day.month == month } }
        #expect(month(1) > 4 * month(9) && month(7) < 100)
        #expect(month(7) < month(4) && month(4) < month(12))
    }

    /// The sun is down at midnight, and in December it gives a small part of what June does.
    @Test func theSunIsWhereItShouldBe() throws {
        let solar = try #require(LoadProfile(.solar, yearly_kWh: 4000).series(of: 2023))
        #expect(sum(solar) { hour, _ in hour < 3 } == 0)
        func month(_ month: Int) -> Double { sum(solar) { _, day in day.month == month } }
        #expect(month(12) < 0.1 * month(6))
        // At midsummer the sun stands 53.2 degrees high over Helsinki at noon, 13:20 in summer time.
        let noon_s = Made.start_s(2023, 6, 21) + 13 * 3600 + 1200
        #expect(abs(Sun.sineOfHeight(at: noon_s) - 0.801) < 0.002)
    }

    @Test func sharesComeOutAsGiven() throws {
        let series = try #require(
            try SharedEnergy(yearly_kWh: 18_000, nightShare: 0.4, winterDayShare: 0.3).series(of: 2023))
        #expect(abs(series.sum_kWh - 18_000) < 1e-6)
        #expect(abs(sum(series) { hour, _ in hour >= 22 || hour < 7 } - 7200) < 1e-6)
        let winter = sum(series) { hour, day in
            (7..<22).contains(hour) && day.weekday != 7 && !(4...10).contains(day.month)
        }
        #expect(abs(winter - 5400) < 1e-6)
    }

    @Test func withoutSharesEveryHourIsAlike() throws {
        let series = try #require(try SharedEnergy(yearly_kWh: 8760).series(of: 2023))
        #expect(series.energy_kWh.allSatisfy { abs($0 - 1) < 1e-12 })
    }

    @Test(arguments: [
        (-1.0, 0.1, 0.1), (1e10, 0.1, 0.1), (.nan, 0.1, 0.1), (1, -0.01, 0.1), (1, 0.1, 1.01), (1, 0.51, 0.5),
    ])
    func whatIsNoShareIsRefused(_ energy: Double, _ night: Double, _ winter: Double) {
        let problem = #expect(throws: Problem.self) {
            _ = try SharedEnergy(yearly_kWh: energy, nightShare: night, winterDayShare: winter)
        }
        #expect(problem?.code == "consumption_shares" && problem?.exitCode == .usage)
        if let problem {
            for text in [problem.message, problem.hint] { #expect(Set([text.en, text.fi, text.sv]).count == 3) }
        }
    }

    @Test(arguments: [(0.0, 0.0, 1.0), (1, 1, 0), (1, 0.5, 0.5)]) func sharesUpToAllAreTaken(
        _ energy: Double, _ night: Double, _ winter: Double
    ) throws {
        let series = try SharedEnergy(yearly_kWh: energy, nightShare: night, winterDayShare: winter).series(
            of: 2023)
        #expect(abs((series?.sum_kWh ?? -1) - energy) < 1e-9)
    }
}

import Domain
import Foundation
import Testing

@Suite struct FinnishTimeTests {
    /// Seconds of UTC, and how far clocks in Finland are ahead: a second before each change and at it.
    @Test(
        arguments: [
            ("2022-03-27T00:59:59Z", 1_648_342_799, 7200), ("2022-03-27T01:00:00Z", 1_648_342_800, 10_800),
            ("2022-10-30T00:59:59Z", 1_667_091_599, 10_800), ("2022-10-30T01:00:00Z", 1_667_091_600, 7200),
            ("1995-09-24T01:00:00Z", 811_904_400, 7200), ("1980-07-01T00:00:00Z", 331_257_600, 7200),
            ("1969-12-31T23:59:59Z", -1, 7200),
        ] as [(String, Int64, Int64)])
    func offsets(_ name: String, instant_s: Int64, offset_s: Int64) {
        #expect(FinnishTime.offset_s(at: instant_s) == offset_s, "\(name)")
    }

    @Test(
        arguments: [
            (0, 1_648_342_800 - 3600 + 7200, 1, nil), (1, 1_648_342_800 + 7200, 0, nil),
            (2, 1_667_091_600 + 7200, 2, 3600), (3, 1_667_091_600 + 10_800, 1, nil),
            (4, 1_667_091_600 + 7199, 1, nil),
        ] as [(Int, Int64, Int, Int64?)])
    func localTimesAreOneInstantOrNoneOrTwo(_: Int, local_s: Int64, count: Int, apart_s: Int64?) {
        let instants = FinnishTime.instants(ofLocal_s: local_s)
        #expect([instants.first, instants.second].compactMap(\.self).count == count)
        if let first = instants.first { #expect(FinnishTime.local_s(of: first) == local_s) }
        if let first = instants.first, let second = instants.second { #expect(second - first == apart_s) }
    }

    @Test(
        arguments: [
            (0, "1970-01-01"), (-1, "1970-01-01"), (-7_200_000, "1970-01-01"), (-7_200_001, "1969-12-31"),
            (1_559_336_399_999, "2019-05-31"), (1_559_336_400_000, "2019-06-01"),
            (.min, "0001-01-01"), (.max, "0001-01-01"),
        ] as [(Int64, String)])
    func momentsAreDaysHere(_ unixMilliseconds: Int64, _ day: String) {
        #expect(CalendarDate(unixMilliseconds: unixMilliseconds).description == day)
    }

    /// As a calendar of the system has it.
    @Test func todayIsADayInFinland() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "Europe/Helsinki"))
        func day() -> CalendarDate? {
            let parts = calendar.dateComponents([.year, .month, .day], from: Date())
            return CalendarDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
        }
        let (before, today, after) = (day(), CalendarDate.today, day())
        #expect(today == before || today == after)
    }

    /// Every day from 1980 to 2030 begins where the one before ends, with 23, 24 or 25 hours.
    @Test func daysFollowOneAnother() throws {
        var day = try #require(CalendarDate(year: 1980, month: 1, day: 1))
        var lengths: [Int64: Int] = [:]
        while day.year <= 2030, let next = day.adding(days: 1) {
            let (start_s, end_s) = (FinnishTime.start_s(of: day), FinnishTime.start_s(of: next))
            lengths[(end_s - start_s) / 3600, default: 0] += 1
            #expect(
                FinnishTime.day(of_s: start_s) == day && FinnishTime.day(of_s: start_s - 1) == day.adding(days: -1))
            #expect(next.weekday == day.weekday % 7 + 1)
            day = next
        }
        #expect(lengths[23] == 50 && lengths[25] == 50 && lengths.count == 3)
    }

    @Test(arguments: [
        ("2022-01-31", 1, "2022-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2022-11-30", 3, "2023-02-28"),
        ("2022-03-31", -1, "2022-02-28"), ("2022-01-15", -1, "2021-12-15"), ("2022-01-15", 24, "2024-01-15"),
    ])
    func monthsLater(_ day: String, months: Int, later: String) throws {
        #expect(try #require(CalendarDate(iso: day)).adding(months: months)?.description == later)
    }

    @Test func weekdaysAreThoseOfTheCalendar() throws {
        #expect(CalendarDate(iso: "2022-01-01")?.weekday == 6)
        #expect(CalendarDate(iso: "1970-01-01")?.weekday == 4)
        #expect(CalendarDate(iso: "1900-01-01")?.weekday == 1)
        #expect(CalendarDate(dayNumber: 10_000_000) == nil)
    }

    @Test func aSeriesIsCutByDays() throws {
        let (first, second) = (
            try #require(CalendarDate(iso: "2022-03-27")), try #require(CalendarDate(iso: "2022-03-28"))
        )
        let start_s = FinnishTime.start_s(of: first)
        let series = EnergySeries(start_s: start_s - 7200, interval_s: 3600, energy_kWh: (0..<48).map(Double.init))
        let part = series.part(from: first, to: second)
        #expect(part.start_s == start_s && part.energy_kWh == (2..<25).map(Double.init))
        #expect(series.part(from: second, to: first).energy_kWh.isEmpty)
        #expect(series.firstDay?.description == "2022-03-26" && series.lastDay == second)
    }
}

import Domain
import Foundation
import Testing

@testable import Distribution

/// Hours and the bands they fall in.
@Suite struct BandTests {
    /// Every hour of 2020 to 2027 in Finland falls in exactly one band of every division of every list, and the table that bills
    /// are made with knows the same band.
    @Test func everyHourIsInOneBandOfEveryList() throws {
        let hours = try TariffFixture.series(from: "2020-01-01", to: "2028-01-01") { _ in 1 }
        #expect(hours.energy_kWh.count == 70_128)
        var divisions = 0
        // Many lists divide the hours alike.
        var proved: Set<[Band]> = []
        for tariff in try TariffLibrary().everything() {
            for division in tariff.divisions {
                divisions += 1
                #expect(tariff.holidays.isEmpty)
                guard proved.insert(division.bands + [Band(name: division.clock.rawValue, windows: nil)]).inserted
                else {
                    continue
                }
                let days = SeriesDays(hours, clock: division.clock)
                let billed = BandTable(division).bands(of: days, holidays: days.holidays(tariff.holidays))
                let rest = division.bands.firstIndex { $0.windows == nil }
                var wrong = 0
                for index in billed.indices {
                    let instant_s = hours.start_s + 3600 * Int64(index)
                    let local_s =
                        division.clock == .winterTime ? instant_s + 7200 : FinnishTime.local_s(of: instant_s)
                    let day = Int(local_s / 86_400)
                    let date = try #require(CalendarDate(dayNumber: day))
                    let bands = division.bands(
                        month: date.month, weekday: (day + 3) % 7, isHoliday: false,
                        minute: Int(local_s % 86_400) / 60)
                    let expected = bands.first ?? rest
                    if bands.count > 1 || expected.map(UInt8.init) != billed[index] { wrong += 1 }
                }
                #expect(wrong == 0, "\(tariff.id) \(division.name)")
            }
        }
        #expect(divisions == 31 && proved.count == 7)
    }

    /// The days and hours that tables are looked up by are those of the Foundation's calendar.
    @Test(arguments: [900, 3600]) func clockIsThatOfTheTimeZone(_ interval_s: Int64) throws {
        let series = try TariffFixture.series(from: "2019-12-30", to: "2023-02-01", interval_s: interval_s) { _ in 1
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "Europe/Helsinki"))
        let runs = SeriesDays(series, clock: .summerTime).runs
        #expect(runs.map(\.range.count).reduce(0, +) == series.energy_kWh.count)
        // Days on which clocks change have two.
        #expect(runs.count == 365 * 3 + 1 + 33 + 6)
        for run in runs {
            for (offset, index) in run.range.enumerated() where offset % 5 == 0 {
                let date = Date(timeIntervalSince1970: Double(series.start_s + Int64(index) * interval_s))
                let parts = calendar.dateComponents([.month, .weekday, .hour, .minute], from: date)
                let quarter = run.firstQuarter + offset * Int(interval_s / 900)
                #expect(parts.month == run.month && (parts.weekday ?? 0) == (run.weekday + 1) % 7 + 1)
                #expect(try #require(parts.hour) * 4 + #require(parts.minute) / 15 == quarter)
            }
        }
    }

    /// Energy of a band where each interval has 1 kWh.
    private func energy_kWh(
        _ band: String, _ divisions: String, holidays: String? = nil, from first: String, to end: String,
        interval_s: Int64 = 3600
    ) throws -> Double {
        let tariff = try Tariff(
            yaml: TariffFixture.yaml(
                holidays: holidays, divisions: divisions, products: TariffFixture.product()), file: "bands.yaml")
        let view = try MeteredView(
            MeteredUse(
                consumption: try TariffFixture.series(from: first, to: end, interval_s: interval_s) { _ in 1 }))
        let division = try #require(tariff.divisions.first)
        let sums = view.sums(0..<view.consumption.energy_kWh.count, of: division, in: tariff)
        return sums[try #require(division.index(of: band))]
    }

    private func division(_ window: String, clock: String? = nil) -> String {
        """
          one:
            \(clock.map { "clock: \($0)" } ?? "")
            bands:
              in: [\(window)]
              out: otherwise
        """
    }

    /// Saturday 2023-12-23 to Tuesday 2023-12-26, and the night from Sunday, each side of each limit.
    @Test func limits() throws {
        let winter = division(#"{months: [11, 12, 1, 2, 3], weekdays: mon-sat, from: "07:00", to: "22:00"}"#)
        func hours(_ first: String, _ end: String, interval_s: Int64 = 3600) throws -> Double {
            try energy_kWh("in", winter, from: first, to: end, interval_s: interval_s)
        }
        #expect(try hours("2023-12-23", "2023-12-24") == 15)
        #expect(try hours("2023-12-24", "2023-12-25") == 0)
        #expect(try hours("2023-12-25", "2023-12-26") == 15)
        #expect(try hours("2023-12-25", "2023-12-26", interval_s: 900) == 60)
        // Thursday 31 March, Friday 1 April, Monday 31 October, Tuesday 1 November 2022.
        #expect(try hours("2022-03-31", "2022-04-01") == 15)
        #expect(try hours("2022-04-01", "2022-04-02") == 0)
        #expect(try hours("2022-10-31", "2022-11-01") == 0)
        #expect(try hours("2022-11-01", "2022-11-02") == 15)
    }

    /// Kuopio's clock of 2015 keeps to winter time: in summer the day is from 8 to 23 as clocks show it.
    @Test func winterTimeAllYear() throws {
        let day = #"{from: "07:00", to: "22:00"}"#
        func hours(_ clock: String?, _ first: String, _ end: String) throws -> [Double] {
            let tariff = try Tariff(
                yaml: TariffFixture.yaml(divisions: division(day, clock: clock), products: TariffFixture.product()),
                file: "clock.yaml")
            let view = try MeteredView(
                MeteredUse(
                    consumption: try TariffFixture.series(from: first, to: end) {
                        Double($0 % 86_400 / 3600) == 7 ? 1 : $0 % 86_400 / 3600 == 22 ? 100 : 0
                    }))
            return Array(view.sums(0..<24, of: try #require(tariff.divisions.first), in: tariff)[..<2])
        }
        #expect(try hours(nil, "2015-07-01", "2015-07-02") == [1, 100])
        #expect(try hours("winter_time", "2015-07-01", "2015-07-02") == [100, 1])
        #expect(try hours("winter_time", "2015-01-01", "2015-01-02") == [1, 100])
    }

    /// The spring day has 23 hours and the autumn day 25; both have 15 hours of the day.
    @Test func daysOnWhichClocksChange() throws {
        let day = division(#"{from: "07:00", to: "22:00"}"#)
        for (first, end, night) in [("2022-03-27", "2022-03-28", 8.0), ("2022-10-30", "2022-10-31", 10)] {
            #expect(try energy_kWh("in", day, from: first, to: end) == 15)
            #expect(try energy_kWh("out", day, from: first, to: end) == night)
        }
    }

    /// Oulu: seven holidays are no winter days; their eves are.
    @Test func holidaysOfOulu() throws {
        let oulu = division(
            #"{months: [11, 12, 1, 2, 3], weekdays: mon-sat, from: "07:00", to: "22:00", holidays: without}"#)
        let holidays = #"["01-01", "01-06", good_friday, easter_monday, "12-06", "12-25", "12-26"]"#
        // 2024: Easter is on 31 March, so Good Friday is a winter day but for the holiday; 6.12. is a Friday.
        for (first, end, hours) in [
            ("2024-01-01", "2024-01-02", 0.0), ("2024-01-02", "2024-01-03", 15), ("2024-01-05", "2024-01-06", 15),
            ("2024-01-06", "2024-01-07", 0), ("2024-03-28", "2024-03-29", 15), ("2024-03-29", "2024-03-30", 0),
            ("2024-12-06", "2024-12-07", 0), ("2024-12-24", "2024-12-25", 15), ("2024-12-25", "2024-12-27", 0),
        ] {
            #expect(try energy_kWh("in", oulu, holidays: holidays, from: first, to: end) == hours, "\(first)")
        }
        for (word, hours) in [("with", 15.0), ("only", 15), ("as_weekday", 0)] {
            let window = division(#"{weekdays: mon-fri, from: "07:00", to: "22:00", holidays: \#(word)}"#)
            // Epiphany of 2024 is a Saturday.
            #expect(try energy_kWh("in", window, holidays: holidays, from: "2024-01-06", to: "2024-01-07") == hours)
        }
        let only = division(#"{from: "07:00", to: "22:00", holidays: only}"#)
        #expect(try energy_kWh("in", only, holidays: holidays, from: "2024-01-02", to: "2024-01-03") == 0)
    }

    /// Known Easter Sundays.
    @Test(arguments: ["2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2038-04-25"])
    func easter(_ sunday: String) throws {
        let day = try TariffFixture.day(sunday)
        #expect(Holiday.easter(0).day(of: day.year) == day)
    }

    /// A window over midnight has the morning and the evening of its days: Friday's are 7 and 2 hours.
    @Test func overMidnight() throws {
        let night = division(#"{weekdays: [fri], from: "22:00", to: "07:00"}"#)
        #expect(try energy_kWh("in", night, from: "2021-01-08", to: "2021-01-09") == 9)
        #expect(try energy_kWh("in", night, from: "2021-01-09", to: "2021-01-10") == 0)
    }
}

/// Time as clocks in Finland show it: two hours ahead of UTC, three in summer. Summer time has been kept since 1981, from
/// the last Sunday of March to that of September, and since 1996 of October, and it changes at 01:00 UTC.
package enum FinnishTime {
    /// How far local time is ahead of UTC, in seconds.
    /// - Parameter instant_s: seconds since 1970-01-01T00:00:00Z.
    package static func offset_s(at instant_s: Int64) -> Int64 {
        let day = dayNumber(of_s: instant_s)
        guard let date = CalendarDate(dayNumber: day), let summer = summer(of: date.year) else { return 7200 }
        return summer.contains(instant_s) ? 10_800 : 7200
    }

    /// Summer time of a year, in seconds since 1970-01-01T00:00:00Z; nil where none was kept.
    package static func summer(of year: Int) -> Range<Int64>? {
        guard year >= 1981, let start = change(3, year), let end = change(year < 1996 ? 9 : 10, year) else {
            return nil
        }
        return start..<end
    }

    /// 01:00 UTC of the last Sunday of a month.
    private static func change(_ month: Int, _ year: Int) -> Int64? {
        guard let next = CalendarDate(year: year, month: month + 1, day: 1) else { return nil }
        let last = next.dayNumber - 1
        // Day 0, 1970-01-01, was a Thursday.
        return Int64(last - (((last + 4) % 7) + 7) % 7) * 86_400 + 3600
    }

    /// Seconds since 1970-01-01 00:00 as a local clock counts them, which shows no offset.
    package static func local_s(of instant_s: Int64) -> Int64 { instant_s + offset_s(at: instant_s) }

    /// The day on a local calendar.
    package static func day(of_s instant_s: Int64) -> CalendarDate? {
        CalendarDate(dayNumber: dayNumber(of_s: local_s(of: instant_s)))
    }

    /// When a day begins by local clocks.
    package static func start_s(of day: CalendarDate) -> Int64 {
        // Clocks never change at midnight.
        Int64(day.dayNumber) * 86_400 - offset_s(at: Int64(day.dayNumber) * 86_400 - 7200)
    }

    /// The instants at which local clocks show a time: one, none in the hour that spring leaves out, two in the hour that
    /// autumn repeats, the earlier one first.
    package static func instants(ofLocal_s local_s: Int64) -> (first: Int64?, second: Int64?) {
        let (summer, winter) = (local_s - 10_800, local_s - 7200)
        let isSummer = offset_s(at: summer) == 10_800
        let isWinter = offset_s(at: winter) == 7200
        if isSummer { return (summer, isWinter ? winter : nil) }
        return (isWinter ? winter : nil, nil)
    }

    private static func dayNumber(of_s seconds: Int64) -> Int {
        Int(seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400))
    }
}

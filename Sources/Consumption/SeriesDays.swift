import Domain

/// What a series lacks, day by day.
struct SeriesDays {
    private(set) var missing: [MissingDay] = []
    /// Days of which every interval is there and nought.
    private(set) var zeroDays: [CalendarDate] = []
    /// Days on which the second of the two alike hours of autumn is missing, and not the first.
    private(set) var repeatedHoursOnce: [CalendarDate] = []
    private(set) var dayCount = 0
    /// Intervals of the first day before the first reading, and of the last day behind the last.
    private(set) var beforeFirst = 0
    private(set) var behindLast = 0
    /// Whether it begins with a day and ends with the day before the same one of another year, and nothing is missing.
    private(set) var isWholeYears = false

    init(_ series: EnergySeries, _ first: CalendarDate, _ last: CalendarDate) {
        var day = first
        var start_s = FinnishTime.start_s(of: first)
        beforeFirst = Int((series.start_s - start_s) / series.interval_s)
        while day <= last, let next = day.adding(days: 1) {
            let end_s = FinnishTime.start_s(of: next)
            look(at: day, start_s..<end_s, of: series)
            dayCount += 1
            (day, start_s) = (next, end_s)
        }
        behindLast = Int((start_s - series.end_s) / series.interval_s)
        isWholeYears =
            beforeFirst == 0 && behindLast == 0 && missing.isEmpty && day.year > first.year
            && (day.month, day.day) == (first.month, first.day)
    }

    private mutating func look(at day: CalendarDate, _ span_s: Range<Int64>, of series: EnergySeries) {
        let first = max(0, Int((span_s.lowerBound - series.start_s) / series.interval_s))
        let end = min(series.energy_kWh.count, Int((span_s.upperBound - series.start_s) / series.interval_s))
        guard first < end else { return }
        let expected = Int((span_s.upperBound - span_s.lowerBound) / series.interval_s)
        var (missed, noughts) = (0, 0)
        for place in first..<end {
            let energy = series.energy_kWh[place]
            if energy.isNaN { missed += 1 } else if energy == 0 { noughts += 1 }
        }
        if missed > 0 {
            missing.append(MissingDay(day: day, intervalCount: missed, expectedCount: expected))
        }
        if noughts == expected { zeroDays.append(day) }
        if missed > 0, let change_s = FinnishTime.summer(of: day.year)?.upperBound, span_s.contains(change_s) {
            let places = [change_s - 3600, change_s].map { Int(($0 - series.start_s) / series.interval_s) }
            if places.allSatisfy((first..<end).contains), !series.energy_kWh[places[0]].isNaN,
                series.energy_kWh[places[1]].isNaN
            {
                repeatedHoursOnce.append(day)
            }
        }
    }
}

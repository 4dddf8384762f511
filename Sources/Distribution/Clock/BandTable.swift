import Domain

/// The band of every quarter of an hour, looked up by month, day of the week and whether it is a holiday.
struct BandTable {
    /// Where no band is.
    static let none: UInt8 = 255

    let clock: Division.Clock
    private let cells: [UInt8]

    init(_ division: Division) {
        clock = division.clock
        let otherwise = division.bands.firstIndex { $0.windows == nil }.map { UInt8($0) } ?? Self.none
        var cells = [UInt8](repeating: otherwise, count: 12 * 7 * 2 * 96)
        for month in 1...12 {
            for weekday in 0..<7 {
                for isHoliday in [false, true] {
                    let row = Self.row(month: month, weekday: weekday, isHoliday: isHoliday)
                    for quarter in 0..<96 {
                        let found = division.bands(
                            month: month, weekday: weekday, isHoliday: isHoliday, minute: 15 * quarter)
                        if let first = found.first { cells[row + quarter] = UInt8(first) }
                    }
                }
            }
        }
        self.cells = cells
    }

    private static func row(month: Int, weekday: Int, isHoliday: Bool) -> Int {
        (((month - 1) * 7 + weekday) * 2 + (isHoliday ? 1 : 0)) * 96
    }

    /// The band of each interval of a series; ``none`` where there is none.
    func bands(of days: SeriesDays, holidays: Set<Int>) -> [UInt8] {
        guard days.count > 0 else { return [] }
        let step = Int(days.interval_s / 900)
        return [UInt8](unsafeUninitializedCapacity: days.count) { bands, count in
            cells.withUnsafeBufferPointer { cells in
                for run in days.runs {
                    let row = Self.row(
                        month: run.month, weekday: run.weekday, isHoliday: holidays.contains(run.dayNumber))
                    var cell = row + run.firstQuarter
                    for index in run.range {
                        bands[index] = cells[min(cell, row + 95)]
                        cell += step
                    }
                }
            }
            count = days.count
        }
    }

    /// How many quarters of an hour each band has in some days, all of which are taken to have 24 hours.
    /// - Parameter holidays: of every year.
    func quarters(
        from first: CalendarDate, to end: CalendarDate, bandCount: Int, _ holidays: [Holiday]
    ) -> [Int] {
        var counts = [Int](repeating: 0, count: 256)
        let holidays = holidays.days(of: first.year...max(first.year, end.year))
        for number in first.dayNumber..<max(first.dayNumber, end.dayNumber) {
            guard let day = CalendarDate(dayNumber: number) else { continue }
            let row = Self.row(
                month: day.month, weekday: day.weekday - 1, isHoliday: holidays.contains(number))
            for band in cells[row..<(row + 96)] { counts[Int(band)] += 1 }
        }
        return Array(counts[..<bandCount])
    }
}

extension [Holiday] {
    /// The days that they are in some years, as ``CalendarDate/dayNumber``.
    fileprivate func days(of years: ClosedRange<Int>) -> Set<Int> {
        Set(years.flatMap { year in compactMap { $0.day(of: year)?.dayNumber } })
    }
}

extension Division {
    /// The bands whose windows hold a minute; those without windows are not among them.
    func bands(month: Int, weekday: Int, isHoliday: Bool, minute: Int) -> [Int] {
        bands.indices.filter { index in
            bands[index].windows?.contains {
                $0.contains(month: month, weekday: weekday, isHoliday: isHoliday, minute: minute)
            } ?? false
        }
    }
}

/// The intervals of a series by the days of a clock, in integers alone: the clock's offset is asked once a day.
struct SeriesDays {
    /// Intervals of one day throughout which one offset holds; a day on which clocks change has two.
    struct Run {
        let range: Range<Int>
        /// Since 1970-01-01.
        let dayNumber: Int
        let month: Int
        /// From 0, Monday.
        let weekday: Int
        /// Of the day, in which the first interval starts.
        let firstQuarter: Int
    }

    let interval_s: Int64
    let count: Int
    let runs: [Run]

    init(_ series: EnergySeries, clock: Division.Clock) {
        interval_s = series.interval_s
        count = series.energy_kWh.count
        var runs: [Run] = []
        var index = 0
        while index < count {
            let instant_s = series.start_s + Int64(index) * interval_s
            let offset_s = clock.offset_s(at: instant_s)
            let local_s = instant_s + offset_s
            let day = Int((local_s - local_s.modulo(86_400)) / 86_400)
            guard let date = CalendarDate(dayNumber: day) else { break }
            var end_s = Int64(day + 1) * 86_400 - offset_s
            if clock == .summerTime, let summer = FinnishTime.summer(of: date.year) {
                for change_s in [summer.lowerBound, summer.upperBound] where change_s > instant_s {
                    end_s = min(end_s, change_s)
                }
            }
            let length = max(1, Int((end_s - instant_s + interval_s - 1) / interval_s))
            let range = index..<min(count, index + length)
            // Day 0, 1970-01-01, was a Thursday.
            runs.append(
                Run(
                    range: range, dayNumber: day, month: date.month, weekday: Int(Int64(day + 3).modulo(7)),
                    firstQuarter: Int(local_s.modulo(86_400) / 900)))
            index = range.upperBound
        }
        self.runs = runs
    }

    /// The days of these that are holidays.
    func holidays(_ holidays: [Holiday]) -> Set<Int> {
        guard !holidays.isEmpty, let first = runs.first.flatMap({ CalendarDate(dayNumber: $0.dayNumber) }),
            let last = runs.last.flatMap({ CalendarDate(dayNumber: $0.dayNumber) })
        else { return [] }
        return holidays.days(of: first.year...last.year)
    }
}

extension Division.Clock {
    /// How far the clock is ahead of UTC, in seconds.
    func offset_s(at instant_s: Int64) -> Int64 { self == .winterTime ? 7200 : FinnishTime.offset_s(at: instant_s) }
}

extension Int64 {
    fileprivate func modulo(_ divisor: Int64) -> Int64 {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}

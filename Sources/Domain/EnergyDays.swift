/// A series by the days of local calendars.
extension EnergySeries {
    /// The day in Finland in which the first interval starts; nil for a series without intervals.
    package var firstDay: CalendarDate? { energy_kWh.isEmpty ? nil : FinnishTime.day(of_s: start_s) }

    /// The day in Finland in which the last interval ends; one that ends at midnight belongs to the day before.
    package var lastDay: CalendarDate? { energy_kWh.isEmpty ? nil : FinnishTime.day(of_s: end_s - 1) }

    /// What lies from the beginning of one day in Finland to that of another; without intervals where nothing does.
    package func part(from day: CalendarDate, to end: CalendarDate) -> EnergySeries {
        let range = indices(from: day, to: end)
        guard !range.isEmpty else { return EnergySeries(start_s: start_s, interval_s: interval_s, energy_kWh: []) }
        return EnergySeries(
            start_s: start_s + Int64(range.lowerBound) * interval_s, interval_s: interval_s,
            energy_kWh: Array(energy_kWh[range]))
    }

    /// The intervals that start between the beginning of one day in Finland and that of another; empty where none does.
    package func indices(from day: CalendarDate, to end: CalendarDate) -> Range<Int> {
        let first = index(of_s: FinnishTime.start_s(of: day))
        return first..<max(first, index(of_s: FinnishTime.start_s(of: end)))
    }

    /// The first interval that does not start before an instant.
    private func index(of_s instant_s: Int64) -> Int {
        let past_s = instant_s - start_s
        guard past_s > 0 else { return 0 }
        return min(energy_kWh.count, Int((past_s + interval_s - 1) / interval_s))
    }

    /// How many intervals are missing.
    package var missingCount: Int { energy_kWh.count { $0.isNaN } }
}

import Domain

/// An interval whose power made a bill.
public struct PowerPeak: Sendable, Hashable {
    /// When it starts, in seconds since 1970-01-01T00:00:00Z.
    public let start_s: Int64
    /// Mean power.
    public let measured_kW: Double
    /// What it counts for, by the weight of its band.
    public let counted_kW: Double
}

/// The power that is billed for a month, and what made it.
public struct MonthlyPower: Sendable, Hashable {
    public let year: Int
    public let month: Int
    public let billed_kW: Double
    /// Largest first; of a third-largest power the third alone.
    public let peaks: [PowerPeak]
}

/// Finds the powers that a fee is paid for.
struct PowerReckoning {
    let fee: PowerFee
    /// By ``CalendarDate/monthNumber``, the largest of each month that has any, largest first.
    private let tops: [Int: [PowerPeak]]
    /// In which the first reading is.
    private let firstMonth: Int?

    init(_ fee: PowerFee, in tariff: Tariff, _ view: MeteredView) {
        self.fee = fee
        let inHours = fee.interval_min == 60
        let series = inHours ? view.hours : view.consumption
        let perHour = 3600 / Double(series.interval_s)
        let weights = Self.weights(fee, in: tariff, view, inHours: inHours, count: series.energy_kWh.count)
        let days = view.days(.summerTime, inHours: inHours && view.consumption.interval_s != 3600)
        let wanted = fee.rank - 1 + fee.meanOf
        var tops: [Int: [PowerPeak]] = [:]
        for run in days.runs {
            guard let date = CalendarDate(dayNumber: run.dayNumber) else { continue }
            var top = tops[date.monthNumber] ?? []
            // A day on which clocks change has two runs; its largest alone is kept where days differ.
            var least = top.count < wanted ? -1 : top[wanted - 1].counted_kW
            var ofDay: PowerPeak?
            for index in run.range {
                let measured = series.energy_kWh[index] * perHour
                let counted = weights.isEmpty ? measured : measured * weights[index]
                // NaN, of what is missing or is not measured, is not larger than anything.
                guard counted > least else { continue }
                let peak = PowerPeak(
                    start_s: series.start_s + Int64(index) * series.interval_s, measured_kW: measured,
                    counted_kW: counted)
                if fee.isOnDifferentDays {
                    if peak.counted_kW > ofDay?.counted_kW ?? -1 { ofDay = peak }
                } else {
                    top.insert(peak, wanted)
                    least = top.count < wanted ? -1 : top[wanted - 1].counted_kW
                }
            }
            if let ofDay {
                if let same = top.firstIndex(where: { FinnishTime.day(of_s: $0.start_s) == date }) {
                    if top[same].counted_kW < ofDay.counted_kW { top.remove(at: same) }
                }
                if !top.contains(where: { FinnishTime.day(of_s: $0.start_s) == date }) { top.insert(ofDay, wanted) }
            }
            tops[date.monthNumber] = top
        }
        self.tops = tops
        let read = view.consumption
        firstMonth = read.energy_kWh.firstIndex { !$0.isNaN }.flatMap { index in
            FinnishTime.day(of_s: read.start_s + Int64(index) * read.interval_s)?.monthNumber
        }
    }

    /// What each interval counts for, NaN where it is not measured; empty for everything in full.
    private static func weights(
        _ fee: PowerFee, in tariff: Tariff, _ view: MeteredView, inHours: Bool, count: Int
    ) -> [Double] {
        guard fee.measuredIn != nil || fee.weights != nil else { return [] }
        var weights = [Double](repeating: 1, count: count)
        if let weighing = fee.weights, let division = tariff.division(weighing.division) {
            for (index, band) in view.bands(of: division, in: tariff, inHours: inHours).enumerated()
            where band != BandTable.none { weights[index] = weighing.weights[Int(band)] }
        }
        if let choice = fee.measuredIn, let division = tariff.division(choice.division) {
            let isMeasured = division.bands.map { choice.bands.contains($0.name) }
            for (index, band) in view.bands(of: division, in: tariff, inHours: inHours).enumerated()
            where band == BandTable.none || !isMeasured[Int(band)] { weights[index] = .nan }
        }
        return weights
    }

    /// Whether months before the readings are needed for the power of a later one, and the same months after stand in for them.
    func isWindowAssumed(ofMonth month: Int) -> Bool {
        guard let firstMonth else { return false }
        return month - fee.windowMonths + 1 < firstMonth
    }

    /// What is billed for a month that has readings.
    func power(ofMonth month: Int) -> MonthlyPower {
        var found: [PowerPeak] = []
        let wanted = fee.rank - 1 + fee.meanOf
        for number in (month - fee.windowMonths + 1)...month {
            let isBeforeReadings = number < firstMonth ?? number
            let top = tops[isBeforeReadings ? number + 12 : number] ?? []
            for peak in top where !found.contains(peak) { found.insert(peak, wanted) }
        }
        let peaks = Array(found.dropFirst(fee.rank - 1))
        // Where there are fewer than are asked for, the mean is of those.
        let counted = peaks.isEmpty ? 0 : peaks.reduce(0) { $0 + $1.counted_kW } / Double(peaks.count)
        return MonthlyPower(
            year: month / 12, month: month % 12 + 1, billed_kW: fee.billed_kW(of: counted), peaks: peaks)
    }
}

extension [PowerPeak] {
    /// Puts a peak where it belongs, largest first and of equal ones the first, and keeps so many.
    fileprivate mutating func insert(_ peak: PowerPeak, _ most: Int) {
        let place = firstIndex { $0.counted_kW < peak.counted_kW } ?? count
        insert(peak, at: place)
        if count > most { removeLast() }
    }
}

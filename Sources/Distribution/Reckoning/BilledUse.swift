import Domain
import Foundation
import Rules

/// The consumption that is billed, and its days.
struct BilledUse {
    let view: MeteredView?
    let metered: MeteredUse?
    let estimated: EstimatedUse?
    let first: CalendarDate
    /// The first day after.
    let end: CalendarDate
    let daysMissing: [CalendarDate]
    /// What is known of whole days alone; nil where nothing is known of others.
    private let ofWholeDays: (view: MeteredView, metered: MeteredUse)?

    var period: DatePeriod { DatePeriod(fromIncluding: first, toExcluding: end) }
    private var dayCount: Int { end.dayNumber - first.dayNumber }

    init(_ request: CostRequest) throws(Problem) {
        switch request.usage {
        case .metered(let use):
            let view = try MeteredView(use)
            let series = use.consumption
            guard let begin = FinnishTime.day(of_s: series.start_s),
                let last = FinnishTime.day(of_s: series.end_s - 1),
                let after = CalendarDate(dayNumber: last.dayNumber + 1)
            else { throw .badPeriod(request.period ?? .always) }
            first = request.period?.fromIncluding ?? begin
            end = request.period?.toExcluding ?? after
            guard first < end, first <= last, end > begin else {
                throw .badPeriod(
                    DatePeriod(fromIncluding: first, toExcluding: end),
                    known: DatePeriod(fromIncluding: begin, toExcluding: after))
            }
            daysMissing = series.daysMissing(from: first, to: end)
            var ofWholeDays: (view: MeteredView, metered: MeteredUse)?
            // Without a whole day nothing is said of a year.
            if daysMissing.count < end.dayNumber - first.dayNumber,
                let whole = use.withoutPartialDays(daysMissing)
            {
                ofWholeDays = (try MeteredView(whole), whole)
            }
            self.ofWholeDays = ofWholeDays
            self.view = view
            metered = use
            estimated = nil
        case .estimated(let use):
            for energy in [use.energy_kWh, use.peak_kW].compactMap({ $0 }) where !(0..<1e12).contains(energy) {
                throw .usageOutOfRange("\(energy)")
            }
            for share in [use.nightShare, use.winterDayShare].compactMap({ $0 }) where !(0...1).contains(share) {
                throw .usageOutOfRange("\(share)")
            }
            var year: CalendarDate?
            if case .of(let day) = request.pricing { year = day }
            guard let first = request.period?.fromIncluding ?? year,
                let end = request.period?.toExcluding ?? year?.aYearLater, first < end
            else { throw .badPeriod(request.period ?? .always) }
            self.first = first
            self.end = end
            daysMissing = []
            ofWholeDays = nil
            view = nil
            metered = nil
            estimated = use
        }
    }

    private init(_ whole: BilledUse, from first: CalendarDate, to end: CalendarDate) {
        (view, metered, estimated) = (whole.view, whole.metered, whole.estimated)
        (self.first, self.end) = (first, end)
        daysMissing = whole.daysMissing.filter { $0 >= first && $0 < end }
        ofWholeDays = whole.ofWholeDays
    }

    private init(_ all: BilledUse, _ view: MeteredView, _ metered: MeteredUse) {
        self.view = view
        self.metered = metered
        estimated = nil
        (first, end, daysMissing) = (all.first, all.end, all.daysMissing)
        ofWholeDays = nil
    }

    /// The same days with the energy of those that are whole alone; nil where that is all there is.
    var wholeDaysAlone: BilledUse? {
        guard let ofWholeDays else { return nil }
        return BilledUse(self, ofWholeDays.view, ofWholeDays.metered)
    }

    /// Some of the days.
    func part(from first: CalendarDate, to end: CalendarDate) -> BilledUse {
        BilledUse(self, from: first, to: end)
    }

    /// The intervals of the consumption in some days.
    func range(_ first: CalendarDate, _ end: CalendarDate) -> Range<Int> {
        view?.consumption.indices(from: first, to: end) ?? 0..<0
    }

    var energy_kWh: Double { view.map { $0.sum(range(first, end)) } ?? estimated?.energy_kWh ?? 0 }
    var fedIn_kWh: Double? { view?.fedIn.map { $0.energy_kWh[range(first, end)].sumOfKnown } }
    var ownUse_kWh: Double? {
        view.flatMap { $0.fedIn == nil ? nil : $0.ownUse_kWh[range(first, end)].sumOfKnown }
    }

    /// The largest mean power of an interval; nil where none is known.
    var largestPower_kW: Double? {
        guard let series = view?.consumption else { return estimated?.peak_kW }
        let known = series.energy_kWh[range(first, end)].lazy.filter { !$0.isNaN }
        return known.max().map { $0 * 3600 / Double(series.interval_s) }
    }

    /// In how many hours before a day production was taken off what is paid for.
    func nettedHours(before day: CalendarDate) -> Int {
        guard let view, view.fedIn != nil, first < day else { return 0 }
        return view.ownUse_kWh[range(first, day)].count { $0 > 0 }
    }

    /// For how many hours nothing is known.
    var hoursMissing: Double {
        guard !daysMissing.isEmpty, let series = metered?.consumption else { return 0 }
        let known = series.energy_kWh[series.indices(from: first, to: end)].count { !$0.isNaN }
        return hours - Double(Int64(known) * series.interval_s) / 3600
    }

    private var hours: Double { Double(FinnishTime.start_s(of: end) - FinnishTime.start_s(of: first)) / 3600 }

    /// The mean power of an estimate; nil for what was metered.
    var meanPower_kW: Double? { estimated.map { $0.energy_kWh / hours } }

    /// What a year would cost.
    /// - Parameter ofWholeDays: the lines of ``wholeDaysAlone``; nil where it is nil.
    func yearly(_ cost: ProductCost, ofWholeDays: [BillLine]?) -> YearlyCost? {
        if end == first.aYearLater, daysMissing.isEmpty {
            return YearlyCost(inclVat: cost.totalInclVat, method: .wholeYear)
        }
        let known = dayCount - daysMissing.count
        guard known > 0 else { return nil }
        let months = MonthCount(from: first, to: end).value
        // Divided once, before it is rounded: fees of the month, and what goes by energy.
        var (monthly, byEnergy) = (Decimal(0), Decimal(0))
        func amount(_ line: BillLine) -> Decimal {
            cost.billing == .net ? line.exact.net * (1 + line.vatRate) : line.exact.gross
        }
        for line in cost.lines where !line.unit.isInCents { monthly += amount(line) }
        for line in ofWholeDays ?? cost.lines where line.unit.isInCents { byEnergy += amount(line) }
        let sum = byEnergy * 365 / Decimal(known) + monthly * 12 / months
        // What divisions cut short must not take half a cent away.
        return YearlyCost(inclVat: sum.rounded(scale: 20, .plain).toTheCent, method: .byDays(known))
    }
}

extension MeteredUse {
    /// Without what is known of some days; nil where nothing is.
    fileprivate func withoutPartialDays(_ days: [CalendarDate]) -> MeteredUse? {
        var use = self
        var isPartKnown = false
        for day in days {
            guard let next = day.adding(days: 1) else { continue }
            for index in consumption.indices(from: day, to: next) where !consumption.energy_kWh[index].isNaN {
                use.consumption.energy_kWh[index] = .nan
                isPartKnown = true
            }
            use.reactiveInput?.forget(from: day, to: next)
            use.reactiveOutput?.forget(from: day, to: next)
        }
        return isPartKnown ? use : nil
    }
}

extension EnergySeries {
    fileprivate mutating func forget(from day: CalendarDate, to end: CalendarDate) {
        for index in indices(from: day, to: end) { energy_kWh[index] = .nan }
    }

    /// The days in Finland that have an interval without energy.
    fileprivate func daysMissing(from first: CalendarDate, to end: CalendarDate) -> [CalendarDate] {
        var starts_s = FinnishTime.start_s(of: first)
        return (first.dayNumber..<end.dayNumber).compactMap { number in
            guard let day = CalendarDate(dayNumber: number), let next = CalendarDate(dayNumber: number + 1) else {
                return nil
            }
            let (start_s, end_s) = (starts_s, FinnishTime.start_s(of: next))
            starts_s = end_s
            guard start_s >= self.start_s, end_s <= self.end_s else { return day }
            let range = indices(from_s: start_s, to_s: end_s)
            return energy_kWh[range].contains(where: \.isNaN) ? day : nil
        }
    }

    private func indices(from_s: Int64, to_s: Int64) -> Range<Int> {
        let lower = Int((from_s - start_s + interval_s - 1) / interval_s)
        return lower..<max(lower, min(energy_kWh.count, Int((to_s - start_s + interval_s - 1) / interval_s)))
    }
}

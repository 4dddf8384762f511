public import Domain

/// A year's energy as a customer knows it: one figure, and perhaps which share of it falls at night and in winter days.
/// Within each part every hour is alike, which is as much as the figures say.
public struct SharedEnergy: Sendable, Hashable {
    public let yearly_kWh: Double
    /// Of the year's energy, from 22 to 7; nil where it is not known.
    public let nightShare: Double?
    /// Of the year's energy, from 7 to 22, Monday to Saturday, November to March; nil where it is not known.
    public let winterDayShare: Double?

    /// - Throws: `consumption_shares` for less than nothing or more than all.
    public init(yearly_kWh: Double, nightShare: Double? = nil, winterDayShare: Double? = nil) throws(Problem) {
        let shares = [nightShare, winterDayShare].compactMap(\.self)
        guard yearly_kWh >= 0, yearly_kWh <= 1e9, shares.allSatisfy((0...1).contains),
            shares.reduce(0, +) <= 1 + 1e-9
        else { throw .consumptionShares }
        self.yearly_kWh = yearly_kWh
        self.nightShare = nightShare
        self.winterDayShare = winterDayShare
    }

    /// A calendar year in Finland by the hour; nil outside the years of the calendar.
    public func series(of year: Int) -> EnergySeries? {
        guard let year = CalendarYear(year) else { return nil }
        var parts: [Part] = []
        parts.reserveCapacity(year.hourCount)
        for place in 0..<year.hourCount { parts.append(part(at: year.start_s + Int64(place) * 3600)) }
        var energy_kWh: [Part: Double] = [:]
        for part in Part.allCases {
            let count = parts.count { $0 == part }
            if count > 0 { energy_kWh[part] = yearly_kWh * share(of: part, in: parts) / Double(count) }
        }
        return EnergySeries(
            start_s: year.start_s, interval_s: 3600, energy_kWh: parts.map { energy_kWh[$0, default: 0] })
    }

    private enum Part: CaseIterable { case night, winterDay, rest }

    /// A part whose share is not known belongs to the rest.
    private func part(at instant_s: Int64) -> Part {
        let hour = Int((FinnishTime.local_s(of: instant_s) % 86_400) / 3600)
        guard let day = FinnishTime.day(of_s: instant_s) else { return .rest }
        if Hours.isNight(hour) { return nightShare == nil ? .rest : .night }
        return winterDayShare != nil && Hours.isWinterDay(hour, day) ? .winterDay : .rest
    }

    private func share(of part: Part, in parts: [Part]) -> Double {
        switch part {
        case .night: nightShare ?? 0
        case .winterDay: winterDayShare ?? 0
        case .rest: max(0, 1 - (nightShare ?? 0) - (winterDayShare ?? 0))
        }
    }
}

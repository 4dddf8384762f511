public import Domain

/// Energy that is made up and not measured, from hours of the day, the time of the year and the degree of heating. It
/// shows what a tariff does to such use and is **illustrative**: results made with it say so, as no household is like it.
public struct LoadProfile: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Lights, machines and cooking, most in the evening and a little more in winter.
        case household
        /// Heating that follows the outdoor temperature at all hours.
        case directHeating = "direct_heating"
        /// The same by the day, charged at night.
        case storageHeating = "storage_heating"
        /// Every night alike.
        case carAtNight = "car_at_night"
        /// Every evening alike.
        case carInTheEvening = "car_in_the_evening"
        /// What panels in the south of Finland give under a clear sky; production, not consumption.
        case solar
    }

    public let kind: Kind
    /// Of a calendar year.
    public let yearly_kWh: Double

    public init(_ kind: Kind, yearly_kWh: Double) {
        self.kind = kind
        self.yearly_kWh = yearly_kWh
    }

    /// The energy of each of some intervals, such as those of a measured series.
    public func series(like other: EnergySeries) -> EnergySeries {
        series(start_s: other.start_s, interval_s: other.interval_s, count: other.energy_kWh.count)
    }

    /// A calendar year in Finland by the hour.
    public func series(of year: Int) -> EnergySeries? {
        CalendarYear(year).map { series(start_s: $0.start_s, interval_s: 3600, count: $0.hourCount) }
    }

    private func series(start_s: Int64, interval_s: Int64, count: Int) -> EnergySeries {
        var sum = 0.0
        // A year's weights by the hour have the same sum as by the quarter, to a part in ten thousand or so; made exact.
        var year: CalendarYear?
        var energy_kWh: [Double] = []
        energy_kWh.reserveCapacity(count)
        for place in 0..<count {
            let instant_s = start_s + Int64(place) * interval_s
            if year?.contains(instant_s) != true {
                year = FinnishTime.day(of_s: instant_s).flatMap { CalendarYear($0.year) }
                sum =
                    year.map { year in
                        (0..<(year.hourCount * 3600 / Int(interval_s))).reduce(0) { sum, place in
                            sum + weight(at: year.start_s + Int64(place) * interval_s, interval_s)
                        }
                    } ?? .infinity
            }
            energy_kWh.append(yearly_kWh * weight(at: instant_s, interval_s) / sum)
        }
        return EnergySeries(start_s: start_s, interval_s: interval_s, energy_kWh: energy_kWh)
    }

    /// How much of the year's energy an interval has, against others of the same length.
    private func weight(at start_s: Int64, _ interval_s: Int64) -> Double {
        let middle_s = start_s + interval_s / 2
        let local_s = FinnishTime.local_s(of: middle_s)
        let hour = Int((local_s % 86_400) / 3600)
        switch kind {
        case .household: return Self.household[hour] * (1 + 0.1 * Season.coldness(at: middle_s))
        case .directHeating: return Season.heatingDegree(at: middle_s)
        case .storageHeating: return Hours.isNight(hour) ? Season.heatingDegree(at: middle_s) : 0
        case .carAtNight: return Hours.isNight(hour) && hour != 6 ? 1 : 0
        case .carInTheEvening: return (17..<22).contains(hour) ? 1 : 0
        case .solar: return Sun.sineOfHeight(at: middle_s)
        }
    }

    /// By hour of the day; made up.
    private static let household: [Double] = [
        0.6, 0.5, 0.5, 0.5, 0.5, 0.6, 0.9, 1.2, 1.1, 0.9, 0.9, 0.9, 1.0, 0.9, 0.9, 1.0, 1.3, 1.6, 1.8, 1.8, 1.7,
        1.5,
        1.2, 0.8,
    ]
}

/// The hours by which distribution products part the day.
enum Hours {
    /// Night is from 22 to 7 (decree 183/2004, section 3).
    static func isNight(_ hour: Int) -> Bool { hour >= 22 || hour < 7 }

    /// Winter days are from 7 to 22, Monday to Saturday, November to March.
    static func isWinterDay(_ hour: Int, _ day: CalendarDate) -> Bool {
        !isNight(hour) && day.weekday != 7 && (day.month >= 11 || day.month <= 3)
    }
}

/// A calendar year by local clocks.
struct CalendarYear {
    let start_s: Int64
    private let end_s: Int64

    init?(_ year: Int) {
        guard let first = CalendarDate(year: year, month: 1, day: 1),
            let next = CalendarDate(year: year + 1, month: 1, day: 1)
        else { return nil }
        (start_s, end_s) = (FinnishTime.start_s(of: first), FinnishTime.start_s(of: next))
    }

    var hourCount: Int { Int((end_s - start_s) / 3600) }

    func contains(_ instant_s: Int64) -> Bool { (start_s..<end_s).contains(instant_s) }
}

package import Domain

/// A division of all hours into bands, such as day and night.
public struct Division: Sendable, Hashable {
    public let name: String
    public let clock: Clock
    /// In the order of the file, at most 250.
    public let bands: [Band]
    private let rememberedTable = Remembered<BandTable>()

    /// Worked out once for all that is reckoned with it.
    var table: BandTable { rememberedTable { BandTable(self) } }

    public enum Clock: String, Sendable, Hashable, CaseIterable {
        /// As clocks in Finland show it.
        case summerTime = "summer_time"
        /// Two hours ahead of UTC all year.
        case winterTime = "winter_time"
    }

    func index(of band: String) -> Int? { bands.firstIndex { $0.name == band } }
}

/// Some hours of the year.
public struct Band: Sendable, Hashable {
    public let name: String
    /// Any of them; nil for all hours that no other band has.
    public let windows: [BandWindow]?
}

/// A span of the day on some days.
public struct BandWindow: Sendable, Hashable {
    /// 1 to 12.
    public let months: Set<Int>
    public let weekdays: Set<Weekday>
    /// Minutes of the day, the first included, the last excluded; where the last is not later, the span goes over midnight
    /// and has the morning and the evening of each of its days.
    public let from_min: Int
    public let to_min: Int
    public let holidays: Holidays

    public enum Holidays: String, Sendable, Hashable, CaseIterable {
        /// A holiday is the day of the week that it is.
        case asWeekday = "as_weekday"
        /// Not on holidays.
        case without
        /// Also on holidays, whatever day of the week they are.
        case with
        /// On holidays alone.
        case only
    }

    func contains(month: Int, weekday: Int, isHoliday: Bool, minute: Int) -> Bool {
        guard months.contains(month), hasDay(weekday, isHoliday: isHoliday) else { return false }
        return from_min < to_min
            ? (from_min..<to_min).contains(minute) : minute >= from_min || minute < to_min
    }

    private func hasDay(_ weekday: Int, isHoliday: Bool) -> Bool {
        let isOfWeek = weekdays.contains(Weekday.allCases[weekday])
        return switch holidays {
        case .asWeekday: isOfWeek
        case .without: isOfWeek && !isHoliday
        case .with: isOfWeek || isHoliday
        case .only: isHoliday
        }
    }
}

/// From Monday on.
public enum Weekday: String, Sendable, Hashable, CaseIterable {
    case mon, tue, wed, thu, fri, sat, sun
}

/// A holiday of every year.
public enum Holiday: Sendable, Hashable {
    case fixed(month: Int, day: Int)
    /// So many days after Easter Sunday.
    case easter(Int)

    /// The names that files may use, besides `MM-DD`.
    static let named = [
        "good_friday": -2, "easter_sunday": 0, "easter_monday": 1, "ascension_day": 39, "whit_sunday": 49,
    ]

    /// The day it is in a year.
    package func day(of year: Int) -> CalendarDate? {
        switch self {
        case .fixed(let month, let day): CalendarDate(year: year, month: month, day: day)
        case .easter(let days):
            Self.easterSunday(of: year).flatMap { CalendarDate(dayNumber: $0.dayNumber + days) }
        }
    }

    /// By the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
    private static func easterSunday(of year: Int) -> CalendarDate? {
        let golden = year % 19
        let (century, ofCentury) = year.quotientAndRemainder(dividingBy: 100)
        let correction = (century - (century + 8) / 25 + 1) / 3
        let moon = (19 * golden + century - century / 4 - correction + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - moon - ofCentury % 4) % 7
        let shift = (golden + 11 * moon + 22 * weekday) / 451
        let days = moon + weekday - 7 * shift + 114
        return CalendarDate(year: year, month: days / 31, day: days % 31 + 1)
    }
}

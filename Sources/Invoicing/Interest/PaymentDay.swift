import Distribution
package import Domain

extension CalendarDate {
    /// The last day on which what is due on this one is paid in time: the day itself, or the next working day where it is a
    /// Saturday, a Sunday, a holiday or an eve that the law names. By the Promissory Notes Act (velkakirjalaki 622/1947),
    /// section 5, as changed by 958/1999. Days on which the banks' payment systems rest by a notice alone are not known here.
    package var lastDayInTime: CalendarDate {
        var day = self
        while !day.isWorkingDay, let next = day.adding(days: 1) { day = next }
        return day
    }

    private var isWorkingDay: Bool {
        weekday < 6 && !isMidsummerEve && !Self.holidays.contains { $0.day(of: year) == self }
    }

    /// The Friday before Midsummer Day, a Saturday.
    private var isMidsummerEve: Bool { month == 6 && weekday == 5 && (19...25).contains(day) }

    /// Those that fall on a working day, if not in every year; All Saints' Day and Midsummer Day are always Saturdays.
    private static let holidays: [Holiday] = [
        .fixed(month: 1, day: 1), .fixed(month: 1, day: 6), .fixed(month: 5, day: 1), .fixed(month: 12, day: 6),
        .fixed(month: 12, day: 24), .fixed(month: 12, day: 25), .fixed(month: 12, day: 26),
        // Good Friday, Easter Monday and Ascension Day.
        .easter(-2), .easter(1), .easter(39),
    ]
}

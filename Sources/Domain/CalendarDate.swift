/// A day of the Gregorian calendar, without a time. Rules, prices and assets are dated by days of Finland; the day is
/// always passed in, never read from a clock inside.
public struct CalendarDate: Sendable, Hashable, Comparable {
    public let year: Int
    public let month: Int
    public let day: Int

    /// Nil when there is no such day. Years 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(inMonth: month, of: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The first day that can be told, 0001-01-01.
    public static let first = CalendarDate()

    private init() { (year, month, day) = (1, 1, 1) }

    /// Reads ISO 8601 text, `2019-06-01`. A time after it (`2019-06-01T00:00:00`, or with a space) is left out; one of a
    /// time zone (`2019-05-31T21:00:00Z`, `+03:00`) tells which day it is in Europe/Helsinki. Nil for anything else.
    public init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes.count == 10 || bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
        if let minutes = Self.minutesOfUTC(bytes[10...]) { self = inHelsinki(minutes) }
    }

    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDate {
    /// The minute of the day in UTC that a time such as `T21:00:00Z` or ` 00:00:00+03` tells; nil for one without a zone.
    private static func minutesOfUTC(_ time: ArraySlice<UInt8>) -> Int? {
        let time = Array(time.dropFirst())
        guard time.count >= 6, time[2] == UInt8(ascii: ":"), let hour = number(time[0..<2]),
            let minute = number(time[3..<5]),
            let zone = time.lastIndex(where: {
                [UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-")].contains($0)
            })
        else { return nil }
        let offset = time[(zone + 1)...].filter { $0 != UInt8(ascii: ":") }
        if offset.isEmpty { return time[zone] == UInt8(ascii: "Z") ? 60 * hour + minute : nil }
        guard [2, 4].contains(offset.count), let hours = number(offset[0..<2]), let minutes = number(offset[2...])
        else {
            return nil
        }
        let sign = time[zone] == UInt8(ascii: "-") ? -1 : 1
        return 60 * hour + minute - sign * (60 * hours + minutes)
    }

    /// The day that it is in Finland so many minutes after the beginning of this one in UTC. Summer time has been kept
    /// since 1981, from the last Sunday of March to that of September, and since 1996 of October.
    private func inHelsinki(_ minutes: Int) -> CalendarDate {
        let now = 1440 * dayNumber + minutes
        func change(_ month: Int) -> Int {
            let last = CalendarDate(year: year, month: month, day: Self.days(inMonth: month, of: year)) ?? self
            // Day 0, 1970-01-01, was a Thursday.
            let weekday = (((last.dayNumber + 4) % 7) + 7) % 7
            return 1440 * (last.dayNumber - weekday) + 60
        }
        let isSummer = year >= 1981 && (change(3)..<change(year < 1996 ? 9 : 10)).contains(now)
        let local = now + (isSummer ? 180 : 120)
        return moved(by: (local < 1440 * dayNumber ? -1 : 0) + (local >= 1440 * (dayNumber + 1) ? 1 : 0))
    }

    /// Days since 1970-01-01.
    private var dayNumber: Int {
        let (shifted, years) = (month > 2 ? month - 3 : month + 9, month > 2 ? year : year - 1)
        return 365 * years + years / 4 - years / 100 + years / 400 + (153 * shifted + 2) / 5 + day - 719_469
    }

    /// The day before or after.
    private func moved(by step: Int) -> CalendarDate {
        let length = Self.days(inMonth: month, of: year)
        switch (step, day) {
        case (1, length):
            return CalendarDate(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1) ?? self
        case (-1, 1):
            let (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
            guard year >= 1 else { return self }
            return CalendarDate(year: year, month: month, day: Self.days(inMonth: month, of: year)) ?? self
        default: return CalendarDate(year: year, month: month, day: day + step) ?? self
        }
    }
}

extension CalendarDate {
    /// The day after a span of whole days, weeks, months or years in ISO 8601, `P1M`: of months that are too short their
    /// last day. Nil for a span that is not written so, or a day that cannot be told.
    public func after(_ span: String) -> CalendarDate? {
        guard span.first == "P", let unit = span.last, let count = Int(span.dropFirst().dropLast()), count >= 0,
            count < 100_000
        else { return nil }
        switch unit {
        case "D", "W":
            var day = self
            for _ in 0..<(unit == "W" ? 7 * count : count) {
                let next = day.moved(by: 1)
                guard next > day else { return nil }
                day = next
            }
            return day
        case "M", "Y":
            let months = 12 * year + month - 1 + (unit == "Y" ? 12 * count : count)
            let (year, month) = (months / 12, months % 12 + 1)
            return CalendarDate(year: year, month: month, day: min(day, Self.days(inMonth: month, of: year)))
        default: return nil
        }
    }
}

extension CalendarDate: CustomStringConvertible {
    /// ISO 8601, `2019-06-01`.
    public var description: String {
        "\(year)".padded(to: 4) + "-" + "\(month)".padded(to: 2) + "-" + "\(day)".padded(to: 2)
    }
}

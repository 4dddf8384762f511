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
        self.init(text, as: .standard)
    }

    /// The same for a day or a moment as another form has it; one of RFC 3339 is always of a zone.
    package init?(_ text: some StringProtocol, as form: TimeReader.Form) {
        var text = String(text)
        guard let day = text.withUTF8({ Self.read($0, form) }) else { return nil }
        self = day
    }

    private static func read(_ text: UnsafeBufferPointer<UInt8>, _ form: TimeReader.Form) -> CalendarDate? {
        var reader = TimeReader(text, form)
        guard let written = reader.day(),
            let day = CalendarDate(year: written.year, month: written.month, day: written.day)
        else { return nil }
        if reader.isAtEnd { return day }
        guard let time = reader.timeOfDay() else { return nil }
        if reader.isAtEnd, form != .internet { return day }
        guard let offset_s = reader.offset_s() else { return nil }
        // Before the first day that can be told there is none to tell.
        return FinnishTime.day(of_s: Int64(day.dayNumber) * 86_400 + time.second - offset_s) ?? day
    }

    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
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
    /// Days since 1970-01-01, by the shifted year that begins in March.
    package var dayNumber: Int {
        let (shifted, years) = (month > 2 ? month - 3 : month + 9, month > 2 ? year : year - 1)
        return 365 * years + years / 4 - years / 100 + years / 400 + (153 * shifted + 2) / 5 + day - 719_469
    }

    /// The day that is so many days after 1970-01-01; nil outside the years 1 to 9999.
    package init?(dayNumber: Int) {
        // Days from 1 March of the year 0, in eras of 400 years.
        let days = dayNumber + 719_468
        guard days >= 0 else { return nil }
        let (era, dayOfEra) = days.quotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        self.init(
            year: 400 * era + yearOfEra + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// 1 for Monday to 7 for Sunday, as ISO 8601 counts.
    package var weekday: Int {
        // Day 0 was a Thursday.
        (((dayNumber + 3) % 7) + 7) % 7 + 1
    }

    /// The day so many days later, or earlier where the number is negative; nil outside the years 1 to 9999.
    package func adding(days: Int) -> CalendarDate? { CalendarDate(dayNumber: dayNumber + days) }

    /// The same day so many months later; the month's last where it has no such day.
    package func adding(months: Int) -> CalendarDate? {
        let (total, day) = (12 * year + month - 1 + months, day)
        guard total >= 12 else { return nil }
        let (year, month) = (total / 12, total % 12 + 1)
        guard (1...9999).contains(year) else { return nil }
        return CalendarDate(year: year, month: month, day: min(day, Self.days(inMonth: month, of: year)))
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
        case "D": return adding(days: count)
        case "W": return adding(days: 7 * count)
        case "M": return adding(months: count)
        case "Y": return adding(months: 12 * count)
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

extension CalendarDate: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard text.utf8.count == 10, let day = CalendarDate(iso: text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: text))
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

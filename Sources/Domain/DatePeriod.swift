/// A span of days: the first day included, the last excluded. An open end is nil, so a period without
/// dates holds every day.
public struct DatePeriod: Sendable, Hashable {
    public let fromIncluding: CalendarDate?
    public let toExcluding: CalendarDate?

    public init(fromIncluding: CalendarDate? = nil, toExcluding: CalendarDate? = nil) {
        self.fromIncluding = fromIncluding
        self.toExcluding = toExcluding
    }

    public static let always = DatePeriod()

    public func contains(_ date: CalendarDate) -> Bool {
        if let fromIncluding, date < fromIncluding { return false }
        if let toExcluding, date >= toExcluding { return false }
        return true
    }

    /// The days on which it begins, and after its last.
    public var changes: [CalendarDate] { [fromIncluding, toExcluding].compactMap(\.self) }

    /// True when no day lies in the period.
    public var isEmpty: Bool {
        guard let fromIncluding, let toExcluding else { return false }
        return fromIncluding >= toExcluding
    }

    public func overlaps(_ other: DatePeriod) -> Bool {
        let startsInTime = other.toExcluding.map { end in fromIncluding.map { $0 < end } ?? true } ?? true
        let otherStartsInTime = toExcluding.map { end in other.fromIncluding.map { $0 < end } ?? true } ?? true
        return !isEmpty && !other.isEmpty && startsInTime && otherStartsInTime
    }
}

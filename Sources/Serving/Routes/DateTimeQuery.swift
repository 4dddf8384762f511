import Domain
import Quoting

/// The parameter `datetime` of collections: a moment, or a span of time with either end open (OGC 17-069r4, 7.15.4). What a
/// network holds is dated by days, so a moment is its day in Europe/Helsinki.
extension QueryText {
    /// - Returns: nil where the parameter is not given.
    func days() throws(Refusal) -> DatePeriod? {
        guard let text = self["datetime"] else { return nil }
        let ends = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let (first, last) = (try Self.day(ends[0], of: text), try Self.day(ends[ends.count - 1], of: text))
        let period = DatePeriod(fromIncluding: first, toExcluding: last?.adding(days: 1))
        // One moment is never open.
        guard !period.isEmpty, ends.count == 2 || first != nil else { throw Self.noDateTime(text) }
        return period
    }

    /// - Returns: nil for an open end.
    private static func day(_ end: Substring, of text: String) throws(Refusal) -> CalendarDate? {
        if end.isEmpty || end == ".." { return nil }
        guard let day = CalendarDate(end, as: .internet) else { throw noDateTime(text) }
        return day
    }

    private static func noDateTime(_ text: String) -> Refusal {
        .problem(
            .valueUnknown(
                "datetime", text, known: ["2019-06-01", "2019-06-01T12:00:00Z", "2019-06-01/..", "../2019-06-01"]))
    }
}

extension DatePeriod {
    /// The day of the period that is nearest to one; nil where the period is empty.
    func day(nearestTo day: CalendarDate) -> CalendarDate? {
        if isEmpty { return nil }
        if let fromIncluding, day < fromIncluding { return fromIncluding }
        if let toExcluding, day >= toExcluding { return toExcluding.adding(days: -1) }
        return day
    }
}

import Foundation

/// The clock of the system.
package enum SystemClock {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package static func unixMilliseconds() -> Int64 { Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)) }
}

extension CalendarDate {
    /// Today where the network companies are: in Europe/Helsinki.
    public static var today: CalendarDate { CalendarDate(unixMilliseconds: SystemClock.unixMilliseconds()) }

    /// The day that it is in Europe/Helsinki at a moment; the first that can be told where it is none of those.
    /// - Parameter unixMilliseconds: since 1970-01-01T00:00:00Z.
    package init(unixMilliseconds: Int64) {
        let (seconds, rest) = unixMilliseconds.quotientAndRemainder(dividingBy: 1000)
        self = FinnishTime.day(of_s: rest < 0 ? seconds - 1 : seconds) ?? .first
    }
}

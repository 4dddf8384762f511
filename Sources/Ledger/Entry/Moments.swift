package import Domain
import Foundation

extension CalendarDate {
    /// The day that it is in Europe/Helsinki at a moment.
    package init(unixMilliseconds: Int64) {
        self = CalendarDate(iso: Self.text(unixMilliseconds)) ?? .first
    }

    /// A moment as clocks in Finland show it, for people to read: "2019-06-01 11:00:00".
    package static func localText(_ unixMilliseconds: Int64) -> String {
        let local_s = FinnishTime.local_s(of: Int64((Double(unixMilliseconds) / 1000).rounded(.down)))
        return text(local_s * 1000).replacing("T", with: " ").replacing("Z", with: "")
    }

    /// A moment in ISO 8601 and UTC, to the second.
    package static func text(_ unixMilliseconds: Int64) -> String {
        Date(timeIntervalSince1970: (Double(unixMilliseconds) / 1000).rounded(.down)).formatted(.iso8601)
    }
}

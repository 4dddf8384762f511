package import Domain
import Foundation

extension CalendarDate {
    /// A moment in ISO 8601 and UTC, to the second.
    package static func text(_ unixMilliseconds: Int64) -> String {
        Date(timeIntervalSince1970: (Double(unixMilliseconds) / 1000).rounded(.down)).formatted(.iso8601)
    }
}

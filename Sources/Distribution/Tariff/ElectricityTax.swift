public import Domain
public import Foundation
public import Rules

/// Tax and security-of-supply fee on electricity, and the days from which they hold.
public struct ElectricityTax: Sendable, Hashable {
    /// Class 1 unless a customer declares that its use is of class 2.
    public enum Class: Int, Sendable, Hashable, CaseIterable {
        case one = 1
        case two = 2
    }

    public struct Rate: Sendable, Hashable {
        public let fromIncluding: CalendarDate
        public let status: Tariff.Status
        /// Without VAT, in c/kWh.
        public let one_c: Decimal
        public let two_c: Decimal

        /// Without VAT, in c/kWh.
        public func net_c(_ taxClass: Class) -> Decimal { taxClass == .one ? one_c : two_c }
    }

    /// The file it was read from.
    public let origin: String
    public let source: Source
    /// Ascending by day, at least one. Nothing is known of the days before the first.
    public let rates: [Rate]

    /// The rate of a day; nil before the first.
    public func rate(on day: CalendarDate) -> Rate? { rates.last { $0.fromIncluding <= day } }
}

public import Domain
public import Foundation
import Rules

/// Interest on what is paid late: actual days over 365, and from each half-year on at that half-year's rate.
///
/// This is a reading: the law says which rate holds in which half-year, and practice reckons days so.
public struct LateInterest: Sendable, Hashable {
    /// Days that follow one another at one rate.
    public struct Span: Sendable, Hashable {
        /// The first of the days and the last.
        public let from: CalendarDate
        public let to: CalendarDate
        public let dayCount: Int
        /// A fraction of the sum a year, 0.07 for 7 %.
        public let rate: Decimal
        public let status: LateInterestRates.Status
    }

    public let amount: Decimal
    public let due: CalendarDate
    public let paid: CalendarDate
    /// The due date, or the next working day where the law lets one pay on that.
    public let inTimeUntil: CalendarDate
    /// Without any where nothing was paid late.
    public let spans: [Span]
    /// Rounded half up to the cent, once.
    public let interest: Decimal

    public var dayCount: Int { spans.reduce(0) { $0 + $1.dayCount } }

    /// The first day of interest is the one after the due date, the last the day of payment; that of a payment in time is none.
    /// - Throws: `invoice_amount` for less than nothing, `late_interest_unknown` where no rate is known of a day.
    public init(
        on amount: Decimal, due: CalendarDate, paid: CalendarDate, _ debtor: LateInterestRates.Debtor = .consumer,
        rates: LateInterestRates
    ) throws(Problem) {
        guard amount >= 0 else { throw .invoiceAmount(amount.moneyText) }
        var spans: [Span] = []
        let inTimeUntil = due.lastDayInTime
        var day = paid <= inTimeUntil ? paid : due
        while day < paid, let first = day.adding(days: 1) {
            guard let held = rates.period(of: first), let rate = held.rate(of: debtor) else {
                throw .lateInterestUnknown(first, from: rates.from, to: rates.to)
            }
            let last = min(held.to, paid)
            spans.append(
                Span(
                    from: first, to: last, dayCount: last.dayNumber - first.dayNumber + 1, rate: rate,
                    status: held.status))
            day = last
        }
        self.amount = amount
        self.due = due
        self.paid = paid
        self.inTimeUntil = inTimeUntil
        self.spans = spans
        interest = (spans.reduce(0) { $0 + Decimal($1.dayCount) * $1.rate } * amount / 365).toTheCent
    }
}

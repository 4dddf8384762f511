public import Domain
public import Foundation
import Rules

/// A later due date.
public struct PaymentExtension: Sendable, Hashable {
    public let due: CalendarDate
    public let extendedDue: CalendarDate
    /// The new due date, or the next working day (velkakirjalaki 622/1947, section 5).
    public var inTimeUntil: CalendarDate { extendedDue.lastDayInTime }
    public let fee: Decimal

    /// - Parameters:
    ///   - asked: the day on which it is asked for, which must lie before the due date.
    /// - Throws: `extension_not_possible`
    public init(
        of due: CalendarDate, to extendedDue: CalendarDate, asked: CalendarDate, terms: PaymentTerms
    ) throws(Problem) {
        guard let days = terms.extensionDays, let fee = terms.extensionFee,
            let latest = due.adding(days: days)
        else { throw .extensionNotPossible(.notGranted(company: terms.company)) }
        guard asked < due else { throw .extensionNotPossible(.askedLate(due: due)) }
        guard extendedDue > due else { throw .extensionNotPossible(.notLater(due: due)) }
        guard extendedDue <= latest else { throw .extensionNotPossible(.tooLong(days: days, latest: latest)) }
        self.due = due
        self.extendedDue = extendedDue
        self.fee = fee
    }
}

/// A debt paid in instalments, a month apart; the fee of the agreement is in the first.
public struct PaymentAgreement: Sendable, Hashable {
    public struct Instalment: Sendable, Hashable {
        public let due: CalendarDate
        /// The due date, or the next working day (velkakirjalaki 622/1947, section 5).
        public var inTimeUntil: CalendarDate { due.lastDayInTime }
        public let amount: Decimal
    }

    public static let instalmentCounts = 2...12

    public let amount: Decimal
    public let fee: ServiceFee
    /// Their sum is the amount and the fee, to the cent.
    public let instalments: [Instalment]

    /// - Throws: `payment_agreement_not_possible`, `invoice_amount`
    public init(
        of amount: Decimal, instalments count: Int, firstDue: CalendarDate, terms: PaymentTerms
    ) throws(Problem) {
        guard let fee = terms.paymentAgreement else {
            throw .agreementNotPossible(.notOffered(company: terms.company))
        }
        guard amount > 0, amount < 1_000_000 else { throw .invoiceAmount(amount.moneyText) }
        guard Self.instalmentCounts.contains(count) else { throw .agreementNotPossible(.count(count)) }
        let cents = Self.cents(amount)
        guard cents >= count else { throw .agreementNotPossible(.tooSmall(count)) }
        self.amount = amount.toTheCent
        self.fee = fee
        // What does not divide is in the first ones, a cent each.
        instalments = (0..<count).compactMap { place in
            guard let due = firstDue.adding(months: place) else { return nil }
            let own = cents / count + (place < cents % count ? 1 : 0) + (place == 0 ? Self.cents(fee.amount) : 0)
            return Instalment(due: due, amount: Decimal(own) / 100)
        }
        guard instalments.count == count else { throw .agreementNotPossible(.afterTheLastYear) }
    }

    private static func cents(_ amount: Decimal) -> Int { Int("\((amount * 100).rounded(scale: 0, .plain))") ?? 0 }
}

/// When an unpaid invoice is reminded of, and demanded.
public struct PaymentCollection: Sendable, Hashable {
    public let due: CalendarDate
    /// The due date, or the next working day (velkakirjalaki 622/1947, section 5).
    public var inTimeUntil: CalendarDate { due.lastDayInTime }
    public let reminder: CalendarDate
    /// Nil where the company's page does not say.
    public let reminderFee: ServiceFee?
    /// The first day on which a payment demand may follow.
    public let earliestDemand: CalendarDate
    /// What the law lets a demand cost a consumer at most; nil for companies, of which it says nothing here.
    public let demandFeeAtMost: Decimal?

    /// - Parameters:
    ///   - reminder: the day on which it is sent, when a payment is no longer in time.
    /// - Throws: `reminder_too_early`
    public init(
        of amount: Decimal, due: CalendarDate, reminder: CalendarDate, _ debtor: LateInterestRates.Debtor,
        terms: PaymentTerms, law: CollectionLaw
    ) throws(Problem) {
        guard reminder > due.lastDayInTime else {
            throw .reminderTooEarly(due: due, inTimeUntil: due.lastDayInTime)
        }
        guard let earliest = reminder.adding(days: law.demandDaysAfterReminder) else {
            throw .agreementNotPossible(.afterTheLastYear)
        }
        self.due = due
        self.reminder = reminder
        reminderFee = debtor == .consumer ? terms.reminder : terms.businessReminder
        earliestDemand = earliest
        demandFeeAtMost = debtor == .consumer ? law.demandFeeAtMost(principal: amount) : nil
    }

    /// - Throws: `payment_demand_too_early`
    public func demand(on day: CalendarDate) throws(Problem) {
        guard day >= earliestDemand else { throw .demandTooEarly(reminder: reminder, earliest: earliestDemand) }
    }
}

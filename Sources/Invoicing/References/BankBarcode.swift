public import Domain
public import Foundation
import Rules

/// The bar code of Finnish invoices: 54 digits that tell account, sum, reference and due date, drawn as Code 128 C.
public struct BankBarcode: Sendable, Hashable {
    public let digits: String

    /// Version 4, with a Finnish reference number.
    /// - Parameters:
    ///   - amount: in euros; sums of a million and more are left out, as the code has no room for them.
    ///   - due: nil where the invoice has no due date.
    /// - Throws: `invoice_amount` for less than nothing.
    public init(
        iban: FinnishIBAN, amount: Decimal, reference: FinnishReference, due: CalendarDate?
    ) throws(Problem) {
        let reference = "000" + reference.digits.padded(to: 20)
        digits = "4\(iban.digits)\(try Self.sum(amount))\(reference)\(Self.day(due))"
    }

    /// Version 5, with a creditor reference; nil for one without a Finnish reference number, for which there is none.
    /// - Throws: `invoice_amount` for less than nothing.
    public init?(
        iban: FinnishIBAN, amount: Decimal, reference: CreditorReference, due: CalendarDate?
    ) throws(Problem) {
        guard let finnish = reference.finnish else { return nil }
        let reference = reference.checkDigits + finnish.digits.padded(to: 21)
        digits = "5\(iban.digits)\(try Self.sum(amount))\(reference)\(Self.day(due))"
    }

    /// Six digits of euros and two of cents.
    private static func sum(_ amount: Decimal) throws(Problem) -> String {
        guard amount >= 0 else { throw .invoiceAmount(amount.moneyText) }
        let cents = amount.moneyText.filter { $0 != "." }
        return cents.count > 8 ? String(repeating: "0", count: 8) : cents.padded(to: 8)
    }

    private static func day(_ due: CalendarDate?) -> String {
        guard let due else { return "000000" }
        return [due.year % 100, due.month, due.day].map { "\($0)".padded(to: 2) }.joined()
    }

    /// Drawn, without a quiet zone around it.
    public var symbol: Code128C? { Code128C(digits: digits) }
}

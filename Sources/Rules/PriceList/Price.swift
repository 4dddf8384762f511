public import Foundation

/// A charge with and without VAT, to the cent, in exact decimal arithmetic.
public struct Price: Sendable, Hashable {
    /// The id of the list it comes from.
    public let list: String
    public let status: PriceList.Status
    /// ISO 4217.
    public let currency: String
    public let terms: PriceTerms
    /// The charge as the list gives it, with or without VAT according to the terms.
    public let amount: Decimal
    public let source: Source

    init(amount: Decimal, terms: PriceTerms, list: PriceList) {
        self.list = list.id
        status = list.status
        currency = list.currency
        self.terms = terms
        self.amount = amount
        source = list.source
    }

    private init(_ price: Price, amount: Decimal) {
        list = price.list
        status = price.status
        currency = price.currency
        terms = price.terms
        self.amount = amount
        source = price.source
    }

    private var vatFactor: Decimal { 1 + (terms.vatRate ?? 0) }

    /// With VAT, rounded half up to the cent; nil where the VAT treatment is unknown.
    public var inclVat: Decimal? {
        switch terms.vat {
        case .included, .none: amount.toTheCent
        case .added: (amount * vatFactor).toTheCent
        case .unknown: nil
        }
    }

    /// Without VAT, rounded half up to the cent.
    public var exclVat: Decimal {
        switch terms.vat {
        case .included: (amount / vatFactor).toTheCent
        case .added, .none, .unknown: amount.toTheCent
        }
    }

    /// Whether the charge is smaller than another of the same list.
    func isLess(than other: Price) -> Bool { amount < other.amount }

    /// What is left to pay when an amount on the same terms has been paid; never less than nothing.
    func less(_ paid: Decimal) -> Price { Price(self, amount: max(amount - paid, 0)) }
}

extension Decimal {
    /// Rounded to a number of decimals; `.plain` rounds half up.
    func rounded(scale: Int, _ mode: NSDecimalNumber.RoundingMode) -> Decimal {
        var value = self
        var result = Decimal()
        NSDecimalRound(&result, &value, scale, mode)
        return result
    }

    /// Rounded half up to the cent.
    var toTheCent: Decimal { rounded(scale: 2, .plain) }

    /// The amount with exactly two decimals and a point, `5550.00`, whatever the locale is.
    public var moneyText: String {
        let cents = (self * 100).rounded(scale: 0, .plain)
        let digits = (cents.magnitude as NSDecimalNumber).stringValue
        let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        return (cents < 0 ? "-" : "") + padded.dropLast(2) + "." + padded.suffix(2)
    }
}

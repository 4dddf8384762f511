import Domain
public import Foundation

/// A charge with and without VAT, to the cent, in exact decimal arithmetic.
public struct Price: Sendable, Hashable {
    private let content: Shared<Content>

    /// What is known of a price besides its amount, and what follows from both.
    private struct Content: Sendable, Hashable {
        let list: String
        let status: PriceList.Status
        let currency: String
        let terms: PriceTerms
        let source: Source
        let amount: Decimal
        let inclVat: Decimal?
        let exclVat: Decimal
        let inclVatText: String?
        let exclVatText: String
    }

    /// The id of the list it comes from.
    public var list: String { content.value.list }
    public var status: PriceList.Status { content.value.status }
    /// ISO 4217.
    public var currency: String { content.value.currency }
    public var terms: PriceTerms { content.value.terms }
    /// The charge as the list gives it, with or without VAT according to the terms.
    public var amount: Decimal { content.value.amount }
    /// With VAT, rounded half up to the cent; nil where the VAT treatment is unknown.
    public var inclVat: Decimal? { content.value.inclVat }
    /// Without VAT, rounded half up to the cent.
    public var exclVat: Decimal { content.value.exclVat }
    /// The same as texts of money.
    public var inclVatText: String? { content.value.inclVatText }
    public var exclVatText: String { content.value.exclVatText }
    public var source: Source { content.value.source }

    init(amount: Decimal, terms: PriceTerms, list: PriceList) {
        self.init(
            amount: amount, terms: terms, list: list.id, status: list.status, currency: list.currency,
            source: list.source)
    }

    private init(
        amount: Decimal, terms: PriceTerms, list: String, status: PriceList.Status, currency: String, source: Source
    ) {
        let vatFactor = 1 + (terms.vatRate ?? 0)
        let rounded = amount.toTheCent
        let (inclVat, exclVat): (Decimal?, Decimal) =
            switch terms.vat {
            case .included: (rounded, (amount / vatFactor).toTheCent)
            case .added: ((amount * vatFactor).toTheCent, rounded)
            case .none: (rounded, rounded)
            case .unknown: (nil, rounded)
            }
        content = Shared(
            Content(
                list: list, status: status, currency: currency, terms: terms, source: source, amount: amount,
                inclVat: inclVat, exclVat: exclVat, inclVatText: inclVat?.moneyText, exclVatText: exclVat.moneyText
            ))
    }

    /// Whether the charge is smaller than another of the same list.
    func isLess(than other: Price) -> Bool { amount < other.amount }

    /// What is left to pay when an amount on the same terms has been paid; never less than nothing.
    func less(_ paid: Decimal) -> Price {
        Price(
            amount: max(amount - paid, 0), terms: terms, list: list, status: status, currency: currency,
            source: source)
    }
}

extension Decimal {
    /// Rounded to a number of decimals; `.plain` rounds half up.
    package func rounded(scale: Int, _ mode: NSDecimalNumber.RoundingMode) -> Decimal {
        var value = self
        var result = Decimal()
        NSDecimalRound(&result, &value, scale, mode)
        return result
    }

    /// Rounded half up to the cent.
    package var toTheCent: Decimal { rounded(scale: 2, .plain) }

    /// The amount with exactly two decimals and a point, `5550.00`, whatever the locale is.
    public var moneyText: String {
        let amount = (self * 100).rounded(scale: 0, .plain) as NSDecimalNumber
        let sign = amount.doubleValue < 0 ? "-" : ""
        // Foundation writes a number digit by digit with long division; a `Double` has every whole one below 2^53.
        let cents = amount.doubleValue.magnitude < 9e15 ? Int(exactly: amount.doubleValue.magnitude) : nil
        let digits = (cents.map(String.init) ?? String(amount.stringValue.dropFirst(sign.count))).padded(to: 3)
        return "\(sign)\(digits.dropLast(2)).\(digits.suffix(2))"
    }
}

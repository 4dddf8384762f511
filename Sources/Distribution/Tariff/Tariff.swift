public import Domain
public import Foundation
public import Rules

/// A company's list of distribution products and their prices, for a span of days.
public struct Tariff: Sendable, Hashable {
    public enum Status: String, Sendable, Hashable, CaseIterable {
        /// The company's own list, read where it was published.
        case published
        /// Others quote it.
        case secondHand = "second_hand"
        /// Made up so that the product can be used; never an offer.
        case illustrative
    }

    /// Which of the two printed columns a bill adds up.
    public enum Billing: String, Sendable, Hashable, CaseIterable {
        /// Lines without VAT, and VAT on their sum.
        case net
        /// Lines with VAT; the VAT is what their sum holds.
        case gross
    }

    /// The company and a name, `turku-energia/2022-04-01`.
    public let id: String
    /// The file it was read from, for messages.
    public let origin: String
    public let company: CompanySlug
    /// The name for people.
    public let companyName: LocalizedText
    public let status: Status
    public let period: DatePeriod
    /// False where the list does not say from or to which day it holds, and the file sets one.
    public let isFirstDayPublished: Bool
    public let isLastDayPublished: Bool
    /// ISO 4217.
    public let currency: String
    /// The rate that printed prices with VAT hold, a fraction; nil where all are printed without.
    public let vatRate: Decimal?
    public let bills: Billing
    public let source: Source
    /// What the list does not say, and what the file makes of it.
    public let notes: [LocalizedText]
    public let holidays: [Holiday]
    /// In the order of the file.
    public let divisions: [Division]
    /// In the order of the file; their ids are unlike.
    public let products: [Product]
    public let production: ProductionFee?
    /// What a change of product takes; nil where it is not known.
    public let change: ProductChange?
    public let acknowledgedAbsent: [AbsentFuses]

    /// The product of an id.
    public func product(_ id: String) -> Product? { products.first { $0.id == id } }

    func division(_ name: String) -> Division? { divisions.first { $0.name == name } }
}

/// A unit price as it is printed: without VAT, with it, or both, which need not be each other's.
public struct Amount: Sendable, Hashable {
    public let net: Decimal?
    public let gross: Decimal?
    /// The two are known not to follow from each other, and stand as they were printed.
    public let standsAsPrinted: Bool

    /// Nil without either.
    public init?(net: Decimal? = nil, gross: Decimal? = nil, standsAsPrinted: Bool = false) {
        guard net != nil || gross != nil else { return nil }
        self.net = net
        self.gross = gross
        self.standsAsPrinted = standsAsPrinted
    }

    private init(known net: Decimal?, _ gross: Decimal?) {
        self.net = net
        self.gross = gross
        standsAsPrinted = true
    }

    func times(_ factor: Decimal) -> Amount {
        Amount(known: net.map { $0 * factor }, gross.map { $0 * factor })
    }

    /// Both prices at a rate of VAT. Where the list prints one alone, or prices of another rate, the other follows.
    ///
    /// - Parameters:
    ///   - printed: the rate that the list's printed prices hold.
    ///   - vat: the rate to be paid.
    func prices(printed: Decimal?, at vat: Decimal) -> UnitPrice { sums(printed: printed, at: vat) { $0 } }

    /// What a quantity costs at both prices, divided last: a price that is cut short before it is multiplied can be a cent off
    /// where the sum ends in half a cent.
    ///
    /// - Parameter multiplied: a price times the quantity.
    func sums(printed: Decimal?, at vat: Decimal, _ multiplied: (Decimal) -> Decimal) -> UnitPrice {
        let divisor: Decimal = net == nil ? 1 + (printed ?? vat) : 1
        let known: Decimal = net ?? gross ?? 0
        func divided(_ sum: Decimal) -> Decimal { divisor == 1 ? sum : sum / divisor }
        let sum = divided(multiplied(known))
        guard let asPrinted = gross, (printed ?? vat) == vat else {
            return UnitPrice(net: sum, gross: divided(multiplied(known * (1 + vat))))
        }
        return UnitPrice(net: sum, gross: multiplied(asPrinted))
    }
}

/// A unit price without and with the VAT to be paid.
public struct UnitPrice: Sendable, Hashable {
    public let net: Decimal
    public let gross: Decimal
}

/// What producing costs.
public struct ProductionFee: Sendable, Hashable {
    /// For what is fed into the network, c/kWh; nil where the list has none.
    public let feedIn: Amount?
    /// For what producers use themselves, c/kWh.
    public let ownUse: Amount?
    /// Production plants up to this do not pay for their own use, in kVA.
    public let ownUseOver_kva: Double?
}

/// What changing from one product to another takes, as the company says.
public struct ProductChange: Sendable, Hashable {
    public let source: Source
    /// How often a year it may be done; nil where it is not said.
    public let timesAYear: Int?
    /// A product is kept at least so long, in months.
    public let afterMonths: Int?
    /// Other bands need work in the meter cabinet by an electrical contractor, whom the customer orders.
    public let bandsNeedContractor: Bool
    /// The company updates the meter.
    public let companySetsMeter: Bool
    public let fee: Amount?
}

/// Fuses between others that the list is known not to have.
public struct AbsentFuses: Sendable, Hashable {
    /// Empty for every product.
    public let products: [String]
    /// Nil for both.
    public let phases: Fuse.Phases?
    public let sizes_a: Set<Int>
    public let note: LocalizedText

    func isAbout(_ product: String, _ fuse: Fuse) -> Bool {
        (products.isEmpty || products.contains(product)) && (phases ?? fuse.phases) == fuse.phases
            && sizes_a.contains(fuse.current_a)
    }
}

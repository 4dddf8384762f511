public import Domain
public import Foundation

/// A distribution product: what a connection pays for having the network and for using it.
public struct Product: Sendable, Hashable {
    public enum Use: String, Sendable, Hashable, CaseIterable {
        case consumption
        /// Electricity stores alone.
        case storage
        /// Temporary connections alone, such as of building sites.
        case temporary
    }

    public enum Voltage: String, Sendable, Hashable, CaseIterable {
        case low
        case medium
        /// 110 kV.
        case high
    }

    /// `general`, `night`, `seasonal`, `power-lv`, …
    public let id: String
    public let name: LocalizedText
    public let use: Use
    public let voltage: Voltage
    /// The first row that knows the customer gives the fee; a product without rows has none.
    public let basic: [BasicFee]
    public let energy: EnergyPrices
    public let power: PowerFee?
    public let reactive: ReactiveFee?
    /// How a temporary connection pays this product; nil where it cannot have it.
    public let temporary: TemporaryFactors?
}

/// One row of a product's basic fees, in EUR a month.
public struct BasicFee: Sendable, Hashable {
    public enum Fee: Sendable, Hashable {
        case table([Fuse: Amount])
        case each(Amount)
        /// For every ampere of one phase.
        case perAmpere(Amount)
        /// As another product has it, so many times.
        case of(product: String, times: Decimal)
    }

    public let fee: Fee
    public let phases: Fuse.Phases?
    public let over_a: Int?
    public let upTo_a: Int?
    public let sizes_a: Set<Int>?
    /// Empty for every kind of dwelling.
    public let dwellings: Set<Dwelling>
    /// So many meters at the same connection; for an apartment whose number is not told they are taken for granted.
    public let metersAtLeast: Int?

    func covers(_ fuse: Fuse) -> Bool {
        if case .table(let table) = fee { return table[fuse] != nil }
        return (phases ?? fuse.phases) == fuse.phases && over_a.map { fuse.current_a > $0 } ?? true
            && upTo_a.map { fuse.current_a <= $0 } ?? true && sizes_a?.contains(fuse.current_a) ?? true
    }
}

/// What kind of dwelling a connection serves.
public enum Dwelling: String, Sendable, Hashable, CaseIterable {
    case house
    case apartment
    case terraced
}

/// Prices of energy by the bands of a division, in c/kWh.
public struct EnergyPrices: Sendable, Hashable {
    /// Nil for one price at all times.
    public let division: String?
    /// In the order of the division's bands; one without a division.
    public let prices: [Amount]
}

/// How often a temporary connection pays the fees of a product.
public struct TemporaryFactors: Sendable, Hashable {
    public let basic: Decimal
    public let power: Decimal
    /// Up to this fuse, in amperes; nil for any.
    public let upTo_a: Int?
    /// From above this fuse, in amperes; nil for any.
    public let over_a: Int?

    func covers(_ fuse: Fuse) -> Bool {
        upTo_a.map { fuse.current_a <= $0 } ?? true && over_a.map { fuse.current_a > $0 } ?? true
    }
}

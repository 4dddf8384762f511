public import Domain
public import Foundation
import Rules

/// What a product costs for the period that was reckoned.
public struct ProductCost: Sendable, Hashable {
    public let product: Product
    /// In the order of the days, and of each: basic fee, energy, power, reactive power, production, tax.
    public let lines: [BillLine]
    /// Which of the lines' two amounts were added up.
    public let billing: Tariff.Billing
    public let totalExclVat: Decimal
    public let vat: Decimal
    public let totalInclVat: Decimal
    /// The power that was billed, by month.
    public let power: [MonthlyPower]
    /// What a year costs, and how it was made.
    public let yearly: YearlyCost?

    init(
        _ product: Product, _ lines: [BillLine], billing: Tariff.Billing, power: [MonthlyPower],
        yearly: (ProductCost) -> YearlyCost?
    ) {
        let sums = lines.reduce(into: [Decimal: Decimal]()) { sums, line in
            sums[line.vatRate, default: 0] += billing == .net ? line.net : line.gross
        }
        // VAT is reckoned on the sum of fees and tax, of each rate on its own.
        let vat = sums.reduce(Decimal(0)) { vat, part in
            vat + (billing == .net ? part.value * part.key : part.value * part.key / (1 + part.key)).toTheCent
        }
        let sum = sums.values.reduce(0, +)
        self.init(product, lines, billing, sum, vat, power, nil)
        self = ProductCost(product, lines, billing, sum, vat, power, yearly(self))
    }

    private init(
        _ product: Product, _ lines: [BillLine], _ billing: Tariff.Billing, _ sum: Decimal, _ vat: Decimal,
        _ power: [MonthlyPower], _ yearly: YearlyCost?
    ) {
        self.product = product
        self.lines = lines
        self.billing = billing
        self.vat = vat
        totalExclVat = billing == .net ? sum : sum - vat
        totalInclVat = billing == .net ? sum + vat : sum
        self.power = power
        self.yearly = yearly
    }

    /// The sum of some lines.
    public func sum(where isMeant: (BillLine.Part) -> Bool) -> UnitPrice {
        let meant = lines.filter { isMeant($0.part) }
        return UnitPrice(net: meant.reduce(0) { $0 + $1.net }, gross: meant.reduce(0) { $0 + $1.gross })
    }
}

/// What a year costs.
public struct YearlyCost: Sendable, Hashable {
    public enum Method: Sendable, Hashable {
        /// The period is a year, with nothing missing.
        case wholeYear
        /// Fees of the month twelve times, and what goes by energy as if every day of a year were like these.
        case byDays(Int)
    }

    public let inclVat: Decimal
    public let method: Method
}

/// All products of a company for one connection and consumption.
public struct CostComparison: Sendable, Hashable {
    /// Those whose prices were used, in the order of the days.
    public let tariffs: [Tariff]
    public let fuse: Fuse
    /// The days that are billed.
    public let first: CalendarDate
    public let end: CalendarDate
    /// Cheapest first.
    public let products: [ProductCost]
    public let leftOut: [LeftOut]
    public let energy_kWh: Double
    /// Nil without production.
    public let fedIn_kWh: Double?
    public let ownUse_kWh: Double?
    /// Days with an interval that is missing.
    public let daysMissing: [CalendarDate]
    public let warnings: [CostWarning]

    public var period: DatePeriod { DatePeriod(fromIncluding: first, toExcluding: end) }
    public var cheapest: ProductCost? { products.first }
}

/// A product that was not reckoned, and why.
public struct LeftOut: Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
        /// The list has no fee for the fuse, the kind of dwelling and the number of meters.
        case fuseNotListed
        /// It is for connections with so many meters.
        case needsMeters(Int)
        case otherVoltage(Product.Voltage)
        case notForTemporary
        /// How the energy falls upon the bands of its division is not known.
        case needsShare(Share)
        /// A share was told of hours that none of the days have.
        case shareWithoutHours(Share)
        /// The power is not known.
        case needsPower
        /// A list of the period does not have it.
        case notAllDays
    }

    /// What tells how energy falls upon bands.
    public enum Share: Sendable, Hashable {
        case night
        case winterDay
        /// Only the hours themselves do.
        case hours
    }

    public let product: Product
    public let reason: Reason
}

/// What whoever reads the cost should know.
public enum CostWarning: Sendable, Hashable {
    case illustrative(tariff: String)
    case secondHand(tariff: String)
    case firstDayNotPublished(tariff: String)
    case lastDayNotPublished(tariff: String)
    case secondHandTax(from: CalendarDate)
    /// Days with missing intervals, and how many hours these are together, which were not filled in.
    case daysMissing(Int, hours: Double)
    /// Intervals of a production that is not known and was taken for none.
    case productionUnknown(Int)
    /// Hours whose production was netted although the law asks for that only from a day on.
    case nettedBeforeLaw(hours: Int, from: CalendarDate)
    /// More power than the fuse carries, by far.
    case overFuse(power_kW: Double, fuse: Fuse)
    /// The consumption that was told takes more than the fuse carries, by far.
    case toldOverFuse(power_kW: Double, fuse: Fuse)
    /// The highest power that was told is less than the energy takes on average.
    case peakBelowMean(peak_kW: Double, mean_kW: Double)
    /// The list does not say how the power of a product is measured.
    case powerRuleNotPublished(product: String)
    /// Nor what reactive power is free; it was not reckoned.
    case reactiveRuleNotPublished(product: String)
    /// Months before the consumption were taken to be like the same months after.
    case powerBeforeAssumed(product: String)
    /// No reading tells the power of these days' months; nothing is billed for it.
    case powerUnknown(product: String, days: DatePeriod)
    /// Hours stood in for quarters of an hour.
    case powerOfHours(product: String)
    /// Energy in hours that the list has in no band was not billed, in kWh.
    case energyWithoutBand(division: String, energy_kWh: Double)
    /// The number of meters was not told, and so many were taken for granted.
    case metersAssumed(Int)
    /// Energy was spread evenly over days with different prices.
    case spreadEvenly

    /// The id of the product that it is of; nil where it is of all.
    public var product: String? {
        switch self {
        case .powerRuleNotPublished(let product), .reactiveRuleNotPublished(let product),
            .powerBeforeAssumed(let product), .powerUnknown(let product, _), .powerOfHours(let product):
            product
        default: nil
        }
    }
}

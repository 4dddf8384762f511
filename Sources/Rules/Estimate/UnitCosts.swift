public import Domain
public import Foundation

/// What building a connection may cost, by the unit: the basis of an indicative estimate where no price list has a
/// price. Never a price.
public struct UnitCosts: Sendable, Hashable {
    /// The company and a name, `caruna-oy/illustrative-unit-costs`.
    public let id: String
    /// The file it was read from, for messages.
    public let origin: String
    public let company: CompanySlug
    public let status: Status
    public let period: DatePeriod
    /// ISO 4217.
    public let currency: String
    public let vat: Vat
    public let source: Source
    /// The length of a cable as laid, for each metre of the straight line.
    public let detourFactor: CostRange
    /// A counted secondary substation at most this many ground metres away serves the site; a new one is built
    /// otherwise.
    public let substationWithin_m: Double
    /// Metres of low-voltage cable from a new secondary substation, as laid.
    public let lowVoltageFromNewSubstation_m: CostRange
    public let mediumVoltageCable_perMetre: CostRange
    public let lowVoltageCable_perMetre: CostRange
    /// Ascending by fuse.
    public let substations: [SubstationCost]
    /// For each ampere of one phase of the main fuse.
    public let capacity_perAmpere: CostRange
    /// Sums are rounded to full multiples of this, the low one down and the high one up; above 0.
    public let roundedTo: Decimal
    /// Plain lines that go with every estimate: what it takes for granted.
    public let notes: [LocalizedText]

    /// Whether the costs are a company's own or made up.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case published
        /// Made up, so that the product can be used.
        case illustrative
    }

    /// How the unit costs treat VAT.
    public enum Vat: Sendable, Hashable {
        case excluded
        /// With VAT at a rate, a fraction: 0.24 for 24 %.
        case included(rate: Decimal)

        public var rate: Decimal? {
            if case .included(let rate) = self { rate } else { nil }
        }
    }

    /// The costs of a secondary substation for a span of main fuses.
    public struct SubstationCost: Sendable, Hashable {
        /// Amperes of the largest main fuse; nil for any.
        public let upTo_a: Int?
        public let each: CostRange

        public init(upTo_a: Int?, each: CostRange) {
            self.upTo_a = upTo_a
            self.each = each
        }
    }

    public init(
        id: String, origin: String, company: CompanySlug, status: Status, period: DatePeriod, currency: String,
        vat: Vat, source: Source, detourFactor: CostRange, substationWithin_m: Double,
        lowVoltageFromNewSubstation_m: CostRange, mediumVoltageCable_perMetre: CostRange,
        lowVoltageCable_perMetre: CostRange, substations: [SubstationCost], capacity_perAmpere: CostRange,
        roundedTo: Decimal, notes: [LocalizedText] = []
    ) {
        self.id = id
        self.origin = origin
        self.company = company
        self.status = status
        self.period = period
        self.currency = currency
        self.vat = vat
        self.source = source
        self.detourFactor = detourFactor
        self.substationWithin_m = substationWithin_m
        self.lowVoltageFromNewSubstation_m = lowVoltageFromNewSubstation_m
        self.mediumVoltageCable_perMetre = mediumVoltageCable_perMetre
        self.lowVoltageCable_perMetre = lowVoltageCable_perMetre
        self.substations = substations
        self.capacity_perAmpere = capacity_perAmpere
        self.roundedTo = roundedTo
        self.notes = notes
    }

    /// The costs of a secondary substation for a main fuse; nil where the file has none so large.
    func substation(for fuse: Fuse) -> CostRange? {
        substations.first { band in band.upTo_a.map { fuse.current_a <= $0 } ?? true }?.each
    }
}

/// A low, a middle and a high value, ascending.
public struct CostRange: Sendable, Hashable {
    public let low: Decimal
    public let middle: Decimal
    public let high: Decimal

    /// - Precondition of use: `low <= middle <= high`, which the reader of unit costs checks.
    public init(low: Decimal, middle: Decimal, high: Decimal) {
        self.low = low
        self.middle = middle
        self.high = high
    }

    /// The same value thrice.
    public init(_ value: Decimal) { self.init(low: value, middle: value, high: value) }

    /// Whether there is no range in it.
    public var isOneValue: Bool { low == high }

    func map(_ transform: (Decimal) -> Decimal) -> CostRange {
        CostRange(low: transform(low), middle: transform(middle), high: transform(high))
    }

    /// Low with low, middle with middle, high with high.
    func combined(with other: CostRange, by combine: (Decimal, Decimal) -> Decimal) -> CostRange {
        CostRange(
            low: combine(low, other.low), middle: combine(middle, other.middle), high: combine(high, other.high))
    }
}

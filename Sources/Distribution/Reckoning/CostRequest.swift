public import Domain

/// What is to be reckoned: whose prices, for which connection and which consumption.
public struct CostRequest: Sendable {
    public enum Pricing: Sendable, Hashable {
        /// The prices and taxes of one day, whenever the energy was used.
        case of(CalendarDate)
        /// Those of each day on which it was used.
        case eachDay
    }

    public var company: CompanySlug
    public var fuse: Fuse
    public var pricing: Pricing
    public var usage: Usage
    /// The days billed; nil for all of a series, or for the year that begins on the day of the prices.
    public var period: DatePeriod?
    public var taxClass: ElectricityTax.Class = .one
    public var dwelling: Dwelling = .house
    /// How many meters the connection has; nil where that is not told.
    public var meters: Int?
    public var isTemporary = false
    public var voltage: Product.Voltage = .low
    /// Whether products for electricity stores are meant.
    public var isStorage = false
    /// Nil for what the list bills.
    public var billing: Tariff.Billing?
    /// The rated power of a plant that produces, in kVA; nil for none or a small one.
    public var production_kVA: Double?

    public init(company: CompanySlug, fuse: Fuse, pricing: Pricing, usage: Usage) {
        self.company = company
        self.fuse = fuse
        self.pricing = pricing
        self.usage = usage
    }
}

/// The consumption that is paid for.
public enum Usage: Sendable, Hashable {
    case metered(MeteredUse)
    case estimated(EstimatedUse)

    /// Before it is told.
    public static let none = Usage.estimated(EstimatedUse(energy_kWh: 0))
}

/// What meters counted.
public struct MeteredUse: Sendable, Hashable {
    public var consumption: EnergySeries
    /// Netted within the hour; the rest is fed into the network.
    public var production: EnergySeries?
    /// Reactive energy drawn from and fed into the network, in kvarh instead of kWh.
    public var reactiveInput: EnergySeries?
    public var reactiveOutput: EnergySeries?

    public init(
        consumption: EnergySeries, production: EnergySeries? = nil, reactiveInput: EnergySeries? = nil,
        reactiveOutput: EnergySeries? = nil
    ) {
        self.consumption = consumption
        self.production = production
        self.reactiveInput = reactiveInput
        self.reactiveOutput = reactiveOutput
    }
}

/// The energy of a period, and how it falls upon bands.
public struct EstimatedUse: Sendable, Hashable {
    public var energy_kWh: Double
    /// Of the night, 22 to 7, from 0 to 1; nil where it is not known.
    public var nightShare: Double?
    /// Of days in winter, from 0 to 1; nil where it is not known.
    public var winterDayShare: Double?
    /// The highest power of a month; nil where it is not known.
    public var peak_kW: Double?

    public init(
        energy_kWh: Double, nightShare: Double? = nil, winterDayShare: Double? = nil, peak_kW: Double? = nil
    ) {
        self.energy_kWh = energy_kWh
        self.nightShare = nightShare
        self.winterDayShare = winterDayShare
        self.peak_kW = peak_kW
    }
}

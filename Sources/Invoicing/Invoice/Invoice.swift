public import Distribution
public import Domain
public import Foundation
public import Rules

/// What one connection pays for some days with one product: distribution, energy and taxes, each charge with its units,
/// its price and its amount.
public struct Invoice: Sendable, Hashable {
    /// What the supplier of the energy charges.
    public enum Energy: Sendable, Hashable {
        /// The supplier sends a bill of its own.
        case ownBill
        /// By the price of each hour or quarter.
        case byHour([EnergyLine], unpriced: Unpriced?)
    }

    /// Energy of intervals whose price is not known; it is in no line.
    public struct Unpriced: Sendable, Hashable {
        public let energy_kWh: Decimal
        public let intervalCount: Int
    }

    /// What is charged at one rate of VAT.
    public struct VatSum: Sendable, Hashable {
        /// A fraction, 0.24 for 24 %.
        public let rate: Decimal
        /// What the VAT is reckoned on.
        public let net: Decimal
        public let vat: Decimal
        public var gross: Decimal { net + vat }
    }

    public let tariffs: [Tariff]
    public let product: Product
    public let fuse: Fuse
    public let meteringPoint: String?
    /// The first day that is invoiced, and the first that is not.
    public let first: CalendarDate
    public let end: CalendarDate
    public let day: CalendarDate
    public let due: CalendarDate
    /// The due date, or the next working day (velkakirjalaki 622/1947, section 5).
    public var inTimeUntil: CalendarDate { due.lastDayInTime }
    public let distribution: [BillLine]
    public let energy: Energy
    public let taxes: [BillLine]
    public let energy_kWh: Double
    /// Whether the energy was told and not metered.
    public let isEstimated: Bool
    public let daysMissing: [CalendarDate]
    /// Which of the lines' two amounts are added up.
    public let billing: Tariff.Billing
    /// By rate, the highest last.
    public let vat: [VatSum]
    public let warnings: [CostWarning]
    public let payment: Payment

    public var netTotal: Decimal { vat.reduce(0) { $0 + $1.net } }
    public var vatTotal: Decimal { vat.reduce(0) { $0 + $1.vat } }
    /// What is to be paid.
    public var total: Decimal { vat.reduce(0) { $0 + $1.gross } }

    /// Whether any price comes from a list that was made up: then nothing of it may be taken for an invoice.
    public var isIllustrative: Bool { tariffs.contains { $0.status == .illustrative } }

    public var energyLines: [EnergyLine] {
        if case .byHour(let lines, _) = energy { lines } else { [] }
    }

    /// Of the prices, and of rates of VAT that are not the general one.
    public var sources: [Source] { tariffs.map(\.source) + energyLines.compactMap(\.vatSource) }

    /// How the invoice is paid; nil is what was not given.
    public struct Payment: Sendable, Hashable {
        public let iban: FinnishIBAN?
        public let reference: FinnishReference?
        public let creditorReference: CreditorReference?
        /// Version 4 of the bar code, with the Finnish reference, and version 5, with that of ISO 11649. Nil too where
        /// prices are made up: no machine may pay that.
        public let barcode: BankBarcode?
        public let creditorBarcode: BankBarcode?
    }
}

/// What an invoice is asked for with.
public struct InvoiceRequest: Sendable {
    /// Its period has both ends.
    public var cost: CostRequest
    /// The product's id in the list.
    public var product: String
    public var meteringPoint: String?
    /// Nil for the first day after the period.
    public var day: CalendarDate?
    public var daysToPay = InvoiceSchedule.usualDaysToPay
    public var iban: FinnishIBAN?
    public var reference: FinnishReference?
    /// In place of that, one without a Finnish reference number in it.
    public var creditorReference: CreditorReference?
    /// Nil where the supplier sends a bill of its own.
    public var prices: HourlyPrices?

    public init(cost: CostRequest, product: String) {
        self.cost = cost
        self.product = product
    }
}

/// Prices of energy by the hour or by the quarter.
public struct HourlyPrices: Sendable, Hashable {
    /// In c/kWh in place of an energy; NaN where none is known.
    public let prices: EnergySeries
    public let includesVat: Bool

    public init(_ prices: EnergySeries, includesVat: Bool) {
        self.prices = prices
        self.includesVat = includesVat
    }
}

/// Energy at the prices of its hours.
public struct EnergyLine: Sendable, Hashable {
    public let days: DatePeriod
    public let energy_kWh: Decimal
    /// The mean price that was paid, in c/kWh, without VAT and with it.
    public let meanNet_c: Decimal
    public let meanGross_c: Decimal
    /// That of electricity that is sold.
    public let vatRate: Decimal
    /// Where that was published; nil where it is the general one.
    public let vatSource: Source?
    /// In EUR, rounded half up to the cent.
    public let net: Decimal
    public let gross: Decimal
}

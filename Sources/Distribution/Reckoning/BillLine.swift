public import Domain
public import Foundation
import Rules

/// One line of what is billed: so much at so much, to the cent.
public struct BillLine: Sendable, Hashable {
    public enum Part: Sendable, Hashable {
        case basic
        /// The band's name in the list; nil for one price at all times.
        case energy(band: String?)
        case power
        case reactivePower(ReactiveFee.Direction)
        case reactiveEnergy(ReactiveFee.Direction)
        case feedIn
        case ownUse
        case tax(ElectricityTax.Class)
    }

    public enum Unit: String, Sendable, Hashable {
        case months
        case kWh = "kwh"
        case kW = "kw"
        case kvar
        case kvarh

        /// Energy is priced in cents.
        var isInCents: Bool { self == .kWh || self == .kvarh }
    }

    public let part: Part
    /// The days on which the line's price, tax and VAT hold.
    public let days: DatePeriod
    public let quantity: Decimal
    public let unit: Unit
    /// For a unit: in c for kWh and kvarh, else in EUR for a month.
    public let price: UnitPrice
    /// What the quantity is multiplied by besides the price: the months of a power.
    public let months: Decimal?
    /// A fraction, 0.24 for 24 %.
    public let vatRate: Decimal
    /// In EUR, rounded half up to the cent.
    public let net: Decimal
    public let gross: Decimal
    /// The two before they are rounded.
    let exact: UnitPrice

    init(
        _ part: Part, _ segment: Segment, _ quantity: Decimal, _ unit: Unit, _ amount: Amount,
        months: MonthCount? = nil, days: DatePeriod? = nil
    ) {
        self.part = part
        self.days = days ?? segment.days
        self.quantity = quantity
        self.unit = unit
        price = amount.prices(printed: segment.tariff.vatRate, at: segment.vatRate)
        self.months = months?.value
        vatRate = segment.vatRate
        let factor = unit.isInCents ? quantity.shifted(by: -2) : quantity
        exact = amount.sums(printed: segment.tariff.vatRate, at: segment.vatRate) { price in
            months?.times(price * factor) ?? price * factor
        }
        (net, gross) = (exact.net.toTheCent, exact.gross.toTheCent)
    }

    /// A basic fee.
    init(basic amount: Amount, _ segment: Segment) {
        part = .basic
        days = segment.days
        quantity = segment.months.value
        unit = .months
        price = amount.prices(printed: segment.tariff.vatRate, at: segment.vatRate)
        months = nil
        vatRate = segment.vatRate
        exact = amount.sums(printed: segment.tariff.vatRate, at: segment.vatRate) { segment.months.times($0) }
        (net, gross) = (exact.net.toTheCent, exact.gross.toTheCent)
    }

    /// Tax has no price with VAT of its own.
    init(tax net_c: Decimal, _ taxClass: ElectricityTax.Class, _ segment: Segment, _ energy_kWh: Decimal) {
        part = .tax(taxClass)
        days = segment.days
        quantity = energy_kWh
        unit = .kWh
        price = UnitPrice(net: net_c, gross: net_c * (1 + segment.vatRate))
        months = nil
        vatRate = segment.vatRate
        exact = UnitPrice(
            net: (energy_kWh * price.net).shifted(by: -2), gross: (energy_kWh * price.gross).shifted(by: -2))
        (net, gross) = (exact.net.toTheCent, exact.gross.toTheCent)
    }
}

/// Whole months and days of others, which are counted exactly.
public struct MonthCount: Sendable, Hashable {
    private(set) var whole = 0
    /// By the length of the month, so many of its days.
    private var parts: [Int: Int] = [:]

    init() {}

    /// The months of a period with both ends.
    /// - Parameter counted: those that count, 1 to 12; nil for all.
    init(from first: CalendarDate, to end: CalendarDate, counted: Set<Int>? = nil) {
        var day = first
        // By days a year from within February has more or less than twelve where one of the two Februaries has 29.
        while day < day.aYearLater, day.aYearLater <= end {
            whole += counted?.count ?? 12
            day = day.aYearLater
        }
        while day < end {
            let next = day.firstOfNextMonth
            if counted?.contains(day.month) ?? true { add(day, min(next, end)) }
            day = next
        }
    }

    /// Days of one month.
    mutating func add(_ first: CalendarDate, _ end: CalendarDate) {
        add(days: end.dayNumber - first.dayNumber, ofMonthWith: first.daysInMonth)
    }

    private mutating func add(days: Int, ofMonthWith length: Int) {
        let sum = parts[length, default: 0] + days
        whole += sum / length
        parts[length] = sum % length
    }

    /// 1.5 of 45 days of which 30 are a whole month.
    public var value: Decimal { times(1) }

    /// So many times an amount a month; divided last.
    func times(_ amount: Decimal) -> Decimal {
        parts.sorted { $0.key < $1.key }.reduce(amount * Decimal(whole)) { sum, part in
            part.value == 0 ? sum : sum + amount * Decimal(part.value) / Decimal(part.key)
        }
    }
}

extension CalendarDate {
    var firstOfNextMonth: CalendarDate {
        CalendarDate(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1) ?? self
    }

    var firstOfMonth: CalendarDate { CalendarDate(year: year, month: month, day: 1) ?? self }

    var daysInMonth: Int { firstOfNextMonth.dayNumber - firstOfMonth.dayNumber }

    /// Months since the year 0.
    var monthNumber: Int { 12 * year + month - 1 }

    /// The same day a year later; 28 February after 29 February.
    var aYearLater: CalendarDate {
        CalendarDate(year: year + 1, month: month, day: day)
            ?? CalendarDate(year: year + 1, month: month, day: 28) ?? self
    }
}

extension Decimal {
    /// An amount of energy as decimals, to a millionth, below which sums of binary fractions are noise.
    package init(measured value: Double) {
        let millionths = (value * 1e6).rounded()
        self = abs(millionths) < 9e18 ? Decimal(Int64(millionths)).shifted(by: -6) : Decimal(value)
    }

    /// Times a power of ten, exactly, and without the cost of a division.
    func shifted(by exponent: Int) -> Decimal {
        let shifted = Decimal(sign: .plus, exponent: exponent, significand: magnitude)
        return self < 0 ? -shifted : shifted
    }
}

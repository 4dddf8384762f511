public import Domain

/// The invoices of a year: four, six or twelve.
public struct InvoiceSchedule: Sendable, Hashable {
    public struct Invoice: Sendable, Hashable {
        /// The first day that is invoiced, and the first that is not.
        public let from: CalendarDate
        public let to: CalendarDate
        /// The day of the invoice: the first after its period.
        public var day: CalendarDate { to }
        public let due: CalendarDate
        /// The due date, or the next working day (velkakirjalaki 622/1947, section 5).
        public var inTimeUntil: CalendarDate { due.lastDayInTime }
    }

    /// How many there may be in a year.
    public static let counts = [4, 6, 12]
    /// From the invoice to its due date, where nothing else is agreed on; a choice made here.
    public static let usualDaysToPay = 14

    public static let daysToPayLimits = 1...90

    public let perYear: Int
    /// Of a year, one after the other.
    public let invoices: [Invoice]

    /// - Parameters:
    ///   - start: the first day of the year that is invoiced.
    /// - Throws: `invoice_schedule`
    public init(perYear: Int, from start: CalendarDate, daysToPay: Int = usualDaysToPay) throws(Problem) {
        guard Self.counts.contains(perYear) else { throw .invoiceSchedule(.perYear(perYear)) }
        guard Self.daysToPayLimits.contains(daysToPay) else { throw .invoiceSchedule(.daysToPay(daysToPay)) }
        self.perYear = perYear
        let months = 12 / perYear
        invoices = (0..<perYear).compactMap { place in
            guard let from = start.adding(months: place * months),
                let to = start.adding(months: (place + 1) * months),
                let due = to.adding(days: daysToPay)
            else { return nil }
            return Invoice(from: from, to: to, due: due)
        }
        guard invoices.count == perYear else { throw .invoiceSchedule(.afterTheLastYear) }
    }

    /// How many invoices a year are advised: four to six for small use, six to twelve for large. Where small use ends is
    /// not published; it is taken here for ``largeUse_kWh``.
    public static func advised(yearly_kWh: Double) -> ClosedRange<Int> {
        yearly_kWh < largeUse_kWh ? 4...6 : 6...12
    }

    /// About where a house begins to be heated with electricity; a choice made here.
    public static let largeUse_kWh = 10_000.0
}

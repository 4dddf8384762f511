import Domain
import Foundation
import Rules

/// Days on which one list, one tax and one rate of VAT hold.
struct Segment: Sendable, Hashable {
    let tariff: Tariff
    let taxRate: ElectricityTax.Rate
    let vatRate: Decimal
    let first: CalendarDate
    /// The first day after it.
    let end: CalendarDate
    let months: MonthCount

    var days: DatePeriod { DatePeriod(fromIncluding: first, toExcluding: end) }
    var dayCount: Int { end.dayNumber - first.dayNumber }

    private init(_ prices: Prices, first: CalendarDate, end: CalendarDate) {
        tariff = prices.tariff
        taxRate = prices.tax
        vatRate = prices.vat
        self.first = first
        self.end = end
        months = MonthCount(from: first, to: end)
    }

    /// What holds on a day.
    private struct Prices: Hashable {
        let tariff: Tariff
        let tax: ElectricityTax.Rate
        let vat: Decimal

        init(
            _ library: TariffLibrary, of company: CompanySlug, on day: CalendarDate, isOfOneDay: Bool
        ) throws(Problem) {
            tariff = try library.tariff(of: company, on: day, isOfOneDay: isOfOneDay)
            let levies = try library.levies()
            guard let tax = levies.tax.rate(on: day), let vat = levies.vat.rate(on: day) else {
                let known = [levies.tax.rates.first?.fromIncluding, levies.vat.rates.first?.fromIncluding]
                throw .noTaxForDate(day, from: known.compactMap { $0 }.max())
            }
            self.tax = tax
            self.vat = vat
        }
    }

    /// The segments of the days from `first` on, in their order.
    static func segments(
        _ library: TariffLibrary, of company: CompanySlug, _ pricing: CostRequest.Pricing,
        _ taxClass: ElectricityTax.Class,
        first: CalendarDate, end: CalendarDate
    ) throws(Problem) -> [Segment] {
        if case .of(let day) = pricing {
            let prices = try Prices(library, of: company, on: day, isOfOneDay: true)
            return [Segment(prices, first: first, end: end)]
        }
        let levies = try library.levies()
        let periods = try library.tariffs(of: company).all.map(\.period)
        let changes =
            periods.flatMap { [$0.fromIncluding, $0.toExcluding] }.compactMap { $0 }
            + levies.tax.rates.map(\.fromIncluding) + levies.vat.rates.map(\.fromIncluding)
        let starts = [first] + Set(changes.filter { $0 > first && $0 < end }).sorted()
        var segments: [Segment] = []
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] : end
            let prices = try Prices(library, of: company, on: start, isOfOneDay: false)
            // A list of a folder that another goes before, or the tax of the other class, changed nothing here.
            if let last = segments.last, last.tariff.id == prices.tariff.id,
                last.taxRate.net_c(taxClass) == prices.tax.net_c(taxClass), last.vatRate == prices.vat
            {
                segments[segments.count - 1] = Segment(prices, first: last.first, end: end)
            } else {
                segments.append(Segment(prices, first: start, end: end))
            }
        }
        return segments
    }
}

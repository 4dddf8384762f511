package import Distribution
package import Domain
package import Foundation
import Rules

/// The figures of an invoice's lines.
package struct InvoiceLineWording {
    private let language: Language

    package init(language: Language) { self.language = language }

    private var numbers: Numbers { Numbers(language: language) }
    private var products: ProductWording { ProductWording(language: language) }

    /// "Basic fee", "Energy, night"
    package func name(of part: BillLine.Part) -> String { products.part(part).capitalizedFirst }

    /// "3,100 kWh", "40 kW × 1 month"
    package func quantity(_ quantity: Decimal, _ unit: BillLine.Unit, months: Decimal? = nil) -> String {
        let number = numbers.plain(quantity.rounded(scale: unit == .months ? 4 : 2, .plain))
        let text = "\(number) \(products.unit(unit, of: quantity))"
        guard let months else { return text }
        return "\(text) × \(numbers.plain(months.rounded(scale: 4, .plain))) \(products.unit(.months, of: months))"
    }

    /// "5.26 c/kWh", "29.30 EUR/month"
    package func price(_ price: Decimal, _ unit: BillLine.Unit, _ currency: String) -> String {
        let number = numbers.plain(price.rounded(scale: 6, .plain))
        switch unit {
        case .months: return "\(numbers.amount(price.moneyText)) \(currency)/\(products.month)"
        case .kWh, .kvarh: return "\(number) c/\(products.unit(unit, of: 1))"
        case .kW, .kvar: return "\(number) \(currency)/\(products.unit(unit, of: 1)), \(products.month)"
        }
    }

    /// The first day and the last, both included.
    func days(_ period: DatePeriod) -> String { period.toldDays(in: language) }

    func days(from first: CalendarDate?, toExcluding end: CalendarDate?) -> String {
        days(DatePeriod(fromIncluding: first, toExcluding: end))
    }
}

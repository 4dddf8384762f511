import Distribution
import Domain
import Foundation
import Invoicing

/// What changed on a day within the invoiced ones, so that lines are parted there.
struct PriceChange: Sendable, Hashable {
    struct Step: Sendable, Hashable {
        let before: Decimal
        let after: Decimal
    }

    let day: CalendarDate
    /// Fractions.
    let vat: Step?
    /// Of energy by the hour, where it is not the same change.
    let energyVat: Step?
    /// Of electricity, in c/kWh without VAT.
    let tax: Step?
    /// Whether a price of the network company, without VAT, is another.
    let isOfPrices: Bool

    /// Nil where lines are parted there without any change: months of a power.
    init?(on day: CalendarDate, in invoice: Invoice) {
        func pairs(_ lines: [BillLine]) -> [(before: BillLine, after: BillLine)] {
            lines.filter { $0.days.fromIncluding == day }.flatMap { after in
                lines.filter { $0.days.toExcluding == day && $0.part == after.part }.map { ($0, after) }
            }
        }
        let (taxes, prices) = (pairs(invoice.taxes), pairs(invoice.distribution))
        self.day = day
        vat = (taxes + prices).lazy.filter { $0.before.vatRate != $0.after.vatRate }.first
            .map { Step(before: $0.before.vatRate, after: $0.after.vatRate) }
        let steps = invoice.energyLines.filter { $0.days.fromIncluding == day }.flatMap { after in
            invoice.energyLines.filter { $0.days.toExcluding == day && $0.vatRate != after.vatRate }
                .map { Step(before: $0.vatRate, after: after.vatRate) }
        }
        energyVat = steps.first == vat ? nil : steps.first
        tax = taxes.lazy.filter { $0.before.price.net != $0.after.price.net }.first
            .map { Step(before: $0.before.price.net, after: $0.after.price.net) }
        isOfPrices = prices.contains { $0.before.price.net != $0.after.price.net }
        guard vat != nil || energyVat != nil || tax != nil || isOfPrices else { return nil }
    }
}

extension Invoice {
    /// In the order of their days.
    var changes: [PriceChange] {
        let days = (distribution + taxes).map(\.days) + energyLines.map(\.days)
        return Set(days.compactMap(\.fromIncluding)).filter { $0 > first }.sorted()
            .compactMap { PriceChange(on: $0, in: self) }
    }
}

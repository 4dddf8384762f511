public import Domain
public import Foundation
package import StrictYAML

/// The general rates of VAT and the days from which they hold.
public struct VatHistory: Sendable, Hashable {
    public struct Rate: Sendable, Hashable {
        public let fromIncluding: CalendarDate
        /// A fraction, 0.24 for 24 %.
        public let rate: Decimal
    }

    /// As it comes with the program.
    package static let shipped: VatHistory? = RuleFile.embedded.lazy.filter { $0.company == nil }
        .compactMap { try? $0.contents().vat }.first

    /// The file it was read from.
    public let origin: String
    public let source: Source
    /// Ascending by day, at least one. Nothing is known of the days before the first.
    public let rates: [Rate]

    /// Each rate with the days of a period on which it holds.
    package func rates(in period: DatePeriod) -> [(rate: Decimal, days: DatePeriod)] {
        rates.indices.compactMap { index in
            let next = index + 1 < rates.count ? rates[index + 1].fromIncluding : nil
            let from = max(rates[index].fromIncluding, period.fromIncluding ?? .first)
            let ends = [next, period.toExcluding].compactMap { $0 }
            let days = DatePeriod(fromIncluding: from, toExcluding: ends.min())
            return days.isEmpty ? nil : (rates[index].rate, days)
        }
    }

    /// The rate of a day; nil before the first.
    package func rate(on day: CalendarDate) -> Decimal? { rates.last { $0.fromIncluding <= day }?.rate }

    /// Rates that a file states and that are not those of its days.
    func findings(in document: RuleDocument) -> [RuleFinding] {
        switch document {
        case .rulebook: []
        case .priceList(let list): findings(in: list)
        case .services(let services): findings(in: services)
        case .unitCosts(let unitCosts): findings(in: unitCosts)
        }
    }

    /// Terms of a list that state another rate than that of these days, the first such days of each rate.
    private func findings(in list: PriceList) -> [RuleFinding] {
        var stated: [(zone: String?, terms: PriceTerms)] = [(nil, list.terms)]
        for (zone, rows) in list.zones.sorted(by: { $0.key < $1.key }) {
            stated += rows.compactMap { row in row.terms.map { (zone, $0) } }
        }
        return stated.flatMap { zone, terms -> [RuleFinding] in
            guard terms.vat == .included || terms.vat == .added, let rate = terms.vatRate else { return [] }
            return rates(in: list.period).filter { $0.rate != rate }.map { actual, days in
                RuleFinding(.vatRate(zone: zone, stated: rate, actual: actual, days), in: list)
            }
        }
    }

    /// The fees of temporary connections and of works are with VAT.
    private func findings(in services: Services) -> [RuleFinding] {
        let temporary = services.temporary.enumerated().compactMap { index, entry in
            entry.fee.map { ("temporary[\(index)].fee", $0.vatRate, entry.period) }
        }
        let works = services.fees.enumerated().map { ("fees[\($0)]", $1) }
        let steps = services.procedures.enumerated().flatMap { index, procedure in
            procedure.steps.enumerated().flatMap { step, entry in
                entry.fees.enumerated().map { ("procedures[\(index)].steps[\(step)].fees[\($0)]", $1) }
            }
        }
        let stated =
            temporary
            + (works + steps).compactMap { key, fee in fee.vatRate.map { (key, $0, fee.period) } }
        return stated.flatMap { key, rate, period in
            rates(in: period.shared(with: services.period)).filter { $0.rate != rate }.map { actual, days in
                RuleFinding(.vatRateAt(key: key + ".vat_rate", stated: rate, actual: actual, days), in: services)
            }
        }
    }

    private func findings(in unitCosts: UnitCosts) -> [RuleFinding] {
        guard let rate = unitCosts.vat.rate else { return [] }
        return rates(in: unitCosts.period).filter { $0.rate != rate }.map { actual, days in
            RuleFinding(.vatRateAt(key: "vat_rate", stated: rate, actual: actual, days), in: unitCosts)
        }
    }
}

extension VatHistory {
    package static let schema = "connect-quote/vat/1"

    /// - Parameter map: the file's top level, its `schema` taken.
    package init(_ map: StrictMapping, at place: StrictNode) throws(YAMLFileError) {
        var map = map
        origin = place.file
        source = try map.required("source").source(id: "vat")
        let node = try map.required("rates")
        rates = try node.list { (node) throws(YAMLFileError) in
            var map = try node.mapping()
            let rateNode = try map.required("rate")
            let rate = Rate(
                fromIncluding: try map.required("from_including").date(), rate: try rateNode.decimal())
            try map.finish()
            guard rate.rate < 1 else { throw rateNode.error(.outOfRange(found: "\(rate.rate)")) }
            return rate
        }
        try map.finish()
        for (earlier, later) in zip(rates, rates.dropFirst()) where earlier.fromIncluding >= later.fromIncluding {
            throw node.error(.outOfRange(found: "\(earlier.fromIncluding) >= \(later.fromIncluding)"))
        }
    }
}

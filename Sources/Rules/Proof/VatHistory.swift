public import Domain
public import Foundation
package import StrictYAML

/// The general rates of VAT and the days from which they hold, and the rates of electricity that took their place for a while.
public struct VatHistory: Sendable, Hashable {
    public struct Rate: Sendable, Hashable {
        public let fromIncluding: CalendarDate
        /// A fraction, 0.24 for 24 %.
        public let rate: Decimal
    }

    /// A rate that holds for some days in place of the general one.
    public struct TemporaryRate: Sendable, Hashable {
        public let days: DatePeriod
        /// A fraction, 0.1 for 10 %.
        public let rate: Decimal
        public let source: Source
    }

    /// As it comes with the program.
    package static let shipped: VatHistory? = RuleFile.embedded.lazy.filter { $0.company == nil }
        .compactMap { try? $0.contents().vat }.first

    /// The file it was read from.
    public let origin: String
    public let source: Source
    /// Ascending by day, at least one. Nothing is known of the days before the first.
    public let rates: [Rate]
    /// Of electricity that is sold, not of its transfer nor of its tax. Ascending by day; no day is in two of them.
    public let ofElectricity: [TemporaryRate]

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

    /// The rate of a day for electricity that is sold; nil before the first general one.
    package func electricityRate(on day: CalendarDate) -> Decimal? {
        temporaryRate(on: day)?.rate ?? rate(on: day)
    }

    /// Where a day's rate for electricity that is sold was published; nil where it is the general one.
    package func electricitySource(on day: CalendarDate) -> Source? { temporaryRate(on: day)?.source }

    private func temporaryRate(on day: CalendarDate) -> TemporaryRate? {
        ofElectricity.first { $0.days.contains(day) }
    }

    /// Each rate for electricity that is sold with the days of a period on which it holds.
    package func electricityRates(in period: DatePeriod) -> [(rate: Decimal, days: DatePeriod)] {
        let limits = rates.map(\.fromIncluding) + ofElectricity.flatMap(\.days.changes)
        let first = max(rates.first?.fromIncluding ?? .first, period.fromIncluding ?? .first)
        let changes = Set(limits).filter { day in
            day > first && period.contains(day)
                && electricityRate(on: day) != day.adding(days: -1).flatMap(electricityRate(on:))
        }
        let starts = [first] + changes.sorted()
        return starts.indices.compactMap { index in
            let next = index + 1 < starts.count ? starts[index + 1] : period.toExcluding
            let days = DatePeriod(fromIncluding: starts[index], toExcluding: next)
            guard !days.isEmpty, let rate = electricityRate(on: starts[index]) else { return nil }
            return (rate, days)
        }
    }

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
        let temporary = map.optional("electricity")
        try map.finish()
        for (earlier, later) in zip(rates, rates.dropFirst()) where earlier.fromIncluding >= later.fromIncluding {
            throw node.error(.outOfRange(found: "\(earlier.fromIncluding) >= \(later.fromIncluding)"))
        }
        guard let temporary else {
            ofElectricity = []
            return
        }
        ofElectricity = try Self.temporary(temporary, beside: rates)
    }

    /// Rates that take the place of the general ones: on days of which these are known, never two on one day, and other than
    /// the general one, for else they say nothing.
    private static func temporary(
        _ node: StrictNode, beside rates: [Rate]
    ) throws(YAMLFileError) -> [TemporaryRate] {
        let temporary: [TemporaryRate] = try node.list { (node) throws(YAMLFileError) in
            var map = try node.mapping()
            let (fromNode, rateNode) = (try map.required("from_including"), try map.required("rate"))
            let from = try fromNode.date()
            let days = DatePeriod(fromIncluding: from, toExcluding: try map.optional("to_excluding")?.date())
            let rate = TemporaryRate(
                days: days, rate: try rateNode.decimal(),
                source: try map.required("source").source(id: "vat_electricity"))
            try map.finish()
            guard !days.isEmpty else { throw node.error(.endsBeforeItStarts) }
            guard let general = rates.last(where: { $0.fromIncluding <= from }) else {
                throw fromNode.error(.outOfRange(found: "\(from)"))
            }
            guard rate.rate < 1, rate.rate != general.rate else {
                throw rateNode.error(.outOfRange(found: "\(rate.rate)"))
            }
            return rate
        }
        for (earlier, later) in zip(temporary, temporary.dropFirst()) {
            guard let end = earlier.days.toExcluding, let next = later.days.fromIncluding, end <= next else {
                throw node.error(.outOfRange(found: "\(earlier.days.told.en), \(later.days.told.en)"))
            }
        }
        return temporary
    }
}

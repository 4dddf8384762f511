public import Domain
import Foundation

/// Reckons what a connection pays for its consumption with each product of a company.
public struct CostReckoning: Sendable {
    private let library: TariffLibrary

    public init(_ library: TariffLibrary) { self.library = library }

    /// - Throws: what is wrong with the request, or `no_tariff`, `no_tariff_for_date`, `no_tax_for_date`.
    public func costs(_ request: CostRequest) throws(Problem) -> CostComparison {
        try costs(request, try BilledUse(request))
    }

    /// The same by calendar months, each reckoned as if it were billed alone, so that their sums may differ from that of all
    /// by some cents. Nothing for an estimate, which does not say when the energy was used.
    public func monthlyCosts(_ request: CostRequest) throws(Problem) -> [CostComparison] {
        let billed = try BilledUse(request)
        guard billed.view != nil else { return [] }
        var months: [CostComparison] = []
        var first = billed.first
        while first < billed.end {
            let end = min(first.firstOfNextMonth, billed.end)
            months.append(try costs(request, billed.part(from: first, to: end)))
            first = end
        }
        return months
    }

    /// That hours are netted whose prices are of days on which the law did not ask for it: a company may have billed
    /// otherwise then.
    private func nettedUnasked(
        _ pricing: CostRequest.Pricing, _ billed: BilledUse
    ) throws(Problem) -> CostWarning? {
        guard billed.view?.fedIn != nil, let lawful = try library.netting()?.withinTheHourFrom else { return nil }
        let end =
            switch pricing {
            case .eachDay: min(billed.end, lawful)
            case .of(let day): day < lawful ? billed.end : billed.first
            }
        let hours = billed.nettedHours(before: end)
        return hours > 0 ? .nettedBeforeLaw(hours: hours, from: lawful) : nil
    }

    /// That more is said to have been used than the fuse lets through: readings of a register, or another unit, were taken for
    /// energy. No fuse lets twice its current through for a quarter of an hour (IEC 60269-1: 1.6 times melts it in an hour). What
    /// is told of an estimate can also deny itself: the energy takes a mean power, and no peak is below the mean.
    private func impossiblePower(_ request: CostRequest, _ billed: BilledUse) -> [CostWarning] {
        // At other voltages it is not the fuse that limits.
        let carried_kW = request.voltage == .low ? request.fuse.power_kw : .infinity
        guard let mean_kW = billed.meanPower_kW else {
            guard let power_kW = billed.largestPower_kW, power_kW > 2 * carried_kW else { return [] }
            return [.overFuse(power_kW: power_kW, fuse: request.fuse)]
        }
        var warnings: [CostWarning] = []
        let peak_kW = billed.largestPower_kW
        // A peak that was rounded may be a little less than the mean of an even load.
        if let peak_kW, peak_kW < 0.99 * mean_kW {
            warnings.append(.peakBelowMean(peak_kW: peak_kW, mean_kW: mean_kW))
        }
        let largest_kW = max(mean_kW, peak_kW ?? 0)
        if mean_kW > 1.6 * carried_kW || largest_kW > 2 * carried_kW {
            warnings.append(.toldOverFuse(power_kW: largest_kW, fuse: request.fuse))
        }
        return warnings
    }

    private func costs(_ request: CostRequest, _ billed: BilledUse) throws(Problem) -> CostComparison {
        let segments = try Segment.segments(
            library, of: request.company, request.pricing, request.taxClass, first: billed.first, end: billed.end)
        guard let last = segments.last else { throw .badPeriod(billed.period) }
        var warnings = CostWarnings()
        for segment in segments { warnings.add(segment) }
        if !billed.daysMissing.isEmpty {
            warnings.add(.daysMissing(billed.daysMissing.count, hours: billed.hoursMissing))
        }
        if let view = billed.view, view.unknownProduction > 0 {
            warnings.add(.productionUnknown(view.unknownProduction))
        }
        if let netted = try nettedUnasked(request.pricing, billed) { warnings.add(netted) }
        for warning in impossiblePower(request, billed) { warnings.add(warning) }
        if billed.view == nil, segments.count > 1 { warnings.add(.spreadEvenly) }
        let wholeDays = billed.wholeDaysAlone
        var costs: [ProductCost] = []
        var leftOut: [LeftOut] = []
        // A product that a later list dropped is told of, too.
        var ids: Set<String> = []
        let products = ([last] + segments).flatMap(\.tariff.products).filter { ids.insert($0.id).inserted }
        for product in products where product.isMeant(by: request) {
            let choice = ProductChoice(product, request, segments)
            if let reason = choice.reason {
                leftOut.append(LeftOut(product: product, reason: reason))
                continue
            }
            var reckoning = ProductReckoning(request, billed, product: product.id, of: segments)
            if let reason = reckoning.add(choice.fees) {
                leftOut.append(LeftOut(product: product, reason: reason))
                continue
            }
            var ofWholeDays: [BillLine]?
            if let wholeDays {
                var reckoning = ProductReckoning(request, wholeDays, product: product.id, of: segments)
                if reckoning.add(choice.fees) == nil { ofWholeDays = reckoning.lines }
            }
            warnings.add(reckoning.warnings)
            if let meters = choice.metersAssumed { warnings.add(.metersAssumed(meters)) }
            costs.append(
                ProductCost(
                    product, reckoning.lines, billing: request.billing ?? last.tariff.bills, power: reckoning.power,
                    yearly: { billed.yearly($0, ofWholeDays: ofWholeDays) }))
        }
        return CostComparison(
            tariffs: segments.map(\.tariff).reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
            fuse: request.fuse, first: billed.first, end: billed.end,
            // Of equal ones the first of the list.
            products: costs.enumerated().sorted {
                ($0.element.totalInclVat, $0.offset) < ($1.element.totalInclVat, $1.offset)
            }.map(\.element),
            leftOut: leftOut, energy_kWh: billed.energy_kWh, fedIn_kWh: billed.fedIn_kWh,
            ownUse_kWh: billed.ownUse_kWh, daysMissing: billed.daysMissing, warnings: warnings.all)
    }
}

/// Warnings, each once.
struct CostWarnings {
    private(set) var all: [CostWarning] = []

    mutating func add(_ warning: CostWarning) {
        if !all.contains(warning) { all.append(warning) }
    }

    mutating func add(_ warnings: CostWarnings) {
        for warning in warnings.all { add(warning) }
    }

    mutating func add(_ segment: Segment) {
        let tariff = segment.tariff
        switch tariff.status {
        case .published: break
        case .secondHand: add(.secondHand(tariff: tariff.id))
        case .illustrative: add(.illustrative(tariff: tariff.id))
        }
        if !tariff.isFirstDayPublished { add(.firstDayNotPublished(tariff: tariff.id)) }
        if !tariff.isLastDayPublished { add(.lastDayNotPublished(tariff: tariff.id)) }
        if segment.taxRate.status != .published { add(.secondHandTax(from: segment.taxRate.fromIncluding)) }
    }
}

extension Product {
    /// Whether it is for what is asked for, whatever the fuse is.
    func isMeant(by request: CostRequest) -> Bool {
        switch use {
        case .consumption: !request.isStorage
        case .storage: request.isStorage
        case .temporary: request.isTemporary && !request.isStorage
        }
    }
}

extension CostRequest {
    /// Why a product of some lists cannot be what is asked about, whatever the fuse is; nil where it can.
    /// - Parameter lists: in the order of their days.
    package func refusal(of id: String, among lists: [Tariff]) -> Problem? {
        guard let last = lists.last else { return nil }
        guard let product = lists.reversed().lazy.compactMap({ $0.product(id) }).first else {
            return .noSuchProduct(id, in: last)
        }
        return product.isMeant(by: self) ? nil : .productOfOtherUse(product, asked: self)
    }
}

/// Whether a connection may have a product in every segment, and its basic fees.
struct ProductChoice {
    private(set) var fees: [(segment: Segment, fee: Amount?)] = []
    /// Why it may not.
    private(set) var reason: LeftOut.Reason?
    /// So many meters were taken for granted.
    private(set) var metersAssumed: Int?

    init(_ product: Product, _ request: CostRequest, _ segments: [Segment]) {
        for segment in segments {
            guard let own = segment.tariff.product(product.id) else {
                reason = .notAllDays
                return
            }
            guard own.voltage == request.voltage else {
                reason = .otherVoltage(own.voltage)
                return
            }
            var factor: Decimal = 1
            if request.isTemporary, own.use != .temporary {
                guard let temporary = own.temporary, temporary.covers(request.fuse) else {
                    reason = .notForTemporary
                    return
                }
                factor = temporary.basic
            }
            guard let fee = basicFee(of: own, in: segment.tariff, request) else {
                reason = metersNeeded.map { .needsMeters($0) } ?? .fuseNotListed
                return
            }
            fees.append((segment, fee.times(factor)))
        }
    }

    private var metersNeeded: Int?

    private mutating func basicFee(of product: Product, in tariff: Tariff, _ request: CostRequest) -> Amount? {
        for row in product.basic where row.covers(request.fuse) {
            guard row.dwellings.isEmpty || row.dwellings.contains(request.dwelling) else { continue }
            if let least = row.metersAtLeast {
                let isAssumed = request.meters == nil && request.dwelling != .house
                guard isAssumed || request.meters ?? 1 >= least else {
                    metersNeeded = least
                    continue
                }
                if isAssumed { metersAssumed = least }
            }
            switch row.fee {
            case .table(let table): if let amount = table[request.fuse] { return amount }
            case .each(let amount): return amount
            case .perAmpere(let amount): return amount.times(Decimal(request.fuse.current_a))
            case .of(let other, let times):
                // The reader lets no product point to one that points on.
                if let product = tariff.product(other), let amount = basicFee(of: product, in: tariff, request) {
                    return amount.times(times)
                }
            }
        }
        return nil
    }
}

extension TariffLibrary {
    /// The ids of the products that a request may be about, in the order of the lists: of the day's list, or of all lists of the
    /// company where each day has its own.
    /// - Parameter present: one that must be among them; nil for none.
    public func products(_ request: CostRequest, present: String? = nil) throws(Problem) -> [String] {
        var lists = [Tariff]()
        if case .of(let day) = request.pricing { lists = [try tariff(of: request.company, on: day)] }
        if lists.isEmpty { lists = try tariffs(of: request.company).all }
        guard !lists.isEmpty else { throw .noTariff(company: request.company, known: companies) }
        if let present, let refusal = request.refusal(of: present, among: lists) { throw refusal }
        var ids: [String] = []
        for product in lists.flatMap(\.products)
        where product.isMeant(by: request) && product.voltage == request.voltage && !ids.contains(product.id) {
            ids.append(product.id)
        }
        return ids
    }
}

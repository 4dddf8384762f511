import Domain
import Foundation
import Rules

/// Makes the lines of one product, segment by segment.
struct ProductReckoning {
    private let request: CostRequest
    private let billed: BilledUse
    private let id: String
    /// The energy of an estimate; nil for what was metered.
    private let spread: SpreadEnergy?
    private(set) var lines: [BillLine] = []
    private(set) var power: [MonthlyPower] = []
    private(set) var warnings = CostWarnings()

    init(_ request: CostRequest, _ billed: BilledUse, product id: String, of segments: [Segment]) {
        self.request = request
        self.billed = billed
        self.id = id
        spread = billed.estimated.map { SpreadEnergy($0, of: id, over: segments) }
    }

    /// - Parameter fees: the basic fee of each segment.
    /// - Returns: why the product cannot be reckoned; nil where it was.
    mutating func add(_ fees: [(segment: Segment, fee: Amount?)]) -> LeftOut.Reason? {
        for (segment, fee) in fees {
            if let reason = add(segment, fee) { return reason }
        }
        return nil
    }

    private mutating func add(_ segment: Segment, _ basic: Amount?) -> LeftOut.Reason? {
        guard let product = segment.tariff.product(id) else { return .notAllDays }
        if let basic { lines.append(BillLine(basic: basic, segment)) }
        let range = billed.range(segment.first, segment.end)
        let energy_kWh: Double
        if let view = billed.view {
            energy_kWh = view.sum(range)
            addEnergy(of: product, segment, view, range, energy_kWh)
        } else {
            let byBand: [Double]
            switch spread {
            case .known(let energies): byBand = energies[segment.first] ?? []
            case .unknown(let reason): return reason
            case nil: byBand = []
            }
            energy_kWh = byBand.reduce(0, +)
            addEnergy(of: product, segment, byBand)
        }
        if let reason = addPower(of: product, segment) { return reason }
        addProduction(segment, range)
        lines.append(
            BillLine(
                tax: segment.taxRate.net_c(request.taxClass), request.taxClass, segment,
                Decimal(measured: energy_kWh)))
        return nil
    }

    private mutating func addEnergy(
        of product: Product, _ segment: Segment, _ view: MeteredView, _ range: Range<Int>, _ energy_kWh: Double
    ) {
        guard let division = product.energy.division.flatMap(segment.tariff.division) else {
            return addEnergy(segment, band: nil, energy_kWh, product.energy.prices[0])
        }
        let sums = view.sums(range, of: division, in: segment.tariff)
        for (index, band) in division.bands.enumerated() {
            addEnergy(segment, band: band.name, sums[index], product.energy.prices[index])
        }
        if let rest = sums.last, rest > 0 {
            warnings.add(.energyWithoutBand(division: division.name, energy_kWh: rest))
        }
    }

    /// - Parameter byBand: in kWh; one where the product has no bands.
    private mutating func addEnergy(of product: Product, _ segment: Segment, _ byBand: [Double]) {
        let bands = product.energy.division.flatMap(segment.tariff.division)?.bands
        for (index, energy_kWh) in byBand.enumerated() {
            addEnergy(segment, band: bands?[index].name, energy_kWh, product.energy.prices[index])
        }
    }

    private mutating func addEnergy(_ segment: Segment, band: String?, _ energy_kWh: Double, _ price: Amount) {
        lines.append(BillLine(.energy(band: band), segment, Decimal(measured: energy_kWh), .kWh, price))
    }

    private mutating func addProduction(_ segment: Segment, _ range: Range<Int>) {
        guard let view = billed.view, let fedIn = view.fedIn, let fee = segment.tariff.production else { return }
        if let price = fee.feedIn {
            let energy = Decimal(measured: fedIn.energy_kWh[range].sumOfKnown)
            lines.append(BillLine(.feedIn, segment, energy, .kWh, price))
        }
        if let price = fee.ownUse, request.production_kVA ?? 0 > fee.ownUseOver_kva ?? 0 {
            let energy = Decimal(measured: view.ownUse_kWh[range].sumOfKnown)
            lines.append(BillLine(.ownUse, segment, energy, .kWh, price))
        }
    }

    private mutating func addPower(of product: Product, _ segment: Segment) -> LeftOut.Reason? {
        guard product.power != nil || product.reactive != nil else { return nil }
        guard let view = billed.view, let use = billed.metered else {
            guard let fee = product.power else { return nil }
            guard let peak_kW = billed.estimated?.peak_kW else { return .needsPower }
            let billed_kW = Decimal(measured: fee.billed_kW(of: peak_kW))
            let months = MonthCount(from: segment.first, to: segment.end, counted: fee.chargedMonths)
            lines.append(
                BillLine(.power, segment, billed_kW, .kW, fee.price.times(powerFactor(product)), months: months))
            warn(fee, product)
            return nil
        }
        let reckoning = product.power.map { PowerReckoning($0, in: segment.tariff, view) }
        let reactive = product.reactive.map { ReactiveReckoning($0, view, use) }
        var unknown: [MonthPart] = []
        for part in segment.monthParts {
            let isCharged = product.power?.chargedMonths.contains(part.first.month) ?? false
            let hasReactive = product.reactive?.isRulePublished == true && reactive?.series.isEmpty == false
            guard isCharged || hasReactive else { continue }
            guard view.hasReadings(from: part.first.firstOfMonth, to: part.first.firstOfNextMonth) else {
                unknown.append(part)
                continue
            }
            let month = reckoning?.power(ofMonth: part.first.monthNumber)
            let months = MonthCount(from: part.first, to: part.end)
            if let fee = product.power, let reckoning, let month, isCharged {
                if reckoning.isWindowAssumed(ofMonth: part.first.monthNumber) {
                    warnings.add(.powerBeforeAssumed(product: product.id))
                }
                power.append(month)
                lines.append(
                    BillLine(
                        .power, segment, Decimal(measured: month.billed_kW), .kW,
                        fee.price.times(powerFactor(product)), months: months, days: part.days))
            }
            if let fee = product.reactive, fee.isRulePublished, let reactive {
                add(fee, reactive, part, months, segment, billed_kW: month?.billed_kW ?? 0)
            }
        }
        for days in unknown.runs { warnings.add(.powerUnknown(product: product.id, days: days)) }
        if let fee = product.power {
            warn(fee, product)
            if fee.interval_min == 15, view.consumption.interval_s == 3600 {
                warnings.add(.powerOfHours(product: product.id))
            }
        }
        if let reactive, !reactive.series.isEmpty, product.reactive?.isRulePublished == false {
            warnings.add(.reactiveRuleNotPublished(product: product.id))
        }
        return nil
    }

    private mutating func add(
        _ fee: ReactiveFee, _ reactive: ReactiveReckoning, _ part: MonthPart, _ months: MonthCount,
        _ segment: Segment, billed_kW: Double
    ) {
        for direction in ReactiveFee.Direction.allCases where reactive.series[direction] != nil {
            // The peak of a month is the whole month's, its energy that of the days billed.
            let month = reactive.excess(
                direction, from: part.first.firstOfMonth, to: part.first.firstOfNextMonth, billed_kW: billed_kW)
            guard fee.directions.contains(direction) else { continue }
            lines.append(
                BillLine(
                    .reactivePower(direction), segment, Decimal(measured: month.power_kvar), .kvar, fee.price,
                    months: months, days: part.days))
            if let price = fee.energyPrice {
                let days = reactive.excess(direction, from: part.first, to: part.end, billed_kW: billed_kW)
                lines.append(
                    BillLine(
                        .reactiveEnergy(direction), segment, Decimal(measured: days.energy_kvarh), .kvarh, price,
                        days: part.days))
            }
        }
    }

    private func powerFactor(_ product: Product) -> Decimal {
        request.isTemporary && product.use != .temporary ? product.temporary?.power ?? 1 : 1
    }

    private mutating func warn(_ fee: PowerFee, _ product: Product) {
        if !fee.isRulePublished { warnings.add(.powerRuleNotPublished(product: product.id)) }
    }
}

/// The days of a segment that lie in one calendar month.
struct MonthPart {
    let first: CalendarDate
    let end: CalendarDate

    var days: DatePeriod { DatePeriod(fromIncluding: first, toExcluding: end) }
}

extension [MonthPart] {
    /// Those that follow one another as one.
    fileprivate var runs: [DatePeriod] {
        reduce(into: []) { periods, part in
            if let last = periods.last, last.toExcluding == part.first {
                periods[periods.count - 1] = DatePeriod(fromIncluding: last.fromIncluding, toExcluding: part.end)
            } else {
                periods.append(part.days)
            }
        }
    }
}

extension Segment {
    var monthParts: [MonthPart] {
        var parts: [MonthPart] = []
        var day = first
        while day < end {
            let next = min(day.firstOfNextMonth, end)
            parts.append(MonthPart(first: day, end: next))
            day = next
        }
        return parts
    }
}

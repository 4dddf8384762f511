public import Distribution
public import Domain
import Foundation
import Rules

extension Invoice {
    /// - Throws: what the reckoning throws, `no_such_product`, `product_not_for_connection`, `invoice_schedule` for days to pay,
    ///   `hourly_prices_need_metering`.
    public init(_ request: InvoiceRequest, _ library: TariffLibrary) throws(Problem) {
        guard InvoiceSchedule.daysToPayLimits.contains(request.daysToPay) else {
            throw .invoiceSchedule(.daysToPay(request.daysToPay))
        }
        let comparison = try CostReckoning(library).costs(request.cost)
        let cost = try comparison.cost(of: request.product, for: request.cost)
        let (distribution, taxes) = (
            cost.lines.filter { !$0.part.isTax }, cost.lines.filter(\.part.isTax)
        )
        let energy = try Self.energy(request, in: comparison.period, library.levies().vat)
        let energyLines = if case .byHour(let lines, _) = energy { lines } else { [] as [EnergyLine] }
        let billed =
            cost.lines.map { ($0.vatRate, cost.billing == .net ? $0.net : $0.gross) }
            + energyLines.map { ($0.vatRate, cost.billing == .net ? $0.net : $0.gross) }
        let vat = Self.sums(billed, cost.billing)
        let day = request.day ?? comparison.end
        guard let due = day.adding(days: request.daysToPay) else {
            throw .invoiceSchedule(.afterTheLastYear)
        }
        self.init(
            tariffs: comparison.tariffs, product: cost.product, fuse: comparison.fuse,
            meteringPoint: request.meteringPoint, first: comparison.first, end: comparison.end, day: day, due: due,
            distribution: distribution, energy: energy, taxes: taxes, energy_kWh: comparison.energy_kWh,
            isEstimated: request.cost.usage.isEstimated, daysMissing: comparison.daysMissing, billing: cost.billing,
            vat: vat, warnings: comparison.warnings.filter { $0.isAbout(cost.product.id) },
            payment: try Payment(
                request, amount: vat.reduce(0) { $0 + $1.gross }, due: due,
                isMadeUp: comparison.tariffs.contains { $0.status == .illustrative }))
    }

    /// VAT is reckoned on the sum of everything at one rate.
    private static func sums(_ billed: [(rate: Decimal, amount: Decimal)], _ billing: Tariff.Billing) -> [VatSum] {
        var sums: [Decimal: Decimal] = [:]
        for line in billed { sums[line.rate, default: 0] += line.amount }
        return sums.sorted { $0.key < $1.key }.map { rate, sum in
            switch billing {
            case .net: return VatSum(rate: rate, net: sum, vat: (sum * rate).toTheCent)
            case .gross:
                let vat = (sum * rate / (1 + rate)).toTheCent
                return VatSum(rate: rate, net: sum - vat, vat: vat)
            }
        }
    }

    /// One line for the days of each rate of VAT, which is not always that of the transfer.
    private static func energy(
        _ request: InvoiceRequest, in period: DatePeriod, _ vat: VatHistory
    ) throws(Problem) -> Energy {
        guard let prices = request.prices else { return .ownBill }
        guard case .metered(let use) = request.cost.usage else { throw .hourlyPricesNeedMetering }
        let consumption = try use.billed()
        var rates = vat.electricityRates(in: period)
        var pricesDay: CalendarDate?
        if case .of(let day) = request.cost.pricing, let rate = vat.electricityRate(on: day) {
            rates = [(rate: rate, days: period)]
            pricesDay = day
        }
        var lines: [EnergyLine] = []
        var unpriced = (energy_kWh: 0.0, count: 0)
        for (rate, days) in rates {
            guard let first = days.fromIncluding, let end = days.toExcluding else { continue }
            let part = consumption.part(from: first, to: end)
            var (energy_kWh, cents) = (0.0, 0.0)
            for (place, energy) in part.energy_kWh.enumerated() where !energy.isNaN {
                let price_c = prices.price_c(at: part.start_s + Int64(place) * part.interval_s, part.interval_s)
                if price_c.isNaN {
                    unpriced = (unpriced.energy_kWh + energy, unpriced.count + 1)
                } else {
                    energy_kWh += energy
                    cents += energy * price_c
                }
            }
            lines.append(
                EnergyLine(
                    days: days, energy_kWh, cents, vatRate: rate,
                    vatSource: vat.electricitySource(on: pricesDay ?? first), includesVat: prices.includesVat))
        }
        return .byHour(
            lines,
            unpriced: unpriced.count == 0
                ? nil
                : Unpriced(energy_kWh: Decimal(measured: unpriced.energy_kWh), intervalCount: unpriced.count))
    }
}

extension CostComparison {
    /// What a product costs.
    fileprivate func cost(of id: String, for request: CostRequest) throws(Problem) -> ProductCost {
        if let cost = products.first(where: { $0.product.id == id }) { return cost }
        if let left = leftOut.first(where: { $0.product.id == id }) {
            throw .productNotForConnection(left.product, left.reason, fuse: fuse)
        }
        throw request.refusal(of: id, among: tariffs) ?? .invoiceAmount("0.00")
    }
}

extension HourlyPrices {
    /// Of an interval: that of the hour it lies in, or the mean of the quarters in it; NaN where one is not known.
    fileprivate func price_c(at start_s: Int64, _ interval_s: Int64) -> Double {
        guard start_s >= prices.start_s else { return .nan }
        let first = Int((start_s - prices.start_s) / prices.interval_s)
        let count = max(1, Int(interval_s / prices.interval_s))
        guard first + count <= prices.energy_kWh.count else { return .nan }
        return prices.energy_kWh[first..<(first + count)].reduce(0, +) / Double(count)
    }
}

extension EnergyLine {
    /// - Parameter cents: the sum of the energy of each interval at its price.
    fileprivate init(
        days: DatePeriod, _ energy_kWh: Double, _ cents: Double, vatRate: Decimal, vatSource: Source?,
        includesVat: Bool
    ) {
        let (energy, sum) = (Decimal(measured: energy_kWh), Decimal(measured: cents) / 100)
        let (net, gross) = includesVat ? (sum / (1 + vatRate), sum) : (sum, sum * (1 + vatRate))
        func mean(_ sum: Decimal) -> Decimal { energy == 0 ? 0 : (sum * 100 / energy).rounded(scale: 4, .plain) }
        self.init(
            days: days, energy_kWh: energy, meanNet_c: mean(net), meanGross_c: mean(gross), vatRate: vatRate,
            vatSource: vatSource, net: net.toTheCent, gross: gross.toTheCent)
    }
}

extension Invoice.Payment {
    fileprivate init(
        _ request: InvoiceRequest, amount: Decimal, due: CalendarDate, isMadeUp: Bool
    ) throws(Problem) {
        iban = request.iban
        reference = request.reference
        creditorReference = request.reference.map(CreditorReference.init) ?? request.creditorReference
        guard !isMadeUp, let iban = request.iban, let reference = request.reference else {
            (barcode, creditorBarcode) = (nil, nil)
            return
        }
        // What is to be paid back has no bar code to be paid with.
        let amount = max(0, amount)
        barcode = try BankBarcode(iban: iban, amount: amount, reference: reference, due: due)
        creditorBarcode = try BankBarcode(
            iban: iban, amount: amount, reference: CreditorReference(reference), due: due)
    }
}

extension Usage {
    fileprivate var isEstimated: Bool { if case .estimated = self { true } else { false } }
}

extension BillLine.Part {
    fileprivate var isTax: Bool { if case .tax = self { true } else { false } }
}

extension CostWarning {
    /// Whether it concerns an invoice of a product.
    fileprivate func isAbout(_ id: String) -> Bool { (product ?? id) == id }
}

package import Domain

/// A metered consumption prepared for reckoning: netted, in hours where they are asked for, and its bands by division, each
/// worked out once for all products.
final class MeteredView {
    /// What is paid for, netted.
    let consumption: EnergySeries
    /// What is fed into the network; nil without production.
    let fedIn: EnergySeries?
    /// What production was used at once, in kWh; empty without production.
    let ownUse_kWh: [Double]
    /// Intervals in which production is not known and was taken for none.
    let unknownProduction: Int
    private(set) lazy var hours: EnergySeries = consumption.inHours()
    private var bands: [String: [UInt8]] = [:]
    private var days: [String: SeriesDays] = [:]

    init(_ use: MeteredUse) throws(Problem) {
        for series in [use.consumption, use.production, use.reactiveInput, use.reactiveOutput].compactMap({ $0 }) {
            guard [900, 3600].contains(series.interval_s), series.start_s % 900 == 0 else {
                throw .seriesUnlike(use.consumption.interval_s, series.interval_s)
            }
        }
        guard use.consumption.energy_kWh.contains(where: { !$0.isNaN }) else { throw .nothingMeasured }
        if let negative = use.consumption.energy_kWh.first(where: { $0 < 0 || $0.isInfinite }) {
            throw .usageOutOfRange("\(negative) kWh")
        }
        guard let production = use.production else {
            consumption = use.consumption
            fedIn = nil
            ownUse_kWh = []
            unknownProduction = 0
            return
        }
        let consumed = use.consumption.inHours()
        let produced = production.inHours().values(at: consumed)
        var (net, surplus, own) = (consumed, consumed, consumed.energy_kWh)
        var unknown = 0
        for (index, energy) in consumed.energy_kWh.enumerated() {
            let made = produced[index].isNaN ? 0 : max(0, produced[index])
            if produced[index].isNaN { unknown += 1 }
            net.energy_kWh[index] = energy.isNaN ? .nan : max(0, energy - made)
            surplus.energy_kWh[index] = energy.isNaN ? .nan : max(0, made - energy)
            own[index] = energy.isNaN ? 0 : min(energy, made)
        }
        consumption = net
        fedIn = surplus
        ownUse_kWh = own
        unknownProduction = unknown
    }

    /// The days of the consumption, or of its hours.
    func days(_ clock: Division.Clock, inHours: Bool = false) -> SeriesDays {
        let key = "\(clock.rawValue) \(inHours)"
        if let known = days[key] { return known }
        let made = SeriesDays(inHours ? hours : consumption, clock: clock)
        days[key] = made
        return made
    }

    /// The band of each interval of the consumption, or of its hours.
    func bands(of division: Division, in tariff: Tariff, inHours: Bool = false) -> [UInt8] {
        let inHours = inHours && consumption.interval_s != 3600
        let key = "\(tariff.id) \(division.name) \(inHours)"
        if let known = bands[key] { return known }
        let days = days(division.clock, inHours: inHours)
        let made = division.table.bands(of: days, holidays: days.holidays(tariff.holidays))
        bands[key] = made
        return made
    }

    /// The sum of each band of a division in a range of the consumption, the last one for hours without a band.
    func sums(_ range: Range<Int>, of division: Division, in tariff: Tariff) -> [Double] {
        var sums = [Double](repeating: 0, count: 256)
        let bands = bands(of: division, in: tariff)
        consumption.energy_kWh.withUnsafeBufferPointer { energy in
            for index in range where !energy[index].isNaN { sums[Int(bands[index])] += energy[index] }
        }
        return Array(sums[..<division.bands.count]) + [sums[Int(BandTable.none)]]
    }

    /// Whether anything is known of some days.
    func hasReadings(from first: CalendarDate, to end: CalendarDate) -> Bool {
        consumption.energy_kWh[consumption.indices(from: first, to: end)].contains { !$0.isNaN }
    }

    func sum(_ range: Range<Int>) -> Double { consumption.energy_kWh[range].sumOfKnown }
}

extension Sequence<Double> {
    /// Without what is missing.
    var sumOfKnown: Double { reduce(0) { $1.isNaN ? $0 : $0 + $1 } }
}

extension EnergySeries {
    /// By whole hours of UTC, which are those of Finland too. An hour of which a part is missing is missing.
    func inHours() -> EnergySeries {
        guard interval_s != 3600 || start_s % 3600 != 0 else { return self }
        // The hour in which the first interval lies.
        let rest = ((start_s % 3600) + 3600) % 3600
        let parts = Int(3600 / interval_s)
        let lead = Int(rest / interval_s)
        let count = (lead + energy_kWh.count + parts - 1) / parts
        var hours = [Double](repeating: 0, count: count)
        for hour in 0..<count {
            for part in 0..<parts {
                let index = hour * parts + part - lead
                hours[hour] += energy_kWh.indices.contains(index) ? energy_kWh[index] : .nan
            }
        }
        return EnergySeries(start_s: start_s - rest, interval_s: 3600, energy_kWh: hours)
    }

    /// The values of the intervals of another series of the same length of intervals; NaN outside.
    func values(at other: EnergySeries) -> [Double] {
        let shift = Int((other.start_s - start_s) / interval_s)
        return other.energy_kWh.indices.map { index in
            energy_kWh.indices.contains(index + shift) ? energy_kWh[index + shift] : .nan
        }
    }
}

extension MeteredUse {
    /// The consumption that is paid for, netted with what is produced.
    package func billed() throws(Problem) -> EnergySeries { try MeteredView(self).consumption }
}

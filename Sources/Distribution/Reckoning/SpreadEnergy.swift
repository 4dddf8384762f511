import Domain

/// How the energy of an estimate falls upon days and bands: a share that was told is that of all days together, and it is spread
/// over those that have its hours, as the list's own calendar has them.
enum SpreadEnergy {
    /// In kWh, by the first day of a segment, of each band of the product's division; one without a division.
    case known([CalendarDate: [Double]])
    /// Why it is not known.
    case unknown(LeftOut.Reason)

    /// - Parameter id: a product that every segment's list has.
    init(_ use: EstimatedUse, of id: String, over segments: [Segment]) {
        let parts = segments.map { BandedSegment($0, id) }
        let dayCount = segments.reduce(0) { $0 + $1.dayCount }
        var known: [CalendarDate: [Double]] = [:]
        // Lists of a period may divide their hours unlike.
        let kinds = parts.map(\.asked).reduce(into: [LeftOut.Share?]()) { if !$0.contains($1) { $0.append($1) } }
        for asked in kinds {
            let own = parts.filter { $0.asked == asked }
            let share: Double
            switch Self.share(use, of: own, asked, isOfAllDays: own.count == parts.count) {
            case .known(let known): share = known
            case .unknown(let reason):
                self = .unknown(reason)
                return
            }
            let days = own.reduce(0) { $0 + $1.segment.dayCount }
            let energy_kWh = use.energy_kWh * (Double(days) / Double(dayCount))
            for part in own { known[part.segment.first] = part.energy_kWh(energy_kWh, share, of: own) }
        }
        self = .known(known)
    }

    private enum Share {
        case known(Double)
        case unknown(LeftOut.Reason)
    }

    /// The share of the energy that the band has which was asked for; of no account where all is in one band.
    private static func share(
        _ use: EstimatedUse, of parts: [BandedSegment], _ asked: LeftOut.Share?, isOfAllDays: Bool
    ) -> Share {
        guard let asked else { return .known(1) }
        let told: Double?
        switch asked {
        case .hours:
            return parts.allSatisfy { $0.onlyBand != nil } ? .known(1) : .unknown(.needsShare(.hours))
        case .night: told = use.nightShare
        case .winterDay: told = use.winterDayShare
        }
        guard parts.contains(where: { $0.quarterCount > 0 }) else {
            if isOfAllDays, let told, told > 0 { return .unknown(.shareWithoutHours(asked)) }
            return .known(0)
        }
        guard parts.contains(where: { $0.otherQuarterCount > 0 }) else { return .known(1) }
        guard let told else { return .unknown(.needsShare(asked)) }
        return .known(told)
    }
}

/// A segment with the quarters of an hour that each band of a product has in it.
private struct BandedSegment {
    let segment: Segment
    /// What tells how the energy falls upon the bands; nil where there is one price.
    let asked: LeftOut.Share?
    /// By band; empty without bands.
    private let quarters: [Int]
    /// The band that has the share which is asked for.
    private let band: Int?

    init(_ segment: Segment, _ id: String) {
        self.segment = segment
        let name = segment.tariff.product(id)?.energy.division
        guard let division = name.flatMap(segment.tariff.division), division.bands.count > 1 else {
            asked = nil
            band = nil
            quarters = []
            return
        }
        switch division.knownShare {
        case .night(let index):
            asked = .night
            band = index
        case .winterDay(let index):
            asked = .winterDay
            band = index
        case nil:
            asked = .hours
            band = nil
        }
        quarters = division.table.quarters(
            from: segment.first, to: segment.end, bandCount: division.bands.count, segment.tariff.holidays)
    }

    var quarterCount: Int { band.map { quarters[$0] } ?? 0 }
    var otherQuarterCount: Int { quarters.reduce(0, +) - quarterCount }

    /// The band that has all hours; nil where several have some.
    var onlyBand: Int? {
        let bands = quarters.indices.filter { quarters[$0] > 0 }
        return bands.count == 1 ? bands[0] : nil
    }

    /// The energy of each band.
    /// - Parameters:
    ///   - energy_kWh: of all segments of a kind.
    ///   - share: of the band that has the share which is asked for.
    func energy_kWh(_ energy_kWh: Double, _ share: Double, of parts: [BandedSegment]) -> [Double] {
        guard let band else {
            let days = parts.reduce(0) { $0 + $1.segment.dayCount }
            let own_kWh = energy_kWh * (Double(segment.dayCount) / Double(days))
            guard !quarters.isEmpty else { return [own_kWh] }
            return quarters.indices.map { $0 == onlyBand ? own_kWh : 0 }
        }
        func part(_ count: (BandedSegment) -> Int) -> Double {
            let all = parts.reduce(0) { $0 + count($1) }
            return all > 0 ? Double(count(self)) / Double(all) : 0
        }
        let inside_kWh = energy_kWh * share * part(\.quarterCount)
        let outside_kWh = energy_kWh * (1 - share) * part(\.otherQuarterCount)
        return quarters.indices.map { $0 == band ? inside_kWh : outside_kWh }
    }
}

extension Division {
    /// The share that divides the energy between two bands, and the band that has it.
    fileprivate enum KnownShare {
        case night(band: Int)
        case winterDay(band: Int)
    }

    /// Nil where no share that people know divides it.
    fileprivate var knownShare: KnownShare? {
        guard bands.count == 2 else { return nil }
        if let band = index(of: "winter_day") { return .winterDay(band: band) }
        if let band = index(of: "night") { return .night(band: band) }
        // What is not day is night, whatever the list calls it.
        return index(of: "day").map { .night(band: 1 - $0) }
    }
}

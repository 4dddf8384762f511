import Domain

/// Makes one series of readings in any order.
struct SeriesBuilding {
    private let collected: CollectedReadings
    private let channel: CollectedReadings.Channel
    private var duplicateCount = 0

    init(_ channel: CollectedReadings.Channel, of collected: CollectedReadings) {
        self.channel = channel
        self.collected = collected
    }

    mutating func series() throws(Problem) -> MeteredSeries {
        let interval_s = channel.readings.first?.interval_s ?? 3600
        var notes: [ConsumptionNote] = []
        let energy: EnergySeries
        if channel.readings.contains(where: { $0.interval_s != interval_s }) {
            notes.append(.mixedResolution)
            let quarters = channel.readings.filter { $0.interval_s == 900 }
            let hours = channel.readings.filter { $0.interval_s == 3600 }
            energy = try dense(hours + Self.hours(of: try dense(quarters, 900), like: quarters), 3600)
        } else {
            energy = try dense(channel.readings, interval_s)
        }
        guard let first = energy.firstDay, let last = energy.lastDay else {
            throw .consumptionFile(collected.files.first?.name ?? "", of: collected.quantity, .noRows)
        }
        let days = SeriesDays(energy, first, last)
        notes += self.notes(of: energy, days)
        var isRead = [Bool](repeating: false, count: collected.files.count)
        for reading in channel.readings { isRead[Int(reading.file)] = true }
        let files = zip(collected.files, isRead).filter(\.1).map(\.0)
        return MeteredSeries(
            meteringPoint: channel.meteringPoint, kind: channel.kind, energy: energy,
            report: MeteredSeries.Report(
                files: files.map(\.name), forms: Set(files.map(\.form)), product: channel.product,
                rowCount: channel.readings.count,
                duplicateCount: duplicateCount, missing: days.missing, firstDay: first, lastDay: last, notes: notes)
        )
    }

    /// Each reading in its place; NaN where there is none.
    private mutating func dense(_ readings: [Reading], _ interval_s: Int32) throws(Problem) -> EnergySeries {
        let interval_s = Int64(interval_s)
        var (start_s, end_s) = (Int64.max, Int64.min)
        for reading in readings {
            start_s = min(start_s, reading.start_s)
            end_s = max(end_s, reading.start_s)
        }
        guard start_s <= end_s else { return EnergySeries(start_s: 0, interval_s: interval_s, energy_kWh: []) }
        let count = Int((end_s - start_s) / interval_s) + 1
        // Room for a year is always there; for more only where there is something to put in.
        guard count <= 36_000 || count / 100 <= readings.count else {
            let days = [start_s, end_s].map { FinnishTime.day(of_s: $0)?.told ?? .nothing }
            let file = collected.files[Int(readings[0].file)].name
            throw .consumptionFile(file, of: collected.quantity, .farApart(days[0], days[1]))
        }
        var energy_kWh = [Double](repeating: .nan, count: count)
        // Which reading a place has; none where it is below nought.
        var owners = [Int32](repeating: -1, count: count)
        for (number, reading) in readings.enumerated() {
            let place = Int((reading.start_s - start_s) / interval_s)
            if owners[place] < 0 {
                owners[place] = Int32(truncatingIfNeeded: number)
                energy_kWh[place] = reading.energy_kWh
                continue
            }
            duplicateCount += 1
            let known = energy_kWh[place]
            if reading.energy_kWh.isNaN { continue }
            if known.isNaN {
                owners[place] = Int32(truncatingIfNeeded: number)
                energy_kWh[place] = reading.energy_kWh
            } else if abs(known - reading.energy_kWh) > 1e-6 {
                // Beyond what sums of decimals may be off by.
                let other = readings[Int(owners[place])]
                throw .consumptionDiffers(
                    standing(of: other), other.energy_kWh, standing(of: reading), reading.energy_kWh,
                    of: collected.quantity, start_s: reading.start_s)
            }
        }
        return EnergySeries(start_s: start_s, interval_s: interval_s, energy_kWh: energy_kWh)
    }

    private func standing(of reading: Reading) -> ReadingPlace {
        ReadingPlace(file: collected.files[Int(reading.file)].name, line: Int(reading.line))
    }

    /// The hours of which all four quarters are there, each as a reading with the row of a quarter.
    private static func hours(of quarters: EnergySeries, like readings: [Reading]) -> [Reading] {
        var rows: [Int64: Reading] = [:]
        for reading in readings { rows[reading.start_s - reading.start_s % 3600] = reading }
        return rows.map { hour_s, reading in
            let first = Int((hour_s - quarters.start_s) / 900)
            var sum = 0.0
            for place in first..<(first + 4) {
                sum += quarters.energy_kWh.indices.contains(place) ? quarters.energy_kWh[place] : .nan
            }
            var hour = reading
            (hour.start_s, hour.energy_kWh, hour.interval_s) = (hour_s, sum, 3600)
            return hour
        }
    }

    /// Whether the second of the hours that autumn repeats is missing because local times stand there once. Where times have an
    /// offset, or a row says itself that the hour is missing, it is missing as any other is.
    private func isOnceInRows(_ day: CalendarDate) -> Bool {
        guard channel.hasLocalTimes, let second_s = FinnishTime.summer(of: day.year)?.upperBound else {
            return false
        }
        return !channel.readings.contains { $0.start_s == second_s }
    }

    private func notes(of energy: EnergySeries, _ days: SeriesDays) -> [ConsumptionNote] {
        var notes: [ConsumptionNote] = []
        if !days.isWholeYears { notes.append(.notWholeYears(dayCount: days.dayCount)) }
        if days.beforeFirst + days.behindLast > 0 {
            notes.append(.partialDays(beforeFirst: days.beforeFirst, behindLast: days.behindLast))
        }
        if channel.kind == .production, !collected.hasOthers(thanProductionAt: channel.meteringPoint) {
            notes.append(.productionAlone)
        }
        notes += days.repeatedHoursOnce.filter(isOnceInRows).map { .repeatedHourOnce(day: $0) }
        if duplicateCount > 0 { notes.append(.sameTimes(rowCount: duplicateCount)) }
        if channel.otherQualityCount > 0 {
            notes.append(
                .otherQuality(
                    words: channel.otherQualities.sorted(), rowCount: channel.otherQualityCount))
        }
        if let sentence = channel.sentence {
            notes.append(.sentences(first: sentence, rowCount: channel.sentenceCount))
        }
        if let first = days.zeroDays.first {
            notes.append(.zeroDays(first: first, dayCount: days.zeroDays.count))
        }
        return notes
    }
}

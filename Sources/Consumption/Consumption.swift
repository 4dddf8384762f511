public import Domain

/// What a customer's consumption files hold: a series for each metering point and kind of energy.
public struct Consumption: Sendable, Hashable {
    /// In the order in which the files have them.
    public let series: [MeteredSeries]

    /// Reads files, all of which are held together: several are one series where they have the same metering point.
    /// - Parameter paths: `-` for stdin.
    /// - Throws: `consumption_file_not_readable`, `consumption_file`, `consumption_row`, `consumption_differs`.
    public static func read(paths: [String]) throws(Problem) -> Consumption {
        var collected = CollectedReadings()
        // One after the other, so that memory holds one file's text.
        for path in paths { try ReadingRows.read(try ConsumptionFile(path: path), into: &collected) }
        return try Consumption(collected)
    }

    /// Reads what is in memory already, as a service has it.
    package static func read(_ files: [ConsumptionFile]) throws(Problem) -> Consumption {
        var collected = CollectedReadings()
        for file in files { try ReadingRows.read(file, into: &collected) }
        return try Consumption(collected)
    }

    private init(_ collected: CollectedReadings) throws(Problem) {
        var collected = collected
        collected.joinUnstated()
        var series: [MeteredSeries] = []
        for channel in collected.channels {
            var building = SeriesBuilding(channel, of: collected)
            series.append(try building.series())
        }
        self.series = series
    }

    /// The metering points, each once, in the order of the files; nil for readings without one.
    public var meteringPoints: [String?] {
        var seen: Set<String?> = []
        return series.map(\.meteringPoint).filter { seen.insert($0).inserted }
    }

    /// What one metering point took and fed in. Of a point that has readings of one kind alone they are what it took,
    /// whatever the file calls them; a note says so.
    /// - Parameter meteringPoint: nil where there is only one.
    /// - Throws: `consumption_metering_points` where several could be meant or none is.
    public func taken(
        at meteringPoint: String? = nil
    ) throws(Problem) -> (consumption: MeteredSeries, production: MeteredSeries?) {
        let points = meteringPoints
        let unclear = Problem.consumptionPoints(asked: meteringPoint, known: points.compactMap(\.self))
        if meteringPoint == nil, points.count != 1 { throw unclear }
        let meteringPoint = meteringPoint ?? points.first ?? nil
        let own = series.filter { $0.meteringPoint == meteringPoint }
        guard let taken = own.first(where: { $0.kind != .production }) ?? own.first else {
            throw unclear
        }
        return (taken, own.first { $0.kind == .production && $0 != taken })
    }
}

/// Prices of energy by the hour or the quarter, as exchanges and suppliers publish them.
public enum PriceFile {
    /// - Parameter path: of a table with a column of times and one of c/kWh or EUR/MWh; `-` for stdin.
    /// - Returns: the prices in c/kWh, NaN where none is known, in place of an energy.
    /// - Throws: what ``Consumption/read(paths:)`` throws.
    public static func read(path: String) throws(Problem) -> EnergySeries {
        try read(try ConsumptionFile(path: path, .price))
    }

    package static func read(_ file: ConsumptionFile) throws(Problem) -> EnergySeries {
        var (file, collected) = (file, CollectedReadings())
        file.quantity = .price
        try ReadingRows.read(file, into: &collected)
        guard let channel = collected.channels.first else { throw file.fault(.noRows) }
        var building = SeriesBuilding(channel, of: collected)
        return try building.series().energy
    }
}

public import Domain

/// What a metering point's files hold of one kind of energy, as one series.
public struct MeteredSeries: Sendable, Hashable {
    /// As the file has it; nil where it has none.
    public let meteringPoint: String?
    public let kind: EnergyKind
    /// From the first reading to the last; NaN where one is missing.
    public let energy: EnergySeries
    public let report: Report

    /// What was read, and what was not there.
    public struct Report: Sendable, Hashable {
        /// The files that had rows of it, in the order in which they were given.
        public let files: [String]
        public let forms: Set<ConsumptionForm>
        /// What the Datahub calls the type of the product, such as a number for active energy; nil where no file says.
        public let product: String?
        /// How many rows had a reading of it, those that were there twice too.
        public let rowCount: Int
        /// Rows of a time that another row has too, which says the same or that it is missing.
        public let duplicateCount: Int
        /// By day in Finland, how many intervals are missing; days that lack none are left out.
        public let missing: [MissingDay]
        /// The days in Finland of the first reading and of the last.
        public let firstDay: CalendarDate
        public let lastDay: CalendarDate
        public let notes: [ConsumptionNote]

        public var missingCount: Int { missing.reduce(0) { $0 + $1.intervalCount } }
    }
}

/// A day that is not whole.
public struct MissingDay: Sendable, Hashable {
    public let day: CalendarDate
    public let intervalCount: Int
    /// How many the day has: 24 hours, in spring 23, in autumn 25, or four times as many quarters.
    public let expectedCount: Int
}

/// What else to know about a series.
public enum ConsumptionNote: Sendable, Hashable {
    /// It does not hold whole years; what it holds is so many days, whole or not.
    case notWholeYears(dayCount: Int)
    /// The first and the last day lack so many intervals before the first and behind the last reading, which are not
    /// counted as missing.
    case partialDays(beforeFirst: Int, behindLast: Int)
    /// The file says production of energy that may as well be consumption: it states no other kind.
    case productionAlone
    /// Some files have hours and others quarters; quarters were summed to hours.
    case mixedResolution
    /// The hour that clocks repeat in autumn is there once on this day; the second one counts as missing.
    case repeatedHourOnce(day: CalendarDate)
    /// Rows of times that other rows have too; each time counts once.
    case sameTimes(rowCount: Int)
    /// Rows with another word of quality than `OK`; their energy counts.
    case otherQuality(words: [String], rowCount: Int)
    /// Rows with a sentence in the place of a number; they count as missing.
    case sentences(first: String, rowCount: Int)
    /// Whole days at nought: some portals write so what is missing.
    case zeroDays(first: CalendarDate, dayCount: Int)
}

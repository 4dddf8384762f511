import Foundation

/// Where the time of a batch goes: processor time of the threads that worked on it, so that several add up to more
/// than has passed.
public struct BatchTimings: Sendable, Hashable {
    /// From positions to the network's plane.
    public var locating: Duration = .zero
    /// Putting points in the order of a Hilbert curve.
    public var ordering: Duration = .zero
    /// Network areas, plans and agreements.
    public var areas: Duration = .zero
    /// Finding which lines may be nearest.
    public var findingLines: Duration = .zero
    /// Finding which substations may be nearest.
    public var findingSubstations: Duration = .zero
    /// Measuring the lines that were found.
    public var measuringLines: Duration = .zero
    /// Measuring the substations that were found.
    public var measuringSubstations: Duration = .zero
    /// Zone, charge, and what else a row tells.
    public var deciding: Duration = .zero
    /// The full survey of rows near limits, borders and obstacles, and of rows in error.
    public var surveying: Duration = .zero
    public var rows = 0
    /// How many of them had a full survey.
    public var surveyedRows = 0

    public init() {}

    public var total: Duration {
        locating + ordering + areas + findingLines + findingSubstations + measuringLines + measuringSubstations
            + deciding + surveying
    }

    public static func += (sum: inout BatchTimings, other: BatchTimings) {
        sum.locating += other.locating
        sum.ordering += other.ordering
        sum.areas += other.areas
        sum.findingLines += other.findingLines
        sum.findingSubstations += other.findingSubstations
        sum.measuringLines += other.measuringLines
        sum.measuringSubstations += other.measuringSubstations
        sum.deciding += other.deciding
        sum.surveying += other.surveying
        sum.rows += other.rows
        sum.surveyedRows += other.surveyedRows
    }
}

/// Laps of the time that this thread has had a processor, so that other programs do not count.
package struct LapClock {
    private var latest = Self.now

    package init() {}

    /// The time since the last lap, or since the start.
    package mutating func lap() -> Duration {
        let now = Self.now
        defer { latest = now }
        return now - latest
    }

    private static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }
}

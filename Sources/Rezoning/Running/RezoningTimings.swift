#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
public import Quoting

/// Where the time of a rezoning goes: processor time of the threads that worked on it.
public struct RezoningTimings: Sendable, Hashable {
    /// Getting the input's bytes or features.
    public var reading: Duration = .zero
    /// Making requests of them.
    public var parsing: Duration = .zero
    public var answering = BatchTimings()
    /// Counting for the summary.
    public var counting: Duration = .zero
    /// Putting rows into the form of the output.
    public var formatting: Duration = .zero
    public var writing: Duration = .zero
    /// Reading the network, in time that passed.
    public var loading: Duration = .zero
    /// The whole run, in time that passed.
    public var elapsed: Duration = .zero

    public init() {}

    static func += (sum: inout RezoningTimings, other: RezoningTimings) {
        sum.reading += other.reading
        sum.parsing += other.parsing
        sum.answering += other.answering
        sum.counting += other.counting
        sum.formatting += other.formatting
        sum.writing += other.writing
    }
}

/// Laps of the time that this thread has had a processor.
struct ThreadClock {
    private var latest = Self.now

    mutating func lap() -> Duration {
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

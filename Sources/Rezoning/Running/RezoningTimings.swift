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

public import Domain
public import Foundation
public import Rules
import StrictYAML

/// The rates of late interest by half-year, as a dated file has them.
public struct LateInterestRates: Sendable, Hashable {
    public enum Debtor: String, Sendable, Hashable, CaseIterable {
        case consumer, commercial
    }

    public enum Status: String, Sendable, Hashable, CaseIterable {
        case published
        /// Not seen, but what the rates before and after make likely.
        case inferred
    }

    /// Half-years at one rate.
    public struct Period: Sendable, Hashable {
        /// The first day and the last.
        public let from: CalendarDate
        public let to: CalendarDate
        /// The Bank of Finland's reference rate, a fraction.
        public let reference: Decimal
        fileprivate let consumer: Decimal
        fileprivate let commercial: Decimal?
        public let status: Status

        /// A fraction a year; nil where it is not known.
        public func rate(of debtor: Debtor) -> Decimal? { debtor == .consumer ? consumer : commercial }
    }

    public let source: Source
    /// One after the other without a gap, at least one.
    public let periods: [Period]

    public var from: CalendarDate { periods[0].from }
    public var to: CalendarDate { periods[periods.count - 1].to }

    public func period(of day: CalendarDate) -> Period? { periods.first { $0.from <= day && day <= $0.to } }
}

extension LateInterestRates {
    static let schema = "connect-quote/late-interest/1"

    /// Those that ship with the program.
    public static func shipped() throws(Problem) -> LateInterestRates {
        do throws(YAMLFileError) { return try LateInterestRates(ShippedFile.late_interest.node()) } catch {
            throw error.explanation
        }
    }

    init(yaml text: String, file: String) throws(YAMLFileError) {
        try self.init(StrictNode(YAMLValue(yaml: text, file: file), file: file))
    }

    private init(_ node: StrictNode) throws(YAMLFileError) {
        var map = try node.mapping(schema: Self.schema)
        source = try map.required("source").source(id: "late_interest")
        let list = try map.required("half_years")
        periods = try list.list(Self.period)
        try map.finish()
        for (earlier, later) in zip(periods, periods.dropFirst()) where earlier.to.adding(days: 1) != later.from {
            throw list.error(.outOfRange(found: "\(earlier.to) – \(later.from)"))
        }
    }

    private static func period(_ node: StrictNode) throws(YAMLFileError) -> Period {
        var map = try node.mapping()
        let fromNode = try map.required("from")
        let toNode = try map.required("to")
        let period = Period(
            from: try fromNode.date(), to: try toNode.date(),
            reference: try fraction(map.required("reference_pct")),
            consumer: try fraction(map.required("consumer_pct")),
            commercial: try map.optional("commercial_pct").map(fraction),
            status: try map.required("status").choice(Status.self))
        try map.finish()
        // Rates change with half-years alone.
        guard [1, 7].contains(period.from.month), period.from.day == 1 else {
            throw fromNode.error(.outOfRange(found: "\(period.from)"))
        }
        guard period.from <= period.to else { throw node.error(.endsBeforeItStarts) }
        return period
    }

    private static func fraction(_ node: StrictNode) throws(YAMLFileError) -> Decimal {
        let percent = try node.decimal()
        guard percent <= 50 else { throw node.error(.outOfRange(found: "\(percent)")) }
        return percent / 100
    }
}

/// The three-phase main fuses over one size and up to and including another: whom a zone of a map is for.
public struct FuseSpan: Sendable, Hashable {
    /// Amperes; nil where the band is open below.
    public let over_a: Int?
    /// Amperes; nil where the band is open above.
    public let upTo_a: Int?

    /// An end at 0 A is open like one that is not there: files that know no null have it for no limit.
    public init(over_a: Int? = nil, upTo_a: Int? = nil) {
        self.over_a = over_a == 0 ? nil : over_a
        self.upTo_a = upTo_a == 0 ? nil : upTo_a
    }

    /// The bands that end at some sizes, ascending; together they hold every fuse.
    public static func bands(endingAt sizes_a: [Int]) -> [FuseSpan] {
        let ends_a: [Int?] = [nil] + sizes_a + [nil]
        return zip(ends_a, ends_a.dropFirst()).map { FuseSpan(over_a: $0, upTo_a: $1) }
    }

    public func contains(_ current_a: Int) -> Bool {
        (over_a.map { current_a > $0 } ?? true) && (upTo_a.map { current_a <= $0 } ?? true)
    }

    /// The sizes of main fuses that there are in it, in amperes, ascending.
    public var sizes_a: [Int] { Fuse.knownSizes_a.filter(contains) }

    /// The smallest fuse of the band; nil where it holds none that there is.
    public var sample: Fuse? { sizes_a.first.flatMap { Fuse(phases: .three, current_a: $0) } }

    /// Whether every size of another band is in this one.
    public func covers(_ other: FuseSpan) -> Bool { other.sizes_a.allSatisfy(contains) }

    /// Whether a size of another band is in this one.
    public func overlaps(_ other: FuseSpan) -> Bool { other.sizes_a.contains(where: contains) }
}

extension FuseSpan: Comparable {
    public static func < (left: FuseSpan, right: FuseSpan) -> Bool {
        (left.over_a ?? 0, left.upTo_a ?? .max) < (right.over_a ?? 0, right.upTo_a ?? .max)
    }
}

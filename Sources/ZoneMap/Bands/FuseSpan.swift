import Domain

/// The three-phase main fuses over one size and up to and including another, as a map says: a ``FuseBand`` of a
/// rulebook, or what somebody published.
package struct FuseSpan: Sendable, Hashable {
    /// Amperes; nil where the band is open below.
    package let over_a: Int?
    /// Amperes; nil where the band is open above.
    package let upTo_a: Int?

    package init(over_a: Int? = nil, upTo_a: Int? = nil) {
        self.over_a = over_a
        self.upTo_a = upTo_a
    }

    /// A band of a rulebook.
    package init(_ band: FuseBand) { self.init(over_a: band.over_a, upTo_a: band.upTo_a) }

    package func contains(_ current_a: Int) -> Bool {
        (over_a.map { current_a > $0 } ?? true) && (upTo_a.map { current_a <= $0 } ?? true)
    }

    /// The sizes of main fuses that there are in it, in amperes, ascending.
    package var sizes_a: [Int] { Fuse.knownSizes_a.filter(contains) }

    /// Whether every size of another band is in this one.
    package func covers(_ other: FuseSpan) -> Bool { other.sizes_a.allSatisfy(contains) }
}

/// The bands into which others cut the sizes of main fuses: within each, the others hold all sizes or none.
package struct FuseCuts: Sendable, Hashable {
    /// Ascending; each begins where the one before it ends.
    package let bands: [FuseSpan]

    package init(cutBy bands: some Sequence<FuseSpan>) {
        let bands = Set(bands)
        let sizes_a = Fuse.knownSizes_a
        var cuts: [Int] = []
        for (size, next) in zip(sizes_a, sizes_a.dropFirst())
        where bands.contains(where: { $0.contains(size) != $0.contains(next) }) { cuts.append(size) }
        let ends: [Int?] = [nil] + cuts + [nil]
        self.bands = zip(ends, ends.dropFirst()).map { FuseSpan(over_a: $0, upTo_a: $1) }
    }

    /// One band in the place of several that follow each other.
    package func joined(_ range: ClosedRange<Int>) -> FuseSpan {
        FuseSpan(over_a: bands[range.lowerBound].over_a, upTo_a: bands[range.upperBound].upTo_a)
    }
}

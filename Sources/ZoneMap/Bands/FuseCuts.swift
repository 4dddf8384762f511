package import Domain
package import Rules

/// The bands into which others cut the sizes of main fuses: within each, the others hold all sizes or none.
package struct FuseCuts: Sendable, Hashable {
    /// Ascending; each begins where the one before it ends.
    package let bands: [FuseSpan]

    package init(cutBy bands: some Sequence<FuseSpan>) {
        let bands = Set(bands)
        let sizes_a = Fuse.knownSizes_a
        let cuts = zip(sizes_a, sizes_a.dropFirst()).filter { size, next in
            bands.contains { $0.contains(size) != $0.contains(next) }
        }
        self.bands = FuseSpan.bands(endingAt: cuts.map(\.0))
    }

    /// The bands of a rulebook; within each, no zone's condition tells two three-phase fuses apart.
    ///
    /// A condition "at most 63 A" ends a band at 63, and "at least 80 A" at the largest size below 80. Conditions of
    /// charges, and those of one-phase fuses, divide nothing.
    package init(of rulebook: Rulebook) {
        self.init(
            cutBy: rulebook.zones.flatMap(\.condition.tests).compactMap { condition in
                guard case .fuse(let test) = condition.test, test.phases != .one else { return nil }
                return FuseSpan(over_a: test.atLeast_a.map { $0 - 1 }, upTo_a: test.atMost_a)
            })
    }

    /// One band in the place of several that follow each other.
    package func joined(_ range: ClosedRange<Int>) -> FuseSpan {
        FuseSpan(over_a: bands[range.lowerBound].over_a, upTo_a: bands[range.upperBound].upTo_a)
    }
}

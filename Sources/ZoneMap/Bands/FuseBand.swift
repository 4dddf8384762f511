package import Domain
package import Rules

/// Three-phase main fuses that one map is for: sizes over a limit, up to another. Within a band no zone's condition
/// tells two sizes apart.
package struct FuseBand: Sendable, Hashable {
    /// Amperes that the sizes are above; nil where the band begins with the smallest.
    package let over_a: Int?
    /// The largest size, in amperes; nil where the band has no end.
    package let upTo_a: Int?
    /// A size of the band, which stands for all.
    package let sample: Fuse

    /// The bands of a rulebook, ascending; one without limits where no zone asks for the fuse.
    ///
    /// A condition "at most 63 A" ends a band at 63, and "at least 80 A" at the largest size below 80. Conditions of
    /// charges, and those of one-phase fuses, divide nothing.
    package static func bands(of rulebook: Rulebook) -> [FuseBand] {
        let sizes_a = Fuse.knownSizes_a
        var ends_a: Set<Int> = []
        for case .fuse(let test) in rulebook.zones.flatMap(\.condition.tests).map(\.test) where test.phases != .one
        {
            if let atMost_a = test.atMost_a, let end_a = sizes_a.last(where: { $0 <= atMost_a }) {
                ends_a.insert(end_a)
            }
            if let atLeast_a = test.atLeast_a, let end_a = sizes_a.last(where: { $0 < atLeast_a }) {
                ends_a.insert(end_a)
            }
        }
        // There is no size above the largest, so no band.
        let limits_a: [Int?] = [nil] + ends_a.subtracting(sizes_a.suffix(1)).sorted() + [nil]
        return zip(limits_a, limits_a.dropFirst()).compactMap { over_a, upTo_a in
            guard let size_a = sizes_a.first(where: { $0 > over_a ?? 0 }),
                let sample = Fuse(phases: .three, current_a: size_a)
            else { return nil }
            return FuseBand(over_a: over_a, upTo_a: upTo_a, sample: sample)
        }
    }
}

public import Domain

/// Amounts that a price list is known not to have, although its rulebook goes by the list for them.
public struct AcknowledgedAbsence: Sendable, Hashable {
    /// Names of zones; empty for every zone.
    public let zones: [String]
    /// Nil for any.
    public let phases: Fuse.Phases?
    /// Sizes in amperes; empty for every size.
    public let sizes_a: Set<Int>
    /// Only larger sizes, in amperes; nil for no limit.
    public let over_a: Int?
    /// What is known about it.
    public let note: LocalizedText

    public init(
        zones: [String] = [], phases: Fuse.Phases? = nil, sizes_a: Set<Int> = [], over_a: Int? = nil,
        note: LocalizedText
    ) {
        self.zones = zones
        self.phases = phases
        self.sizes_a = sizes_a
        self.over_a = over_a
        self.note = note
    }

    func isAbout(zone: String, fuse: Fuse) -> Bool {
        (zones.isEmpty || zones.contains(zone)) && (phases.map { $0 == fuse.phases } ?? true)
            && (sizes_a.isEmpty || sizes_a.contains(fuse.current_a)) && (over_a.map { fuse.current_a > $0 } ?? true)
    }
}

package import Domain

/// Whether an asset stands on the picture's day or is going to be built.
package enum Stage: Sendable, Hashable, CaseIterable {
    case existing
    case planned

    /// As an asset counts by its dates where it has them, else by its status; nil for one that neither stands nor is
    /// going to be built.
    package init?(_ status: AssetStatus, _ inUse: DatePeriod, on date: CalendarDate) {
        if let end = inUse.toExcluding, date >= end { return nil }
        let isBegun = inUse.fromIncluding.map { $0 <= date }
        switch (status, isBegun) {
        case (.existing, true?), (.existing, nil), (.planned, true?): self = .existing
        case (.existing, false?), (.planned, _): self = .planned
        case (.decommissioned, _):
            // Only its last day tells that it still stands.
            guard inUse.toExcluding != nil, isBegun != false else { return nil }
            self = .existing
        }
    }
}

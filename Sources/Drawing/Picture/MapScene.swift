package import Domain
package import GeometryCore

/// What is drawn in one frame and where, in metres of the plane: plain values, in the order in which they were read.
package struct MapScene: Sendable, Hashable {
    package var zones: [DrawnZone] = []
    package var networkAreas: [DrawnNetworkArea] = []
    package var plans: [DrawnPlan] = []
    package var obstacles: [DrawnObstacle] = []
    package var agreements: [DrawnAgreement] = []
    package var lines: [DrawnLine] = []
    package var substations: [DrawnSubstation] = []
    package var connectionPoints: [PlanePoint] = []
    package var findings: [DrawnFinding] = []
    /// The place that the picture was asked for.
    package var place: PlanePoint?

    package init() {}

    /// Nothing of the network.
    package var isWithoutNetwork: Bool {
        networkAreas.isEmpty && plans.isEmpty && obstacles.isEmpty && agreements.isEmpty && lines.isEmpty
            && substations.isEmpty
    }
}

package struct DrawnZone: Sendable, Hashable {
    /// Into the picture's zones; nil for places that no zone of the rulebook takes.
    package let zone: Int?
    package let shape: Shape
}

package struct DrawnNetworkArea: Sendable, Hashable {
    package let company: CompanySlug
    package let shape: Shape
}

package struct DrawnPlan: Sendable, Hashable {
    package let kind: PlanKind
    package let name: String?
    package let shape: Shape
}

package struct DrawnObstacle: Sendable, Hashable {
    package let kind: ObstacleKind
    package let shape: Shape
}

package struct DrawnAgreement: Sendable, Hashable {
    package let kind: AgreementKind
    package let name: String?
    package let shape: Shape
}

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

package struct DrawnLine: Sendable, Hashable {
    package let voltage_kv: Double
    package let installation: Installation
    package let stage: Stage
    package let shape: Shape
}

package struct DrawnSubstation: Sendable, Hashable {
    package let stage: Stage
    package let point: PlanePoint
}

package struct DrawnFinding: Sendable, Hashable {
    package let id: String
    /// As the file has it: `gap`, `overlap`, …
    package let kind: String
    package let shape: Shape
}

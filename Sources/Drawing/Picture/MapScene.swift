package import Cartography
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
    /// What there is besides, and is not drawn as it counts for none of the zones.
    package var leftOut: Set<LeftOut> = []
    /// The place that the picture was asked for.
    package var place: PlanePoint?

    package enum LeftOut: Sendable, Hashable, CaseIterable {
        /// Lines and substations of customers and of other companies.
        case assetsOfOthers
        case plansThatAreNotUrban
    }

    package init() {}

    /// Whether a zone of a company can be seen in a frame.
    func shows(_ company: CompanySlug, in box: PlaneBox) -> Bool {
        zones.contains { $0.company == company && $0.shape.isVisible(in: box) }
    }

    /// Nothing of the network.
    package var isWithoutNetwork: Bool {
        networkAreas.isEmpty && plans.isEmpty && obstacles.isEmpty && agreements.isEmpty && lines.isEmpty
            && substations.isEmpty
    }
}

package struct DrawnZone: Sendable, Hashable {
    package let company: CompanySlug
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

    var knownKind: ZoneFindingKind? { ZoneFindingKind(rawValue: kind) }

    /// In the order of legends; nil for what no version of `zones validate` writes.
    static let kinds: [ZoneFindingKind?] = ZoneFindingKind.allCases + [nil]
}

public import Domain
public import GeometryCore

/// Whose a made asset is, by the slug that files write.
public enum SyntheticCompany: String, Sendable, Hashable, CaseIterable {
    case carunaOy = "caruna-oy"
    case carunaEspooOy = "caruna-espoo-oy"
    case customer
}

/// A line of layer `mv_line`.
public struct SyntheticLine: Sendable, Hashable {
    public var id: String
    public var path: [PlanePoint]
    public var voltage_kv: Double
    public var installation: Installation
    public var status: AssetStatus
    /// Nil: the company is not known.
    public var company: SyntheticCompany?
    public var inUse: DatePeriod
}

/// A substation of layer `secondary_substation`.
public struct SyntheticSubstation: Sendable, Hashable {
    public var id: String
    public var point: PlanePoint
    public var status: AssetStatus
    public var company: SyntheticCompany?
    public var rated_kva: Double?
    public var inUse: DatePeriod
}

/// The area of a company, layer `network_area`.
public struct SyntheticNetworkArea: Sendable, Hashable {
    public var company: SyntheticCompany
    /// Polygons of rings, the outer ring first.
    public var polygons: [[[PlanePoint]]]
}

/// A plan of layer `plan_area`.
public struct SyntheticPlan: Sendable, Hashable {
    public var id: String
    public var kind: PlanKind
    public var name: String
    public var ring: [PlanePoint]
    public var inForce: DatePeriod
    /// Nil: not told, which counts as urban.
    public var isUrban: Bool?
}

/// An obstacle of layer `obstacle`.
public struct SyntheticObstacle: Sendable, Hashable {
    public var id: String
    public var kind: ObstacleKind
    public var geometry: PlaneGeometry
}

/// An agreement of layer `agreement_area`.
public struct SyntheticAgreement: Sendable, Hashable {
    public var id: String
    public var company: SyntheticCompany
    public var kind: AgreementKind
    public var name: String
    public var ring: [PlanePoint]
    public var inForce: DatePeriod
}

/// A point of layer `connection_point`.
public struct SyntheticConnectionPoint: Sendable, Hashable {
    public var id: String
    public var point: PlanePoint
    public var fuse: Fuse
    public var place: Place?
}

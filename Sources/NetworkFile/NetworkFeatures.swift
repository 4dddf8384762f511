public import Domain
public import GeometryCore

/// A line of the 20 kV network (layer `mv_line`).
public struct MediumVoltageLine: Sendable, Hashable {
    public let featureID: Int64
    public let id: String
    /// Finite and above 0.
    public let voltage_kv: Double
    public let installation: Installation
    public let status: AssetStatus
    /// Nil counts for any company.
    public let company: CompanySlug?
    public let inUse: DatePeriod
    /// `lineString` or `multiLineString`.
    public let geometry: PlaneGeometry
}

/// A secondary substation (layer `secondary_substation`).
public struct SecondarySubstation: Sendable, Hashable {
    public let featureID: Int64
    public let id: String
    public let status: AssetStatus
    /// Nil counts for any company.
    public let company: CompanySlug?
    /// Finite and above 0; nil when not known.
    public let rated_kva: Double?
    public let inUse: DatePeriod
    public let point: PlanePoint
}

/// Where a company runs the network (layer `network_area`).
public struct NetworkArea: Sendable, Hashable {
    public let featureID: Int64
    public let company: CompanySlug
    /// `polygon` or `multiPolygon`.
    public let geometry: PlaneGeometry

    package init(featureID: Int64, company: CompanySlug, geometry: PlaneGeometry) {
        self.featureID = featureID
        self.company = company
        self.geometry = geometry
    }
}

/// The area of a land-use plan (layer `plan_area`).
public struct PlanArea: Sendable, Hashable {
    public let featureID: Int64
    public let id: String
    public let kind: PlanKind
    public let name: String?
    public let inForce: DatePeriod
    /// True where the file does not say.
    public let isUrban: Bool
    /// `polygon` or `multiPolygon`.
    public let geometry: PlaneGeometry

    package init(
        featureID: Int64, id: String, kind: PlanKind, name: String?, inForce: DatePeriod, isUrban: Bool,
        geometry: PlaneGeometry
    ) {
        self.featureID = featureID
        self.id = id
        self.kind = kind
        self.name = name
        self.inForce = inForce
        self.isUrban = isUrban
        self.geometry = geometry
    }
}

/// What a cable cannot cross by usual means (layer `obstacle`).
public struct Obstacle: Sendable, Hashable {
    public let featureID: Int64
    public let id: String
    public let kind: ObstacleKind
    /// Of any type.
    public let geometry: PlaneGeometry

    package init(featureID: Int64, id: String, kind: ObstacleKind, geometry: PlaneGeometry) {
        self.featureID = featureID
        self.id = id
        self.kind = kind
        self.geometry = geometry
    }
}

/// An area with an agreement of its own (layer `agreement_area`).
public struct AgreementArea: Sendable, Hashable {
    public let featureID: Int64
    public let id: String
    public let company: CompanySlug
    public let kind: AgreementKind
    public let name: String?
    public let inForce: DatePeriod
    /// `polygon` or `multiPolygon`.
    public let geometry: PlaneGeometry

    package init(
        featureID: Int64, id: String, company: CompanySlug, kind: AgreementKind, name: String?, inForce: DatePeriod,
        geometry: PlaneGeometry
    ) {
        self.featureID = featureID
        self.id = id
        self.company = company
        self.kind = kind
        self.name = name
        self.inForce = inForce
        self.geometry = geometry
    }
}

/// A connection point that exists (layer `connection_point`).
public struct ConnectionPoint: Sendable, Hashable {
    public let featureID: Int64
    public let id: String
    public let fuse: Fuse
    /// Nil where the file does not say.
    public let place: Place?
    public let point: PlanePoint
}

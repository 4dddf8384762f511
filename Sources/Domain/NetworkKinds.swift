/// How a 20 kV line is built (column `installation` of layer `mv_line`).
public enum Installation: String, Sendable, Hashable, CaseIterable {
    case underground
    /// A cable hung on poles.
    case aerialCable = "aerial_cable"
    case overhead
    case underwater
}

/// Whether an asset is in use (column `status`).
public enum AssetStatus: String, Sendable, Hashable, CaseIterable {
    case existing
    case planned
    case decommissioned
}

/// A kind of land-use plan (column `kind` of layer `plan_area`).
public enum PlanKind: String, Sendable, Hashable, CaseIterable {
    case townPlan = "town_plan"
    case shorePlan = "shore_plan"
    case generalPlan = "general_plan"
}

/// What may stand in the way of a cable (column `kind` of layer `obstacle`).
public enum ObstacleKind: String, Sendable, Hashable, CaseIterable {
    case railway
    case motorway
    case industrialArea = "industrial_area"
    case water
}

/// An agreement that holds in an area (column `kind` of layer `agreement_area`).
public enum AgreementKind: String, Sendable, Hashable, CaseIterable {
    case areaPrice = "area_price"
    case lateJoiner = "late_joiner"
}

/// Where a connection point stands (column `place` of layer `connection_point`).
public enum Place: String, Sendable, Hashable, CaseIterable {
    case plot
    /// Streets, parks and other public areas.
    case publicArea = "public_area"
}

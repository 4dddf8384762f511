/// The layers of a network file, by the names of their tables.
public enum NetworkLayer: String, Sendable, Hashable, CaseIterable {
    case mediumVoltageLine = "mv_line"
    case secondarySubstation = "secondary_substation"
    case networkArea = "network_area"
    case planArea = "plan_area"
    case obstacle
    case agreementArea = "agreement_area"
    case connectionPoint = "connection_point"

    /// Whether every network file has the layer.
    public var isRequired: Bool {
        switch self {
        case .mediumVoltageLine, .secondarySubstation, .networkArea: true
        case .planArea, .obstacle, .agreementArea, .connectionPoint: false
        }
    }
}

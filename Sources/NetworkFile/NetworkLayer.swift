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

    /// What feature values are made from. The optional columns come last in each layer.
    package var columns: [NetworkColumn] {
        switch self {
        case .mediumVoltageLine:
            [
                .required("id"), .required("voltage_kv"), .required("installation"), .required("status"),
                .required("company"), .optional("in_use_from"), .optional("in_use_until"),
            ]
        case .secondarySubstation:
            [
                .required("id"), .required("status"), .required("company"), .optional("rated_kva"),
                .optional("in_use_from"), .optional("in_use_until"),
            ]
        case .networkArea: [.required("company")]
        case .planArea:
            [
                .required("id"), .required("kind"), .required("name"), .required("in_force_from"),
                .optional("in_force_until"), .optional("urban"),
            ]
        case .obstacle: [.required("id"), .required("kind")]
        case .agreementArea:
            [
                .required("id"), .required("company"), .required("kind"), .required("name"),
                .optional("in_force_from"), .optional("in_force_until"),
            ]
        case .connectionPoint: [.required("id"), .required("fuse"), .optional("place")]
        }
    }
}

/// A column of a layer: whether the table must have it, not whether a value may be null.
package struct NetworkColumn: Sendable, Hashable {
    package let name: String
    package let isRequired: Bool

    static func required(_ name: String) -> NetworkColumn { NetworkColumn(name: name, isRequired: true) }
    static func optional(_ name: String) -> NetworkColumn { NetworkColumn(name: name, isRequired: false) }
}

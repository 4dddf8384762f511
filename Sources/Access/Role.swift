/// What a caller of the service may do: each role everything that those before it may.
public enum Role: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Anybody: zone, price and reason of one point at a time, nothing of the network itself.
    case everybody = "public"
    /// Customer service: the map, the network, many points at once, offers.
    case clerk
    /// Validation and scenarios.
    case planner
    /// Loading files anew.
    case admin

    private var rank: Int {
        switch self {
        case .everybody: 0
        case .clerk: 1
        case .planner: 2
        case .admin: 3
        }
    }

    public static func < (one: Role, other: Role) -> Bool { one.rank < other.rank }
}

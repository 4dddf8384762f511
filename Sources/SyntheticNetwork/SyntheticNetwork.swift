/// A network that was never built: everything a network file holds, made from a seed alone. Coordinates are
/// metres of ETRS-TM35FIN (EPSG:3067), to the millimetre.
public struct SyntheticNetwork: Sendable, Hashable {
    public var lines: [SyntheticLine] = []
    public var substations: [SyntheticSubstation] = []
    public var areas: [SyntheticNetworkArea] = []
    public var plans: [SyntheticPlan] = []
    public var obstacles: [SyntheticObstacle] = []
    public var agreements: [SyntheticAgreement] = []

    /// An empty network.
    public init() {}
}

public import Domain

/// Everything about a site that rules can ask, as plain values: what the network file says there, before
/// any rule is applied. A test can write one by hand.
public struct SiteFacts: Sendable, Hashable {
    /// For each reference's id the counted assets, nearest first, ties by id. The nearest is always there if
    /// the network has one at all; the rest are complete up to the farthest limit of the rulebook.
    public var assets: [String: [AssetDistance]]
    /// The plans that hold the point or whose border is near, whether in force or not, by id as UTF-8.
    public var plans: [PlanFact]
    /// The site's own company's agreement areas that hold the point or whose border is near.
    public var agreements: [AgreementFact]
    /// False where the network file has no obstacle layer.
    public var obstaclesAreKnown: Bool
    /// The ids of the waters that the point lies in.
    public var waters: [String]

    public init(
        assets: [String: [AssetDistance]] = [:], plans: [PlanFact] = [], agreements: [AgreementFact] = [],
        obstaclesAreKnown: Bool = true, waters: [String] = []
    ) {
        self.waters = waters
        self.assets = assets
        self.plans = plans
        self.agreements = agreements
        self.obstaclesAreKnown = obstaclesAreKnown
    }
}

extension SiteFacts {
    /// The agreement that outputs name: of those in force that hold the point, that with the lowest id.
    public func agreement(on date: CalendarDate) -> AgreementFact? {
        agreements.first { $0.holdsPoint && $0.inForce.contains(date) }
    }
}

/// A counted asset and how far it is.
public struct AssetDistance: Sendable, Hashable {
    public let id: String
    /// Ground metres in a straight line.
    public var distance_m: Double
    /// The obstacles on or near the straight line to it; empty where none is, or where nothing asks.
    public var obstacles: [ObstacleOnLine]

    public init(id: String, distance_m: Double, obstacles: [ObstacleOnLine] = []) {
        self.id = id
        self.distance_m = distance_m
        self.obstacles = obstacles
    }

    /// The obstacles of some kinds that have a point in common with the line.
    public func crossed(of kinds: Set<ObstacleKind>) -> [ObstacleOnLine] {
        obstacles.filter { $0.crosses && kinds.contains($0.kind) }
    }

    /// Whether there are any of these.
    func isCrossed(by kinds: Set<ObstacleKind>) -> Bool {
        obstacles.contains { $0.crosses && kinds.contains($0.kind) }
    }
}

/// An obstacle seen from the straight line between the site and an asset.
public struct ObstacleOnLine: Sendable, Hashable {
    public let id: String
    public let kind: ObstacleKind
    /// True where the line and the obstacle have a point in common; touching counts.
    public var crosses: Bool
    /// How far the connection point would have to move for ``crosses`` to change, in metres; nil where that is
    /// farther than the stated accuracy.
    public let shift_m: Double?
    /// What else changes where the point has moved so: who crosses a railway has it between himself and the substations of this
    /// side, and no longer between himself and those of the other.
    public var crossedTogether: Set<LineCrossing>

    public init(
        id: String, kind: ObstacleKind, crosses: Bool = true, shift_m: Double? = nil,
        crossedTogether: Set<LineCrossing> = []
    ) {
        self.id = id
        self.kind = kind
        self.crosses = crosses
        self.shift_m = shift_m
        self.crossedTogether = crossedTogether
    }
}

/// An obstacle on the line to an asset.
public struct LineCrossing: Sendable, Hashable {
    public let asset: String
    public let obstacle: String

    public init(asset: String, obstacle: String) {
        self.asset = asset
        self.obstacle = obstacle
    }
}

/// A plan area at or near the site.
public struct PlanFact: Sendable, Hashable {
    public let id: String
    public let kind: PlanKind
    public let name: String?
    public let isUrban: Bool
    public let inForce: DatePeriod
    /// The point is inside or on the border.
    public var holdsPoint: Bool
    /// Ground metres to the border.
    public let border_m: Double
    /// Ids of the other plans that begin or end where this border is nearest: across it, they are entered or left
    /// as well.
    public var crossedTogether: Set<String>

    public init(
        id: String, kind: PlanKind, name: String? = nil, isUrban: Bool = true, inForce: DatePeriod = .always,
        holdsPoint: Bool = true, border_m: Double = .infinity, crossedTogether: Set<String> = []
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.isUrban = isUrban
        self.inForce = inForce
        self.holdsPoint = holdsPoint
        self.border_m = border_m
        self.crossedTogether = crossedTogether
    }
}

/// An agreement area at or near the site.
public struct AgreementFact: Sendable, Hashable {
    public let id: String
    public let kind: AgreementKind
    public let name: String?
    public let inForce: DatePeriod
    public var holdsPoint: Bool
    /// Ground metres to the border.
    public let border_m: Double

    public init(
        id: String, kind: AgreementKind, name: String? = nil, inForce: DatePeriod = .always,
        holdsPoint: Bool = true, border_m: Double = .infinity
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.inForce = inForce
        self.holdsPoint = holdsPoint
        self.border_m = border_m
    }
}

public import Domain

/// What a condition came to at a site: the same tree as the ``Condition``, with every test answered.
public enum Outcome: Sendable, Hashable {
    case all([Outcome])
    case any([Outcome])
    indirect case not(Outcome)
    case test(TestOutcome)

    public var holds: Bool {
        switch self {
        case .all(let parts): parts.allSatisfy(\.holds)
        case .any(let parts): parts.contains { $0.holds }
        case .not(let part): !part.holds
        case .test(let outcome): outcome.holds
        }
    }

    /// Whether the condition would hold if no line had met an obstacle.
    var holdsWithoutObstacles: Bool {
        switch self {
        case .all(let parts): parts.allSatisfy(\.holdsWithoutObstacles)
        case .any(let parts): parts.contains { $0.holdsWithoutObstacles }
        case .not(let part): !part.holdsWithoutObstacles
        case .test(let outcome): outcome.holds || !(outcome.crossed ?? []).isEmpty
        }
    }

    /// Whether a line that matters here could not be checked for obstacles.
    public var isUnchecked: Bool {
        tests.contains { outcome in
            if case .distance(let measured) = outcome.measured { measured.isUnchecked } else { false }
        }
    }

    /// Every answered test, in the order of the rulebook.
    public var tests: [TestOutcome] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.tests)
        case .not(let part): part.tests
        case .test(let outcome): [outcome]
        }
    }
}

/// One answered test.
public struct TestOutcome: Sendable, Hashable {
    public let cited: CitedTest
    public let holds: Bool
    public let measured: Measured

    public init(_ cited: CitedTest, holds: Bool, measured: Measured) {
        self.cited = cited
        self.holds = holds
        self.measured = measured
    }

    /// The obstacles across a line that decided; nil for a test that measures no distance.
    var crossed: [ObstacleOnLine]? {
        if case .distance(let measured) = measured { measured.crossed } else { nil }
    }
}

/// What a test was answered from.
public enum Measured: Sendable, Hashable {
    case distance(MeasuredDistance)
    /// The plans in force that hold the point, of the kinds that the test names.
    case plans([PlanFact])
    case agreements([AgreementFact])
    case fuse(Fuse)
    case joiners(Int)
    case place(Place)
    case furtherConnection(Bool)
}

/// The asset that a distance test measured to.
public struct MeasuredDistance: Sendable, Hashable {
    public let reference: AssetReference
    /// The nearest counted asset, or the nearest with a clear line where crossings matter and there is one
    /// within the limits; nil where the network has none at all.
    public let asset: AssetDistance?
    /// The obstacles across the line that decided; empty where none was asked for or none is crossed.
    public let crossed: [ObstacleOnLine]
    /// True where crossings matter but the network file has no obstacles to check.
    public let isUnchecked: Bool

    /// Limit minus measured, in metres: what is to spare, or is missing when negative. Nil without an upper
    /// limit or an asset.
    public func margin_m(to limit: MetreLimit?) -> Double? {
        guard let limit, let asset else { return nil }
        return limit.metres - asset.distance_m
    }
}

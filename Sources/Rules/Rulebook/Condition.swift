public import Domain

/// What must hold for a zone: tests joined by all, any and not.
public enum Condition: Sendable, Hashable {
    case all([Condition])
    case any([Condition])
    indirect case not(Condition)
    case test(CitedTest)

    /// Every test, in the order of the rulebook.
    public var tests: [CitedTest] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.tests)
        case .not(let part): part.tests
        case .test(let test): [test]
        }
    }
}

/// A single test with the publication it comes from and the readings that it rests on.
public struct CitedTest: Sendable, Hashable {
    /// Every decision holds many of them.
    private let content: Shared<Content>

    private struct Content: Sendable, Hashable {
        let test: Test
        let source: Source
        let readings: [String]
    }

    public init(_ test: Test, source: Source, readings: [String] = []) {
        content = Shared(Content(test: test, source: source, readings: readings))
    }

    public var test: Test { content.value.test }
    public var source: Source { content.value.source }
    /// Ids of the rulebook's readings.
    public var readings: [String] { content.value.readings }
}

/// The questions a rulebook can ask of a site and a connection.
public enum Test: Sendable, Hashable {
    case distance(DistanceTest)
    case plan(PlanTest)
    /// Inside an agreement area of the site's own company, in force, of one of the kinds.
    case agreementArea(Set<AgreementKind>)
    case fuse(FuseTest)
    case joiners(CountRange)
    case place(Set<Place>)
    /// A further connection to a site that has one already.
    case furtherConnection(Bool)
}

/// A limit in ground metres and the side on which the limit itself falls.
public struct MetreLimit: Sendable, Hashable {
    public let metres: Double
    /// True where a distance exactly on the limit holds.
    public let isIncluded: Bool

    public init(metres: Double, isIncluded: Bool) {
        self.metres = metres
        self.isIncluded = isIncluded
    }
}

/// The straight-line ground distance to the nearest asset that a reference counts. Without any such asset
/// the distance is beyond every limit.
public struct DistanceTest: Sendable, Hashable {
    /// The id of an ``AssetReference``.
    public let reference: String
    public let lower: MetreLimit?
    public let upper: MetreLimit?
    public let crossing: CrossingRule?

    public init(
        reference: String, lower: MetreLimit? = nil, upper: MetreLimit? = nil, crossing: CrossingRule? = nil
    ) {
        self.reference = reference
        self.lower = lower
        self.upper = upper
        self.crossing = crossing
    }

    /// The limits that there are, in metres.
    public var limits_m: [Double] { [lower, upper].compactMap { $0?.metres } }

    /// Whether a distance lies between the limits; nil is beyond every upper limit.
    public func holds(at distance_m: Double?) -> Bool {
        guard let distance_m else { return upper == nil }
        return isAboveLower(distance_m) && isBelowUpper(distance_m)
    }

    /// Whether a distance is on the right side of the lower limit; without an asset there is no limit below.
    public func holdsLower(_ distance_m: Double?) -> Bool { distance_m.map(isAboveLower) ?? true }

    func isAboveLower(_ distance_m: Double) -> Bool {
        guard let lower else { return true }
        return lower.isIncluded ? distance_m >= lower.metres : distance_m > lower.metres
    }

    func isBelowUpper(_ distance_m: Double) -> Bool {
        guard let upper else { return true }
        return upper.isIncluded ? distance_m <= upper.metres : distance_m < upper.metres
    }
}

/// What the straight line to the asset may not have a point in common with.
public struct CrossingRule: Sendable, Hashable {
    public enum Lines: String, Sendable, Hashable, CaseIterable {
        /// The line to at least one counted asset between the limits must be clear.
        case atLeastOne = "at_least_one"
        /// The line to the nearest counted asset must be clear.
        case nearest
    }

    public let obstacles: Set<ObstacleKind>
    public let lines: Lines

    public init(obstacles: Set<ObstacleKind>, lines: Lines = .atLeastOne) {
        self.obstacles = obstacles
        self.lines = lines
    }
}

/// Inside a plan of one of the kinds that is in force, and inside none of the excluded kinds.
public struct PlanTest: Sendable, Hashable {
    public let inside: Set<PlanKind>
    public let notInside: Set<PlanKind>
    /// True where a plan that is marked as not urban does not count.
    public let mustBeUrban: Bool

    public init(inside: Set<PlanKind>, notInside: Set<PlanKind> = [], mustBeUrban: Bool = false) {
        self.inside = inside
        self.notInside = notInside
        self.mustBeUrban = mustBeUrban
    }
}

/// Amperes of the main fuse, both ends included, and its phases where they matter.
public struct FuseTest: Sendable, Hashable {
    public let atLeast_a: Int?
    public let atMost_a: Int?
    public let phases: Fuse.Phases?

    public init(atLeast_a: Int? = nil, atMost_a: Int? = nil, phases: Fuse.Phases? = nil) {
        self.atLeast_a = atLeast_a
        self.atMost_a = atMost_a
        self.phases = phases
    }

    public func holds(for fuse: Fuse) -> Bool {
        (atLeast_a.map { fuse.current_a >= $0 } ?? true) && (atMost_a.map { fuse.current_a <= $0 } ?? true)
            && (phases.map { fuse.phases == $0 } ?? true)
    }
}

/// A whole number between two ends, both included, either open.
public struct CountRange: Sendable, Hashable {
    public let atLeast: Int?
    public let atMost: Int?

    public init(atLeast: Int? = nil, atMost: Int? = nil) {
        self.atLeast = atLeast
        self.atMost = atMost
    }

    public func contains(_ count: Int) -> Bool {
        (atLeast.map { count >= $0 } ?? true) && (atMost.map { count <= $0 } ?? true)
    }
}

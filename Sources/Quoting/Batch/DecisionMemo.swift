import Domain
import Rules
import Synchronization

/// All that the rules of a company can tell two sites apart by, where no obstacle is in the way: on which side of
/// every limit a distance is, which kinds of plan and agreement hold the point, and what is asked for.
struct DecisionKey: Hashable {
    private(set) var bits: UInt64

    /// As many references as have room, and limits of each.
    static let mostReferences = 7
    static let mostLimits = 14
    /// The side where there is nothing to measure to.
    static let nothingThere = 15
    static let mostCompanies = 256
    static let mostConnections = 1 << 20

    init(company: Int, connection: Int, plans: UInt64, agreements: UInt64) {
        bits = UInt64(company) << 56 | UInt64(connection) << 36 | plans << 30 | agreements << 28
    }

    /// - Parameter side: how many limits are below the distance, or ``nothingThere``.
    mutating func set(side: Int, of reference: Int) { bits |= UInt64(side) << UInt64(4 * reference) }
}

/// Indices by key, found in a few steps: a table of twice as many slots as keys, searched from the slot that the key's
/// bits lead to.
struct DecisionMemo {
    private var keys: [DecisionKey?] = Array(repeating: nil, count: 64)
    private var indices: [Int32] = Array(repeating: -1, count: 64)
    private var count = 0

    @inline(__always)
    subscript(key: DecisionKey) -> Int? {
        var slot = self.slot(of: key)
        while let met = keys[slot] {
            if met == key { return Int(indices[slot]) }
            slot = (slot + 1) & (keys.count - 1)
        }
        return nil
    }

    /// - Parameter key: not in the table yet.
    mutating func insert(_ key: DecisionKey, _ index: Int) {
        if count * 2 >= keys.count { grow() }
        count += 1
        var slot = self.slot(of: key)
        while keys[slot] != nil { slot = (slot + 1) & (keys.count - 1) }
        keys[slot] = key
        indices[slot] = Int32(index)
    }

    private mutating func grow() {
        let entries = zip(keys, indices).compactMap { key, index in key.map { ($0, index) } }
        let size = keys.count * 2
        (keys, indices, count) = (Array(repeating: nil, count: size), Array(repeating: -1, count: size), 0)
        for (key, index) in entries { insert(key, Int(index)) }
    }

    @inline(__always)
    private func slot(of key: DecisionKey) -> Int {
        // The golden ratio spreads keys that differ in few bits (Knuth, The Art of Computer Programming 3, 6.4).
        let spread = (key.bits ^ key.bits >> 32) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: spread >> 32) & (keys.count - 1)
    }
}

/// What was decided for sites of one key.
struct KnownDecision: Sendable {
    /// Into the batch's decisions.
    let decision: Int32
    /// Into the batch's warnings; nil where they name plans, and so differ from site to site.
    let warnings: Int32?
    /// Whether the answer would be another if lines were not clear of obstacles.
    let dependsOnCrossings: Bool
}

extension BatchCompany {
    /// Decides for a site with clear lines, by the one evaluator of the rules.
    ///
    /// - Parameters:
    ///   - facts: the site's; of each reference no more than the nearest asset, and no obstacles on the line to it.
    func decide(
        _ connection: ConnectionCase, at facts: SiteFacts, asksWarnings: Bool, _ batch: Batch
    ) -> (KnownDecision, Answer) {
        let rules = rules.rules
        let answer = rules.answer(connection, at: facts)
        let warnings = rules.rowWarnings(for: answer, connection, at: facts)
        var dependsOnCrossings = false
        if crossingTests > 0, facts.obstaclesAreKnown {
            let blocked = facts.blocked
            let other = rules.answer(connection, at: blocked)
            // Of one test there are two cases; of several, more than can be tried here.
            dependsOnCrossings =
                crossingTests > 1 || other.differs(from: answer)
                || rules.rowWarnings(for: other, connection, at: blocked) != warnings
        }
        let decision = BatchDecision(rules, connection, answer)
        let namesPlans = warnings.contains { warning in
            switch warning {
            case .planOverruled, .planNotUrban: true
            default: false
            }
        }
        return batch.tables.withLock { tables -> (KnownDecision, Answer) in
            let known = KnownDecision(
                decision: tables.decisions.index(of: decision),
                warnings: !asksWarnings ? 0 : namesPlans ? nil : tables.warnings.index(of: warnings),
                dependsOnCrossings: dependsOnCrossings)
            return (known, answer)
        }
    }
}

extension BatchDecision {
    init(_ rules: ApplicableRules, _ connection: ConnectionCase, _ answer: Answer) {
        self.init(
            company: rules.rulebook.company, companyName: rules.rulebook.companyName, zone: answer.zone,
            zoneTitle: answer.decision.zone?.title, charge: answer.charge, rulebook: rules.rulebook.id,
            offer: rules.offer(
                connection, answer: answer, services: rules.serviceAnswers(connection, answer: answer)),
            asksJoiners: rules.rulebook.zones.contains { $0.name == answer.zone && $0.asksJoiners })
    }
}

extension SiteFacts {
    /// As if an obstacle of every kind stood on every line.
    fileprivate var blocked: SiteFacts {
        let everything = ObstacleKind.allCases.map { ObstacleOnLine(id: $0.rawValue, kind: $0) }
        var facts = self
        facts.assets = assets.mapValues { assets in
            assets.map { AssetDistance(id: $0.id, distance_m: $0.distance_m, obstacles: everything) }
        }
        return facts
    }
}

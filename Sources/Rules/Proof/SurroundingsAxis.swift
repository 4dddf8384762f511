import Domain

/// All that can stand around a site, as far as a rulebook's tests of some references tell it apart: the spans
/// between the limits that occur and each limit itself, no asset at all, and which kinds of obstacles the lines
/// meet.
///
/// References of which one counts every asset that another counts are taken together, so that no site is made up
/// where the wider one finds nothing as near; the rest do not depend on each other. (Where lines may meet obstacles,
/// the lines of such references are nevertheless taken to be independent.)
struct SurroundingsAxis {
    private let references: [AssetReference]
    private let tests: [DistanceTest]
    private let spans: [ValueSpan]

    /// - Parameter tests: every distance test of the rulebook.
    init(of references: [AssetReference], tests: [DistanceTest]) {
        self.references = references
        self.tests = tests.filter { test in references.contains { $0.id == test.reference } }
        let limits_m = Set(self.tests.flatMap(\.limits_m)).sorted()
        var spans: [ValueSpan] = []
        var previous_m = 0.0
        for limit_m in limits_m {
            let below = ValueSpan.between(previous_m, limit_m)
            if previous_m < below.example, below.example < limit_m { spans.append(below) }
            spans.append(.exactly(limit_m))
            previous_m = limit_m
        }
        spans.append(.between(previous_m, nil))
        self.spans = spans
    }

    /// References that depend on each other, together; in the order of the rulebook.
    static func groups(of references: [AssetReference]) -> [[AssetReference]] {
        var groups: [[AssetReference]] = []
        for reference in references {
            let related = groups.indices.filter { index in
                groups[index].contains { $0.countsAll(of: reference) || reference.countsAll(of: $0) }
            }
            guard let first = related.first else {
                groups.append([reference])
                continue
            }
            groups[first] += related.dropFirst().flatMap { groups[$0] } + [reference]
            for index in related.dropFirst().reversed() { groups.remove(at: index) }
        }
        return groups
    }

    func axis(outcomes: (SiteChoice) -> [Bool]) -> CaseAxis {
        var sites: [[State]] = [[]]
        for reference in references {
            let states = states(of: reference) { assets in
                outcomes(.surroundings([SiteExample.Surrounding(reference: reference, assets: assets)]))
            }
            sites = sites.flatMap { site in states.map { site + [$0] } }.filter(isPossible)
        }
        let choices = sites.map { site in
            SiteChoice.surroundings(
                zip(references, site).map { SiteExample.Surrounding(reference: $0, assets: $1.assets) })
        }
        return CaseAxis(choices, lines: references.indices.flatMap { lines(along: $0, sites) }, outcomes: outcomes)
    }

    /// What one reference finds.
    private struct State: Hashable {
        let assets: [AssetDistance]
        /// Index of the span in which the nearest asset is; the number of spans where there is none.
        let rank: Int
        /// The obstacles across the line to the only asset; nil where there are several assets.
        let crossed: Set<ObstacleKind>?
    }

    /// The reference that counts more finds something at least as near.
    private func isPossible(_ site: [State]) -> Bool {
        guard let last = site.indices.last else { return true }
        return (0..<last).allSatisfy { index in
            (!references[index].countsAll(of: references[last]) || site[index].rank <= site[last].rank)
                && (!references[last].countsAll(of: references[index]) || site[last].rank <= site[index].rank)
        }
    }

    private func states(of reference: AssetReference, outcomes: ([AssetDistance]) -> [Bool]) -> [State] {
        let crossings = tests.filter { $0.reference == reference.id }.compactMap(\.crossing)
        let kinds = ObstacleKind.allCases.filter { kind in crossings.contains { $0.obstacles.contains(kind) } }
        var single: [State] = []
        for crossed in Self.subsets(of: kinds) {
            for (rank, span) in spans.enumerated() {
                let asset = AssetDistance(
                    id: reference.id, distance_m: span.example,
                    obstacles: kinds.filter(crossed.contains).map { ObstacleOnLine(id: $0.rawValue, kind: $0) })
                single.append(State(assets: [asset], rank: rank, crossed: crossed))
            }
            single.append(State(assets: [], rank: spans.count, crossed: crossed))
        }
        guard crossings.contains(where: { $0.lines == .atLeastOne }) else { return single }
        return single + several(single, outcomes: outcomes)
    }

    /// Sites with farther assets besides the nearest, as long as they change the outcome of a test: the line to
    /// one may be blocked while that to another is clear.
    private func several(_ single: [State], outcomes: ([AssetDistance]) -> [Bool]) -> [State] {
        struct Key: Hashable {
            let rank: Int
            let outcome: [Bool]
        }
        let alone = single.filter { !$0.assets.isEmpty }
        var known = Set(alone.map { Key(rank: $0.rank, outcome: outcomes($0.assets)) })
        var farther: [State] = []
        var seen: Set<Key> = []
        for state in alone where seen.insert(Key(rank: state.rank, outcome: outcomes(state.assets))).inserted {
            farther.append(state)
        }
        var found: [State] = []
        var open = farther
        while let state = open.popLast() {
            for next in farther where next.rank >= state.rank {
                let assets = (state.assets + next.assets).sorted { $0.distance_m < $1.distance_m }
                guard known.insert(Key(rank: state.rank, outcome: outcomes(assets))).inserted else { continue }
                let wider = State(assets: assets, rank: state.rank, crossed: nil)
                found.append(wider)
                open.append(wider)
            }
        }
        return found
    }

    /// From near to far, everything else alike; only sites with at most one asset of the reference.
    private func lines(along index: Int, _ sites: [[State]]) -> [CaseLine] {
        struct Key: Hashable {
            let crossed: Set<ObstacleKind>
            let others: [State]
        }
        var order: [Key] = []
        var stops: [Key: [(rank: Int, choice: Int)]] = [:]
        for (choice, site) in sites.enumerated() {
            guard let crossed = site[index].crossed else { continue }
            var others = site
            others.remove(at: index)
            let key = Key(crossed: crossed, others: others)
            if stops[key] == nil { order.append(key) }
            stops[key, default: []].append((site[index].rank, choice))
        }
        return order.map { key in
            CaseLine(
                measure: .distance(references[index]),
                stops: (stops[key] ?? []).sorted { $0.rank < $1.rank }.map { stop in
                    CaseLine.Stop(choice: stop.choice, span: span(stop.rank))
                })
        }
    }

    /// Having no asset is beyond every limit.
    private func span(_ rank: Int) -> ValueSpan { spans[min(rank, spans.count - 1)] }

    /// Small ones first.
    private static func subsets(of kinds: [ObstacleKind]) -> [Set<ObstacleKind>] {
        var subsets: [Set<ObstacleKind>] = [[]]
        for kind in kinds { subsets += subsets.map { $0.union([kind]) } }
        return subsets.enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }
            .map(\.element)
    }
}

extension AssetReference {
    /// Whether every asset that another reference counts is counted here too.
    fileprivate func countsAll(of other: AssetReference) -> Bool {
        layer == other.layer && holds(other.voltage_kv) && holds(other.installations)
            && statuses.isSuperset(of: other.statuses) && holds(other.owners)
    }

    private func holds(_ other: ClosedRange<Double>?) -> Bool {
        guard let voltage_kv else { return true }
        guard let other else { return false }
        return voltage_kv.contains(other.lowerBound) && voltage_kv.contains(other.upperBound)
    }

    private func holds(_ other: Set<Installation>) -> Bool {
        installations.isEmpty || (!other.isEmpty && installations.isSuperset(of: other))
    }

    private func holds(_ other: Owners) -> Bool {
        switch owners {
        case .anyCompany: true
        case .ownOrUnknown: other != .anyCompany
        case .own: other == .own
        }
    }
}

import Domain
import Foundation
import GeometryCore
import NetworkFile
import Quoting
import Synchronization
import ZoneFile
import ZoneMap

/// What somebody tries out: what a file or some ids add to the network that is served.
final class KeptScenario: Sendable {
    let id: String
    /// Whose it is: nobody else's sees it.
    let account: String
    /// As the file was called; nil where there was none.
    let name: String?
    let changes: NetworkChanges
    /// What is hardly meant about what is added.
    let cautions: [NetworkCaution]
    private let base: ServedNetwork
    /// With what is added.
    let network: ServedNetwork
    let size_bytes: Int
    private let days = RememberedTable<CalendarDate, Result<[ZoneFinding], Problem>>(capacity: 8)

    init(
        of account: String, name: String?, _ changes: NetworkChanges, to base: ServedNetwork, size_bytes: Int
    ) {
        id = (0..<2).map { _ in String(UInt64.random(in: .min ... .max) | 1 << 63, radix: 36) }.joined()
        (self.account, self.name, self.changes) = (account, name, changes)
        (self.base, self.size_bytes) = (base, size_bytes)
        cautions = base.held.cautions(about: changes)
        network = ServedNetwork(base, changes)
    }

    var generation: Int { base.generation }

    /// What is added, and what is built of what was planned, from below to above.
    var features: [(layer: NetworkLayer, feature: ServedFeature)] {
        let added = changes.features
        return ServedLayers.shown.flatMap { layer in
            let built = changes.built.sorted().compactMap { base.layers.feature(of: layer, $0) }
                .filter { _ in layer == .mediumVoltageLine || layer == .secondarySubstation }
            return ((added[layer] ?? []) + built).map { (layer, $0) }
        }
    }

    /// Where the zone of a day is another, as `ZoneChanges` finds it; made when it is first asked for.
    func parts(on day: CalendarDate) throws(Problem) -> [ZoneFinding] {
        try days.value(for: day) {
            Result { () throws(Problem) in
                let points = try base.layers.connectionPoints.get()
                return try ZoneChanges(
                    of: base.held, changed: network.held, adding: features.map(\.feature.geometry),
                    library: base.library, date: day
                ).parts(connectionPoints: points)
            }
        }.get()
    }
}

/// The scenarios that are kept for a while; those that rested longest make room.
final class KeptScenarios: Sendable {
    static let most = 8
    static let largestFile_bytes = 16 << 20
    private static let largest_bytes = 64 << 20
    static let rest = Duration.seconds(7_200)

    private struct Kept {
        let scenario: KeptScenario
        var used: ContinuousClock.Instant
    }

    private let kept = Mutex<[Kept]>([])

    func keep(_ scenario: KeptScenario, at now: ContinuousClock.Instant = .now) {
        kept.withLock { kept in
            kept.append(Kept(scenario: scenario, used: now))
            Self.leaveOld(&kept, now)
            while kept.count > Self.most
                || kept.reduce(0, { $0 + $1.scenario.size_bytes }) > Self.largest_bytes
            {
                guard let oldest = kept.indices.min(by: { kept[$0].used < kept[$1].used }) else { return }
                kept.remove(at: oldest)
            }
        }
    }

    func find(
        _ id: String, of account: String, generation: Int, at now: ContinuousClock.Instant = .now
    ) -> KeptScenario? {
        kept.withLock { kept in
            Self.leaveOld(&kept, now)
            guard
                let index = kept.firstIndex(where: {
                    $0.scenario.id == id && $0.scenario.account == account && $0.scenario.generation == generation
                })
            else { return nil }
            kept[index].used = now
            return kept[index].scenario
        }
    }

    func forget(_ scenario: KeptScenario) { kept.withLock { $0.removeAll { $0.scenario === scenario } } }

    /// Another network is served: what was tried out on the old one holds no more.
    func forgetAll() { kept.withLock { $0.removeAll() } }

    private static func leaveOld(_ kept: inout [Kept], _ now: ContinuousClock.Instant) {
        kept.removeAll { $0.used + rest < now }
    }
}

extension NetworkChanges {
    /// What is added, by layer.
    var features: [NetworkLayer: [ServedFeature]] {
        var features: [NetworkLayer: [ServedFeature]] = [:]
        if !lines.isEmpty { features[.mediumVoltageLine] = lines.map(ServedFeature.init) }
        if !substations.isEmpty { features[.secondarySubstation] = substations.map(ServedFeature.init) }
        if !plans.isEmpty { features[.planArea] = plans.map(ServedFeature.init) }
        return features
    }
}

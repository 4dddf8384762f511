public import Domain
public import NetworkFile
import Rules
import SpatialIndex

/// What a what-if puts into a network.
public struct NetworkChanges: Sendable {
    /// In the plane of the network, with ids that it does not have; so are the others.
    public var lines: [MediumVoltageLine] = []
    public var substations: [SecondarySubstation] = []
    public var plans: [PlanArea] = []
    /// Ids of planned lines and substations of the network that are taken to stand, whatever their dates.
    public var built: Set<String> = []
    /// Files of additions that have no feature, by their names.
    public var emptyFiles: [String] = []

    public init() {}

    public var isEmpty: Bool { lines.isEmpty && substations.isEmpty && plans.isEmpty && built.isEmpty }
}

extension HeldNetwork {
    /// The network with changes. Layers in which nothing changes are shared; the others are indexed again.
    ///
    /// A planned asset that is added counts as an existing one does: from the day from which it is in use, or at once
    /// where it has no dates.
    public func with(_ changes: NetworkChanges) -> HeldNetwork {
        guard !changes.isEmpty else { return self }
        return HeldNetwork(
            self, lines: lines.building(changes.built).adding(HeldAssets(changes.lines.map(\.taken))),
            substations: substations.building(changes.built)
                .adding(HeldAssets(changes.substations.map(\.taken))),
            plans: changes.plans.isEmpty ? plans : HeldAreas(plans.areas + changes.plans))
    }

    /// What is hardly meant about what changes add.
    public func cautions(about changes: NetworkChanges) -> [NetworkCaution] {
        var tally = CautionTally()
        for area in networkAreas.areas { tally.noteArea(of: area.company) }
        for line in changes.lines { tally.note(line) }
        for substation in changes.substations { tally.note(substation) }
        return changes.emptyFiles.map { .emptyFile(name: $0) } + tally.cautions
    }

    /// The ids of a layer that changes can be made to.
    public func ids(in layer: NetworkLayer) -> Set<String> {
        switch layer {
        case .mediumVoltageLine: Set(lines.ids)
        case .secondarySubstation: Set(substations.ids)
        case .planArea: Set(plans.areas.map(\.id))
        case .networkArea, .obstacle, .agreementArea, .connectionPoint: []
        }
    }

    public func planArea(_ id: String) -> PlanArea? { plans.areas.first { $0.id == id } }

    /// The statuses of the lines and substations of some ids; of an id that both layers have, the line's first.
    public func statuses(of ids: Set<String>) -> [String: [AssetStatus]] {
        var statuses: [String: [AssetStatus]] = [:]
        for assets in [lines, substations] {
            for index in assets.indices(of: ids) {
                statuses[assets.ids[index], default: []].append(assets.traits[index].status)
            }
        }
        return statuses
    }
}

extension MediumVoltageLine {
    fileprivate var taken: MediumVoltageLine { status == .planned ? with(.existing) : self }
}

extension SecondarySubstation {
    fileprivate var taken: SecondarySubstation { status == .planned ? with(.existing) : self }
}

extension HeldAssets {
    fileprivate func indices(of ids: Set<String>) -> [Int] {
        ids.isEmpty ? [] : self.ids.indices.filter { ids.contains(self.ids[$0]) }
    }

    /// Planned assets of these ids count from now on.
    fileprivate func building(_ built: Set<String>) -> HeldAssets {
        let planned = indices(of: built).filter { self.traits[$0].status == .planned }
        guard !planned.isEmpty else { return self }
        var traits = traits
        for index in planned {
            let planned = traits[index]
            traits[index] = AssetTraits(
                layer: planned.layer, voltage_kv: planned.voltage_kv, installation: planned.installation,
                status: .existing, company: planned.company)
        }
        return HeldAssets(ids: ids, traits: traits, segments: segments)
    }

    fileprivate func adding(_ added: HeldAssets) -> HeldAssets {
        guard !added.ids.isEmpty else { return self }
        let first = Int32(ids.count)
        return HeldAssets(
            ids: ids + added.ids, traits: traits + added.traits,
            segments: segments
                + added.segments.map { IndexedSegment(start: $0.start, end: $0.end, item: first + $0.item) })
    }
}

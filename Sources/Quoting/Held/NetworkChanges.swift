public import Domain
public import NetworkFile
public import Rules
import SpatialIndex

/// What a what-if puts into a network.
public struct NetworkChanges: Sendable {
    /// In the plane of the network, with ids that it does not have; so are the others.
    public var lines: [MediumVoltageLine] = []
    public var substations: [SecondarySubstation] = []
    public var plans: [PlanArea] = []
    /// Ids of planned lines and substations of the network that are taken to stand, whatever their dates.
    public var built: Set<String> = []

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

    /// Whether a layer that changes can be made to has a feature of an id.
    public func has(_ id: String, in layer: NetworkLayer) -> Bool {
        switch layer {
        case .mediumVoltageLine: lines.number(of: id) != nil
        case .secondarySubstation: substations.number(of: id) != nil
        case .planArea: planArea(id) != nil
        case .networkArea, .obstacle, .agreementArea, .connectionPoint: false
        }
    }

    public func planArea(_ id: String) -> PlanArea? { plans.areas.first { $0.id == id } }

    /// The status of the line or substation of an id; nil where there is none.
    public func status(of id: String, in layer: AssetReference.Layer) -> AssetStatus? {
        let assets = assets(of: layer)
        return assets.number(of: id).map { assets.traits[Int($0)].status }
    }
}

extension MediumVoltageLine {
    fileprivate var taken: MediumVoltageLine { status == .planned ? with(.existing) : self }
}

extension SecondarySubstation {
    fileprivate var taken: SecondarySubstation { status == .planned ? with(.existing) : self }
}

extension HeldAssets {
    /// Planned assets of these ids count from now on.
    fileprivate func building(_ built: Set<String>) -> HeldAssets {
        let numbers = built.compactMap(number(of:)).map(Int.init).filter { self.traits[$0].status == .planned }
        guard !numbers.isEmpty else { return self }
        var traits = traits
        for number in numbers {
            let planned = traits[number]
            traits[number] = AssetTraits(
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

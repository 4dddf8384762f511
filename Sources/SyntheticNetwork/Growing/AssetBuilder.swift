internal import Domain
internal import GeometryCore

/// Turns feeders into lines and substations with ids.
struct AssetBuilder {
    /// What a stretch of network is like where it lies.
    struct Style {
        /// Metres of line per segment.
        var segmentLength_m: Double
        /// How far a line leaves the straight way, as a share of its length.
        var sideways: Double
        /// Underwater stretches shorter than this are bridges.
        var shortestUnderwater_m = 60.0
    }

    private(set) var lines: [SyntheticLine] = []
    private(set) var substations: [SyntheticSubstation] = []
    private var lastLineNumber = 1000
    let style: Style

    init(style: Style) { self.style = style }

    /// Adds a line, cut at the shores: what lies in `water` is underwater cable.
    mutating func addLine(
        from start: PlanePoint, to end: PlanePoint, installation: Installation, company: SyntheticCompany?,
        land: PlaneRegion, water: PlaneRegion, state: AssetState, _ random: inout SplitMix64
    ) {
        let length_m = start.planeDistance_m(to: end)
        let segmentCount = max(2, Int((length_m / style.segmentLength_m).rounded()))
        // Overhead lines run straight for long; cables follow the roads.
        let sideways = installation == .overhead ? style.sideways * 0.5 : style.sideways
        let bendCount = max(1, min(Int(length_m / (installation == .overhead ? 450 : 220)), segmentCount - 1))
        var path = Shape.winding(
            from: start, to: end, segmentCount: segmentCount, bendCount: bendCount, sideways: sideways, &random)
        let crossesWater = water.shareOfWay(from: start, to: end, probes: 12) > 0
        if !path.allSatisfy(land.contains) || (!crossesWater && path.contains(where: water.contains)) {
            path = Shape.winding(
                from: start, to: end, segmentCount: segmentCount, bendCount: 1, sideways: 0, &random)
        }
        for stretch in stretches(of: path, in: water, isCut: crossesWater) {
            let built = stretch.isUnderwater ? Installation.underwater : installation
            append(stretch.path, installation: built, company: company, state: state)
        }
    }

    /// Adds a line of which only the ends and the way between are told.
    mutating func append(
        _ path: [PlanePoint], voltage_kv: Double? = nil, installation: Installation, company: SyntheticCompany?,
        state: AssetState
    ) {
        lastLineNumber += 1
        lines.append(
            SyntheticLine(
                id: "C-\(lastLineNumber)", path: path, voltage_kv: voltage_kv ?? state.voltage_kv,
                installation: installation, status: state.status, company: company, inUse: state.inUse))
    }

    mutating func addSubstation(
        at point: PlanePoint, company: SyntheticCompany?, rated_kva: Double?, state: AssetState
    ) {
        substations.append(
            SyntheticSubstation(
                id: "S-\(substations.count + 1)", point: point, status: state.status, company: company,
                rated_kva: rated_kva, inUse: state.inUse))
    }

    private func stretches(
        of path: [PlanePoint], in water: PlaneRegion, isCut: Bool
    ) -> [(path: [PlanePoint], isUnderwater: Bool)] {
        guard isCut else { return [(path, false)] }
        var stretches: [(path: [PlanePoint], isUnderwater: Bool)] = []
        for (start, end) in zip(path, path.dropFirst()) {
            let isUnderwater = water.contains(start.middle(to: end))
            if let last = stretches.indices.last, stretches[last].isUnderwater == isUnderwater {
                stretches[last].path.append(end)
            } else {
                stretches.append(([start, end], isUnderwater))
            }
        }
        let isBridged = !stretches.contains {
            $0.isUnderwater && $0.path.planeLength_m >= style.shortestUnderwater_m
        }
        return isBridged ? [(path, false)] : stretches
    }
}

/// Whether an asset stands, and for how long.
struct AssetState {
    var status = AssetStatus.existing
    var inUse = DatePeriod.always
    var voltage_kv = 20.0
}

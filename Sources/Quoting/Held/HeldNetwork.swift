import Dispatch
public import Domain
public import GeometryCore
public import NetworkFile
import Rules
import SpatialIndex
import Synchronization

/// A network read whole and held in memory, with indexes of its own: for many questions at a time. Nothing in
/// it ever changes, so any number of threads may share it.
public final class HeldNetwork: Sendable {
    /// The file, as it was given, or the database as messages name it.
    public let path: String
    public let coordinateReference: NetworkCoordinateReference
    package let quoted: QuotedNetwork
    /// The same for messages.
    var holder: FeatureHolder { quoted.isOfDatabase ? .database(path) : .file(path) }
    package let warnings: [NetworkFileWarning]
    let lines: HeldAssets
    let substations: HeldAssets
    let networkAreas: HeldAreas<NetworkArea>
    let plans: HeldAreas<PlanArea>
    let agreements: HeldAreas<AgreementArea>
    /// Nil where the file has no such layer.
    let obstacles: HeldObstacles?
    /// Of the obstacles the areas of water.
    let waters: HeldAreas<Obstacle>

    /// Reads every layer that rules ask about.
    /// - Throws: the first flawed feature, in the order of the layers and with the problem as `check` finds it.
    public convenience init(networkFile path: String) throws(Problem) { try self.init(NetworkFile(path: path)) }

    /// Reads every layer that rules ask about of a network that is open.
    package init(_ file: NetworkFile) throws(Problem) {
        // Lines are most of a file. The other layers are read beside them, through a connection of their own.
        let others = Mutex<Result<Others, Problem>?>(nil)
        let group = DispatchGroup()
        OwnThread.begin(in: group) {
            let read = Result { () throws(Problem) in try Others(file.beside()) }
            others.withLock { $0 = read }
        }
        let lines = Result { () throws(Problem) in
            // GEOS asks of a line no more than that its points are finite and not all the same, which has been looked
            // at when it is read.
            HeldAssets(try Self.read { (_) throws(Problem) in try file.lines() })
        }
        group.wait()
        path = file.path
        coordinateReference = file.coordinateReference
        quoted = QuotedNetwork(file)
        warnings = file.warnings
        self.lines = try lines.get()
        let read = try others.withLock { $0 }?.get()
        guard let read else { throw GeometryError.contextNotCreated.explanation }
        substations = read.substations
        networkAreas = read.networkAreas
        plans = read.plans
        agreements = read.agreements
        obstacles = read.obstacles
        waters = HeldAreas(read.obstacles?.all.filter(\.isWaterArea) ?? [], hasBorders: false)
        try requirePlacesInUse(file)
    }

    /// What of a network was looked at for a quote, from which the quote can be made anew. Its features were proved when they
    /// were read.
    package init(_ extract: NetworkExtract) {
        path = extract.network.fileName
        coordinateReference = extract.coordinateReference
        quoted = extract.network
        warnings = extract.warnings
        lines = HeldAssets(extract.assets, of: .mediumVoltageLine)
        substations = HeldAssets(extract.assets, of: .secondarySubstation)
        networkAreas = HeldAreas(extract.networkAreas)
        plans = HeldAreas(extract.plans)
        agreements = HeldAreas(extract.agreements)
        obstacles = extract.obstaclesAreKnown ? HeldObstacles(extract.obstacles) : nil
        waters = HeldAreas(extract.obstacles.filter(\.isWaterArea), hasBorders: false)
    }

    /// Refuses a network in which distances cannot be right: outside the area where its CRS is used, or where the plane's
    /// scale is far from 1.
    private func requirePlacesInUse(_ file: NetworkFile) throws(Problem) {
        let site = try SiteMeasure(holder, coordinateReference)
        let areaOfUse = try site.areaOfUseTest(coordinateReference)
        let boxes: [(NetworkLayer, PlaneBox?)] = [
            (.mediumVoltageLine, lines.segments.box), (.secondarySubstation, substations.segments.box),
            (.networkArea, networkAreas.boxes.union), (.planArea, plans.boxes.union),
            (.agreementArea, agreements.boxes.union), (.obstacle, obstacles?.box),
        ]
        for (layer, box) in boxes {
            guard let box, !areaOfUse.contains(box) else { continue }
            // Corners of a layer's box may lie outside where none of its features does.
            if let misplaced = try file.misplacedFeature(in: layer, areaOfUse) { throw misplaced }
        }
        try site.requireUsableScale(in: networkAreas.boxes)
    }

    /// The network with other layers in the place of some; the rest is shared.
    init(_ network: HeldNetwork, lines: HeldAssets, substations: HeldAssets, plans: HeldAreas<PlanArea>) {
        path = network.path
        coordinateReference = network.coordinateReference
        quoted = network.quoted
        warnings = network.warnings
        self.lines = lines
        self.substations = substations
        networkAreas = network.networkAreas
        self.plans = plans
        agreements = network.agreements
        obstacles = network.obstacles
        waters = network.waters
    }

    private struct Others: Sendable {
        let substations: HeldAssets
        let networkAreas: HeldAreas<NetworkArea>
        let plans: HeldAreas<PlanArea>
        let agreements: HeldAreas<AgreementArea>
        let obstacles: HeldObstacles?

        init(_ file: NetworkFile) throws(Problem) {
            substations = HeldAssets(
                try HeldNetwork.read { (_) throws(Problem) in try file.substations() })
            networkAreas = HeldAreas(
                try HeldNetwork.read { (validity) throws(Problem) in
                    try file.networkAreas(validity: validity)
                })
            plans = HeldAreas(
                try HeldNetwork.read { (validity) throws(Problem) in
                    try file.planAreas(validity: validity)
                })
            let obstacles = try HeldNetwork.read { (validity) throws(Problem) in
                try file.obstacles(validity: validity)
            }
            self.obstacles = file.has(.obstacle) ? HeldObstacles(obstacles) : nil
            agreements = HeldAreas(
                try HeldNetwork.read { (validity) throws(Problem) in
                    try file.agreementAreas(validity: validity)
                })
        }
    }

    /// Reads a layer with GEOS's judgement of each feature.
    private static func read<Features>(
        _ query: (@escaping NetworkFile.Validity) throws(Problem) -> Features
    ) throws(Problem) -> Features {
        let judge: ValidityJudge
        do throws(GeometryError) { judge = try ValidityJudge() } catch { throw error.explanation }
        let features = try query(judge.flaw(of:))
        if let failure = judge.failure { throw failure.explanation }
        return features
    }

    /// The network's own plane.
    public var planeDefinition: CoordinateReferenceDefinition { coordinateReference.definition }

    func assets(of layer: AssetReference.Layer) -> HeldAssets {
        switch layer {
        case .mediumVoltageLine: lines
        case .secondarySubstation: substations
        }
    }
}

extension [IndexedSegment] {
    /// The box around all of them.
    fileprivate var box: PlaneBox? {
        guard let first else { return nil }
        var (low, high) = (first.start.vector, first.start.vector)
        for segment in self {
            let (start, end) = (segment.start.vector, segment.end.vector)
            low = pointwiseMin(low, pointwiseMin(start, end))
            high = pointwiseMax(high, pointwiseMax(start, end))
        }
        return PlaneBox(
            minimum: PlanePoint(easting_m: low.x, northing_m: low.y),
            maximum: PlanePoint(easting_m: high.x, northing_m: high.y))
    }
}

extension PlanePoint {
    fileprivate var vector: SIMD2<Double> { SIMD2(easting_m, northing_m) }
}

import Domain
package import GeometryCore
package import NetworkFile
package import Rules
import SpatialIndex

/// Of a network all that was looked at for one quote: every feature within the limits that rules ask about, whether it counts
/// or not, those that are near the point, and of farther ones the nearest. From it the same quote can be made, and by
/// whoever doubts it: a nearer feature was not there.
package struct NetworkExtract: Sendable, Hashable {
    /// A line or substation with what rules ask of it.
    package struct Asset: Sendable, Hashable {
        package let id: String
        package let traits: AssetTraits
        /// The pieces of a line in their order, or the point of a substation.
        package let geometry: PlaneGeometry

        package init(id: String, traits: AssetTraits, geometry: PlaneGeometry) {
            self.id = id
            self.traits = traits
            self.geometry = geometry
        }
    }

    package let network: QuotedNetwork
    package let coordinateReference: NetworkCoordinateReference
    package let warnings: [NetworkFileWarning]
    /// Whether the network has an obstacle layer.
    package let obstaclesAreKnown: Bool
    /// By layer and id.
    package let assets: [Asset]
    /// Areas and obstacles are in the order of the network, and numbered by it.
    package let networkAreas: [NetworkArea]
    package let plans: [PlanArea]
    package let agreements: [AgreementArea]
    package let obstacles: [Obstacle]

    package init(
        network: QuotedNetwork, coordinateReference: NetworkCoordinateReference, warnings: [NetworkFileWarning],
        obstaclesAreKnown: Bool, assets: [Asset], networkAreas: [NetworkArea], plans: [PlanArea],
        agreements: [AgreementArea], obstacles: [Obstacle]
    ) {
        self.network = network
        self.coordinateReference = coordinateReference
        self.warnings = warnings
        self.obstaclesAreKnown = obstaclesAreKnown
        self.assets = assets
        self.networkAreas = networkAreas
        self.plans = plans
        self.agreements = agreements
        self.obstacles = obstacles
    }

    /// How many features it has.
    package var count: Int {
        assets.count + networkAreas.count + plans.count + agreements.count + obstacles.count
    }
}

extension HeldAssets {
    convenience init(_ assets: [NetworkExtract.Asset], of layer: AssetReference.Layer) {
        let assets = assets.filter { $0.traits.layer == layer }
        var segments: [IndexedSegment] = []
        for (index, asset) in assets.enumerated() {
            if case .point(let point) = asset.geometry {
                segments.append(IndexedSegment(start: point, end: point, item: Int32(index)))
            } else {
                asset.geometry.forEachSegment { start, end in
                    segments.append(IndexedSegment(start: start, end: end, item: Int32(index)))
                }
            }
        }
        self.init(ids: assets.map(\.id), traits: assets.map(\.traits), segments: segments)
    }

    /// The asset of an index, its line put together from its pieces.
    func extracted(_ index: Int32) -> NetworkExtract.Asset {
        // Pieces are in the order of their assets.
        var (low, high) = (0, segments.count)
        while low < high {
            let middle = (low + high) / 2
            if segments[middle].item < index { low = middle + 1 } else { high = middle }
        }
        var paths: [[PlanePoint]] = []
        for segment in segments[low...].prefix(while: { $0.item == index }) {
            if let last = paths.last?.last, last == segment.start {
                paths[paths.count - 1].append(segment.end)
            } else {
                paths.append([segment.start, segment.end])
            }
        }
        let traits = traits[Int(index)]
        let geometry: PlaneGeometry =
            switch (traits.layer, paths.first, paths.count) {
            case (.secondarySubstation, let path?, _): .point(path[0])
            case (.mediumVoltageLine, let path?, 1): .lineString(path)
            default: .multiLineString(paths)
            }
        return NetworkExtract.Asset(id: ids[Int(index)], traits: traits, geometry: geometry)
    }
}

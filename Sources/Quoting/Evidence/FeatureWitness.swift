import Domain
import GeometryCore
import NetworkFile
import Rules
import SpatialIndex

/// Notes what surroundings look at for one quote. For one thread.
final class FeatureWitness {
    private var assets: [AssetReference.Layer: [String: NetworkExtract.Asset]] = [:]
    private var networkAreas: [Int64: NetworkArea] = [:]
    private var plans: [Int64: PlanArea] = [:]
    private var agreements: [Int64: AgreementArea] = [:]
    private var obstacles: [Int64: Obstacle] = [:]
    /// Whose rules were asked for, whether there are any or not.
    private(set) var companies: Set<CompanySlug> = []

    func begin() {
        (assets, networkAreas, plans, agreements, obstacles) = ([:], [:], [:], [:], [:])
        companies = []
    }

    func note(_ company: CompanySlug) { companies.insert(company) }

    func note(_ index: Int32, of assets: HeldAssets, _ layer: AssetReference.Layer) {
        let id = assets.ids[Int(index)]
        if self.assets[layer]?[id] == nil { self.assets[layer, default: [:]][id] = assets.extracted(index) }
    }

    /// Those that a box meets.
    func note(_ areas: [some AreaFeature], meeting box: PlaneBox) {
        for area in areas where area.geometry.box.map(box.intersects) ?? false { note(area) }
    }

    func note(_ area: some AreaFeature) {
        switch area {
        case let area as NetworkArea: networkAreas[area.featureID] = area
        case let area as PlanArea: plans[area.featureID] = area
        case let area as AgreementArea: agreements[area.featureID] = area
        case let area as Obstacle: obstacles[area.featureID] = area
        default: break
        }
    }

    func extract(
        of network: QuotedNetwork, _ reference: NetworkCoordinateReference, _ warnings: [NetworkFileWarning],
        obstaclesAreKnown: Bool
    ) -> NetworkExtract {
        NetworkExtract(
            network: network, coordinateReference: reference, warnings: warnings,
            obstaclesAreKnown: obstaclesAreKnown,
            assets: AssetReference.Layer.allCases.flatMap { layer in
                (assets[layer] ?? [:]).values.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
            },
            networkAreas: Self.sorted(networkAreas), plans: Self.sorted(plans), agreements: Self.sorted(agreements),
            obstacles: Self.sorted(obstacles))
    }

    private static func sorted<Feature>(_ features: [Int64: Feature]) -> [Feature] {
        features.sorted { $0.key < $1.key }.map(\.value)
    }
}

import Domain
import GeoPackage
import GeometryCore

/// Where the layers of a network are.
protocol LayerStore: Sendable {
    var layers: [NetworkLayer: StoredLayer] { get }
    var coordinateReference: NetworkCoordinateReference { get }
    var warnings: [NetworkFileWarning] { get }

    /// The fields of each feature of a layer that is there, in the order of their numbers.
    /// - Parameters:
    ///   - box: only features whose own box meets it, its border included; all of them without one.
    ///   - body: must not read from the store.
    func forEachFeature(
        of layer: NetworkLayer, in box: PlaneBox?, _ body: (inout FeatureFields) -> ReadingStep
    ) throws(Problem)

    /// The spatial index of a layer where it can disagree with the features; nil where that is nobody's to look after.
    func spatialIndexEntries(of layer: NetworkLayer) throws(Problem) -> [SpatialIndexEntry]?
}

extension NetworkCoordinateReference {
    /// The one number of the coordinate reference system of all layers.
    /// - Parameter different: the problem of layers that differ, the later one first.
    static func srsID(
        of layers: [NetworkLayer: StoredLayer],
        different: (NetworkLayer, Int, NetworkLayer, Int) -> Problem
    ) throws(Problem) -> Int {
        var first: (layer: NetworkLayer, srsID: Int)?
        for layer in NetworkLayer.allCases {
            guard let srsID = layers[layer]?.srsID else { continue }
            if let first, first.srsID != srsID { throw different(layer, srsID, first.layer, first.srsID) }
            first = first ?? (layer, srsID)
        }
        return first?.srsID ?? 0
    }
}

import Domain
import GeoPackage
import GeometryCore

/// The layers of a network file.
struct GeoPackageLayers: LayerStore {
    let reader: GeoPackageReader
    let layers: [NetworkLayer: StoredLayer]
    let coordinateReference: NetworkCoordinateReference
    let warnings: [NetworkFileWarning]
    /// Layers whose R-tree must not be searched.
    private let staleIndexes: Set<NetworkLayer>

    init(path: String) throws(Problem) {
        reader = try GeoPackageReader(path: path)
        layers = try Self.storedLayers(of: reader)
        coordinateReference = try Self.coordinateReference(of: reader, layers)
        var warnings = reader.warnings.map { warning in
            switch warning {
            case .writeAheadLogNotVisible: NetworkFileWarning.writeAheadLogNotVisible
            }
        }
        for layer in NetworkLayer.allCases {
            if let stored = layers[layer], stored.spatialIndex == nil {
                warnings.append(.noSpatialIndex(layer))
            }
        }
        let stale = try Self.staleIndexes(of: reader, layers)
        staleIndexes = stale
        self.warnings = warnings + NetworkLayer.allCases.filter(stale.contains).map { .staleSpatialIndex($0) }
    }

    func forEachFeature(
        of layer: NetworkLayer, in box: PlaneBox?, _ body: (inout FeatureFields) -> ReadingStep
    ) throws(Problem) {
        guard let stored = layers[layer] else { return }
        let columns = layer.columns
        let storedColumns = columns.map { stored.column(named: $0.name) }
        try reader.forEachFeature(
            of: stored, columns: storedColumns, in: box, usingIndex: !staleIndexes.contains(layer)
        ) { feature in
            var fields = FeatureFields(feature, layer: layer, columns: columns, stored: stored)
            return body(&fields)
        }
    }

    func spatialIndexEntries(of layer: NetworkLayer) throws(Problem) -> [SpatialIndexEntry]? {
        guard let stored = layers[layer] else { return nil }
        return try reader.spatialIndexEntries(of: stored)
    }

    private static func storedLayers(
        of reader: GeoPackageReader
    ) throws(Problem) -> [NetworkLayer: StoredLayer] {
        let path = reader.path
        var found: [NetworkLayer: StoredLayer] = [:]
        for layer in NetworkLayer.allCases {
            // A layer that is listed but broken is never taken for one that is absent.
            if let broken = reader.unreadableLayer(named: layer.rawValue) {
                throw .unreadableLayer(path: path, layer: layer, message: broken.message)
            }
            guard let stored = reader.layer(named: layer.rawValue) else {
                if layer.isRequired { throw .missingLayer(path: path, layer: layer) }
                continue
            }
            for column in layer.columns where column.isRequired && stored.column(named: column.name) == nil {
                throw .missingColumn(path: path, layer: layer, column: column.name)
            }
            found[layer] = stored
        }
        return found
    }

    private static func staleIndexes(
        of reader: GeoPackageReader, _ storedLayers: [NetworkLayer: StoredLayer]
    ) throws(Problem) -> Set<NetworkLayer> {
        // Points are many, and read whole.
        let searched = storedLayers.filter { $0.key != .connectionPoint }
        let areComplete = try reader.spatialIndexesAreComplete(of: Array(searched.values))
        return Set(zip(searched.keys, areComplete).filter { !$0.1 }.map(\.0))
    }

    private static func coordinateReference(
        of reader: GeoPackageReader, _ storedLayers: [NetworkLayer: StoredLayer]
    ) throws(Problem) -> NetworkCoordinateReference {
        let srsID = try NetworkCoordinateReference.srsID(of: storedLayers) { layer, srsID, otherLayer, otherSRSID in
            .differentCoordinateReferences(
                path: reader.path, layer: layer, srsID: srsID, otherLayer: otherLayer, otherSRSID: otherSRSID)
        }
        guard let system = reader.coordinateReference(srsID: srsID)?.system else {
            throw .unknownCoordinateReference(path: reader.path, srsID: srsID)
        }
        return NetworkCoordinateReference(
            identifier: system.identifier, wellKnownText: system.wellKnownText, srsID: srsID)
    }
}

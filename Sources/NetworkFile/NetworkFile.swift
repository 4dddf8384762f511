public import Domain
package import GeoPackage
public import GeometryCore

/// A network file open for reading: the layers, columns and units of the published format, checked when
/// it is opened; features are checked as they are read. Nothing is ever written.
public final class NetworkFile: Sendable {
    /// As it was given.
    public let path: String
    public let size_bytes: Int64
    /// When the file was last changed, in whole seconds since 1970-01-01 UTC.
    public let modified_unixSeconds: Int64
    public let coordinateReference: NetworkCoordinateReference
    public let warnings: [NetworkFileWarning]
    let reader: GeoPackageReader
    let storedLayers: [NetworkLayer: StoredLayer]
    /// Layers whose R-tree must not be searched.
    let staleIndexes: Set<NetworkLayer>

    /// Opens the file and checks that the layers it must have are there, that every layer has the
    /// columns it must have, and that all share one coordinate reference system that the file describes.
    public init(path: String) throws(Problem) {
        reader = try GeoPackageReader(path: path)
        self.path = path
        size_bytes = reader.size_bytes
        modified_unixSeconds = reader.modified_unixSeconds
        storedLayers = try Self.storedLayers(of: reader)
        coordinateReference = try Self.coordinateReference(of: reader, storedLayers)
        var warnings = reader.warnings.map { warning in
            switch warning {
            case .writeAheadLogNotVisible: NetworkFileWarning.writeAheadLogNotVisible
            }
        }
        for layer in NetworkLayer.allCases {
            if let stored = storedLayers[layer], stored.spatialIndex == nil {
                warnings.append(.noSpatialIndex(layer))
            }
        }
        let stale = try Self.staleIndexes(of: reader, storedLayers)
        staleIndexes = stale
        self.warnings = warnings + NetworkLayer.allCases.filter(stale.contains).map { .staleSpatialIndex($0) }
    }

    /// The last part of the path.
    public var fileName: String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The layers that the file has, in the order of the format.
    public var layers: [NetworkLayer] { NetworkLayer.allCases.filter { storedLayers[$0] != nil } }

    /// What made data say of themselves.
    package static let madeUp = "Synthetic, made by make-network: not real network data."

    /// Whether the file says of a layer that it is made up.
    public var isMadeUp: Bool {
        storedLayers.values.contains { $0.description?.contains(Self.madeUp) ?? false }
    }

    /// The layer as the file describes it.
    package func storedLayer(_ layer: NetworkLayer) -> StoredLayer? { storedLayers[layer] }

    public func has(_ layer: NetworkLayer) -> Bool { storedLayers[layer] != nil }

    /// The extent that the file declares for the layer: a hint for humans, not a bound on its features.
    public func declaredExtent(of layer: NetworkLayer) -> PlaneBox? { storedLayers[layer]?.declaredExtent }

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
        var stale: Set<NetworkLayer> = []
        // Points are many, and read whole.
        for (layer, stored) in storedLayers where layer != .connectionPoint {
            if try !reader.spatialIndexIsComplete(of: stored) { stale.insert(layer) }
        }
        return stale
    }

    private static func coordinateReference(
        of reader: GeoPackageReader, _ storedLayers: [NetworkLayer: StoredLayer]
    ) throws(Problem) -> NetworkCoordinateReference {
        var first: (layer: NetworkLayer, srsID: Int)?
        for layer in NetworkLayer.allCases {
            guard let srsID = storedLayers[layer]?.srsID else { continue }
            if let first, first.srsID != srsID {
                throw .differentCoordinateReferences(
                    path: reader.path, layer: layer, srsID: srsID, otherLayer: first.layer,
                    otherSRSID: first.srsID)
            }
            first = first ?? (layer, srsID)
        }
        let srsID = first?.srsID ?? 0
        guard let system = reader.coordinateReference(srsID: srsID)?.system else {
            throw .unknownCoordinateReference(path: reader.path, srsID: srsID)
        }
        return NetworkCoordinateReference(
            identifier: system.identifier, wellKnownText: system.wellKnownText, srsID: srsID)
    }
}

/// What a reader of the file should know although reading goes on.
public enum NetworkFileWarning: Sendable, Hashable {
    /// The layer has no usable R-tree, so every query looks at all of its features.
    case noSpatialIndex(NetworkLayer)
    /// The layer's R-tree has not as many entries as the layer has features, so it is not used; likewise.
    case staleSpatialIndex(NetworkLayer)
    /// Changes saved by another program stand in a write-ahead log that cannot be read.
    case writeAheadLogNotVisible

    /// Whether it only tells why something takes longer.
    package var isOfTime: Bool { if case .noSpatialIndex = self { true } else { false } }
}

/// The coordinate reference system of a network file, as the file tells it. At least one is not nil.
public struct NetworkCoordinateReference: Sendable, Hashable {
    /// Authority and code, `EPSG:3067`.
    public let identifier: String?
    /// WKT 2 where the file has it, else WKT 1.
    public let wellKnownText: String?
    /// The file's own number for it.
    public let srsID: Int

    package init(identifier: String?, wellKnownText: String?, srsID: Int) {
        self.identifier = identifier
        self.wellKnownText = wellKnownText
        self.srsID = srsID
    }

    package var definition: CoordinateReferenceDefinition {
        CoordinateReferenceDefinition(wellKnownText: wellKnownText, identifier: identifier)
    }
}

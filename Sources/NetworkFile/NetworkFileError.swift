public import GeoPackage

/// Why a network file, or what was asked of it, cannot be read.
public enum NetworkFileError: Error, Sendable, Hashable {
    /// The file as a GeoPackage.
    case geoPackage(GeoPackageReadingError)
    case missingLayer(path: String, layer: NetworkLayer)
    /// The file lists the layer but its table or view cannot be queried; the message is SQLite's.
    case unreadableLayer(path: String, layer: NetworkLayer, message: String)
    case missingColumn(path: String, layer: NetworkLayer, column: String)
    /// All layers of a network share one coordinate reference system.
    case differentCoordinateReferences(
        path: String, layer: NetworkLayer, srsID: Int, otherLayer: NetworkLayer, otherSRSID: Int)
    /// The layers' `srs_id` is not described in the file, or is one of the undefined systems.
    case unknownCoordinateReference(path: String, srsID: Int)
    /// The first flawed feature among those read.
    case flawedFeature(path: String, NetworkFinding)

    /// The file, as it was given.
    public var path: String {
        switch self {
        case .geoPackage(let error): error.path
        case .missingLayer(let path, _), .unreadableLayer(let path, _, _), .missingColumn(let path, _, _),
            .differentCoordinateReferences(let path, _, _, _, _), .unknownCoordinateReference(let path, _),
            .flawedFeature(let path, _):
            path
        }
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
}

/// The coordinate reference system of a network file, as the file tells it. At least one is not nil.
public struct NetworkCoordinateReference: Sendable, Hashable {
    /// Authority and code, `EPSG:3067`.
    public let identifier: String?
    /// WKT 2 where the file has it, else WKT 1.
    public let wellKnownText: String?
    /// The file's own number for it.
    public let srsID: Int
}

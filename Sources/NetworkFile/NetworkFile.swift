import Bytes
public import Domain
package import GeoPackage
public import GeometryCore
import PostgresClient

/// A network open for reading, in a file or a database of PostGIS: the layers, columns and units of the published format,
/// checked when it is opened; features are checked as they are read. Nothing is ever written.
///
/// Of a database all that is read is of one moment: that of opening.
public final class NetworkFile: Sendable {
    /// The file, as it was given, or the database as messages name it, `database@host`.
    public let path: String
    /// Nil for a database.
    public let size_bytes: Int64?
    /// When the file was last changed, in whole seconds since 1970-01-01 UTC; nil for a database.
    public let modified_unixSeconds: Int64?
    /// Whether the network is in a database.
    public let isInDatabase: Bool
    let store: any LayerStore

    /// Opens the file or database and checks that the layers it must have are there, that every layer has the
    /// columns it must have, and that all share one coordinate reference system that it describes.
    /// - Parameter path: of a file, or a connection URI, `postgresql://user@host/database`.
    public init(path: String) throws(Problem) {
        isInDatabase = PostgresAddress.isAddress(path)
        if isInDatabase {
            let database = try DatabaseLayers(address: path)
            (store, self.path) = (database, database.name)
            (size_bytes, modified_unixSeconds) = (nil, nil)
        } else {
            let file = try GeoPackageLayers(path: path)
            (store, self.path) = (file, path)
            (size_bytes, modified_unixSeconds) = (file.reader.size_bytes, file.reader.modified_unixSeconds)
        }
    }

    /// The same name for messages, with what it is the name of.
    package var holder: FeatureHolder { isInDatabase ? .database(path) : .file(path) }

    public var coordinateReference: NetworkCoordinateReference { store.coordinateReference }
    public var warnings: [NetworkFileWarning] { store.warnings }

    /// The last part of the path; a database has one name.
    public var fileName: String { isInDatabase ? path : FilePath.name(of: path) }

    /// Whether a name given for a network is that of a database.
    package static func isDatabase(_ name: String) -> Bool { PostgresAddress.isAddress(name) }

    /// Refuses the name of a file that is not there, for whoever is given one and does not read it.
    /// - Parameter name: of a database none is asked.
    public static func requireThere(_ name: String) throws(Problem) {
        guard !isDatabase(name), FileStatus(path: name) == nil else { return }
        throw FileProblems(path: name, role: .networkFile).missing
    }

    /// What can be read at the same time by another thread: another connection to the file; of a database the same one,
    /// since two connections might see two states of it.
    package func beside() throws(Problem) -> NetworkFile { isInDatabase ? self : try NetworkFile(path: path) }

    /// The layers that the network has, in the order of the format.
    public var layers: [NetworkLayer] { NetworkLayer.allCases.filter(has) }

    /// What made data say of themselves.
    package static let madeUp = "Synthetic, made by make-network: not real network data."

    /// Whether a layer says that it is made up.
    public var isMadeUp: Bool {
        layers.contains { store.layers[$0]?.description?.contains(Self.madeUp) ?? false }
    }

    /// The layer as it is described.
    package func storedLayer(_ layer: NetworkLayer) -> StoredLayer? { store.layers[layer] }

    public func has(_ layer: NetworkLayer) -> Bool { store.layers[layer] != nil }

    /// The extent that the file declares for the layer: a hint for humans, not a bound on its features.
    public func declaredExtent(of layer: NetworkLayer) -> PlaneBox? { store.layers[layer]?.declaredExtent }
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

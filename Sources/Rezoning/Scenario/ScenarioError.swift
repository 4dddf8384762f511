public import Domain
public import GeometryCore
public import Importing
public import NetworkFile
import Rules

/// Why a scenario cannot be set up.
public enum ScenarioError: Error, Sendable, Hashable {
    /// The network file of a side.
    case quote(Problem)
    case rules(Problem)
    /// A file that the scenario takes something from.
    case source(SourceError)
    /// A layer or column that is not there, or the first flawed feature.
    case file(Problem)
    /// The file has none of the layers that are looked for.
    case noLayer(file: String, wanted: [String], known: [String])
    /// The file has several layers, and none of them has the name that is looked for.
    case severalLayers(file: String, wanted: String, known: [String])
    case crsUnknown(file: String, layer: String)
    /// The layer's CRS cannot be brought into that of the network file.
    case crs(file: String, layer: String, ProjectionError)
    /// A place that one of the two projections cannot show.
    case notTransformable(file: String, layer: String, feature: Int64, ProjectionError)
    case unreadableGeometry(file: String, layer: String, feature: Int64, reason: String)
    /// The network file has a feature of that id already.
    case idTaken(file: String, layer: NetworkLayer, id: String, network: String)
    /// The network file has no line or substation of that id.
    case unknownAsset(id: String, network: String)
    /// The line or substation is not a planned one, so it cannot be built.
    case notPlanned(id: String, AssetStatus, network: String)
    /// Neither a file nor the id of a plan of the network file.
    case unknownArea(String, network: String)
    case geometry(GeometryError)
}

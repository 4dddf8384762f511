public import Domain
import GeoPackage
public import GeometryCore

/// Why an import cannot begin, or broke off; there is no new network file then. Flaws of features are not errors:
/// see ``ImportReport``.
public enum ImportError: Error, Sendable, Hashable {
    case source(SourceError)
    /// No source has the layer that an entry of the mapping takes features from.
    case layerMissing(MappingPlace, layer: String, known: [String])
    /// Several sources have the layer, and the entry does not name one.
    case severalSources(MappingPlace, layer: String, sources: [String])
    /// No source has the file name that the entry gives.
    case fileMissing(MappingPlace, file: String, known: [String])
    case columnMissing(MappingPlace, layer: String, column: String, known: [String])
    /// The source layer does not say in which CRS it is, and neither does the mapping.
    case crsUnknown(MappingPlace, layer: String)
    /// The CRS of a source layer cannot be brought into that of the network file.
    case transformation(MappingPlace, layer: String, ProjectionError)
    /// The mapping's CRS cannot be a network file's.
    case networkCrs(mapping: String, crs: String, ProjectionError)
    case geometry(layer: String, feature: Int64, GeometryError)
    case writing(Problem)
}

/// An entry of a mapping file.
public struct MappingPlace: Sendable, Hashable {
    public let file: String
    public let line: Int
    /// `layers.mv_line[0]`
    public let path: String
}

package import GeometryCore
package import Importing
package import ZoneFile

/// Why a published map cannot be read at all; a broken geometry is no reason.
package enum PublishedMapError: Error, Sendable, Hashable {
    case source(SourceError)
    case layerMissing(file: String, layer: String, known: [String])
    /// The file has several layers, and none of them is called `zone`.
    case severalLayers(file: String, layers: [String])
    case columnMissing(file: String, layer: String, MissingZoneColumn, known: [String])
    /// The layer has no rows.
    case noZones(file: String, layer: String)
    /// A value that its column cannot have.
    case value(file: String, layer: String, row: Int64, ZoneValueFault)
    case crsUnknown(file: String, layer: String)
    /// The layer's CRS cannot be brought into that of the network file.
    case crs(file: String, layer: String, ProjectionError)
    case geometry(GeometryError)
}

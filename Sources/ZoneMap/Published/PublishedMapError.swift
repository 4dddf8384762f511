package import GeometryCore
package import Importing

/// Why a published map cannot be read at all; a broken geometry is no reason.
package enum PublishedMapError: Error, Sendable, Hashable {
    case source(SourceError)
    case layerMissing(file: String, layer: String, known: [String])
    /// The file has several layers, and none of them is called `zone`.
    case severalLayers(file: String, layers: [String])
    case columnMissing(file: String, layer: String, column: PublishedColumn, name: String, known: [String])
    /// The layer has no rows.
    case noZones(file: String, layer: String)
    case value(PublishedValueFault)
    case crsUnknown(file: String, layer: String)
    /// The layer's CRS cannot be brought into that of the network file.
    case crs(file: String, layer: String, ProjectionError)
    case geometry(GeometryError)
}

/// A value that its column cannot have.
package struct PublishedValueFault: Error, Sendable, Hashable {
    package enum Expected: Sendable, Hashable {
        case company
        case zoneName
        case amperes
        /// The band ends at or below the size that it is over.
        case bandAbove(over_a: Int)
    }

    package let file: String
    package let layer: String
    package let row: Int64
    /// As the layer calls it.
    package let column: String
    /// As people read it; empty for null.
    package let found: String
    package let expected: Expected
}

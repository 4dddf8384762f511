public import Domain
import GeoPackage

/// Why a source cannot be read.
public enum SourceError: Error, Sendable, Hashable {
    /// There is nothing at that path.
    case missing(source: String)
    case geoPackage(Problem)
    /// A layer that the source lists but that cannot be read; SQLite's own message.
    case unreadableLayer(source: String, layer: String, message: String)
    /// Neither a GeoPackage nor GeoJSON, and `ogr2ogr`, which could read it, is not installed.
    case needsGdal(source: String)
    /// `ogr2ogr` refused the source; its own message.
    case gdal(source: String, message: String)
    /// The text of a GeoJSON source is not what it should be; `byte` counts from 0.
    case geoJson(source: String, byte: Int, reason: String)
    /// The system refused to read on; its own message.
    case unreadable(source: String, reason: String)
    /// A value that should be text, and whose bytes are not UTF-8.
    case notUTF8(source: String, layer: String, feature: Int64, column: String)
    case noSuchColumn(source: String, layer: String, column: String)
}

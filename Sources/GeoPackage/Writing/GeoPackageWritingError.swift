public import Bytes
public import GeometryCore

/// Why a GeoPackage file could not be written. After any of these there is no new file, and an older one at
/// the same path is as it was.
public enum GeoPackageWritingError: Error, Sendable, Hashable {
    /// What was being done when the system or SQLite refused.
    public enum Step: Sendable, Hashable {
        case createFile
        case createLayer(String)
        case writeFeature(layer: String)
        case buildIndex(layer: String)
        case complete
    }

    /// The file could not be begun or put in its place.
    case output(OutputError)
    /// The system or SQLite refused; `reason` is its own message.
    case refused(path: String, step: Step, reason: String)
    /// A layer's or column's name, or a layer's title, is empty, is used twice, or clashes with a name of GeoPackage's own.
    case name(String, layer: String)
    /// A feature has another number of values than its layer has columns. Features count from 1.
    case valueCount(layer: String, feature: Int, expected: Int, found: Int)
    /// A value is of another type than its column.
    case value(layer: String, feature: Int, column: String, type: GeoPackageColumnType)
    /// A geometry is of another type than its layer; `found` is the standard's name of its type.
    case geometryType(layer: String, feature: Int, expected: GeoPackageGeometryType, found: String)
    /// A geometry is empty, not finite or otherwise unfit.
    case geometry(layer: String, feature: Int, GeometryFlaw)
}

/// The form of points in a file or a pipe.
public enum PointForm: String, Sendable, Hashable, CaseIterable {
    case geoPackage = "gpkg"
    case geoJSON = "geojson"
    /// One feature a line.
    case geoJSONLines = "geojsonl"
    case csv

    /// By the ending of the name.
    public init?(path: String) {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        switch path[path.index(after: dot)...].lowercased() {
        case "gpkg": self = .geoPackage
        case "geojson", "json": self = .geoJSON
        case "geojsonl", "geojsons", "ndjson", "jsonl": self = .geoJSONLines
        case "csv", "tsv", "txt": self = .csv
        default: return nil
        }
    }

    /// Whether it can come and go through a pipe.
    public var canBePiped: Bool { self != .geoPackage }
}

import Bytes
import Domain
import Foundation
import GeoPackage

/// Opens sources of every kind.
public enum FeatureSources {
    /// Opens a source: a GeoPackage or a GeoJSON file by itself, whatever else GDAL reads through `ogr2ogr`. The
    /// first bytes of a file decide, and its ending where they do not.
    /// - Parameters:
    ///   - name: A path, or what GDAL takes for one, `PG:dbname=network` for instance.
    ///   - layers: Names of the layers that will be read; nil for all.
    public static func open(_ name: String, layers: [String]?) throws(SourceError) -> any FeatureSource {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else {
            guard TranslatedSource.mayName(name) else { throw .missing(source: name) }
            return try TranslatedSource(name: name, layers: layers)
        }
        if isFolder.boolValue { return try TranslatedSource(name: name, layers: layers) }
        switch try SourceKind(ofFile: name) {
        case .geoPackage: return try openDatabase(name, layers)
        case .geoJson: return try GeoJSONSource(path: name)
        case .other: return try TranslatedSource(name: name, layers: layers)
        }
    }

    /// SQLite holds other things that GDAL reads, SpatiaLite for instance.
    private static func openDatabase(_ path: String, _ layers: [String]?) throws(SourceError) -> any FeatureSource {
        do throws(SourceError) { return try GeoPackageSource(path: path, layers: layers) } catch {
            guard case .geoPackage(let problem) = error, problem.code == "geopackage_table_missing", !path.lowercased().hasSuffix(".gpkg"),
                OgrTranslation.isInstalled
            else { throw error }
            return try TranslatedSource(name: path, layers: layers)
        }
    }
}

/// How a file is to be read.
enum SourceKind {
    case geoPackage
    case geoJson
    case other

    init(ofFile path: String) throws(SourceError) {
        switch path.split(separator: ".").last.map({ $0.lowercased() }) ?? "" {
        case "gpkg": self = .geoPackage
        case "geojson", "geojsonl", "geojsons", "ndjson", "json": self = .geoJson
        default: self = .other
        }
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: (path as NSString).resolvingSymlinksInPath)
        // A pipe's bytes come only once, and every source is read more than once.
        if let type = attributes?[.type] as? FileAttributeType, type != .typeRegular {
            throw .unreadable(source: path, reason: "not a regular file")
        }
        var bytes: [UInt8]
        do throws(InputError) { bytes = try ByteInput.firstBytes(4096, of: path) } catch {
            throw .unreadable(source: path, reason: error.reason)
        }
        if bytes.starts(with: "SQLite format 3\0".utf8) {
            self = .geoPackage
            return
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.first(where: { ![0x20, 0x0A, 0x0D, 0x09, 0x1E].contains($0) }) == UInt8(ascii: "{") {
            self = .geoJson
        }
    }
}

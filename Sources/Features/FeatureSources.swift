import Bytes
public import Domain
import Foundation
import GeoPackage

/// Opens sources of every kind.
public enum FeatureSources {
    /// Opens a source: a GeoPackage or a GeoJSON file by itself, whatever else GDAL reads through `ogr2ogr`.
    /// - Parameters:
    ///   - name: A path, or what GDAL takes for one, `PG:dbname=network` for instance.
    ///   - layers: Names of the layers that will be read; nil for all.
    public static func open(_ name: String, layers: [String]?) throws(Problem) -> any FeatureSource {
        switch try SourceKind(of: name) {
        case .geoJSON: try GeoJSONSource(path: name)
        case let kind: try database(name, kind, layers: layers)
        }
    }

    /// Opens a source that is no GeoJSON as a GeoPackage, its own or one that `ogr2ogr` makes of it.
    /// - Parameters:
    ///   - counts: whether the features of a GeoPackage's layers are counted.
    ///   - takesTables: whether tables without geometry are layers too, where there are no others.
    package static func database(
        _ name: String, _ kind: SourceKind, layers: [String]?, counts: Bool = true, takesTables: Bool = false
    ) throws(Problem) -> GeoPackageSource {
        guard kind == .geoPackage else {
            return try GeoPackageSource(translating: name, layers: layers, takesTables: takesTables)
        }
        let reader: GeoPackageReader
        do throws(Problem) { reader = try GeoPackageReader(path: name, as: .source) } catch {
            // SQLite holds other things that GDAL reads, SpatiaLite for instance.
            guard error.code == "geopackage_table_missing", !name.lowercased().hasSuffix(".gpkg"),
                OgrTranslation.isInstalled
            else { throw error }
            return try GeoPackageSource(translating: name, layers: layers, takesTables: takesTables)
        }
        return try GeoPackageSource(reader, name: name, layers: layers, counts: counts)
    }
}

/// How a source is to be read.
package enum SourceKind: Sendable {
    case geoPackage
    case geoJSON
    /// By GDAL.
    case other

    /// The first bytes of a file decide, and its ending where they do not.
    package init(of name: String) throws(Problem) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else {
            guard FeatureSources.mayName(name) else { throw .missing(source: name) }
            self = .other
            return
        }
        if isFolder.boolValue { self = .other } else { try self.init(ofFile: name) }
    }

    private init(ofFile path: String) throws(Problem) {
        switch path.split(separator: ".").last.map({ $0.lowercased() }) ?? "" {
        case "gpkg": self = .geoPackage
        case "geojson", "geojsonl", "geojsons", "ndjson", "json": self = .geoJSON
        default: self = .other
        }
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: (path as NSString).resolvingSymlinksInPath)
        // A pipe's bytes come only once, and every source is read more than once.
        if let type = attributes?[.type] as? FileAttributeType, type != .typeRegular {
            throw .unreadable(source: path, .notAFile)
        }
        var bytes: [UInt8]
        do throws(InputError) { bytes = try ByteInput.firstBytes(4096, of: path) } catch {
            throw .unreadable(source: path, error.reason)
        }
        if bytes.starts(with: "SQLite format 3\0".utf8) {
            self = .geoPackage
            return
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.first(where: { ![0x20, 0x0A, 0x0D, 0x09, 0x1E].contains($0) }) == UInt8(ascii: "{") {
            self = .geoJSON
        }
    }
}

import Foundation
public import GeoPackage

/// What GDAL reads and we do not: Shapefile, File Geodatabase, PostGIS, MapInfo, GML, DXF and many more. `ogr2ogr`
/// translates it into a temporary GeoPackage, which is then read under the source's own name.
///
/// Curves, Z and M stay, so that they are counted and read as a GeoPackage's own are. The temporary file goes away with the source, and
/// nothing of it stays when the process is interrupted.
public final class TranslatedSource: FeatureSource {
    public let name: String
    /// Nil where none of the layers asked for is there.
    private let translated: GeoPackageSource?
    let folder: TemporarySourceFolder

    public let notes: SourceNotes

    public var layers: [SourceLayer] { translated?.layers ?? [] }

    /// Translates the source.
    /// - Parameters:
    ///   - name: A path, or what GDAL takes for one.
    ///   - layers: Names of the layers to be translated, in any case; those that the source lacks are passed over. Nil
    ///     for all.
    /// - Throws: ``SourceError/needsGdal(source:)``, ``SourceError/gdal(source:message:)``.
    public init(name: String, layers: [String]? = nil) throws(SourceError) {
        let gdal = try OgrTranslation(source: name)
        let folder = try TemporarySourceFolder(source: name)
        let wanted = try layers.map { (names) throws(SourceError) in try gdal.known(names) }
        self.name = FeatureSources.shownName(of: name)
        self.folder = folder
        guard wanted?.isEmpty != true else {
            translated = nil
            notes = .none
            return
        }
        let said = try gdal.translate(layers: wanted, to: folder.file, removingOnInterrupt: folder)
        notes = SourceNotes(said, replacing: [(folder.path + "/", by: "")])
        do throws(SourceError) {
            translated = try GeoPackageSource(path: folder.file, name: self.name)
        } catch {
            throw .gdal(source: self.name, message: Self.unreadable)
        }
        #if !canImport(Darwin)
            // The open file stays readable without its name, and no end of the process can leave it behind. SQLite
            // on Apple's systems watches the name.
            folder.remove()
        #endif
    }

    deinit { folder.remove() }

    public func forEachFeature(
        of layer: SourceLayer, columns: [String], _ body: (SourceFeature) -> ReadingStep
    ) throws(SourceError) {
        do throws(SourceError) { try translated?.forEachFeature(of: layer, columns: columns, body) } catch {
            // The temporary file's name would tell nobody anything.
            if case .geoPackage = error { throw .unreadable(source: name, reason: Self.unreadable) }
            throw error
        }
    }

    private static let unreadable = "what ogr2ogr wrote cannot be read"

    /// Whether a name that no file has may still be one for GDAL: `PG:dbname=network`, `/vsizip/network.zip`.
    static func mayName(_ name: String) -> Bool {
        if name.hasPrefix("/vsi") { return true }
        guard let colon = name.firstIndex(of: ":") else { return false }
        let prefix = name[..<colon]
        return prefix.count >= 2 && prefix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
}

/// A folder in the system's temporary folder for one translated source.
final class TemporarySourceFolder: Sendable {
    let path: String
    var file: String { path + "/source.gpkg" }

    init(source: String) throws(SourceError) {
        path = FileManager.default.temporaryDirectory.path + "/connect-quote-\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .unreadable(source: source, reason: "no temporary folder: \(error.localizedDescription)")
        }
    }

    deinit { remove() }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}

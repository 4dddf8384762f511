import Bytes
package import Domain
import GRDB

/// A GeoPackage open for reading. Nothing is ever written, neither to the file nor beside it.
///
/// Reads are serialized; each is one transaction, so it sees one state of the file, including what
/// another program has committed to a write-ahead log.
public final class GeoPackageReader: Sendable {
    /// As it was given.
    public let path: String
    /// Of the main file when it was opened.
    public let size_bytes: Int64
    /// When the main file was last changed, in whole seconds since 1970-01-01 UTC.
    public let modified_unixSeconds: Int64
    public let warnings: [GeoPackageWarning]
    /// Feature layers that can be read, by table name.
    public let layers: [StoredLayer]
    /// Feature layers that the file lists but that cannot be read.
    public let unreadableLayers: [UnreadableLayer]
    public let coordinateReferences: [StoredCoordinateReference]
    let connection: ReadingConnection

    /// Opens the file and reads what it says about its layers.
    package init(path: String, as role: FileRole = .networkFile) throws(Problem) {
        let problems = FileProblems(path: path, role: role)
        let connection = try ReadingConnection(path: path, problems)
        guard let status = FileStatus(path: path) else { throw problems.missing }
        let contents = try connection.read { try FileContents($0, problems) }
        self.path = path
        self.connection = connection
        size_bytes = status.size_bytes
        modified_unixSeconds = status.modified_s
        warnings = connection.warnings
        layers = contents.layers
        unreadableLayers = contents.unreadableLayers
        coordinateReferences = contents.coordinateReferences
    }

    /// The layer of that name, ASCII case apart.
    public func layer(named name: String) -> StoredLayer? {
        layers.first { $0.table.isSameName(as: name) }
    }

    /// The layer of that name that the file lists but that cannot be read, ASCII case apart.
    public func unreadableLayer(named name: String) -> UnreadableLayer? {
        unreadableLayers.first { $0.table.isSameName(as: name) }
    }

    /// What the file tells of itself under a key, as ``GeoPackageWriter/setMetadata(_:)`` and GDAL write it, with the
    /// marks of XML in it; nil where it does not tell.
    package func metadata(_ key: String) throws(Problem) -> String? {
        let texts = try connection.read { database in
            let hasTable = try database.tableExists("gpkg_metadata")
            return hasTable ? try String.fetchAll(database, sql: "SELECT metadata FROM gpkg_metadata") : []
        }
        let start = "<MDI key=\"\(key)\">"
        for text in texts {
            if let begin = text.firstRange(of: start)?.upperBound {
                return text[begin...].firstRange(of: "</MDI>").map { String(text[begin..<$0.lowerBound]) }
            }
        }
        return nil
    }

    public func coordinateReference(srsID: Int) -> StoredCoordinateReference? {
        coordinateReferences.first { $0.srsID == srsID }
    }

    /// What the file's own tables say.
    private struct FileContents {
        var layers: [StoredLayer] = []
        var unreadableLayers: [UnreadableLayer] = []
        var coordinateReferences: [StoredCoordinateReference] = []

        init(_ database: Database, _ problems: FileProblems) throws {
            let tables = Set(
                try String.fetchAll(database, sql: "SELECT name FROM sqlite_master").map(\.asciiLowercased))
            for table in ["gpkg_contents", "gpkg_geometry_columns"] where !tables.contains(table) {
                throw problems.notAGeoPackage(missingTable: table)
            }
            for listed in try LayerDescription.listed(database) {
                do {
                    layers.append(try listed.described(database, tables: tables))
                } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
                    unreadableLayers.append(
                        UnreadableLayer(table: listed.table, message: error.message ?? ""))
                }
            }
            if tables.contains("gpkg_spatial_ref_sys") {
                coordinateReferences = try StoredCoordinateReference.all(database)
            }
        }
    }
}

/// What a reader of the file should know although reading goes on.
public enum GeoPackageWarning: Sendable, Hashable {
    /// Changes that another program has saved stand in the write-ahead log beside the file, and the log
    /// cannot be read.
    case writeAheadLogNotVisible(path: String)
}

import GRDB

/// Why a file cannot be read as a GeoPackage. Every case carries the path as it was given; messages are
/// SQLite's own.
public enum GeoPackageReadingError: Error, Sendable, Hashable {
    case missing(path: String)
    case isDirectory(path: String)
    /// A device, a pipe or a socket.
    case notAFile(path: String)
    case notReadable(path: String)
    /// A file of no bytes, which SQLite would take for an empty database.
    case empty(path: String)
    case notSQLite(path: String)
    /// An SQLite database without a table that every GeoPackage with features has.
    case notAGeoPackage(path: String, missingTable: String)
    /// Another program holds the file and does not let go of it within the waiting time.
    case locked(path: String, message: String)
    /// A program stopped in the middle of writing, and only one that may write can put the file right.
    case unfinishedTransaction(path: String)
    case corrupt(path: String, message: String)
    /// The file was written to during a read that could not be guarded by locks; reading anew helps.
    case changedWhileReading(path: String)
    case noSuchColumn(path: String, layer: String, column: String)
    case sqlite(path: String, resultCode: Int, message: String)

    /// The file, as it was given.
    public var path: String {
        switch self {
        case .missing(let path), .isDirectory(let path), .notAFile(let path), .notReadable(let path),
            .empty(let path), .notSQLite(let path), .notAGeoPackage(let path, _), .locked(let path, _),
            .unfinishedTransaction(let path), .corrupt(let path, _), .changedWhileReading(let path),
            .noSuchColumn(let path, _, _), .sqlite(let path, _, _):
            path
        }
    }
}

/// What a reader of the file should know although reading goes on.
public enum GeoPackageWarning: Sendable, Hashable {
    /// Changes that another program has saved stand in the write-ahead log beside the file, and the log
    /// cannot be read.
    case writeAheadLogNotVisible(path: String)
}

extension GeoPackageReadingError {
    /// An error met in a read, as one of ours.
    static func whileReading(_ path: String, _ error: any Error) -> GeoPackageReadingError {
        if let error = error as? GeoPackageReadingError { return error }
        guard let error = error as? DatabaseError else {
            return .sqlite(path: path, resultCode: 1, message: String(describing: error))
        }
        let message = error.message ?? ""
        if error.extendedResultCode == .SQLITE_READONLY_ROLLBACK { return .unfinishedTransaction(path: path) }
        return switch error.resultCode {
        case .SQLITE_NOTADB: .notSQLite(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(path: path, message: message)
        case .SQLITE_CORRUPT: .corrupt(path: path, message: message)
        default:
            .sqlite(path: path, resultCode: Int(error.extendedResultCode.rawValue), message: message)
        }
    }
}

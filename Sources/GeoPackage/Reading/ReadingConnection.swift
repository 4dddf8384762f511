import GRDB

/// How the file is opened. A plain read-only connection is the rule. A file in WAL mode that no one has
/// open is another matter: SQLite would make `-wal` and `-shm` files beside it, leave them there, and
/// fail where the folder cannot be written to.
enum OpeningMode: Sendable, Hashable {
    case plain
    /// Nothing stands in a log beside the file, so the file alone is all there is.
    case immutable
    /// There is a log but no index of it (a copied pair, a read-only folder): SQLite builds the index in
    /// memory when it may take the file for its own, which it does here without locking anything.
    case logIndexedInMemory
}

/// An open connection with what is needed to notice that an unlocked file changed.
struct ReadingConnection: Sendable {
    let queue: DatabaseQueue
    let mode: OpeningMode
    let warnings: [GeoPackageWarning]
    /// The path as given, for errors.
    let path: String
    private let files: DatabaseFiles
    private let openedState: [FileStatus?]

    init(path: String) throws(GeoPackageReadingError) {
        let files = try DatabaseFiles(path: path)
        var firstError: (any Error)?
        for mode in files.openingModes {
            let openedState = files.status(in: mode)
            do {
                queue = try Self.open(files.mainPath, mode)
            } catch let error as DatabaseError where Self.mayOpenOtherwise(error) {
                firstError = firstError ?? error
                continue
            } catch {
                throw .whileReading(path, error)
            }
            self.mode = mode
            self.path = path
            self.files = files
            self.openedState = openedState
            warnings = mode == .immutable && files.logHasContent ? [.writeAheadLogNotVisible(path: path)] : []
            return
        }
        guard let firstError else { throw .notReadable(path: path) }
        throw .whileReading(path, firstError)
    }

    /// Runs `body` in one read transaction.
    func read<Value>(_ body: (Database) throws -> Value) throws(GeoPackageReadingError) -> Value {
        let value: Value
        do {
            value = try queue.read(body)
        } catch {
            try throwIfChanged()
            throw .whileReading(path, error)
        }
        try throwIfChanged()
        return value
    }

    /// Without locks a read may have met the file halfway through a change, and then proves nothing.
    private func throwIfChanged() throws(GeoPackageReadingError) {
        if mode != .plain, files.status(in: mode) != openedState {
            throw .changedWhileReading(path: path)
        }
    }

    private static func open(_ path: String, _ mode: OpeningMode) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(2)
        configuration.label = "GeoPackage"
        switch mode {
        case .plain:
            return try DatabaseQueue(path: path, configuration: configuration)
        case .immutable:
            return try DatabaseQueue(path: uri(path, "immutable=1"), configuration: configuration)
        case .logIndexedInMemory:
            // In exclusive mode SQLite keeps the log's index in memory; the locking is left out because a
            // read-only file cannot be locked exclusively.
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
            return try DatabaseQueue(path: uri(path, "vfs=unix-none"), configuration: configuration)
        }
    }

    private static func mayOpenOtherwise(_ error: DatabaseError) -> Bool {
        [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_ERROR].contains(error.resultCode)
    }

    private static func uri(_ path: String, _ parameter: String) -> String {
        var uri = "file:"
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
                UInt8(ascii: "-"), UInt8(ascii: "_"):
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                uri += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return uri + "?mode=ro&" + parameter
    }
}

/// The database file and what SQLite keeps beside it.
struct DatabaseFiles: Sendable {
    /// Absolute, without symbolic links.
    let mainPath: String
    let openingModes: [OpeningMode]
    /// Whether the write-ahead log may hold changes that the main file does not.
    let logHasContent: Bool

    private var logPath: String { mainPath + "-wal" }

    init(path: String) throws(GeoPackageReadingError) {
        guard let status = FileStatus(path: path), let resolved = FileStatus.resolvedPath(path) else {
            throw .missing(path: path)
        }
        switch status.kind {
        case .directory: throw .isDirectory(path: path)
        case .other: throw .notAFile(path: path)
        case .file: break
        }
        guard FileStatus.isReadable(path: path) else { throw .notReadable(path: path) }
        mainPath = resolved

        let header = FileStatus.firstBytes(20, of: resolved)
        // An empty file is an empty database to SQLite; it lacks the tables, which is said later.
        guard header.isEmpty || header.starts(with: "SQLite format 3\0".utf8) else {
            throw .notSQLite(path: path)
        }
        let usesLog = header.count == 20 && header[19] == 2
        let hasIndex = FileStatus(path: resolved + "-shm") != nil
        let log = FileStatus(path: resolved + "-wal")
        logHasContent = usesLog && Self.mayHoldChanges(log, path: resolved + "-wal")
        openingModes =
            switch (usesLog, logHasContent, hasIndex && log != nil) {
            case (false, _, _): [.plain]
            case (true, true, true): [.plain, .logIndexedInMemory, .immutable]
            case (true, true, false): [.logIndexedInMemory, .immutable]
            case (true, false, true): [.plain, .immutable]
            case (true, false, false): [.immutable, .plain]
            }
    }

    /// The state of the files that a connection of that kind reads.
    func status(in mode: OpeningMode) -> [FileStatus?] {
        let main = FileStatus(path: mainPath)
        return mode == .immutable ? [main] : [main, FileStatus(path: logPath)]
    }

    /// A log begins with one of two numbers and a 32-byte header (SQLite file format, section 4.1). One
    /// that cannot be read may hold anything.
    private static func mayHoldChanges(_ log: FileStatus?, path: String) -> Bool {
        guard let log, log.size_bytes > 32 else { return false }
        let start = FileStatus.firstBytes(4, of: path)
        return start.isEmpty || start == [0x37, 0x7F, 0x06, 0x82] || start == [0x37, 0x7F, 0x06, 0x83]
    }
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

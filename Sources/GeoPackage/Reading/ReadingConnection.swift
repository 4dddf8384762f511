import Bytes
package import Domain
package import GRDB
import GRDBSQLite

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
package struct ReadingConnection: Sendable {
    let queue: DatabaseQueue
    let mode: OpeningMode
    package let warnings: [GeoPackageWarning]
    let problems: FileProblems
    private let files: DatabaseFiles
    private let openedState: [FileStatus?]

    package init(path: String, _ problems: FileProblems) throws(Problem) {
        let files = try DatabaseFiles(path: path, problems)
        var firstError: (any Error)?
        for mode in files.openingModes {
            let openedState = files.status(in: mode)
            do {
                queue = try Self.open(files.mainPath, mode)
            } catch let error as DatabaseError where Self.mayOpenOtherwise(error) {
                firstError = firstError ?? error
                continue
            } catch {
                throw problems.whileReading(error)
            }
            self.mode = mode
            self.problems = problems
            self.files = files
            self.openedState = openedState
            warnings = mode == .immutable && files.logHasContent ? [.writeAheadLogNotVisible(path: path)] : []
            return
        }
        guard let firstError else { throw problems.notReadable }
        throw problems.whileReading(firstError)
    }

    /// Runs `body` in one read transaction.
    package func read<Value>(_ body: (Database) throws -> Value) throws(Problem) -> Value {
        let value: Value
        do {
            value = try queue.read(body)
        } catch {
            try throwIfChanged()
            throw problems.whileReading(error)
        }
        try throwIfChanged()
        return value
    }

    /// Without locks a read may have met the file halfway through a change, and then proves nothing.
    private func throwIfChanged() throws(Problem) {
        if mode != .plain, files.status(in: mode) != openedState {
            throw problems.changedWhileReading
        }
    }

    private static let cachedPages = 64

    private static func open(_ path: String, _ mode: OpeningMode) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(2)
        configuration.label = "GeoPackage"
        // What statements read is noted for those who observe changes, of which a reader has none. That notes every column
        // of the schema as well, a twelfth of a short process.
        configuration.prepareDatabase { sqlite3_set_authorizer($0.sqliteConnection, nil, nil) }
        let name =
            switch mode {
            case .plain: path
            case .immutable: DatabaseFiles.uri(path, "immutable=1")
            case .logIndexedInMemory: DatabaseFiles.uri(path, "vfs=unix-none")
            }
        if mode == .logIndexedInMemory {
            // In exclusive mode SQLite keeps the log's index in memory; the locking is left out because a
            // read-only file cannot be locked exclusively.
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
        }
        // Few pages are looked at twice, and each that is kept is memory to be found: an index is counted page by page.
        // This reads the file, so it comes last.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = \(cachedPages)") }
        return try DatabaseQueue(path: name, configuration: configuration)
    }

    private static func mayOpenOtherwise(_ error: DatabaseError) -> Bool {
        [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_ERROR].contains(error.resultCode)
    }
}

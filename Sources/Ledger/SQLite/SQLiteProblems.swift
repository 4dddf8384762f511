import Bytes
import Domain
import GRDB
import GRDBSQLite
import GeoPackage

/// What SQLite's refusals mean for a ledger.
struct SQLiteProblems {
    let path: String

    func whileReading(_ error: any Error) -> Problem { mapped(error) ?? other(error) }

    func whileWriting(_ error: any Error) -> Problem { mapped(error) ?? other(error) }

    private func mapped(_ error: any Error) -> Problem? {
        if let error = error as? Problem { return error }
        guard let error = error as? DatabaseError else { return nil }
        let reason = error.message ?? ""
        return switch error.resultCode {
        case .SQLITE_FULL: .ledgerDiskFull(path, reason: reason)
        // A file may not grow any more, for a quota or a limit: SQLite calls it a failed write.
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE:
            .ledgerDiskFull(path, reason: reason)
        case .SQLITE_IOERR where Self.codesOfWriting.contains(error.extendedResultCode):
            .ledgerNotWritable(path, reason: reason)
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: .ledgerNotWritable(path, reason: reason)
        case .SQLITE_NOTADB: .notALedger(path)
        case .SQLITE_CONSTRAINT: .ledgerRefuses(path, reason: reason)
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: .ledgerLocked(path, reason: reason)
        case .SQLITE_CORRUPT: problems.corrupt(message: reason)
        default: nil
        }
    }

    /// What a disk refuses of one who writes.
    private static let codesOfWriting: [ResultCode] = [
        .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC, .SQLITE_IOERR_TRUNCATE, .SQLITE_IOERR_DELETE,
        .SQLITE_IOERR_CLOSE, .SQLITE_IOERR_SHMOPEN, .SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_SHMMAP,
    ]

    private func other(_ error: any Error) -> Problem {
        let error = error as? DatabaseError
        return problems.sqlite(
            resultCode: Int(error?.extendedResultCode.rawValue ?? 1), message: error?.message ?? "")
    }

    private var problems: FileProblems { FileProblems(path: path, role: .ledger) }

    static func reason(_ error: any Error) -> String {
        guard let error = error as? DatabaseError else { return String(describing: error) }
        // A copy that fails leaves SQLite's words of before with the connection.
        let words = error.message == "not an error" ? nil : error.message
        return words ?? sqlite3_errstr(error.resultCode.rawValue).map { String(cString: $0) } ?? ""
    }

    /// What is written to a file that was replaced is lost.
    static func require(_ identity: FileStatus.Identity?, at path: String) throws(Problem) {
        guard identity != nil, FileStatus(path: path)?.identity == identity else { throw .ledgerReplaced(path) }
    }

    /// From now on a reading transaction sees the database as it is now.
    static func beginReading(_ database: Database, _ path: String) throws(Problem) {
        do { _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") } catch {
            throw SQLiteProblems(path: path).whileReading(error)
        }
    }

    /// Copies a database as a reading transaction sees it.
    /// - Parameter finishing: what else is done to the copy.
    static func copy(
        _ source: Database, to file: OutputFile, finishing: (Database) throws -> Void = { _ in }
    ) throws(Problem) {
        do {
            let copy = try DatabaseQueue(path: file.temporaryPath)
            try copy.writeWithoutTransaction { database in
                try source.backup(to: database)
                try database.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA secure_delete = ON")
                try finishing(database)
            }
            try copy.close()
        } catch { throw .outputRefused(path: file.path, reason: reason(error)) }
    }
}

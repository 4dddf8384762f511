import Bytes
import Domain
import GRDB
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
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: .ledgerNotWritable(path, reason: reason)
        case .SQLITE_NOTADB: .notALedger(path)
        case .SQLITE_CONSTRAINT: .ledgerRefuses(path, reason: reason)
        case .SQLITE_BUSY, .SQLITE_LOCKED: problems.locked(message: reason)
        case .SQLITE_CORRUPT: problems.corrupt(message: reason)
        default: nil
        }
    }

    private func other(_ error: any Error) -> Problem {
        let error = error as? DatabaseError
        return problems.sqlite(
            resultCode: Int(error?.extendedResultCode.rawValue ?? 1), message: error?.message ?? "")
    }

    private var problems: FileProblems { FileProblems(path: path, role: .ledger) }

    static func reason(_ error: any Error) -> String {
        (error as? DatabaseError)?.message ?? String(describing: error)
    }

    /// Copies a database as it is at one moment.
    static func copy(_ source: ReadingConnection, to file: OutputFile) throws(Problem) {
        try source.read { source in
            do {
                let copy = try DatabaseQueue(path: file.temporaryPath)
                try copy.writeWithoutTransaction { database in
                    try source.backup(to: database)
                    try database.execute(sql: "PRAGMA journal_mode = DELETE")
                }
                try copy.close()
            } catch { throw Problem.outputRefused(path: file.path, reason: reason(error)) }
        }
    }
}

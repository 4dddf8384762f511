import Bytes
import Domain
import GRDBSQLite

/// The database file and what SQLite keeps beside it.
struct DatabaseFiles: Sendable {
    /// Absolute, without symbolic links.
    let mainPath: String
    let openingModes: [OpeningMode]
    /// Whether the write-ahead log may hold changes that the main file does not.
    let logHasContent: Bool

    private var logPath: String { mainPath + "-wal" }

    init(path: String, _ problems: FileProblems) throws(Problem) {
        guard let status = FileStatus(path: path), let resolved = FileStatus.resolvedPath(path) else {
            throw problems.missing
        }
        switch status.kind {
        case .directory: throw problems.isDirectory
        case .pipe, .other: throw problems.notAFile
        case .file: break
        }
        guard FileStatus.isReadable(path: path) else { throw problems.notReadable }
        mainPath = resolved

        let header = try Self.header(of: resolved, problems)
        guard status.size_bytes > 0 else { throw problems.empty }
        guard header.starts(with: "SQLite format 3\0".utf8) else {
            throw problems.notSQLite
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
        let start = (try? ByteInput.firstBytes(4, of: path)) ?? []
        return start.isEmpty || start == [0x37, 0x7F, 0x06, 0x82] || start == [0x37, 0x7F, 0x06, 0x83]
    }

    /// The first 20 bytes of the database, read through SQLite: if this process opened and closed the file
    /// itself, every lock that its other connections hold on it would be gone (POSIX advisory locks).
    private static func header(of path: String, _ problems: FileProblems) throws(Problem) -> [UInt8] {
        var connection: OpaquePointer?
        defer { sqlite3_close_v2(connection) }
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
        let opened = sqlite3_open_v2(uri(path, "immutable=1"), &connection, flags, nil)
        guard opened == SQLITE_OK else { throw Self.refusal(opened, problems) }
        var file: UnsafeMutablePointer<sqlite3_file>?
        guard sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK,
            let file, let read = file.pointee.pMethods?.pointee.xRead
        else { return [] }
        var bytes = [UInt8](repeating: 0, count: 20)
        let code = read(file, &bytes, CInt(bytes.count), 0)
        // What a short file lacks is read as zeros (SQLITE_IOERR_SHORT_READ).
        guard code == SQLITE_OK || code == SQLITE_IOERR | (2 << 8) else { throw Self.refusal(code, problems) }
        return bytes
    }

    private static func refusal(_ code: CInt, _ problems: FileProblems) -> Problem {
        problems.sqlite(resultCode: Int(code), message: sqlite3_errstr(code).map { String(cString: $0) } ?? "")
    }

    /// The path as SQLite's URI, for reading only. `path` is absolute.
    static func uri(_ path: String, _ parameter: String) -> String {
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

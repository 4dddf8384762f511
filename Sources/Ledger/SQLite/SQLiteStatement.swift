import GRDB
import GRDBSQLite

/// A prepared statement with values bound and read straight from SQLite: at a million entries that tells.
struct SQLiteStatement {
    private let statement: Statement

    init(_ sql: String, in database: Database) throws {
        statement = try database.cachedStatement(sql: sql)
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    private var handle: OpaquePointer { statement.sqliteStatement }

    /// Values count from 1.
    func bind(_ number: Int64?, at index: Int) throws {
        guard let number else { return try check(sqlite3_bind_null(handle, CInt(index))) }
        try check(sqlite3_bind_int64(handle, CInt(index), number))
    }

    func bind(_ text: String?, at index: Int) throws {
        guard var text else { return try check(sqlite3_bind_null(handle, CInt(index))) }
        try check(
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    // SQLite takes a missing address for null, and empty text may have none.
                    $0.isEmpty
                        ? sqlite3_bind_text(handle, CInt(index), "", 0, Self.copied)
                        : sqlite3_bind_text64(
                            handle, CInt(index), $0.baseAddress, UInt64($0.count), Self.copied,
                            UInt8(SQLITE_UTF8))
                }
            })
    }

    func bind(_ bytes: [UInt8]?, at index: Int) throws {
        guard let bytes else { return try check(sqlite3_bind_null(handle, CInt(index))) }
        try check(
            bytes.withUnsafeBytes {
                $0.isEmpty
                    ? sqlite3_bind_zeroblob(handle, CInt(index), 0)
                    : sqlite3_bind_blob64(
                        handle, CInt(index), $0.baseAddress, UInt64($0.count), Self.copied)
            })
    }

    func bind(_ digest: Digest?, at index: Int) throws { try bind(digest?.bytes, at: index) }

    /// Whether there is a next row.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(handle)
            return false
        case let code:
            // The message belongs to the step, so it is taken before the statement is made ready again.
            let error = failure(code)
            sqlite3_reset(handle)
            throw error
        }
    }

    /// Leaves further rows alone.
    func finish() { sqlite3_reset(handle) }

    /// Columns count from 0. Nil for null and for what is no whole number.
    func number(_ column: Int) -> Int64? {
        sqlite3_column_type(handle, CInt(column)) == SQLITE_INTEGER
            ? sqlite3_column_int64(handle, CInt(column)) : nil
    }

    /// Nil for null and for what is no text.
    func text(_ column: Int) -> String? {
        guard sqlite3_column_type(handle, CInt(column)) == SQLITE_TEXT,
            let start = sqlite3_column_text(handle, CInt(column))
        else { return nil }
        let count = Int(sqlite3_column_bytes(handle, CInt(column)))
        return String(validating: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// Nil for null and for what is no blob.
    func bytes(_ column: Int) -> [UInt8]? {
        guard sqlite3_column_type(handle, CInt(column)) == SQLITE_BLOB else { return nil }
        guard let start = sqlite3_column_blob(handle, CInt(column)) else { return [] }
        return Array(
            UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, CInt(column)))))
    }

    func digest(_ column: Int) -> Digest? {
        guard sqlite3_column_type(handle, CInt(column)) == SQLITE_BLOB,
            let start = sqlite3_column_blob(handle, CInt(column))
        else { return nil }
        return Digest(
            bytes: UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, CInt(column)))))
    }

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(handle, CInt(column)) == SQLITE_NULL }

    /// `SQLITE_TRANSIENT`: SQLite takes a copy before the call returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private func check(_ code: CInt) throws {
        guard code == SQLITE_OK else { throw failure(code) }
    }

    private func failure(_ code: CInt) -> DatabaseError {
        let message = sqlite3_errmsg(sqlite3_db_handle(handle)).map { String(cString: $0) }
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
}

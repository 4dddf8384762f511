package import GRDB
internal import GRDBSQLite

/// A prepared statement that is run for row after row, its values bound straight to SQLite: a fraction of the time
/// that generic arguments take, which tells at a million rows.
package struct Insertion {
    /// Keeps the statement alive, and finalizes it.
    private let statement: Statement

    package init(statement: Statement) { self.statement = statement }

    /// Binds a value to a place of the statement; places count from 1.
    package func bind(_ value: GeoPackageValue, at place: Int) throws {
        let handle = statement.sqliteStatement
        let place = CInt(place)
        switch value {
        case .null: try check(sqlite3_bind_null(handle, place))
        case .real(let number): try check(sqlite3_bind_double(handle, place, number))
        case .integer(let number): try check(sqlite3_bind_int64(handle, place, number))
        case .boolean(let truth): try check(sqlite3_bind_int64(handle, place, truth ? 1 : 0))
        case .bytes(let bytes): try bind(blob: bytes, at: Int(place))
        case .text(var text):
            let code = text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    // SQLite takes a missing address for null, and empty text may have none.
                    $0.isEmpty
                        ? sqlite3_bind_text(handle, place, "", 0, Self.copied)
                        : sqlite3_bind_text64(
                            handle, place, $0.baseAddress, UInt64($0.count), Self.copied, UInt8(SQLITE_UTF8))
                }
            }
            try check(code)
        }
    }

    /// Binds a value whose text or bytes stand in `bytes`, without a copy: the bytes must be there until the value is bound
    /// anew or forgotten.
    func bind(_ value: PointRows.Value, of bytes: UnsafeBufferPointer<UInt8>, at place: Int) throws {
        let handle = statement.sqliteStatement
        let place = CInt(place)
        switch value {
        case .null: try check(sqlite3_bind_null(handle, place))
        case .integer(let number): try check(sqlite3_bind_int64(handle, place, number))
        case .real(let number): try check(sqlite3_bind_double(handle, place, number))
        case .bytes(_, count: 0): try check(sqlite3_bind_zeroblob(handle, place, 0))
        case .bytes(let start, let count):
            let blob = UnsafeRawPointer(bytes.baseAddress.map { $0 + Int(start) })
            try check(sqlite3_bind_blob64(handle, place, blob, UInt64(count), nil))
        case .text(_, count: 0): try check(sqlite3_bind_text(handle, place, "", 0, Self.copied))
        case .text(let start, let count):
            let text = UnsafeRawPointer(bytes.baseAddress.map { $0 + Int(start) })?
                .assumingMemoryBound(to: CChar.self)
            try check(sqlite3_bind_text64(handle, place, text, UInt64(count), nil, UInt8(SQLITE_UTF8)))
        }
    }

    func forgetValues() throws { try check(sqlite3_clear_bindings(statement.sqliteStatement)) }

    /// Binds bytes to a place of the statement.
    package func bind(blob: [UInt8], at place: Int) throws {
        let code = blob.withUnsafeBytes { bytes in
            // SQLite takes a missing address for null.
            bytes.isEmpty
                ? sqlite3_bind_zeroblob(statement.sqliteStatement, CInt(place), 0)
                : sqlite3_bind_blob64(
                    statement.sqliteStatement, CInt(place), bytes.baseAddress, UInt64(bytes.count), Self.copied)
        }
        try check(code)
    }

    /// Inserts the row whose values are bound.
    package func run() throws {
        let handle = statement.sqliteStatement
        let code = sqlite3_step(handle)
        // The message belongs to the step, so it is taken before the statement is made ready again.
        let error = code == SQLITE_DONE ? nil : failure(code)
        sqlite3_reset(handle)
        if let error { throw error }
    }

    /// `SQLITE_TRANSIENT`: SQLite takes a copy before the call returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private func check(_ code: CInt) throws {
        guard code == SQLITE_OK else { throw failure(code) }
    }

    private func failure(_ code: CInt) -> DatabaseError {
        let message = sqlite3_errmsg(sqlite3_db_handle(statement.sqliteStatement)).map { String(cString: $0) }
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
}

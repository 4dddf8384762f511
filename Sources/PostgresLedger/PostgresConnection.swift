import CPQ
import Domain
import Ledger
import Synchronization

/// A connection to a database of PostgreSQL, for one thread at a time.
///
/// The handle is touched under the lock alone, which makes it safe to share: the compiler cannot see that.
final class PostgresConnection: @unchecked Sendable {
    /// As messages name it: without a password.
    let name: String
    private let lock = Mutex(())
    private var handle: OpaquePointer?
    private var prepared: [String: String] = [:]

    /// - Parameter address: a connection URI.
    init(_ address: String) throws(Problem) {
        // What the address says comes later, and counts.
        handle = Self.connect([
            ("connect_timeout", "10"), ("fallback_application_name", "connect-quote"), ("dbname", address),
        ])
        name = Self.name(of: handle)
        try begin()
    }

    private static func connect(_ settings: [(key: String, value: String)]) -> OpaquePointer? {
        func pointers(
            _ texts: ArraySlice<String>, _ known: [UnsafePointer<CChar>?],
            _ body: ([UnsafePointer<CChar>?]) -> OpaquePointer?
        ) -> OpaquePointer? {
            guard let first = texts.first else { return body(known + [nil]) }
            return first.withCString { pointers(texts.dropFirst(), known + [$0], body) }
        }
        return pointers(settings.map(\.key)[...], []) { keys in
            pointers(settings.map(\.value)[...], []) { values in PQconnectdbParams(keys, values, 1) }
        }
    }

    deinit { PQfinish(handle) }

    private static func name(of handle: OpaquePointer?) -> String {
        let (database, host) = (
            PQdb(handle).map { String(cString: $0) }, PQhost(handle).map { String(cString: $0) }
        )
        return "\(database ?? "")@\(host ?? "")"
    }

    private func begin() throws(Problem) {
        guard PQstatus(handle) == CONNECTION_OK else {
            throw .noLedgerServer(
                name, reason: Self.line(PQerrorMessage(handle).map { String(cString: $0) } ?? ""))
        }
        prepared = [:]
        // The advisory lock that writers take obeys the timeout as well.
        try run(
            """
            SET synchronous_commit = on; SET lock_timeout = '5s'; SET client_min_messages = warning;
            SET client_encoding = 'UTF8'
            """)
    }

    /// Begins a transaction. Of a connection that was lost meanwhile one hears no earlier; it is opened anew, as nothing
    /// was asked yet.
    func beginTransaction(_ sql: String) throws(Problem) {
        do throws(Problem) { try run(sql) } catch {
            guard PQstatus(handle) != CONNECTION_OK else { throw error }
            PQreset(handle)
            try begin()
            try run(sql)
        }
    }

    /// Lends the connection to one thread, opened anew if it was lost.
    func lend<Value>(_ body: (PostgresConnection) throws(Problem) -> Value) throws(Problem) -> Value {
        try lock.withLock { (_) throws(Problem) in
            if PQstatus(handle) != CONNECTION_OK {
                PQreset(handle)
                try begin()
            }
            return try body(self)
        }
    }

    /// Statements without values and without rows.
    func run(_ sql: String) throws(Problem) {
        let result = PQexec(handle, sql)
        defer { PQclear(result) }
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else { throw problem(result) }
    }

    /// A statement with values `$1`, `$2`, …, prepared when it is first asked.
    func ask(_ sql: String, _ values: [PostgresValue] = []) throws(Problem) -> PostgresRows {
        let statement = try prepare(sql, values)
        let bytes = values.map(\.bytes)
        var result: OpaquePointer?
        Self.withPointers(bytes[...], []) { pointers in
            let lengths = bytes.map { CInt($0?.count ?? 0) }
            let formats = bytes.map { _ in CInt(1) }
            result = PQexecPrepared(handle, statement, CInt(bytes.count), pointers, lengths, formats, 1)
        }
        let rows = PostgresRows(result)
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else { throw problem(result) }
        return rows
    }

    private func prepare(_ sql: String, _ values: [PostgresValue]) throws(Problem) -> String {
        if let known = prepared[sql] { return known }
        let name = "s\(prepared.count)"
        let result = PQprepare(handle, name, sql, CInt(values.count), values.map(\.type))
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw problem(result) }
        prepared[sql] = name
        return name
    }

    /// Calls `body` with the addresses of all values; null for those that are.
    private static func withPointers(
        _ bytes: ArraySlice<[UInt8]?>, _ pointers: [UnsafePointer<CChar>?],
        _ body: ([UnsafePointer<CChar>?]) -> Void
    ) {
        guard let first = bytes.first else { return body(pointers) }
        guard let first else { return withPointers(bytes.dropFirst(), pointers + [nil], body) }
        // Without bytes there may be no address, which would mean null.
        (first.isEmpty ? [0] : first).withUnsafeBytes { raw in
            let pointer = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            withPointers(bytes.dropFirst(), pointers + [pointer], body)
        }
    }

    /// The server's words as one line.
    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func problem(_ result: OpaquePointer?) -> Problem {
        func field(_ name: Character) -> String? {
            PQresultErrorField(result, CInt(name.asciiValue ?? 0)).map { String(cString: $0) }
        }
        let message = Self.line(field("M") ?? PQresultErrorMessage(result).map { String(cString: $0) } ?? "")
        let state = field("C") ?? ""
        guard PQstatus(handle) == CONNECTION_OK else { return .ledgerServerLost(name, reason: message) }
        // Appendix A of PostgreSQL's manual.
        return switch state {
        case "53100": .ledgerDiskFull(name, reason: message)
        case "42501", "25006": .ledgerNotWritable(name, reason: message)
        case "55P03": .ledgerServerLocked(name, reason: message)
        case "P0001", "23505", "23514", "23502": .ledgerRefuses(name, reason: message)
        case "42P01": .noLedgerInDatabase(name)
        case "57P01", "57P02", "57P03": .ledgerServerLost(name, reason: message)
        default: .ledgerServerRefuses(name, reason: message)
        }
    }
}

/// A value of a statement, in PostgreSQL's binary form.
enum PostgresValue: Sendable, Hashable {
    case number(Int64?)
    case text(String?)
    case bytes([UInt8]?)

    /// The numbers of the types int8, text and bytea.
    fileprivate var type: Oid {
        switch self {
        case .number: 20
        case .text: 25
        case .bytes: 17
        }
    }

    fileprivate var bytes: [UInt8]? {
        switch self {
        case .number(let number): number.map { withUnsafeBytes(of: $0.bigEndian, Array.init) }
        case .text(let text): text.map { Array($0.utf8) }
        case .bytes(let bytes): bytes
        }
    }
}

/// The rows of an answer.
final class PostgresRows {
    private let result: OpaquePointer?

    fileprivate init(_ result: OpaquePointer?) { self.result = result }

    deinit { PQclear(result) }

    var count: Int { Int(PQntuples(result)) }
    var rows: some Sequence<PostgresRow> { (0..<count).lazy.map { PostgresRow(rows: self, index: CInt($0)) } }
    var first: PostgresRow? { count > 0 ? PostgresRow(rows: self, index: 0) : nil }

    fileprivate func value(_ row: CInt, _ column: Int) -> UnsafeRawBufferPointer? {
        guard PQgetisnull(result, row, CInt(column)) == 0, let start = PQgetvalue(result, row, CInt(column)) else {
            return nil
        }
        return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, CInt(column))))
    }
}

struct PostgresRow: EntryColumns.Row {
    /// Keeps the bytes where they are.
    fileprivate let rows: PostgresRows
    fileprivate let index: CInt

    func number(_ column: Int) -> Int64? {
        guard let bytes = rows.value(index, column), bytes.count == 8 else { return nil }
        return Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
    }

    func text(_ column: Int) -> String? {
        rows.value(index, column).flatMap { String(validating: $0, as: UTF8.self) }
    }

    func bytes(_ column: Int) -> [UInt8]? { rows.value(index, column).map(Array.init) }
    func digest(_ column: Int) -> Digest? { rows.value(index, column).flatMap { Digest(bytes: $0) } }
    func isNull(_ column: Int) -> Bool { rows.value(index, column) == nil }
}

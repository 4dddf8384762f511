/// A value of a statement, in PostgreSQL's binary form.
package enum PostgresValue: Sendable, Hashable {
    case number(Int64?)
    case real(Double)
    case text(String?)
    case bytes([UInt8]?)

    /// The numbers of the types int8, float8, text and bytea.
    var type: CUnsignedInt {
        switch self {
        case .number: 20
        case .real: 701
        case .text: 25
        case .bytes: 17
        }
    }

    var bytes: [UInt8]? {
        switch self {
        case .number(let number): number.map { withUnsafeBytes(of: $0.bigEndian, Array.init) }
        case .real(let number): withUnsafeBytes(of: number.bitPattern.bigEndian, Array.init)
        case .text(let text): text.map { Array($0.utf8) }
        case .bytes(let bytes): bytes
        }
    }
}

/// The rows of an answer.
package final class PostgresRows {
    private let library: PostgresLibrary
    private let result: OpaquePointer?

    init(_ result: OpaquePointer?, _ library: PostgresLibrary) { (self.result, self.library) = (result, library) }

    deinit { library.clear(result) }

    package var count: Int { Int(library.rowCount(result)) }
    package var rows: some Sequence<PostgresRow> {
        (0..<count).lazy.map { PostgresRow(rows: self, index: CInt($0)) }
    }
    package var first: PostgresRow? { count > 0 ? PostgresRow(rows: self, index: 0) : nil }

    fileprivate func value(_ row: CInt, _ column: Int) -> UnsafeRawBufferPointer? {
        guard library.isNull(result, row, CInt(column)) == 0,
            let start = library.value(result, row, CInt(column))
        else { return nil }
        return UnsafeRawBufferPointer(start: start, count: Int(library.length(result, row, CInt(column))))
    }
}

package struct PostgresRow {
    /// Keeps the bytes where they are.
    fileprivate let rows: PostgresRows
    fileprivate let index: CInt

    /// Of an int8.
    package func number(_ column: Int) -> Int64? {
        guard let bytes = rows.value(index, column), bytes.count == 8 else { return nil }
        return Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
    }

    /// Of a float8.
    package func real(_ column: Int) -> Double? {
        guard let bytes = rows.value(index, column), bytes.count == 8 else { return nil }
        return Double(bitPattern: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)))
    }

    package func text(_ column: Int) -> String? {
        rows.value(index, column).flatMap { String(validating: $0, as: UTF8.self) }
    }

    package func bytes(_ column: Int) -> [UInt8]? { rows.value(index, column).map(Array.init) }
    package func isNull(_ column: Int) -> Bool { rows.value(index, column) == nil }

    /// Of a boolean.
    package func flag(_ column: Int) -> Bool { rows.value(index, column)?.first == 1 }

    /// The bytes where they are, for as long as the call takes; nil for null.
    package func withBytes<Value>(_ column: Int, _ body: (UnsafeRawBufferPointer?) -> Value) -> Value {
        body(rows.value(index, column))
    }
}

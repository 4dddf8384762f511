import Bytes
internal import Foundation
internal import GRDB
internal import GRDBSQLite
public import Domain
public import GeometryCore

extension GeoPackageReader {
    /// Hands out every feature of a layer in the order of their numbers, straight from SQLite: several times quicker
    /// than ``forEachFeature(of:columns:in:_:)`` for layers of points.
    ///
    /// - Parameters:
    ///   - columns: of the layer, whose values are wanted.
    ///   - body: Must not read from this reader again.
    public func forEachRow(
        of layer: StoredLayer, columns: [String], _ body: (borrowing StoredRow) -> ReadingStep
    ) throws(Problem) {
        var wanted = [layer.geometryColumn.quotedIdentifier]
        for column in columns {
            guard let known = layer.column(named: column) else {
                throw connection.problems.noSuchColumn(layer: layer.table, column: column)
            }
            wanted.append(known.quotedIdentifier)
        }
        let order: String? =
            switch layer.featureIDSource {
            case .column(let name): name.quotedIdentifier
            case .rowID(let name): name
            case .position: nil
            }
        let sql =
            "SELECT \(wanted.joined(separator: ", ")) FROM \(layer.table.quotedIdentifier)"
            + (order.map { " ORDER BY \($0)" } ?? "")
        try connection.read { database in
            let statement = try database.makeStatement(sql: sql)
            let handle = statement.sqliteStatement
            defer { sqlite3_reset(handle) }
            while true {
                let code = sqlite3_step(handle)
                if code == SQLITE_DONE { return }
                guard code == SQLITE_ROW else {
                    let message = sqlite3_errmsg(sqlite3_db_handle(handle)).map { String(cString: $0) }
                    throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
                }
                if body(StoredRow(statement: handle)) == .stop { return }
            }
        }
    }
}

/// One feature of a layer while it is being read; it cannot outlive the call that hands it out.
public struct StoredRow: ~Copyable {
    private let statement: OpaquePointer

    init(statement: OpaquePointer) { self.statement = statement }

    /// The value of the column asked for at that place, from 0.
    public func value(_ column: Int) -> StoredValue {
        let place = CInt(column + 1)
        switch sqlite3_column_type(statement, place) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, place))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, place))
        case SQLITE_TEXT:
            guard let text = sqlite3_column_text(statement, place) else { return .text("") }
            let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, place)))
            guard let valid = String(validating: bytes, as: UTF8.self) else {
                return .blob(byteCount: bytes.count)
            }
            return .text(valid)
        case SQLITE_BLOB: return .blob(byteCount: Int(sqlite3_column_bytes(statement, place)))
        default: return .null
        }
    }

    /// Whether SQLite calls a value text, but its bytes are not UTF-8; ``value(_:)`` takes them for bytes.
    public func isMalformedText(_ column: Int) -> Bool {
        guard sqlite3_column_type(statement, CInt(column + 1)) == SQLITE_TEXT else { return false }
        if case .blob = value(column) { return true }
        return false
    }

    /// The bytes of the column asked for at that place, from 0; those of its text where it holds text.
    public func bytes(_ column: Int) -> [UInt8] {
        let place = CInt(column + 1)
        guard let start = sqlite3_column_blob(statement, place) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, place))))
    }

    /// The geometry where it is a plain point, as most are that are read this way; nil where ``geometry`` must tell.
    public var point: PlanePoint? {
        guard sqlite3_column_type(statement, 0) == SQLITE_BLOB, let bytes = blob else { return nil }
        // Header of 8 bytes, an envelope of 32 perhaps, then byte order, type and two numbers (little-endian).
        guard bytes.count >= Self.pointBytes, bytes[0] == UInt8(ascii: "G"), bytes[1] == UInt8(ascii: "P"),
            bytes[2] == 0, bytes[3] & 0b0011_0000 == 0
        else { return nil }
        let start: Int
        switch (bytes[3] >> 1) & 0b111 {
        case 0: start = 8
        case 1: start = 40
        default: return nil
        }
        guard bytes.count == start + 21, bytes[start] == 1,
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start + 1, as: UInt32.self)) == 1
        else { return nil }
        func number(_ offset: Int) -> Double {
            Double(
                bitPattern: UInt64(
                    littleEndian: bytes.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self)))
        }
        return PlanePoint(easting_m: number(5), northing_m: number(13))
    }

    public var geometry: StoredGeometry {
        switch sqlite3_column_type(statement, 0) {
        case SQLITE_NULL: return .null
        case SQLITE_BLOB:
            guard let bytes = blob else { return .flawed(.headerTruncated) }
            do throws(GeometryBlobFlaw) { return .blob(try GeometryBlob(bytes)) } catch { return .flawed(error) }
        default: return .flawed(.notAGeometryBlob)
        }
    }

    private static let pointBytes = 29

    private var blob: UnsafeRawBufferPointer? {
        guard let start = sqlite3_column_blob(statement, 0) else { return nil }
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, 0)))
    }
}

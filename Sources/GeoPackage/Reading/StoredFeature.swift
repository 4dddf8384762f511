import Foundation
import GRDB

/// A value as SQLite stores it: the declared type of a column binds nothing.
public enum StoredValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob(byteCount: Int)
}

/// What stands in the geometry column of a feature.
public enum StoredGeometry: Sendable, Hashable {
    case null
    case blob(GeometryBlob)
    case flawed(GeometryBlobFlaw)
}

/// One feature while it is being read; it cannot outlive the call that hands it out.
public struct StoredFeature: ~Copyable {
    /// The feature's number.
    public let featureID: Int64
    let row: Row
    private let knownGeometry: StoredGeometry?

    init(row: Row, position: Int64, knownGeometry: StoredGeometry? = nil) {
        self.row = row
        self.knownGeometry = knownGeometry
        let number: DatabaseValue = row[Self.featureIDIndex]
        featureID = Int64.fromDatabaseValue(number) ?? position
    }

    /// How many columns were asked for.
    public var columnCount: Int { row.count - Self.firstColumnIndex }

    /// The value of the column asked for at that place, from 0; null outside of the columns asked for.
    public func value(_ column: Int) -> StoredValue {
        guard column >= 0, column < columnCount else { return .null }
        let value: DatabaseValue = row[Self.firstColumnIndex + column]
        return switch value.storage {
        case .null: .null
        case .int64(let integer): .integer(integer)
        case .double(let real): .real(real)
        case .string(let text): isMalformedText(column) ? .blob(byteCount: text.utf8.count) : .text(text)
        case .blob(let data): .blob(byteCount: data.count)
        }
    }

    /// Whether SQLite calls a value text, but its bytes are not UTF-8; ``value(_:)`` takes them for bytes.
    public func isMalformedText(_ column: Int) -> Bool {
        guard column >= 0, column < columnCount else { return false }
        let index = Self.firstColumnIndex + column
        let value: DatabaseValue = row[index]
        // Bytes that are no UTF-8 were read as replacement characters, but a text may hold its own.
        guard case .string(let text) = value.storage, text.unicodeScalars.contains("\u{FFFD}") else { return false }
        let isText = try? row.withUnsafeData(atIndex: index) { data in
            data.map { String(validating: $0, as: UTF8.self) != nil } ?? true
        }
        return isText == false
    }

    public var geometry: StoredGeometry { knownGeometry ?? Self.geometry(of: row) }

    /// The geometry, its arcs as chords where it is of a curved type.
    public var curvedGeometry: StoredGeometry { Self.geometry(of: row, readingCurves: true) }

    static let featureIDIndex = 0
    static let geometryIndex = 1
    static let firstColumnIndex = 2

    static func geometry(of row: Row, readingCurves: Bool = false) -> StoredGeometry {
        // The data are SQLite's own and live until the next row: nothing is copied.
        let geometry = try? row.withUnsafeData(atIndex: geometryIndex) { data -> StoredGeometry in
            guard let data else { return .null }
            return data.withUnsafeBytes { bytes in
                do throws(GeometryBlobFlaw) {
                    return .blob(try GeometryBlob(bytes, readingCurves: readingCurves))
                } catch {
                    return .flawed(error)
                }
            }
        }
        return geometry ?? .flawed(.notAGeometryBlob)
    }
}

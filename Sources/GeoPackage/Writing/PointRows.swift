public import GeometryCore

/// Points with their values, for layers of very many: put together by one thread and written by another, with two
/// arrays for all of them in place of several for each.
public struct PointRows: Sendable {
    /// A value; text and bytes stand in ``bytes``.
    enum Value {
        case null
        case integer(Int64)
        case real(Double)
        case text(start: UInt32, count: UInt32)
        case bytes(start: UInt32, count: UInt32)
    }

    /// Nil for a feature without geometry.
    private(set) var points: [PlanePoint?] = []
    /// Row after row, in the order of the layer's columns.
    private(set) var values: [Value] = []
    private(set) var bytes: [UInt8] = []
    public let columnCount: Int

    /// - Parameter capacity: how many rows are expected.
    public init(columnCount: Int, capacity: Int) {
        self.columnCount = columnCount
        points.reserveCapacity(capacity)
        values.reserveCapacity(capacity * columnCount)
        bytes.reserveCapacity(capacity * columnCount * 8)
    }

    /// Begins a row; its values follow.
    public mutating func beginRow(at point: PlanePoint?) { points.append(point) }

    /// The next value of the row.
    public mutating func append(_ value: GeoPackageValue) {
        switch value {
        case .null: values.append(.null)
        case .integer(let number): values.append(.integer(number))
        case .real(let number): values.append(.real(number))
        case .boolean(let truth): values.append(.integer(truth ? 1 : 0))
        case .bytes(let blob):
            let start = UInt32(truncatingIfNeeded: bytes.count)
            bytes += blob
            values.append(.bytes(start: start, count: UInt32(truncatingIfNeeded: blob.count)))
        case .text(var text):
            let start = bytes.count
            text.withUTF8 { bytes.append(contentsOf: $0) }
            values.append(
                .text(
                    start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: bytes.count - start)
                ))
        }
    }

    var isComplete: Bool { values.count == points.count * columnCount }
}

public import GeometryCore

/// Points with their values, for layers of very many: two arrays for all of them in place of one for each.
public struct PointRows: Sendable {
    /// Nil for a feature without geometry.
    public private(set) var points: [PlanePoint?] = []
    /// Row after row, in the order of the layer's columns.
    public private(set) var values: [GeoPackageValue] = []
    public let columnCount: Int

    /// - Parameter capacity: how many rows are expected.
    public init(columnCount: Int, capacity: Int) {
        self.columnCount = columnCount
        points.reserveCapacity(capacity)
        values.reserveCapacity(capacity * columnCount)
    }

    /// Begins a row; its values follow.
    public mutating func beginRow(at point: PlanePoint?) { points.append(point) }

    /// The next value of the row.
    public mutating func append(_ value: GeoPackageValue) { values.append(value) }

    public var isComplete: Bool { values.count == points.count * columnCount }
}

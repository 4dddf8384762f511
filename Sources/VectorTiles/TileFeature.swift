package import GeometryCore

/// A value of a property.
package enum TileValue: Sendable, Hashable {
    case text(String)
    case integer(Int64)
    case double(Double)
    case bool(Bool)
}

/// What a vector tile shows of one thing.
package struct TileFeature: Sendable {
    package let id: UInt64
    /// In the plane of the matrix, with coordinates that have no flaw. Areas should be valid, as `GeometryEngine.madeValid`
    /// makes them: of what crosses itself, a part may be missing, or the polygon of the tile crosses itself, too. A
    /// collection becomes one feature for its areas, one for its lines and one for its points, all with the same
    /// identifier.
    package let geometry: PlaneGeometry
    /// In the order in which they are written.
    package let properties: [(name: String, value: TileValue)]

    package init(id: UInt64, geometry: PlaneGeometry, properties: [(name: String, value: TileValue)]) {
        self.id = id
        self.geometry = geometry
        self.properties = properties
    }
}

/// As the type of a feature is numbered in a vector tile.
enum TileGeometryKind: UInt8 {
    case point = 1
    case line = 2
    case area = 3
}

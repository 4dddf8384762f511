package import GeometryCore

/// A point of the grid on which the map is drawn, in tenths of a millimetre of the plane.
package struct GridPoint: Sendable, Hashable, Comparable {
    package let x: Int64
    package let y: Int64

    package init(x: Int64, y: Int64) {
        self.x = x
        self.y = y
    }

    /// The nearest point of the grid.
    ///
    /// - Parameter point: finite, and within the size of any plane of the earth.
    package init(_ point: PlanePoint) {
        x = Int64((point.easting_m * Self.unitsPerMetre).rounded())
        y = Int64((point.northing_m * Self.unitsPerMetre).rounded())
    }

    package static let unitsPerMetre = 10_000.0

    package var plane: PlanePoint {
        PlanePoint(easting_m: Double(x) / Self.unitsPerMetre, northing_m: Double(y) / Self.unitsPerMetre)
    }

    package static func < (one: GridPoint, other: GridPoint) -> Bool {
        one.x != other.x ? one.x < other.x : one.y < other.y
    }
}

/// A square of the plane, by its place in a regular grid of squares.
package struct Tile: Sendable, Hashable, Comparable {
    package let column: Int32
    package let row: Int32

    package init(column: Int32, row: Int32) {
        self.column = column
        self.row = row
    }

    package static func < (one: Tile, other: Tile) -> Bool {
        one.row != other.row ? one.row < other.row : one.column < other.column
    }
}

/// The squares into which the plane is cut so that each can be drawn by itself. Their corners are multiples of their
/// size, whatever the map.
package struct TileGrid: Sendable, Hashable {
    /// In units of the grid.
    package let size: Int32

    /// Larger tiles would not leave room for exact products of coordinates.
    package static let sizes_m = 100.0...50_000.0

    /// - Parameter size_m: within ``sizes_m``.
    package init(size_m: Double) {
        size = Int32(
            (min(max(size_m, Self.sizes_m.lowerBound), Self.sizes_m.upperBound) * GridPoint.unitsPerMetre).rounded()
        )
    }

    /// The corner with the least easting and northing.
    package func corner(of tile: Tile) -> GridPoint {
        GridPoint(x: Int64(tile.column) * Int64(size), y: Int64(tile.row) * Int64(size))
    }

    package func box(of tile: Tile) -> PlaneBox {
        PlaneBox(
            minimum: corner(of: tile).plane,
            maximum: corner(of: Tile(column: tile.column + 1, row: tile.row + 1)).plane)
    }

    /// The tiles that have a point of one of the boxes, in order.
    package func tiles(meeting boxes: [PlaneBox]) -> [Tile] {
        var tiles: Set<Tile> = []
        for box in boxes {
            let (low, high) = (GridPoint(box.minimum), GridPoint(box.maximum))
            for row in number(low.y)...number(high.y) {
                for column in number(low.x)...number(high.x) { tiles.insert(Tile(column: column, row: row)) }
            }
        }
        return tiles.sorted()
    }

    private func number(_ coordinate: Int64) -> Int32 {
        let quotient = coordinate / Int64(size)
        return Int32(coordinate < quotient * Int64(size) ? quotient - 1 : quotient)
    }
}

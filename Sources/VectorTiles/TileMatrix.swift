package import GeometryCore

/// Which tile: its level, and its row from the top and column from the left.
package struct TileAddress: Sendable, Hashable {
    package let level: Int
    package let row: Int
    package let column: Int

    package init(level: Int, row: Int, column: Int) {
        self.level = level
        self.row = row
        self.column = column
    }
}

/// How a plane is cut into square tiles, by level: each level's tiles are halves of those of the level above. Level 0
/// is one tile.
package struct TileMatrix: Sendable, Hashable {
    /// As messages and documents name it, for instance `EPSG:3067`.
    package let crs: String
    /// The north-western corner of every level.
    package let origin: PlanePoint
    /// By level, how many metres of the plane a pixel is wide.
    package let resolutions_m: [Double]

    /// Pixels along each side of a tile.
    package static let tileSize = 256
    /// Units of a vector tile along each side.
    package static let extent = 4096
    /// How many units a tile reaches over each of its sides.
    package static let buffer = 64

    private static let finest_m = 0.25

    /// That of the Finnish recommendation JHS 180 for ETRS-TM35FIN: 8192 m to 0.25 m in 16 levels.
    package static let jhs180 = TileMatrix(
        crs: "EPSG:3067", origin: PlanePoint(easting_m: -548_576, northing_m: 8_388_608), coarsest_m: 8192)

    /// The matrix of JHS 180 for EPSG:3067. For any other plane one over its data: the origin is the extent's
    /// north-western corner moved outwards to whole kilometres of 1024 m, level 0 the smallest tile of a power of two
    /// from there that holds the extent, and the finest resolution 0.25 m as in JHS 180.
    /// - Parameter extent: with finite corners.
    package init(crs: String, extent: PlaneBox) {
        guard crs != Self.jhs180.crs else {
            self = Self.jhs180
            return
        }
        let west_m = (extent.minimum.easting_m / 1024).rounded(.down) * 1024
        let north_m = (extent.maximum.northing_m / 1024).rounded(.up) * 1024
        let side_m = max(extent.maximum.easting_m - west_m, north_m - extent.minimum.northing_m)
        var coarsest_m = Self.finest_m
        while coarsest_m * Double(Self.tileSize) < side_m { coarsest_m *= 2 }
        self.init(crs: crs, origin: PlanePoint(easting_m: west_m, northing_m: north_m), coarsest_m: coarsest_m)
    }

    private init(crs: String, origin: PlanePoint, coarsest_m: Double) {
        self.crs = crs
        self.origin = origin
        var resolutions_m = [coarsest_m]
        while let last_m = resolutions_m.last, last_m > Self.finest_m { resolutions_m.append(last_m / 2) }
        self.resolutions_m = resolutions_m
    }

    package var levels: Range<Int> { resolutions_m.indices }

    /// Rows of a level, and as many columns.
    package func tilesAcross(level: Int) -> Int { 1 << level }

    /// Metres along a tile's side.
    package func side_m(level: Int) -> Double { resolutions_m[level] * Double(Self.tileSize) }

    /// Metres along a unit of a vector tile; a power of two.
    package func unit_m(level: Int) -> Double { side_m(level: level) / Double(Self.extent) }

    package func contains(_ tile: TileAddress) -> Bool {
        guard levels.contains(tile.level) else { return false }
        let all = 0..<tilesAcross(level: tile.level)
        return all.contains(tile.row) && all.contains(tile.column)
    }

    /// The plane of a tile, without what it reaches over its sides; nil where the matrix has no such tile.
    package func box(of tile: TileAddress) -> PlaneBox? {
        guard contains(tile) else { return nil }
        let side_m = side_m(level: tile.level)
        let (west_m, north_m) = (
            origin.easting_m + Double(tile.column) * side_m, origin.northing_m - Double(tile.row) * side_m
        )
        return PlaneBox(
            minimum: PlanePoint(easting_m: west_m, northing_m: north_m - side_m),
            maximum: PlanePoint(easting_m: west_m + side_m, northing_m: north_m))
    }

    /// The tile in which a point lies; on a border the eastern or southern one. Nil outside of the matrix.
    package func tile(at point: PlanePoint, level: Int) -> TileAddress? {
        guard levels.contains(level), point.coordinateFlaw == nil else { return nil }
        let side_m = side_m(level: level)
        let tile = TileAddress(
            level: level, row: Int(((origin.northing_m - point.northing_m) / side_m).rounded(.down)),
            column: Int(((point.easting_m - origin.easting_m) / side_m).rounded(.down)))
        return contains(tile) ? tile : nil
    }

    /// The rows and columns whose tiles meet a box; empty outside of the matrix.
    package func tiles(meeting box: PlaneBox, level: Int) -> (rows: Range<Int>, columns: Range<Int>) {
        guard levels.contains(level) else { return (0..<0, 0..<0) }
        let (side_m, across) = (side_m(level: level), Double(tilesAcross(level: level)))
        func range(_ from_m: Double, _ to_m: Double) -> Range<Int> {
            let from = min(max((from_m / side_m).rounded(.down), 0), across)
            let to = min(max((to_m / side_m).rounded(.down) + 1, from), across)
            return Int(from)..<Int(to)
        }
        return (
            range(origin.northing_m - box.maximum.northing_m, origin.northing_m - box.minimum.northing_m),
            range(box.minimum.easting_m - origin.easting_m, box.maximum.easting_m - origin.easting_m)
        )
    }
}

import GeometryCore
import Testing
import VectorTiles

@Suite struct TileMatrixTests {
    private let jhs180 = TileMatrix.jhs180

    private func point(_ easting_m: Double, _ northing_m: Double) -> PlanePoint {
        PlanePoint(easting_m: easting_m, northing_m: northing_m)
    }

    private func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> PlaneBox {
        PlaneBox(minimum: point(west, south), maximum: point(east, north))
    }

    @Test func jhs180IsAsTheRecommendationHasIt() throws {
        let extent = box(184_387, 6_636_254, 649_730, 7_366_225)
        #expect(TileMatrix(crs: "EPSG:3067", extent: extent) == jhs180)
        #expect(
            jhs180.resolutions_m == [
                8192, 4096, 2048, 1024, 512, 256, 128, 64, 32, 16, 8, 4, 2, 1, 0.5, 0.25,
            ])
        #expect(jhs180.origin == point(-548_576, 8_388_608))
        // The whole of its area of use is the one tile of level 0.
        let whole = TileAddress(level: 0, row: 0, column: 0)
        #expect(jhs180.box(of: whole) == box(-548_576, 6_291_456, 1_548_576, 8_388_608))
        #expect(jhs180.unit_m(level: 15) == 0.015625)
    }

    @Test func tilesAndBoxesAgree() throws {
        for level in jhs180.levels {
            let tile = try #require(jhs180.tile(at: point(385_123.4, 6_671_987.6), level: level))
            let box = try #require(jhs180.box(of: tile))
            #expect(box.contains(point(385_123.4, 6_671_987.6)))
            #expect(box.maximum.easting_m - box.minimum.easting_m == jhs180.side_m(level: level))
            // The north-western corner is the tile's, the south-eastern one the next tile's.
            let corner = point(box.minimum.easting_m, box.maximum.northing_m)
            #expect(jhs180.tile(at: corner, level: level) == tile)
            let opposite = jhs180.tile(at: point(box.maximum.easting_m, box.minimum.northing_m), level: level)
            let next = TileAddress(level: level, row: tile.row + 1, column: tile.column + 1)
            #expect(opposite == (jhs180.contains(next) ? next : nil))
        }
    }

    @Test func whatDoesNotExist() {
        let side = jhs180.tilesAcross(level: 3)
        #expect(side == 8)
        #expect(jhs180.contains(TileAddress(level: 3, row: 7, column: 7)))
        for (level, row, column) in [(3, 8, 0), (3, 0, 8), (3, -1, 0), (3, 0, -1), (16, 0, 0), (-1, 0, 0)] {
            let tile = TileAddress(level: level, row: row, column: column)
            #expect(!jhs180.contains(tile) && jhs180.box(of: tile) == nil)
        }
        #expect(jhs180.tile(at: point(-548_577, 7_000_000), level: 9) == nil)
        #expect(jhs180.tile(at: point(.nan, 7_000_000), level: 9) == nil)
        #expect(jhs180.tile(at: point(0, 7_000_000), level: 16) == nil)
    }

    @Test func rowsAndColumnsThatMeetABox() {
        // Level 5 has tiles of 65 536 m.
        let found = jhs180.tiles(meeting: box(-548_576, 8_388_607, -548_576 + 65_535, 8_388_608), level: 5)
        #expect(found.rows == 0..<1 && found.columns == 0..<1)
        let touching = jhs180.tiles(meeting: box(-548_576, 8_388_000, -548_576 + 65_536, 8_388_608), level: 5)
        #expect(touching.columns == 0..<2)
        let beyond = jhs180.tiles(meeting: box(-9e6, -9e6, 9e6, 9e6), level: 5)
        #expect(beyond.rows == 0..<32 && beyond.columns == 0..<32)
        let outside = jhs180.tiles(meeting: box(-9e6, 7e6, -8e6, 7.1e6), level: 5)
        #expect(outside.columns.isEmpty)
    }

    @Test func otherPlanesGetAMatrixOverTheirData() throws {
        let extent = box(25_480_000.5, 6_660_000, 25_520_000, 6_690_000.25)
        let matrix = TileMatrix(crs: "EPSG:3879", extent: extent)
        // 25 480 000.5 / 1024 is 24 882.8; 6 690 000.25 / 1024 is 6 533.2.
        #expect(matrix.origin == point(24_882 * 1024, 6_534 * 1024))
        // 40 832 m from the origin to the east: 256 pixels of 256 m are the first that hold it.
        #expect(matrix.resolutions_m == [256, 128, 64, 32, 16, 8, 4, 2, 1, 0.5, 0.25])
        let top = try #require(matrix.box(of: TileAddress(level: 0, row: 0, column: 0)))
        #expect(top.contains(extent))
        // No data but one point still make a matrix.
        let single = TileMatrix(crs: "EPSG:3879", extent: box(5, 5, 5, 5))
        #expect(single.resolutions_m == [4, 2, 1, 0.5, 0.25])
        let negative = TileMatrix(crs: "EPSG:2393", extent: box(-1500, -1500, -500, -500))
        #expect(negative.origin == point(-2048, 0))
    }
}

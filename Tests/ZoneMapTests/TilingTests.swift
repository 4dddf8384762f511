import GeometryCore
import TestSupport
import Testing

@testable import ZoneMap

@Suite struct TilingTests {
    private let grid = TileGrid(size_m: 1000)

    @Test func tilesTakeInTheirEdges() {
        let box = PlaneBox(
            minimum: PlanePoint(easting_m: -1000.5, northing_m: 0),
            maximum: PlanePoint(easting_m: 999.9, northing_m: 1000))
        #expect(
            grid.tiles(meeting: [box])
                == [-2, -1, 0].map { Tile(column: $0, row: 0) } + [-2, -1, 0].map { Tile(column: $0, row: 1) })
        let tile = Tile(column: -1, row: 2)
        #expect(grid.box(of: tile).minimum == PlanePoint(easting_m: -1000, northing_m: 2000))
        #expect(grid.box(of: tile).maximum == PlanePoint(easting_m: 0, northing_m: 3000))
    }

    /// Where a piece crosses a tile's edge both tiles have the same point, whichever end comes first.
    @Test func piecesAreCutAlikeOnBothSides() throws {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<2000 {
            let ends = (0..<2).map { _ in
                PlanePoint(
                    easting_m: Double.random(in: -3000...3000, using: &random),
                    northing_m: Double.random(in: -3000...3000, using: &random))
            }
            let box = PlaneBox(minimum: ends[0], maximum: ends[0])
                .union(PlaneBox(minimum: ends[1], maximum: ends[1]))
            var onEdges: [GridPoint: Int] = [:]
            for tile in grid.tiles(meeting: [box]) {
                let clip = TileClip(tile, of: grid)
                let corner = grid.corner(of: tile)
                let there = clip.clipped(ends[0], ends[1], isFirm: false)
                let back = clip.clipped(ends[1], ends[0], isFirm: false)
                #expect(there.map { Set([$0.start, $0.end]) } == back.map { Set([$0.start, $0.end]) })
                for point in there.map({ [$0.start, $0.end] }) ?? [] {
                    let whole = GridPoint(x: corner.x + Int64(point.x), y: corner.y + Int64(point.y))
                    // A grid unit, and the rounding of the ends.
                    #expect(distance_m(whole.plane, to: ends) < 2e-4)
                    if point.x == 0 || point.y == 0 || point.x == grid.size || point.y == grid.size {
                        onEdges[whole, default: 0] += 1
                    }
                }
            }
            #expect(onEdges.values.allSatisfy { $0 >= 2 })
        }
    }

    private func distance_m(_ point: PlanePoint, to ends: [PlanePoint]) -> Double {
        point.planeDistance_m(to: point.nearest(onSegmentFrom: ends[0], to: ends[1]))
    }
}

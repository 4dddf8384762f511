import Foundation
import GeometryCore
import TestSupport
import Testing
import VectorTiles

/// Areas that fill the plane between them fill every tile, to the last unit, and are valid: faces between random lines,
/// with slivers, needles, spikes, islands and points where many meet.
@Suite struct NeighbourTests {
    /// Faces whose outline is a square of some tiles' widths around a place, all lines within it.
    private func faces(
        _ seed: UInt64, around centre: PlanePoint, radius_m: Double, steps: Int = 30, step: Double = 0.01
    ) throws -> [PlaneGeometry] {
        var random = SeededGenerator(seed: seed)
        func place(_ share: Double = 1) -> PlanePoint {
            PlanePoint(
                easting_m: centre.easting_m + radius_m * share * Double.random(in: -1...1, using: &random),
                northing_m: centre.northing_m + radius_m * share * Double.random(in: -1...1, using: &random))
        }
        func offset(_ point: PlanePoint, _ share: Double) -> PlanePoint {
            PlanePoint(
                easting_m: point.easting_m + radius_m * share * Double.random(in: -1...1, using: &random),
                northing_m: point.northing_m + radius_m * share * Double.random(in: -1...1, using: &random))
        }
        var lines: [[PlanePoint]] = [
            [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)].map {
                PlanePoint(
                    easting_m: centre.easting_m + radius_m * $0.0, northing_m: centre.northing_m + radius_m * $0.1)
            }
        ]
        let hub = place(0.2)
        for _ in 0..<7 {
            // A needle: there, and back beside it; a sliver beside a whole line; a spoke of a wheel.
            let (start, end) = (place(), place())
            lines.append([start, end, offset(start, 1e-4)])
            lines.append([offset(start, 1e-5), offset(end, 1e-5)])
            lines.append([hub, place()])
            // Small islands, and some that the grid cannot show.
            for share in [3e-2, 1e-3, 2e-4, 5e-5] {
                let island = place(0.9)
                let corners = (0..<5).map { _ in offset(island, share) }
                lines.append(corners + [corners[0]])
            }
            // Wild zigzag.
            var walk = [place(0.8)]
            for _ in 0..<steps { walk.append(offset(walk[walk.count - 1], step)) }
            lines.append(walk)
        }
        let engine = try GeometryEngine()
        return try engine.arrangedFaces(between: lines, grid_m: 1e-3).map { .polygon($0.rings) }
    }

    private func expectFull(
        _ layer: TileLayer, _ address: TileAddress, _ maker: inout TileMaker, side: Int = 4224
    ) throws -> DecodedTile {
        let tile = try maker.decoded(address, of: layer)
        try expectSound(tile)
        let sum = try tile.features.reduce(0) { $0 + (try $1.doubledArea()) }
        #expect(sum == 2 * side * side, "\(address)")
        return tile
    }

    @Test(arguments: 2...14) func fillTheTileAtEveryLevel(_ level: Int) throws {
        let matrix = TileMatrix.jhs180
        for seed in UInt64(0)..<2 {
            // Over a corner of four tiles, beyond what each reaches over.
            let near = try #require(matrix.tile(at: PlanePoint(easting_m: 5e5, northing_m: 7.3e6), level: level))
            let box = try #require(matrix.box(of: near))
            let corner = PlanePoint(easting_m: box.minimum.easting_m, northing_m: box.maximum.northing_m)
            let faces = try faces(
                seed + UInt64(level) * 100, around: corner, radius_m: 1.05 * matrix.side_m(level: level))
            #expect(faces.count > 100)
            let layer = TileLayer(
                name: "zone",
                features: faces.enumerated().map {
                    TileFeature(id: UInt64($0.offset), geometry: $0.element, properties: [])
                }, matrix: matrix)
            var maker = TileMaker()
            for (row, column) in [(0, 0), (0, -1), (-1, 0), (-1, -1)] {
                let address = TileAddress(level: level, row: near.row + row, column: near.column + column)
                _ = try expectFull(layer, address, &maker)
            }
            // The level above, two below, where its border is that of the layer.
            if level > 2 {
                let address = TileAddress(level: level + 1, row: 2 * near.row, column: 2 * near.column)
                _ = try expectFull(layer, address, &maker)
            }
        }
    }

    /// In levels with too many vertices, too, whose grid is coarser.
    @Test func fillTheTileOnACoarserGrid() throws {
        let matrix = TileMatrix.jhs180
        let near = try #require(matrix.tile(at: PlanePoint(easting_m: 4e5, northing_m: 7e6), level: 6))
        let box = try #require(matrix.box(of: near))
        let faces = try faces(
            77, around: box.minimum.middle(to: box.maximum), radius_m: matrix.side_m(level: 6), steps: 500,
            step: 5e-4)
        let features = faces.enumerated().map {
            TileFeature(id: UInt64($0.offset), geometry: $0.element, properties: [])
        }
        var maker = TileMaker()
        var sizes: [Int] = []
        for limit in [120_000, 16_000, 14_000, 12_000, 10_000, 8000, 6000, 4000, 2000] {
            let layer = TileLayer(name: "zone", features: features, matrix: matrix, vertexLimit: limit)
            let tile = try expectFull(layer, near, &maker)
            sizes.append(try tile.features.reduce(0) { $0 + (try $1.parts().joined().count) })
        }
        #expect(sizes == sizes.sorted(by: >) && Set(sizes).count > 2, "\(sizes)")
    }

    /// Each area keeps its size: what all tiles of a level show of it differs from it by no more than its border has
    /// units, and of the whole layer by nothing, because it fills a square of the grid.
    @Test func everyAreaKeepsItsSize() throws {
        let matrix = TileMatrix.jhs180
        let level = 9
        let near = try #require(matrix.tile(at: PlanePoint(easting_m: 4e5, northing_m: 7e6), level: level))
        let corner = try #require(matrix.box(of: near)).minimum
        let (radius_m, unit_m) = (matrix.side_m(level: level) / 2, matrix.unit_m(level: level))
        let faces = try faces(5, around: corner, radius_m: radius_m)
        let layer = TileLayer(
            name: "zone",
            features: faces.enumerated().map {
                TileFeature(id: UInt64($0.offset), geometry: $0.element, properties: [])
            }, matrix: matrix)
        let engine = try GeometryEngine()
        let inner = [(0.0, 0.0), (4096, 0), (4096, 4096), (0, 4096), (0, 0)].map {
            PlanePoint(easting_m: $0.0, northing_m: $0.1)
        }
        var areas = [Double](repeating: 0, count: faces.count)
        var maker = TileMaker()
        for (row, column) in [(0, 0), (1, 0), (0, -1), (1, -1)] {
            let address = TileAddress(level: level, row: near.row + row, column: near.column + column)
            let tile = try maker.decoded(address, of: layer)
            for feature in tile.features {
                if let part = try engine.intersection(of: feature.plane(), with: .polygon([inner])) {
                    areas[Int(feature.id)] += try engine.area_m2(of: part)
                }
            }
        }
        let whole = areas.reduce(0, +)
        #expect(abs(whole - 16_777_216) < 1e-3)
        for (area, face) in zip(areas, faces) {
            let (expected, border) = (
                try engine.area_m2(of: face) / (unit_m * unit_m), try engine.length_m(of: border(of: face)) / unit_m
            )
            #expect(abs(area - expected) <= 0.75 * border + 2, "\(area) \(expected) \(border)")
        }
    }

    private func border(of area: PlaneGeometry) -> PlaneGeometry {
        guard case .polygon(let rings) = area else { return .multiLineString([]) }
        return .multiLineString(rings)
    }

    @Test func theSameLayerGivesTheSameBytes() throws {
        let matrix = TileMatrix.jhs180
        let near = try #require(matrix.tile(at: PlanePoint(easting_m: 4e5, northing_m: 7e6), level: 8))
        let box = try #require(matrix.box(of: near))
        let faces = try faces(3, around: box.minimum, radius_m: 1.5 * matrix.side_m(level: 8))
        func layer() -> TileLayer {
            TileLayer(
                name: "zone",
                features: faces.enumerated().map {
                    TileFeature(
                        id: UInt64($0.offset), geometry: $0.element,
                        properties: [("zone", .text("\($0.offset % 7)")), ("fuse_over_a", .integer(35))])
                }, matrix: matrix)
        }
        let (one, other) = (layer(), layer())
        var used = TileMaker()
        var fresh = TileMaker()
        let beside = TileAddress(level: 8, row: near.row + 1, column: near.column)
        _ = used.tile(beside, of: one)
        let bytes = used.tile(near, of: one)
        let (again, elsewhere) = (fresh.tile(near, of: other), used.tile(beside, of: one))
        #expect(bytes != nil && bytes == again && bytes != elsewhere)
    }
}

import Foundation
import GeometryCore
import TestSupport
import Testing
import VectorTiles

@Suite struct AreaTests {
    private let tile: TestedTile

    init() throws { tile = try TestedTile() }

    private func areas(_ features: [DecodedTile.Feature]) throws -> [Double] {
        try features.map { Double(try $0.doubledArea()) / 2 }
    }

    @Test func anAreaThatCoversTheTileIsItsWindow() throws {
        let wide = PlaneGeometry.polygon([try tile.rectangle(-90_000, -5000, 5000, 70_000)])
        let found = try tile.features(wide)
        #expect(try found.map { try $0.parts() } == [[[[-64, -64], [4160, -64], [4160, 4160], [-64, 4160]]]])
        // In its hole there is nothing, and no tile.
        let around = PlaneGeometry.polygon([
            try tile.rectangle(-9000, -9000, 9000, 9000), try tile.rectangle(-80, -80, 4180, 4180),
        ])
        #expect(tile.bytes(tile.layer(around)) == nil)
        // A hole that ends within what the tile reaches over leaves a frame.
        let frame = PlaneGeometry.polygon([
            try tile.rectangle(-9000, -9000, 9000, 9000), try tile.rectangle(-32, -32, 4128, 4128),
        ])
        #expect(try areas(tile.features(frame)) == [4224 * 4224 - 4160 * 4160])
    }

    @Test func whatLiesOutsideGivesNothing() throws {
        #expect(tile.bytes(tile.layer()) == nil)
        let beside = PlaneGeometry.polygon([try tile.rectangle(4170, 0, 5000, 4000)])
        #expect(tile.bytes(tile.layer(beside)) == nil)
        // Its box covers the tile, itself it goes around.
        let bow = PlaneGeometry.polygon([
            try tile.ring([
                (-9000, -9000), (9000, -9000), (9000, 9000), (8000, 9000), (8000, -8000), (-9000, -8000),
            ])
        ])
        #expect(tile.bytes(tile.layer(bow)) == nil)
        var maker = TileMaker()
        let inside = tile.layer(.polygon([try tile.rectangle(0, 0, 100, 100)]))
        #expect(maker.tile(TileAddress(level: 16, row: 0, column: 0), of: inside) == nil)
    }

    /// A turned square with a turned hole over the tile's corner: the shares of its four tiles are those that GEOS
    /// finds, and together they are the whole.
    @Test func sharesOfTilesAreThoseOfGEOS() throws {
        let corners: [(Double, Double)] = [(-1000.3, 200.7), (300.2, -900.4), (1400.9, 400.1), (100.5, 1500.2)]
        let hole: [(Double, Double)] = [(-300, 200), (200, -300), (500, 350), (50, 700)]
        let shape = PlaneGeometry.polygon([try tile.ring(corners), try tile.ring(hole)])
        let engine = try GeometryEngine()
        let unit_m = tile.matrix.unit_m(level: tile.address.level)
        var maker = TileMaker()
        var sum = 0.0
        for (rows, columns) in [(0, 0), (0, -1), (-1, 0), (-1, -1)] {
            let address = TileAddress(
                level: tile.address.level, row: tile.address.row + rows, column: tile.address.column + columns)
            let decoded = try maker.decoded(address, of: tile.layer(shape))
            try expectSound(decoded)
            let units = try engine.intersection(
                of: decoded.features[0].plane(), with: .polygon([square(0, 4096)]))
            let box = try #require(tile.matrix.box(of: address))
            let cut = PlaneGeometry.polygon([
                [
                    box.minimum, PlanePoint(easting_m: box.maximum.easting_m, northing_m: box.minimum.northing_m),
                    box.maximum, PlanePoint(easting_m: box.minimum.easting_m, northing_m: box.maximum.northing_m),
                    box.minimum,
                ]
            ])
            let share = try engine.intersection(of: shape, with: cut)
            let area = try engine.area_m2(of: try #require(units))
            let expected = try engine.area_m2(of: try #require(share)) / (unit_m * unit_m)
            // No border moves by more than 0.71 units; there are less than 10 000 units of it.
            #expect(abs(area - expected) < 3000)
            sum += area
        }
        #expect(abs(sum - (try engine.area_m2(of: shape)) / (unit_m * unit_m)) < 3000)
    }

    private func square(_ low: Double, _ high: Double) -> [PlanePoint] {
        [(low, low), (high, low), (high, high), (low, high), (low, low)].map {
            PlanePoint(easting_m: $0.0, northing_m: $0.1)
        }
    }

    @Test func ringsThatTouchArePolygonsAndHolesOfTheirOwn() throws {
        // A hole that touches the outer ring, and another that touches the hole.
        let touching = PlaneGeometry.polygon([
            try tile.rectangle(0, 0, 100, 100), try tile.ring([(0, 50), (30, 40), (30, 60)]),
            try tile.ring([(30, 60), (60, 60), (60, 80)]),
        ])
        let found = try tile.features(touching)
        #expect(try found.map { try $0.polygons().map(\.count) } == [[3]])
        #expect(try areas(found) == [10_000 - 300 - 300])
        // Two lobes that touch fall together into two polygons.
        let lobes = PlaneGeometry.multiPolygon([
            [try tile.rectangle(0, 0, 50, 50)], [try tile.rectangle(50, 50, 90, 90)],
        ])
        #expect(try tile.features(lobes).map { try $0.polygons().map(\.count) } == [[1, 1]])
        // An island in a hole, with a hole, which touches the outer hole's corner from inside.
        let island = PlaneGeometry.multiPolygon([
            [try tile.rectangle(0, 0, 100, 100), try tile.rectangle(10, 10, 90, 90)],
            [
                try tile.ring([(10, 10), (60, 30), (30, 60)]), try tile.ring([(30, 30), (40, 32), (32, 40)]),
            ],
        ])
        let islands = try tile.features(island)
        #expect(try islands.map { try $0.polygons().map(\.count) } == [[2, 2]])
        #expect(try areas(islands) == [10_000 - 6400 + 1050 - 48])
    }

    /// A passage narrower than the grid closes or opens, and what it led to stays.
    @Test func slitsAndBridgesCollapse() throws {
        // A slit of 0.2 units cuts the square almost in two.
        let slit = PlaneGeometry.polygon([
            try tile.ring([(0, 0), (100, 0), (100, 50), (10, 50), (10, 50.2), (100, 50.2), (100, 100), (0, 100)])
        ])
        #expect(try areas(tile.features(slit)) == [10_000])
        // Two squares joined by a bridge of 0.2 units.
        let bridge = PlaneGeometry.polygon([
            try tile.ring([
                (0, 0), (40, 0), (40, 20), (60, 20), (60, 0), (100, 0), (100, 40), (60, 40), (60, 20.2), (40, 20.2),
                (40, 40), (0, 40),
            ])
        ])
        let parts = try tile.features(bridge)
        #expect(try parts.map { try $0.polygons().count } == [2])
        #expect(try areas(parts) == [3200])
        // Smaller than the grid: nothing.
        #expect(try tile.features(.polygon([try tile.rectangle(10.1, 10.1, 10.4, 10.4)])).isEmpty)
        #expect(try tile.features(.polygon([try tile.rectangle(10.1, 10.1, 10.4, 90)])).isEmpty)
        #expect(try areas(tile.features(.polygon([try tile.rectangle(10.4, 10.4, 10.6, 11.6)]))) == [2])
    }

    /// Areas of one layer may lie over each other; each is drawn whole.
    @Test func areasThatCross() throws {
        let found = try tile.features(
            .polygon([try tile.ring([(0, 0), (1000, 10), (990, 1000)])]),
            .polygon([try tile.ring([(10, 700), (1200, 300), (1100, 650)])]),
            .polygon([try tile.ring([(0, 0), (1000, 10), (990, 1000)])]))
        #expect(try found[0].parts() == found[2].parts())
        for (area, expected) in zip(try areas(found), [494_950.0, 187_250, 494_950]) {
            #expect(abs(area - expected) < 1500)
        }
    }

    /// What is not valid is no reason to stop.
    @Test func areasThatCrossThemselves() throws {
        let bowTie = try tile.ring([(0, 0), (1000, 1000), (1000, 0), (0, 1000)])
        let overlapping = PlaneGeometry.multiPolygon([
            [try tile.rectangle(0, 0, 600, 600)], [try tile.rectangle(300, 300, 900, 900)],
            [try tile.rectangle(0, 0, 600, 600)],
        ])
        let outside = PlaneGeometry.polygon([
            try tile.rectangle(0, 0, 50, 50), try tile.rectangle(100, 100, 150, 150),
        ])
        let spike = try tile.ring([(0, 0), (100, 0), (900, 0), (100, 0), (100, 100), (0, 100)])
        let layer = tile.layer(.polygon([bowTie]), overlapping, outside, .polygon([spike]))
        var maker = TileMaker()
        let decoded = try maker.decoded(tile.address, of: layer)
        #expect(decoded.features.last?.id == 4)
        #expect(try decoded.features.last?.doubledArea() == 20_000)
    }

    /// A border of 20 000 vertices, whose stretches beside the tile are passed over, in every tile that it meets.
    @Test(arguments: [UInt64(1), 2]) func longBorders(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let count = 20_000
        let centre = try tile.plane(2048, 2048)
        let unit_m = tile.matrix.unit_m(level: tile.address.level)
        var radius = 5000.0
        var ring = (0..<count).map { number in
            radius += Double.random(in: -20...20, using: &random)
            let angle = 2 * Double.pi * Double(number) / Double(count)
            return PlanePoint(
                easting_m: centre.easting_m + radius * unit_m * cos(angle),
                northing_m: centre.northing_m + radius * unit_m * sin(angle))
        }
        ring.append(ring[0])
        let layer = tile.layer(.polygon([ring]))
        let engine = try GeometryEngine()
        var maker = TileMaker()
        let box = try #require(PlaneGeometry.polygon([ring]).box)
        let (rows, columns) = tile.matrix.tiles(meeting: box, level: tile.address.level)
        var sum = 0.0
        for row in rows {
            for column in columns {
                let address = TileAddress(level: tile.address.level, row: row, column: column)
                guard let bytes = maker.tile(address, of: layer) else { continue }
                let decoded = try DecodedTile(bytes)
                try expectSound(decoded)
                let within = try engine.intersection(
                    of: decoded.features[0].plane(), with: .polygon([square(0, 4096)]))
                if let within { sum += try engine.area_m2(of: within) }
            }
        }
        let whole = try engine.area_m2(of: .polygon([ring])) / (unit_m * unit_m)
        #expect(abs(sum / whole - 1) < 1e-4)
    }
}

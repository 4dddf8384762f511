import GeometryCore
import Testing
import VectorTiles

@Suite struct LineAndPointTests {
    private let tile: TestedTile

    init() throws { tile = try TestedTile() }

    @Test func linesEndAtTheWindow() throws {
        let through = PlaneGeometry.lineString(try tile.line([(-1000, 100), (9000, 100)]))
        #expect(try tile.features(through).map { try $0.parts() } == [[[[-64, 100], [4160, 100]]]])
        // Out and in again: two lines of one feature.
        let back = PlaneGeometry.lineString(try tile.line([(4000, 100), (5000, 100), (5000, 300), (4000, 300)]))
        #expect(
            try tile.features(back).map { try $0.parts() } == [
                [[[4000, 100], [4160, 100]], [[4160, 300], [4000, 300]]]
            ])
        let corner = PlaneGeometry.lineString(try tile.line([(4100, -200), (4300, 0)]))
        #expect(tile.bytes(tile.layer(corner)) == nil)
        // It runs along the window's side, and touches its corner.
        let along = PlaneGeometry.lineString(try tile.line([(4160, 0), (4160, 50)]))
        #expect(try tile.features(along).map { try $0.parts() } == [[[[4160, 0], [4160, 50]]]])
        let touching = PlaneGeometry.lineString(try tile.line([(4060, -164), (4260, 36)]))
        #expect(tile.bytes(tile.layer(touching)) == nil)
    }

    @Test func linesAreSimplifiedToHalfAUnit() throws {
        func shown(_ height: Double) throws -> [[SIMD2<Int>]] {
            let bent = PlaneGeometry.lineString(try tile.line([(0, 10), (50, height), (100, 10), (200, 10)]))
            return try tile.features(bent).flatMap { try $0.parts() }
        }
        #expect(try shown(10.5) == [[[0, 10], [200, 10]]])
        #expect(try shown(10.75) == [[[0, 10], [50, 11], [200, 10]]])
        // A line in one point of the grid vanishes.
        #expect(try tile.features(.lineString(try tile.line([(10.1, 10.1), (10.3, 9.9), (9.8, 10)]))).isEmpty)
        // A line that comes back to where it began stays.
        let round = PlaneGeometry.lineString(try tile.line([(0, 0), (30, 0), (30, 30), (0, 0)]))
        #expect(try tile.features(round).map { try $0.parts() } == [[[[0, 0], [30, 0], [30, 30], [0, 0]]]])
    }

    @Test func aPointOnTheBorderIsInBothTiles() throws {
        let layer = tile.layer(
            .point(try tile.plane(4096, 10)), .point(try tile.plane(4160.4, 10)),
            .point(try tile.plane(4160.6, 10)),
            .point(try tile.plane(-64.4, 20)), .point(try tile.plane(-64.6, 20)))
        let here = try DecodedTile(try #require(tile.bytes(layer)))
        #expect(here.features.map(\.id) == [1, 2, 4])
        #expect(try here.features.map { try $0.parts() } == [[[[4096, 10]]], [[[4160, 10]]], [[[-64, 20]]]])
        var maker = TileMaker()
        let address = tile.address
        let east = TileAddress(level: address.level, row: address.row, column: address.column + 1)
        let beside = try maker.decoded(east, of: layer)
        #expect(beside.features.map(\.id) == [1, 2, 3])
        #expect(try beside.features[0].parts() == [[[0, 10]]])
    }

    @Test func ofPointsTooDenseTheFirstOfEachSquareIsShown() throws {
        // 40 by 40 points, a pixel of this level apart.
        let features = try (0..<1600).map { number in
            let (column, row) = (Double(number % 40), Double(number / 40))
            let place = try tile.plane(column * 16 + 1, row * 16 + 1)
            return TileFeature(id: UInt64(number), geometry: .point(place), properties: [])
        }
        func shown(limit: Int, levelsUp: Int = 0) throws -> [UInt64] {
            let layer = TileLayer(name: "point", features: features, matrix: tile.matrix, pointLimit: limit)
            var maker = TileMaker()
            let address = TileAddress(
                level: tile.address.level - levelsUp, row: tile.address.row >> levelsUp,
                column: tile.address.column >> levelsUp)
            return try maker.decoded(address, of: layer).features.map(\.id)
        }
        #expect(try shown(limit: 1600).count == 1600)
        #expect(try shown(limit: 1599).count == 400)
        #expect(try shown(limit: 1599).prefix(3) == [0, 2, 4])
        #expect(try shown(limit: 399).count == 100)
        // A level above the squares are twice as wide.
        #expect(try shown(limit: 1600, levelsUp: 1).count == 1600)
        #expect(try shown(limit: 399, levelsUp: 1).count == 100)
    }

    @Test func aCollectionIsAFeatureOfEachKind() throws {
        let mixed = PlaneGeometry.collection([
            .point(try tile.plane(1, 1)), .polygon([try tile.rectangle(0, 0, 9, 9)]),
            .collection([
                .lineString(try tile.line([(0, 0), (9, 9)])),
                .multiPoint([try tile.plane(2, 2), try tile.plane(3, 3)]),
            ]),
        ])
        let found = try tile.features(mixed, .point(try tile.plane(5, 5)))
        #expect(found.map(\.kind) == [3, 2, 1, 1] && found.map(\.id) == [1, 1, 1, 2])
        #expect(try found[2].parts() == [[[1, 1]], [[2, 2]], [[3, 3]]])
    }
}

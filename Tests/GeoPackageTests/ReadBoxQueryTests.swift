import Foundation
import GRDB
import GeometryCore
import TestSupport
import Testing

@testable import GeoPackage

@Suite struct ReadBoxQueryTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func reader(
        _ geometries: [PlaneGeometry], spatialIndex: Bool, _ also: (Database) throws -> Void = { _ in }
    ) throws -> GeoPackageReader {
        let path = folder.file("\(UUID().uuidString).gpkg")
        let writer = try ReadFixture.open(path)
        try writer.write { database in
            try ReadFixture.createLines(database, geometries, spatialIndex: spatialIndex)
            try also(database)
        }
        try writer.close()
        return try GeoPackageReader(path: path)
    }

    @Test("Numbers of features from one end of what SQLite holds to the other are counted")
    func numbersFarApart() throws {
        let lines = [0.0, 1, 2].map {
            PlaneGeometry.lineString([ReadFixture.point($0, 0), ReadFixture.point($0, 1)])
        }
        let reader = try reader(lines, spatialIndex: true) { database in
            for (old, new) in [(1, Int64.min), (3, Int64.max)] {
                try database.execute(sql: "UPDATE line SET fid = ? WHERE fid = ?", arguments: [new, old])
                try database.execute(sql: "UPDATE rtree_line_geom SET id = ? WHERE id = ?", arguments: [new, old])
            }
        }
        let layer = try #require(reader.layer(named: "line"))
        #expect(try reader.spatialIndexesAreComplete(of: [layer]) == [true])
    }

    @Test func sameWithAndWithoutAnIndex() throws {
        var generator = SeededGenerator(seed: 11)
        let lines = (0..<500).map { _ -> PlaneGeometry in
            let start = ReadFixture.point(
                .random(in: 300_000...310_000, using: &generator),
                .random(in: 6_700_000...6_710_000, using: &generator))
            let end = ReadFixture.point(
                start.easting_m + .random(in: -500...500, using: &generator),
                start.northing_m + .random(in: -500...500, using: &generator))
            return .lineString([start, end])
        }
        let indexed = try reader(lines, spatialIndex: true)
        let plain = try reader(lines, spatialIndex: false)
        #expect(indexed.layer(named: "line")?.spatialIndex == "rtree_line_geom")
        #expect(plain.layer(named: "line")?.spatialIndex == nil)
        var met = 0
        for _ in 0..<200 {
            let box = PlaneBox(
                around: ReadFixture.point(
                    .random(in: 300_000...310_000, using: &generator),
                    .random(in: 6_700_000...6_710_000, using: &generator)),
                radius_m: .random(in: 0...800, using: &generator))
            let expected = lines.indices.filter { lines[$0].box?.intersects(box) == true }.map { Int64($0 + 1) }
            #expect(try indexed.featureIDs(in: box) == expected)
            #expect(try plain.featureIDs(in: box) == expected)
            met += expected.count
        }
        #expect(met > 200)
    }

    /// The index holds single precision rounded outwards: what lies just beside a box must not be met, what
    /// lies on its border must.
    @Test(arguments: [true, false])
    func exactBorder(spatialIndex: Bool) throws {
        let east = 337_682.937
        let line = PlaneGeometry.lineString([
            ReadFixture.point(east - 50, 6_682_895.111), ReadFixture.point(east, 6_682_895.111),
        ])
        let reader = try reader([line], spatialIndex: spatialIndex)
        #expect(try reader.featureIDs(in: ReadFixture.box(east, 6_682_895.111, east + 1, 6_682_896)) == [1])
        #expect(
            try reader.featureIDs(in: ReadFixture.box(east.nextUp, 6_682_895, east + 1, 6_682_896)) == [])
    }

    @Test func nowhereAndUnknown() throws {
        let geometries: [PlaneGeometry] = [
            .lineString([]), .point(ReadFixture.point(.nan, .nan)),
            .lineString([ReadFixture.point(500, 500), ReadFixture.point(.nan, 500)]), ReadFixture.shortLine,
        ]
        let reader = try reader(geometries, spatialIndex: false) { database in
            try database.execute(sql: "INSERT INTO line VALUES (5, x'0102', ''), (6, NULL, '')")
        }
        #expect(try reader.featureIDs(in: ReadFixture.box(0, 0, 1, 1)) == [3, 4, 5])
        #expect(try reader.featureIDs() == [1, 2, 3, 4, 5, 6])
    }

    @Test func anEmptyIndexBesideFeaturesDoesNotCount() throws {
        let reader = try reader([ReadFixture.shortLine], spatialIndex: false) { database in
            try ReadFixture.createIndex(database, table: "line")
        }
        #expect(reader.layer(named: "line")?.spatialIndex == nil)
        #expect(try reader.featureIDs(in: ReadFixture.box(0, 0, 1, 1)) == [1])
    }

    @Test func anIndexThatCannotBeQueriedDoesNotCount() throws {
        let reader = try reader([ReadFixture.shortLine], spatialIndex: false) { database in
            try database.execute(sql: "CREATE TABLE rtree_line_geom (something TEXT)")
        }
        #expect(reader.layer(named: "line")?.spatialIndex == nil)
        #expect(try reader.featureIDs(in: ReadFixture.box(0, 0, 1, 1)) == [1])
    }

    @Test func indexOfAnEmptyLayer() throws {
        let reader = try reader([], spatialIndex: true)
        let layer = try #require(reader.layer(named: "line"))
        #expect(layer.spatialIndex == "rtree_line_geom")
        #expect(try reader.spatialIndexEntries(of: layer) == [])
    }
}

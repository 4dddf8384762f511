import Foundation
import GRDB
import GeoPackage
import GeometryCore
import Testing

@Suite("The R-tree of a written layer")
struct WritingIndexTests {
    static let layer = GeoPackageLayer(name: "line", geometryType: .lineString, columns: [])

    /// Short lines over a square of 100 km, the same ones every time.
    static func lines(_ count: Int) -> [PlaneBox] {
        var state: UInt64 = 42
        func draw(_ limit: Double) -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 33) / Double(1 << 31) * limit
        }
        return (0..<count).map { _ in
            let start = point(300_000 + draw(100_000), 6_600_000 + draw(100_000))
            return PlaneBox(
                minimum: start, maximum: point(start.easting_m + draw(900) + 1, start.northing_m + draw(900) + 1))
        }
    }

    static func queue(_ boxes: [PlaneBox], at path: String) throws -> DatabaseQueue {
        try written(
            layer,
            boxes.lazy.map { GeoPackageFeature(geometry: .lineString([$0.minimum, $0.maximum]), values: []) },
            to: path)
    }

    // A node holds 51 entries: around one node, around two levels, around three.
    @Test(arguments: [0, 1, 50, 51, 52, 2_601, 2_602, 20_000])
    func holdsEveryBoxRoundedOutwards(count: Int) throws {
        let folder = try WritingFolder()
        let boxes = Self.lines(count)
        let queue = try Self.queue(boxes, at: folder.file("a.gpkg"))
        try queue.read { (database) throws in
            #expect(try String.fetchOne(database, sql: "SELECT rtreecheck('rtree_line_geom')") == "ok")
            let rows = try Row.fetchAll(database, sql: "SELECT * FROM rtree_line_geom ORDER BY id")
            #expect(rows.count == count)
            for (row, box) in zip(rows, boxes) {
                let found = ["minx", "maxx", "miny", "maxy"].map { row[$0] as Double }
                let sought = [
                    box.minimum.easting_m, box.maximum.easting_m, box.minimum.northing_m, box.maximum.northing_m,
                ]
                for (index, pair) in zip(found, sought).enumerated() {
                    // Within one step of 32 bits, which is half a metre at these northings.
                    let excess = index.isMultiple(of: 2) ? pair.1 - pair.0 : pair.0 - pair.1
                    #expect((0..<0.51).contains(excess))
                }
            }
        }
    }

    @Test func findsWhatAScanFinds() throws {
        let folder = try WritingFolder()
        let boxes = Self.lines(6_000)
        let queue = try Self.queue(boxes, at: folder.file("a.gpkg"))
        for window in Self.lines(40).map({ PlaneBox(around: $0.minimum, radius_m: 3_000) }) {
            let found = try queue.read { (database) throws in
                try Set(
                    Int.fetchAll(
                        database,
                        sql: "SELECT id FROM rtree_line_geom WHERE maxx>=? AND minx<=? AND maxy>=? AND miny<=?",
                        arguments: [
                            window.minimum.easting_m, window.maximum.easting_m, window.minimum.northing_m,
                            window.maximum.northing_m,
                        ]))
            }
            let wider = PlaneBox(
                minimum: point(window.minimum.easting_m - 1, window.minimum.northing_m - 1),
                maximum: point(window.maximum.easting_m + 1, window.maximum.northing_m + 1))
            let scanned = Set(boxes.indices.filter { boxes[$0].intersects(window) }.map { $0 + 1 })
            let scannedWider = Set(boxes.indices.filter { boxes[$0].intersects(wider) }.map { $0 + 1 })
            #expect(!scanned.isEmpty)
            #expect(found.isSuperset(of: scanned))
            #expect(found.isSubset(of: scannedWider))
        }
    }

    /// The committed tree grows on: its packed nodes are full, so every insertion splits one.
    @Test func triggersKeepItUp() throws {
        let folder = try WritingFolder()
        let queue = try Self.queue(Self.lines(3_000), at: folder.file("a.gpkg"))
        try queue.write { (database) throws in
            addSpatialFunctions(to: database)
            func identifiers(at easting_m: Double) throws -> [Int] {
                try Int.fetchAll(
                    database, sql: "SELECT id FROM rtree_line_geom WHERE minx<=? AND maxx>=? ORDER BY id",
                    arguments: [easting_m, easting_m])
            }
            let copy = "SELECT ?, geom FROM line WHERE fid = ?"
            for fid in 3_001...3_400 {
                try database.execute(sql: "INSERT INTO line (fid, geom) \(copy)", arguments: [fid, fid - 3_000])
            }
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM rtree_line_geom") == 3_400)
            #expect(try String.fetchOne(database, sql: "SELECT rtreecheck('rtree_line_geom')") == "ok")

            let far = PlaneGeometry.lineString([point(10, 10), point(20, 20)])
            var blob: [UInt8] = [0x47, 0x50, 0, 1, 0xFB, 0x0B, 0, 0]
            blob += far.wellKnownBinary
            try database.execute(sql: "UPDATE line SET geom = ? WHERE fid = 7", arguments: [Data(blob)])
            #expect(try identifiers(at: 15) == [7])
            try database.execute(sql: "UPDATE line SET fid = 9999 WHERE fid = 7")
            #expect(try identifiers(at: 15) == [9_999])
            try database.execute(sql: "UPDATE line SET geom = NULL WHERE fid = 9999")
            #expect(try identifiers(at: 15).isEmpty)
            try database.execute(sql: "UPDATE line SET geom = ? WHERE fid = 9999", arguments: [Data(blob)])
            #expect(try identifiers(at: 15) == [9_999])
            try database.execute(sql: "UPDATE line SET geom = NULL, fid = 10000 WHERE fid = 9999")
            #expect(try identifiers(at: 15).isEmpty)
            try database.execute(sql: "DELETE FROM line WHERE fid <= 1000")
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM rtree_line_geom") == 2_400)
            #expect(try String.fetchOne(database, sql: "SELECT rtreecheck('rtree_line_geom')") == "ok")
        }
    }
}

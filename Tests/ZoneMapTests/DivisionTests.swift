import Domain
import Foundation
import GeometryCore
import TestSupport
import Testing

@testable import ZoneMap

/// Labels by a rule of the test's own.
private struct RuledLabels: FaceLabelling, ~Copyable {
    let rule: @Sendable (PlanePoint) -> Int32

    mutating func isMapped(_ point: PlanePoint) throws(Problem) -> Bool { rule(point) >= 0 }

    mutating func labels(of faces: borrowing TileFaces) throws(Problem) -> [[Int32]] {
        [faces.spread(faces.asked.map { rule(faces.innerPoints[Int($0)]) })]
    }
}

@Suite struct DivisionTests {
    private func areas(
        borders: [PlaneGeometry], within: PlaneGeometry, tileSize_m: Double,
        _ rule: @escaping @Sendable (PlanePoint) -> Int32
    ) throws -> [LabelledArea] {
        let division = PlaneDivision(
            firmBorders: [AreaBorder(of: [within])], borders: [AreaBorder(of: borders)],
            boxes: [try #require(within.box)], grid: TileGrid(size_m: tileSize_m), tolerance_m: 0.1, layerCount: 1)
        return try division.areas(labelling: { RuledLabels(rule: rule) }, progress: { _, _ in })[0]
    }

    private func square(_ west: Double, _ south: Double, _ side: Double) -> [PlanePoint] {
        [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map {
            PlanePoint(easting_m: west + $0.0 * side, northing_m: south + $0.1 * side)
        }
    }

    /// Squares within squares, on and off the edges of tiles of several sizes.
    @Test(arguments: [100.0, 130, 1000, 50_000])
    func holesAndIslands(tileSize_m: Double) throws {
        let (whole, lake, island) = (square(0, 0, 1000), square(200, 200, 600), square(390, 410, 250))
        let found = try areas(
            borders: [.polygon([lake]), .polygon([island])], within: .polygon([whole]), tileSize_m: tileSize_m
        ) { point in
            guard point.isIn(0, 0, 1000) else { return -1 }
            return point.isIn(390, 410, 250) ? 2 : point.isIn(200, 200, 600) ? 1 : 0
        }
        #expect(found.map(\.label) == [0, 1, 2])
        #expect(found.map(\.rings.count) == [2, 2, 1])
        #expect(found.map { ($0.area_m2 * 1e4).rounded() / 1e4 } == [640_000, 297_500, 62_500])
        let engine = try GeometryEngine()
        for area in found { #expect(try engine.invalidity(of: .polygon(area.rings)) == nil) }
    }

    /// Two squares of one label that touch in a corner are two parts; a ring of squares that closes in a corner is one
    /// part with a hole.
    @Test(arguments: [100.0, 500, 1000, 50_000])
    func touchingCorners(tileSize_m: Double) throws {
        let whole = square(0, 0, 1000)
        let (one, other) = (square(100, 100, 400), square(500, 500, 300))
        let found = try areas(
            borders: [.polygon([one]), .polygon([other])], within: .polygon([whole]), tileSize_m: tileSize_m
        ) { point in
            guard point.isIn(0, 0, 1000) else { return -1 }
            return point.isIn(100, 100, 400) || point.isIn(500, 500, 300) ? 1 : 0
        }
        #expect(found.map(\.label) == [0, 1, 1])
        #expect(found.map(\.rings.count) == [3, 1, 1])
        #expect(found.map(\.area_m2) == [750_000, 160_000, 90_000])
        let engine = try GeometryEngine()
        for area in found { #expect(try engine.invalidity(of: .polygon(area.rings)) == nil) }
    }

    /// Crossing lines by the hundred: every tile size gives the same parts, which are valid and fill the square.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func everyTileSizeGivesTheSameParts(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let whole = square(0, 0, 1000)
        let lines = (0..<60).map { _ in
            PlaneGeometry.lineString(
                (0..<3).map { _ in
                    PlanePoint(
                        easting_m: Double.random(in: -50...1050, using: &random),
                        northing_m: Double.random(in: -50...1050, using: &random))
                })
        }
        // Labels change only across the lines and waves of a rule that is blind to tiles.
        let rings: [PlaneGeometry] = (0..<5).map { .polygon([square(Double(100 * $0), Double(170 * $0), 300)]) }
        let label: @Sendable (PlanePoint) -> Int32 = { point in
            guard point.isIn(0, 0, 1000) else { return -1 }
            var count: Int32 = 0
            for number in 0..<5 where point.isIn(Double(100 * number), Double(170 * number), 300) { count += 1 }
            return count
        }
        let engine = try GeometryEngine()
        var expected: [(Int32, Int, Double)]?
        for tileSize_m in [50_000, 1000, 333, 100] as [Double] {
            let found = try areas(
                borders: lines + rings, within: .polygon([whole]), tileSize_m: tileSize_m, label)
            #expect(abs(found.reduce(0) { $0 + $1.area_m2 } - 1_000_000) < 1e-6)
            for area in found { #expect(try engine.invalidity(of: .polygon(area.rings)) == nil) }
            let summary = found.map { ($0.label, $0.rings.count, $0.area_m2) }
            if let expected {
                #expect(summary.map(\.0) == expected.map(\.0))
                #expect(summary.map(\.1) == expected.map(\.1))
                for (one, other) in zip(summary, expected) { #expect(abs(one.2 - other.2) < 0.5) }
            } else {
                expected = summary
            }
        }
    }
}

extension PlanePoint {
    /// Whether it lies in a square.
    fileprivate func isIn(_ west: Double, _ south: Double, _ side: Double) -> Bool {
        easting_m > west && easting_m < west + side && northing_m > south && northing_m < south + side
    }
}

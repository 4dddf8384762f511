import Foundation
import GeometryCore
import SpatialIndex
import TestSupport
import Testing

@testable import ZoneMap

/// Pieces of the border against the plain way of measuring to every segment.
@Suite struct DistanceBorderTests {
    static let tolerance_m = 0.1

    struct Case: Sendable, CustomTestStringConvertible {
        let shape: NetworkShape
        let limit_m: Double
        var testDescription: String { "\(shape) at \(limit_m) m" }

        static let all = NetworkShape.allCases.flatMap { shape in
            [40, 150, 300, 600].map { Case(shape: shape, limit_m: $0) }
        }
    }

    private static func border(_ segments: [IndexedSegment], _ limit_m: Double) -> DistanceBorder {
        DistanceBorder(of: segments, limit_m: limit_m, tolerance_m: tolerance_m) { _ in 1 }
    }

    @Test(arguments: Case.all) func everyPieceLiesOnTheBorder(_ shape: Case) {
        var random = SeededGenerator(seed: UInt64(shape.limit_m))
        let segments = shape.shape.segments(&random)
        let pieces = Self.border(segments, shape.limit_m).pieces()
        #expect(!pieces.isEmpty)
        var farthest_m = 0.0
        for piece in pieces {
            for share in [0, random.number(0...1), 1] {
                let place = point(
                    piece.start.easting_m + share * (piece.end.easting_m - piece.start.easting_m),
                    piece.start.northing_m + share * (piece.end.northing_m - piece.start.northing_m))
                farthest_m = max(farthest_m, abs(segments.distance_m(to: place) - shape.limit_m))
            }
        }
        // Four fifths of half the tolerance, and the millimetre by which pieces overshoot.
        #expect(farthest_m <= 0.4 * Self.tolerance_m + 0.001 + 1e-6)
    }

    /// The faces between the pieces are all inside or all outside, which is what the map is made of.
    @Test(arguments: Case.all) func piecesSeparateInsideFromOutside(_ shape: Case) throws {
        var random = SeededGenerator(seed: UInt64(shape.limit_m) + 1)
        let segments = shape.shape.segments(&random)
        let around = segments.box.grown(by_m: shape.limit_m + 50)
        let points = (0..<1500).map { _ in around.random(using: &random) }
        let faces = try Faces(of: Self.border(segments, shape.limit_m).pieces(), in: around, locating: points)
        var located = 0
        for (face, holds) in zip(faces.faces, faces.holds) {
            let isInside = segments.distance_m(to: face.inside) <= shape.limit_m
            for number in holds {
                located += 1
                let distance_m = segments.distance_m(to: points[number])
                if abs(distance_m - shape.limit_m) <= Self.tolerance_m { continue }
                #expect((distance_m <= shape.limit_m) == isInside, "\(points[number]) at \(distance_m) m")
            }
        }
        #expect(located == points.count)
        #expect(abs(faces.faces.reduce(0) { $0 + $1.area_m2 } / around.area_m2 - 1) < 1e-9)
    }

    @Test(arguments: Case.all) func everyWayOutPassesAPiece(_ shape: Case) {
        var random = SeededGenerator(seed: UInt64(shape.limit_m) + 2)
        let segments = shape.shape.segments(&random)
        let pieces = Self.border(segments, shape.limit_m).pieces()
        let around = segments.box.grown(by_m: shape.limit_m + 50)
        var tried = 0
        while tried < 80 {
            let start = around.random(using: &random)
            let end = point(start.easting_m + random.number(-90...90), start.northing_m + random.number(-90...90))
            let (one, other) = (segments.distance_m(to: start), segments.distance_m(to: end))
            let (near, far) = (min(one, other), max(one, other))
            guard near < shape.limit_m - Self.tolerance_m, far > shape.limit_m + Self.tolerance_m else { continue }
            tried += 1
            #expect(pieces.contains { meet(start, end, $0.start, $0.end) }, "from \(start) to \(end)")
        }
    }

    @Test(arguments: NetworkShape.allCases) func piecesDependOnNothingButTheAssets(_ shape: NetworkShape) {
        var random = SeededGenerator(seed: 11)
        let segments = shape.segments(&random)
        let whole = Self.border(segments, 300)
        let pieces = whole.pieces()
        #expect(Set(pieces).count == pieces.count)
        // Another order, other directions, and every fourth twice.
        let others = segments.enumerated().flatMap { number, one in
            let turned = Bool.random(using: &random) ? one : segment(one.end, one.start)
            return number % 4 == 0 ? [turned, one] : [turned]
        }
        #expect(Set(Self.border(others.shuffled(using: &random), 300).pieces()) == Set(pieces))
        // What lies beside another box is the same as what lies in it.
        for _ in 0..<60 {
            let corner = segments.box.grown(by_m: 400).random(using: &random)
            let part = box(
                corner.easting_m, corner.northing_m, corner.easting_m + random.number(0...1500),
                corner.northing_m + random.number(0...1500))
            let found = whole.pieces(in: part)
            #expect(Set(found) == Set(pieces.filter { $0.box.intersects(part) }))
            #expect(Set(found).count == found.count)
        }
    }

    /// How many faces of over a square metre the border of 300 m makes of the map's square around these tests.
    private static func largeFaces(of segments: [IndexedSegment]) -> Int {
        let grid = TileGrid(size_m: 8192)
        let tile = grid.tiles(meeting: [segments.box])[0]
        let clip = TileClip(tile, of: grid)
        let pieces = border(segments, 300).pieces().compactMap { clip.clipped($0.start, $0.end, isFirm: false) }
        let faces = TileFaces(tile, of: grid, segments: pieces, tolerance_m: tolerance_m)
        return faces.areas_m2.count { $0 > 1 }
    }

    /// A last segment shorter than an edge of the polygon, and as good as parallel to one. The side of the segment before
    /// ends by hundredths of a millimetre beyond that edge: rounding can part them, and only the edges around the bend
    /// close the border then.
    @Test func aShortSegmentAlongAnEdgeOfThePolygonIsClosed() {
        var random = SeededGenerator(seed: 11)
        let step = CirclePolygon(radius_m: 300, error_m: 0.4 * Self.tolerance_m).step
        for _ in 0..<150 {
            let edge = (Double(Int.random(in: 0..<200, using: &random)) + 0.5) * step
            let short_m = random.number(2...12)
            let ways = [
                (random.number(5...100), edge + random.number(0.2...0.9) * step),
                (short_m, edge - random.number(-0.00002...0.00002) / short_m),
            ]
            var segments: [IndexedSegment] = []
            var place = point(381_234 + random.number(0...1), 6_675_432 + random.number(0...1))
            for (length_m, normal) in ways {
                let next = point(
                    place.easting_m - length_m * normal.sine, place.northing_m + length_m * normal.cosine)
                segments.append(segment(place, next))
                place = next
            }
            #expect(Self.largeFaces(of: segments) == 2, "\(segments)")
        }
    }

    /// Segments shorter than the depth at which outlines are taken away, among longer ones.
    @Test func segmentsOfAMillimetreAreClosed() {
        var random = SeededGenerator(seed: 12)
        for _ in 0..<15 {
            var segments: [IndexedSegment] = []
            var (place, heading) = (point(381_234.5, 6_675_432.1), random.number(0...6.28))
            for length_m in [250, 1e-6, 300, 0.0005, 0.0005, 200, 0.003, 40] {
                let next = point(
                    place.easting_m + length_m * heading.cosine, place.northing_m + length_m * heading.sine)
                segments.append(segment(place, next))
                (place, heading) = (next, heading + random.number(-0.1...0.1))
            }
            #expect(Self.largeFaces(of: segments) == 2)
        }
    }

    @Test func endsAreInCanonicalOrder() {
        let (one, other) = (point(3, 5), point(3, 4))
        #expect(BorderPiece(one, other) == BorderPiece(other, one))
        #expect(BorderPiece(one, other).start == other)
        #expect(BorderPiece(point(2, 9), other).start == point(2, 9))
    }

    @Test func equalCirclesHaveEqualVertices() {
        let (one, other) = (point(1000, 2000), point(50_000, 60_000))
        let many = Self.border([segment(one, one), segment(other, other)], 600).pieces()
        let single = Self.border([segment(one, one), segment(one, one)], 600).pieces()
        #expect(single.count % 8 == 0)
        #expect(Set(single) == Set(many.filter { $0.start.easting_m < 10_000 }))
    }

    @Test func nothingHasNoBorder() {
        #expect(Self.border([], 300).pieces().isEmpty)
        let cable = line(point(0, 0), point(50, 20), point(90, 0))
        #expect(Self.border(cable, 0).pieces().isEmpty)
        #expect(Self.border(cable, .nan).pieces().isEmpty)
        #expect(Self.border(cable, 300).pieces(in: box(5000, 5000, 6000, 6000)).isEmpty)
    }

    /// A limit below the tolerance: a coarse border, but a border.
    @Test(arguments: [0.0005, 0.01, 0.1, 1]) func smallLimits(_ limit_m: Double) throws {
        let cable = line(point(0, 0), point(50, 20), point(90, 0))
        let pieces = Self.border(cable, limit_m).pieces()
        let limits = pieces.map { abs(cable.distance_m(to: $0.start.middle(to: $0.end)) - limit_m) }
        #expect((limits.max() ?? .infinity) <= 0.05)
        #expect(pieces.count >= 12)
    }
}

/// The limit is in metres of the ground.
@Suite struct DistanceBorderScaleTests {
    @Test func circleIsAsLargeAsTheScaleSays() {
        let place = point(100_000, 6_700_000)
        let border = DistanceBorder(of: [segment(place, place)], limit_m: 600, tolerance_m: 0.1) { _ in 1.0008 }
        let radii_m = border.pieces().map { $0.start.planeDistance_m(to: place) }
        #expect(radii_m.allSatisfy { abs($0 - 600.48) < 0.04 })
    }

    /// As in the far west of ETRS-TM35FIN, and with long cables, over which the scale changes much.
    @Test(arguments: [30.0, 1900, 30_000, 200_000]) func groundDistanceHolds(_ length_m: Double) {
        func scale(_ place: PlanePoint) -> Double {
            let off = (place.easting_m - 500_000) / 6_380_000
            return 0.9996 * (1 + off * off / 2)
        }
        var random = SeededGenerator(seed: 3)
        var place = point(90_000, 7_000_000)
        var segments: [IndexedSegment] = []
        for _ in 0..<6 {
            let next = point(
                place.easting_m + random.number(-0.4...1) * length_m,
                place.northing_m + random.number(-1...1) * length_m)
            segments.append(segment(place, next))
            place = next
        }
        let border = DistanceBorder(of: segments, limit_m: 600, tolerance_m: 0.1, scale: scale)
        var farthest_m = 0.0
        for piece in border.pieces() {
            for share in stride(from: 0, through: 1, by: 0.05) {
                let place = point(
                    piece.start.easting_m + share * (piece.end.easting_m - piece.start.easting_m),
                    piece.start.northing_m + share * (piece.end.northing_m - piece.start.northing_m))
                farthest_m = max(farthest_m, abs(segments.groundDistance_m(to: place, scale) - 600))
            }
        }
        #expect(farthest_m > 0 && farthest_m <= 0.05)
    }

    struct NoScale: Error {}

    @Test func errorsOfTheScalePass() {
        #expect(throws: NoScale.self) {
            try DistanceBorder(of: line(point(0, 0), point(1, 1)), limit_m: 1, tolerance_m: 0.1) {
                (_) throws(NoScale) in throw NoScale()
            }
        }
    }
}

extension PlaneBox {
    var area_m2: Double { (maximum.easting_m - minimum.easting_m) * (maximum.northing_m - minimum.northing_m) }
}

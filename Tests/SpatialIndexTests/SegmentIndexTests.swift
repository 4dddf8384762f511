import GeometryCore
import SpatialIndex
import TestSupport
import Testing

/// SplitMix64: the same numbers on every machine and in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

func point(_ easting_m: Double, _ northing_m: Double) -> PlanePoint {
    PlanePoint(easting_m: easting_m, northing_m: northing_m)
}

extension IndexedSegment {
    /// The plain way: the distance to the foot of the perpendicular, or to the nearer end.
    func distance_m(to place: PlanePoint) -> Double {
        let along = (end.easting_m - start.easting_m, end.northing_m - start.northing_m)
        let squared = along.0 * along.0 + along.1 * along.1
        guard squared > 0 else { return place.planeDistance_m(to: start) }
        let part =
            ((place.easting_m - start.easting_m) * along.0 + (place.northing_m - start.northing_m) * along.1)
            / squared
        if part <= 0 { return place.planeDistance_m(to: start) }
        if part >= 1 { return place.planeDistance_m(to: end) }
        return place.planeDistance_m(to: point(start.easting_m + part * along.0, start.northing_m + part * along.1))
    }
}

/// The index against the plain way of looking at everything.
@Suite struct SegmentIndexTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        let name: String
        let count: Int
        /// Metres of the square that they are spread over, and their greatest length.
        let spread_m: Double
        let length_m: Double
        var testDescription: String { name }
    }

    static let shapes = [
        Shape(name: "none", count: 0, spread_m: 1000, length_m: 10),
        Shape(name: "one", count: 1, spread_m: 1000, length_m: 10),
        Shape(name: "two", count: 2, spread_m: 1000, length_m: 10),
        Shape(name: "eight", count: 8, spread_m: 1000, length_m: 10),
        Shape(name: "nine", count: 9, spread_m: 1000, length_m: 10),
        Shape(name: "sixty-five", count: 65, spread_m: 1000, length_m: 10),
        Shape(name: "short", count: 900, spread_m: 100_000, length_m: 40),
        Shape(name: "very long", count: 400, spread_m: 100_000, length_m: 80_000),
        Shape(name: "points", count: 900, spread_m: 100_000, length_m: 0),
        Shape(name: "all in one place", count: 200, spread_m: 0, length_m: 0),
        Shape(name: "a country", count: 1500, spread_m: 1_200_000, length_m: 300),
    ]

    private static func segments(_ shape: Shape, _ random: inout SeededGenerator) -> [IndexedSegment] {
        (0..<shape.count).map { number in
            let start = point(
                337_000 + .random(in: 0...1, using: &random) * shape.spread_m,
                6_682_000 + .random(in: 0...1, using: &random) * shape.spread_m)
            let end = point(
                start.easting_m + .random(in: -1...1, using: &random) * shape.length_m,
                start.northing_m + .random(in: -1...1, using: &random) * shape.length_m)
            // Every fifth is a repetition in another direction, so that there are ties.
            return IndexedSegment(start: start, end: end, item: Int32(number / 3))
        }
        .enumerated().flatMap { number, segment in
            number % 5 == 0
                ? [segment, IndexedSegment(start: segment.end, end: segment.start, item: segment.item)] : [segment]
        }
    }

    private static func places(_ shape: Shape, _ segments: [IndexedSegment], _ random: inout SeededGenerator)
        -> [PlanePoint]
    {
        (0..<60).map { turn in
            // On an end, near by, and far outside.
            if turn % 4 == 0, let segment = segments.randomElement(using: &random) { return segment.end }
            let span = turn % 4 == 1 ? 5.0 : 1.2
            return point(
                337_000 + .random(in: -span...span, using: &random) * (shape.spread_m + 100),
                6_682_000 + .random(in: -span...span, using: &random) * (shape.spread_m + 100))
        }
    }

    /// Whether each segment within a reach was found once with its distance, and none beyond it.
    private static func isComplete(_ hits: [SegmentHit], _ distances: [Double], within reach_m: Double) -> Bool {
        var found: [Int: Double] = [:]
        for hit in hits { found[Int(hit.number)] = hit.distance_m }
        guard found.count == hits.count else { return false }
        return distances.enumerated().allSatisfy { number, distance_m in
            guard let found_m = found[number] else { return distance_m >= reach_m - 1e-6 }
            return distance_m <= reach_m + 1e-6 && abs(found_m - distance_m) < 1e-6
        }
    }

    @Test(arguments: shapes) func findsTheNearestAndAllNearlyAsNear(_ shape: Shape) {
        var random = SeededGenerator(seed: UInt64(shape.count))
        let segments = Self.segments(shape, &random)
        let index = SegmentIndex(segments)
        #expect(index.count == segments.count)
        let margins = [
            CandidateMargin.none, CandidateMargin(absolute_m: 1e-6),
            CandidateMargin(absolute_m: 1e-6, perMetre: 1e-4, largest: 0.05), CandidateMargin(absolute_m: 30),
        ]
        var hits: [SegmentHit] = []
        for place in Self.places(shape, segments, &random) {
            let distances = segments.map { $0.distance_m(to: place) }
            let nearest_m = distances.min() ?? .infinity
            for margin in margins {
                let found_m = index.nearest(to: place, margin: margin, into: &hits)
                #expect(found_m == nearest_m || abs(found_m - nearest_m) < 1e-6)
                let reach_m = margin.reach_m(nearest_m)
                #expect(Self.isComplete(hits, distances, within: reach_m))
                #expect(
                    hits.allSatisfy { hit in
                        let segment = segments[Int(hit.number)]
                        let kept = index.segment(at: hit.place)
                        return hit.item == segment.item && kept.start == segment.start && kept.end == segment.end
                    })
            }
        }
    }

    @Test(arguments: shapes) func aLimitThatIsEnoughChangesNothing(_ shape: Shape) {
        var random = SeededGenerator(seed: UInt64(shape.count) + 1)
        let segments = Self.segments(shape, &random)
        let index = SegmentIndex(segments)
        let margin = CandidateMargin(absolute_m: 1e-6, perMetre: 1e-4, largest: 0.05)
        var hits: [SegmentHit] = []
        var limited: [SegmentHit] = []
        for place in Self.places(shape, segments, &random) {
            let nearest_m = index.nearest(to: place, margin: margin, into: &hits)
            guard nearest_m.isFinite else { continue }
            for more_m in [1e-6, 1, 1000] {
                let found_m = index.nearest(to: place, within: nearest_m + more_m, margin: margin, into: &limited)
                #expect(found_m == nearest_m && Set(limited) == Set(hits))
            }
            if nearest_m > 1e-3 {
                let close_m = nearest_m * (1 - 1e-3) / (1 + 0.05)
                #expect(index.nearest(to: place, within: close_m, into: &limited) == .infinity && limited.isEmpty)
            }
        }
    }

    @Test(arguments: shapes) func theNearestThatCountsIsThatOfAnIndexOfWhatCounts(_ shape: Shape) {
        var random = SeededGenerator(seed: UInt64(shape.count) + 3)
        let segments = Self.segments(shape, &random)
        let index = SegmentIndex(segments)
        let margin = CandidateMargin(absolute_m: 1e-6, perMetre: 1e-4, largest: 0.05)
        var hits: [SegmentHit] = []
        var alone: [SegmentHit] = []
        for divisor: Int32 in [1, 2, 7, 100_000] {
            func counts(_ item: Int32) -> Bool { item % divisor == divisor - 1 }
            let counted = SegmentIndex(segments.filter { counts($0.item) })
            for place in Self.places(shape, segments, &random).prefix(40) {
                let found_m = index.nearest(
                    to: place, margin: margin, in: index.parts(where: counts), where: counts, into: &hits)
                #expect(found_m == counted.nearest(to: place, margin: margin, into: &alone))
                #expect(
                    Set(hits.map { [Double($0.item), $0.squaredDistance] })
                        == Set(alone.map { [Double($0.item), $0.squaredDistance] }))
            }
        }
    }

    @Test(arguments: shapes) func findsAllWithinARadius(_ shape: Shape) {
        var random = SeededGenerator(seed: UInt64(shape.count) + 2)
        let segments = Self.segments(shape, &random)
        let index = SegmentIndex(segments)
        var hits: [SegmentHit] = []
        for place in Self.places(shape, segments, &random) {
            let radius_m = .random(in: 0...1, using: &random) * (shape.spread_m + 50) / 4
            index.within(radius_m, of: place, into: &hits)
            #expect(Self.isComplete(hits, segments.map { $0.distance_m(to: place) }, within: radius_m))
        }
        index.within(.infinity, of: point(0, 0), into: &hits)
        #expect(hits.count == segments.count)
    }
}

import Foundation
import Testing

@testable import GeometryCore

@Suite struct GeometryEngineTests {
    static let square = PlaneGeometry.polygon([ring(0, 0, 10, 10), ring(4, 4, 6, 6)])

    @Test func distances() throws {
        let engine = try GeometryEngine()
        let cases: [(PlanePoint, PlaneGeometry, Double, PlanePoint)] = [
            (point(0, 0), .point(point(3, 4)), 5, point(3, 4)),
            (point(0, 300), .lineString([point(-100, 0), point(100, 0)]), 300, point(0, 0)),
            (point(103, 4), .lineString([point(-100, 0), point(100, 0)]), 5, point(100, 0)),
            (point(1, 1), Self.square, 0, point(1, 1)),
            (point(13, 14), Self.square, 5, point(10, 10)),
            (point(5, 4.5), Self.square, 0.5, point(5, 4)),
            (point(8, 0), .multiPoint([point(0, 0), point(10, 0)]), 2, point(10, 0)),
            (
                point(0, 2), .multiLineString([[point(0, 9), point(1, 9)], [point(0, 0), point(1, 0)]]), 2,
                point(0, 0)
            ),
            (point(12, 5), .multiPolygon([[ring(0, 0, 1, 1)], [ring(0, 0, 10, 10)]]), 2, point(10, 5)),
            (point(5, 5), .collection([.point(point(5, 9)), .collection([.point(point(5, 7))])]), 2, point(5, 7)),
        ]
        for (from, geometry, distance_m, nearest) in cases {
            let found = try engine.distance(from: from, to: geometry)
            #expect(found == PlaneDistance(distance_m: distance_m, nearest: nearest), "\(geometry)")
        }
    }

    @Test func distancesToBorders() throws {
        let engine = try GeometryEngine()
        let two = PlaneGeometry.multiPolygon([[ring(0, 0, 10, 10), ring(4, 4, 6, 6)], [ring(20, 0, 30, 10)]])
        for area in [two, .collection([Self.square, .collection([.polygon([ring(20, 0, 30, 10)])])])] {
            #expect(try engine.distanceToBorder(of: area, from: point(3, 5)).distance_m == 1)
            #expect(try engine.distanceToBorder(of: area, from: point(5, 5.5)).distance_m == 0.5)
            #expect(try engine.distanceToBorder(of: area, from: point(18, 5)).nearest == point(20, 5))
            #expect(try engine.distanceToBorder(of: area, from: point(10, 3)).distance_m == 0)
        }
        #expect(throws: GeometryError.notAnArea("LineString")) {
            try engine.distanceToBorder(of: .lineString([point(0, 0), point(1, 0)]), from: point(0, 0))
        }
        #expect(throws: GeometryError.notAnArea("GeometryCollection")) {
            try engine.distanceToBorder(of: .collection([Self.square, .point(point(0, 0))]), from: point(0, 0))
        }
    }

    @Test func distancesAgreeWithPlainArithmetic() throws {
        let engine = try GeometryEngine()
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<500 {
            let line = (0..<Int.random(in: 2...9, using: &generator)).map { _ in
                point(.random(in: 3e5...3.02e5, using: &generator), .random(in: 6.7e6...6.702e6, using: &generator))
            }
            let place = point(
                .random(in: 3e5...3.02e5, using: &generator), .random(in: 6.7e6...6.702e6, using: &generator))
            let found = try engine.distance(from: place, to: .lineString(line))
            let (expected_m, foot) = lineDistance_m(place, line)
            #expect(abs(found.distance_m - expected_m) < 1e-8)
            #expect(found.nearest.planeDistance_m(to: foot) < 1e-6)
        }
    }

    /// Corners on whole numbers, so that plain integers say what is on an edge.
    static func lattice(_ ring: [(Int, Int)], at offset: (Double, Double)) -> [PlanePoint] {
        ring.map { point(Double($0.0) + offset.0, Double($0.1) + offset.1) }
    }

    static func cross(_ a: (Int, Int), _ b: (Int, Int), _ c: (Int, Int)) -> Int {
        (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)
    }

    static func isOn(_ p: (Int, Int), _ a: (Int, Int), _ b: (Int, Int)) -> Bool {
        cross(a, b, p) == 0 && min(a.0, b.0) <= p.0 && p.0 <= max(a.0, b.0) && min(a.1, b.1) <= p.1
            && p.1 <= max(a.1, b.1)
    }

    static func edges(_ ring: [(Int, Int)]) -> [((Int, Int), (Int, Int))] {
        Array(zip(ring, ring.dropFirst()))
    }

    /// On an edge, or an odd number of edges to the east.
    static func covers(_ ring: [(Int, Int)], _ p: (Int, Int)) -> Bool {
        var isInside = false
        for (a, b) in edges(ring) {
            if isOn(p, a, b) { return true }
            guard (a.1 > p.1) != (b.1 > p.1) else { continue }
            if (cross(a, b, p) > 0) == (b.1 > a.1) { isInside.toggle() }
        }
        return isInside
    }

    static func meet(
        _ p: (Int, Int), _ q: (Int, Int), _ a: (Int, Int), _ b: (Int, Int)
    ) -> Bool {
        if isOn(p, a, b) || isOn(q, a, b) || isOn(a, p, q) || isOn(b, p, q) { return true }
        let sides = (
            cross(p, q, a).signum() * cross(p, q, b).signum(), cross(a, b, p).signum() * cross(a, b, q).signum()
        )
        return sides.0 < 0 && sides.1 < 0
    }

    static func randomRing(_ generator: inout SeededGenerator, _ engine: borrowing GeometryEngine) throws
        -> [(Int, Int)]
    {
        while true {
            let corners = (0..<Int.random(in: 3...7, using: &generator)).map { _ in
                (Int.random(in: 0...12, using: &generator), Int.random(in: 0...12, using: &generator))
            }
            let ring = corners + [corners[0]]
            if try engine.invalidity(of: .polygon([lattice(ring, at: (0, 0))])) == nil { return ring }
        }
    }

    @Test(arguments: [(0.0, 0.0), (338_000, 6_683_000), (25_500_000, 7_700_000)])
    func coversOnEdgesAndVertices(offset: (Double, Double)) throws {
        let engine = try GeometryEngine()
        var generator = SeededGenerator(seed: 5)
        var onEdge = 0
        for round in 0..<60 {
            let ring = try Self.randomRing(&generator, engine)
            let polygon = PlaneGeometry.polygon([Self.lattice(ring, at: offset)])
            let area =
                round % 2 == 0
                ? polygon
                : .collection([
                    .polygon([Self.lattice([(90, 90), (91, 90), (91, 91), (90, 90)], at: offset)]), polygon,
                ])
            for x in -1...13 {
                for y in -1...13 {
                    let place = point(Double(x) + offset.0, Double(y) + offset.1)
                    #expect(try engine.covers(area, place) == Self.covers(ring, (x, y)), "\(ring) \(x) \(y)")
                    if Self.edges(ring).contains(where: { Self.isOn((x, y), $0, $1) }) { onEdge += 1 }
                }
            }
        }
        #expect(onEdge > 400)
    }

    @Test func coversKnowsHoles() throws {
        let engine = try GeometryEngine()
        for (place, expected) in [
            (point(5, 5), false), (point(4, 4), true), (point(5, 4), true), (point(3, 3), true),
            (point(10, 10), true),
            (point(10.000001, 10), false),
        ] {
            #expect(try engine.covers(Self.square, place) == expected)
            #expect(
                try engine.covers(
                    .multiPolygon([[ring(50, 50, 51, 51)], [ring(0, 0, 10, 10), ring(4, 4, 6, 6)]]), place)
                    == expected)
        }
    }

    @Test(arguments: [(0.0, 0.0), (338_000, 6_683_000)])
    func meetsCountsTouching(offset: (Double, Double)) throws {
        let engine = try GeometryEngine()
        var generator = SeededGenerator(seed: 9)
        var met = 0
        for _ in 0..<800 {
            let ring = try Self.randomRing(&generator, engine)
            let p = (Int.random(in: 0...12, using: &generator), Int.random(in: 0...12, using: &generator))
            let q =
                Bool.random(using: &generator)
                ? p : (Int.random(in: 0...12, using: &generator), Int.random(in: 0...12, using: &generator))
            let line = Self.lattice(ring, at: offset)
            let ends = Self.lattice([p, q], at: offset)
            let touches = Self.edges(ring).contains { Self.meet(p, q, $0, $1) }
            #expect(try engine.meets(from: ends[0], to: ends[1], .lineString(line)) == touches)
            let expected = touches || Self.covers(ring, p)
            #expect(try engine.meets(from: ends[0], to: ends[1], .polygon([line])) == expected)
            #expect(try engine.meets(from: ends[1], to: ends[0], .collection([.polygon([line])])) == expected)
            #expect(
                try engine.meets(from: ends[0], to: ends[1], .point(line[0])) == Self.isOn(ring[0], p, q))
            if touches { met += 1 }
        }
        #expect((150...650).contains(met))
    }

    /// A point is in the wedge when it is within a share of the radius of the point at the same share of
    /// the way from apex to centre.
    @Test func wedges() throws {
        let engine = try GeometryEngine()
        var generator = SeededGenerator(seed: 13)
        var inside = 0
        for _ in 0..<2000 {
            let apex = point(.random(in: -50...50, using: &generator), .random(in: -50...50, using: &generator))
            let centre = point(.random(in: -50...50, using: &generator), .random(in: -50...50, using: &generator))
            let radius_m = Double.random(in: 0.1...20, using: &generator)
            let probe = point(.random(in: -60...60, using: &generator), .random(in: -60...60, using: &generator))
            let excess_m =
                (0...400).map { step -> Double in
                    let share = Double(step) / 400
                    let axis = point(
                        apex.easting_m + share * (centre.easting_m - apex.easting_m),
                        apex.northing_m + share * (centre.northing_m - apex.northing_m))
                    return probe.planeDistance_m(to: axis) - share * radius_m
                }.min() ?? 0
            let isMet = try engine.wedgeMeets(apex: apex, centre: centre, radius_m: radius_m, .point(probe))
            if excess_m <= 0 {
                #expect(isMet)
                inside += 1
            }
            if excess_m > 0.0013 * radius_m + 0.5 { #expect(!isMet) }
        }
        #expect(inside > 80)
        let wall = PlaneGeometry.lineString([point(50, -100), point(50, -9)])
        #expect(try !engine.meets(from: point(0, 0), to: point(100, 0), wall))
        #expect(try engine.wedgeMeets(apex: point(0, 0), centre: point(100, 0), radius_m: 20, wall))
        #expect(try !engine.wedgeMeets(apex: point(0, 0), centre: point(100, 0), radius_m: 0, wall))
        for radius_m in [-1, .nan, .infinity] {
            #expect(throws: GeometryError.self) {
                try engine.wedgeMeets(apex: point(0, 0), centre: point(1, 0), radius_m: radius_m, wall)
            }
        }
    }

    @Test func invalidity() throws {
        let engine = try GeometryEngine()
        #expect(try engine.invalidity(of: Self.square) == nil)
        #expect(
            try engine.invalidity(of: .lineString([point(0, 0), point(1, 1), point(0, 1), point(1, 0)])) == nil)
        let bowTie = PlaneGeometry.polygon([[point(0, 0), point(2, 2), point(2, 0), point(0, 2), point(0, 0)]])
        #expect(try engine.invalidity(of: bowTie) == .invalid(reason: "Self-intersection", at: point(1, 1)))
        let outside = PlaneGeometry.polygon([ring(0, 0, 1, 1), ring(5, 5, 6, 6)])
        #expect(try engine.invalidity(of: outside) == .invalid(reason: "Hole lies outside shell", at: point(5, 5)))
        #expect(try engine.invalidity(of: .polygon([])) == .empty)
        #expect(try engine.invalidity(of: .multiPoint([point(0, .nan)])) == .notFinite)
    }

    /// Empty, not finite, invalid or enormous: an answer or an error, never a crash or a distance of 0.
    @Test func unfitGeometries() throws {
        let engine = try GeometryEngine()
        for (geometry, flaw) in PlaneValueTests.flaws {
            guard let flaw else { continue }
            let here = point(0, 0)
            #expect(throws: GeometryError.flawed(flaw)) { try engine.distance(from: here, to: geometry) }
            #expect(throws: GeometryError.flawed(flaw)) { try engine.distanceToBorder(of: geometry, from: here) }
            #expect(throws: GeometryError.flawed(flaw)) { try engine.covers(geometry, here) }
            #expect(throws: GeometryError.flawed(flaw)) { try engine.meets(from: here, to: here, geometry) }
            #expect(throws: GeometryError.flawed(flaw)) {
                try engine.wedgeMeets(apex: here, centre: point(1, 1), radius_m: 1, geometry)
            }
            #expect(try engine.invalidity(of: geometry) == flaw)
        }
        let bad = point(0, .nan)
        #expect(throws: GeometryError.flawed(.notFinite)) { try engine.distance(from: bad, to: Self.square) }
        #expect(throws: GeometryError.flawed(.notFinite)) { try engine.covers(Self.square, bad) }
        #expect(throws: GeometryError.flawed(.notFinite)) { try engine.meets(from: bad, to: bad, Self.square) }
    }

    @Test func randomRingsNeverStopTheProcess() throws {
        let engine = try GeometryEngine()
        var generator = SeededGenerator(seed: 17)
        let values = [0, 1, -1, 1e-160, 1e308, -1e308, 1e154, 1e9, -1e9, 999_999_999.9, 6.7e6, 0.5]
        for _ in 0..<4000 {
            func corner() -> PlanePoint {
                point(values.randomElement(using: &generator) ?? 0, values.randomElement(using: &generator) ?? 0)
            }
            let corners = (0..<Int.random(in: 3...6, using: &generator)).map { _ in corner() }
            let polygon = PlaneGeometry.polygon([corners + [corners[0]], ring(0, 0, 1, 1)])
            _ = try? engine.invalidity(of: polygon)
            _ = try? engine.distance(from: corner(), to: polygon)
            _ = try? engine.distanceToBorder(of: polygon, from: corner())
            _ = try? engine.covers(polygon, corner())
            _ = try? engine.meets(from: corner(), to: corner(), polygon)
            _ = try? engine.wedgeMeets(apex: corner(), centre: corner(), radius_m: 1e3, polygon)
        }
        // The engine still works after its failures.
        #expect(try engine.distance(from: point(13, 14), to: Self.square).distance_m == 5)
    }
}

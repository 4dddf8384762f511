import TestSupport
import Testing

@testable import GeometryCore

/// Polygons with many holes are looked at in a way of their own, which must never call valid what GEOS does not.
@Suite struct ValidityTests {
    /// 25 holes in a square of 120 m, a metre and more apart.
    private static let holes = (0..<25).map { number in
        let (west, south) = (Double(number % 5) * 24 + 2, Double(number / 5) * 24 + 2)
        return ring(west, south, west + 20, south + 20)
    }
    private static let outer = ring(0, 0, 120, 120)

    @Test func plainOnes() throws {
        let engine = try GeometryEngine()
        for rings in [[Self.outer] + Self.holes, [Self.outer] + Self.holes.reversed().map { $0.reversed() }] {
            for area in [PlaneGeometry.polygon(rings), .multiPolygon([rings])] {
                #expect(try engine.isPlainlyValid(area) && engine.invalidity(of: area) == nil)
            }
        }
        #expect(try !engine.isPlainlyValid(.polygon([Self.outer] + Self.holes.prefix(10))), "too few")
        #expect(try !engine.isPlainlyValid(.multiPolygon([[Self.outer] + Self.holes, [ring(200, 0, 201, 1)]])))
        #expect(try !engine.isPlainlyValid(.multiLineString([Self.outer] + Self.holes)))
    }

    /// What one ring more makes of it: what GEOS says by itself, to the word and place.
    @Test func flawedOnes() throws {
        let engine = try GeometryEngine()
        let more: [(rings: [[PlanePoint]], isValid: Bool, String)] = [
            ([ring(22, 60, 26, 61)], false, "across two holes"), ([ring(5, 5, 8, 8)], false, "within a hole"),
            ([ring(1, 1, 23, 23)], false, "around a hole"), ([ring(130, 0, 140, 10)], false, "outside"),
            ([ring(110, 1, 130, 2)], false, "across the outer ring"),
            ([ring(-9, -9, 200, 200)], false, "around all"),
            ([[point(23, 30), point(24, 30), point(22, 31), point(23, 30)]], true, "touching a hole"),
            ([[point(0, 23), point(1, 22.5), point(1, 23.5), point(0, 23)]], true, "touching the outer ring"),
            (
                [
                    [point(22, 23), point(26, 23), point(24, 23.5), point(22, 23)],
                    [point(22, 23), point(24, 23.5), point(26, 23), point(25, 24), point(22, 23)],
                ],
                false, "cutting a piece off"
            ),
            (
                [
                    [point(23, 23), point(23.5, 23), point(23.5, 23.5), point(23, 23)],
                    [point(23, 23), point(22.5, 23), point(22.5, 22.5), point(23, 23)],
                ], true, "touching where both begin"
            ),
            (
                [[point(23, 23), point(23.5, 24), point(23, 24), point(23.5, 23), point(23, 23)]], false,
                "a bow tie"
            ),
            ([[point(23, 23), point(23.5, 23), point(23, 23), point(23, 23)]], false, "without size"),
            ([Self.holes[3]], false, "a hole twice"),
        ]
        for (rings, isValid, name) in more {
            let area = PlaneGeometry.polygon([Self.outer] + Self.holes + rings)
            let verdict = try engine.verdict(on: area)
            #expect((verdict == nil) == isValid, "\(name)")
            #expect(try !engine.isPlainlyValid(area), "\(name)")
            #expect(try engine.invalidity(of: area) == verdict, "\(name)")
        }
    }

    /// Rings of whole numbers anywhere among the holes: they touch, cross, hold and repeat each other often.
    @Test func neverValidWhereItIsNot() throws {
        let engine = try GeometryEngine()
        var random = SeededGenerator(seed: 11)
        var (plain, flawed, touching) = (0, 0, 0)
        for _ in 0..<600 {
            var rings = Self.holes
            for index in rings.indices where Int.random(in: 0..<12, using: &random) == 0 {
                let (east, north) = (
                    Double.random(in: -3...3, using: &random).rounded(),
                    Double.random(in: -3...3, using: &random).rounded()
                )
                rings[index] = rings[index].map { point($0.easting_m + east, $0.northing_m + north) }
            }
            for _ in 0..<Int.random(in: 0...1, using: &random) {
                let corner = point(
                    Double.random(in: 0...118, using: &random).rounded(),
                    Double.random(in: 0...118, using: &random).rounded())
                rings.append([
                    corner, point(corner.easting_m + 2, corner.northing_m),
                    point(corner.easting_m, corner.northing_m + 1),
                    corner,
                ])
            }
            let area = PlaneGeometry.polygon([Self.outer] + rings.shuffled(using: &random))
            let verdict = try engine.verdict(on: area)
            if try engine.isPlainlyValid(area) {
                #expect(verdict == nil)
                plain += 1
            } else if verdict == nil {
                touching += 1
            } else {
                flawed += 1
            }
        }
        #expect(plain > 20 && flawed > 100 && touching > 5, "\(plain) \(flawed) \(touching)")
    }
}

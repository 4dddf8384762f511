import TestSupport
import Testing

@testable import GeometryCore

@Suite struct RingSidesTests {
    private static let rings = [ring(0, 0, 9, 9), ring(2, 2, 4, 4)]

    @Test func places() {
        let sides = RingSides(Self.rings)
        let cases: [(PlanePoint, Bool?)] = [
            (point(1, 1), true), (point(3, 3), false), (point(5, 3), true), (point(1, 3), true),
            (point(-1, 3), false),
            (point(10, 3), false), (point(5, -1), false), (point(5, 10), false), (point(5, 2), true),
            (point(5, 4), true), (point(0, 3), nil), (point(4, 3), nil),
            (point(9, 9), nil), (point(3, 9), nil), (point(3, 4), nil), (point(2, 4), nil), (point(12, 9), false),
            (point(9, 8.5), nil),
            (point(9 + 1e-14, 3), false), (point(9.000_000_1, 3), false),
        ]
        for (place, isInside) in cases {
            #expect(sides.hold(place) == isInside && RingSides.hold(Self.rings, place) == isInside, "\(place)")
        }
        #expect(RingSides([]).hold(point(0, 0)) == false)
        let flat = [[point(0, 5), point(3, 5), point(0, 5)]]
        #expect(RingSides(flat).hold(point(1, 5)) == nil && RingSides(flat).hold(point(1, 6)) == false)
    }

    /// Rings of a thousand vertices, far from the origin: never another answer than GEOS, and nearly always one.
    @Test func asGEOSSays() throws {
        let engine = try GeometryEngine()
        var random = SeededGenerator(seed: 12)
        var (answers, inside) = (0, 0)
        for turn in 0..<20 {
            let middle = point(400_000, 6_700_000)
            let steps = 1 << (turn % 5 * 2 + 2)
            var outline = (0..<steps).map { step in
                let radius_m = Double.random(in: 50...100, using: &random)
                let angle = Double(step) / Double(steps) * 2 * Double.pi
                return point(
                    middle.easting_m + radius_m * Self.cosine(angle),
                    middle.northing_m + radius_m * Self.cosine(angle - .pi / 2))
            }
            outline.append(outline[0])
            let sides = RingSides([outline])
            for _ in 0..<200 {
                // Vertices and their neighbours as well.
                let vertex = outline[Int.random(in: 0..<steps, using: &random)]
                let free = point(
                    middle.easting_m + .random(in: -110...110, using: &random),
                    middle.northing_m + .random(in: -110...110, using: &random))
                for place in [
                    free, vertex, point(vertex.easting_m + 1e-9, vertex.northing_m),
                    point(free.easting_m, vertex.northing_m),
                ] {
                    let answer = sides.hold(place)
                    #expect(answer == RingSides.hold([outline], place))
                    guard let answer else { continue }
                    answers += 1
                    inside += answer ? 1 : 0
                    // What is on the ring has no answer, so covers is inside.
                    #expect(try engine.covers(.polygon([outline]), place) == answer)
                }
            }
        }
        #expect(answers > 11_000 && inside > 3_000, "\(answers) \(inside)")
    }

    /// Of a series, so that the figures are the same on every system.
    private static func cosine(_ angle: Double) -> Double {
        var (sum, term) = (0.0, 1.0)
        for step in 1...40 {
            sum += term
            term *= -angle * angle / Double((2 * step - 1) * 2 * step)
        }
        return sum
    }
}

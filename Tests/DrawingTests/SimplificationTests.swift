import Foundation
import GeometryCore
import TestSupport
import Testing

@testable import Drawing

@Suite struct SimplificationTests {
    @Test func straightPiecesBecomeOne() {
        let line = (0...1000).map { point(Double($0), 0) }
        #expect(Simplification.line(line, tolerance_m: 1) == [point(0, 0), point(1000, 0)])
    }

    @Test func aBendBeyondTheToleranceStays() {
        let line = [point(0, 0), point(50, 1.5), point(100, 0)]
        #expect(Simplification.line(line, tolerance_m: 1) == line)
        #expect(Simplification.line(line, tolerance_m: 4) == [point(0, 0), point(100, 0)])
    }

    @Test func aRingTooSmallToSeeGoes() {
        #expect(Simplification.ring(ring(0, 0, 0.1, 0.1), tolerance_m: 1) == nil)
        #expect(Simplification.ring(ring(0, 0, 10, 10), tolerance_m: 1) == ring(0, 0, 10, 10))
    }

    @Test func noVertexIsFartherAwayThanTheTolerance() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<50 {
            var place = point(0, 0)
            let line = (0..<400).map { _ in
                place = point(
                    place.easting_m + .random(in: -1...2, using: &generator),
                    place.northing_m + .random(in: -1.5...1.5, using: &generator))
                return place
            }
            let simple = Simplification.line(line, tolerance_m: 2)
            #expect(simple.count < line.count / 3)
            for vertex in line {
                let nearest = zip(simple, simple.dropFirst()).map { start, end in
                    vertex.planeDistance_m(to: vertex.nearest(onSegmentFrom: start, to: end))
                }.min()
                #expect(try #require(nearest) <= 2)
            }
        }
    }

    /// A coast of a million vertices needs no deep stack.
    @Test func aLongRingIsNoTrouble() throws {
        let circle = (0..<200_000).map { step -> PlanePoint in
            let angle = Double(step) / 200_000 * 2 * .pi
            return point(10_000 * cos(angle), 10_000 * sin(angle))
        }
        let simple = try #require(Simplification.ring(circle + circle.prefix(1), tolerance_m: 5))
        #expect((20...400).contains(simple.count))
        #expect(simple.first == simple.last)
    }
}

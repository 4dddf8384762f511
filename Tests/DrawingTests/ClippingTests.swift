import GeometryCore
import TestSupport
import Testing

@testable import Drawing

@Suite struct ClippingTests {
    private let frame = box(0, 0, 10, 10)

    @Test func aLineInsideStaysAsItIs() {
        let line = [point(1, 1), point(5, 9), point(9, 1)]
        #expect(BoxClipping.line(line, to: frame) == [line])
    }

    @Test func aLineIsCutWhereItLeavesAndComesBack() {
        let line = [point(-5, 5), point(5, 5), point(5, 15), point(8, 15), point(8, 5)]
        let expected = [[point(0, 5), point(5, 5), point(5, 10)], [point(8, 10), point(8, 5)]]
        #expect(BoxClipping.line(line, to: frame) == expected)
    }

    @Test func aPieceThatPassesRightThroughIsKept() {
        #expect(BoxClipping.line([point(-5, -5), point(15, 15)], to: frame) == [[point(0, 0), point(10, 10)]])
    }

    @Test func linesOutsideGiveNothing() {
        #expect(BoxClipping.line([point(-5, 11), point(15, 11)], to: frame).isEmpty)
        #expect(BoxClipping.line([point(-5, 1), point(1, -50)], to: frame).isEmpty)
        #expect(BoxClipping.line([], to: frame).isEmpty)
    }

    @Test func aRingAroundTheBoxBecomesTheBox() throws {
        let clipped = try #require(BoxClipping.ring(ring(-100, -100, 100, 100), to: frame))
        #expect(Set(clipped) == Set(ring(0, 0, 10, 10)))
        #expect(clipped.first == clipped.last)
    }

    @Test func aRingInsideStaysAndOneOutsideGoes() {
        #expect(BoxClipping.ring(ring(1, 1, 9, 9), to: frame) == ring(1, 1, 9, 9))
        #expect(BoxClipping.ring(ring(11, 1, 19, 9), to: frame) == nil)
    }

    @Test func aHoleLargerThanTheBoxLeavesNothing() {
        let generalisation = Generalisation(box: frame, tolerance_m: 0.01)
        let shape = generalisation.shape(of: .polygon([ring(-100, -100, 100, 100), ring(-50, -50, 50, 50)]))
        #expect(shape.isEmpty)
        // On the plane's own large coordinates too.
        let far = Generalisation(box: box(340_000, 6_680_000, 341_000, 6_681_000), tolerance_m: 1e-9)
        let hole = ring(339_000.1, 6_679_000.3, 342_000.7, 6_682_000.9)
        #expect(far.shape(of: .polygon([ring(300_000, 6_600_000, 400_000, 6_700_000), hole])).isEmpty)
    }

    @Test func whatIsNotFiniteIsLeftOut() {
        let generalisation = Generalisation(box: frame, tolerance_m: 0.01)
        let broken = PlaneGeometry.collection([
            .point(point(.nan, 1)), .lineString([point(1, 1), point(.infinity, 2)]),
            .polygon([[point(1, 1), point(2, .nan), point(2, 2), point(1, 1)]]),
        ])
        #expect(generalisation.shape(of: broken).isEmpty)
    }

    /// A point of the box, not on an edge, is inside of the clipped ring exactly if it is inside of the ring.
    @Test func seededStarsKeepWhatIsInTheBox() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            let corners = (0..<12).map { _ in
                point(.random(in: -15...25, using: &generator), .random(in: -15...25, using: &generator))
            }
            let star = corners + corners.prefix(1)
            let clipped = BoxClipping.ring(star, to: frame) ?? []
            for _ in 0..<40 {
                let place = point(.random(in: 0...10, using: &generator), .random(in: 0...10, using: &generator))
                #expect(isInside(place, star) == isInside(place, clipped))
            }
        }
    }

    /// By the even-odd rule, as fills are drawn.
    private func isInside(_ place: PlanePoint, _ ring: [PlanePoint]) -> Bool {
        var isInside = false
        for (start, end) in zip(ring, ring.dropFirst())
        where (start.northing_m > place.northing_m) != (end.northing_m > place.northing_m) {
            let share = (place.northing_m - start.northing_m) / (end.northing_m - start.northing_m)
            if place.easting_m < start.easting_m + share * (end.easting_m - start.easting_m) { isInside.toggle() }
        }
        return isInside
    }
}

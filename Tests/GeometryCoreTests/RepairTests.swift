import TestSupport
import Testing

@testable import GeometryCore

@Suite struct RepairTests {
    static let bowTie = PlaneGeometry.polygon([[point(0, 0), point(2, 2), point(2, 0), point(0, 2), point(0, 0)]])

    @Test func areasThatAreKept() throws {
        let engine = try GeometryEngine()
        let cases: [(PlaneGeometry, area_m2: Double, parts: Int, String)] = [
            (Self.bowTie, 2, 2, "both wings"),
            (.multiPolygon([[ring(0, 0, 2, 2)], [ring(1, 0, 3, 2)]]), 6, 1, "overlapping shells"),
            (.multiPolygon([[ring(0, 0, 2, 2)], [ring(2, 0, 4, 2)]]), 8, 1, "a common border"),
            (.multiPolygon([[ring(0, 0, 9, 9)], [ring(1, 1, 2, 2)]]), 81, 1, "a shell in a shell"),
            (.polygon([ring(0, 0, 4, 4), ring(3, 3, 6, 6)]), 15, 1, "a hole across the border"),
            (.polygon([ring(0, 0, 4, 4), ring(5, 5, 6, 6)]), 17, 2, "a hole outside"),
            (.polygon([ring(0, 0, 9, 9), ring(1, 1, 4, 4), ring(3, 3, 6, 6)]), 81 - 17, 1, "overlapping holes"),
            (
                .polygon([
                    [point(0, 0), point(4, 0), point(4, 4), point(4, 9), point(4, 4), point(0, 4), point(0, 0)]
                ]),
                16, 1, "a spike"
            ),
            (.collection([Self.bowTie, .polygon([ring(10, 0, 12, 2)])]), 6, 3, "a collection"),
            (.collection([.polygon([ring(0, 0, 2, 2)]), .polygon([ring(1, 0, 3, 2)])]), 6, 1, "one that overlaps"),
            (.collection([.polygon([ring(0, 0, 2, 2)])]), 4, 1, "a collection of one"),
            (
                .polygon([ring(0, 0, 2, 2), [point(1, 1), point(1, 1), point(1, 1), point(1, 1)]]), 4, 1,
                "a hole without size"
            ),
        ]
        for (area, area_m2, parts, name) in cases {
            let result = try #require(try engine.madeValid(area), "\(name)")
            #expect(try engine.invalidity(of: result) == nil, "\(name)")
            #expect(abs(try engine.area_m2(of: result) - area_m2) < 1e-9, "\(name): \(result)")
            #expect(result.partCount == parts, "\(name): \(result)")
            #expect(["Polygon", "MultiPolygon"].contains(result.typeName))
        }
    }

    @Test func validAreasStayAsTheyAre() throws {
        let engine = try GeometryEngine()
        for area in [
            GeometryEngineTests.square, .multiPolygon([[ring(0, 0, 1, 1)]]),
            .polygon([ring(0, 0, 10, 10).reversed()]),
            .polygon([[point(0, 0), point(1, 0), point(1, 0), point(1, 1), point(0, 0)]]),
        ] { #expect(try engine.madeValid(area) == area) }
    }

    @Test func nothingLeftAndRefusals() throws {
        let engine = try GeometryEngine()
        for area in [
            PlaneGeometry.polygon([[point(0, 0), point(1, 1), point(2, 2), point(0, 0)]]),
            .polygon([[point(3, 3), point(3, 3), point(3, 3), point(3, 3)]]),
            .collection([.polygon([[point(0, 0), point(5, 0), point(0, 0), point(0, 0)]])]),
        ] { #expect(try engine.madeValid(area) == nil) }
        for (geometry, flaw) in PlaneValueTests.flaws {
            guard let flaw else { continue }
            #expect(throws: GeometryError.flawed(flaw)) { try engine.madeValid(geometry) }
            #expect(throws: GeometryError.flawed(flaw)) { try engine.isSimple(geometry) }
        }
        let line = PlaneGeometry.lineString([point(0, 0), point(1, 0)])
        #expect(throws: GeometryError.notAnArea("LineString")) { try engine.madeValid(line) }
    }

    /// Whatever comes, the result is valid, or there is none; its area is never more than that of the hull.
    @Test(arguments: [(0.0, 0.0), (338_000.3, 6_683_000.7)])
    func randomRingsBecomeValid(offset: (Double, Double)) throws {
        let engine = try GeometryEngine()
        var generator = SeededGenerator(seed: 51)
        var repaired = 0
        for _ in 0..<600 {
            func randomRing() -> [PlanePoint] {
                let corners = (0..<Int.random(in: 3...9, using: &generator)).map { _ in
                    point(
                        Double(Int.random(in: 0...12, using: &generator)) + offset.0,
                        Double.random(in: 0...12, using: &generator).rounded(.down) / 3 + offset.1)
                }
                return corners + [corners[0]]
            }
            let polygons = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                (0..<Int.random(in: 1...2, using: &generator)).map { _ in randomRing() }
            }
            let area = PlaneGeometry.multiPolygon(polygons)
            if try engine.invalidity(of: area) != nil { repaired += 1 }
            for subject in [area, .collection(polygons.map(PlaneGeometry.polygon))] {
                guard let result = try engine.madeValid(subject) else { continue }
                #expect(try engine.invalidity(of: result) == nil)
                #expect((0...48).contains(try engine.area_m2(of: result)))
            }
        }
        #expect(repaired > 300)
    }

    @Test func linesThatMeetThemselves() throws {
        let engine = try GeometryEngine()
        let cross = PlaneGeometry.lineString([point(0, 0), point(2, 2), point(2, 0), point(0, 2)])
        let cases: [(PlaneGeometry, Bool)] = [
            (.lineString([point(0, 0), point(1, 1), point(2, 0)]), true), (cross, false),
            (.lineString(ring(0, 0, 1, 1)), true),
            (.lineString([point(0, 0), point(2, 0), point(1, 0)]), false),
            (.lineString([point(0, 0), point(2, 0), point(2, 1), point(1, 0)]), false),
            (.lineString([point(0, 0), point(1, 0), point(1, 0), point(2, 0)]), true),
            (.multiLineString([[point(0, 0), point(1, 0)], [point(1, 0), point(2, 5)]]), true),
            (.multiLineString([[point(0, 0), point(2, 0)], [point(1, -1), point(1, 1)]]), false),
            (.collection([.point(point(0, 0)), cross]), false),
            (Self.bowTie, true), (.point(point(1, 1)), true),
        ]
        for (geometry, isSimple) in cases { #expect(try engine.isSimple(geometry) == isSimple, "\(geometry)") }
    }

    @Test func repeatedVertices() {
        let (a, b, c) = (point(0, 0), point(1, 0), point(1, 1))
        let cases: [(PlaneGeometry, PlaneGeometry, Int, parts: Int)] = [
            (.lineString([a, a, b, b, b, c]), .lineString([a, b, c]), 3, 1),
            (.lineString([a, b, a]), .lineString([a, b, a]), 0, 1),
            (.lineString([a, a]), .lineString([a]), 1, 1), (.lineString([]), .lineString([]), 0, 1),
            (.polygon([[a, a, b, c, c, a, a]]), .polygon([[a, b, c, a]]), 3, 1),
            (.polygon([[a, b, c, a], [a, b, b, c, a]]), .polygon([[a, b, c, a], [a, b, c, a]]), 1, 1),
            (.multiLineString([[a, a, b], [b, c]]), .multiLineString([[a, b], [b, c]]), 1, 2),
            (
                .multiPolygon([[[a, b, c, a]], [[a, b, b, c, a]], [[a, b, c, c, a]]]),
                .multiPolygon([[[a, b, c, a]], [[a, b, c, a]], [[a, b, c, a]]]), 2, 3
            ),
            (.multiPoint([a, a, b]), .multiPoint([a, a, b]), 0, 3), (.point(a), .point(a), 0, 1),
            (
                .collection([.multiPoint([a, a]), .collection([.lineString([a, b, b])])]),
                .collection([.multiPoint([a, a]), .collection([.lineString([a, b])])]), 1, 3
            ),
            (.collection([]), .collection([]), 0, 0),
        ]
        for (geometry, expected, removed, parts) in cases {
            let result = geometry.withoutRepeatedVertices()
            #expect(result.geometry == expected && result.removed == removed, "\(geometry)")
            #expect(geometry.partCount == parts && expected.partCount == parts)
        }
    }
}

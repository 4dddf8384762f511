import Testing

@testable import GeometryCore

@Suite struct SharedMeasureTests {
    @Test func linesAndAreasWithinAnArea() throws {
        let engine = try GeometryEngine()
        let square = GeometryEngineTests.square
        let cases: [(PlaneGeometry, Double)] = [
            (.lineString([point(-5, 5), point(15, 5)]), 8),
            (.lineString([point(-5, 0), point(15, 0)]), 10),
            (.lineString([point(-5, -1), point(15, -1)]), 0),
            (.lineString([point(40, 40), point(41, 40)]), 0),
            (.multiLineString([[point(-5, 5), point(15, 5)], [point(2, -3), point(2, 3)]]), 11),
            (.polygon([ring(5, -5, 20, 20)]), 48), (.polygon([ring(4, 4, 6, 6)]), 0), (square, 96),
            (.multiPolygon([[ring(0, 0, 1, 1)], [ring(9, 9, 11, 11)]]), 2),
            (.point(point(1, 1)), 0), (.multiPoint([point(1, 1), point(2, 2)]), 0),
            (.collection([.lineString([point(1, 1), point(2, 1)]), .point(point(3, 3))]), 1),
            (.collection([.lineString([point(1, 1), point(2, 1)]), .polygon([ring(0, 0, 2, 2)])]), 4),
            (.collection([.lineString([point(1, 1), point(3, 1)]), .lineString([point(3, 1), point(3, 2)])]), 3),
            (.lineString([point(1, 1), point(3, 1), point(1, 1)]), 2),
        ]
        for (geometry, measure) in cases {
            #expect(abs(try engine.sharedMeasure(of: geometry, with: square) - measure) < 1e-9, "\(geometry)")
        }
        let pair = PlaneGeometry.collection([square, .polygon([ring(10, 0, 20, 10)])])
        #expect(
            abs(try engine.sharedMeasure(of: .lineString([point(-5, 5), point(15, 5)]), with: pair) - 13) < 1e-9)
    }

    @Test func refusals() throws {
        let engine = try GeometryEngine()
        let line = PlaneGeometry.lineString([point(0, 0), point(1, 0)])
        #expect(throws: GeometryError.notAnArea("LineString")) { try engine.sharedMeasure(of: line, with: line) }
        for (geometry, flaw) in PlaneValueTests.flaws {
            guard let flaw else { continue }
            #expect(throws: GeometryError.flawed(flaw)) {
                try engine.sharedMeasure(of: geometry, with: GeometryEngineTests.square)
            }
            #expect(throws: GeometryError.flawed(flaw)) { try engine.sharedMeasure(of: line, with: geometry) }
            #expect(throws: GeometryError.flawed(flaw)) { try engine.length_m(of: geometry) }
            #expect(throws: GeometryError.flawed(flaw)) { try engine.area_m2(of: geometry) }
        }
    }

    /// The parts of a line in the areas on both sides of a border are the whole of it.
    @Test func partsAddUp() throws {
        let engine = try GeometryEngine()
        var generator = SeededGenerator(seed: 31)
        let west = PlaneGeometry.polygon([ring(3e5, 6.7e6, 3.01e5, 6.702e6)])
        let east = PlaneGeometry.polygon([ring(3.01e5, 6.7e6, 3.02e5, 6.702e6)])
        for _ in 0..<300 {
            let line = PlaneGeometry.lineString(
                (0..<Int.random(in: 2...9, using: &generator)).map { _ in
                    point(
                        .random(in: 3e5...3.02e5, using: &generator),
                        .random(in: 6.7e6...6.702e6, using: &generator))
                })
            let parts = try engine.sharedMeasure(of: line, with: west) + engine.sharedMeasure(of: line, with: east)
            #expect(abs(parts - (try engine.length_m(of: line))) < 1e-6)
        }
    }

    @Test func lengthsAndAreas() throws {
        let engine = try GeometryEngine()
        let square = GeometryEngineTests.square
        let line = PlaneGeometry.lineString([point(0, 0), point(3, 4), point(3, 5)])
        #expect(try engine.length_m(of: line) == 6)
        #expect(
            try engine.length_m(of: .multiLineString([[point(0, 0), point(3, 4)], [point(0, 0), point(1, 0)]])) == 6
        )
        #expect(try engine.length_m(of: .collection([line, square, .point(point(0, 0))])) == 6)
        #expect(try engine.length_m(of: square) == 0)
        #expect(try engine.area_m2(of: square) == 96)
        #expect(try engine.area_m2(of: .collection([square, line, .multiPolygon([[ring(0, 0, 2, 2)]])])) == 100)
        #expect(try engine.area_m2(of: line) == 0)
        #expect(try engine.area_m2(of: .polygon([ring(0, 0, 10, 10).reversed()])) == 100)
    }
}

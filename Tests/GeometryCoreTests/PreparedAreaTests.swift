import Testing

@testable import GeometryCore

@Suite struct PreparedAreaTests {
    private typealias Lattice = GeometryEngineTests
    private typealias Corner = (Int, Int)

    /// The same ring as a polygon, one of several, and in a collection with another.
    private static func areas(_ ring: [PlanePoint], at offset: (Double, Double)) -> [PlaneGeometry] {
        let aside = Lattice.lattice([(90, 90), (91, 90), (91, 91), (90, 90)], at: offset)
        return [
            .polygon([ring]), .multiPolygon([[aside], [ring]]),
            .collection([.polygon([aside]), .collection([.polygon([ring])])]),
        ]
    }

    @Test(arguments: [(0.0, 0.0), (338_000, 6_683_000), (25_500_000, 7_700_000)])
    func pointsAsTheEngineHasThem(offset: (Double, Double)) throws {
        let engine = try GeometryEngine()
        var generator = SeededGenerator(seed: 21)
        for round in 0..<30 {
            let corners = try Lattice.randomRing(&generator, engine)
            let area = Self.areas(Lattice.lattice(corners, at: offset), at: offset)[round % 3]
            let prepared = try PreparedArea(area)
            for x in -1...13 {
                for y in -1...13 {
                    let place = point(Double(x) + offset.0, Double(y) + offset.1)
                    let isCovered = try prepared.covers(place)
                    #expect(isCovered == Lattice.covers(corners, (x, y)), "\(corners) \(x) \(y)")
                    #expect(try engine.covers(area, place) == isCovered)
                    #expect(try prepared.covers(.point(place)) == isCovered)
                    #expect(try prepared.intersects(.point(place)) == isCovered)
                    #expect(try prepared.intersectsSegment(from: place, to: place) == isCovered)
                }
            }
        }
    }

    @Test(arguments: [(0.0, 0.0), (338_000, 6_683_000)])
    func segmentsAsTheEngineHasThem(offset: (Double, Double)) throws {
        let engine = try GeometryEngine()
        var generator = SeededGenerator(seed: 22)
        var counts = (met: 0, covered: 0)
        for round in 0..<60 {
            let corners = try Lattice.randomRing(&generator, engine)
            let area = Self.areas(Lattice.lattice(corners, at: offset), at: offset)[round % 3]
            let prepared = try PreparedArea(area)
            for _ in 0..<80 {
                let start = (Int.random(in: 0...12, using: &generator), Int.random(in: 0...12, using: &generator))
                let step = (Int.random(in: -4...4, using: &generator), Int.random(in: -4...4, using: &generator))
                if step == (0, 0) { continue }
                let ends = [start, (start.0 + step.0, start.1 + step.1)]
                let line = Lattice.lattice(ends, at: offset)
                let isMet = try engine.meets(from: line[0], to: line[1], area)
                #expect(try prepared.intersectsSegment(from: line[0], to: line[1]) == isMet)
                #expect(try prepared.intersects(.collection([.lineString(line)])) == isMet)
                let isCovered = Self.covers(corners, ends[0], ends[1])
                #expect(try prepared.covers(.lineString(line)) == isCovered, "\(corners) \(ends)")
                if isMet { counts.met += 1 }
                if isCovered { counts.covered += 1 }
            }
        }
        #expect((1000...3800).contains(counts.met) && (100...900).contains(counts.covered), "\(counts)")
    }

    /// Plain integers: the segment is cut wherever an edge meets it, and the middle of every piece is looked up
    /// in the ring, both grown until the middle falls on whole numbers.
    private static func covers(_ ring: [Corner], _ p: Corner, _ q: Corner) -> Bool {
        guard Lattice.covers(ring, p), Lattice.covers(ring, q) else { return false }
        var cuts: [(Int, Int)] = [(0, 1), (1, 1)]
        for (a, b) in Lattice.edges(ring) {
            // The share of the way from p to q, as a fraction with a positive denominator.
            let (e, f) = ((q.0 - p.0, q.1 - p.1), (b.0 - a.0, b.1 - a.1))
            let below = e.0 * f.1 - e.1 * f.0
            if below != 0 {
                let above = (a.0 - p.0) * f.1 - (a.1 - p.1) * f.0
                cuts.append((above * below.signum(), abs(below)))
            } else if Lattice.cross(p, q, a) == 0 {
                let square = e.0 * e.0 + e.1 * e.1
                cuts.append(((a.0 - p.0) * e.0 + (a.1 - p.1) * e.1, square))
                cuts.append(((b.0 - p.0) * e.0 + (b.1 - p.1) * e.1, square))
            }
        }
        cuts = cuts.filter { $0.0 >= 0 && $0.0 <= $0.1 }.sorted { $0.0 * $1.1 < $1.0 * $0.1 }
        return zip(cuts, cuts.dropFirst()).allSatisfy { one, next in
            let growth = 2 * one.1 * next.1
            let share = one.0 * next.1 + next.0 * one.1
            let middle = (p.0 * growth + share * (q.0 - p.0), p.1 * growth + share * (q.1 - p.1))
            return Lattice.covers(ring.map { ($0.0 * growth, $0.1 * growth) }, middle)
        }
    }

    @Test func holesBordersAndOtherGeometries() throws {
        let area = try PreparedArea(GeometryEngineTests.square)
        #expect(area.box == PlaneBox(minimum: point(0, 0), maximum: point(10, 10)))
        let cases: [(PlaneGeometry, covered: Bool, met: Bool)] = [
            (.point(point(5, 5)), false, false), (.point(point(4, 5)), true, true),
            (.lineString([point(0, 0), point(10, 0)]), true, true),
            (.lineString([point(1, 5), point(9, 5)]), false, true),
            (.lineString([point(4.5, 5), point(5.5, 5)]), false, false),
            (.lineString([point(4, 4), point(6, 4)]), true, true),
            (.lineString([point(9, 9), point(10.001, 9)]), false, true),
            (.lineString([point(10, 10), point(11, 11)]), false, true),
            (.lineString([point(10.001, 0), point(10.001, 9)]), false, false),
            (.polygon([ring(0, 0, 4, 10)]), true, true), (.polygon([ring(0, 0, 10, 10)]), false, true),
            (GeometryEngineTests.square, true, true), (.polygon([ring(4, 4, 6, 6)]), false, true),
            (.polygon([ring(-5, -5, 20, 20)]), false, true),
            (.multiPoint([point(1, 1), point(5, 5)]), false, true),
            (.multiPoint([point(1, 1), point(10, 10)]), true, true),
            (.multiLineString([[point(1, 1), point(2, 1)], [point(8, 8), point(12, 8)]]), false, true),
            (
                .collection([.point(point(1, 1)), .collection([.lineString([point(1, 2), point(3, 2)])])]), true,
                true
            ),
            (.collection([.point(point(1, 1)), .point(point(20, 1))]), false, true),
        ]
        for (geometry, covered, met) in cases {
            #expect(try area.covers(geometry) == covered, "\(geometry)")
            #expect(try area.intersects(geometry) == met, "\(geometry)")
        }
    }

    /// A line across the common border of two members is in neither and in both.
    @Test func membersOfACollectionAreOneArea() throws {
        let line = PlaneGeometry.lineString([point(1, 5), point(19, 5)])
        let pair = [PlaneGeometry.polygon([ring(0, 0, 10, 10)]), .polygon([ring(10, 0, 20, 10)])]
        #expect(try PreparedArea(.collection(pair)).covers(line))
        #expect(try !PreparedArea(pair[0]).covers(line))
        #expect(try !PreparedArea(.collection([pair[0], .polygon([ring(10.5, 0, 20, 10)])])).covers(line))
    }

    private static func refusal(_ area: PlaneGeometry) -> GeometryError? {
        do throws(GeometryError) {
            _ = try PreparedArea(area)
            return nil
        } catch {
            return error
        }
    }

    @Test func refusesWhatTheEngineRefuses() throws {
        let area = try PreparedArea(GeometryEngineTests.square)
        for (geometry, flaw) in PlaneValueTests.flaws {
            guard let flaw else { continue }
            #expect(Self.refusal(geometry) == .flawed(flaw))
            #expect(throws: GeometryError.flawed(flaw)) { try area.covers(geometry) }
            #expect(throws: GeometryError.flawed(flaw)) { try area.intersects(geometry) }
        }
        #expect(Self.refusal(.lineString([point(0, 0), point(1, 0)])) == .notAnArea("LineString"))
        let mixed = PlaneGeometry.collection([GeometryEngineTests.square, .point(point(0, 0))])
        #expect(Self.refusal(mixed) == .notAnArea("GeometryCollection"))
        for bad in [point(0, .nan), point(.infinity, 0), point(0, 1.1e9)] {
            #expect(throws: GeometryError.self) { try area.covers(bad) }
            #expect(throws: GeometryError.self) { try area.intersectsSegment(from: bad, to: bad) }
            #expect(throws: GeometryError.self) { try area.intersectsSegment(from: point(0, 0), to: bad) }
        }
    }

    @Test func wildRingsNeverStopTheProcess() throws {
        var generator = SeededGenerator(seed: 23)
        let values = [0, 1, -1, 1e-160, 1e154, 1e9, -1e9, 999_999_999.9, 6.7e6, 0.5]
        for _ in 0..<2000 {
            func corner() -> PlanePoint {
                point(values.randomElement(using: &generator) ?? 0, values.randomElement(using: &generator) ?? 0)
            }
            let corners = (0..<Int.random(in: 3...6, using: &generator)).map { _ in corner() }
            let polygon = PlaneGeometry.polygon([corners + [corners[0]], ring(0, 0, 1, 1)])
            let line = PlaneGeometry.lineString([corner(), corner(), corner()])
            let engine = try GeometryEngine()
            _ = try? engine.sharedMeasure(of: line, with: polygon)
            _ = try? engine.sharedMeasure(of: polygon, with: polygon)
            for area in [polygon, .collection([polygon, .polygon([ring(0, 0, 2, 1)])])] {
                guard let prepared = try? PreparedArea(area) else { continue }
                _ = try? prepared.covers(corner())
                _ = try? prepared.covers(line)
                _ = try? prepared.covers(polygon)
                _ = try? prepared.intersects(line)
                _ = try? prepared.intersects(polygon)
            }
        }
    }
}

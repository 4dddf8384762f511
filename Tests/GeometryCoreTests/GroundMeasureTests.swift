import Foundation
import GeometryCore
import TestSupport
import Testing

@Suite struct GroundMeasureTests {
    static func measure() throws -> GroundMeasure {
        try GroundMeasure(plane: ProjectedPlane(try ReferenceFile.definition("3067", "wkt1")))
    }

    @Test func agreesWithBruteForce() throws {
        let measure = try Self.measure()
        var generator = SeededGenerator(seed: 21)
        for _ in 0..<40 {
            let candidates = (0..<30).map { index -> Candidate in
                let line = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                    point(
                        .random(in: 1e5...1.02e5, using: &generator), .random(in: 7e6...7.002e6, using: &generator))
                }
                return Candidate(id: "L\(index)", geometry: line.count == 1 ? .point(line[0]) : .lineString(line))
            }
            let site = point(
                .random(in: 1e5...1.02e5, using: &generator), .random(in: 7e6...7.002e6, using: &generator))
            let expected = try candidates.map { candidate -> (id: String, distance_m: Double) in
                var line: [PlanePoint] = []
                candidate.geometry.forEachVertex { line.append($0) }
                let (plane_m, foot) = lineDistance_m(site, line)
                return (candidate.id, plane_m / (try measure.plane.scaleFactor(at: site.middle(to: foot))))
            }.sorted { $0.distance_m < $1.distance_m }
            let best = try #require(try measure.nearest(to: site, among: candidates, within: nil))
            #expect(best.id == expected[0].id)
            #expect(abs(best.distance.distance_m - expected[0].distance_m) < 1e-7)
            let limit_m = Double.random(in: 100...900, using: &generator)
            let found = try measure.within(limit_m, of: site, among: candidates)
            #expect(found.map(\.id) == expected.filter { $0.distance_m <= limit_m }.map(\.id))
            #expect(found.allSatisfy { candidates[$0.index].id == $0.id })
            #expect(try measure.nearest(to: site, among: candidates, within: limit_m)?.id == found.first?.id)
        }
    }

    /// 300 m of plane are 299.76 m of ground where the scale is 1.0008, and 300.12 m where it is 0.9996.
    @Test func groundIsNotThePlane() throws {
        let measure = try Self.measure()
        let west = point(65_000, 6_700_000)
        let far = try measure.distance(from: west, to: .point(point(65_300, 6_700_000)))
        #expect(far.planeDistance_m == 300 && (299.4...299.8).contains(far.distance_m))
        let middle = point(500_000, 6_700_000)
        let near = try measure.distance(from: middle, to: .point(point(500_000, 6_700_300)))
        #expect(near.planeDistance_m == 300 && abs(near.distance_m - 300.12) < 0.001)
        let area = PlaneGeometry.polygon([ring(499_000, 6_699_000, 500_300, 6_701_000)])
        #expect(try measure.distance(from: middle, to: area).distance_m == 0)
        #expect(abs(try measure.distanceToBorder(of: area, from: middle).distance_m - 300.12) < 0.001)
    }

    @Test func exactlyTheMaximumCounts() throws {
        let measure = try Self.measure()
        let site = point(400_000, 6_700_000)
        let candidates = [Candidate(id: "a", geometry: .point(point(400_300, 6_700_000)))]
        let distance_m = try measure.distance(from: site, to: candidates[0].geometry).distance_m
        #expect(try measure.within(distance_m, of: site, among: candidates).count == 1)
        #expect(try measure.within(distance_m.nextDown, of: site, among: candidates).isEmpty)
        #expect(try measure.nearest(to: site, among: candidates, within: distance_m)?.id == "a")
        #expect(try measure.nearest(to: site, among: candidates, within: distance_m.nextDown) == nil)
        #expect(try measure.within(.nan, of: site, among: candidates).isEmpty)
        #expect(try measure.nearest(to: site, among: candidates, within: .nan) == nil)
        #expect(try measure.nearest(to: site, among: [], within: nil) == nil)
        #expect(try measure.within(-1, of: site, among: candidates).isEmpty)
    }

    /// Equal distances: the lowest id as UTF-8, whatever the order of the candidates; "é" is compared by its
    /// bytes, not by how it is composed.
    @Test func tiesGoToTheLowestId() throws {
        let measure = try Self.measure()
        let site = point(400_000, 6_700_000)
        let place = PlaneGeometry.point(point(400_030, 6_700_040))
        let ids = ["C-10", "C-9", "c-1", "C-1", "\u{E9}", "e\u{301}", "Z", "", "\u{1F600}", "\u{FFFD}"]
        let sorted = ["", "C-1", "C-10", "C-9", "Z", "c-1", "e\u{301}", "\u{E9}", "\u{FFFD}", "\u{1F600}"]
        var generator = SeededGenerator(seed: 2)
        for _ in 0..<20 {
            let candidates = ids.shuffled(using: &generator).map { Candidate(id: $0, geometry: place) }
            let found = try measure.within(100, of: site, among: candidates)
            #expect(found.map { Array($0.id.utf8) } == sorted.map { Array($0.utf8) })
            #expect(try measure.nearest(to: site, among: candidates, within: nil)?.id == "")
        }
        let twins = [Candidate(id: "same", geometry: place), Candidate(id: "same", geometry: place)]
        #expect(try measure.nearest(to: site, among: twins)?.index == 0)
    }

    @Test func anUnfitCandidateIsNamed() throws {
        let measure = try Self.measure()
        let site = point(400_000, 6_700_000)
        let candidates = [
            Candidate(id: "good", geometry: .point(site)), Candidate(id: "empty", geometry: .lineString([])),
        ]
        let expected = GeometryError.candidate(id: "empty", .flawed(.empty))
        #expect(throws: expected) { try measure.nearest(to: site, among: candidates) }
        #expect(throws: expected) { try measure.within(10, of: site, among: candidates) }
        let beyond = [Candidate(id: "beyond", geometry: .point(point(5e8, 5e8)))]
        do throws(GeometryError) {
            _ = try measure.nearest(to: site, among: beyond)
            Issue.record("a point off the earth was measured")
        } catch {
            guard case .candidate(id: "beyond", .projection) = error else {
                Issue.record("\(error)")
                return
            }
        }
    }

    /// One measure for each task: the same figures as in one thread.
    @Test func severalThreads() async throws {
        let text = try ReferenceFile.definition("3067", "wkt1")
        let shifted = try ReferenceFile.definition("2393", "wkt1")
        @Sendable func figures(seed: UInt64) throws -> [Double] {
            let measure = try GroundMeasure(plane: ProjectedPlane(text))
            let other = try ProjectedPlane(shifted)
            var generator = SeededGenerator(seed: seed)
            return try (0..<400).flatMap { _ -> [Double] in
                let site = point(
                    .random(in: 2e5...7e5, using: &generator), .random(in: 6.7e6...7.5e6, using: &generator))
                let line = PlaneGeometry.lineString([point(4e5, 6.7e6), point(4.1e5, 6.9e6), point(3e5, 7.4e6)])
                let distance = try measure.distance(from: site, to: line)
                let position = try measure.plane.position(of: site)
                _ = try? measure.engine.distance(from: site, to: .lineString([]))
                return [distance.distance_m, position.latitude_deg, try other.plane(of: position).easting_m]
            }
        }
        let serial = try (0..<8).map { try figures(seed: UInt64($0)) }
        let parallel = try await withThrowingTaskGroup(of: (Int, [Double]).self) { group in
            for seed in 0..<8 { group.addTask { (seed, try figures(seed: UInt64(seed))) } }
            return try await group.reduce(into: [Int: [Double]]()) { $0[$1.0] = $1.1 }
        }
        for seed in 0..<8 { #expect(parallel[seed] == serial[seed]) }
    }

    /// The environment can switch PROJ's network and its chatter on; figures stay the same, and nothing is
    /// written. The British National Grid has a grid on the network that would move points by metres.
    @Test func theEnvironmentChangesNothing() async throws {
        let result = await #expect(
            processExitsWith: .success, observing: [\.standardErrorContent, \.standardOutputContent]
        ) {
            setenv("PROJ_NETWORK", "ON", 1)
            setenv("PROJ_DEBUG", "3", 1)
            let plane = try ProjectedPlane(try ReferenceFile.definition("27700", "wkt1"))
            let rows = try ReferenceFile.projected("27700").prefix(50)
            for row in rows {
                let figures = try row[1...4].map(ReferenceFile.number)
                let position = try #require(GeographicPosition(latitude_deg: figures[0], longitude_deg: figures[1]))
                let there = try plane.plane(of: position)
                #expect(there.planeDistance_m(to: point(figures[2], figures[3])) < 1e-6)
            }
            for text in ["garbage[", "PROJCS[\"a\"]"] {
                _ = try? ProjectedPlane(CoordinateReferenceDefinition(wellKnownText: text, identifier: "EPSG:0"))
            }
            _ = try? GeometryEngine().invalidity(
                of: .polygon([[point(0, 0), point(2, 2), point(2, 0), point(0, 2), point(0, 0)]]))
        }
        let wrote = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(!wrote.lowercased().contains("proj") && !wrote.contains("intersection"), "\(wrote)")
    }
}

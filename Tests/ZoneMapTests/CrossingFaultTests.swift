import Domain
import GeometryCore
import Testing

@testable import ZoneMap
import ZoneFile

/// A polygon that crosses itself is one fault, whatever its repair leaves beside the crossing.
@Suite struct CrossingFaultTests {
    private let small = DrawnMap.small

    /// The island as a bow tie: two of its corners have changed places.
    private func planted() throws -> (rows: [PublishedZone], broken: BrokenZone) {
        let ring = [(1400, 900), (1500, 1100), (1500, 900), (1400, 1100), (1400, 900)].map {
            DrawnMap.point($0.0, $0.1)
        }
        let engine = try GeometryEngine()
        let area = PlaneGeometry.polygon([ring])
        let repaired = try #require(try engine.madeValid(area))
        let broken = BrokenZone(
            row: 3, company: DrawnMap.a, zone: "1", band: small,
            flaw: .flaw(try #require(try engine.invalidity(of: area))), repaired: repaired,
            crossings: RingCrossings.places(in: area))
        return (DrawnMap.rows.map { $0.row == 3 ? $0.with(geometry: repaired) : $0 }, broken)
    }

    @Test func whatTheCrossingLeavesBelongsToIt() throws {
        let (rows, broken) = try planted()
        let findings = try DrawnMap.findings(rows, broken: [broken])
        #expect(findings.map(\.fault.kind) == [.invalidGeometry])
        let finding = try #require(findings.first)
        #expect(finding.area_m2 == 10_000)
        #expect(finding.publishedRow == 3)
        #expect(finding.reason == "Self-intersection")
        #expect(finding.band == small)
        // The triangles that the bow tie leaves reach from the island's border to its middle.
        #expect((finding.maxDeviation_m ?? 0) > 20)
    }

    @Test func whatLiesElsewhereIsToldByItself() throws {
        let (rows, broken) = try planted()
        let moved = rows.changing(DrawnMap.a, "1", small) { $0.movingEasting(1000, to: 1005) }
        #expect(
            try DrawnMap.findings(moved, broken: [broken]).map(\.fault.kind) == [.overlap, .invalidGeometry])
    }

    @Test func aRowOfWhichNothingIsLeftIsTold() throws {
        let broken = BrokenZone(
            row: 7, company: DrawnMap.b, zone: "1", band: FuseSpan(), flaw: .missing, repaired: nil)
        let findings = try DrawnMap.findings(DrawnMap.rows, broken: [broken])
        #expect(findings.map(\.fault.kind) == [.invalidGeometry])
        #expect(findings[0].geometry == nil)
        #expect(findings[0].area_m2 == 0)
        #expect(findings[0].maxDeviation_m == nil)
    }

    @Test func crossingsAreWherePiecesCrossAndNotWhereTheyMeet() {
        let square = DrawnMap.box(0, 0, 10, 10)
        #expect(RingCrossings.places(in: square).isEmpty)
        let crossed = PlaneGeometry.polygon([
            [(0, 0), (10, 0), (10, 10), (4, -10), (0, 10), (0, 0)].map { DrawnMap.point($0.0, $0.1) }
        ])
        #expect(RingCrossings.places(in: crossed).count == 2)
    }
}

import Domain
import Foundation
import GeometryCore
import Quoting
import Rules
import Testing

@testable import ZoneMap

@Suite struct HardCaseTests {
    private let square = [ring(0, 0, 3000, 3000)]

    /// Metres of the plane for a metre of the ground where these networks are.
    private func scale() throws -> Double {
        let plane = try ProjectedPlane(CoordinateReferenceDefinition(identifier: "EPSG:3067"))
        return try plane.scaleFactor(at: at(1500, 1500))
    }

    @Test func aNetworkWithoutCablesIsZone3AllOver() throws {
        var network = SmallNetwork()
        network.area("caruna-oy", square)
        let map = try network.checkedMap(of: "caruna-oy")
        #expect(map.bands.map { $0.areas.map(\.zone) } == [["3"], ["3"], ["3"]])
        #expect(abs(map.area_m2("3", 25) - 9e6) < 1)
    }

    /// A border with a gap makes one face of two zones; no answer may paint both.
    @Test(arguments: [0.1, 1, 10]) func aBorderWithAGapIsRefused(_ tolerance_m: Double) throws {
        var network = SmallNetwork()
        network.area("caruna-oy", square)
        network.line("C", [at(1000, 1500), at(2000, 1500)])
        let builder = try network.builder(tolerance_m: tolerance_m)
        let rules = try builder.batch.rules(of: #require(CompanySlug("caruna-oy")))
        let bands = FuseCuts(of: rules.rulebook).bands
        var division = try builder.division(for: rules, layerCount: bands.count)
        func areas() throws -> [[LabelledArea]] {
            try division.areas(
                labelling: { [desk = builder.batch] () throws(Problem) in
                    try ZoneLabels(of: rules.rulebook, bands: bands, desk)
                }, progress: { _, _ in })
        }
        #expect(try areas()[0].count == 3)
        let gap = at(1500, 1500 + 300 * (try scale()))
        division.borders = division.borders.map { BorderWithGap(border: $0, gap: gap, width_m: tolerance_m) }
        let problem = try #require(#expect(throws: Problem.self) { _ = try areas() })
        #expect(problem.code == "zone_border_open")
        let zones = try #require(problem.message.en.firstMatch(of: /zones of caruna-oy \((\S+), (\S+)\)/))
        #expect(zones.output.1 == "1" && zones.output.2 != "1")
    }

    /// Two lines just twice the limit apart: what lies amid them is at the limit of both, and no answer for all around.
    @Test func aPlaceAtTheLimitOfAllLinesDoesNotPaintTheRest() throws {
        let half_m = 300 * (try scale())
        for more_m in [0, 1e-6, 1e-4] {
            var network = SmallNetwork()
            network.area("caruna-oy", square)
            let reach_m = half_m + more_m
            let corners = [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)].map { east, north in
                at(1500 + Double(east) * reach_m, 1500 + Double(north) * reach_m)
            }
            for (number, ends) in zip(corners, corners.dropFirst()).enumerated() {
                network.line("C-\(number)", [ends.0, ends.1])
            }
            let map = try network.checkedMap(of: "caruna-oy")
            // A square with round corners.
            let expected_m2 = (4 * half_m) * (4 * half_m) - (4 - Double.pi) * half_m * half_m
            #expect(abs(map.area_m2("1", 25) - expected_m2) < 0.05 * 4 * 1200)
        }
    }

    @Test func withoutSubstationsThereIsNoZone2Plus() throws {
        var network = SmallNetwork()
        network.area("caruna-oy", square)
        network.line("C", [at(500, 1500), at(2500, 1500)])
        let map = try network.checkedMap(of: "caruna-oy", tileSize_m: 1000)
        #expect(map.areas("2+", 25).isEmpty)
        // A capsule: a strip and two half circles.
        let radius_m = 300 * (try scale())
        let expected_m2 = 4000 * radius_m + Double.pi * radius_m * radius_m
        // Its outline is some 5900 m long.
        #expect(abs(map.area_m2("1", 25) - expected_m2) < 0.05 * 5900)
        #expect(map.areas("1", 25).count == 1)
        #expect(map.areas("2", 63).count == 1)
        #expect(map.areas("2", 80).isEmpty)
    }

    @Test func onlyTheCompanysOwnCablesCountAcrossABorder() throws {
        var network = SmallNetwork()
        network.area("caruna-oy", [ring(0, 0, 1500, 3000)])
        network.area("caruna-espoo-oy", [ring(1500, 0, 3000, 3000)])
        network.line("own", [at(200, 700), at(2800, 800)], of: "caruna-oy")
        network.line("others", [at(300, 2200), at(2700, 2250)], of: "caruna-espoo-oy")
        network.line("anybody's", [at(1000, 1500), at(2000, 1500)])
        for company in ["caruna-oy", "caruna-espoo-oy"] {
            let map = try network.checkedMap(of: company)
            // Around the company's own cable, and around that of nobody known.
            #expect(map.areas("1", 25).count == 2)
        }
    }

    @Test func farPartsAndHolesOfANetworkArea() throws {
        var network = SmallNetwork()
        // The far part lies where Joensuu is from Espoo.
        network.area(
            "caruna-espoo-oy", [ring(0, 0, 3000, 3000), ring(1000, 1000, 2000, 2000).reversed()],
            [ring(305_000, 253_000, 307_000, 255_000)])
        network.line("C", [at(1200, 1200), at(1800, 1800)])
        network.line("D", [at(306_000, 253_500), at(306_500, 254_500)])
        let map = try network.checkedMap(of: "caruna-espoo-oy")
        // What reaches out of the hole on two sides, and the far part.
        #expect(map.areas("1", 25).count == 3)
    }

    @Test func underwaterCablesLeaveIslandsInZone3() throws {
        var network = SmallNetwork()
        network.area("caruna-oy", square)
        network.line("land", [at(0, 500), at(800, 500)])
        network.line("sea", [at(800, 500), at(2000, 1500)], .underwater)
        network.line("island", [at(2000, 1500), at(2300, 1600)])
        network.station("S", at(2300, 1600))
        let map = try network.checkedMap(of: "caruna-oy")
        #expect(map.areas("1", 25).count == 2)
    }

    @Test func cablesAtAcuteAngles() throws {
        var network = SmallNetwork()
        network.area("caruna-oy", square)
        network.line("C", [at(200, 1500), at(2800, 1500), at(200, 1510), at(2800, 1490)])
        network.line("D", [at(2800, 1500), at(2200, 1501), at(2800, 2600)])
        let map = try network.checkedMap(of: "caruna-oy", tileSize_m: 700)
        #expect(map.areas("1", 25).count == 1)
    }

    @Test func plansOverlapEachOtherAndTheBorder() throws {
        var network = SmallNetwork()
        network.area("caruna-oy", square)
        network.plan("A", [ring(-500, 1800, 900, 3500), ring(200, 2000, 400, 2200).reversed()])
        network.plan("B", [ring(600, 1500, 1500, 2500)])
        network.plan("shore", [ring(800, 2200, 1200, 2800)], .shorePlan)
        network.plan("general", [ring(2000, 2000, 2500, 2500)], .generalPlan)
        network.plan("rural", [ring(2000, 100, 2500, 600)], urban: false)
        network.agreement("P", ring(1000, 1000, 1700, 1700), of: "caruna-oy", .areaPrice)
        network.agreement("Q", ring(100, 100, 500, 500), of: "caruna-espoo-oy", .areaPrice)
        let map = try network.checkedMap(of: "caruna-oy", tileSize_m: 500)
        // A in the area 1.08 km², its hole 0.04; B 0.9, shared with A 0.21; taken off by the shore plan 0.15, by the
        // agreement 0.1.
        let expected_m2 = 1_480_000.0
        #expect(abs(map.area_m2("area", 25) - 490_000) < 1)
        #expect(abs(map.area_m2("1", 25) - expected_m2) < 1)
    }

    @Test func linesOfSightPastObstacles() throws {
        var network = SmallNetwork()
        network.area("caruna-oy", square)
        network.station("S", at(1000, 1500))
        network.station("T", at(1700, 1600))
        network.obstacle("lake", .polygon([ring(1200, 1400, 1300, 1500)]))
        network.obstacle("railway", .lineString([at(1600, 800), at(1650, 1400), at(1800, 2000)]), .railway)
        let map = try network.checkedMap(of: "caruna-oy")
        #expect(!map.areas("2+", 25).isEmpty)
        #expect(map.areas("2+", 63).isEmpty)
        // Less than the two discs, more than one half.
        let seen_m2 = map.area_m2("2+", 25)
        #expect(seen_m2 > 0.5e6 && seen_m2 < 3e6)
    }

    @Test func anObstacleAtTheSubstationBlocksAll() throws {
        var network = SmallNetwork()
        network.area("caruna-oy", square)
        network.station("S", at(1000, 1500))
        network.obstacle("yard", .polygon([ring(1000, 1400, 1300, 1600)]), .industrialArea)
        let map = try network.checkedMap(of: "caruna-oy")
        #expect(map.areas("2+", 25).isEmpty)
    }

    /// One substation sees what another does not, as far as its own circle.
    @Test func aCircleWithinAnothersShadow() throws {
        var network = SmallNetwork()
        network.area("caruna-oy", square)
        network.station("S", at(600, 1500))
        network.station("T", at(1800, 1500))
        network.obstacle("wall", .lineString([at(1500, 900), at(1500, 2100)]), .motorway)
        let map = try network.checkedMap(of: "caruna-oy")
        let radius_m = 800 * (try scale())
        // West of the wall S alone is seen; east of it, T.
        #expect(map.area_m2("2+", 25) > Double.pi * radius_m * radius_m)
    }

    @Test(
        arguments: [
            ("kymenlaakson-sahkoverkko", "2024-06-01"), ("nurmijarven-sahko", "2019-10-01"),
            ("elenia", "2023-06-01"),
            ("tenergia", "2021-06-01"), ("tornionlaakson-sahko", "2017-06-01"), ("le-sahkoverkko", "2021-06-01"),
            ("turku-energia", "2023-06-01"),
        ])
    func otherCompaniesRulebooks(company: String, date: String) throws {
        var network = SmallNetwork()
        network.area(company, square)
        network.station("S", at(1000, 1500))
        network.station("T", at(2500, 300), of: company)
        network.line("C", [at(1000, 1500), at(2500, 300)])
        network.plan("A", [ring(-500, 1800, 900, 3500)])
        network.plan("shore", [ring(500, 2200, 1200, 2800)], .shorePlan)
        network.plan("general", [ring(2000, 2000, 2500, 2500)], .generalPlan)
        network.agreement("P", ring(1000, 1000, 1700, 1700), of: company, .areaPrice)
        network.agreement("L", ring(1500, 1500, 2000, 2000), of: company, .lateJoiner)
        let map = try network.checkedMap(of: company, date: date)
        #expect(!map.bands.contains { $0.areas.isEmpty })
    }

    @Test func aLargerToleranceNeedsFewerVertices() throws {
        var network = SmallNetwork()
        network.area("caruna-oy", square)
        network.line("C", [at(500, 1500), at(2500, 1500)])
        let counts = try [0.1, 5].map { tolerance_m in
            let map = try network.builder(tolerance_m: tolerance_m)
                .map(of: #require(CompanySlug("caruna-oy")))
            return map.areas("1", 25).flatMap(\.rings).joined().count
        }
        #expect(counts[1] * 3 < counts[0])
    }

    @Test func companiesWithoutRulesAreSkippedWhereOthersCanBeMapped() throws {
        var network = SmallNetwork()
        network.area("caruna-oy", [ring(0, 0, 1000, 1000)])
        network.area("no-rules", [ring(1000, 0, 2000, 1000)])
        let builder = try network.builder()
        let (maps, skipped) = try builder.maps(of: []) { _, _, _ in }
        #expect(maps.map(\.company.text) == ["caruna-oy"])
        #expect(skipped.map(\.company.text) == ["no-rules"])
        #expect(throws: Problem.self) {
            try builder.maps(of: [#require(CompanySlug("no-rules"))]) { _, _, _ in }
        }
        #expect(throws: Problem.self) {
            try builder.maps(of: [#require(CompanySlug("elenia"))]) { _, _, _ in }
        }
    }
}

/// Another border without what passes by a place.
private struct BorderWithGap: Border {
    let border: any Border
    let gap: PlanePoint
    let width_m: Double

    func forEachPiece(in box: PlaneBox, _ body: (BorderPiece) -> Void) {
        border.forEachPiece(in: box) { piece in
            if gap.planeDistance_m(to: gap.nearest(onSegmentFrom: piece.start, to: piece.end)) > width_m {
                body(piece)
            }
        }
    }
}

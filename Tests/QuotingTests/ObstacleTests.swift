import Domain
import Foundation
import GeometryCore
import Quoting
import Rules
import TestSupport
import Testing

/// What stands between a site and its substation: zone 2+, its warnings, and how little would change it.
@Suite struct ObstacleTests {
    static let plane = TestPlane.finland

    /// The site at the origin, its substation 700 m north, no cable.
    static func network() -> TestNetwork {
        var network = TestNetwork(plane)
        network.station("S", plane.at(0, 700), owner: carunaOy)
        return network
    }

    private static func polygon(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> PlaneGeometry {
        let start = plane.at(west, south)
        let end = plane.at(east, north)
        return .polygon([box(start.easting_m, start.northing_m, end.easting_m, end.northing_m)])
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let reason: String
        let geometry: PlaneGeometry
        let blocks: Bool
        var testDescription: String { reason }
    }

    static let rows: [Row] = [
        Row(
            reason: "a river across", geometry: .lineString([plane.at(-50, 300), plane.at(50, 400)]), blocks: true),
        Row(reason: "a river beside", geometry: .lineString([plane.at(5, 300), plane.at(50, 400)]), blocks: false),
        Row(
            reason: "ends on the line", geometry: .lineString([plane.at(0, 300), plane.at(50, 400)]), blocks: true),
        Row(
            reason: "runs along the line", geometry: .lineString([plane.at(0, 300), plane.at(0, 400)]), blocks: true
        ),
        Row(reason: "an area across", geometry: polygon(-50, 300, 50, 350), blocks: true),
        Row(reason: "its edge touches", geometry: polygon(0, 300, 50, 350), blocks: true),
        Row(
            reason: "its corner touches",
            geometry: .polygon([
                [
                    plane.at(0, 300), plane.at(40, 340), plane.at(40, 260), plane.at(0, 300),
                ]
            ]), blocks: true),
        Row(reason: "a millimetre beside", geometry: polygon(0.001, 300, 50, 350), blocks: false),
        Row(reason: "a point on the line", geometry: .point(plane.at(0, 123)), blocks: true),
        Row(reason: "the site in it", geometry: polygon(-50, -50, 50, 50), blocks: true),
        Row(reason: "the site on its edge", geometry: polygon(-50, -50, 50, 0), blocks: true),
        Row(reason: "just behind the site", geometry: polygon(-50, -50, 50, -0.001), blocks: false),
        Row(reason: "the substation in it", geometry: polygon(-50, 650, 50, 750), blocks: true),
        Row(reason: "the substation on its edge", geometry: polygon(-50, 700, 50, 750), blocks: true),
        Row(reason: "just behind the substation", geometry: polygon(-50, 700.001, 50, 750), blocks: false),
        Row(reason: "the line lies in it", geometry: polygon(-50, -50, 50, 750), blocks: true),
        Row(
            reason: "the line lies in its hole",
            geometry: .polygon([
                box(
                    plane.origin.easting_m - 99, plane.origin.northing_m - 99, plane.origin.easting_m + 99,
                    plane.origin.northing_m + 799),
                box(
                    plane.origin.easting_m - 50, plane.origin.northing_m - 50, plane.origin.easting_m + 50,
                    plane.origin.northing_m + 750),
            ]), blocks: false),
        Row(
            reason: "one part of several",
            geometry: .collection([
                .point(plane.at(500, 500)), .lineString([plane.at(-9, 90), plane.at(9, 90)]),
            ]), blocks: true),
    ]

    @Test(arguments: rows) func blocksTheLine(_ row: Row) throws {
        var network = Self.network()
        network.obstacle("O", row.geometry)
        let quote = try network.quote(at: Self.plane.origin, accuracy_m: 0)
        #expect(quote.zoneName == (row.blocks ? "3" : "2+"))
        #expect(quote.answer.decision.decisiveObstacles.map(\.id) == (row.blocks ? ["O"] : []))
        let warned = quote.warnings.contains {
            if case .obstaclesCrossed(let crossed) = $0 { crossed.map(\.id) == ["O"] } else { false }
        }
        #expect(warned == row.blocks && !quote.warnings.contains(.obstaclesNotChecked))
        #expect(quote.otherReadings.map(\.answer.zone) == (row.blocks ? ["2+"] : []))
    }

    @Test func oneClearLineSuffices() throws {
        var network = Self.network()
        network.obstacle("O", Self.polygon(-50, 300, 50, 350), .railway)
        network.station("T", Self.plane.at(790, 0), owner: carunaOy)
        let quote = try network.quote(at: Self.plane.origin)
        #expect(quote.zoneName == "2+" && quote.substation?.id == "S")
        #expect(quote.otherReadings.map(\.answer.zone) == ["3"])
    }

    @Test func withoutObstaclesAndWithoutTheirLayer() throws {
        var network = Self.network()
        let unchecked = try network.quote(at: Self.plane.origin)
        #expect(unchecked.zoneName == "2+" && unchecked.warnings.contains(.obstaclesNotChecked))
        network.noObstacles()
        let checked = try network.quote(at: Self.plane.origin)
        #expect(checked.zoneName == "2+" && !checked.warnings.contains(.obstaclesNotChecked))
    }

    /// A building beside the line, 350 to 360 m from the substation. Moving the site turns the line about the
    /// substation; it meets the farther corner first, 700 sin(atan(lateral / 360)) m away.
    @Test(arguments: [(0.1, true), (0.3, true), (0.51, true), (0.516, false), (2, false)] as [(Double, Bool)])
    func anObstacleThatTheLineJustMisses(_ lateral_m: Double, _ isNear: Bool) throws {
        for side in [1.0, -1] {
            var network = Self.network()
            let (near, far) = (side * lateral_m, side * 60)
            network.obstacle("O", Self.polygon(min(near, far), 340, max(near, far), 350))
            let quote = try network.quote(at: Self.plane.origin, accuracy_m: 1)
            #expect(quote.zoneName == "2+" && quote.borderlines.map(\.zoneIfCrossed) == (isNear ? ["3"] : []))
            if let line = quote.borderlines.first {
                #expect(abs(line.margin_m - 700 * sin(atan(lateral_m / 360))) < 0.002)
            }
        }
    }

    @Test(arguments: [(0.1, true), (0.45, true), (0.52, false)]) func anObstacleThatTheLineJustMeets(
        _ lateral_m: Double, _ isNear: Bool
    ) throws {
        var network = Self.network()
        network.obstacle("O", Self.polygon(-90, 340, lateral_m, 350))
        let quote = try network.quote(at: Self.plane.origin, accuracy_m: 1)
        #expect(quote.zoneName == "3" && quote.borderlines.map(\.zoneIfCrossed) == (isNear ? ["2+"] : []))
        if let line = quote.borderlines.first {
            // To be clear the line must pass both corners; the one nearer to the substation asks for more.
            let expected_m = 700 * sin(atan(lateral_m / 350))
            #expect(abs(line.margin_m + expected_m) < 0.002 + expected_m * 0.006)
        }
    }

    /// Who crosses a railway has another substation to be connected to: only on the rails themselves there is none, with a way out
    /// on both sides.
    @Test(arguments: [0.3, 0.0, -0.3]) func aRailwayBetweenTwoSubstations(_ north_m: Double) throws {
        var network = Self.network()
        network.station("T", Self.plane.at(0, -700), owner: carunaOy)
        network.obstacle("O", .lineString([Self.plane.at(-900, 0), Self.plane.at(900, 0)]), .railway)
        let quote = try network.quote(at: Self.plane.at(0, north_m), accuracy_m: 1)
        #expect(quote.zoneName == (north_m == 0 ? "3" : "2+"))
        #expect(
            quote.borderlines.map(\.zoneIfCrossed) == (north_m == 0 ? ["2+", "2+"] : []), "\(quote.borderlines)")
    }

    /// Where the other substation is too far away, or the rails have water beside them, to cross them is to be in another zone.
    @Test(arguments: [0, 1]) func aRailwayWithNothingBeyond(_ way: Int) throws {
        var network = Self.network()
        network.station("T", Self.plane.at(0, way == 0 ? -801 : -700), owner: carunaOy)
        network.obstacle("O", .lineString([Self.plane.at(-900, 0), Self.plane.at(900, 0)]), .railway)
        if way == 1 { network.obstacle("P", Self.polygon(-900, -60, 900, -0.1)) }
        let quote = try network.quote(at: Self.plane.at(0, 0.3), accuracy_m: 1)
        #expect(quote.zoneName == "2+" && quote.borderlines.allSatisfy { $0.zoneIfCrossed == "3" })
        let margin_m = try #require(quote.borderlines.first?.margin_m)
        #expect(abs(margin_m - 0.3) < 0.002)
    }

    /// Random obstacles near the line: the shift against a fine search of the disc around the site.
    @Test func shiftsAgainstASearchOfTheDisc() throws {
        let measure = try Self.plane.measure()
        var generator = SeededGenerator(seed: 800)
        var network = TestNetwork(Self.plane, owner: nil)
        network.area(carunaOy, Self.plane.square(100_000))
        var cases: [(site: PlanePoint, station: PlanePoint, obstacle: PlaneGeometry)] = []
        for index in 0..<40 {
            // Far enough apart that no line meets another's obstacle.
            let site = Self.plane.at(Double(index % 8) * 5000 - 18_000, Double(index / 8) * 5000 - 12_000)
            let angle = Double.random(in: 0...(2 * .pi), using: &generator)
            let length_m = Double.random(in: 100...780, using: &generator)
            let (east, north) = (cos(angle), sin(angle))
            let station = point(site.easting_m + length_m * east, site.northing_m + length_m * north)
            let along_m = Double.random(in: 10...(length_m - 10), using: &generator)
            let lateral_m = Double.random(in: -4...4, using: &generator)
            let corner = point(
                site.easting_m + along_m * east - lateral_m * north,
                site.northing_m + along_m * north + lateral_m * east)
            let side_m = lateral_m > 0 ? 50.0 : -50.0
            let obstacle = PlaneGeometry.polygon([
                [
                    corner,
                    point(
                        corner.easting_m - side_m * north + 9 * east, corner.northing_m + side_m * east + 9 * north),
                    point(
                        corner.easting_m - side_m * north - 9 * east, corner.northing_m + side_m * east - 9 * north),
                    corner,
                ]
            ])
            // Half of them on the other side, so that they lie across.
            let turned: PlaneGeometry =
                index % 2 == 0
                ? obstacle
                : .polygon([
                    [
                        corner,
                        point(
                            corner.easting_m + side_m * north + 9 * east,
                            corner.northing_m - side_m * east + 9 * north),
                        point(
                            corner.easting_m + side_m * north - 9 * east,
                            corner.northing_m - side_m * east - 9 * north),
                        corner,
                    ]
                ])
            cases.append((site, station, turned))
            network.station("S\(index)", station)
            network.obstacle("O\(index)", turned)
        }
        let disk = try network.file()
        let desk = try disk.desk()
        let accuracy_m = 5.0
        var found = 0
        for (site, station, obstacle) in cases {
            let crosses = try measure.engine.meets(from: site, to: station, obstacle)
            func changes(_ radius_m: Double) throws -> Bool {
                for step in 0..<720 {
                    let angle = Double(step) / 720 * 2 * Double.pi
                    let moved = point(
                        site.easting_m + radius_m * cos(angle), site.northing_m + radius_m * sin(angle))
                    if try measure.engine.meets(from: moved, to: station, obstacle) != crosses { return true }
                }
                return false
            }
            let quote = try desk.quote(NetworkOnDisk.request(site, accuracy_m: accuracy_m))
            let line = quote.facts.assets["substation"]?.first?.obstacles.first
            guard let shift_m = line?.shift_m else {
                let isChanged = try changes(accuracy_m * 0.99)
                #expect(!isChanged)
                continue
            }
            found += 1
            #expect(line?.crosses == crosses)
            let (below, above) = (try changes(shift_m * 0.99 - 0.006), try changes(shift_m * 1.01 + 0.006))
            #expect(!below && above)
        }
        #expect(found > 10 && found < 40)
    }

    /// A site in an area of water, its border included, is told so; a river's line holds no site.
    @Test func aSiteInWaterIsTold() throws {
        var network = TestNetwork(Self.plane)
        network.obstacle("lake", Self.polygon(100, 100, 300, 300))
        network.obstacle("yard", Self.polygon(-300, -300, -100, -100), .industrialArea)
        network.obstacle("river", .lineString([Self.plane.at(-900, 600), Self.plane.at(900, 600)]))
        let disk = try network.file()
        let places = [(200.0, 200.0), (100, 150), (99, 150), (-200, -200), (0, 600)].map {
            Self.plane.at($0.0, $0.1)
        }
        let inWater = [true, true, false, false, false]
        let batch = try Desk(.file(disk.path), library: RuleLibrary()).batch(BatchOptions(date: day("2019-06-01")))
        var worker = try batch.worker()
        let answers = worker.answer(places.map { BatchRequest(.plane($0), fuse: fuse("3x35")) })
        for (index, place) in places.enumerated() {
            let told = QuoteWarning.siteInWater(["lake"])
            #expect(try disk.quote(at: place).warnings.contains(told) == inWater[index], "\(place)")
            #expect(answers.warnings(of: answers.rows[index]).contains(told) == inWater[index], "\(place)")
        }
    }

    /// No sum is shown, so nothing is said of prices; a kilometre away there is none that is cheaper.
    @Test(arguments: [(1_200.0, true), (1_700, false)]) func noWarningOfPricesThatAreNotShown(
        _ cable_m: Double, _ isShown: Bool
    ) throws {
        var network = TestNetwork(Self.plane)
        network.line("C", [Self.plane.at(-500, cable_m), Self.plane.at(500, cable_m)])
        let quote = try network.quote(at: Self.plane.origin)
        #expect(quote.zoneName == "3" && quote.nextLimits.isEmpty != isShown)
        #expect(quote.warnings.contains(where: \.isOfPrice) == isShown)
    }
}

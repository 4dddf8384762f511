import Domain
import GRDB
import GeometryCore
import NetworkFile
import Quoting
import Rules
import Testing

/// Planes far from where they are used, and indexes that lack features: every way to an answer is right or refuses.
@Suite struct PlaceOfUseTests {
    /// What ways of reading a network say: a quote, all of it in memory, and `check`.
    private func refusals(_ disk: NetworkOnDisk, at place: PlanePoint) -> [Problem?] {
        func caught(_ body: () throws(Problem) -> Void) -> Problem? {
            do throws(Problem) {
                try body()
                return nil
            } catch { return error }
        }
        return [
            caught { () throws(Problem) in _ = try disk.quote(at: place) },
            caught { () throws(Problem) in _ = try HeldNetwork(networkFile: disk.path) },
            caught { () throws(Problem) in _ = try NetworkReport(checking: disk.path) },
        ]
    }

    /// How far north in EPSG:3395 the scale is 1.02, to a metre, by what the plane itself refuses.
    private func limitOfScale() throws -> Double {
        let plane = try ProjectedPlane(CoordinateReferenceDefinition(identifier: "EPSG:3395"))
        var (low, high) = (100_000.0, 3_000_000.0)
        while high - low > 0.5 {
            let middle = (low + high) / 2
            if (try? plane.scaleFactor(at: point(2_000_000, middle))) == nil { high = middle } else { low = middle }
        }
        #expect(abs(try plane.scaleFactor(at: point(2_000_000, low)) - 1.02) < 1e-6)
        return low
    }

    @Test func aScaleFarFromOneIsRefusedByAll() throws {
        let limit_m = try limitOfScale()
        for (north_m, isUsable) in [(limit_m - 11_000, true), (limit_m + 11_000, false), (8_399_891, false)] {
            var network = TestNetwork(TestPlane(epsg: 3395, origin: point(2_000_000, north_m)))
            network.line("C", [network.plane.at(-500, 200), network.plane.at(500, 200)])
            let refusals = refusals(try network.file(), at: network.plane.origin)
            for refusal in refusals {
                if isUsable {
                    #expect(refusal == nil)
                } else {
                    #expect(refusal?.code == "network_crs_scale")
                }
            }
        }
    }

    @Test func aSiteBeyondTheLimitIsRefusedAloneWhereItsNetworkIsNot() throws {
        let limit_m = try limitOfScale()
        var network = TestNetwork(TestPlane(epsg: 3395, origin: point(2_000_000, limit_m - 5_000)))
        network.line("C", [network.plane.at(-500, 5_000), network.plane.at(500, 5_000)])
        let disk = try network.file()
        #expect(try disk.quote(at: network.plane.at(0, 4_900)).zoneName == "1")
        #expect(throws: Problem.self) { try disk.quote(at: network.plane.at(0, 5_100)) }
        let desk = try Desk(.file(disk.path), library: RuleLibrary()).batch(BatchOptions(date: day("2019-06-01")))
        var worker = try desk.worker()
        let answers = worker.answer(
            [4_900, 5_100].map { BatchRequest(.plane(network.plane.at(0, $0)), fuse: fuse("3x35"), company: nil) })
        #expect(answers.rows.map { answers.decision(of: $0)?.zone } == ["1", nil])
    }

    /// Near the limit a search window still holds what lies within its ground metres: as near in scale 1 and in 1.0199.
    @Test func windowsReachFarEnoughNearTheLimit() throws {
        let north_m = try limitOfScale() - 2_000
        var network = TestNetwork(TestPlane(epsg: 3395, origin: point(2_000_000, north_m)))
        let plane = try network.plane.measure()
        let scale = try plane.plane.scaleFactor(at: network.plane.origin)
        network.station("S", network.plane.at(799.9 * scale, 0))
        network.line("far", [network.plane.at(-9000, 9000), network.plane.at(9000, 9000)])
        let quote = try network.quote(at: network.plane.origin)
        #expect(quote.zoneName == "2+")
        #expect(abs((quote.substation?.distance_m ?? 0) - 799.9) < 0.01)
    }

    @Test(arguments: [false, true]) func swappedOrDegreesAreRefusedByAll(_ isInDegrees: Bool) throws {
        let origin = isInDegrees ? point(23.8, 60.2) : point(6_682_000, 337_000)
        var network = TestNetwork(TestPlane(epsg: 3067, origin: origin), owner: nil)
        let half = isInDegrees ? 0.1 : 10_000
        network.area(carunaOy, network.plane.square(half))
        network.line("C", [network.plane.at(-half / 20, half / 50), network.plane.at(half / 20, half / 50)])
        let disk = try network.file()
        let refusals = refusals(disk, at: network.plane.origin)
        #expect(refusals.prefix(2).allSatisfy { $0 != nil })
        // The check names the features, rather than the scale of the plane where they are.
        let report = try NetworkReport(checking: disk.path)
        #expect(report.findings.count == 2)
        #expect(report.findings.allSatisfy { $0.problem == .outsideAreaOfUse(crs: "EPSG:3067") })
    }

    /// An obstacle with its axes swapped would be in nobody's way.
    @Test func aMisplacedObstacleIsRefused() throws {
        var network = TestNetwork(TestPlane(epsg: 3067, origin: point(337_000, 6_682_000)))
        network.obstacle("O-1", .lineString([network.plane.at(-50, 0), network.plane.at(50, 0)]))
        #expect(refusals(try network.file(), at: network.plane.origin) == [nil, nil, nil])
        network.obstacle("O-2", .lineString([point(6_682_000, 337_000), point(6_682_100, 337_000)]))
        let disk = try network.file()
        #expect(throws: Problem.self) { try HeldNetwork(networkFile: disk.path) }
        let findings = try NetworkReport(checking: disk.path).findings
        #expect(findings.map(\.problem) == [.outsideAreaOfUse(crs: "EPSG:3067")])
    }

    /// A neighbouring zone's sea is no mistake.
    @Test func aLittleOutsideTheAreaOfUseIsAllowed() throws {
        let network = TestNetwork(TestPlane(epsg: 3067, origin: point(-60_000, 6_700_000)))
        #expect(refusals(try network.file(), at: network.plane.origin) == [nil, nil, nil])
    }

    private func run(_ sql: String, in disk: NetworkOnDisk) throws {
        let queue = try DatabaseQueue(path: disk.path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    @Test(
        .enabled(if: NetworkOnDisk.isFile),
        arguments: [
            ("DELETE FROM rtree_mv_line_geom WHERE id = 1", true),
            ("INSERT INTO rtree_mv_line_geom VALUES (77, 0, 1, 0, 1)", true),
            (
                "CREATE TEMP TABLE kept AS SELECT * FROM mv_line WHERE id = 'far'; DELETE FROM mv_line WHERE id = 'far'; "
                    + "DROP TRIGGER rtree_mv_line_geom_insert; INSERT INTO mv_line SELECT * FROM kept", true
            ),
            ("DELETE FROM mv_line WHERE id = 'far'", false),
        ] as [(String, Bool)]) func anIndexThatLacksFeaturesIsNotSearched(_ sql: String, _ isStale: Bool) throws
    {
        var network = TestNetwork()
        network.line("near", [network.plane.at(-500, 250), network.plane.at(500, 250)])
        network.line("far", [network.plane.at(-500, 3000), network.plane.at(500, 3000)])
        network.line("farther", [network.plane.at(-500, 4000), network.plane.at(500, 4000)])
        network.station("S", network.plane.at(0, 400))
        let disk = try network.file()
        try run(sql, in: disk)
        let quote = try disk.quote(at: network.plane.origin)
        #expect(quote.zoneName == "1" && quote.cable?.id == "near")
        #expect(quote.warnings.contains(.networkFile(.staleSpatialIndex(.mediumVoltageLine))) == isStale)
    }
}

import Domain
import Foundation
import GRDB
import GeometryCore
import NetworkFile
import Quoting
import Rules
import TestSupport
import Testing

/// That the nearest is the nearest: far away, at a tie, without an index, and against every feature of a file.
@Suite struct NearestTests {
    static let plane = TestPlane.finland

    @Test(arguments: [1_200.0, 6_500, 50_000, 400_000]) func howeverFarItIs(_ distance_m: Double) throws {
        var network = TestNetwork(Self.plane)
        network.line("far", [Self.plane.at(-500, distance_m), Self.plane.at(500, distance_m)])
        network.line("farther", [Self.plane.at(-500, distance_m + 1), Self.plane.at(500, distance_m + 1)])
        network.station("far", Self.plane.at(distance_m, 0))
        network.station("farther", Self.plane.at(distance_m + 2, 0))
        let quote = try network.quote(at: Self.plane.origin)
        let cable = try #require(quote.cable)
        let station = try #require(quote.substation)
        #expect(cable.id == "far" && station.id == "far" && quote.zoneName == "3")
        let measure = try Self.plane.measure()
        let site = try measure.plane.position(of: Self.plane.origin)
        let foot = try measure.plane.position(of: Self.plane.at(0, distance_m))
        let place = try measure.plane.position(of: Self.plane.at(distance_m, 0))
        #expect(abs(cable.distance_m - geodesic_m(site, foot)) < 0.001)
        #expect(abs(station.distance_m - geodesic_m(site, place)) < 0.001)
        // What is over a kilometre away is not offered.
        #expect(quote.nextLimits.map(\.zone).sorted() == (distance_m < 1300 ? ["1", "2", "2+"] : []))
    }

    @Test func nothingAtAll() throws {
        let quote = try TestNetwork(Self.plane).quote(at: Self.plane.origin)
        #expect(quote.cable == nil && quote.substation == nil && quote.zoneName == "3")
        #expect(quote.nextLimits.isEmpty && quote.borderlines.isEmpty && quote.otherReadings.isEmpty)
    }

    /// What is there does not count: the rings go on to the end of the file and find nothing.
    @Test func nothingThatCounts() throws {
        var network = TestNetwork(Self.plane)
        network.line("O", [Self.plane.at(-500, 100), Self.plane.at(500, 100)], .overhead)
        network.station("K", Self.plane.at(0, 100), owner: .customer)
        let quote = try network.quote(at: Self.plane.origin)
        #expect(quote.cable == nil && quote.substation == nil && quote.zoneName == "3")
        #expect(quote.otherReadings.map(\.alternative.reading) == ["conductors"])
    }

    @Test func aTieGoesToTheLowestID() throws {
        for ids in [["b", "a", "B", "Ä", "10", "9"], ["9", "10", "Ä", "B", "a", "b"]] {
            var network = TestNetwork(Self.plane)
            for id in ids {
                network.line(id, [Self.plane.at(-500, 100), Self.plane.at(500, 100)])
                network.station(id, Self.plane.at(50, 50))
            }
            let quote = try network.quote(at: Self.plane.origin)
            #expect(quote.cable?.id == "10" && quote.substation?.id == "10")
            #expect(quote.facts.assets["cable"]?.map(\.id) == ["10", "9", "B", "a", "b", "Ä"])
        }
    }

    @Test func aSiteOnACableOrASubstation() throws {
        var network = TestNetwork(Self.plane)
        network.line("C", [Self.plane.at(-500, 0), Self.plane.at(500, 0)])
        network.station("S", Self.plane.origin)
        let quote = try network.quote(at: Self.plane.origin)
        #expect(quote.cable?.distance_m == 0 && quote.substation?.distance_m == 0 && quote.zoneName == "1")
    }

    /// Takes the R-trees out of a file, as programs that write plain tables leave it.
    private func dropIndexes(_ disk: NetworkOnDisk) throws {
        let queue = try DatabaseQueue(path: disk.path)
        try queue.writeWithoutTransaction { database in
            try database.dropTriggers()
            let tables = try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%rtree%'")
            for table in tables { try database.execute(sql: "DROP TABLE \"\(table)\"") }
            try database.execute(sql: "DELETE FROM gpkg_extensions")
        }
        try queue.close()
    }

    @Test(.enabled(if: NetworkOnDisk.isFile)) func withoutAnIndexTheAnswerIsTheSame() throws {
        var network = TestNetwork(Self.plane)
        network.line("C", [Self.plane.at(-500, 700), Self.plane.at(500, 650)])
        network.line("far", [Self.plane.at(-500, 70_000), Self.plane.at(500, 70_000)])
        network.station("S", Self.plane.at(0, 700))
        network.plan("P", Self.plane.square(400), .generalPlan)
        network.obstacle("O", .lineString([Self.plane.at(-1, 200), Self.plane.at(300, 200)]))
        network.agreement("A", box(330_000, 6_690_000, 331_000, 6_691_000))
        let indexed = try network.file()
        let plain = try network.file()
        try dropIndexes(plain)
        let left = try indexed.quote(at: Self.plane.origin)
        let right = try plain.quote(at: Self.plane.origin)
        #expect(left.zoneName == "3" && left.answer == right.answer && left.facts == right.facts)
        #expect(left.cable == right.cable && left.substation == right.substation)
        #expect(left.borderlines == right.borderlines && left.nextLimits == right.nextLimits)
        let unindexed = NetworkLayer.allCases.filter { $0 != .connectionPoint }
            .map { QuoteWarning.networkFile(.noSpatialIndex($0)) }
        #expect(right.warnings.filter { !left.warnings.contains($0) } == unindexed)
        #expect(left.warnings.allSatisfy { right.warnings.contains($0) })
    }

    static let demo = Package.demoNetwork

    /// A straight piece of a line; a substation is one of no length.
    struct Piece {
        let id: String
        let start: PlanePoint
        let end: PlanePoint

        /// The nearest point of the piece, by projection onto it.
        func foot(_ site: PlanePoint) -> PlanePoint {
            let (east, north) = (end.easting_m - start.easting_m, end.northing_m - start.northing_m)
            let square = east * east + north * north
            let along = (site.easting_m - start.easting_m) * east + (site.northing_m - start.northing_m) * north
            let share = square == 0 ? 0 : min(1, max(0, along / square))
            return point(start.easting_m + share * east, start.northing_m + share * north)
        }

        static func pieces(of line: MediumVoltageLine) -> [Piece] {
            let parts: [[PlanePoint]] =
                switch line.geometry {
                case .lineString(let path): [path]
                case .multiLineString(let paths): paths
                default: []
                }
            return parts.flatMap { part in
                zip(part, part.dropFirst()).map { Piece(id: line.id, start: $0, end: $1) }
            }
        }
    }

    /// The least distance in the plane, where it is, and the ids of all that are as near.
    static func nearest(_ site: PlanePoint, _ pieces: [Piece]) -> (foot: PlanePoint, ids: Set<String>) {
        var best = (plane_m: Double.infinity, foot: site, ids: Set<String>())
        for piece in pieces {
            let foot = piece.foot(site)
            let plane_m = site.planeDistance_m(to: foot)
            if plane_m < best.plane_m - 1e-9 {
                best = (plane_m, foot, [piece.id])
            } else if plane_m < best.plane_m + 1e-9 {
                best.ids.insert(piece.id)
            }
        }
        return (best.foot, best.ids)
    }

    /// Whether an asset is in use on 2019-06-01 and a company's own or nobody's: readings 6, 7 and 13 anew.
    static func isCounted(
        _ status: AssetStatus, _ inUse: DatePeriod, _ owner: CompanySlug?, _ company: CompanySlug
    ) -> Bool {
        let today = day("2019-06-01")
        if let from = inUse.fromIncluding, today < from { return false }
        if let until = inUse.toExcluding, !(today < until) { return false }
        let isInUse =
            switch status {
            case .existing: true
            case .planned: inUse.fromIncluding != nil
            case .decommissioned: inUse.toExcluding != nil
            }
        return isInUse && (owner == nil || owner == company)
    }

    @Test func theDemoNetworkAgainstEveryFeature() throws {
        let network = try NetworkFile(path: Self.demo)
        let lines = try network.lines().filter {
            $0.voltage_kv == 20 && ($0.installation == .underground || $0.installation == .aerialCable)
        }
        let stations = try network.substations()
        var pieces: [CompanySlug: (cables: [Piece], stations: [Piece])] = [:]
        for owner in [carunaOy, carunaEspooOy] {
            pieces[owner] = (
                lines.filter { Self.isCounted($0.status, $0.inUse, $0.company, owner) }.flatMap(Piece.pieces),
                stations.filter { Self.isCounted($0.status, $0.inUse, $0.company, owner) }
                    .map { Piece(id: $0.id, start: $0.point, end: $0.point) }
            )
        }
        let areas = try network.networkAreas()
        let measure = try TestPlane.finland.measure()
        let desk = try Desk(.file(Self.demo), library: RuleLibrary()).worker()
        let connection = ConnectionCase(fuse: fuse("3x35"), date: day("2019-06-01"))
        let boxes = areas.compactMap(\.geometry.box)
        var generator = SeededGenerator(seed: 3067)
        var sites = 0
        var far = 0
        while sites < 120 {
            // Half near a substation, half anywhere in the network areas' boxes.
            let frame = try #require(boxes.randomElement(using: &generator))
            let near = try #require(stations.randomElement(using: &generator)).point
            let site =
                Bool.random(using: &generator)
                ? point(
                    near.easting_m + .random(in: -900...900, using: &generator),
                    near.northing_m + .random(in: -900...900, using: &generator))
                : point(
                    .random(in: frame.minimum.easting_m...frame.maximum.easting_m, using: &generator),
                    .random(in: frame.minimum.northing_m...frame.maximum.northing_m, using: &generator))
            var owners: Set<CompanySlug> = []
            for area in areas where try measure.engine.covers(area.geometry, site) { owners.insert(area.company) }
            guard let owner = owners.first, owners.count == 1 else { continue }
            sites += 1
            let quote = try desk.quote(QuoteRequest(location: .plane(site, crs: nil), connection: connection))
            #expect(quote.company == owner)
            let counted = try #require(pieces[owner])
            for (quoted, all) in [(quote.cable, counted.cables), (quote.substation, counted.stations)] {
                let quoted = try #require(quoted)
                let (foot, ids) = Self.nearest(site, all)
                let ground_m = try measure.plane.groundDistance_m(from: site, to: foot)
                #expect(abs(quoted.distance_m - ground_m) < 1e-4, "\(site)")
                // Cables that end in one point are equally near.
                #expect(ids.contains(quoted.id), "\(site): \(quoted.id), not \(ids)")
                if quoted.distance_m > 2000 { far += 1 }
            }
        }
        #expect(far > 5, "some must need a second ring")
    }
}

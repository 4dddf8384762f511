import Domain
import GeometryCore
import NetworkFile
import Rules
import SpatialIndex
import TestSupport
import Testing

@testable import Quoting

/// A made network in which every company that has rules has an area, with all that rules ask about.
struct ManyCompanies {
    let disk: NetworkOnDisk
    let companies: [CompanySlug]

    static let side_m = 2_400.0

    init(_ library: RuleLibrary, _ plane: TestPlane, hasObstacles: Bool, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        companies = library.companies
        var network = TestNetwork(plane, owner: nil)
        if hasObstacles { network.noObstacles() }
        for (number, company) in companies.enumerated() {
            let (east, north) = (Double(number % 3) * Self.side_m, Double(number / 3) * Self.side_m)
            let (west, south) = (plane.origin.easting_m + east, plane.origin.northing_m + north)
            // Every fourth area reaches into the next.
            let width_m = number % 4 == 3 ? Self.side_m * 1.1 : Self.side_m
            network.area(company, box(west, south, west + width_m, south + Self.side_m))
            func spot() -> PlanePoint {
                plane.at(
                    east + .random(in: 0...Self.side_m, using: &random),
                    north + .random(in: 0...Self.side_m, using: &random))
            }
            func ring(_ half_m: Double) -> [PlanePoint] {
                let middle = spot()
                return box(
                    middle.easting_m - half_m, middle.northing_m - half_m, middle.easting_m + half_m,
                    middle.northing_m + half_m)
            }
            for line in 0..<5 {
                var path = [spot()]
                for _ in 0..<6 {
                    path.append(
                        point(
                            path[path.count - 1].easting_m + .random(in: -90...90, using: &random),
                            path[path.count - 1].northing_m + .random(in: -90...90, using: &random)))
                }
                let owner = [company, nil, companies[0]].randomElement(using: &random) ?? nil
                network.line(
                    "C-\(number)-\(line)", path, voltage_kv: line == 4 ? 110 : 20,
                    Installation.allCases.randomElement(using: &random) ?? .underground,
                    status: line == 3 ? .planned : .existing, owner: owner)
                // A line that goes on where another ends, so that there are ties.
                network.line("B-\(number)-\(line)", [path[6], spot()], owner: owner)
                network.station("S-\(number)-\(line)", path[6], owner: owner)
            }
            for plan in 0..<4 {
                network.plan(
                    "P-\(number)-\(plan)", ring(150), PlanKind.allCases.randomElement(using: &random) ?? .townPlan,
                    urban: plan == 2 ? false : nil, from: plan == 3 ? "2030-01-01" : nil)
            }
            network.agreement("A-\(number)", ring(120), company, number % 2 == 0 ? .lateJoiner : .areaPrice)
            if hasObstacles {
                for (turn, kind) in ObstacleKind.allCases.enumerated() {
                    network.obstacle("O-\(number)-\(turn)", .lineString([spot(), spot()]), kind)
                }
                network.obstacle("O-\(number)-lake", .polygon([ring(60)]))
            }
        }
        disk = try network.file()
    }
}

@Suite struct BatchCompaniesTests {
    /// One network for all days.
    @Test(arguments: [true, false]) func asQuotedForEveryCompany(_ hasObstacles: Bool) throws {
        let library = try RuleLibrary()
        let network = try ManyCompanies(library, .finland, hasObstacles: hasObstacles, seed: 3)
        for date in ["2016-01-01", "2019-10-01", "2024-06-01"] {
            try compare(network, library, date, rows: 150)
        }
    }

    /// Where the scale is far from 1, and not the network's own CRS.
    @Test(arguments: [TestPlane.westernFinland, .france]) func asQuotedElsewhere(_ plane: TestPlane) throws {
        let library = try RuleLibrary()
        let network = try ManyCompanies(library, plane, hasObstacles: true, seed: 4)
        try compare(network, library, "2019-10-01", rows: 120)
    }

    private func compare(
        _ network: ManyCompanies, _ library: RuleLibrary, _ date: String, rows: Int
    ) throws {
        let held = try HeldNetwork(networkFile: network.disk.path)
        let desk = Batch(held, library: library, options: BatchOptions(date: day(date)))
        let quotes = try Desk(.file(network.disk.path), library: library).worker()
        let sizes = ["1x25", "3x25", "3x35", "3x63", "3x100", "3x200"]
        let requests = try BatchSameAnswerTests.requests(rows, in: held, seed: 5, fuses: sizes)
        let timings = try BatchSameAnswerTests.compare(requests, desk) { try quotes.quote($0) }
        #expect((1..<rows).contains(timings.surveyedRows))
        // Every company with rules for the day decides some rows.
        var worker = try desk.worker()
        let decided = Set(worker.answer(requests).decisions.map(\.company))
        let withRules = network.companies.filter { (try? library.rules(of: $0, on: day(date))) != nil }
        #expect(decided == Set(withRules) && withRules.count >= 2)
    }

    /// Eastings and northings of another CRS than the network's.
    @Test func asQuotedInAnotherCrs() throws {
        let library = try RuleLibrary()
        let network = try ManyCompanies(library, .finland, hasObstacles: true, seed: 6)
        let held = try HeldNetwork(networkFile: network.disk.path)
        let desk = Batch(
            held, library: library, options: BatchOptions(date: day("2019-10-01"), crs: "EPSG:3879"))
        let quotes = try Desk(.file(network.disk.path), library: library).worker()
        let own = try ProjectedPlane(CoordinateReferenceDefinition(identifier: "EPSG:3067"))
        let other = try ProjectedPlane(CoordinateReferenceDefinition(identifier: "EPSG:3879"))
        let requests = try BatchSameAnswerTests.requests(60, in: held, seed: 7).compactMap { request in
            guard case .plane(let place) = request.position else { return nil as BatchRequest? }
            var moved = request
            moved.position = .plane(try other.plane(of: own.position(of: place)))
            return moved
        }
        _ = try BatchSameAnswerTests.compare(requests, desk) { try quotes.quote($0) }
    }

    /// Rows that have no answer have the error of the quote.
    @Test func errorsAreThoseOfQuotes() throws {
        let library = try RuleLibrary()
        let network = try ManyCompanies(library, .finland, hasObstacles: true, seed: 8)
        let held = try HeldNetwork(networkFile: network.disk.path)
        let quotes = try Desk(.file(network.disk.path), library: library).worker()
        let origin = TestPlane.finland.origin
        let places = [
            point(.nan, origin.northing_m), point(.infinity, 0), point(1e300, 1e300), point(1e8, 1e8),
            point(origin.northing_m, origin.easting_m), point(0, 0), point(origin.easting_m - 1, origin.northing_m),
        ]
        let positions: [BatchRequest.Position] =
            places.map { .plane($0) }
            + [(60.2, 24.1), (24.1, 60.2), (0, 0), (90, 0), (-90, 180), (60.25, -179)].compactMap {
                GeographicPosition(latitude_deg: $0.0, longitude_deg: $0.1).map { .geographic($0) }
            }
        let requests = positions.flatMap { position in
            [nil, carunaOy, company("nobody-oy")].map {
                BatchRequest(position, fuse: .threeTimes25, company: $0)
            }
        }
        for crs in [nil, "EPSG:3067", "EPSG:3879", "EPSG:4326", "nonsense"] {
            let desk = Batch(
                held, library: library, options: BatchOptions(date: day("2019-10-01"), crs: crs, accuracy_m: 2))
            let timings = try BatchSameAnswerTests.compare(requests, desk) { try quotes.quote($0) }
            #expect(timings.rows == requests.count)
        }
    }

    /// Where nobody asks for details, the same rows are in error by the same codes, and points outside share theirs.
    @Test func errorsWithoutDetails() throws {
        let (library, plane) = (try RuleLibrary(), TestPlane.finland)
        var network = TestNetwork(plane, owner: nil)
        network.area(carunaOy, plane.square(500))
        network.area(carunaEspooOy, plane.square(500).map { point($0.easting_m + 3_000, $0.northing_m) })
        let disk = try network.file()
        let held = try HeldNetwork(networkFile: disk.path)
        let requests = (-20...100).flatMap { step in
            [nil, carunaOy, company("nobody-oy")].map {
                BatchRequest(.plane(plane.at(Double(step) * 50, 0)), fuse: .threeTimes25, company: $0)
            }
        }
        func answers(_ asksDetails: Bool) throws -> BatchAnswers {
            let options = BatchOptions(date: day("2019-10-01"), asksErrorDetails: asksDetails)
            var worker = try Batch(held, library: library, options: options).worker()
            return worker.answer(requests)
        }
        let (full, brief) = (try answers(true), try answers(false))
        for (detailed, row) in zip(full.rows, brief.rows) {
            var row = row
            #expect(brief.error(of: row)?.code == full.error(of: detailed)?.code)
            row.error = detailed.error
            #expect(String(describing: row) == String(describing: detailed), "as a text: no number is not itself")
        }
        let outside = brief.rows.compactMap { brief.error(of: $0) }.filter { $0 == .outsideNetworkAreas }
        #expect((100...300).contains(outside.count))
        #expect(brief.errors.count(where: { $0 == .outsideNetworkAreas }) == 1)
        #expect(!full.errors.contains(.outsideNetworkAreas))
    }
}

/// A network is read whole, and refused for its first flawed feature.
@Suite struct HeldNetworkTests {
    private func problem(_ network: TestNetwork) throws -> NetworkFinding? {
        let disk = try network.file()
        let report = try NetworkReport(checking: disk.path)
        do {
            _ = try HeldNetwork(networkFile: disk.path)
            #expect(report.findings.isEmpty)
            return nil
        } catch {
            let finding = try #require(report.findings.first)
            let flawed = Problem.flawedFeature(path: disk.path, finding)
            #expect(error == flawed.explanation, "the problem as check finds it")
            return finding
        }
    }

    @Test func soundNetworksAreHeld() throws {
        var network = TestNetwork()
        #expect(try problem(network) == nil)
        network.line("C-1", [point(337_000, 6_682_000), point(337_100, 6_682_000)])
        network.plan("P-1", TestPlane.finland.square(100))
        network.obstacle("O-1", .point(TestPlane.finland.origin))
        #expect(try problem(network) == nil)
    }

    @Test func flawedFeaturesAreRefused() throws {
        let plane = TestPlane.finland
        let bow = [plane.at(0, 0), plane.at(10, 10), plane.at(10, 0), plane.at(0, 10), plane.at(0, 0)]
        var network = TestNetwork()
        network.plan("P-1", bow)
        network.agreement("A-1", bow)
        #expect(try problem(network)?.layer == .planArea)
        network.area(carunaEspooOy, bow)
        #expect(try problem(network)?.layer == .networkArea)
        network.station("S-1", plane.origin)
        network.station("S-1", plane.at(5, 5))
        #expect(try problem(network)?.problem == .duplicateID(otherFeatureID: 1))
        network.line("C-1", [plane.at(0, 0), plane.at(1, 0)], voltage_kv: -20)
        #expect(try problem(network)?.problem == .numberOutOfRange(-20))

        var obstacles = TestNetwork()
        obstacles.obstacle("O-1", .polygon([bow]))
        #expect(try problem(obstacles)?.layer == .obstacle)
    }

    @Test func whatIsMissingIsSaid() throws {
        #expect(throws: Problem.self) { try HeldNetwork(networkFile: "/no/such/file.gpkg") }
        let disk = try TestNetwork(owner: nil).file()
        let held = try HeldNetwork(networkFile: disk.path)
        let desk = Batch(held, library: try RuleLibrary(), options: BatchOptions(date: day("2019-10-01")))
        var worker = try desk.worker()
        let answers = worker.answer([
            BatchRequest(.plane(TestPlane.finland.origin), fuse: .threeTimes25),
            BatchRequest(.plane(TestPlane.finland.origin), fuse: .threeTimes25, company: carunaOy),
        ])
        #expect(answers.rows.map(\.error) == [0, 1] && answers.decisions.isEmpty)
    }
}

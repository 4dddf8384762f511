import Domain
import Foundation
import GeometryCore
import NetworkFile
import Positions
import Rules
import SpatialIndex
import TestSupport
import Testing

@testable import Quoting

extension TestNetwork {
    func held() throws -> HeldNetwork {
        let disk = try file()
        return try HeldNetwork(networkFile: disk.path)
    }
}

/// The zones along the border of a plot.
@Suite struct PlotTests {
    static func plot(
        _ outline: PlaneGeometry, at point: PlanePoint, crs: String? = nil, isPointGiven: Bool = false
    ) -> QuotedPlot {
        var place = NamedPlace(
            name: LocalizedText(verbatim: "1-2-3-4"), exactness: .parcel, propertyID: "1-2-3-4",
            at: .plane(point, crs: crs), accuracy_m: 20, source: "test", isMadeUp: true)
        place.outline = outline
        return QuotedPlot(place, isPointGiven: isPointGiven)
    }

    static func request(
        _ outline: PlaneGeometry, at point: PlanePoint, fuse size: String = "3x35", company: CompanySlug? = nil,
        isPointGiven: Bool = false
    ) -> QuoteRequest {
        QuoteRequest(
            location: .plane(point, crs: nil),
            connection: ConnectionCase(fuse: fuse(size), date: day("2019-06-01")),
            company: company, plot: plot(outline, at: point, isPointGiven: isPointGiven))
    }

    /// What tells one part from another.
    private struct Key: Hashable {
        let company: CompanySlug?
        let zone: String?
        let charge: Charge?
    }

    /// A side of a plot in pieces of five centimetres, each asked by itself a little inside.
    private static func asked(_ outline: PlaneGeometry, _ desk: Batch) throws -> [(key: Key, metres: Double)] {
        var worker = try desk.worker()
        var requests: [BatchRequest] = []
        var lengths: [Double] = []
        for piece in PlotOutline(outline).pieces {
            let count = Int((piece.planeLength_m / 0.05).rounded(.up))
            for step in 0..<count {
                let share = (Double(step) + 0.5) / Double(count)
                let place = piece.start.middle(to: piece.end, share: share)
                requests.append(
                    BatchRequest(
                        .plane(
                            PlanePoint(
                                easting_m: place.easting_m + piece.inward.east * PlotWalk.inside_m,
                                northing_m: place.northing_m + piece.inward.north * PlotWalk.inside_m)),
                        fuse: fuse("3x35")))
                lengths.append(piece.planeLength_m / Double(count))
            }
        }
        let answers = worker.answer(requests)
        return zip(answers.rows, lengths).map { row, metres in
            let decision = answers.decision(of: row)
            return (Key(company: decision?.company, zone: decision?.zone, charge: decision?.charge), metres)
        }
    }

    private static func compare(
        _ outline: PlaneGeometry, at centre: PlanePoint, _ desk: borrowing DeskWorker, _ batch: Batch
    ) throws -> Int {
        guard let quote = try? desk.quote(request(outline, at: centre)) else { return 0 }
        let zones = try #require(quote.plot)
        let samples = try asked(outline, batch)
        var metres: [Key: Double] = [:]
        var changes = 0
        for (index, sample) in samples.enumerated() {
            metres[sample.key, default: 0] += sample.metres
            if index > 0, samples[index - 1].key != sample.key { changes += 1 }
        }
        var told: [Key: Double] = [:]
        for part in zones.parts {
            let key = Key(
                company: part.answer == nil ? nil : part.company, zone: part.answer?.zone,
                charge: part.answer?.charge)
            told[key, default: 0] += part.border_m
        }
        // Metres of the plane and of the ground differ by a thousandth; each change is exact to a piece of either.
        let slack_m = 0.2 + (zones.resolution_m + 0.05) * Double(changes + 2) + zones.border_m * 0.002
        for (key, found_m) in metres where told[key] == nil {
            // Shorter than the promise in one piece, at most a few times.
            #expect(found_m <= slack_m, "\(key) on \(found_m) m of \(outline)")
        }
        for (key, told_m) in told {
            #expect(abs(told_m - metres[key, default: 0]) <= slack_m, "\(key) of \(outline)")
        }
        #expect(abs(zones.border_m - samples.reduce(0) { $0 + $1.metres }) < zones.border_m * 0.002)
        #expect(abs(zones.parts.reduce(0) { $0 + $1.border_m } - zones.border_m) < 1e-6)
        return zones.parts.count
    }

    /// Plots of all sizes where answers change, against five hundredths of a metre asked one by one.
    @Test func nothingIsMissed() throws {
        let held = try BatchSameAnswerTests.held.get()
        let library = try RuleLibrary()
        let desk = try Desk(.memory(held), library: library).worker()
        let batch = Batch(
            held, library: library,
            options: BatchOptions(date: day("2019-06-01"), asksBorderlines: false, asksWarnings: false))
        var random = SeededGenerator(seed: 15)
        var mixed = 0
        for place in try Self.placesOfChange(24, in: held, batch) {
            let (width_m, depth_m) = (
                Double.random(in: 8...90, using: &random), Double.random(in: 8...60, using: &random)
            )
            let angle = Double.random(in: 0..<(2 * .pi), using: &random)
            let corners = [
                (0.0, 0.0), (width_m, 0), (width_m, depth_m), (width_m / 3, depth_m * 0.7), (0, depth_m), (0, 0),
            ]
            let ring = corners.map { east, north in
                point(
                    place.easting_m + (east - width_m / 2) * cos(angle) - (north - depth_m / 2) * sin(angle),
                    place.northing_m + (east - width_m / 2) * sin(angle) + (north - depth_m / 2) * cos(angle))
            }
            if try Self.compare(.polygon([ring]), at: place, desk, batch) > 1 { mixed += 1 }
        }
        #expect(mixed >= 12)
    }

    /// Places so near a limit of the demo's rules, or a border of an area, that a plot around them may be on both sides.
    private static func placesOfChange(_ count: Int, in held: HeldNetwork, _ batch: Batch) throws -> [PlanePoint] {
        let requests = try BatchSameAnswerTests.requests(1_200, in: held, seed: 150).filter { $0.company == nil }
        var worker = try batch.worker()
        let answers = worker.answer(requests)
        var places: [PlanePoint] = []
        for (request, row) in zip(requests, answers.rows) where answers.decision(of: row) != nil {
            guard case .plane(let place) = request.position else { continue }
            let isNear =
                [300.0, 600].contains { abs(row.cableDistance_m - $0) < 20 }
                || abs(row.substationDistance_m - 800) < 20
            if isNear || places.count % 5 == 4 { places.append(place) }
        }
        return Array(places.prefix(count))
    }

    /// A cable of which 300 m reach a short way into the middle of a long side, where no corner is near.
    @Test(arguments: [0.02, 0.2, 2.0, 20.0, -0.02])
    func aLimitThatOnlyGrazesTheBorder(_ depth_m: Double) throws {
        var network = TestNetwork(.middle)
        network.line("C", [network.plane.at(0, 300), network.plane.at(0, 400)])
        network.station("S", network.plane.at(0, 5_000))
        network.noObstacles()
        let held = try network.held()
        let desk = try Desk(.memory(held), library: try RuleLibrary()).worker()
        // The scale is 0.9996, so that 300 m on the ground are 299.88 m of the plane.
        let side = 300 - 300 * 0.9996 + depth_m
        let ring = [
            network.plane.at(-200, side), network.plane.at(-200, side - 60), network.plane.at(200, side - 60),
            network.plane.at(200, side), network.plane.at(-200, side),
        ]
        let quote = try desk.quote(Self.request(.polygon([ring]), at: network.plane.at(0, side - 30)))
        let zones = try #require(quote.plot)
        #expect(zones.resolution_m == PlotZones.finest_m)
        #expect(zones.parts.map { $0.zone?.name } == (depth_m > 0.02 ? ["1", "2"] : ["2"]))
        guard depth_m > 0.02 else { return }
        #expect(zones.best.zone?.name == "1" && zones.worst.zone?.name == "2")
        // The chord of the circle, looked at two hundredths of a metre inside.
        let chord_m = 2 * (2 * 300 * (depth_m - PlotWalk.inside_m)).squareRoot()
        #expect(abs(zones.best.border_m - chord_m) < 0.3 + chord_m * 0.03)
        #expect(abs(zones.border_m - 920 / 0.9996) < 0.01)
    }

    /// A shore of thousands of corners, along a limit for its whole length: no more places are looked at than of any other,
    /// and how coarsely is told.
    @Test(arguments: [8, 4_000])
    func noOutlineTakesLong(corners: Int) throws {
        var network = TestNetwork(.middle)
        network.station("C", network.plane.origin)
        network.line("L", [network.plane.at(0, 0), network.plane.at(0, 0.5)])
        network.noObstacles()
        let desk = Desk(.memory(try network.held()), library: try RuleLibrary())
        // Around the limit of 300 m in bays, now within it and now beyond: eight times, or eight hundred.
        let ring = (0...corners).map { corner in
            let angle = 2 * .pi * Double(corner % corners) / Double(corners)
            let radius_m = 300 + 3 * (corners == 8 ? corner % 2 == 0 ? -1 : 1 : sin(400 * angle))
            return network.plane.at(radius_m * cos(angle), radius_m * sin(angle))
        }
        let outline = PlaneGeometry.polygon([ring])
        let request = Self.request(outline, at: network.plane.at(0, 100))
        let zones = try #require(try desk.worker().quote(request).plot)
        #expect(zones.parts.map { $0.zone?.name } == ["1", "2"])
        let isFine = corners == 8
        #expect((zones.resolution_m == PlotZones.finest_m) == isFine)
        #expect(abs(zones.parts.reduce(0) { $0 + $1.border_m } - zones.border_m) < 1e-6)
        // What each part holds is no worse than the pieces that stayed open.
        let share = zones.best.border_m / zones.border_m
        #expect(isFine || abs(share - 0.5) < 0.05, "\(share)")

        // Out of time at once, the whole border counts as the one place that is looked at.
        var hasty = desk
        hasty.longestPlot = .zero
        let coarse = try #require(try hasty.worker().quote(request).plot)
        #expect(coarse.isUniform)
        #expect(abs(coarse.border_m - zones.border_m) < 1e-6)
        #expect(coarse.resolution_m > zones.border_m * 0.49)
        hasty.longestPlot = .seconds(600)
        #expect(try hasty.worker().quote(request).plot == zones)
    }

    /// One place tells of a plot with no limit near, so that nothing is left open where there is no time at all.
    @Test func aPlotFarFromEveryLimitTakesOneLook() throws {
        var network = TestNetwork(.middle)
        network.line("C", [network.plane.at(0, 200), network.plane.at(0, 400)])
        network.station("S", network.plane.at(0, 5_000))
        network.noObstacles()
        var desk = Desk(.memory(try network.held()), library: try RuleLibrary())
        desk.longestPlot = .zero
        let request = Self.request(.polygon([network.plane.square(20)]), at: network.plane.origin)
        let zones = try #require(try desk.worker().quote(request).plot)
        #expect(zones.resolution_m == PlotZones.finest_m && zones.isUniform && zones.best.zone?.name == "1")
    }

    /// From the file as from memory.
    @Test func asReadFromTheFile() throws {
        let held = try BatchSameAnswerTests.held.get()
        let library = try RuleLibrary()
        let memory = try Desk(.memory(held), library: library).worker()
        let file = try Desk(.file(BatchSameAnswerTests.demo), library: library).worker()
        for asked in try BatchSameAnswerTests.requests(12, in: held, seed: 3) {
            guard case .plane(let place) = asked.position else { continue }
            let ring = box(place.easting_m - 20, place.northing_m - 15, place.easting_m + 20, place.northing_m + 15)
            let request = Self.request(.polygon([ring]), at: place)
            let (one, other) = (try? memory.quote(request).plot, try? file.quote(request).plot)
            #expect(one?.parts.map(\.border_m) == other?.parts.map(\.border_m))
            #expect(one?.parts.map { $0.answer?.charge } == other?.parts.map { $0.answer?.charge })
        }
    }

    /// What is no area has no border, and fees that follow no zone ask for none.
    @Test func withoutABorder() throws {
        let held = try BatchSameAnswerTests.held.get()
        let desk = try Desk(.memory(held), library: try RuleLibrary()).worker()
        let place = point(320_307, 6_685_661)
        for outline in [PlaneGeometry.point(place), .polygon([]), .polygon([[place, place, place]])] {
            #expect(try desk.quote(Self.request(outline, at: place)).plot == nil)
        }
        let ring = box(320_300, 6_685_650, 320_320, 6_685_670)
        #expect(try desk.quote(Self.request(.polygon([ring]), at: place)).plot != nil)
        let temporary = QuoteRequest(
            location: .plane(place, crs: nil),
            connection: ConnectionCase(
                fuse: fuse("3x35"), date: day("2019-06-01"), services: ServicesAsked(temporaryCables: 1)),
            plot: Self.plot(.polygon([ring]), at: place))
        #expect(try desk.quote(temporary).plot == nil)
    }

    /// A point beside a property identifier is a point of its plot.
    @Test func pointsBesideAPlot() throws {
        var options = QuoteOptions(fuse: .one(fuse("3x35")))
        options.property = "49-407-1-9"
        #expect(try options.checked(named: .commandLine) == .name("49-407-1-9"))
        (options.latitude_deg, options.longitude_deg) = (60.2678, 23.75125)
        guard case .location = try options.checked(named: .commandLine) else {
            Issue.record("no location")
            return
        }
        let held = try BatchSameAnswerTests.held.get()
        let desk = try Desk(.memory(held), library: try RuleLibrary()).worker()
        let ring = box(320_300, 6_685_650, 320_320, 6_685_670)
        let plot = Self.plot(.polygon([ring]), at: point(320_310, 6_685_660), isPointGiven: true)
        let asked = try desk.request(
            options, at: try options.checked(named: .query), on: day("2019-06-01")
        ) { (_) throws(Problem) in [plot.place] }
        #expect(asked.plot == plot && asked.understood == nil && asked.accuracy_m == 1)
        #expect(throws: PositionRefusal.self) {
            try desk.request(options, at: try options.checked(named: .query), on: day("2019-06-01"))
        }
        for change in [
            { $0.address = "Kesätie 1" }, { $0.at = "60, 24" }, { $0.longitude_deg = nil },
            { $0.easting_m = 1 },
        ] as [(inout QuoteOptions) -> Void] {
            var others = options
            change(&others)
            #expect(throws: Problem.self) { try others.checked(named: .commandLine) }
        }
    }
}

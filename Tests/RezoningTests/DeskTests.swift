import Dispatch
import Domain
import Foundation
import GeometryCore
import NetworkFile
import Quoting
import Telling
import Rules
import Synchronization
import TestSupport
import Testing

/// One desk in memory, asked by several threads at once, gives the quotes of the network file to the byte.
@Suite struct DeskTests {
    private static let count = 80
    private static let threads = 2

    /// What a request is answered with: the value, and every byte that is printed of it.
    private struct Told: Equatable, Sendable {
        var quote: Quote?
        var problem: Problem?
        var json = ""
    }

    /// Near what may change an answer, far from everything, outside, and on borders.
    private static func requests() throws -> [QuoteRequest] {
        let file = try NetworkFile(path: TrialRun.demo)
        var random = SeededGenerator(seed: 2019)
        let lines = try file.lines().map(\.geometry)
        let stations = try file.substations().map(\.point)
        let areas = try file.networkAreas().map(\.geometry)
        let borders =
            try areas + file.planAreas().map(\.geometry) + file.agreementAreas().map(\.geometry)
            + file.obstacles().map(\.geometry)
        func vertex(of geometries: [PlaneGeometry]) throws -> PlanePoint {
            var vertices: [PlanePoint] = []
            try #require(geometries.randomElement(using: &random)).forEachVertex { vertices.append($0) }
            return try #require(vertices.randomElement(using: &random))
        }
        func near(_ point: PlanePoint, _ distance_m: Double) -> PlanePoint {
            let angle = Double.random(in: 0..<(2 * .pi), using: &random)
            return PlanePoint(
                easting_m: point.easting_m + distance_m * cos(angle),
                northing_m: point.northing_m + distance_m * sin(angle))
        }
        let companies = try [nil, nil, nil] + file.networkAreas().map(\.company)
        let dates = try ["2019-06-01", "2016-01-01", "2026-01-01"].map { try #require(CalendarDate(iso: $0)) }
        let fuses = try ["3x25", "3x35", "3x63", "3x80", "1x25", "3x250"].map { try Fuse($0) }
        return try (0..<count).map { turn in
            let point: PlanePoint =
                switch turn % 6 {
                case 0:
                    near(try vertex(of: lines), [300, 600][turn / 6 % 2] + .random(in: -1.5...1.5, using: &random))
                case 1:
                    near(
                        try #require(stations.randomElement(using: &random)),
                        800 + .random(in: -1.5...1.5, using: &random))
                case 2: near(try vertex(of: borders), [0, 0.3, 1.2, 30][turn / 6 % 4])
                case 3: near(try vertex(of: areas), .random(in: 0...9_000, using: &random))
                default:
                    near(
                        try #require(stations.randomElement(using: &random)), .random(in: 0...1_500, using: &random)
                    )
                }
            return QuoteRequest(
                location: .plane(point, crs: nil),
                connection: ConnectionCase(
                    fuse: fuses[turn % fuses.count], date: dates[turn * dates.count / count],
                    joiners: turn % 7 == 0 ? 3 : 1, place: turn % 13 == 0 ? .publicArea : .plot,
                    isFurtherConnection: turn % 17 == 0,
                    services: turn % 19 == 0 ? ServicesAsked(temporaryCables: 1) : .none),
                company: companies[turn % companies.count], accuracy_m: [0, 1, 1, 20][turn / 2 % 4],
                asksForEstimate: turn % 5 == 0)
        }
    }

    private static func told(_ requests: [QuoteRequest], by desk: Desk) throws -> [Told] {
        let worker = try desk.worker()
        return requests.map { request in
            do throws(Problem) {
                let quote = try worker.quote(request)
                // A table is many quotes of one site.
                guard request.accuracy_m == 20 else {
                    return Told(quote: quote, json: QuoteDocument(quote, in: .english).json.text)
                }
                let table = try worker.table(request)
                return Told(
                    quote: quote,
                    json: QuoteDocument(quote, in: .english).json.text
                        + TableDocument(table, in: .finnish).json.text)
            } catch { return Told(problem: error) }
        }
    }

    @Test func threadsAtOnceGetTheQuotesOfTheFile() throws {
        let library = try RuleLibrary()
        let requests = try Self.requests()
        let held = Desk(.memory(try HeldNetwork(networkFile: TrialRun.demo)), library: library)
        let answers = Mutex<[Int: [Told]]>([:])
        DispatchQueue.concurrentPerform(iterations: Self.threads) { thread in
            // Each begins elsewhere, so that they are at different sites at any time.
            let start = thread * Self.count / Self.threads
            let told = try? Self.told(Array(requests[start...] + requests[..<start]), by: held)
            answers.withLock {
                $0[thread] = told.map { Array($0[(Self.count - start)...] + $0[..<(Self.count - start)]) }
            }
        }
        let expected = try Self.told(requests, by: Desk(.file(TrialRun.demo), library: library))
        #expect(expected.count { $0.quote != nil } > Self.count / 2 && expected.contains { $0.problem != nil })
        #expect(expected.contains { $0.quote?.borderlines.isEmpty == false })
        for thread in 0..<Self.threads {
            let told = try #require(answers.withLock { $0[thread] })
            let differing = expected.indices.filter { told[$0] != expected[$0] }
            #expect(differing.isEmpty, "\(differing.prefix(3).map { requests[$0] })")
        }
    }
}

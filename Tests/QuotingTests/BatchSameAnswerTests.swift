import Domain
import Foundation
import GeometryCore
import NetworkFile
import Rules
import SpatialIndex
import TestSupport
import Testing

@testable import Quoting

/// A batch gives the answers of single quotes, field by field.
@Suite struct BatchSameAnswerTests {
    static let demo = Package.demoNetwork

    /// The demo network, read once.
    static let held = Result { try HeldNetwork(networkFile: demo) }

    /// What a row and a quote both tell.
    struct Told: Equatable {
        var error: Problem?
        var company: CompanySlug?
        var zone: String?
        var charge: Charge?
        var rulebook: String?
        var offer: Offer?
        var cable: String?
        var cableDistance_m: Double?
        var substation: String?
        var substationDistance_m: Double?
        var plan: String?
        var agreement: String?
        var isBorderline = false
        var warnings: [QuoteWarning] = []
    }

    private static func told(_ answers: BatchAnswers, _ row: BatchAnswer) -> Told {
        var told = Told()
        told.error = answers.error(of: row)
        guard let decision = answers.decision(of: row) else { return told }
        told.company = decision.company
        told.zone = decision.zone
        told.charge = decision.charge
        told.rulebook = decision.rulebook
        told.offer = decision.offer
        told.cable = answers.cableID(of: row)
        told.cableDistance_m = row.cableDistance_m.isNaN ? nil : row.cableDistance_m
        told.substation = answers.substationID(of: row)
        told.substationDistance_m = row.substationDistance_m.isNaN ? nil : row.substationDistance_m
        told.plan = answers.planAreaID(of: row)
        told.agreement = answers.agreementAreaID(of: row)
        told.isBorderline = row.isBorderline
        told.warnings = answers.warnings(of: row)
        return told
    }

    /// A quote also warns of illustrative sums that it shows for comparison, and of the file.
    private static func told(_ quote: Quote, _ options: BatchOptions) -> Told {
        let price = quote.answer.charge.price
        let illustrative: [QuoteWarning] =
            price?.status == .illustrative ? [.illustrativePrice(list: price?.list ?? "")] : []
        let others = quote.warnings.filter { warning in
            switch warning {
            case .illustrativePrice, .networkFile: false
            default: true
            }
        }
        return Told(
            company: quote.company, zone: quote.answer.zone, charge: quote.answer.charge,
            rulebook: quote.rules.rulebook.id, offer: quote.offer, cable: quote.cable?.id,
            cableDistance_m: quote.cable?.distance_m, substation: quote.substation?.id,
            substationDistance_m: quote.substation?.distance_m,
            plan: quote.rules.rulebook.decidingPlan(at: quote.facts, on: options.date)?.id,
            agreement: quote.facts.agreement(on: options.date)?.id,
            isBorderline: options.asksBorderlines && !quote.borderlines.isEmpty,
            warnings: options.asksWarnings ? illustrative + others.map(\.withoutPlace) : [])
    }

    /// Points all over the network areas, and close to whatever may change an answer.
    static func requests(
        _ count: Int, in held: HeldNetwork, seed: UInt64,
        fuses: [String] = ["3x25", "3x35", "3x63", "3x80", "1x25"]
    ) throws -> [BatchRequest] {
        var random = SeededGenerator(seed: seed)
        let plane = try ProjectedPlane(
            CoordinateReferenceDefinition(
                wellKnownText: held.coordinateReference.wellKnownText,
                identifier: held.coordinateReference.identifier))
        let sizes = fuses.map { fuse($0) }
        let borders =
            [held.networkAreas.areas.map(\.geometry), held.plans.areas.map(\.geometry)].flatMap(\.self)
            + held.agreements.areas.map(\.geometry)
        func near(_ place: PlanePoint, _ distance_m: Double) -> PlanePoint {
            let angle = Double.random(in: 0..<(2 * .pi), using: &random)
            return point(
                place.easting_m + distance_m * cos(angle), place.northing_m + distance_m * sin(angle))
        }
        func place(_ turn: Int) -> PlanePoint {
            let line = held.lines.segments.randomElement(using: &random)?.start ?? point(0, 0)
            let station = held.substations.segments.randomElement(using: &random)?.start ?? point(0, 0)
            switch turn % 8 {
            case 0:
                let box = held.networkAreas.boxes.randomElement(using: &random) ?? held.networkAreas.boxes[0]
                return point(
                    .random(in: box.minimum.easting_m...box.maximum.easting_m, using: &random),
                    .random(in: box.minimum.northing_m...box.maximum.northing_m, using: &random))
            case 1:
                let limits_m: [Double] = [300, 600]
                let limit_m = limits_m.randomElement(using: &random) ?? 300
                return near(line, limit_m + Double.random(in: -1.5...1.5, using: &random))
            case 2: return near(station, 800 + Double.random(in: -1.5...1.5, using: &random))
            case 3:
                var vertices: [PlanePoint] = []
                borders.randomElement(using: &random)?.forEachVertex { vertices.append($0) }
                let vertex = vertices.randomElement(using: &random) ?? point(0, 0)
                let offsets_m: [Double] = [0, 0.3, 1.2, 30]
                return near(vertex, offsets_m.randomElement(using: &random) ?? 0)
            case 4: return line
            default: return near(station, .random(in: 0...1500, using: &random))
            }
        }
        let companies = held.networkAreas.areas.map(\.company)
        return try (0..<count).map { turn in
            let place = place(turn)
            let position: BatchRequest.Position =
                turn % 3 == 0 ? .geographic(try plane.position(of: place)) : .plane(place)
            return BatchRequest(
                position, fuse: sizes.randomElement(using: &random) ?? .threeTimes25,
                company: turn % 11 == 0 ? companies.randomElement(using: &random) : nil,
                joiners: turn % 7 == 0 ? 3 : 1, place: turn % 13 == 0 ? .publicArea : .plot,
                isFurtherConnection: turn % 17 == 0)
        }
    }

    /// Distances may differ in the last digits of a double.
    private static func isSame(_ one: Told, _ other: Told) -> Bool {
        var levelled = one
        for field in [\Told.cableDistance_m, \Told.substationDistance_m] {
            if let a = one[keyPath: field], let b = other[keyPath: field], abs(a - b) <= 1e-9 {
                levelled[keyPath: field] = b
            }
        }
        // Errors may hold coordinates that are not numbers, which equal nothing.
        return levelled == other || "\(levelled)" == "\(other)"
    }

    /// The fields that differ.
    private static func differences(_ batch: Told, _ quote: Told) -> String {
        zip(Mirror(reflecting: batch).children, Mirror(reflecting: quote).children)
            .filter { "\($0.value)" != "\($1.value)" }
            .map { "\($0.label ?? ""): batch \($0.value), quote \($1.value)" }.joined(separator: "\n")
    }

    static func compare(
        _ requests: [BatchRequest], _ desk: Batch, with quote: (QuoteRequest) throws -> Quote,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> BatchTimings {
        var worker = try desk.worker()
        var differing = 0
        for first in stride(from: 0, to: requests.count, by: 16_384) {
            let chunk = Array(requests[first..<min(first + 16_384, requests.count)])
            let answers = worker.answer(chunk)
            #expect(answers.rows.count == chunk.count, sourceLocation: sourceLocation)
            for (request, row) in zip(chunk, answers.rows) {
                let told = told(answers, row)
                let expected: Told
                do { expected = Self.told(try quote(request.quoteRequest(desk.options)), desk.options) } catch {
                    expected = Told(error: error as? Problem)
                }
                guard !isSame(told, expected) else { continue }
                differing += 1
                if differing <= 3 {
                    Issue.record(
                        "\(request)\n\(Self.differences(told, expected))", sourceLocation: sourceLocation)
                }
            }
        }
        #expect(differing == 0, sourceLocation: sourceLocation)
        return worker.timings
    }

    /// Against quotes from the file itself.
    @Test(arguments: ["2019-06-01", "2015-05-01", "2017-08-08", "2025-01-01"])
    func asQuotedFromTheFile(_ date: String) throws {
        let library = try RuleLibrary()
        let held = try Self.held.get()
        let desk = Batch(held, library: library, options: BatchOptions(date: day(date)))
        let quotes = try Desk(.file(Self.demo), library: library).worker()
        let requests = try Self.requests(80, in: held, seed: 20)
        let timings = try Self.compare(requests, desk) { try quotes.quote($0) }
        #expect(timings.rows == 80 && (1..<72).contains(timings.surveyedRows))
    }

    /// Against the survey of a quote, with the network held in memory: that it finds what the file gives is the test
    /// above.
    @Test(arguments: [true, false]) func asSurveyedInMemory(_ asksAll: Bool) throws {
        let library = try RuleLibrary()
        let held = try Self.held.get()
        let options = BatchOptions(date: day("2019-06-01"), asksBorderlines: asksAll, asksWarnings: asksAll)
        let desk = Batch(held, library: library, options: options)
        let quotes = try Desk(.memory(held), library: library).worker()
        let requests = try Self.requests(Self.count, in: held, seed: asksAll ? 1 : 2)
        let timings = try Self.compare(requests, desk) { try quotes.quote($0) }
        #expect(timings.rows == Self.count && (1..<Self.count * 9 / 10).contains(timings.surveyedRows))
    }

    /// What is asked of a place again is not measured again, and answered as if it were asked alone.
    @Test(arguments: [true, false]) func askedTogetherOrAlone(_ asksAll: Bool) throws {
        let options = BatchOptions(date: day("2019-06-01"), asksBorderlines: asksAll, asksWarnings: asksAll)
        let desk = Batch(
            try Self.held.get(), library: try RuleLibrary(), options: options)
        let requests = try Self.requests(200, in: desk.held, seed: 31).flatMap { first in
            ["3x25", "3x35", "3x63", "3x80"].map { size in
                var request = first
                request.fuse = fuse(size)
                // The same place may be asked for no company after it was for one, and the other way round.
                if size == "3x63" { request.company = first.company == nil ? CompanySlug("caruna-oy") : nil }
                return request
            }
        }
        var worker = try desk.worker()
        let together = worker.answer(requests)
        for (request, row) in zip(requests, together.rows) {
            let alone = worker.answer([request])
            let (told, expected) = (Self.told(together, row), Self.told(alone, alone.rows[0]))
            #expect(Self.isSame(told, expected), "\(request)\n\(Self.differences(told, expected))")
        }
        #expect(together.rows.count { $0.error >= 0 } > 5)
    }

    static let count = 200

    /// Each row against the full survey that rows near limits get, which is the code of a quote. That a full survey gives
    /// what a quote gives is for the tests above. `make bench-survey` asks for 100 000 rows.
    @Test(arguments: [(0, true), (1, true), (2, false), (3, false)]) func asSurveyedInFull(
        _ part: Int, _ asksAll: Bool
    ) throws {
        let held = try Self.held.get()
        let options = BatchOptions(
            date: day(part % 2 == 0 ? "2019-06-01" : "2016-06-01"), asksBorderlines: asksAll, asksWarnings: asksAll)
        let desk = Batch(held, library: try RuleLibrary(), options: options)
        let count = ProcessInfo.processInfo.environment["CONNECT_QUOTE_SURVEYED_ROWS"].flatMap { Int($0) } ?? 1_000
        let requests = try Self.requests(count, in: held, seed: UInt64(100 + part))
        var worker = try desk.worker()
        let answers = worker.answer(requests)
        var rows = [BatchAnswer](repeating: BatchAnswer(), count: requests.count)
        let errors = worker.survey(requests.indices.map { Int32($0) }, of: requests, &rows)
        #expect(answers.errors == errors)
        var differing: [Int] = []
        for (number, (row, full)) in zip(answers.rows, rows).enumerated() {
            var (row, full) = (row, full)
            if Self.isSame(row.cableDistance_m, full.cableDistance_m) {
                (row.cableDistance_m, full.cableDistance_m) = (0, 0)
            }
            if Self.isSame(row.substationDistance_m, full.substationDistance_m) {
                (row.substationDistance_m, full.substationDistance_m) = (0, 0)
            }
            if row != full { differing.append(number) }
        }
        #expect(differing.isEmpty, "\(differing.prefix(5).map { requests[$0] })")
        #expect((1..<count * 4 / 5).contains(worker.timings.surveyedRows))
    }

    private static func isSame(_ one: Double, _ other: Double) -> Bool {
        one.isNaN && other.isNaN || abs(one - other) <= 1e-9
    }
}

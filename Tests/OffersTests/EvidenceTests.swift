import Domain
import Foundation
import GeometryCore
import Ledger
import NetworkFile
@testable import Offers
import Quoting
import Rules
import TestSupport
import Testing

/// From the evidence alone the same quote comes out, whether the network was a file or in memory.
@Suite("Evidence of quotes") struct EvidenceTests {
    @Test("A request that names no day is the same after midnight; one that names it is not")
    func requestsOfToday() throws {
        let position = try #require(GeographicPosition(latitude_deg: 60.2678, longitude_deg: 23.75125))
        func print(_ day: String, isDated: Bool) throws -> Digest {
            let quote = QuoteRequest(
                location: .geographic(position),
                connection: ConnectionCase(
                    fuse: .threeTimes25, date: try #require(CalendarDate(iso: day))))
            var details = OfferDetails()
            details.isDated = isDated
            return details.request(quote, in: .english, by: "clerk").fingerprint
        }
        #expect(try print("2019-06-01", isDated: false) == print("2019-06-02", isDated: false))
        #expect(try print("2019-06-01", isDated: true) != print("2019-06-02", isDated: true))
        #expect(try print("2019-06-01", isDated: true) != print("2019-06-01", isDated: false))
    }

    /// Points all over the demo network, and right at what decides there.
    static func requests() throws -> [QuoteRequest] {
        var random = SeededGenerator(seed: 16)
        let network = try NetworkFile(path: Package.demoNetwork)
        var points: [PlanePoint] = []
        for area in try network.networkAreas() {
            guard let box = area.geometry.box else { continue }
            for _ in 0..<15 {
                points.append(
                    PlanePoint(
                        easting_m: .random(in: box.minimum.easting_m...box.maximum.easting_m, using: &random),
                        northing_m: .random(in: box.minimum.northing_m...box.maximum.northing_m, using: &random)))
            }
        }
        for plan in try network.planAreas().prefix(10) {
            // On a border: neighbours all around are asked.
            plan.geometry.forEachVertex { if points.count < 55 { points.append($0) } }
        }
        for substation in try network.substations().prefix(45) {
            points.append(
                PlanePoint(
                    easting_m: substation.point.easting_m + 799.8, northing_m: substation.point.northing_m))
        }
        let fuses: [Fuse] = [.threeTimes25, try Fuse("3x35"), try Fuse("3x63"), try Fuse("3x100")]
        let day = try #require(CalendarDate(iso: "2019-06-01"))
        let requests = points.enumerated().map { index, point in
            QuoteRequest(
                location: .plane(point, crs: nil),
                connection: ConnectionCase(
                    fuse: fuses[index % fuses.count], date: day, joiners: 1 + index % 3,
                    services: ServicesAsked(
                        temporaryCables: index % 11 == 5 ? 2 : nil, production_kva: index % 7 == 3 ? 20 : nil)),
                accuracy_m: [1, 0, 25, 60][index / 2 % 4], asksForEstimate: index % 2 == 0)
        }
        // Zone 2+ is near a substation, far from cables.
        let position = try #require(GeographicPosition(latitude_deg: 60.2418, longitude_deg: 23.55555))
        return requests + [
            QuoteRequest(
                location: .geographic(position), connection: ConnectionCase(fuse: try Fuse("3x35"), date: day))
        ]
    }

    private func body(of witnessed: WitnessedQuote) -> (bytes: [UInt8], shared: [SharedEvidence]) {
        let evidence = OfferEvidence(
            request: witnessed.quote.request, extract: witnessed.extract, networkSHA256: Digest(of: [1]),
            rules: witnessed.rules, versions: .current(program: "test"))
        let body = OfferBody(
            language: .swedish, site: OfferSite(address: "Å 1"), decidedPrice: nil, evidence: evidence,
            decision: OfferDecision(witnessed.quote), answer: [7])
        return (body.bytes, evidence.shared)
    }

    @Test("Quotes at every kind of site come out of their evidence as they went in")
    func replays() throws {
        let library = try RuleLibrary()
        let plain = try Desk(.file(Package.demoNetwork), library: library).worker()
        let file = try Desk(.file(Package.demoNetwork), library: library).witnessingWorker()
        let memory = try Desk(.memory(HeldNetwork(networkFile: Package.demoNetwork)), library: library)
            .witnessingWorker()
        var (quoted, features, bytes) = (0, [Int](), 0)
        var zones: Set<String?> = []
        var shared: Set<Digest> = []
        for request in try Self.requests() {
            guard let quote = try? plain.quote(request) else { continue }
            let (one, other) = (try file.witnessedQuote(request), try memory.witnessedQuote(request))
            #expect(one.quote == quote)
            #expect(other.quote == quote)
            let (kept, also) = (body(of: one), body(of: other))
            #expect(kept.bytes == also.bytes)
            #expect(kept.shared.map(\.digest) == also.shared.map(\.digest))
            let read = try OfferBody(kept.bytes, shared: kept.shared.map(\.bytes))
            #expect(read.evidence.request == quote.request)
            #expect(read.evidence.extract.count == one.extract.count)
            #expect(try read.evidence.quote() == quote)
            #expect(read.bytes == kept.bytes)
            quoted += 1
            zones.insert(quote.answer.zone)
            features.append(one.extract.count)
            bytes += kept.bytes.count + 32 * kept.shared.count
            for piece in kept.shared where shared.insert(piece.digest).inserted { bytes += piece.bytes.count }
        }
        #expect(quoted > 50)
        #expect(zones.isSuperset(of: ["1", "2", "2+", "3"]))
        #expect(features.sorted()[quoted / 2] < 40)
        #expect(bytes / quoted < 10_000)
    }

    @Test("That a place is the middle of a street stays with the evidence; other requests are as they were")
    func middleOfStreet() throws {
        let worker = try Desk(.file(Package.demoNetwork), library: try RuleLibrary()).witnessingWorker()
        func request(_ place: MiddleOfStreet?) throws -> QuoteRequest {
            QuoteRequest(
                location: .geographic(
                    try #require(GeographicPosition(latitude_deg: 60.2678, longitude_deg: 23.75125))),
                connection: ConnectionCase(
                    fuse: try Fuse("3x35"), date: try #require(CalendarDate(iso: "2019-06-01"))),
                middleOfStreet: place)
        }
        func bytes(_ request: QuoteRequest) -> [UInt8] {
            var canonical = CanonicalBytes()
            request.add(to: &canonical)
            return canonical.bytes
        }
        for isNumberUnknown in [true, false] {
            let place = MiddleOfStreet(isNumberUnknown: isNumberUnknown, accuracy_m: 247)
            let witnessed = try worker.witnessedQuote(request(place))
            #expect(witnessed.quote.warnings.contains(.middleOfStreet(place)))
            let kept = body(of: witnessed)
            let read = try OfferBody(kept.bytes, shared: kept.shared.map(\.bytes))
            #expect(read.evidence.request.middleOfStreet == place && read.bytes == kept.bytes)
            #expect(try read.evidence.quote() == witnessed.quote)
            let other = read.evidence.request.with(.threeTimes25, on: read.evidence.request.connection.date)
            #expect(other.middleOfStreet == place)
            // What is asked besides is kept as it is of other places.
            #expect(try bytes(request(place)).suffix(bytes(request(nil)).count) == bytes(request(nil))[...])
        }
        #expect(String(decoding: try bytes(request(nil)).dropFirst(8).prefix(7), as: UTF8.self) == "degrees")
    }

    @Test("A feature that is taken out of the evidence, or put in, changes the quote")
    func proof() throws {
        let library = try RuleLibrary()
        let worker = try Desk(.file(Package.demoNetwork), library: library).witnessingWorker()
        let request = QuoteRequest(
            location: .geographic(try #require(GeographicPosition(latitude_deg: 60.2678, longitude_deg: 23.75125))),
            connection: ConnectionCase(
                fuse: try Fuse("3x35"), date: try #require(CalendarDate(iso: "2019-06-01"))))
        let witnessed = try worker.witnessedQuote(request)
        #expect(witnessed.quote.answer.zone == "2")
        let nearest = try #require(witnessed.quote.cable)
        let extract = witnessed.extract
        let without = NetworkExtract(
            network: extract.network, coordinateReference: extract.coordinateReference, warnings: extract.warnings,
            obstaclesAreKnown: extract.obstaclesAreKnown, assets: extract.assets.filter { $0.id != nearest.id },
            networkAreas: extract.networkAreas, plans: extract.plans, agreements: extract.agreements,
            obstacles: extract.obstacles)
        let evidence = OfferEvidence(
            request: request, extract: without, networkSHA256: nil, rules: witnessed.rules,
            versions: .current(program: "test"))
        #expect(try evidence.quote().cable?.id != nearest.id)
        // Another day has other rules: the texts are those of all days.
        #expect(witnessed.rules.count > 3)
        #expect(witnessed.rules.allSatisfy { $0.isShipped && $0.form == .tokens })
    }

    @Test("Bytes that were cut short or changed are refused, whatever they say")
    func malformed() throws {
        let worker = try Desk(.file(Package.demoNetwork), library: try RuleLibrary()).witnessingWorker()
        let witnessed = try worker.witnessedQuote(
            QuoteRequest(
                location: .geographic(
                    try #require(GeographicPosition(latitude_deg: 60.2678, longitude_deg: 23.75125))),
                connection: ConnectionCase(
                    fuse: try Fuse("3x35"), date: try #require(CalendarDate(iso: "2019-06-01")))))
        let (bytes, shared) = body(of: witnessed)
        let pieces = shared.map(\.bytes)
        for length in stride(from: 0, to: bytes.count, by: 3) {
            #expect(throws: CanonicalReading.Malformed.self) {
                try OfferBody(Array(bytes.prefix(length)), shared: pieces)
            }
        }
        #expect(throws: CanonicalReading.Malformed.self) { try OfferBody(bytes, shared: []) }
        #expect(throws: CanonicalReading.Malformed.self) { try OfferBody(bytes + [0], shared: pieces) }
        #expect(throws: CanonicalReading.Malformed.self) { try OfferBody(bytes, shared: pieces.reversed()) }
        #expect(throws: CanonicalReading.Malformed.self) { try OfferBody(bytes, shared: pieces + [[1, 2]]) }
        // Whatever is flipped, nothing crashes.
        var random = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            var flipped = bytes
            flipped[.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            _ = try? OfferBody(flipped, shared: pieces)
            var others = pieces
            let index = Int.random(in: 0..<others.count, using: &random)
            others[index][.random(in: 0..<min(64, others[index].count), using: &random)] ^= 255
            _ = try? OfferBody(bytes, shared: others)
        }
    }
}

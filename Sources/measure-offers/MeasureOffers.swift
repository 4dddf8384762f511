internal import ArgumentParser
internal import Domain
internal import Foundation
internal import GeometryCore
internal import Ledger
internal import NetworkFile
internal import Offers
internal import Quoting
internal import Rules
internal import Telling

/// Makes offers all over a network in one process, and works them out anew from their evidence alone.
@main
struct MeasureOffers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure-offers",
        abstract: "Fill a ledger with offers of a network, and work them out anew.",
        subcommands: [Make.self, Replay.self])

    static func book(_ path: String, forWriting: Bool, clock: Clock? = nil) throws(Problem) -> OfferBook {
        let store = try SQLiteLedger(path: path, forWriting: forWriting)
        let ledger = clock.map { clock in OfferLedger(store, clock: { clock.now }) } ?? OfferLedger(store)
        return OfferBook(ledger, program: "measure-offers") {
            Array(QuoteDocument($0, in: $1).json(withTrace: false).text.utf8)
        }
    }

    /// Stands still.
    struct Clock: Sendable {
        let now: Int64
    }

    /// Ends with the words of a problem.
    static func tell<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let problem as Problem {
            try FileHandle.standardError.write(contentsOf: Data(problem.text(in: .english).utf8))
            throw ExitCode.failure
        }
    }
}

/// Makes a ledger with offers at places all over the network areas, of many fuses, days and kinds of site.
struct Make: ParsableCommand {
    @Argument var ledger: String
    @Option var network: String
    @Option(help: "A folder with rules besides the shipped ones.") var rules: String?
    @Option var offers = 10_000
    @Option var seed: UInt64 = 1

    func run() throws {
        try MeasureOffers.tell {
            let boxes = try NetworkFile(path: network).networkAreas().compactMap(\.geometry.box)
            let sha256 = Digest(of: Array(try Data(contentsOf: URL(fileURLWithPath: network))))
            let library = try RuleLibrary(folder: rules)
            let desk = try Desk(.memory(HeldNetwork(networkFile: network)), library: library).witnessingWorker()
            try SQLiteLedger.make(at: ledger)
            // 2019-06-01 08:00 UTC.
            let book = try MeasureOffers.book(
                ledger, forWriting: true, clock: MeasureOffers.Clock(now: 1_559_376_000_000))
            var sites = Sites(boxes: boxes, seed: seed)
            var (made, refused) = (0, 0)
            let start = ContinuousClock.now
            while made < offers {
                let request = try sites.next()
                do throws(Problem) {
                    _ = try book.create(request, at: desk, networkSHA256: sha256)
                    made += 1
                } catch {
                    // Places outside of the areas, in two of them, or on a day without rules.
                    refused += 1
                    guard refused < 20 * offers else { throw error }
                }
            }
            print("made \(made) offers, \(refused) places without a quote, \(ContinuousClock.now - start)")
        }
    }
}

/// Works every offer of a ledger out anew; ends with 1 where one comes out otherwise.
struct Replay: ParsableCommand {
    @Argument var ledger: String

    func run() throws {
        let isSame = try MeasureOffers.tell {
            let book = try MeasureOffers.book(ledger, forWriting: false)
            var counts: [String: Int] = [:]
            var search = OfferSearch(on: .today)
            search.atMost = 500
            let start = ContinuousClock.now
            while true {
                let page = try book.offers(search)
                for offer in page {
                    let told =
                        switch try book.replay(offer.number).outcome {
                        case .sameBytes: "same bytes"
                        case .sameDecision: "same decision"
                        case .otherDecision: "OTHER DECISION"
                        case .noQuote(let problem): "NO QUOTE (\(problem.code))"
                        }
                    counts[told, default: 0] += 1
                }
                guard let last = page.last else { break }
                search.before = last.sequence
            }
            let told = counts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
            print("replayed \(told), \(ContinuousClock.now - start)")
            return counts.keys.allSatisfy { $0 == "same bytes" }
        }
        if !isSame { throw ExitCode.failure }
    }
}

/// Requests at places of boxes.
private struct Sites {
    let boxes: [PlaneBox]
    private var state: UInt64

    init(boxes: [PlaneBox], seed: UInt64) { (self.boxes, state) = (boxes, seed) }

    /// SplitMix64.
    private mutating func random(_ count: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) >> 1) % count
    }

    mutating func next() throws -> OfferRequest {
        let box = boxes[random(boxes.count)]
        func between(_ from: Double, _ to: Double, _ part: Int) -> Double {
            from + (to - from) * Double(part) / 1e6
        }
        let point = PlanePoint(
            easting_m: between(box.minimum.easting_m, box.maximum.easting_m, random(1_000_000)),
            northing_m: between(box.minimum.northing_m, box.maximum.northing_m, random(1_000_000)))
        let fuses = ["3x25", "3x35", "3x63", "3x100", "3x200"]
        let day = CalendarDate(iso: "201\(8 + random(2))-\(["08", "09", "11", "12"][random(4)])-15") ?? .first
        let request = QuoteRequest(
            location: .plane(point, crs: nil),
            connection: ConnectionCase(
                fuse: try Fuse(fuses[random(fuses.count)]), date: day, joiners: 1 + random(3),
                services: ServicesAsked(
                    temporaryCables: random(10) == 0 ? 1 + random(2) : nil,
                    production_kva: random(6) == 0 ? 10 : nil)),
            accuracy_m: Double([1, 0, 5, 25][random(4)]), asksForEstimate: random(2) == 0)
        return OfferRequest(
            quote: request, language: Language.allCases[random(3)],
            site: OfferSite(address: "Kuja \(random(10_000))", propertyID: nil),
            person: random(2) == 0 ? OfferPerson(name: "Maija Meikäläinen") : nil, who: "clerk")
    }
}

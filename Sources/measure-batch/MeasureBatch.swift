internal import ArgumentParser
internal import Dispatch
internal import Domain
internal import Foundation
internal import GeometryCore
internal import NetworkFile
internal import Quoting
internal import Rules
internal import Synchronization
internal import Telling

/// Measures where the time of a batch goes, on one thread and on several.
@main
struct MeasureBatch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure-batch",
        abstract: "Answer a network file's connection points as a batch, and tell where the time goes.")

    @Option(help: "Answer so many of the points as single quotes from memory, as the service does, instead.")
    var quotes: Int?

    @Argument(help: "A network file with connection points.")
    var network: String

    @Option(help: "The day whose rules, prices, plans and assets count.")
    var date = "2019-06-01"

    @Option(help: "Rows that a worker takes at a time.")
    var chunk = 262_144

    @Option(help: "How many threads, at most.")
    var threads = 2

    @Flag(help: "Give positions as latitude and longitude.")
    var geographic = false

    @Flag(help: "Ask for borderlines and warnings as well.")
    var everything = false

    func run() throws {
        guard let date = CalendarDate(iso: date) else { throw ValidationError("--date is not a day.") }
        let file = try NetworkFile(path: network)
        let plane = try ProjectedPlane(file.coordinateReference.definition)
        let requests = try file.connectionPoints().map { point in
            let position: BatchRequest.Position =
                geographic ? .geographic(try plane.position(of: point.point)) : .plane(point.point)
            return BatchRequest(position, fuse: point.fuse, place: point.place ?? .plot)
        }
        if let quotes { return try measureQuotes(requests.prefix(quotes), date, plane) }
        let options = BatchOptions(date: date, asksBorderlines: everything, asksWarnings: everything)
        for threads in Set([1, threads]).sorted() { try measure(requests, options, threads: threads) }
    }

    private func measureQuotes(
        _ requests: ArraySlice<BatchRequest>, _ date: CalendarDate, _ plane: borrowing ProjectedPlane
    ) throws {
        let library = try RuleLibrary()
        let worker = try Desk(.memory(HeldNetwork(networkFile: network)), library: library).worker()
        var positions: [GeographicPosition] = []
        for request in requests {
            switch request.position {
            case .geographic(let position): positions.append(position)
            case .plane(let point): positions.append(try plane.position(of: point))
            }
        }
        let (clock, fuse) = (ContinuousClock(), try Fuse("3x35"))
        for round in 1...3 {
            var (characters, refused) = (0, 0)
            let start = clock.now
            var quoted: [Quote] = []
            for position in positions {
                let request = QuoteRequest(
                    location: .geographic(position), connection: ConnectionCase(fuse: fuse, date: date))
                guard let quote = try? worker.quote(request) else {
                    refused += 1
                    continue
                }
                quoted.append(quote)
            }
            let answered = clock.now
            for quote in quoted {
                characters += QuoteDocument(quote, in: .english).json(withTrace: false).text.utf8.count
            }
            let written = clock.now
            let count = Double(max(positions.count, 1))
            let each_us = [answered - start, written - answered].map {
                String(format: "%.1f", $0 / .microseconds(1) / count)
            }
            print(
                "round \(round): \(positions.count) quotes, \(refused) refused, \(characters) characters: "
                    + "\(each_us[0]) us to answer, \(each_us[1]) us to write, each")
        }
    }

    private func measure(_ requests: [BatchRequest], _ options: BatchOptions, threads: Int) throws {
        let clock = ContinuousClock()
        let start = clock.now
        let batch = try Desk(.file(network), library: RuleLibrary()).batch(options)
        let loaded = clock.now
        let next = Mutex(0)
        let sum = Mutex((timings: BatchTimings(), errors: 0, zones: [String: Int]()))
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            guard var worker = try? batch.worker() else { return }
            while true {
                let first = next.withLock { next in
                    defer { next += chunk }
                    return next
                }
                guard first < requests.count else { break }
                let answers = worker.answer(Array(requests[first..<min(first + chunk, requests.count)]))
                var zones: [Int32: Int] = [:]
                for row in answers.rows { zones[row.decision, default: 0] += 1 }
                sum.withLock { sum in
                    sum.errors += answers.errors.count
                    for (decision, count) in zones where decision >= 0 {
                        sum.zones[answers.decisions[Int(decision)].zone ?? "none", default: 0] += count
                    }
                }
            }
            sum.withLock { $0.timings += worker.timings }
        }
        let end = clock.now
        let (timings, errors, zones) = sum.withLock { $0 }
        print("\(threads) thread(s): read \(loaded - start), answered \(end - loaded), all \(end - start)")
        for (name, time) in [
            ("locating", timings.locating), ("ordering", timings.ordering), ("areas", timings.areas),
            ("finding lines", timings.findingLines), ("measuring lines", timings.measuringLines),
            ("finding substations", timings.findingSubstations),
            ("measuring substations", timings.measuringSubstations), ("deciding", timings.deciding),
            ("surveying", timings.surveying),
        ] {
            let perRow_us = (time / .microseconds(1)) / Double(max(timings.rows, 1))
            print(
                "  \(name.padding(toLength: 22, withPad: " ", startingAt: 0)) \(String(format: "%.3f", perRow_us)) us a row"
            )
        }
        print(
            "  \(timings.rows) rows, \(timings.surveyedRows) surveyed in full, \(errors) in error, zones \(zones.sorted { $0.key < $1.key })"
        )
    }
}

internal import ArgumentParser
internal import Dispatch
internal import Domain
internal import Foundation
internal import GeometryCore
internal import NetworkFile
internal import Quoting
internal import Rules
internal import Synchronization

/// Measures where the time of a batch goes, on one thread and on several.
@main
struct MeasureBatch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure-batch",
        abstract: "Answer a network file's connection points as a batch, and tell where the time goes.")

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
        let options = BatchOptions(date: date, asksBorderlines: everything, asksWarnings: everything)
        for threads in Set([1, threads]).sorted() { try measure(requests, options, threads: threads) }
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

internal import Addresses
internal import ArgumentParser
internal import Foundation

/// Measures how long searches in an address file take, one after the other on one thread.
@main
struct MeasureAddresses: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure-addresses",
        abstract: "Search an address file for the texts of a file, and tell how long that takes as JSON.",
        discussion:
            "A line of the file is a kind, a tab, and a text; texts of the kind “suggest” are taken for unfinished."
    )

    @Argument(help: "The address file.")
    var file: String

    @Option(help: "The file of texts.")
    var queries: String

    func run() throws {
        let clock = ContinuousClock()
        let start = clock.now
        let addresses = try AddressFile(path: file)
        let opened = start.duration(to: clock.now)
        var times: [String: [Duration]] = [:]
        var found: [String: Int] = [:]
        for line in try String(contentsOfFile: queries, encoding: .utf8).split(separator: "\n") {
            let fields = line.split(separator: "\t", maxSplits: 1).map(String.init)
            guard fields.count == 2 else { continue }
            let start = clock.now
            let answer = try fields[0] == "suggest" ? addresses.suggest(fields[1]) : addresses.search(fields[1])
            times[fields[0], default: []].append(start.duration(to: clock.now))
            if !answer.candidates.isEmpty { found[fields[0], default: 0] += 1 }
        }
        print("{\"open_ms\": \(opened.milliseconds)")
        for (kind, times) in times.sorted(by: { $0.key < $1.key }) {
            let sorted = times.sorted()
            func share(_ share: Double) -> Double {
                sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))].milliseconds
            }
            print(
                ", \"\(kind)\": {\"count\": \(times.count), \"found\": \(found[kind] ?? 0), \"median_ms\": \(share(0.5)), "
                    + "\"p95_ms\": \(share(0.95)), \"max_ms\": \(share(1))}")
        }
        print("}")
    }
}

extension Duration {
    fileprivate var milliseconds: Double { (self / .microseconds(1)).rounded() / 1000 }
}

internal import ArgumentParser
internal import Domain
internal import Foundation
internal import GeoPackage
internal import GeometryCore
internal import Quoting
internal import Rules
internal import SyntheticNetwork
internal import ZoneMap

/// Looks for wrong answers on networks made to bring them out, and writes down what an independent reckoning needs.
@main
struct SearchNasty: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search-nasty",
        abstract: "Hold zone maps of nasty networks against quotes, and quotes from file against those from memory."
    )

    @Option(help: "The first seed.")
    var seed: UInt64 = 0

    @Option(help: "How many networks.")
    var networks = 2000

    @Option(help: "From one seed to the next, to share the work between processes.")
    var step: UInt64 = 1

    @Option(help: "Metres that borders may stray; each makes a map.")
    var tolerances = "0.03,0.05,0.09,0.1,0.15,0.2,0.3,0.5,0.7,1"

    @Option(help: "Points of each network in each plane that are quoted from the file.")
    var points = 36

    @Option(help: "Where the networks, their maps' areas and the quotes are written, a line each.")
    var records: String

    @Option(help: "A folder for the network files.")
    var folder: String

    @Option(help: "A GeoPackage whose lines, cut into pieces, take the place of drawn feeders; may be repeated.")
    var feeders: [String] = []

    @Option(help: "The command connect-quote, to rezone the quoted points as well, and to validate some maps.")
    var command: String?

    func run() throws {
        guard let date = CalendarDate(iso: "2019-06-01") else { throw ValidationError("no day") }
        let tolerances_m = tolerances.split(separator: ",").compactMap { Double($0) }
        guard FileManager.default.createFile(atPath: records, contents: nil),
            let output = FileHandle(forWritingAtPath: records)
        else { throw ValidationError("\(records) cannot be written.") }
        let feeders = Feeders(try self.feeders.flatMap { try GeoPackageReader(path: $0).linePaths() })
        var counts = SearchCounts()
        for number in 0..<UInt64(max(networks, 0)) {
            let seed = seed + number * step
            counts.networks += 1
            for place in NastyPlace.places(seed: seed) {
                do {
                    var trial = try NastyTrial(
                        seed: seed, at: place, date: date, folder: folder, feeders: feeders)
                    for tolerance_m in tolerances_m { trial.proveMaps(tolerance_m: tolerance_m) }
                    if let command, seed % 5 == 0 {
                        try trial.proveValidation(
                            tolerance_m: tolerances_m[Int(seed / 5) % tolerances_m.count], by: command)
                    }
                    try trial.provePoints(points, rezonedBy: command)
                    counts.add(trial.counts)
                    try output.write(contentsOf: Data((trial.record() + "\n").utf8))
                } catch {
                    counts.faults += 1
                    print("FAULT seed \(seed) \(place.crs): \(error)")
                }
            }
        }
        print(
            "\(counts.networks) networks, \(counts.maps) maps, \(counts.sites) sites on maps, \(counts.quotes) quotes, "
                + "\(counts.rezoned) rezoned, \(counts.validated) maps validated: \(counts.faults) faults")
        if counts.faults > 0 { throw ExitCode(1) }
    }
}

struct SearchCounts {
    var networks = 0
    var maps = 0
    var sites = 0
    var quotes = 0
    var rezoned = 0
    var validated = 0
    var faults = 0

    mutating func add(_ other: SearchCounts) {
        maps += other.maps
        sites += other.sites
        quotes += other.quotes
        rezoned += other.rezoned
        validated += other.validated
        faults += other.faults
    }
}

extension GeoPackageReader {
    /// The lines of all layers, as they stand, in whatever plane.
    fileprivate func linePaths() throws -> [[PlanePoint]] {
        var paths: [[PlanePoint]] = []
        for layer in layers {
            try forEachFeature(of: layer, columns: []) { feature in
                if case .blob(let blob) = feature.geometry { paths += blob.geometry.linePaths }
                return .next
            }
        }
        return paths
    }
}

extension PlaneGeometry {
    fileprivate var linePaths: [[PlanePoint]] {
        switch self {
        case .lineString(let path): [path]
        case .multiLineString(let paths): paths
        case .collection(let members): members.flatMap(\.linePaths)
        default: []
        }
    }
}

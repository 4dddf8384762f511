import Domain
import Features
import Foundation
import GRDB
import GeometryCore
import NetworkFile
import Quoting
import Rules

extension FuzzKind {
    /// A network file with edits: looked at, read as a source of features, and quoted from.
    static let geoPackage = FuzzKind(
        "geopackage", .bytes, longest_bytes: 1024, triedInTests: 25, seeds: edits.map { .bytes($0) }
    ) {
        (input) throws(Nonsense) in
        let path = InputFile.path("edited.gpkg", [])
        SmallNetwork.edits.apply(input, to: path)
        try holdGeoPackage(path)
    }

    /// The bytes of a GeoPackage.
    static let sqlite = FuzzKind(
        "sqlite", .bytes, longest_bytes: 1 << 17, triedInTests: 15, seeds: [.file(SmallNetwork.example)]
    ) {
        (input) throws(Nonsense) in
        try holdGeoPackage(InputFile.path("raw.gpkg", input))
    }
}

/// The network of the examples, without the triggers that need what GeoPackage's functions do.
enum SmallNetwork {
    static let example = "Examples/network.gpkg"
    static let rules = "Examples/rules"

    static let path: String = {
        let path = InputFile.path("template.gpkg", Tree.bytes(example))
        let queue = try? DatabaseQueue(path: path)
        try? queue?.writeWithoutTransaction { database in
            for name in try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'")
            {
                try database.execute(sql: "DROP TRIGGER \"\(name)\"")
            }
            try database.execute(sql: "PRAGMA page_size = 1024; VACUUM")
        }
        try? queue?.close()
        return path
    }()

    static let edits = DatabaseEdits(of: path)
    static let library = try? RuleLibrary(folder: Tree.path(rules))
}

private func holdGeoPackage(_ path: String) throws(Nonsense) {
    try read { () throws(Problem) in try FeatureSources.open(path, layers: nil) }?.holdFeatures()
    guard try read({ () throws(Problem) in try NetworkFile(path: path) }) != nil else { return }
    // As the command checks it, its system and places too.
    let report = try read { () throws(Problem) in try NetworkReport(checking: path) }
    for finding in report?.findings ?? [] { try hold(refusal: Problem.flawedFeature(path: path, finding)) }
    let held = try read { () throws(Problem) in try HeldNetwork(networkFile: path) }
    if report?.findings.isEmpty == true, held == nil { throw Nonsense("sound, and it cannot be held in memory") }
    try holdQuotes(path, held)
}

/// The same from the file and from memory.
private func holdQuotes(_ path: String, _ held: HeldNetwork?) throws(Nonsense) {
    guard let library = SmallNetwork.library else { return }
    let filed = try quotedZones(Desk(.file(path), library: library))
    guard let held else { return }
    let kept = try quotedZones(Desk(.memory(held), library: library))
    for (one, other) in zip(filed, kept) {
        guard let one, let other else { continue }
        try hold(one == other, "one zone from the file, another one from memory")
    }
}

/// A zone for each place that is answered; "" for none. One worker asks all: opening the libraries takes longer.
private func quotedZones(_ desk: Desk) throws(Nonsense) -> [String?] {
    guard let date = CalendarDate(iso: "2024-09-02") else { return [] }
    let worker: DeskWorker
    do throws(Problem) { worker = try desk.worker() } catch {
        try hold(refusal: error)
        return []
    }
    var zones: [String?] = []
    for (easting_m, northing_m) in [
        (385_000.0, 6_672_000.0), (385_200, 6_672_100), (386_000, 6_672_000), (500_000, 7_000_000),
    ] {
        let request = QuoteRequest(
            location: .plane(PlanePoint(easting_m: easting_m, northing_m: northing_m), crs: nil),
            connection: ConnectionCase(fuse: .threeTimes25, date: date))
        do throws(Problem) { zones.append(try worker.quote(request).answer.zone ?? "") } catch {
            try hold(refusal: error)
            zones.append(nil)
        }
    }
    return zones
}

private let edits: [[UInt8]] = [
    [], [0, 4, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0], [0, 4, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
    [7, 6, 0, 0, 0, 6, 1, 0, 0x80, 0, 0, 0, 0, 0, 0, 0], [5, 6, 0, 1, 3, 0, 40, 1, 0, 41, 2, 0, 42, 3, 1],
    [2, 7, 0, 2, 0, 3, 0x61, 0x62, 0x63], [8, 6, 0, 3, 0, 1, 0x61], [4, 5, 0, 1, 6, 8, 0, 0],
    [3, 6, 0, 1, 0, 4, 0x47, 0x50, 0, 1],
    [9, 6, 0, 2, 0, 2, 0xFF, 0xFE], [1, 9, 0, 1, 0x7F, 0xF0, 0, 0, 0, 0, 0, 0],
]

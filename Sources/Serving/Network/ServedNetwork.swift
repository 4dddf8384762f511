import Bytes
import Distribution
import Domain
import Foundation
import GeoPackage
import GeometryCore
import Ledger
import NetworkFile
import Quoting
import Rules
import Telling

/// A network with its rules as they were at one moment. Nothing in it ever changes; a newer one takes its place whole.
final class ServedNetwork: Sendable {
    let held: HeldNetwork
    let library: RuleLibrary
    /// What using a connection costs.
    let tariffs: TariffLibrary
    private let desk: Desk
    private let desks = LendingPool<DeskWorker>()
    /// Those that note what a quote was made from.
    private let witnessingDesks = LendingPool<DeskWorker>()
    /// Of the network file, where offers are made from it; nil for a network that is in no file.
    let sha256: Digest?
    let layers: ServedLayers
    /// West, south, east, north of everything, reckoned once: a plane takes some milliseconds to begin.
    let extent_deg: [Double]?
    /// The days from which other rules of its companies hold.
    private let ruleChanges: Set<CalendarDate>
    let zones: ZoneMaps
    let tiles: ServedTiles
    /// Counts the networks of a process: part of every tag of an answer that depends on one.
    let generation: Int
    let fingerprint: SourceFingerprint
    /// `2026-11-28T18:12:27Z`
    let loadedAt: String

    /// - Parameters:
    ///   - network: the path of the network file, or the address of a database.
    ///   - rules: a folder with rules of one's own.
    ///   - isHashed: whether the file is read once more for its hash.
    init(network: String, rules: String?, isHashed: Bool = false, generation: Int) throws(Problem) {
        // Before the reading: a file that changes meanwhile is read once more.
        fingerprint = SourceFingerprint(network: network, rules: rules)
        // Before SQLite opens it: to close a file gives up every lock on it.
        let digest = isHashed && !NetworkFile.isDatabase(network) ? Self.digest(of: network) : nil
        library = try RuleLibrary(folder: rules)
        tariffs = try TariffLibrary(folder: rules)
        // One opening: of a database all is of one moment.
        let file = try NetworkFile(path: network)
        // What is wrong with the file has been told by whoever reads it as a network.
        sha256 = try digest?.get()
        held = try HeldNetwork(file)
        desk = Self.desk(held, library)
        layers = try ServedLayers(file)
        extent_deg = layers.extent_deg
        // Rules that cannot be read must not take the place of those that can.
        let own = try library.everything().filter { [companies = layers.companies] in companies.contains($0.company)
        }
        ruleChanges = Set(own.flatMap(\.periods).flatMap(\.changes))
        zones = ZoneMaps(held, library: library, changes: layers.changes.union(ruleChanges))
        tiles = ServedTiles(layers)
        self.generation = generation
        loadedAt = Date().formatted(.iso8601)
    }

    private static func digest(of path: String) -> Result<Digest, Problem> {
        Result { () throws(Problem) in
            do throws(InputError) { return try Digest(ofFileAt: path) } catch {
                throw FileProblems(path: path, role: .networkFile).system(error.reason)
            }
        }
    }

    /// The network with what a scenario adds; what is alike is shared.
    init(_ network: ServedNetwork, _ changes: NetworkChanges) {
        (library, tariffs, generation) = (network.library, network.tariffs, network.generation)
        (fingerprint, loadedAt) = (network.fingerprint, network.loadedAt)
        held = network.held.with(changes)
        sha256 = nil
        desk = Self.desk(held, library)
        layers = ServedLayers(network.layers, adding: changes.features)
        extent_deg = network.extent_deg
        ruleChanges = network.ruleChanges
        zones = ZoneMaps(held, library: library, changes: layers.changes.union(ruleChanges))
        tiles = ServedTiles(layers)
    }

    /// Of a plot along whose border limits run for long, an answer in time is coarser, and says so.
    private static func desk(_ held: HeldNetwork, _ library: RuleLibrary) -> Desk {
        var desk = Desk(.memory(held), library: library)
        desk.longestPlot = .seconds(2)
        return desk
    }

    /// Makes what whoever opens the map today will want first: the zones, and the tiles of coarse levels.
    /// - Parameter isWanted: asked before each piece of work.
    func makeTilesOfToday(while isWanted: () -> Bool) {
        guard isWanted(), let zones = try? self.zones.zones(on: .today) else { return }
        for fuse in zones.fuses where isWanted() {
            tiles.makeCoarse(of: .zones(zones.period, zones.bands(for: fuse)), named: "zone") {
                zones.features(for: fuse)
            }
        }
        for layer in ServedLayers.shown where isWanted() {
            tiles.makeCoarse(of: .layer(layer), named: layer.rawValue) { [layers] in layers.features[layer] ?? [] }
        }
    }

    /// Lends a worker of the desk.
    /// - Parameter isWitnessed: whether what its quotes are made from can be asked for.
    func withDesk<Result>(
        witnessed isWitnessed: Bool = false, _ body: (borrowing DeskWorker) throws(Refusal) -> Result
    ) throws(Refusal) -> Result {
        try (isWitnessed ? witnessingDesks : desks).lend { () throws(Refusal) in
            do throws(Problem) {
                if isWitnessed { return try desk.witnessingWorker() }
                return try desk.worker()
            } catch { throw .problem(error) }
        } to: { (worker) throws(Refusal) in
            try body(worker)
        }
    }

    /// The straight lines from a site to the cable and the substation that were measured.
    func lines(of quote: Quote) throws(Problem) -> JSONValue.Member {
        var lines: [JSONValue] = []
        let decisive = quote.answer.decision.decisiveObstacles
        if let cable = quote.cable,
            let end = layers.nearestPoint(of: .mediumVoltageLine, cable.id, to: quote.point.plane)
        {
            lines.append(
                line("cable", cable.id, cable.distance_m, from: quote.point.plane, to: end, blocked: false))
        }
        if let substation = quote.substation,
            let end = layers.nearestPoint(of: .secondarySubstation, substation.id, to: quote.point.plane)
        {
            lines.append(
                line(
                    "substation", substation.id, substation.distance_m, from: quote.point.plane, to: end,
                    blocked: !decisive.isEmpty))
        }
        return JSONValue.Member(key: "lines", value: .array(lines))
    }

    private func line(
        _ kind: String, _ id: String, _ distance_m: Double, from start: PlanePoint, to end: PlanePoint,
        blocked: Bool
    ) -> JSONValue {
        .object([
            "to": .string(kind), "id": .string(id), "length_m": .metres(distance_m), "blocked": .bool(blocked),
            "coordinates": .array([.coordinates(start), .coordinates(end)]),
        ])
    }
}

extension JSONValue {
    /// Easting and northing to the millimetre.
    static func coordinates(_ point: PlanePoint) -> JSONValue {
        .array([.rounded(point.easting_m, decimals: 3), .rounded(point.northing_m, decimals: 3)])
    }
}

/// By what a changed network file or folder of rules is known.
struct SourceFingerprint: Sendable, Hashable {
    private let network: FileStatus?
    private let rules: [String: FileStatus]

    init(network: String, rules: String?) {
        self.network = FileStatus(path: network)
        var files: [String: FileStatus] = [:]
        if let rules, let paths = FileManager.default.enumerator(atPath: rules) {
            for case let path as String in paths where path.hasSuffix(".yaml") {
                files[path] = FileStatus(path: rules + "/" + path)
            }
        }
        self.rules = files
    }
}

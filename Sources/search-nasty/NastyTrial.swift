internal import Domain
internal import Foundation
internal import GeoPackage
internal import GeometryCore
internal import NetworkFile
internal import Quoting
internal import Rules
internal import SyntheticNetwork
internal import ZoneMap

/// One network in one plane.
struct NastyTrial {
    private(set) var counts = SearchCounts()
    private let seed: UInt64
    private let place: NastyPlace
    private let date: CalendarDate
    private let network: SyntheticNetwork
    private let scale: Double
    private let path: String
    private let held: HeldNetwork
    private let library: RuleLibrary
    /// By tolerance, company, band and zone, square metres; as JSON.
    private var areas: [String] = []
    private var quotes: [String] = []

    init(
        seed: UInt64, at place: NastyPlace, date: CalendarDate, folder: String, feeders: Feeders?
    ) throws {
        let plane = try ProjectedPlane(CoordinateReferenceDefinition(identifier: place.crs))
        scale = try plane.scaleFactor(at: place.origin)
        network = .nasty(seed: seed, at: place, limit_m: 300 * scale, feeders: feeders)
        path = "\(folder)/nasty-\(ProcessInfo.processInfo.processIdentifier).gpkg"
        try network.write(
            to: path, connectionPoints: nil,
            spatialReference: GeoPackageSpatialReference(
                organization: "EPSG", code: Int32(place.crs.dropFirst(5)) ?? 0, name: place.crs,
                // Every worker of every map makes a plane of it; by the code alone that would open PROJ's database.
                wkt: plane.wellKnownText1() ?? "undefined"),
            replacingExisting: true)
        held = try HeldNetwork(networkFile: path)
        library = try RuleLibrary()
        self.seed = seed
        self.place = place
        self.date = date
    }

    private mutating func fault(_ text: String) {
        counts.faults += 1
        print("FAULT seed \(seed) \(place.crs): \(text)")
    }

    /// Draws the maps of all companies, and holds them against quotes.
    mutating func proveMaps(tolerance_m: Double) {
        do {
            let builder = ZoneMapBuilder(held, library: library, date: date, tolerance_m: tolerance_m)
            for map in try builder.maps(of: [], progress: { _, _, _ in }).maps {
                counts.maps += 1
                var proof = try MapProof(map, builder, seed: seed)
                for found in try proof.faults() { fault("tolerance \(tolerance_m), \(map.company): \(found)") }
                counts.sites += proof.sites
                areas.append(contentsOf: map.areasAsJSON(tolerance_m: tolerance_m))
            }
        } catch { fault("tolerance \(tolerance_m): \(error)") }
    }

    /// Builds the map with the command, and has it validated: a map just built has no fault.
    mutating func proveValidation(tolerance_m: Double, by command: String) throws {
        let (map, findings) = (path + ".zones.gpkg", path + ".findings.gpkg")
        let common = ["--network", path, "--date", "\(date)", "--overwrite"]
        let built = try run(command, ["zones", "build", "--output", map, "--tolerance", "\(tolerance_m)"] + common)
        let validated = try run(command, ["zones", "validate", map, "--output", findings] + common)
        counts.validated += 1
        if built != 0 || validated != 0 {
            fault("tolerance \(tolerance_m): zones build ends with \(built), zones validate with \(validated)")
        }
    }

    /// Quotes points from the file and from memory, and rezones them where a command is given.
    mutating func provePoints(_ count: Int, rezonedBy command: String?) throws {
        var random = SplitMix64(seed: seed &+ 77)
        let sites = (0..<count).map { _ in
            PlanePoint(
                easting_m: place.origin.easting_m + random.real(-1900...1900),
                northing_m: place.origin.northing_m + random.real(-1900...1900))
        }
        guard let fuse = try? Fuse("3x35") else { return }
        var worker = try Batch(held, library: library, options: BatchOptions(date: date)).worker()
        let answers = worker.answer(sites.map { BatchRequest(.plane($0), fuse: fuse) })
        let file = try Desk(.file(path), library: library).worker()
        let rezoned = try command.map { try RezonedSites(sites, fuse: fuse, path, on: date, by: $0).rows }
        for (number, (site, row)) in zip(sites, answers.rows).enumerated() {
            let quote: Quote
            do throws(Problem) {
                quote = try file.quote(
                    QuoteRequest(
                        location: .plane(site, crs: nil), connection: ConnectionCase(fuse: fuse, date: date),
                        accuracy_m: 1))
            } catch {
                if answers.error(of: row) == nil { fault("\(site): only the file has an error, \(error)") }
                if rezoned.map({ !$0[number].hasError }) ?? false { fault("\(site): rezone knows no error") }
                continue
            }
            counts.quotes += 1
            let decision = answers.decision(of: row)
            if decision?.zone != quote.zone?.name || answers.cableID(of: row) != quote.cable?.id
                || answers.substationID(of: row) != quote.substation?.id
                || quote.cable.map({ $0.distance_m != row.cableDistance_m }) ?? false
                || row.isBorderline != !quote.borderlines.isEmpty
            {
                fault("\(site): the file and memory differ")
            }
            if let rezoned {
                counts.rezoned += 1
                let expected = RezonedSite(quote)
                if rezoned[number] != expected {
                    fault("\(site): rezone says \(rezoned[number]), the quote \(expected)")
                }
            }
            quotes.append(
                "[\(site.easting_m),\(site.northing_m),\"\(quote.company)\",\"\(quote.zone?.name ?? "")\","
                    + "\"\(quote.cable?.id ?? "")\",\(quote.cable?.distance_m ?? -1),"
                    + "\"\(quote.substation?.id ?? "")\",\(quote.substation?.distance_m ?? -1)]")
        }
    }

    /// The network, what was drawn of it and quoted on it, as one line of JSON.
    func record() -> String {
        func path(_ points: [PlanePoint]) -> String {
            "[" + points.map { "[\($0.easting_m),\($0.northing_m)]" }.joined(separator: ",") + "]"
        }
        let lines = network.lines.map {
            "{\"id\":\"\($0.id)\",\"installation\":\"\($0.installation.rawValue)\","
                + "\"company\":\"\($0.company?.rawValue ?? "")\",\"path\":\(path($0.path))}"
        }
        let substations = network.substations.map {
            "{\"id\":\"\($0.id)\",\"company\":\"\($0.company?.rawValue ?? "")\",\"path\":\(path([$0.point]))}"
        }
        let areas = network.areas.map {
            "{\"company\":\"\($0.company.rawValue)\",\"ring\":\(path($0.polygons[0][0]))}"
        }
        let isPlain = network.plans.isEmpty && network.obstacles.isEmpty && network.agreements.isEmpty
        return """
            {"seed":\(seed),"crs":"\(place.crs)","scale":\(scale),"plain":\(isPlain),\
            "lines":[\(lines.joined(separator: ","))],"substations":[\(substations.joined(separator: ","))],\
            "areas":[\(areas.joined(separator: ","))],"maps":[\(self.areas.joined(separator: ","))],\
            "quotes":[\(quotes.joined(separator: ","))]}
            """
    }
}

extension CompanyZoneMap {
    fileprivate func areasAsJSON(tolerance_m: Double) -> [String] {
        bands.map { band in
            var sums: [String: Double] = [:]
            for area in band.areas { sums[area.zone ?? "", default: 0] += area.area_m2 }
            let zones = sums.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
            return "{\"tolerance\":\(tolerance_m),\"company\":\"\(company)\",\"over\":\(band.band.over_a ?? 0),"
                + "\"zones\":{\(zones.joined(separator: ","))}}"
        }
    }
}

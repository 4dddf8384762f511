internal import Domain
internal import Foundation
internal import GeometryCore
internal import Quoting
internal import Rules
internal import SyntheticNetwork
internal import ZoneMap

/// Holds a zone map against quotes: within its areas, and one to three tolerances to both sides of their borders.
struct MapProof: ~Copyable {
    private let map: CompanyZoneMap
    private let tolerance_m: Double
    private let networkAreas: [PlaneGeometry]
    private let cableLimits_m: [Double]
    private let substationLimits_m: [Double]
    private var worker: BatchWorker
    private var random: SplitMix64
    private(set) var sites = 0

    /// Edges of a band beside which is asked, at most, besides one of every ring.
    private static let mostEdges = 100

    init(_ map: CompanyZoneMap, _ builder: ZoneMapBuilder, seed: UInt64) throws {
        self.map = map
        tolerance_m = builder.tolerance_m
        networkAreas = builder.batch.networkAreas(of: map.company)
        cableLimits_m = builder.batch.limits_m(of: map.company, to: .mediumVoltageLine)
        substationLimits_m = builder.batch.limits_m(of: map.company, to: .secondarySubstation)
        worker = try builder.batch.worker()
        random = SplitMix64(seed: seed &+ UInt64(tolerance_m * 1000))
    }

    mutating func faults() throws -> [String] {
        var faults: [String] = []
        for band in map.bands {
            let drawn = DrawnBand(band)
            let expected = networkAreas.reduce(0) { $0 + $1.ringSum { $0.doubledArea_m2 / 2 } }
            let around_m = networkAreas.reduce(0) { $0 + $1.ringSum { abs($0.length_m) } }
            if abs(drawn.area_m2 - expected) > 2e-4 * around_m {
                faults.append("areas of \(drawn.area_m2) m² in a network area of \(expected) m²")
            }
            let sites = sites(of: band)
            self.sites += sites.count
            for (site, quoted) in zip(sites, zones(at: sites, band)) {
                let found = drawn.zones(at: site)
                if found.count > 1 { faults.append("\(site) lies in \(found)") }
                guard found.first != quoted, !isNear(found.first, site, band) else { continue }
                faults.append(
                    "\(site) over \(band.band.over_a ?? 0) A: map \(found.first ?? "outside"), quote \(quoted ?? "outside")"
                )
            }
        }
        return faults
    }

    /// Whether a quote within a tolerance of the site gives what the map says, or a distance that decides is within the
    /// tolerance of its limit: where two borders just touch, both sides of them are one zone.
    private mutating func isNear(_ zone: String?, _ site: PlanePoint, _ band: BandMap) -> Bool {
        let row = worker.answer([BatchRequest(.plane(site), fuse: band.sample, company: map.company)]).rows[0]
        if cableLimits_m.contains(where: { abs($0 - row.cableDistance_m) <= tolerance_m })
            || substationLimits_m.contains(where: { abs($0 - row.substationDistance_m) <= tolerance_m })
        {
            return true
        }
        let around = (0..<24).map { number in
            let angle = Double(number % 12) * .pi / 6
            let radius_m = tolerance_m * (number < 12 ? 0.5 : 1)
            return PlanePoint(
                easting_m: site.easting_m + radius_m * cos(angle),
                northing_m: site.northing_m + radius_m * sin(angle))
        }
        return zones(at: around, band).contains(zone)
    }

    /// By site the zone, "-" where no zone holds; nil outside of the company's network area.
    private mutating func zones(at sites: [PlanePoint], _ band: BandMap) -> [String?] {
        let answers = worker.answer(
            sites.map { BatchRequest(.plane($0), fuse: band.sample, company: map.company) })
        return answers.rows.map { row in answers.decision(of: row).map { $0.zone ?? "-" } }
    }

    private mutating func sites(of band: BandMap) -> [PlanePoint] {
        var sites: [PlanePoint] = []
        var edges: [(PlanePoint, PlanePoint)] = []
        for area in band.areas {
            for ring in area.rings {
                let ofRing = Array(zip(ring, ring.dropFirst()))
                edges.append(ofRing[random.index(below: ofRing.count)])
            }
        }
        let all = band.areas.flatMap { $0.rings.flatMap { zip($0, $0.dropFirst()) } }
        for _ in 0..<min(Self.mostEdges, all.count) { edges.append(all[random.index(below: all.count)]) }
        for (start, end) in edges {
            let length_m = start.planeDistance_m(to: end)
            guard length_m > 0 else { continue }
            let share = random.real(0.1...0.9)
            let away_m = tolerance_m * Double(1 + random.index(below: 3)) * (random.chance(0.5) ? 1 : -1)
            let (east, north) = (end.easting_m - start.easting_m, end.northing_m - start.northing_m)
            for away_m in [away_m, -away_m] {
                sites.append(
                    PlanePoint(
                        easting_m: start.easting_m + share * east - away_m * north / length_m,
                        northing_m: start.northing_m + share * north + away_m * east / length_m))
            }
        }
        let boxes = band.areas.compactMap { PlaneGeometry.polygon($0.rings).box }
        for box in boxes.prefix(40) + boxes.suffix(1) {
            for _ in 0..<3 {
                sites.append(
                    PlanePoint(
                        easting_m: random.real(box.minimum.easting_m...box.maximum.easting_m),
                        northing_m: random.real(box.minimum.northing_m...box.maximum.northing_m)))
            }
        }
        return sites
    }
}

/// The areas of a band, to find points in.
private struct DrawnBand {
    private let areas: [(zone: String, rings: [[PlanePoint]], box: PlaneBox)]
    let area_m2: Double

    init(_ band: BandMap) {
        area_m2 = band.areas.reduce(0) { $0 + $1.area_m2 }
        areas = band.areas.compactMap { area in
            PlaneGeometry.polygon(area.rings).box.map { (area.zone ?? "-", area.rings, $0) }
        }
    }

    /// The zones that hold a point, by the crossings of a line to the east.
    func zones(at point: PlanePoint) -> [String] {
        areas.filter { $0.box.contains(point) && Self.holds($0.rings, point) }.map(\.zone)
    }

    private static func holds(_ rings: [[PlanePoint]], _ point: PlanePoint) -> Bool {
        var isInside = false
        for ring in rings {
            for (one, other) in zip(ring, ring.dropFirst())
            where (one.northing_m > point.northing_m) != (other.northing_m > point.northing_m) {
                let share = (point.northing_m - one.northing_m) / (other.northing_m - one.northing_m)
                if one.easting_m + share * (other.easting_m - one.easting_m) > point.easting_m { isInside.toggle() }
            }
        }
        return isInside
    }
}

extension PlaneGeometry {
    /// The sum over its outer rings.
    fileprivate func ringSum(_ value: ([PlanePoint]) -> Double) -> Double {
        switch self {
        case .polygon(let rings): rings.prefix(1).reduce(0) { $0 + abs(value($1)) }
        case .multiPolygon(let polygons): polygons.reduce(0) { $0 + abs($1.first.map(value) ?? 0) }
        default: 0
        }
    }
}

extension [PlanePoint] {
    fileprivate var length_m: Double {
        zip(self, dropFirst()).reduce(0) { $0 + $1.0.planeDistance_m(to: $1.1) }
    }
}

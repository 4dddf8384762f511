import Domain
import GeometryCore

@testable import ZoneMap
import ZoneFile

/// A right map drawn by hand, for faults to be planted in: two companies side by side, each 2 km wide and 2 km high,
/// with a zone 1 in the west, a zone 2 in the east and an island of zone 1 in it; two bands of fuses.
///
///     0        1000       2000       3000       4000
///     |  a: 1   |  a: 2    |   b: 1   |   b: 2   |
enum DrawnMap {
    static let a = slug("company-a")
    static let b = slug("company-b")
    static let companies = [a, b]

    /// A name that is known to be one.
    static func slug(_ text: String) -> CompanySlug {
        guard let company = CompanySlug(text) else { preconditionFailure("\(text) is no slug") }
        return company
    }

    static func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> PlaneGeometry {
        .polygon([ring(west, south, east, north)])
    }

    static func ring(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> [PlanePoint] {
        [(west, south), (east, south), (east, north), (west, north), (west, south)].map(point)
    }

    static func point(_ east: Double, _ north: Double) -> PlanePoint {
        PlanePoint(easting_m: 300_000 + east, northing_m: 6_700_000 + north)
    }

    private static func point(_ place: (Double, Double)) -> PlanePoint { point(place.0, place.1) }

    static let small = FuseSpan(upTo_a: 63)
    static let large = FuseSpan(over_a: 63)
    static let bands = [small, large]

    /// The island of zone 1 in the zone 2 of each company.
    static let island = ring(1400, 900, 1500, 1100)

    /// Zones of one company in one band: west, east around the island, island.
    static func zones(of company: CompanySlug, _ band: FuseSpan) -> [ComputedZone] {
        let shift = company == a ? 0.0 : 2000.0
        func moved(_ ring: [PlanePoint]) -> [PlanePoint] {
            ring.map { PlanePoint(easting_m: $0.easting_m + shift, northing_m: $0.northing_m) }
        }
        let shapes: [(String, PlaneGeometry)] = [
            ("1", .polygon([moved(ring(0, 0, 1000, 2000))])),
            ("2", .polygon([moved(ring(1000, 0, 2000, 2000)), moved(island)])),
            ("1", .polygon([moved(island)])),
        ]
        return shapes.map { ComputedZone(company: company, zone: $0.0, band: band, geometry: $0.1) }
    }

    static let computed = companies.flatMap { company in bands.flatMap { zones(of: company, $0) } }

    static let areas = [
        CompanyArea(company: a, geometry: box(0, 0, 2000, 2000)),
        CompanyArea(company: b, geometry: box(2000, 0, 4000, 2000)),
    ]

    /// The right map as if it were published; rows are numbered from 1, in the order of ``computed``.
    static var rows: [PublishedZone] {
        computed.enumerated().map { number, zone in
            PublishedZone(
                row: Int64(number + 1), company: zone.company, zone: zone.zone, band: zone.band,
                geometry: zone.geometry)
        }
    }

    static func findings(
        _ rows: [PublishedZone], broken: [BrokenZone] = [], companies: [CompanySlug] = companies,
        points: [PlanePoint] = [], tolerance_m: Double = 1, tileSize_m: Double = 700
    ) throws -> [ZoneFinding] {
        let names: Set = ["1", "2", "3"]
        var comparison = MapComparison(
            published: PublishedMap(file: "drawn", layer: "zone", zones: rows, broken: broken), computed: computed,
            areas: areas, zoneNames: [a: names, b: names], companies: companies, connectionPoints: points,
            tolerance_m: tolerance_m)
        comparison.tileSize_m = tileSize_m
        return try comparison.findings()
    }
}

extension [PublishedZone] {
    /// Changes the shape of the rows that a company has for a zone in a band, and of none else.
    func changing(
        _ company: CompanySlug, _ zone: String, _ band: FuseSpan, _ change: (PlaneGeometry) -> PlaneGeometry
    ) -> [PublishedZone] {
        map { row in
            guard row.company == company, row.zone == zone, row.band == band else { return row }
            return row.with(geometry: change(row.geometry))
        }
    }
}

extension PublishedZone {
    func with(geometry: PlaneGeometry) -> PublishedZone {
        PublishedZone(row: row, company: company, zone: zone, band: band, geometry: geometry)
    }

    func with(zone: String?) -> PublishedZone {
        PublishedZone(row: row, company: company, zone: zone, band: band, geometry: geometry)
    }

    func with(company: CompanySlug) -> PublishedZone {
        PublishedZone(row: row, company: company, zone: zone, band: band, geometry: geometry)
    }

    func with(band: FuseSpan) -> PublishedZone {
        PublishedZone(row: row, company: company, zone: zone, band: band, geometry: geometry)
    }
}

extension PlaneGeometry {
    /// With every vertex of one easting on another.
    func movingEasting(_ from: Double, to: Double) -> PlaneGeometry {
        guard case .polygon(let rings) = self else { return self }
        return .polygon(
            rings.map { ring in
                ring.map { vertex in
                    vertex.easting_m == 300_000 + from
                        ? PlanePoint(easting_m: 300_000 + to, northing_m: vertex.northing_m) : vertex
                }
            })
    }
}

import Domain
import Foundation
import GeoPackage
import GeometryCore
import Quoting
import Rules
import Testing

@testable import ZoneMap
import ZoneFile

/// A map that was built, published, and spoilt in ten places.
@Suite struct PlantedFaultTests {
    private static let west = DrawnMap.slug("caruna-oy")
    private static let east = DrawnMap.slug("caruna-espoo-oy")

    private struct Built {
        let maps: [CompanyZoneMap]
        let areas: [CompanyArea]
        /// 300 and 600 m of ground in the plane.
        let radius_m: Double
    }

    /// Two companies side by side, a cable each, and town plans far from them.
    private static let built = Result {
        var network = SmallNetwork()
        network.area("caruna-oy", [ring(0, 0, 6000, 6000)])
        network.area("caruna-espoo-oy", [ring(6000, 0, 12_000, 6000)])
        network.line("W", [at(1000, 3000), at(5000, 3000)])
        network.line("E", [at(7000, 1500), at(11_000, 1500)])
        for (number, place) in [8000.0, 9000, 10_000].enumerated() {
            network.plan("P-\(number)", [ring(place, 5000, place + 200, 5200)])
        }
        network.agreement("A", ring(1000, 5000, 1500, 5500), of: "caruna-oy", .areaPrice)
        let builder = try network.builder()
        let companies = [west, east]
        let plane = try ProjectedPlane(CoordinateReferenceDefinition(identifier: "EPSG:3067"))
        return Built(
            maps: try companies.map { try builder.map(of: $0) },
            areas: companies.flatMap { company in
                builder.batch.networkAreas(of: company).map { CompanyArea(company: company, geometry: $0) }
            }, radius_m: 300 * (try plane.scaleFactor(at: at(3000, 3000))))
    }

    /// The map as a file that was published and read.
    private func published(_ maps: [CompanyZoneMap]) throws -> PublishedMap {
        let path = FileManager.default.temporaryDirectory.path + "/published-\(UUID().uuidString).gpkg"
        defer { try? FileManager.default.removeItem(atPath: path) }
        var writer = try GeoPackageWriter(
            creating: path, spatialReference: .etrsTM35FIN, lastChange: Date(timeIntervalSince1970: 0))
        try maps.write(to: &writer, .english)
        try writer.finish()
        return try PublishedMap(
            file: path, options: ZoneReading(),
            in: CoordinateReferenceDefinition(wellKnownText: GeoPackageSpatialReference.etrsTM35FIN.wkt))
    }

    private func findings(_ map: PublishedMap, _ built: Built) throws -> [ZoneFinding] {
        try MapComparison(
            published: map, computed: built.maps.flatMap(\.computedZones), areas: built.areas,
            zoneNames: Dictionary(
                built.maps.map { ($0.company, Set($0.rulebook.zones.map(\.name))) }, uniquingKeysWith: { $1 }),
            companies: built.maps.map(\.company), connectionPoints: [at(9000, 5100), at(3000, 3302)], tolerance_m: 1
        ).findings()
    }

    @Test func aMapThatWasJustBuiltHasNone() throws {
        let built = try Self.built.get()
        let map = try published(built.maps)
        #expect(map.zones.count > 10)
        #expect(try findings(map, built).isEmpty)
    }

    /// The rows of a published map while they are spoilt.
    private struct Spoilt {
        var rows: [PublishedZone]
        var broken: [BrokenZone] = []

        /// The row of a company and band that holds a point.
        func row(_ company: CompanySlug, _ band: FuseSpan, at place: PlanePoint) throws -> Int {
            try #require(
                try rows.firstIndex { row in
                    guard row.company == company, row.band == band else { return false }
                    return try GeometryEngine().covers(row.geometry, place)
                })
        }

        mutating func add(_ ring: [PlanePoint], to number: Int) throws {
            let area = try GeometryEngine().union(
                of: [rows[number].geometry, .polygon([ring])], grid_m: 1e-4)
            rows[number] = rows[number].with(geometry: try #require(area))
        }

        mutating func take(_ ring: [PlanePoint], from number: Int) throws {
            let area = try GeometryEngine().difference(of: rows[number].geometry, without: .polygon([ring]))
            rows[number] = rows[number].with(geometry: try #require(area))
        }
    }

    private let to35 = FuseSpan(upTo_a: 35)
    private let to63 = FuseSpan(over_a: 35, upTo_a: 63)
    private let over63 = FuseSpan(over_a: 63)
    private let eastTo63 = FuseSpan(upTo_a: 63)

    private func spoil(_ map: PublishedMap, _ radius_m: Double) throws -> PublishedMap {
        let (west, east) = (Self.west, Self.east)
        var map = Spoilt(rows: map.zones)
        // 1: the border of zones 1 and 2 lies 5 m too far north for 2 km.
        let shifted = ring(2000, 3000 + radius_m - 1, 4000, 3000 + radius_m + 5)
        try map.add(shifted, to: map.row(west, to35, at: at(3000, 3000)))
        try map.take(shifted, from: map.row(west, to35, at: at(3000, 3400)))
        // 2: an island is missing: the zone around it fills its place.
        map.rows.remove(at: try map.row(east, eastTo63, at: at(8100, 5100)))
        try map.add(ring(8000, 5000, 8200, 5200), to: map.row(east, eastTo63, at: at(8500, 5100)))
        // 3: zone 1 reaches 2 m into zone 2, which stays.
        try map.add(
            ring(8000, 1500 - radius_m - 2, 10_000, 1500 - radius_m + 1),
            to: map.row(east, eastTo63, at: at(9000, 1500)))
        // 4: an island of zone 1 is called 2.
        let called = try map.row(east, eastTo63, at: at(9100, 5100))
        map.rows[called] = map.rows[called].with(zone: "2")
        // 5: two corners of an island have changed places.
        try cross(&map, map.row(east, eastTo63, at: at(10_100, 5100)))
        // 6: an island is said to be the other company's.
        let stranger = try map.row(east, over63, at: at(8100, 5100))
        map.rows[stranger] = map.rows[stranger].with(company: west)
        // 7: a zone that the rulebook does not have.
        let unknown = try map.row(east, over63, at: at(9100, 5100))
        map.rows[unknown] = map.rows[unknown].with(zone: "1b")
        // 8: zone 3 reaches 40 m out of the network area.
        try map.add(ring(-40, 1000, 1, 1100), to: map.row(west, over63, at: at(100, 1050)))
        // 9: zone 3 begins 3 m too far north.
        try map.take(
            ring(2000, 3000 + radius_m - 1, 4000, 3000 + radius_m + 3),
            from: map.row(west, over63, at: at(3000, 3400)))
        // 10: in one band alone zone 2 is 4 m too wide.
        let wide = ring(2000, 3000 + 2 * radius_m - 1, 4000, 3000 + 2 * radius_m + 4)
        try map.add(wide, to: map.row(west, to63, at: at(3000, 3400)))
        try map.take(wide, from: map.row(west, to63, at: at(3000, 3700)))
        return PublishedMap(file: "spoilt", layer: "zone", zones: map.rows, broken: map.broken)
    }

    private func cross(_ map: inout Spoilt, _ number: Int) throws {
        let row = map.rows[number]
        let area = PlaneGeometry.polygon([
            [(10_000, 5000), (10_200, 5200), (10_200, 5000), (10_000, 5200), (10_000, 5000)].map { at($0.0, $0.1) }
        ])
        let engine = try GeometryEngine()
        let repaired = try #require(try engine.madeValid(area))
        map.rows[number] = row.with(geometry: repaired)
        map.broken.append(
            BrokenZone(
                row: row.row, company: row.company, zone: row.zone, band: row.band,
                flaw: .flaw(try #require(try engine.invalidity(of: area))), repaired: repaired,
                crossings: RingCrossings.places(in: area)))
    }

    private struct Expected {
        let kind: ZoneFindingKind
        let company: CompanySlug
        let band: FuseSpan
        let published: String?
        var second: String?
        let computed: String?
        let area_m2: Double
        let deviation_m: Double
        var points = 0

        func describes(_ finding: ZoneFinding) -> Bool {
            let fault = finding.fault
            guard fault.kind == kind, fault.company == company, finding.band == band else { return false }
            return fault.publishedZone == published && fault.publishedZone2 == second
                && finding.computedZone == computed
        }
    }

    @Test func tenPlantedFaultsAreTenFindingsOfTheirSize() throws {
        let (west, east) = (Self.west, Self.east)
        let expected = [
            Expected(
                kind: .wrongZone, company: west, band: to35, published: "1", computed: "2", area_m2: 10_000,
                deviation_m: 5, points: 1),
            Expected(
                kind: .wrongZone, company: west, band: to63, published: "2", computed: "3", area_m2: 8000,
                deviation_m: 4),
            Expected(
                kind: .gap, company: west, band: over63, published: nil, computed: "3", area_m2: 6000,
                deviation_m: 3,
                points: 1),
            Expected(
                kind: .outsideNetworkArea, company: west, band: over63, published: "3", computed: nil,
                area_m2: 4000,
                deviation_m: 40),
            Expected(
                kind: .overlap, company: east, band: eastTo63, published: "1", second: "2", computed: "2",
                area_m2: 4000, deviation_m: 2),
            Expected(
                kind: .wrongZone, company: east, band: eastTo63, published: "3", computed: "1", area_m2: 40_000,
                deviation_m: 100),
            Expected(
                kind: .wrongZone, company: east, band: eastTo63, published: "2", computed: "1", area_m2: 40_000,
                deviation_m: 100, points: 1),
            Expected(
                kind: .wrongCompany, company: east, band: over63, published: "1", computed: "1", area_m2: 40_000,
                deviation_m: 100),
            Expected(
                kind: .unknownZone, company: east, band: over63, published: "1b", computed: "1", area_m2: 40_000,
                deviation_m: 100, points: 1),
            // The triangles that are left out reach from the island's border to its middle.
            Expected(
                kind: .invalidGeometry, company: east, band: eastTo63, published: "1", computed: nil,
                area_m2: 20_000,
                deviation_m: 82.84),
        ]
        let built = try Self.built.get()
        var findings = try findings(try spoil(try published(built.maps), built.radius_m), built)
        #expect(findings.count == 10)
        for expected in expected {
            guard let place = findings.firstIndex(where: expected.describes) else {
                Issue.record("no \(expected)")
                continue
            }
            let finding = findings.remove(at: place)
            // The right border is drawn to 10 cm.
            #expect(
                abs(finding.area_m2 - expected.area_m2) < 0.04 * expected.area_m2, "\(finding.area_m2) \(expected)")
            let deviation_m = finding.maxDeviation_m ?? .nan
            #expect(
                abs(deviation_m - expected.deviation_m) < 0.1 + 0.01 * expected.deviation_m,
                "\(expected) \(deviation_m)")
            #expect(finding.connectionPoints == expected.points, "\(expected)")
        }
        #expect(findings.isEmpty)
    }
}

import Domain
import Foundation
import GeoPackage
import GeometryCore
import NetworkFile
import Rules
import Testing

@testable import ZoneMap

/// A point some metres east and north of a place in southern Finland.
func at(_ east_m: Double, _ north_m: Double) -> PlanePoint {
    PlanePoint(easting_m: 337_000 + east_m, northing_m: 6_682_000 + north_m)
}

/// A closed ring around a rectangle.
func ring(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> [PlanePoint] {
    [at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]
}

/// A small network, written as a file for one test.
struct SmallNetwork {
    private var features: [NetworkLayer: [GeoPackageFeature]] = [
        .mediumVoltageLine: [], .secondarySubstation: [], .networkArea: [],
    ]

    mutating func area(_ company: String, _ polygons: [[PlanePoint]]...) {
        features[.networkArea]?.append(
            GeoPackageFeature(geometry: .multiPolygon(polygons), values: [.text(company)]))
    }

    mutating func line(
        _ id: String, _ path: [PlanePoint], _ installation: Installation = .underground, of company: String? = nil
    ) {
        features[.mediumVoltageLine]?.append(
            GeoPackageFeature(
                geometry: .lineString(path),
                values: [
                    .text(id), .real(20), .text(installation.rawValue), .text("existing"), .optional(company),
                ]))
    }

    mutating func station(_ id: String, _ place: PlanePoint, of company: String? = nil) {
        features[.secondarySubstation]?.append(
            GeoPackageFeature(geometry: .point(place), values: [.text(id), .text("existing"), .optional(company)]))
    }

    mutating func plan(_ id: String, _ rings: [[PlanePoint]], _ kind: PlanKind = .townPlan, urban: Bool? = nil) {
        features[.planArea, default: []].append(
            GeoPackageFeature(
                geometry: .multiPolygon([rings]),
                values: [.text(id), .text(kind.rawValue), .null, .null, .optional(urban)]))
    }

    mutating func obstacle(_ id: String, _ geometry: PlaneGeometry, _ kind: ObstacleKind = .water) {
        features[.obstacle, default: []].append(
            GeoPackageFeature(geometry: geometry, values: [.text(id), .text(kind.rawValue)]))
    }

    mutating func agreement(_ id: String, _ ring: [PlanePoint], of company: String, _ kind: AgreementKind) {
        features[.agreementArea, default: []].append(
            GeoPackageFeature(
                geometry: .multiPolygon([[ring]]),
                values: [.text(id), .text(company), .text(kind.rawValue), .null]))
    }

    /// The builder of its map, by the shipped rulebooks on a day.
    func builder(
        date: String = "2019-06-01", tolerance_m: Double = 0.1, tileSize_m: Double = ZoneMapBuilder.usualTileSize_m
    ) throws -> ZoneMapBuilder {
        let path = FileManager.default.temporaryDirectory.path + "/zones-\(UUID().uuidString).gpkg"
        defer { try? FileManager.default.removeItem(atPath: path) }
        var writer = try GeoPackageWriter(
            creating: path, spatialReference: .etrsTM35FIN, lastChange: Date(timeIntervalSince1970: 0))
        for layer in NetworkLayer.allCases {
            guard let features = features[layer] else { continue }
            let handle = try writer.addLayer(
                layer.geoPackageLayer(
                    description: "", geometryType: .geometry,
                    optionalColumns: layer == .planArea ? ["urban"] : []))
            try writer.append(features, to: handle)
        }
        try writer.finish()
        return try ZoneMapBuilder(
            networkFile: path, library: RuleLibrary(), date: #require(CalendarDate(iso: date)),
            tolerance_m: tolerance_m, tileSize_m: tileSize_m)
    }

    /// Draws the map of a company, and holds it against quotes.
    @discardableResult
    func checkedMap(
        of company: String, date: String = "2019-06-01", tileSize_m: Double = ZoneMapBuilder.usualTileSize_m
    ) throws -> CompanyZoneMap {
        let builder = try builder(date: date, tileSize_m: tileSize_m)
        let map = try builder.map(of: #require(CompanySlug(company)))
        let check = MapCheck(builder: builder, map: map)
        try check.expectCoverage()
        #expect(try check.expectQuotes(at: check.points(1000, seed: 7)) > 500)
        return map
    }
}

extension CompanyZoneMap {
    /// The areas of a zone in the band of a size.
    func areas(_ zone: String?, _ size_a: Int) -> [ZoneArea] {
        let band = bands.first { size_a > $0.band.over_a ?? 0 && size_a <= $0.band.upTo_a ?? .max }
        return band?.areas.filter { $0.zone == zone } ?? []
    }

    func area_m2(_ zone: String?, _ size_a: Int) -> Double { areas(zone, size_a).reduce(0) { $0 + $1.area_m2 } }
}

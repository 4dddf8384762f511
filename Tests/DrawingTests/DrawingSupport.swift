import Domain
import Foundation
import GeoPackage
import GeometryCore
import NetworkFile

@testable import Drawing

func point(_ easting_m: Double, _ northing_m: Double) -> PlanePoint {
    PlanePoint(easting_m: easting_m, northing_m: northing_m)
}

func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> PlaneBox {
    PlaneBox(minimum: point(west, south), maximum: point(east, north))
}

/// The ring of a rectangle, closed.
func ring(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> [PlanePoint] {
    [point(west, south), point(east, south), point(east, north), point(west, north), point(west, south)]
}

/// A small zone map and its network in a folder that goes with the test: an area of 4 km by 3 km at easting 340 000,
/// northing 6 680 000, west of it zone "<1> & co", east of it zone "2".
final class SmallMap {
    let folder: URL
    static let west = 340_000.0
    static let south = 6_680_000.0

    private let reference: GeoPackageSpatialReference

    init(_ reference: GeoPackageSpatialReference = .etrsTM35FIN) throws {
        self.reference = reference
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("drawing-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try writeNetwork()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    var network: String { path("network.gpkg") }
    var zones: String { path("zones.gpkg") }

    static func area(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> PlaneGeometry {
        .multiPolygon([[ring(Self.west + west, Self.south + south, Self.west + east, Self.south + north)]])
    }

    static func line(_ points: (Double, Double)...) -> PlaneGeometry {
        .lineString(points.map { point(west + $0.0, south + $0.1) })
    }

    struct Row {
        var company: GeoPackageValue = .text("testinen-oy")
        var zone: String? = "2"
        var over_a: Double?
        var upTo_a: Double?
        var geometry: PlaneGeometry? = SmallMap.area(0, 0, 4000, 3000)
    }

    static let halves = [
        Row(zone: "<1> & co", upTo_a: 63, geometry: area(0, 0, 2500, 3000)),
        Row(zone: "2", upTo_a: 63, geometry: area(2500, 0, 4000, 3000)),
        Row(zone: "2", over_a: 63, geometry: area(0, 0, 4000, 3000)),
    ]

    func writeZones(
        _ rows: [Row] = halves, layer: String = "zone", without: String? = nil, isCut: Bool = false,
        date: String? = nil
    ) throws {
        // As Shapefiles cut them.
        func name(_ name: String) -> String { isCut ? String(name.prefix(10)) : name }
        let columns = [
            GeoPackageColumn("company", .text), GeoPackageColumn("zone", .text),
            GeoPackageColumn(name("fuse_over_a"), .real), GeoPackageColumn(name("fuse_up_to_a"), .real),
            GeoPackageColumn("rulebook", .text),
        ]
        try write("zones.gpkg") { writer in
            if let date { writer.setMetadata([(key: "DATE", value: date)]) }
            let kept = columns.indices.filter { columns[$0].name != without }
            let zone = try writer.addLayer(
                GeoPackageLayer(name: layer, geometryType: .multiPolygon, columns: kept.map { columns[$0] }))
            for row in rows {
                let values: [GeoPackageValue] = [
                    row.company, .optional(row.zone), .optional(row.over_a), .optional(row.upTo_a),
                    .text("testinen-oy/2018-07-01"),
                ]
                try writer.append(
                    GeoPackageFeature(geometry: row.geometry, values: kept.map { values[$0] }), to: zone)
            }
        }
    }

    func writeFindings(
        _ findings: [(id: String, kind: String, company: String?, geometry: PlaneGeometry)], over_a: Double? = nil,
        bandColumn: String = "fuse_over_a", date: String? = nil
    ) throws {
        try write("findings.gpkg") { writer in
            if let date { writer.setMetadata([(key: "DATE", value: date)]) }
            let layer = try writer.addLayer(
                GeoPackageLayer(
                    name: "finding", geometryType: .multiPolygon,
                    columns: [
                        GeoPackageColumn("id", .text), GeoPackageColumn("kind", .text),
                        GeoPackageColumn("company", .text), GeoPackageColumn(bandColumn, .real),
                    ]))
            for finding in findings {
                try writer.append(
                    GeoPackageFeature(
                        geometry: finding.geometry,
                        values: [
                            .text(finding.id), .text(finding.kind), .optional(finding.company), .optional(over_a),
                        ]), to: layer)
            }
        }
    }

    private func writeNetwork() throws {
        try write("network.gpkg") { writer in
            func add(_ layer: NetworkLayer, _ rows: [(PlaneGeometry, [GeoPackageValue])]) throws {
                let handle = try writer.addLayer(
                    layer.geoPackageLayer(description: "", geometryType: .geometry, optionalColumns: []))
                for row in rows {
                    try writer.append(GeoPackageFeature(geometry: row.0, values: row.1), to: handle)
                }
            }
            let company = GeoPackageValue.text("testinen-oy")
            func line(_ id: String, _ installation: String, _ status: String) -> [GeoPackageValue] {
                [.text(id), .real(20), .text(installation), .text(status), company]
            }
            try add(
                .mediumVoltageLine,
                [
                    (Self.line((-5000, 1500), (9000, 1500)), line("C-1", "underground", "existing")),
                    (Self.line((500, 200), (500, 2800)), line("C-2", "overhead", "planned")),
                    (Self.line((700, 200), (700, 2800)), line("C-3", "aerial_cable", "decommissioned")),
                    (Self.line((90_000, 0), (91_000, 0)), line("C-4", "underwater", "existing")),
                ])
            try add(
                .secondarySubstation,
                [
                    (
                        .point(point(Self.west + 1000, Self.south + 1500)),
                        [.text("S-1"), .text("existing"), company]
                    )
                ])
            try add(.networkArea, [(Self.area(0, 0, 4000, 3000), [company])])
            try add(
                .planArea,
                [
                    (
                        Self.area(2800, 400, 3600, 1200),
                        [.text("P-1"), .text("town_plan"), .text("A & \"B\""), .null]
                    ),
                    (
                        Self.area(2800, 1800, 3600, 2600),
                        [.text("P-2"), .text("shore_plan"), .text("Later"), .text("2030-01-01")]
                    ),
                ])
        }
    }

    private func write(_ name: String, _ body: (inout GeoPackageWriter) throws -> Void) throws {
        var writer = try GeoPackageWriter(
            creating: path(name), spatialReference: reference, lastChange: Date(timeIntervalSince1970: 0),
            replacingExisting: true)
        try body(&writer)
        try writer.finish()
    }

    func request(_ change: (inout DrawingRequest) -> Void = { _ in }) throws -> DrawingRequest {
        guard let date = CalendarDate(iso: "2019-06-01") else { throw Missing.date }
        var request = DrawingRequest(zones: zones, network: network, today: date)
        request.width = 640
        change(&request)
        return request
    }

    func picture(_ change: (inout DrawingRequest) -> Void = { _ in }) throws -> Picture {
        try PictureReading.opened(request(change)).picture().picture
    }

    func remarks(_ change: (inout DrawingRequest) -> Void = { _ in }) throws -> [String] {
        try PictureReading.opened(request(change)).picture().remarks.map(\.en)
    }

    func error(_ change: (inout DrawingRequest) -> Void = { _ in }) throws -> Problem? {
        let request = try request(change)
        do throws(Problem) {
            _ = try DrawingRun.draw(request)
            return nil
        } catch { return error }
    }

    private enum Missing: Error { case date }
}

import Domain
import Foundation
import GeoPackage
import GeometryCore
import NetworkFile
import Quoting
import Rules
import Testing

@testable import Rezoning

/// A small network in EPSG:3067: metres east and north of a place west of Espoo, in a square of 20 km.
struct ScenarioNetwork {
    static let carunaOy = CompanySlug("caruna-oy")
    static let origin = PlanePoint(easting_m: 337_000, northing_m: 6_682_000)

    private var features: [NetworkLayer: [GeoPackageFeature]] = [
        .mediumVoltageLine: [], .secondarySubstation: [], .networkArea: [],
    ]

    init(owner: String = "caruna-oy") { area(owner, Self.square(10_000)) }

    static func at(_ east_m: Double, _ north_m: Double) -> PlanePoint {
        PlanePoint(easting_m: origin.easting_m + east_m, northing_m: origin.northing_m + north_m)
    }

    static func square(_ half_m: Double, around east_m: Double = 0, _ north_m: Double = 0) -> [PlanePoint] {
        [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1), (-1, -1)].map {
            at(east_m + half_m * $0.0, north_m + half_m * $0.1)
        }
    }

    mutating func area(_ owner: String, _ ring: [PlanePoint]) {
        features[.networkArea, default: []].append(
            GeoPackageFeature(geometry: .polygon([ring]), values: [.text(owner)]))
    }

    /// A cable from west to east, 2 km long.
    mutating func cable(
        _ id: String, north_m: Double, status: AssetStatus = .existing, from: String? = nil, until: String? = nil
    ) {
        features[.mediumVoltageLine, default: []].append(
            GeoPackageFeature(
                geometry: .lineString([Self.at(-1000, north_m), Self.at(1000, north_m)]),
                values: [
                    .text(id), .real(20), .text("underground"), .text(status.rawValue), .null, .optional(from),
                    .optional(until),
                ]))
    }

    mutating func station(_ id: String, _ east_m: Double, _ north_m: Double, status: AssetStatus = .existing) {
        features[.secondarySubstation, default: []].append(
            GeoPackageFeature(
                geometry: .point(Self.at(east_m, north_m)), values: [.text(id), .text(status.rawValue), .null]))
    }

    mutating func plan(
        _ id: String, _ kind: PlanKind = .townPlan, _ ring: [PlanePoint] = square(100), from: String? = nil
    ) {
        features[.planArea, default: []].append(
            GeoPackageFeature(
                geometry: .polygon([ring]),
                values: [.text(id), .text(kind.rawValue), .text("plan \(id)"), .optional(from)]))
    }

    mutating func agreement(_ id: String, _ ring: [PlanePoint] = square(100), from: String? = nil) {
        features[.agreementArea, default: []].append(
            GeoPackageFeature(
                geometry: .polygon([ring]),
                values: [.text(id), .text("caruna-oy"), .text("area_price"), .null, .optional(from)]))
    }

    mutating func obstacle(_ id: String, _ path: [PlanePoint]) {
        features[.obstacle, default: []].append(
            GeoPackageFeature(geometry: .lineString(path), values: [.text(id), .text("water")]))
    }

    private static func columns(_ layer: NetworkLayer) -> [GeoPackageColumn] {
        switch layer {
        case .mediumVoltageLine:
            [
                .init("id", .text), .init("voltage_kv", .real), .init("installation", .text),
                .init("status", .text),
                .init("company", .text), .init("in_use_from", .date), .init("in_use_until", .date),
            ]
        case .secondarySubstation: [.init("id", .text), .init("status", .text), .init("company", .text)]
        case .networkArea: [.init("company", .text)]
        case .planArea:
            [.init("id", .text), .init("kind", .text), .init("name", .text), .init("in_force_from", .date)]
        case .obstacle: [.init("id", .text), .init("kind", .text)]
        case .agreementArea:
            [
                .init("id", .text), .init("company", .text), .init("kind", .text), .init("name", .text),
                .init("in_force_from", .date),
            ]
        case .connectionPoint: [.init("id", .text), .init("fuse", .text)]
        }
    }

    func write(to folder: ScenarioFolder, _ name: String = "network.gpkg") throws -> String {
        let path = folder.path + "/" + name
        var writer = try GeoPackageWriter(
            creating: path,
            spatialReference: GeoPackageSpatialReference(
                organization: "EPSG", code: 3067, name: "EPSG:3067", wkt: "undefined"),
            lastChange: Date(timeIntervalSince1970: 0))
        for layer in NetworkLayer.allCases {
            guard let features = features[layer] else { continue }
            let handle = try writer.addLayer(
                GeoPackageLayer(name: layer.rawValue, geometryType: .geometry, columns: Self.columns(layer)))
            try writer.append(features, to: handle)
        }
        try writer.finish()
        return path
    }
}

/// A folder that is gone when the test ends.
final class ScenarioFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/scenario-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, _ name: String) throws -> String {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }

    /// A shipped rulebook or price list of Caruna Oy with one text changed, in a folder of its own.
    func rules(_ name: String, replacing old: String, by new: String) throws -> RuleSource {
        let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/Rules/BuiltIn/caruna-oy/\(name)")
        let text = try String(contentsOf: shipped, encoding: .utf8)
        try #require(text.contains(old))
        let file = try write(text.replacing(old, with: new), "rules-\(UUID().uuidString)/\(name)")
        return .folder((file as NSString).deletingLastPathComponent)
    }
}

/// The rows of a scenario.
struct ScenarioRows {
    let scenario: Scenario
    let rows: [RezonedRow]
    let changed: [Bool]

    var causes: [[ChangeCause]] { rows.map(\.changedBy) }
    var zones: [String] { rows.map { "\($0.before?.zone ?? "-") > \($0.after.zone ?? "-")" } }

    init(
        _ options: ScenarioOptions, _ points: [PlanePoint] = [ScenarioNetwork.at(0, 0)], fuse: String = "3x35",
        plannedAreas: [String?] = []
    ) throws {
        let scenario = try Scenario(options)
        let size = try Fuse(fuse)
        let requests = points.map { BatchRequest(.plane($0), fuse: size) }
        let after = try Self.answers(scenario.after, requests)
        let before = try scenario.before.map { try Self.answers($0, requests) }
        var comparison = RowComparison(scenario)
        var changed: [Bool] = []
        rows = requests.indices.map { number in
            var row = RezonedRow(
                fuse: size, plannedArea: plannedAreas.isEmpty ? nil : plannedAreas[number], after: after[number],
                before: before?[number])
            if let earlier = row.before {
                row.changedBy = comparison?.causes(from: earlier, to: row.after) ?? []
                changed.append(comparison?.isChanged(from: earlier, to: row.after) ?? false)
            }
            return row
        }
        self.changed = changed
        self.scenario = scenario
    }

    private static func answers(_ desk: Batch, _ requests: [BatchRequest]) throws -> [SideAnswer] {
        var worker = try desk.worker()
        let answers = worker.answer(requests)
        let tables = AnswerTables(answers)
        return answers.rows.map { SideAnswer($0, tables) }
    }

    static func options(
        _ network: String, date: String = "2019-06-01", rules: RuleSource = .builtIn
    ) throws -> ScenarioOptions {
        ScenarioOptions(
            network: network, rules: rules, batch: BatchOptions(date: try #require(CalendarDate(iso: date))))
    }
}

extension SideAnswer {
    var euros: String? { price?.inclVat?.moneyText }
}

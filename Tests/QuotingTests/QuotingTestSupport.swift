import Domain
import Foundation
import GeoPackage
import GeometryCore
import NetworkFile
import Quoting
import Rules
import TestSupport
import Testing

func day(_ iso: String) -> CalendarDate {
    guard let date = CalendarDate(iso: iso) else { preconditionFailure("no day: \(iso)") }
    return date
}

func fuse(_ text: String) -> Fuse {
    guard let fuse = try? Fuse(text) else { preconditionFailure("no fuse: \(text)") }
    return fuse
}

func company(_ text: String) -> CompanySlug {
    guard let company = CompanySlug(text) else { preconditionFailure("no company: \(text)") }
    return company
}

let carunaOy = company("caruna-oy")
let carunaEspooOy = company("caruna-espoo-oy")

func point(_ easting_m: Double, _ northing_m: Double) -> PlanePoint {
    PlanePoint(easting_m: easting_m, northing_m: northing_m)
}

/// A closed ring around a rectangle.
func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> [PlanePoint] {
    [point(west, south), point(east, south), point(east, north), point(west, north), point(west, south)]
}

/// A projected system by its EPSG number, with a place in its area of use.
struct TestPlane: Sendable, CustomTestStringConvertible {
    let epsg: Int32
    let origin: PlanePoint
    var testDescription: String { "EPSG:\(epsg)" }

    static let finland = TestPlane(epsg: 3067, origin: point(337_000, 6_682_000))
    /// Where the scale is 1.0017.
    static let westernFinland = TestPlane(epsg: 3067, origin: point(90_000, 6_700_000))
    /// Where the scale is 0.9996.
    static let middle = TestPlane(epsg: 3067, origin: point(500_000, 6_700_000))
    static let helsinki = TestPlane(epsg: 3879, origin: point(25_496_000, 6_673_000))
    static let norway = TestPlane(epsg: 25833, origin: point(260_000, 6_650_000))
    static let france = TestPlane(epsg: 2154, origin: point(300_000, 6_700_000))
    static let all = [finland, westernFinland, helsinki, norway, france]

    func measure() throws -> GroundMeasure {
        try GroundMeasure(plane: ProjectedPlane(CoordinateReferenceDefinition(identifier: "EPSG:\(epsg)")))
    }

    func at(_ east_m: Double, _ north_m: Double) -> PlanePoint {
        point(origin.easting_m + east_m, origin.northing_m + north_m)
    }

    func square(_ half_m: Double) -> [PlanePoint] {
        box(
            origin.easting_m - half_m, origin.northing_m - half_m, origin.easting_m + half_m,
            origin.northing_m + half_m)
    }
}

/// A small network, written as a file for one test.
struct TestNetwork {
    var plane = TestPlane.finland
    private(set) var features: [NetworkLayer: [GeoPackageFeature]] = [
        .mediumVoltageLine: [], .secondarySubstation: [], .networkArea: [],
    ]

    /// A square of 20 km that belongs to a company, and nothing else.
    init(_ plane: TestPlane = .finland, owner: CompanySlug? = carunaOy) {
        self.plane = plane
        if let owner { area(owner, plane.square(10_000)) }
    }

    mutating func line(
        _ id: String, _ path: [PlanePoint], voltage_kv: Double = 20, _ installation: Installation = .underground,
        status: AssetStatus = .existing, owner: CompanySlug? = nil, from: String? = nil, until: String? = nil
    ) {
        features[.mediumVoltageLine]?.append(
            GeoPackageFeature(
                geometry: .lineString(path),
                values: [
                    .text(id), .real(voltage_kv), .text(installation.rawValue), .text(status.rawValue),
                    .optional(owner?.text), .optional(from), .optional(until),
                ]))
    }

    mutating func station(
        _ id: String, _ place: PlanePoint, status: AssetStatus = .existing, owner: CompanySlug? = nil
    ) {
        features[.secondarySubstation]?.append(
            GeoPackageFeature(
                geometry: .point(place), values: [.text(id), .text(status.rawValue), .optional(owner?.text)]))
    }

    mutating func area(_ owner: CompanySlug, _ ring: [PlanePoint]) {
        features[.networkArea]?.append(GeoPackageFeature(geometry: .polygon([ring]), values: [.text(owner.text)]))
    }

    mutating func plan(
        _ id: String, _ ring: [PlanePoint], _ kind: PlanKind = .townPlan, urban: Bool? = nil, from: String? = nil,
        until: String? = nil
    ) {
        features[.planArea, default: []].append(
            GeoPackageFeature(
                geometry: .polygon([ring]),
                values: [
                    .text(id), .text(kind.rawValue), .text("plan \(id)"), .optional(from), .optional(until),
                    .optional(urban),
                ]))
    }

    mutating func obstacle(_ id: String, _ geometry: PlaneGeometry, _ kind: ObstacleKind = .water) {
        features[.obstacle, default: []].append(
            GeoPackageFeature(geometry: geometry, values: [.text(id), .text(kind.rawValue)]))
    }

    mutating func agreement(
        _ id: String, _ ring: [PlanePoint], _ owner: CompanySlug = carunaOy, _ kind: AgreementKind = .areaPrice
    ) {
        features[.agreementArea, default: []].append(
            GeoPackageFeature(
                geometry: .polygon([ring]),
                values: [.text(id), .text(owner.text), .text(kind.rawValue), .text("area \(id)")]))
    }

    /// Adds an obstacle layer without obstacles.
    mutating func noObstacles() { features[.obstacle, default: []] += [] }

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
            [
                .init("id", .text), .init("kind", .text), .init("name", .text), .init("in_force_from", .date),
                .init("in_force_until", .date), .init("urban", .boolean),
            ]
        case .obstacle: [.init("id", .text), .init("kind", .text)]
        case .agreementArea:
            [.init("id", .text), .init("company", .text), .init("kind", .text), .init("name", .text)]
        case .connectionPoint: [.init("id", .text), .init("fuse", .text)]
        }
    }

    func file() throws -> NetworkOnDisk {
        let disk = try NetworkOnDisk()
        var writer = try GeoPackageWriter(
            creating: disk.path,
            spatialReference: GeoPackageSpatialReference(
                organization: "EPSG", code: plane.epsg, name: "EPSG:\(plane.epsg)", wkt: "undefined"),
            lastChange: Date(timeIntervalSince1970: 0))
        for layer in NetworkLayer.allCases {
            guard let features = features[layer] else { continue }
            let handle = try writer.addLayer(
                GeoPackageLayer(name: layer.rawValue, geometryType: .geometry, columns: Self.columns(layer)))
            try writer.append(features, to: handle)
        }
        try writer.finish()
        return disk
    }

    /// Writes the network and quotes one point.
    func quote(
        at place: PlanePoint, _ size: String = "3x35", company: CompanySlug? = nil, accuracy_m: Double = 1,
        date: String = "2019-06-01"
    ) throws -> Quote {
        try file().quote(at: place, size, company: company, accuracy_m: accuracy_m, date: date)
    }
}

/// A network file that is gone when the test ends.
final class NetworkOnDisk: Sendable {
    let folder: String
    var path: String { folder + "/network.gpkg" }

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/quoting-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func quote(
        at place: PlanePoint, _ size: String = "3x35", company: CompanySlug? = nil, accuracy_m: Double = 1,
        date: String = "2019-06-01"
    ) throws(Problem) -> Quote {
        try desk().quote(Self.request(place, size, company: company, accuracy_m: accuracy_m, date: date))
    }

    func desk() throws(Problem) -> DeskWorker { try Desk(.file(source()), library: RuleLibrary()).worker() }

    /// What is of the R-trees of files is not tested in a database.
    static var isFile: Bool { ProcessInfo.processInfo.environment["CONNECT_QUOTE_TEST_SOURCE"] != "database" }

    /// The file, or with `CONNECT_QUOTE_TEST_SOURCE=database` its layers in PostGIS: the whole suite for either.
    private func source() throws(Problem) -> String {
        guard !Self.isFile else { return path }
        do { return try DatabaseCopy.make(of: path, on: .shared()) } catch {
            throw Problem(
                code: "\(error)", exitCode: .bug, message: LocalizedText(verbatim: "\(error)"),
                hint: LocalizedText(verbatim: ""))
        }
    }

    static func request(
        _ place: PlanePoint, _ size: String = "3x35", company: CompanySlug? = nil, accuracy_m: Double = 1,
        date: String = "2019-06-01", crs: String? = nil
    ) -> QuoteRequest {
        QuoteRequest(
            location: .plane(place, crs: crs), connection: ConnectionCase(fuse: fuse(size), date: day(date)),
            company: company, accuracy_m: accuracy_m)
    }
}

extension Quote {
    var zoneName: String? { zone?.name }
    var inclVatText: String? { price?.inclVat?.moneyText }
}

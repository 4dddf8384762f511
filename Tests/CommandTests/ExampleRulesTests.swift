import Foundation
import GeoPackage
import GeometryCore
import TestSupport
import Testing

/// The rules folder that the documentation shows, used through the command on a network file of that company.
@Suite struct ExampleRulesTests {
    /// Zones, and which side of 150 m and 450 m a point beside the limit falls on.
    @Test(arguments: [
        (distance_m: 20.0, zone: "inner", basis: "price_list", inclVat: "2635.50"),
        (distance_m: 149.999, zone: "inner", basis: "price_list", inclVat: "2635.50"),
        (distance_m: 150.001, zone: "outer", basis: "price_list", inclVat: "5271.00"),
        (distance_m: 449.999, zone: "outer", basis: "price_list", inclVat: "5271.00"),
        (distance_m: 450.001, zone: nil, basis: "case_by_case", inclVat: nil),
    ])
    func zoneFollowsDistance(distance_m: Double, zone: String?, basis: String, inclVat: String?) throws {
        let network = try ExampleNetwork()
        defer { network.remove() }
        let quote = try network.quote(fuse: "3x35", distance_m: distance_m)
        #expect(quote["company"] as? String == "esimerkki-energia")
        #expect(quote["zone"] as? String == zone)
        #expect(quote["basis"] as? String == basis)
        #expect((quote["price"] as? [String: Any])?["incl_vat"] as? String == inclVat)
        let sources = try #require(quote["sources"] as? [String: Any])
        #expect(sources["rulebook"] as? String == "esimerkki-energia/2024-01-01")
        #expect(sources["price_list"] as? String == "esimerkki-energia/2024-09-01")
    }

    /// A table, a formula, a row with terms of its own, and a size that is absent.
    @Test(arguments: [
        (fuse: "3x63", distance_m: 100.0, inclVat: "4744.53", exclVat: "3780.50", isRefundable: false),
        (fuse: "3x100", distance_m: 100.0, inclVat: "7404.50", exclVat: "5900.00", isRefundable: false),
        (fuse: "3x63", distance_m: 300.0, inclVat: "7900.00", exclVat: "7900.00", isRefundable: true),
    ])
    func priceFollowsList(
        fuse: String, distance_m: Double, inclVat: String, exclVat: String, isRefundable: Bool
    ) throws {
        let network = try ExampleNetwork()
        defer { network.remove() }
        let quote = try network.quote(fuse: fuse, distance_m: distance_m)
        let price = try #require(quote["price"] as? [String: Any])
        #expect(price["incl_vat"] as? String == inclVat)
        #expect(price["excl_vat"] as? String == exclVat)
        #expect(price["refundable"] as? Bool == isRefundable)
        #expect(price["status"] as? String == "illustrative")
    }

    @Test func absentSizeHasNoPrice() throws {
        let network = try ExampleNetwork()
        defer { network.remove() }
        let quote = try network.quote(fuse: "3x50", distance_m: 100)
        #expect(quote["zone"] as? String == "inner")
        #expect(quote["basis"] as? String == "not_listed")
        #expect(quote["price"] is NSNull)
    }

    /// Conditions under `not`, and a charge that depends on the case.
    @Test func otherConditionsCount() throws {
        let network = try ExampleNetwork()
        defer { network.remove() }
        let further = try network.quote(fuse: "3x35", distance_m: 100, "--further-connection")
        #expect(further["zone"] as? String == "inner")
        #expect(further["basis"] as? String == "case_by_case")
        let joined = try network.quote(fuse: "3x35", distance_m: 300, "--joiners", "3")
        #expect(joined["basis"] as? String == "area_price")
        let agreed = try network.quote(fuse: "3x35", distance_m: 100, towards: -1)
        #expect(agreed["zone"] is NSNull)
        let reason = try #require(agreed["reason"] as? String)
        #expect(reason.contains("late-joiner area Kangas (J-1)"))
        let large = try network.quote(fuse: "3x315", distance_m: 100)
        let largeReason = try #require(large["reason"] as? String)
        #expect(largeReason.contains("inner zone: the main fuse is 3x315 A (over 250 A)"))
    }

    /// The network of the documentation's sessions; `CONNECT_QUOTE_RECORD_GOLDEN=1` writes it anew.
    @Test func theExampleNetworkIsThisOne() throws {
        let network = try ExampleNetwork()
        defer { network.remove() }
        let shipped = Package.file("Examples/network.gpkg")
        if Golden.isRecording { try Data(contentsOf: network.url).write(to: shipped) }
        #expect(try Data(contentsOf: shipped) == Data(contentsOf: network.url))
        let check = try BuiltCommand.run(["check", "--network", shipped.path])
        #expect(check.exitCode == 0 && check.output.contains("secondary_substation: 1\n"))
    }

    @Test(arguments: [
        ("rulebooks.md", "Examples/rules/esimerkki-energia/rulebook.yaml"),
        ("price-lists.md", "Examples/rules/esimerkki-energia/price-list.yaml"),
        ("estimates.md", "Sources/Rules/BuiltIn/caruna-oy/unit-costs-illustrative.yaml"),
    ])
    func documentationShowsTheFiles(page: String, example: String) throws {
        let page = try String(contentsOf: Package.file("docs/\(page)"), encoding: .utf8)
        let example = try String(contentsOf: Package.file(example), encoding: .utf8)
        #expect(page.contains("```yaml\n\(example)```\n"))
    }
}

/// One substation of the invented company in its network area; the area south of it has a late-joiner
/// agreement. Points are on the meridian of the substation, at a ground distance.
private struct ExampleNetwork {
    private let folder: URL
    private let substation = PlanePoint(easting_m: 385_000, northing_m: 6_672_000)

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write()
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    var url: URL { folder.appendingPathComponent("network.gpkg") }
    private var path: String { url.path }

    private func write() throws {
        var writer = try GeoPackageWriter(
            creating: path, spatialReference: .etrsTM35FIN, lastChange: Date(timeIntervalSince1970: 0))
        let company = GeoPackageValue.text("esimerkki-energia")
        let lines = try writer.addLayer(
            GeoPackageLayer(
                name: "mv_line", geometryType: .lineString,
                columns: [
                    GeoPackageColumn("id", .text), GeoPackageColumn("voltage_kv", .real),
                    GeoPackageColumn("installation", .text), GeoPackageColumn("status", .text),
                    GeoPackageColumn("company", .text),
                ]))
        let line = [corner(-1_900, 1_900), corner(1_900, 1_900)]
        try writer.append(
            GeoPackageFeature(
                geometry: .lineString(line),
                values: [.text("C-1"), .real(20), .text("underground"), .text("existing"), company]),
            to: lines)
        let substations = try writer.addLayer(
            GeoPackageLayer(
                name: "secondary_substation", geometryType: .point,
                columns: [
                    GeoPackageColumn("id", .text), GeoPackageColumn("status", .text),
                    GeoPackageColumn("company", .text),
                ]))
        try writer.append(
            GeoPackageFeature(
                geometry: .point(substation), values: [.text("S-1"), .text("existing"), company]),
            to: substations)
        let areas = try writer.addLayer(
            GeoPackageLayer(
                name: "network_area", geometryType: .polygon, columns: [GeoPackageColumn("company", .text)]))
        try writer.append(
            GeoPackageFeature(geometry: square(from: -2_000, to: 2_000), values: [company]), to: areas)
        let agreements = try writer.addLayer(
            GeoPackageLayer(
                name: "agreement_area", geometryType: .polygon,
                columns: [
                    GeoPackageColumn("id", .text), GeoPackageColumn("company", .text),
                    GeoPackageColumn("kind", .text), GeoPackageColumn("name", .text),
                ]))
        try writer.append(
            GeoPackageFeature(
                geometry: square(from: -2_000, to: -50),
                values: [.text("J-1"), company, .text("late_joiner"), .text("Kangas")]),
            to: agreements)
        try writer.finish()
    }

    private func corner(_ east_m: Double, _ north_m: Double) -> PlanePoint {
        PlanePoint(easting_m: substation.easting_m + east_m, northing_m: substation.northing_m + north_m)
    }

    /// All of the width, from one northing to another.
    private func square(from south_m: Double, to north_m: Double) -> PlaneGeometry {
        .polygon([
            [
                corner(-2_000, south_m), corner(2_000, south_m), corner(2_000, north_m),
                corner(-2_000, north_m), corner(-2_000, south_m),
            ]
        ])
    }

    /// - Parameter side: 1 for north of the substation, -1 for south.
    func quote(
        fuse: String, distance_m: Double, towards side: Double = 1, _ more: String...
    ) throws -> [String: Any] {
        let plane = try ProjectedPlane(CoordinateReferenceDefinition(identifier: "EPSG:3067"))
        let middle = corner(0, side * distance_m / 2)
        let point = corner(0, side * distance_m * (try plane.scaleFactor(at: middle)))
        let run = try BuiltCommand.run(
            [
                "--network", path, "--rules", Package.file("Examples/rules").path, "--date", "2025-06-01",
                "--easting", "\(point.easting_m)", "--northing", "\(point.northing_m)", "--fuse", fuse,
                "--format", "json",
            ] + more)
        #expect(run.exitCode == 0, "\(run.output)")
        return try #require(
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }
}

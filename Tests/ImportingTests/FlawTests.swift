import Features
import TestSupport
import Domain
import Foundation
import GeometryCore
import NetworkFile
import Testing

@testable import Importing

/// One flawed line, substation or area beside a sound one: what becomes of it, by policy.
@Suite struct FlawTests {
    /// A feature with one flaw, in a layer of that kind.
    struct Case: CustomTestStringConvertible, Sendable {
        let flaw: Flaw
        var layer = "line"
        let geometry: SourceGeometry
        var id: SourceValue = .text("X")
        var kind: SourceValue = .text("UG")
        var from: SourceValue = .null
        /// How many parts and vertices the geometry has once it is in; nil where it cannot come in.
        var parts: Int?
        var vertices: Int?
        var testDescription: String { "\(flaw.rawValue) \(layer)" }
    }

    private static let sound = SourceGeometry.line((0, 0), (100, 0))
    private static let nan = PlanePoint(easting_m: .nan, northing_m: .nan)
    private static let corner = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 0.0)].map(PlanePoint.init)

    static let cases: [Case] = [
        Case(flaw: .missingGeometry, geometry: .null),
        Case(flaw: .unreadableGeometry, geometry: .unreadable(reason: LocalizedText(verbatim: "truncated"))),
        Case(
            flaw: .curve,
            geometry: .plane(
                .lineString([PlanePoint((0, 9)), PlanePoint((50, 9))]), hasZ: false, hasM: false, isCurved: true),
            parts: 1, vertices: 2),
        Case(flaw: .wrongGeometryType, geometry: .point(1, 1)),
        Case(flaw: .wrongGeometryType, layer: "station", geometry: sound),
        Case(flaw: .wrongGeometryType, layer: "area", geometry: sound),
        Case(
            flaw: .heightOrMeasure,
            geometry: .plane(.lineString([PlanePoint((0, 9)), PlanePoint((50, 9))]), hasZ: true, hasM: false),
            parts: 1,
            vertices: 2),
        Case(flaw: .emptyGeometry, geometry: .flat(.lineString([]))),
        Case(flaw: .emptyGeometry, geometry: .flat(.multiLineString([[], []]))),
        Case(flaw: .emptyGeometry, layer: "station", geometry: .flat(.point(nan))),
        Case(flaw: .emptyGeometry, layer: "station", geometry: .flat(.multiPoint([]))),
        Case(flaw: .emptyGeometry, layer: "area", geometry: .flat(.polygon([[]]))),
        Case(
            flaw: .emptyPart,
            geometry: .flat(.multiLineString([[], [PlanePoint((0, 9)), PlanePoint((50, 9))]])), parts: 1,
            vertices: 2),
        Case(
            flaw: .emptyPart,
            geometry: .flat(
                .multiLineString([
                    [PlanePoint((7, 7)), PlanePoint((7, 7))], [PlanePoint((0, 9)), PlanePoint((50, 9))],
                ])), parts: 1, vertices: 2),
        Case(flaw: .notFinite, geometry: .line((0, 0), (.infinity, 0))),
        Case(flaw: .notFinite, geometry: .line((0, 0), (2e9, 0))),
        Case(
            flaw: .severalPoints, layer: "station",
            geometry: .flat(.multiPoint([PlanePoint((0, 0)), PlanePoint((5, 0))]))),
        Case(
            flaw: .multiPart,
            geometry: .flat(
                .multiLineString([
                    [PlanePoint((0, 9)), PlanePoint((50, 9))], [PlanePoint((60, 9)), PlanePoint((90, 9))],
                ])), parts: 2, vertices: 4),
        Case(
            flaw: .repeatedVertices, geometry: .line((0, 9), (50, 9), (50, 9), (50, 9), (90, 9)), parts: 1,
            vertices: 3),
        Case(flaw: .zeroLength, geometry: .line((5, 5), (5, 5))),
        Case(flaw: .zeroLength, geometry: .line((5, 5))),
        Case(flaw: .selfCrossingLine, geometry: .line((0, 9), (90, 9), (90, 50), (40, -20)), parts: 1, vertices: 4),
        Case(
            flaw: .invalidPolygon, layer: "area",
            geometry: .polygon((0, 0), (100, 100), (100, 0), (0, 100), (0, 0)),
            parts: 2, vertices: 8),
        // Left open.
        Case(
            flaw: .invalidPolygon, layer: "area", geometry: .polygon((0, 0), (100, 0), (100, 100), (0, 100)),
            parts: 1,
            vertices: 5),
        Case(flaw: .missingValue, geometry: sound, id: .null),
        Case(flaw: .missingValue, geometry: sound, id: .text(" ")),
        Case(flaw: .missingValue, geometry: sound, kind: .null),
        Case(flaw: .unknownCode, geometry: sound, kind: .text("ÖL")),
        Case(flaw: .wrongValue, geometry: sound, from: .text("1.6.19")),
        Case(flaw: .wrongValue, geometry: sound, from: .text("2030-01-01")),
        Case(flaw: .duplicateID, geometry: .line((0, 7), (100, 7)), id: .text("A"), parts: 1, vertices: 2),
        Case(flaw: .duplicateGeometry, geometry: sound, parts: 1, vertices: 2),
        Case(flaw: .outsideNetworkAreas, geometry: .line((50_000, 0), (50_100, 0)), parts: 1, vertices: 2),
        Case(
            flaw: .severalNetworkAreas, geometry: .line((19_000, 10), (20_100, 10)), parts: 1, vertices: 2),
        Case(
            flaw: .outsideAreaOfUse, geometry: .line((500_000, 10), (500_100, 10)), parts: 1, vertices: 2),
        Case(flaw: .farOutsideAreaOfUse, geometry: .line((900_000, 10), (900_100, 10))),
    ]

    @Test(arguments: cases) func defaultPolicy(_ flawed: Case) throws {
        try check(flawed, flawed.flaw.defaultPolicy, mapping: Self.mapping(""))
    }

    @Test(arguments: cases) func everyOtherPolicy(_ flawed: Case) throws {
        for policy in flawed.flaw.policies.dropFirst() {
            try check(flawed, policy, mapping: Self.mapping("flaws: {\(flawed.flaw.rawValue): \(policy.rawValue)}"))
        }
    }

    private func check(_ flawed: Case, _ policy: FlawPolicy, mapping: String) throws {
        let trial = try TrialImport()
        defer { trial.remove() }
        let report = try trial.run(mapping, Self.source(flawed))
        let target: NetworkLayer =
            switch flawed.layer {
            case "line": .mediumVoltageLine
            case "station": .secondarySubstation
            default: .planArea
            }
        let entry = try #require(report.entries.first { $0.target == target })
        #expect(entry.addsUp)
        #expect(entry.read == 2)
        let tally = try #require(entry.flaws[flawed.flaw])
        #expect(tally.count == 1)
        #expect(tally.features.map(\.number) == [2])
        #expect(tally.features.first?.note.action == policy)
        switch policy {
        case .keep, .repair:
            #expect(entry.written == 2)
            let geometry = try written(trial, target)
            #expect(geometry.partCount == flawed.parts)
            var vertices = 0
            geometry.forEachVertex { _ in vertices += 1 }
            // What is kept stays as it was.
            if policy == .repair || flawed.flaw != .repeatedVertices { #expect(vertices == flawed.vertices) }
        case .skip:
            #expect(entry.written == 1)
            #expect(entry.skipped == [flawed.flaw: 1])
            #expect(trial.files == ["network.gpkg"])
        case .refuse:
            #expect(entry.refused == [flawed.flaw: 1])
            #expect(report.isRefused)
            #expect(trial.files.isEmpty)
        }
        if policy != .refuse { try expectSound(trial) }
    }

    /// The geometry of the second feature of a layer, as the network file has it.
    private func written(_ trial: TrialImport, _ layer: NetworkLayer) throws -> PlaneGeometry {
        let file = try NetworkFile(path: trial.output)
        return switch layer {
        case .mediumVoltageLine: try file.lines()[1].geometry
        case .secondarySubstation: .point(try file.substations()[1].point)
        default: try file.planAreas()[1].geometry
        }
    }

    private func expectSound(_ trial: TrialImport) throws {
        let engine = try GeometryEngine()
        let check = try NetworkFile(path: trial.output).check { geometry in
            (try? engine.invalidity(of: geometry)) ?? nil
        }
        #expect(check.findings.isEmpty)
    }

    /// Two companies' areas side by side, and in each layer a sound feature before the flawed one.
    private static func source(_ flawed: Case) -> TrialSource {
        func features(
            _ layer: String, _ first: SourceGeometry
        ) -> [(SourceGeometry, [SourceValue])] {
            let sound: (SourceGeometry, [SourceValue]) = (first, [.text("A"), .text("UG"), .null])
            return layer == flawed.layer
                ? [sound, (flawed.geometry, [flawed.id, flawed.kind, flawed.from])] : [sound]
        }
        let columns = ["id", "kind", "from"]
        return TrialSource(layers: [
            TrialSource.Layer(
                name: "companies", columns: ["company"],
                features: [
                    (
                        .polygon(
                            (-20_000, -20_000), (20_000, -20_000), (20_000, 20_000), (-20_000, 20_000),
                            (-20_000, -20_000)),
                        [.text("first-oy")]
                    ),
                    (
                        .polygon(
                            (20_000, -20_000), (40_000, -20_000), (40_000, 20_000), (20_000, 20_000),
                            (20_000, -20_000)),
                        [.text("second-oy")]
                    ),
                ]),
            TrialSource.Layer(name: "line", columns: columns, features: features("line", sound)),
            TrialSource.Layer(name: "station", columns: columns, features: features("station", .point(-5, -5))),
            TrialSource.Layer(
                name: "area", columns: columns,
                features: features("area", .polygon((0, 500), (100, 500), (100, 600), (0, 500)))),
        ])
    }

    private static func mapping(_ flaws: String) -> String {
        """
        schema: connect-quote/mapping/1
        title: Trial
        crs: EPSG:3067
        layers:
          network_area:
            - from: companies
              columns: {company: {column: company}}
          mv_line:
            - from: line
              columns:
                id: {column: id}
                voltage_kv: {constant: 20}
                installation: {column: kind, map: {UG: underground}}
                status: {constant: existing}
                company: {network_area: true}
                in_use_from: {column: from}
                in_use_until: {constant: 2025-01-01}
          secondary_substation:
            - from: station
              columns: {id: {column: id}, status: {constant: existing}}
          plan_area:
            - from: area
              columns: {id: {column: id}, kind: {constant: town_plan}}
        \(flaws)
        """
    }
}

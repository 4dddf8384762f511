import Domain
import Features
import TestSupport
import GeoPackage
import GeometryCore
import NetworkFile
import Testing

@testable import Importing

/// Sources whose features are not what their layer declares, and values as other programs write them.
@Suite struct SourceShapeTests {
    private static let mapping = """
        schema: connect-quote/mapping/1
        title: Trial
        crs: EPSG:3067
        layers:
          network_area:
            - around: {company: koe-oy, margin_m: 500}
          mv_line:
            - from: cables
              columns:
                id: {column: id}
                voltage_kv: {constant: 20}
                installation: {constant: underground}
                status: {constant: existing}
                in_use_from: {column: day}
        """

    private static func source(
        declared: String?, _ geometries: [PlaneGeometry], day: SourceValue = .null
    ) -> TrialSource {
        TrialSource(layers: [
            TrialSource.Layer(
                name: "cables", columns: ["id", "day"], geometryType: declared,
                features: geometries.enumerated().map { (.flat($1), [.text("c\($0)"), day]) })
        ])
    }

    private static func points(_ north: Double) -> [PlanePoint] {
        [PlanePoint((0, north)), PlanePoint((100, north))]
    }

    private static let single = PlaneGeometry.lineString(points(0))
    private static let onePart = PlaneGeometry.multiLineString([points(10)])
    private static let twoParts = PlaneGeometry.multiLineString([points(20), points(30)])

    @Test(arguments: [
        ("LINESTRING", [single], "LINESTRING"), ("LINESTRING", [single, twoParts], "MULTILINESTRING"),
        ("LINESTRING", [single, onePart], "MULTILINESTRING"), ("LINESTRING", [twoParts], "MULTILINESTRING"),
        ("LineString", [single], "LINESTRING"), ("MULTILINESTRING", [single, twoParts], "MULTILINESTRING"),
        ("POINT", [single, twoParts], "MULTILINESTRING"), ("GEOMETRY", [single, twoParts], "MULTILINESTRING"),
        ("COMPOUNDCURVE", [single, twoParts], "MULTILINESTRING"), (nil, [single, twoParts], "MULTILINESTRING"),
    ])
    func linesComeInWhateverTheirLayerDeclares(
        _ declared: String?, _ geometries: [PlaneGeometry], _ written: String
    ) throws {
        let trial = try TrialImport()
        defer { trial.remove() }
        let report = try trial.run(Self.mapping, Self.source(declared: declared, geometries))
        #expect(!report.isRefused)
        #expect(report.entries.filter { $0.target.rawValue == "mv_line" }.map(\.written) == [geometries.count])
        let reader = try GeoPackageReader(path: trial.output)
        let layer = try #require(reader.layer(named: "mv_line"))
        #expect(layer.declaredGeometryType.uppercased() == written)
        var parts = 0
        try reader.forEachFeature(of: layer, columns: []) { feature in
            guard case .blob(let blob) = feature.geometry else { return .next }
            switch blob.geometry {
            case .multiLineString(let lines): parts += lines.count
            case .lineString: parts += 1
            default: break
            }
            return .next
        }
        #expect(parts == geometries.map { $0 == Self.twoParts ? 2 : 1 }.reduce(0, +))
    }

    @Test(arguments: [
        PlaneGeometry.point(PlanePoint((0, 0))), .multiPoint([PlanePoint((0, 0))]),
        .polygon([[PlanePoint((0, 0)), PlanePoint((9, 0)), PlanePoint((0, 9)), PlanePoint((0, 0))]]),
        .multiPolygon([[[PlanePoint((0, 0)), PlanePoint((9, 0)), PlanePoint((0, 9)), PlanePoint((0, 0))]]]),
        .collection([single]),
    ])
    func whatIsNoLineIsRefusedAsSuch(_ geometry: PlaneGeometry) throws {
        for declared in ["LINESTRING", "GEOMETRY", nil] {
            let trial = try TrialImport()
            defer { trial.remove() }
            let report = try trial.run(Self.mapping, Self.source(declared: declared, [Self.single, geometry]))
            #expect(report.isRefused)
            #expect(report.entries.flatMap(\.refused.keys).contains(.wrongGeometryType))
        }
    }

    @Test(arguments: [
        ("2019-06-01", true), ("2019/06/01", true), ("2019/06/01 00:00:00", true), ("2019-06-01T00:00:00Z", true),
        ("2019-06/01", false), ("2019/02/30", false), ("2019/06/01x", false), ("01.06.2019", true),
        ("1.6.2019", true), ("31.6.2019", false), ("6.2019", false), ("1.6.19", false), ("2019/6/1", false),
    ])
    func daysAsOtherProgramsWriteThem(_ text: String, _ isDay: Bool) throws {
        let trial = try TrialImport()
        defer { trial.remove() }
        let report = try trial.run(
            Self.mapping, Self.source(declared: nil, [Self.single], day: .text(text)))
        #expect(report.isRefused == !isDay)
        guard isDay else { return }
        let reader = try GeoPackageReader(path: trial.output)
        let layer = try #require(reader.layer(named: "mv_line"))
        var found: [StoredValue] = []
        try reader.forEachFeature(of: layer, columns: ["in_use_from"]) {
            found.append($0.value(0)); return .next
        }
        #expect(found == [.text("2019-06-01")])
    }
}

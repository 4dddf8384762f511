import Domain
import Foundation
import GRDB
import GeoPackage
import GeometryCore
import TestSupport
import Testing

@testable import NetworkFile

/// Geometries of every kind in the layers of a network file, whatever is declared: each is read, or is a finding.
@Suite struct NetworkGeometryKindTests {
    /// What a layer of that kind says of a shape; nil for one that it holds.
    private static func isHeld(_ shape: StoredShape, _ kind: GeometryKind) -> Bool {
        let type = String(shape.name.prefix { $0 != " " })
        // A network file has no curves: `import` makes chords of them.
        let isPlain =
            ["Point", "LineString", "Polygon", "GeometryCollection"].contains(type) || type.hasPrefix("Multi")
        guard isPlain, !["MultiCurve", "MultiSurface"].contains(type), !shape.name.contains("mpty"),
            !shape.name.hasSuffix("EMPTY")
        else { return false }
        return switch kind {
        case .point: type == "Point" || shape.name == "MultiPoint of one"
        case .lines: ["LineString", "MultiLineString"].contains(type)
        case .areas: ["Polygon", "MultiPolygon"].contains(type)
        case .any: true
        }
    }

    @Test(arguments: NetworkLayer.allCases)
    func everyKindIsReadOrFound(_ layer: NetworkLayer) throws {
        let fixture = try NetworkFixture()
        let shapes = StoredShape.whole + StoredShape.empty + StoredShape.partlyEmpty + StoredShape.surfaces
        let given = shapes.flatMap { shape in StoredShape.Dimensions.allCases.map { (shape, $0) } }
        let columns = layer.columns.filter { !$0.mayBeNull && $0.name != "id" }.map(\.name)
        let hasID = layer.columns.contains { $0.name == "id" }
        try fixture.change { database in
            for (index, (shape, dimensions)) in given.enumerated() {
                let others = columns.map { ", \"\($0)\"" }.joined()
                try database.execute(
                    sql: """
                        INSERT INTO \(layer.rawValue) (fid, geom\(hasID ? ", id" : "")\(others))
                        SELECT ?, ?\(hasID ? ", ?" : "")\(others) FROM \(layer.rawValue) WHERE fid = 1
                        """,
                    arguments: StatementArguments(
                        [
                            index + 2, Data(shape.geoPackageBytes(at: 0, 0, dimensions)),
                        ] + (hasID ? ["N-\(index)"] : []) as [any DatabaseValueConvertible]))
            }
            try database.execute(sql: "DROP TABLE rtree_\(layer.rawValue)_geom")
        }
        let engine = try GeometryEngine()
        let findings = try fixture.findings {
            do { return try engine.invalidity(of: $0) } catch { return .invalid(reason: "\(error)", at: nil) }
        }
        let told = Dictionary(grouping: findings, by: \.featureID)
        for (index, (shape, dimensions)) in given.enumerated() {
            let found = told[Int64(index + 2), default: []]
            #expect(
                found.map(\.column) == (Self.isHeld(shape, layer.geometryKind) ? [] : ["geom"]),
                "\(shape.name) \(dimensions) in \(layer.rawValue): \(found)")
        }
    }
}

import Domain
import Features
import TestSupport
import Foundation
import GeoPackage
import GeometryCore

@testable import Importing

/// A source made in a test, with whatever a real one may hold.
final class TrialSource: FeatureSource {
    let name: String
    let layers: [SourceLayer]
    private let features: [String: [SourceFeature]]

    struct Layer {
        let name: String
        let columns: [String]
        var crs: String? = "EPSG:3067"
        var geometryType: String?
        let features: [(SourceGeometry, [SourceValue])]
    }

    init(_ name: String = "made.gpkg", layers: [Layer]) {
        self.name = name
        self.layers = layers.map { layer in
            SourceLayer(
                name: layer.name, columns: layer.columns.map { SourceColumn(name: $0, declaredType: "") },
                geometryType: layer.geometryType,
                coordinateReference: layer.crs.map { CoordinateReferenceDefinition(identifier: $0) },
                coordinateReferenceName: layer.crs, featureCount: layer.features.count)
        }
        features = Dictionary(
            uniqueKeysWithValues: layers.map { layer in
                (
                    layer.name,
                    layer.features.enumerated().map { index, feature in
                        SourceFeature(number: Int64(index + 1), values: feature.1, geometry: feature.0)
                    }
                )
            })
    }

    func forEachFeature(
        of layer: SourceLayer, columns: [String], _ body: (SourceFeature) -> ReadingStep
    ) throws(Problem) {
        let places = columns.compactMap { name in layer.columns.firstIndex { $0.name == name } }
        for feature in features[layer.name] ?? [] {
            let asked = SourceFeature(
                number: feature.number, values: places.map { feature.values[$0] }, geometry: feature.geometry)
            if body(asked) == .stop { return }
        }
    }
}

extension SourceGeometry {
    static func flat(_ geometry: PlaneGeometry) -> SourceGeometry { .plane(geometry, hasZ: false, hasM: false) }

    static func line(_ points: (Double, Double)...) -> SourceGeometry {
        .flat(.lineString(points.map(PlanePoint.init)))
    }

    static func point(_ easting_m: Double, _ northing_m: Double) -> SourceGeometry {
        .flat(.point(PlanePoint((easting_m, northing_m))))
    }

    static func polygon(_ points: (Double, Double)...) -> SourceGeometry {
        .flat(.polygon([points.map(PlanePoint.init)]))
    }
}

extension PlanePoint {
    /// Kilometres north of 6 600 000 and east of 300 000 keep the tests' numbers short.
    init(_ position: (Double, Double)) {
        self.init(easting_m: 300_000 + position.0, northing_m: 6_600_000 + position.1)
    }
}

/// An import into a folder of its own.
struct TrialImport {
    let folder: URL
    var output: String { folder.appendingPathComponent("network.gpkg").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("import-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    func run(_ yaml: String, _ sources: any FeatureSource...) throws -> ImportReport {
        try ImportPlan(ImportMapping(yaml: yaml, file: "mapping.yaml"), sources: sources).carryOut(
            writing: output, replacingExisting: true, lastChange: Date(timeIntervalSince1970: 0))
    }

    /// Files in the folder, hidden ones included.
    var files: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted() }
}

extension ImportReport.Entry {
    /// Whether every feature became something, and only one thing.
    var addsUp: Bool { read == written + filteredOut + skippedTotal + refusedTotal }
}

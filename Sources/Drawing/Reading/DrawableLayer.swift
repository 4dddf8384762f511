import Domain
import Features
import GeoPackage
import GeometryCore

/// A layer of a file that is drawn: of whatever kind can be read, brought into the plane of the network file.
final class DrawableLayer {
    let source: any FeatureSource
    let layer: SourceLayer
    private let transformation: CoordinateTransformation

    /// - Parameter name: the layer's, unless it is the only one.
    init(_ path: String, named name: String, in plane: CoordinateReferenceDefinition) throws(Problem) {
        source = try FeatureSources.open(path, layers: nil)
        // A form that holds one layer calls it as it likes.
        let isOnly = source.layers.count == 1
        layer = try LayerChoice(.file, named: isOnly ? nil : name, usually: name).layer(of: source)
        transformation = try layer.transformation(to: plane, of: source.name, as: .file)
    }

    var columns: [String] { layer.columns.map(\.name) }

    /// What the file tells of itself under a key; nil where it does not.
    func metadata(_ key: String) throws(Problem) -> String? {
        try source.metadata(key)
    }

    /// Hands out the features; what cannot be read of a geometry, or not be shown in the plane, is none.
    func forEachFeature(
        columns: [String] = [], _ body: (Int64, [StoredValue], PlaneGeometry?) -> Void
    ) throws(Problem) {
        try source.forEachFeature(of: layer, columns: columns) { feature in
            var geometry: PlaneGeometry?
            if case .plane(let found, _, _, _) = feature.geometry {
                geometry = try? transformation.transformed(found)
            }
            body(feature.number, feature.values.map { StoredValue($0) }, geometry)
            return .next
        }
    }
}

extension PlaneGeometry {
    /// Finite, and no farther away than any plane of the earth reaches; nil for one that is not.
    var boxOnEarth: PlaneBox? {
        let farthest_m = 1e8
        return box.flatMap { box in
            [box.minimum.easting_m, box.minimum.northing_m, box.maximum.easting_m, box.maximum.northing_m]
                .allSatisfy { abs($0) <= farthest_m } ? box : nil
        }
    }
}

import Domain
import Features
import GeoPackage
import GeometryCore

/// Features of a layer of a GeoPackage, or of whatever else GDAL reads; or rows of a table.
struct GeoPackagePoints: Sendable {
    var layout: FeatureLayout
    let source: GeoPackageSource
    private let reader: GeoPackageReader
    private let layer: StoredLayer
    private let count: Int

    init(
        _ path: String, _ kind: SourceKind, layer name: String?, crs given: String?, renamed: [InputColumn: String]
    ) throws(Problem) {
        let layer: SourceLayer
        source = try FeatureSources.database(
            path, kind, layers: name.map { [$0] }, counts: name != nil, takesTables: true)
        let choice = LayerChoice(
            .points, named: name, usually: "connection_point", of: ["POINT", "MULTIPOINT"])
        layer = try choice.layer(of: source)
        guard let reader = source.reader, let stored = reader.layer(named: layer.name) else {
            throw .layerMissing(.points, source.name, [layer.name], known: source.layers.map(\.name))
        }
        do throws(Problem) {
            if let known = layer.featureCount { count = known } else { count = try reader.featureCount(of: stored) }
        } catch { throw source.problem(error) }
        let columns = layer.columns.map(\.name)
        let places = try InputColumns(in: columns, renamed: renamed, file: source.name)
        layout = FeatureLayout(
            name: source.name, layer: layer.name, columns: layer.columns, places: places,
            reference: try Self.reference(of: layer, in: source, places, given))
        (self.reader, self.layer) = (reader, stored)
    }

    private static func reference(
        of layer: SourceLayer, in source: GeoPackageSource, _ places: InputColumns, _ given: String?
    ) throws(Problem) -> PointReference {
        guard layer.hasGeometry else {
            return try .ofColumns(places, layer.columns, given: given, file: source.name)
        }
        if given == nil, let point = layer.coordinateReference?.misfit(layer.firstVertex) {
            throw .notDegrees(.points, source.name, layer: layer.name, point)
        }
        guard let reference = PointReference(layer.coordinateReference, given: given) else {
            throw .crsUnknown(.points, source.name, layer: layer.name)
        }
        return reference
    }

    func source(_ defaults: RowDefaults) -> GeoPackageRows {
        GeoPackageRows(source, reader, layer, layout, defaults, total: count)
    }
}

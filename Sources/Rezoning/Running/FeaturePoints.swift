import Domain
import GeoPackage
import GeometryCore
import Importing

/// Features of a layer of a GeoPackage.
struct GeoPackagePoints: Sendable {
    var layout: FeatureLayout
    private let reader: GeoPackageReader
    private let layer: StoredLayer
    private let count: Int

    init(
        _ path: String, layer name: String?, crs given: String?, renamed: [InputColumn: String]
    ) throws(RezoningError) {
        let source: GeoPackageSource
        do throws(Problem) { reader = try GeoPackageReader(path: path) } catch {
            throw .source(.geoPackage(error))
        }
        layer = try Self.layer(of: reader, named: name)
        do throws(SourceError) { source = try GeoPackageSource(path: path, layers: [layer.table]) } catch {
            throw .source(error)
        }
        guard let found = source.layer(named: layer.table) else {
            throw .layerMissing(file: path, layer: layer.table, known: source.layers.map(\.name))
        }
        count = found.featureCount ?? 0
        guard let reference = PointReference(found.coordinateReference, given: given) else {
            throw .crsUnknown(file: path, layer: layer.table)
        }
        layout = FeatureLayout(
            name: path, columns: found.columns,
            places: try InputColumns(in: found.columns.map(\.name), renamed: renamed, file: path),
            reference: reference)
    }

    private static func layer(of reader: GeoPackageReader, named name: String?) throws(RezoningError) -> StoredLayer
    {
        let tables = reader.layers.map(\.table)
        if let name {
            guard let layer = reader.layer(named: name) else {
                throw .layerMissing(file: reader.path, layer: name, known: tables)
            }
            return layer
        }
        if let own = reader.layer(named: "connection_point") { return own }
        let points = reader.layers.filter {
            ["POINT", "MULTIPOINT"].contains($0.declaredGeometryType.uppercased())
        }
        let candidates = points.isEmpty ? reader.layers : points
        guard let first = candidates.first else {
            throw .layerMissing(file: reader.path, layer: "connection_point", known: tables)
        }
        guard candidates.count == 1 else {
            throw .severalLayers(file: reader.path, layers: candidates.map(\.table))
        }
        return first
    }

    func source(_ defaults: RowDefaults) -> GeoPackageRows {
        GeoPackageRows(reader, layer, layout, defaults, total: count)
    }
}

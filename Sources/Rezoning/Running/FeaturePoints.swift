import GeoPackage
import GeometryCore
import Importing

/// Features of a layer of a GeoPackage.
struct GeoPackagePoints: Sendable {
    let layout: FeatureLayout
    /// Of eastings and northings; nil for latitudes and longitudes.
    let crs: String?
    private let reader: GeoPackageReader
    private let layer: StoredLayer
    private let count: Int

    init(
        _ path: String, layer name: String?, crs given: String?, renamed: [InputColumn: String]
    ) throws(RezoningError) {
        let source: GeoPackageSource
        do throws(GeoPackageReadingError) { reader = try GeoPackageReader(path: path) } catch {
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
        let identifier = given ?? found.coordinateReference?.identifier
        guard let identifier else { throw .crsUnknown(file: path, layer: layer.table) }
        let isGeographic = Self.geographic.contains(identifier.uppercased())
        crs = isGeographic ? nil : identifier
        layout = FeatureLayout(
            name: path, columns: found.columns,
            places: try InputColumns(in: found.columns.map(\.name), renamed: renamed, file: path),
            isGeographic: isGeographic)
    }

    /// WGS 84, and ETRS89, which is the same to a metre and to PROJ.
    private static let geographic: Set = ["EPSG:4326", "EPSG:4258", "OGC:CRS84"]

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

import Domain
import GeoPackage
package import GeometryCore
import Importing

extension PublishedMap {
    /// Reads a published map: a GeoPackage or GeoJSON file, and with `ogr2ogr` whatever GDAL reads.
    ///
    /// A geometry that is broken is repaired and told in ``broken``; what no area can be made of is told alone.
    /// - Parameter plane: of the network file, into which the map is brought.
    package init(
        file: String, options: PublishedMapOptions, in plane: CoordinateReferenceDefinition
    ) throws(PublishedMapError) {
        let source: any FeatureSource
        do throws(SourceError) {
            source = try FeatureSources.open(file, layers: options.layer.map { [$0] })
        } catch { throw .source(error) }
        let layer = try Self.layer(of: source, options)
        guard let reference = layer.coordinateReference else { throw .crsUnknown(file: file, layer: layer.name) }
        let mender = PublishedMending(
            try Self.transformation(from: reference, to: plane, file, layer), try Self.engine())
        let values = PublishedValues(
            file: file, layer: layer.name, options: options, names: try Self.names(of: layer, file, options))
        var zones: [PublishedZone] = []
        var broken: [BrokenZone] = []
        var failure: PublishedMapError?
        do throws(SourceError) {
            try source.forEachFeature(of: layer, columns: values.columns.compactMap { values.names[$0] }) {
                feature in
                do throws(PublishedMapError) {
                    try Self.read(feature, values, mender, &zones, &broken)
                    return .next
                } catch {
                    failure = error
                    return .stop
                }
            }
        } catch { throw .source(error) }
        if let failure { throw failure }
        guard !(zones.isEmpty && broken.isEmpty) else { throw .noZones(file: file, layer: layer.name) }
        self.init(file: file, layer: layer.name, zones: zones, broken: broken)
    }

    private static func transformation(
        from reference: CoordinateReferenceDefinition, to plane: CoordinateReferenceDefinition, _ file: String,
        _ layer: SourceLayer
    ) throws(PublishedMapError) -> CoordinateTransformation {
        do throws(ProjectionError) { return try CoordinateTransformation(from: reference, to: plane) } catch {
            throw .crs(file: file, layer: layer.name, error)
        }
    }

    private static func engine() throws(PublishedMapError) -> GeometryEngine {
        do throws(GeometryError) { return try GeometryEngine() } catch { throw .geometry(error) }
    }

    private static func read(
        _ feature: SourceFeature, _ values: PublishedValues, _ mender: borrowing PublishedMending,
        _ zones: inout [PublishedZone], _ broken: inout [BrokenZone]
    ) throws(PublishedMapError) {
        let row: PublishedValues.Row
        do throws(PublishedValueFault) { row = try values.row(feature) } catch { throw .value(error) }
        let mended: PublishedMending.Mended
        do throws(GeometryError) { mended = try mender.mended(feature.geometry) } catch { throw .geometry(error) }
        if let geometry = mended.area {
            zones.append(
                PublishedZone(
                    row: feature.number, company: row.company, zone: row.zone, band: row.band, geometry: geometry))
        }
        if let flaw = mended.flaw {
            broken.append(
                BrokenZone(
                    row: feature.number, company: row.company, zone: row.zone, band: row.band, flaw: flaw,
                    repaired: mended.area, crossings: mended.crossings))
        }
    }

    private static func layer(
        of source: any FeatureSource, _ options: PublishedMapOptions
    ) throws(PublishedMapError) -> SourceLayer {
        let known = source.layers.map(\.name)
        if let name = options.layer {
            guard let layer = source.layer(named: name) else {
                throw .layerMissing(file: source.name, layer: name, known: known)
            }
            return layer
        }
        if let layer = source.layer(named: ZoneLayer.name) { return layer }
        guard let only = source.layers.first else {
            throw .layerMissing(file: source.name, layer: ZoneLayer.name, known: known)
        }
        guard source.layers.count == 1 else { throw .severalLayers(file: source.name, layers: known) }
        return only
    }

    /// The columns that there are, as the layer spells them. A map without bands holds for every fuse.
    private static func names(
        of layer: SourceLayer, _ file: String, _ options: PublishedMapOptions
    ) throws(PublishedMapError) -> [PublishedColumn: String] {
        let known = layer.columns.map(\.name)
        var names: [PublishedColumn: String] = [:]
        for column in PublishedColumn.allCases {
            // The option stands for a column that is not there, or that is not to be believed.
            if column == .company, options.company != nil, options.columns[column] == nil { continue }
            let name = options.columns[column] ?? column.rawValue
            let found = known.first { $0 == name } ?? known.first { $0.lowercased() == name.lowercased() }
            let isNeeded = column == .zone || column == .company || options.columns[column] != nil
            if found == nil, isNeeded {
                throw .columnMissing(file: file, layer: layer.name, column: column, name: name, known: known)
            }
            names[column] = found
        }
        return names
    }
}

import Domain
import GeoPackage
package import GeometryCore
import Importing
package import ZoneFile

extension PublishedMap {
    /// Reads a published map: a GeoPackage or GeoJSON file, and with `ogr2ogr` whatever GDAL reads.
    ///
    /// A geometry that is broken is repaired and told in ``broken``; what no area can be made of is told alone.
    /// - Parameter plane: of the network file, into which the map is brought.
    package init(
        file: String, options: ZoneReading, in plane: CoordinateReferenceDefinition
    ) throws(PublishedMapError) {
        let source: any FeatureSource
        do throws(SourceError) {
            source = try FeatureSources.open(file, layers: options.layer.map { [$0] })
        } catch { throw .source(error) }
        let layer = try Self.layer(of: source, options)
        guard let reference = layer.coordinateReference else { throw .crsUnknown(file: file, layer: layer.name) }
        let mender = PublishedMending(
            try Self.transformation(from: reference, to: plane, file, layer), try Self.engine())
        let columns: ZoneColumns
        do throws(MissingZoneColumn) { columns = try ZoneColumns(among: layer.columns.map(\.name), options) } catch
        {
            throw .columnMissing(file: file, layer: layer.name, error, known: layer.columns.map(\.name))
        }
        var zones: [PublishedZone] = []
        var broken: [BrokenZone] = []
        var failure: PublishedMapError?
        do throws(SourceError) {
            try source.forEachFeature(of: layer, columns: columns.names) { feature in
                do throws(PublishedMapError) {
                    let row: ZoneRow
                    do throws(ZoneValueFault) {
                        row = try columns.row(feature.values.map(\.ofZone), number: feature.number)
                    } catch { throw .value(file: file, layer: layer.name, row: feature.number, error) }
                    try Self.add(row, feature.geometry, mender, &zones, &broken)
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

    private static func add(
        _ row: ZoneRow, _ geometry: SourceGeometry, _ mender: borrowing PublishedMending,
        _ zones: inout [PublishedZone], _ broken: inout [BrokenZone]
    ) throws(PublishedMapError) {
        let mended: PublishedMending.Mended
        do throws(GeometryError) { mended = try mender.mended(geometry) } catch { throw .geometry(error) }
        if let geometry = mended.area {
            zones.append(
                PublishedZone(
                    row: row.number, company: row.company, zone: row.zone, band: row.band, geometry: geometry))
        }
        if let flaw = mended.flaw {
            broken.append(
                BrokenZone(
                    row: row.number, company: row.company, zone: row.zone, band: row.band, flaw: flaw,
                    repaired: mended.area, crossings: mended.crossings))
        }
    }

    private static func layer(
        of source: any FeatureSource, _ options: ZoneReading
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
}

extension SourceValue {
    /// As a zone map has it, in which truth values are neither names nor amperes.
    fileprivate var ofZone: StoredValue {
        if case .boolean = self { .blob(byteCount: 1) } else { StoredValue(self) }
    }
}

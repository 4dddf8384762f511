package import Domain
import GeoPackage
package import GeometryCore
import Features
package import ZoneFile

extension PublishedMap {
    /// Reads a published map: a GeoPackage or GeoJSON file, and with `ogr2ogr` whatever GDAL reads.
    ///
    /// A geometry that is broken is repaired and told in ``broken``; what no area can be made of is told alone.
    /// - Parameter plane: of the network file, into which the map is brought.
    package init(
        file: String, options: ZoneReading, in plane: CoordinateReferenceDefinition
    ) throws(Problem) {
        let source = try FeatureSources.open(file, layers: options.layer.map { [$0] })
        let layer = try LayerChoice(.publishedMap, named: options.layer, usually: ZoneLayer.name).layer(of: source)
        // A map of which nobody knows where it is has nothing else to tell.
        _ = try layer.transformation(to: plane, of: source.name, as: .publishedMap)
        let columns: ZoneColumns
        do throws(MissingZoneColumn) { columns = try ZoneColumns(among: layer.columns.map(\.name), options) } catch
        {
            throw .columnMissing(file: source.name, layer: layer.name, error, known: layer.columns.map(\.name))
        }
        var rows: [(row: ZoneRow, geometry: SourceGeometry)] = []
        var failure: Problem?
        try source.forEachFeature(of: layer, columns: columns.names) { feature in
            do throws(Problem) {
                let row: ZoneRow
                do throws(ZoneValueFault) {
                    row = try columns.row(feature.values.map(\.ofZone), number: feature.number)
                } catch { throw .value(file: source.name, layer: layer.name, row: feature.number, error) }
                rows.append((row, feature.geometry))
                return .next
            } catch {
                failure = error
                return .stop
            }
        }
        if let failure { throw failure }
        let (zones, broken) = try Self.mended(rows) { [name = source.name] () throws(Problem) in
            PublishedMending(
                try layer.transformation(to: plane, of: name, as: .publishedMap), try Self.engine())
        }
        guard !(zones.isEmpty && broken.isEmpty) else { throw .noZones(file: source.name, layer: layer.name) }
        if try Self.areFar(zones, plane) { throw .mapFarAway(file: source.name, layer: layer.name, plane) }
        self.init(file: source.name, layer: layer.name, zones: zones, broken: broken, notes: source.notes)
    }

    /// Whether no zone is anywhere near the area where the network file's CRS is used.
    private static func areFar(
        _ zones: [PublishedZone], _ plane: CoordinateReferenceDefinition
    ) throws(Problem) -> Bool {
        guard !zones.isEmpty else { return false }
        let areaOfUse: AreaOfUseTest
        do throws(ProjectionError) { areaOfUse = try AreaOfUseTest(plane) } catch { throw error.explanation }
        return zones.allSatisfy { $0.geometry.box.map(areaOfUse.isFar) ?? false }
    }

    private static func engine() throws(Problem) -> GeometryEngine {
        do throws(GeometryError) { return try GeometryEngine() } catch { throw error.explanation }
    }

    /// Whether an area is valid takes longest, so it is asked on all cores.
    private static func mended(
        _ rows: [(row: ZoneRow, geometry: SourceGeometry)],
        mender: @escaping @Sendable () throws(Problem) -> PublishedMending
    ) throws(Problem) -> ([PublishedZone], [BrokenZone]) {
        let all = try WorkQueue<PublishedMending.Mended, Problem>(rows.count).results(worker: mender) {
            (mender: inout PublishedMending, index) throws(Problem) in
            do throws(GeometryError) { return try mender.mended(rows[index].geometry) } catch {
                throw error.explanation
            }
        }
        var zones: [PublishedZone] = []
        var broken: [BrokenZone] = []
        for ((row, _), mended) in zip(rows, all) {
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
        return (zones, broken)
    }
}

extension SourceValue {
    /// As a zone map has it, in which truth values are neither names nor amperes.
    fileprivate var ofZone: StoredValue {
        if case .boolean = self { .blob(byteCount: 1) } else { StoredValue(self) }
    }
}

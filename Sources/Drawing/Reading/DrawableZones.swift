package import Domain
package import GeoPackage
package import GeometryCore
import Rules
package import ZoneFile

/// The layer `zone` of a zone map: what `zones build` writes, or what a company has published in that form.
package struct DrawableZones: Sendable {
    package let reader: GeoPackageReader
    package let layer: StoredLayer
    package let rows: [ZoneRow]
    /// Rows whose company, zone or fuse band cannot be read, and that are left out.
    package let unreadableRows: Int
    /// Where they are in the layer.
    let columns: ZoneColumns

    package init(path: String) throws(Problem) {
        let reader = try GeoPackageReader(path: path, as: .zoneMap)
        let layer = try reader.neededLayer(ZoneLayer.name)
        let columns: ZoneColumns
        do throws(MissingZoneColumn) { columns = try ZoneColumns(among: layer.columns) } catch {
            throw .columnMissing(file: path, layer: ZoneLayer.name, column: error.name, known: layer.columns)
        }
        let names = columns.names
        var rows: [ZoneRow] = []
        var unreadable = 0
        try reader.forEachFeature(of: layer, columns: names) { feature in
            let values = names.indices.map { feature.value($0) }
            if let row = try? columns.row(values, number: feature.featureID) {
                rows.append(row)
            } else {
                unreadable += 1
            }
            return .next
        }
        guard !rows.isEmpty else { throw .noZones(file: path) }
        self.reader = reader
        self.layer = layer
        self.rows = rows
        unreadableRows = unreadable
        self.columns = columns
    }

    package var path: String { reader.path }

    /// The zones of the map, in the order of its rulebooks.
    func order(_ rulebooks: [Rulebook]) -> ZoneOrder {
        let ids = Set(rows.compactMap(\.rulebook))
        return ZoneOrder(of: Set(rows.compactMap(\.zone)), rulebooks.filter { ids.contains($0.id) })
    }

    package func definition() throws(Problem) -> CoordinateReferenceDefinition {
        try reader.definition(of: layer)
    }

    /// What a reader of messages should know.
    var remarks: [LocalizedText] {
        unreadableRows > 0 ? [PictureWording.unreadableRows(unreadableRows, of: path)] : []
    }

    /// The boxes of some rows, from the R-tree where there is one.
    package func boxes(of features: Set<Int64>) throws(Problem) -> [PlaneBox] {
        if let entries = try reader.spatialIndexEntries(of: layer) {
            return entries.filter { features.contains($0.featureID) }.map(\.box).filter(\.isOnEarth)
        }
        var boxes: [PlaneBox] = []
        try reader.forEachFeature(of: layer, columns: []) { feature in
            if features.contains(feature.featureID), let box = feature.drawable?.box, box.isOnEarth {
                boxes.append(box)
            }
            return .next
        }
        return boxes
    }

    /// Hands out the shapes of some rows that are in the box of a generalisation. Each geometry is made simple as it is
    /// read, so that memory holds one whole geometry at a time.
    /// - Parameter isEverything: whether the box holds the whole layer: its R-tree is no help then.
    package func forEachShape(
        of features: Set<Int64>, _ generalisation: Generalisation, isEverything: Bool,
        _ body: (Int64, Shape) -> Void
    ) throws(Problem) {
        try reader.forEachFeature(of: layer, columns: [], in: isEverything ? nil : generalisation.box) {
            feature in
            if features.contains(feature.featureID), let geometry = feature.drawable {
                let shape = generalisation.shape(of: geometry)
                if !shape.isEmpty { body(feature.featureID, shape) }
            }
            return .next
        }
    }
}

extension GeoPackageReader {
    /// A layer that must be there.
    func neededLayer(_ name: String) throws(Problem) -> StoredLayer {
        guard let layer = layer(named: name) else {
            throw .layerMissing(file: path, layer: name, known: layers.map(\.table))
        }
        return layer
    }

    /// The coordinate reference system of a layer.
    func definition(of layer: StoredLayer) throws(Problem) -> CoordinateReferenceDefinition {
        guard let reference = coordinateReference(srsID: layer.srsID)?.system else {
            throw .crsUnknown(file: path, layer: layer.table)
        }
        return reference
    }
}

extension StoredFeature {
    /// The geometry; nil where it cannot be read.
    var drawable: PlaneGeometry? {
        if case .blob(let blob) = geometry { blob.geometry } else { nil }
    }
}

extension PlaneBox {
    /// Finite, and no farther away than any plane of the earth reaches.
    var isOnEarth: Bool {
        let farthest_m = 1e8
        return [minimum.easting_m, minimum.northing_m, maximum.easting_m, maximum.northing_m]
            .allSatisfy { abs($0) <= farthest_m }
    }
}

package import Domain
package import GeoPackage
package import GeometryCore

/// A row of the layer `zone` without its geometry.
package struct ZoneRow: Sendable, Hashable {
    package let featureID: Int64
    package let company: CompanySlug
    /// Nil for places that no zone of the rulebook takes.
    package let zone: String?
    package let band: FuseBand
    /// `caruna-oy/2018-07-01`
    package let rulebook: String?
}

/// The main fuses for which a zone holds, in amperes of one phase of three; open where nil.
package struct FuseBand: Sendable, Hashable, Comparable {
    package let over_a: Double?
    package let upTo_a: Double?

    package init(over_a: Double?, upTo_a: Double?) {
        self.over_a = over_a
        self.upTo_a = upTo_a
    }

    package func holds(_ current_a: Double) -> Bool {
        over_a.map { current_a > $0 } ?? true && upTo_a.map { current_a <= $0 } ?? true
    }

    package static func < (left: FuseBand, right: FuseBand) -> Bool {
        (left.over_a ?? 0, left.upTo_a ?? .infinity) < (right.over_a ?? 0, right.upTo_a ?? .infinity)
    }
}

/// The layer `zone` of a zone map: what `zones build` writes, or what a company has published in that form.
package struct ZoneLayer: Sendable {
    package static let name = "zone"

    package let reader: GeoPackageReader
    package let layer: StoredLayer
    package let rows: [ZoneRow]
    /// Rows that say no company or no readable fuse band, and are left out.
    package let unreadableRows: Int

    package init(path: String) throws(DrawingError) {
        let reader: GeoPackageReader
        do throws(GeoPackageReadingError) { reader = try GeoPackageReader(path: path) } catch {
            throw .zoneFile(error)
        }
        let layer = try reader.neededLayer(Self.name, columns: ["company", "zone", "fuse_over_a", "fuse_up_to_a"])
        var rows: [ZoneRow] = []
        var unreadable = 0
        do throws(GeoPackageReadingError) {
            let columns = ["company", "zone", "fuse_over_a", "fuse_up_to_a"] + [layer.column(named: "rulebook")]
            try reader.forEachFeature(of: layer, columns: columns) { feature in
                if let row = ZoneRow(feature) { rows.append(row) } else { unreadable += 1 }
                return .next
            }
        } catch { throw .zoneFile(error) }
        guard !rows.isEmpty else { throw .noZones(file: path) }
        self.reader = reader
        self.layer = layer
        self.rows = rows
        unreadableRows = unreadable
    }

    package var path: String { reader.path }
    package var companies: [CompanySlug] { Set(rows.map(\.company)).sorted() }

    /// The boxes of some rows, from the R-tree where there is one.
    package func boxes(of features: Set<Int64>) throws(DrawingError) -> [PlaneBox] {
        do throws(GeoPackageReadingError) {
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
        } catch { throw .zoneFile(error) }
    }

    /// Hands out the shapes of some rows that are in the box of a generalisation. Each geometry is made simple as it is
    /// read, so that memory holds one whole geometry at a time.
    /// - Parameter isEverything: whether the box holds the whole layer: its R-tree is no help then.
    package func forEachShape(
        of features: Set<Int64>, _ generalisation: Generalisation, isEverything: Bool,
        _ body: (Int64, Shape) -> Void
    ) throws(DrawingError) {
        do throws(GeoPackageReadingError) {
            try reader.forEachFeature(of: layer, columns: [], in: isEverything ? nil : generalisation.box) {
                feature in
                if features.contains(feature.featureID), let geometry = feature.drawable {
                    let shape = generalisation.shape(of: geometry)
                    if !shape.isEmpty { body(feature.featureID, shape) }
                }
                return .next
            }
        } catch { throw .zoneFile(error) }
    }
}

extension ZoneRow {
    fileprivate init?(_ feature: borrowing StoredFeature) {
        guard let company = feature.value(0).word.flatMap(CompanySlug.init),
            let over_a = feature.value(2).optionalNumber, let upTo_a = feature.value(3).optionalNumber
        else { return nil }
        featureID = feature.featureID
        self.company = company
        zone = feature.value(1).word
        band = FuseBand(over_a: over_a, upTo_a: upTo_a)
        rulebook = feature.value(4).word
    }
}

extension GeoPackageReader {
    /// A layer that must be there, with columns that it must have.
    func neededLayer(_ name: String, columns: [String]) throws(DrawingError) -> StoredLayer {
        guard let layer = layer(named: name) else {
            throw .layerMissing(file: path, layer: name, known: layers.map(\.table))
        }
        for column in columns where layer.column(named: column) == nil {
            throw .columnMissing(file: path, layer: name, column: column)
        }
        return layer
    }

    /// The coordinate reference system of a layer.
    func definition(of layer: StoredLayer) throws(DrawingError) -> CoordinateReferenceDefinition {
        guard let system = coordinateReference(srsID: layer.srsID)?.system else {
            throw .crsUnknown(file: path, layer: layer.table)
        }
        return system
    }
}

extension StoredFeature {
    /// The geometry; nil where it cannot be read.
    var drawable: PlaneGeometry? {
        if case .blob(let blob) = geometry { blob.geometry } else { nil }
    }
}

extension StoredValue {
    /// A text that is not empty; whole numbers stand for theirs.
    var word: String? {
        switch self {
        case .text(let text): text.isEmpty ? nil : text
        case .integer(let number): "\(number)"
        // A column of numbers holds zone 2 as 2.0.
        case .real(let number): number == number.rounded() && abs(number) < 1e9 ? "\(Int(number))" : "\(number)"
        case .null, .blob: nil
        }
    }

    /// Null is nil; nil in the outer sense is something else than a number.
    var optionalNumber: Double?? {
        switch self {
        case .null, .text(""): .some(nil)
        case .integer(let number): .some(Double(number))
        case .real(let number): number.isFinite ? .some(number) : nil
        case .text(let text): Double(text).flatMap { $0.isFinite ? .some($0) : nil }
        case .blob: nil
        }
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

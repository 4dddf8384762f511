import Domain
public import GeoPackage
import GeometryCore

/// A GeoPackage of anyone's, with whatever layers and columns it has.
public final class GeoPackageSource: FeatureSource {
    public let name: String
    public let layers: [SourceLayer]
    private let reader: GeoPackageReader

    /// Opens the file.
    /// - Parameters:
    ///   - path: Of the file.
    ///   - name: The source as the user named it; nil where that is the path.
    ///   - wanted: Names of the layers that will be read; only their features are counted. Nil for all layers, of
    ///     which those that cannot be read are left out.
    /// - Throws: ``SourceError/geoPackage(_:)``, and ``SourceError/unreadableLayer(source:layer:message:)`` for a
    ///   wanted layer that the file lists but that cannot be read.
    public init(path: String, name: String? = nil, layers wanted: [String]? = nil) throws(SourceError) {
        let name = name ?? path
        let reader: GeoPackageReader
        do throws(Problem) { reader = try GeoPackageReader(path: path) } catch {
            throw .geoPackage(error)
        }
        for layer in wanted ?? [] {
            if reader.layer(named: layer) == nil, let unreadable = reader.unreadableLayer(named: layer) {
                throw .unreadableLayer(source: name, layer: unreadable.table, message: unreadable.message)
            }
        }
        let tables = wanted.map { names in Set(names.compactMap { reader.layer(named: $0)?.table }) }
        var layers: [SourceLayer] = []
        for stored in reader.layers {
            let isWanted = tables?.contains(stored.table) ?? true
            do throws(Problem) {
                let count = isWanted ? try reader.featureCount(of: stored) : nil
                layers.append(SourceLayer(stored, of: reader, featureCount: count))
            } catch {
                throw .geoPackage(error)
            }
        }
        self.name = name
        self.reader = reader
        self.layers = layers
    }

    public func forEachFeature(
        of layer: SourceLayer, columns: [String], _ body: (SourceFeature) -> ReadingStep
    ) throws(SourceError) {
        guard let stored = reader.layer(named: layer.name) else { return }
        var booleans: [Bool] = []
        for column in columns {
            guard let known = stored.column(named: column), let place = stored.columns.firstIndex(of: known) else {
                throw .noSuchColumn(source: name, layer: layer.name, column: column)
            }
            booleans.append(["boolean", "bool"].contains(stored.declaredColumnTypes[place].lowercased()))
        }
        var malformed: SourceError?
        do throws(Problem) {
            try reader.forEachFeature(of: stored, columns: columns) { feature in
                if let place = columns.indices.first(where: { feature.isMalformedText($0) }) {
                    malformed = .notUTF8(
                        source: name, layer: layer.name, feature: feature.featureID, column: columns[place])
                    return .stop
                }
                let values = booleans.indices.map { SourceValue(feature.value($0), isBoolean: booleans[$0]) }
                return body(
                    SourceFeature(number: feature.featureID, values: values, geometry: SourceGeometry(of: feature)))
            }
        } catch {
            throw .geoPackage(error)
        }
        if let malformed { throw malformed }
    }
}

extension SourceLayer {
    fileprivate init(_ stored: StoredLayer, of reader: GeoPackageReader, featureCount: Int?) {
        let key: String? = if case .column(let name) = stored.featureIDSource { name } else { nil }
        let columns = zip(stored.columns, stored.declaredColumnTypes)
            .filter { name, _ in name != key || !Self.rowNumberNames.contains(name.lowercased()) }
        let reference = reader.coordinateReference(srsID: stored.srsID)
        self.init(
            name: stored.table, columns: columns.map { SourceColumn(name: $0, declaredType: $1) },
            geometryType: stored.declaredGeometryType, coordinateReference: reference?.system,
            coordinateReferenceName: reference?.shownName, featureCount: featureCount)
    }

    /// Keys of these names only number the rows; one of another name is a column of the source's own.
    private static let rowNumberNames: Set = ["fid", "ogc_fid"]
}

extension StoredCoordinateReference {
    fileprivate var shownName: String? { system == nil ? nil : identifier ?? name }
}

extension SourceValue {
    fileprivate init(_ stored: StoredValue, isBoolean: Bool) {
        self =
            switch stored {
            case .null: .null
            case .integer(let number) where isBoolean && (number == 0 || number == 1): .boolean(number == 1)
            case .integer(let number): .integer(number)
            case .real(let number): .real(number)
            case .text(let text): .text(text)
            case .blob: .other("bytes")
            }
    }
}

extension SourceGeometry {
    fileprivate init(of feature: borrowing StoredFeature) {
        switch feature.curvedGeometry {
        case .null: self = .null
        case .blob(let blob):
            let dimensions = blob.dimensions
            self = .plane(blob.geometry, hasZ: dimensions.hasZ, hasM: dimensions.hasM, isCurved: blob.isCurved)
        case .flawed(let flaw): self = .unreadable(reason: flaw.reason)
        }
    }
}

extension GeometryBlobFlaw {
    /// In a few words, for counting and for people.
    fileprivate var reason: String {
        switch self {
        case .headerTruncated: "the bytes end within the header"
        case .notAGeometryBlob: "not a GeoPackage geometry"
        case .unknownVersion(let version): "unknown version \(version) of GeoPackage geometry"
        case .extendedType: "an extended geometry type"
        case .unknownEnvelope(let kind): "unknown envelope \(kind)"
        case .body(.truncated): "the bytes end within the geometry"
        case .body(.byteOrder(let order)): "unknown byte order \(order)"
        case .body(.unsupportedType(let type)): Self.typeName(type).map { "a \($0)" } ?? "geometry type \(type)"
        case .body(.nestedTooDeeply): "collections nested too deeply"
        }
    }

    /// The types of ISO 19125 and SQL/MM beyond the seven plain ones.
    private static func typeName(_ type: UInt32) -> String? {
        switch (type & 0x1FFF_FFFF) % 1000 {
        case 8: "CircularString"
        case 9: "CompoundCurve"
        case 10: "CurvePolygon"
        case 11: "MultiCurve"
        case 12: "MultiSurface"
        case 13: "Curve"
        case 14: "Surface"
        case 15: "PolyhedralSurface"
        case 16: "TIN"
        case 17: "Triangle"
        default: nil
        }
    }
}

public import Domain
public import GeoPackage
import GeometryCore

/// A GeoPackage of anyone's, with whatever layers and columns it has; or what GDAL reads and we do not: Shapefile,
/// File Geodatabase, PostGIS, MapInfo, GML, DXF, .xlsx and many more. `ogr2ogr` translates these into a temporary
/// GeoPackage, which is then read under the source's own name.
///
/// Curves, Z and M stay in a translation, so that they are counted and read as a GeoPackage's own are. The temporary
/// file goes away with the source, and nothing of it stays when the process is interrupted.
public final class GeoPackageSource: FeatureSource, Sendable {
    public let name: String
    public let layers: [SourceLayer]
    public let notes: SourceNotes
    public let layerNames: [String]
    /// Nil where a translation has none of the layers asked for.
    package let reader: GeoPackageReader?
    /// Holds the temporary file of a translation.
    let folder: TemporarySourceFolder?

    /// Opens a file.
    /// - Parameters:
    ///   - path: Of the file.
    ///   - wanted: Names of the layers that will be read; only their features are counted. Nil for all layers, of
    ///     which those that cannot be read are left out.
    /// - Throws: also where a wanted layer is listed but cannot be read.
    public convenience init(path: String, layers wanted: [String]? = nil) throws(Problem) {
        try self.init(try GeoPackageReader(path: path, as: .source), name: path, layers: wanted)
    }

    init(
        _ reader: GeoPackageReader, name: String, layers wanted: [String]?, counts: Bool = true
    ) throws(Problem) {
        for layer in wanted ?? [] {
            if reader.layer(named: layer) == nil, let unreadable = reader.unreadableLayer(named: layer) {
                throw .unreadableLayer(source: name, layer: unreadable.table, message: unreadable.message)
            }
        }
        let tables = wanted.map { names in Set(names.compactMap { reader.layer(named: $0)?.table }) }
        layers = try SourceLayer.all(of: reader, counted: counts ? tables : [])
        self.name = name
        self.reader = reader
        layerNames = layers.map(\.name)
        notes = .none
        folder = nil
    }

    /// Translates a source.
    /// - Parameters:
    ///   - name: A path, or what GDAL takes for one.
    ///   - wanted: Names of the layers to be translated, in any case; those that the source lacks are passed over. Nil
    ///     for all.
    ///   - takesTables: whether tables without geometry are layers too, where there are no others.
    init(translating name: String, layers wanted: [String]?, takesTables: Bool = false) throws(Problem) {
        let shownName = FeatureSources.shownName(of: name)
        self.name = shownName
        let gdal = try OgrTranslation(source: name)
        let known = try wanted.map { (names) throws(Problem) in try gdal.known(names) }
        if let known, known.wanted.isEmpty {
            (layers, layerNames, notes, reader, folder) = ([], known.all, .none, nil, nil)
            return
        }
        let folder = try TemporarySourceFolder()
        self.folder = folder
        func translated(asTables: Bool) throws(Problem) -> (GeoPackageReader, [SourceLayer], String) {
            let said = try gdal.translate(
                layers: known?.wanted, to: folder.file, asTables: asTables, removingOnInterrupt: folder)
            do throws(Problem) {
                let reader = try GeoPackageReader(path: folder.file, as: .source)
                return (reader, try SourceLayer.all(of: reader, hasGeometry: !asTables), said)
            } catch {
                // The temporary file's name would tell nobody anything.
                throw error.exitCode == .inputMissing
                    ? .unreadable(source: shownName, .translationUnreadable)
                    : .gdal(source: shownName, .translationUnreadable)
            }
        }
        var (reader, layers, said): (GeoPackageReader, [SourceLayer], String)
        do throws(Problem) {
            (reader, layers, said) = try translated(asTables: false)
            if layers.isEmpty, takesTables { (reader, layers, said) = try translated(asTables: true) }
        } catch {
            // Whoever watched for an interrupt may hold it for a while yet.
            folder.remove()
            throw error
        }
        (self.reader, self.layers) = (reader, layers)
        layerNames = known?.all ?? layers.map(\.name)
        notes = SourceNotes(
            said, of: FeatureSources.fileName(of: name), replacing: [(folder.path + "/", by: "")])
        #if !canImport(Darwin)
            // The open file stays readable without its name, and no end of the process can leave it behind. SQLite
            // on Apple's systems watches the name.
            folder.remove()
        #endif
    }

    /// What is told of a fault of the file.
    package func problem(_ error: Problem) -> Problem {
        folder == nil ? error : .unreadable(source: name, .translationUnreadable)
    }

    public func forEachFeature(
        of layer: SourceLayer, columns: [String], _ body: (SourceFeature) -> ReadingStep
    ) throws(Problem) {
        guard let reader, let stored = reader.layer(named: layer.name) else { return }
        var booleans: [Bool] = []
        for column in columns {
            guard let known = stored.column(named: column), let index = stored.columns.firstIndex(of: known) else {
                throw .noSuchColumn(source: name, layer: layer.name, column: column)
            }
            booleans.append(SourceColumn(name: known, declaredType: stored.declaredColumnTypes[index]).isBoolean)
        }
        var malformed: Problem?
        do throws(Problem) {
            try reader.forEachFeature(of: stored, columns: columns) { feature in
                if let index = columns.indices.first(where: { feature.isMalformedText($0) }) {
                    malformed = .notUTF8(
                        source: name, layer: layer.name, feature: feature.featureID, column: columns[index])
                    return .stop
                }
                let values = booleans.indices.map { SourceValue(feature.value($0), isBoolean: booleans[$0]) }
                return body(
                    SourceFeature(number: feature.featureID, values: values, geometry: SourceGeometry(of: feature)))
            }
        } catch { throw problem(error) }
        if let malformed { throw malformed }
    }
}

extension SourceLayer {
    /// - Parameter counted: the tables whose features are counted; nil for all.
    fileprivate static func all(
        of reader: GeoPackageReader, counted: Set<String>? = nil, hasGeometry: Bool = true
    ) throws(Problem) -> [SourceLayer] {
        var layers: [SourceLayer] = []
        for stored in reader.layers {
            let count = counted?.contains(stored.table) ?? true ? try reader.featureCount(of: stored) : nil
            let isDegrees = reader.coordinateReference(srsID: stored.srsID)?.system?.isDegrees ?? false
            layers.append(
                SourceLayer(
                    stored, of: reader, hasGeometry: hasGeometry, featureCount: count,
                    firstVertex: isDegrees ? try reader.firstVertex(of: stored) : nil))
        }
        return layers
    }

    private init(
        _ stored: StoredLayer, of reader: GeoPackageReader, hasGeometry: Bool, featureCount: Int?,
        firstVertex: PlanePoint?
    ) {
        let key: String? = if case .column(let name) = stored.featureIDSource { name } else { nil }
        let columns = zip(stored.columns, stored.declaredColumnTypes)
            .filter { name, _ in name != key || !Self.rowNumberNames.contains(name.lowercased()) }
        let reference = reader.coordinateReference(srsID: stored.srsID)
        self.init(
            name: stored.table, columns: columns.map { SourceColumn(name: $0, declaredType: $1) },
            geometryType: stored.declaredGeometryType, coordinateReference: reference?.system,
            coordinateReferenceName: reference?.shownName, featureCount: featureCount, hasGeometry: hasGeometry,
            firstVertex: firstVertex)
    }

    /// Keys of these names only number the rows; one of another name is a column of the source's own.
    private static let rowNumberNames: Set = ["fid", "ogc_fid"]
}

extension GeoPackageReader {
    /// A vertex of the first geometry that can be read.
    fileprivate func firstVertex(of layer: StoredLayer) throws(Problem) -> PlanePoint? {
        var vertex: PlanePoint?
        try forEachFeature(of: layer, columns: []) { feature in
            if case .blob(let blob) = feature.geometry { vertex = blob.geometry.anyVertex }
            return vertex == nil ? .next : .stop
        }
        return vertex
    }
}

extension StoredCoordinateReference {
    fileprivate var shownName: String? { system == nil ? nil : identifier ?? name }
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

internal import Bytes
public import Domain
public import Foundation
internal import GRDB

/// Names a layer of the writer that made it.
public struct GeoPackageLayerHandle: Sendable, Hashable {
    fileprivate let index: Int
}

/// Writes a new GeoPackage file, whole or not at all: it appears at its path when ``finish()`` returns. A writer
/// that goes away without that, after an error for instance, leaves nothing behind, and an older file as it was.
///
/// Everything happens in one transaction with prepared statements; each layer's R-tree is built in one go at
/// the end. Memory holds 24 bytes a feature.
public struct GeoPackageWriter: ~Copyable {
    private let file: OutputFile
    private let spatialReference: GeoPackageSpatialReference
    private let lastChange: Date
    /// Before the database, as members go in their order: a statement that outlives its database would roll the
    /// transaction back into what is gone.
    private var layers: [OpenLayer] = []
    private let database: DatabaseQueue
    private var metadata = FileMetadata(items: [])
    private var styles: [(layer: GeoPackageLayer, style: GeoPackageStyle)] = []
    private var isComplete = false

    /// Begins a file.
    /// - Parameters:
    ///   - path: Where the file will be; its folder must exist.
    ///   - spatialReference: Of every layer.
    ///   - lastChange: The moment that the file tells as its last change.
    ///   - replacingExisting: Whether a file at `path` may be replaced.
    /// - Throws: ``Problem/outputExists(path:)`` and whatever keeps a file from being made.
    public init(
        creating path: String, spatialReference: GeoPackageSpatialReference, lastChange: Date,
        replacingExisting: Bool = false
    ) throws(Problem) {
        let file = try OutputFile(path: path, replacingExisting: replacingExisting, isDatabase: true)
        let queue: DatabaseQueue
        do {
            queue = try Self.open(file.temporaryPath)
            try queue.writeWithoutTransaction { try Self.begin($0, spatialReference) }
        } catch {
            file.discard()
            throw .outputRefused(path: path, reason: Self.reason(error))
        }
        database = queue
        self.file = file
        self.spatialReference = spatialReference
        self.lastChange = lastChange
    }

    deinit {
        if !isComplete { file.discard() }
    }

    /// SQLite's own limit, the key and the geometry included.
    private static let mostColumns = 2000

    /// Adds a layer, empty at first.
    public mutating func addLayer(_ layer: GeoPackageLayer) throws(Problem) -> GeoPackageLayerHandle {
        try checkNames(of: layer)
        guard layer.columns.count + 2 <= Self.mostColumns else {
            throw .tooManyColumns(path: file.path, count: layer.columns.count + 2, most: Self.mostColumns)
        }
        let open = try access { database in
            try database.execute(sql: GeoPackageSchema.createTable(layer))
            let rows = OpenLayer.rowsAtOnce(of: layer)
            return OpenLayer(
                layer: layer, statement: try database.makeStatement(sql: GeoPackageSchema.insertFeatures(layer)),
                severalRows: try database.makeStatement(sql: GeoPackageSchema.insertFeatures(layer, rows: rows)))
        }
        layers.append(open)
        return GeoPackageLayerHandle(index: layers.count - 1)
    }

    /// Appends one feature. Prefer the sequence for many: it has less to do for each.
    public mutating func append(
        _ feature: GeoPackageFeature, to layer: GeoPackageLayerHandle
    ) throws(Problem) {
        try append(CollectionOfOne(feature), to: layer)
    }

    /// Appends features in their order; the sequence is taken one by one, so it may be made on the way.
    public mutating func append(
        _ features: some Sequence<GeoPackageFeature>, to layer: GeoPackageLayerHandle
    ) throws(Problem) {
        let code = spatialReference.code
        var open = layers[layer.index]
        // With one owner left, the boxes are appended to in place.
        layers[layer.index].boxes = PackedIndex()
        defer { layers[layer.index] = open }
        try access { _ in
            for feature in features { try open.append(feature, spatialReference: code) }
        }
    }

    /// Appends points in their order, with less to do for each than for a ``GeoPackageFeature``. Each value is stored
    /// as it is, whatever its column declares.
    public mutating func append(
        _ rows: PointRows, to layer: GeoPackageLayerHandle
    ) throws(Problem) {
        let code = spatialReference.code
        var open = layers[layer.index]
        layers[layer.index].boxes = PackedIndex()
        defer { layers[layer.index] = open }
        try access { _ in
            try open.append(rows, spatialReference: code)
        }
    }

    /// Sets what the file tells about itself as a whole, in place of what was set before: keys and values for
    /// people and programs, which GDAL and QGIS show as metadata (the GeoPackage extension `gpkg_metadata`).
    /// Their order is kept. Characters that XML cannot hold, control characters mostly, become U+FFFD.
    public mutating func setMetadata(_ items: [(key: String, value: String)]) {
        metadata = FileMetadata(items: items)
    }

    /// Sets how GIS programs show a layer at first, in place of what was set before: as QGIS keeps styles in a file, in
    /// a table `layer_styles`.
    public mutating func setStyle(_ style: GeoPackageStyle, of layer: GeoPackageLayerHandle) {
        let target = layers[layer.index].layer
        styles.removeAll { $0.layer == target }
        styles.append((target, style))
    }

    /// Builds the R-trees, closes the file and puts it in its place.
    public consuming func finish() throws(Problem) {
        for open in layers {
            try access { [spatialReference, lastChange] database in
                try open.register(in: database, spatialReference: spatialReference.code, lastChange: lastChange)
            }
        }
        // A database closes only when none of its statements is left.
        layers.removeAll()
        try access { [metadata, styles, lastChange] database in
            try metadata.register(in: database, lastChange: lastChange)
            try LayerStyles.register(styles, in: database, lastChange: lastChange)
            try database.commit()
        }
        do {
            try database.close()
        } catch {
            throw .outputRefused(path: file.path, reason: Self.reason(error))
        }
        try file.putInPlace()
        isComplete = true
    }
}

extension GeoPackageWriter {
    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        // One transaction spans the calls of the writer.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { database in
            // A broken-off file is thrown away, so SQLite need not be able to mend it.
            try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            try database.execute(sql: "PRAGMA application_id = \(GeoPackageSchema.applicationIdentifier)")
            try database.execute(sql: "PRAGMA user_version = \(GeoPackageSchema.version)")
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    private static func begin(_ database: Database, _ spatialReference: GeoPackageSpatialReference) throws {
        try database.beginTransaction()
        try database.execute(sql: GeoPackageSchema.metadataTables)
        for reference in GeoPackageSpatialReference.undefined + [.wgs84, spatialReference] {
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO gpkg_spatial_ref_sys
                      (srs_name, srs_id, organization, organization_coordsys_id, definition) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [reference.name, reference.code, reference.organization, reference.code, reference.wkt])
        }
    }

    private func checkNames(of layer: GeoPackageLayer) throws(Problem) {
        let name = layer.name.lowercased()
        let reserved =
            ["gpkg_", "rtree_", "sqlite_"].contains { name.hasPrefix($0) } || name == LayerStyles.table
        guard !name.isEmpty, !reserved, !layers.contains(where: { $0.layer.name.lowercased() == name }) else {
            throw .layerName(layer.name, layer: layer.name)
        }
        let identifier = layer.identifier
        guard !identifier.isEmpty, !layers.contains(where: { $0.layer.identifier == identifier }) else {
            throw .layerName(identifier, layer: layer.name)
        }
        var seen: Set = [GeoPackageLayer.primaryKey, GeoPackageLayer.geometryColumn]
        for column in layer.columns where column.name.isEmpty || !seen.insert(column.name.lowercased()).inserted {
            throw .layerName(column.name, layer: layer.name)
        }
    }

    /// Runs `body` on the database; what SQLite refuses becomes a problem of the file.
    private func access<Result>(_ body: (Database) throws -> Result) throws(Problem) -> Result {
        do {
            return try database.writeWithoutTransaction(body)
        } catch let error as Problem {
            throw error
        } catch {
            throw .outputRefused(path: file.path, reason: Self.reason(error))
        }
    }

    private static func reason(_ error: any Error) -> String {
        (error as? DatabaseError).map { $0.message ?? "SQLite error \($0.resultCode.rawValue)" } ?? "\(error)"
    }
}

import Domain

internal import Foundation
internal import GRDB
internal import GeometryCore

/// A layer while it is being written.
struct OpenLayer {
    let layer: GeoPackageLayer
    private let insertion: Insertion
    private let severalInsertion: Insertion
    private let rowsAtOnce: Int
    private var blob: [UInt8] = []
    private var featureCount = 0
    private var extent: PlaneBox?
    /// The boxes of the features so far, for the R-tree.
    var boxes = PackedIndex()

    /// - Parameters:
    ///   - statement: inserts a row.
    ///   - severalRows: inserts as many as ``rowsAtOnce(of:)`` says.
    init(layer: GeoPackageLayer, statement: Statement, severalRows: Statement) {
        self.layer = layer
        insertion = Insertion(statement: statement)
        severalInsertion = Insertion(statement: severalRows)
        rowsAtOnce = Self.rowsAtOnce(of: layer)
    }

    /// A statement has work of its own, for `AUTOINCREMENT` above all, that takes as long as inserting a row: shared by
    /// several rows it hardly counts. SQLite takes no more than 32 766 values at once, and older ones 999.
    static func rowsAtOnce(of layer: GeoPackageLayer) -> Int { max(1, min(16, 999 / (layer.columns.count + 2))) }

    /// Appends a feature; its number is its primary key.
    mutating func append(_ feature: GeoPackageFeature, spatialReference code: Int32) throws {
        let number = featureCount + 1
        try check(feature.values, number)
        let geometry = try admitted(feature.geometry, number)
        let box = geometry?.box
        try insertion.bind(.integer(Int64(number)), at: 1)
        if let geometry {
            geometry.writeGeoPackageBlob(spatialReference: code, box: box, into: &blob)
            try insertion.bind(blob: blob, at: 2)
        } else {
            try insertion.bind(.null, at: 2)
        }
        for (index, value) in feature.values.enumerated() { try insertion.bind(value, at: index + 3) }
        try insertion.run()
        featureCount = number
        if let box {
            boxes.insert(Int64(number), box)
            extent = extent?.union(box) ?? box
        }
    }

    /// Appends points. Values may be of other types than their columns declare, as SQLite allows: they are kept as
    /// they came from another file.
    mutating func append(_ rows: PointRows, spatialReference code: Int32) throws {
        guard rows.columnCount == layer.columns.count, rows.isComplete else {
            throw Problem.valueCount(
                layer: layer.name, feature: featureCount + 1, expected: layer.columns.count, found: rows.columnCount
            )
        }
        try rows.bytes.withUnsafeBufferPointer { text in
            try rows.values.withUnsafeBufferPointer { values in
                var row = 0
                while row < rows.points.count {
                    let areSeveral = rows.points.count - row >= rowsAtOnce
                    let insertion = areSeveral ? severalInsertion : insertion
                    let end = row + (areSeveral ? rowsAtOnce : 1)
                    var start = 1
                    for row in row..<end {
                        try bind(rows.points[row], to: insertion, from: start, spatialReference: code)
                        let place = row * rows.columnCount
                        for column in 0..<rows.columnCount {
                            try insertion.bind(values[place + column], of: text, at: start + 2 + column)
                        }
                        start += 2 + rows.columnCount
                    }
                    try insertion.run()
                    row = end
                }
            }
            // No value may outlive its text.
            try insertion.forgetValues()
            try severalInsertion.forgetValues()
        }
    }

    /// Binds the number and the geometry of the next feature, at a place of the statement and the next.
    private mutating func bind(
        _ point: PlanePoint?, to insertion: Insertion, from place: Int, spatialReference code: Int32
    ) throws {
        let number = featureCount + 1
        try insertion.bind(.integer(Int64(number)), at: place)
        if let point {
            let geometry = PlaneGeometry.point(point)
            if let flaw = geometry.coordinateFlaw {
                throw Problem.geometry(layer: layer.name, feature: number, flaw)
            }
            let box = PlaneBox(minimum: point, maximum: point)
            geometry.writeGeoPackageBlob(spatialReference: code, box: box, into: &blob)
            try insertion.bind(blob: blob, at: place + 1)
            boxes.insert(Int64(number), box)
            extent = extent?.union(box) ?? box
        } else {
            try insertion.bind(.null, at: place + 1)
        }
        featureCount = number
    }

    private func check(_ values: [GeoPackageValue], _ number: Int) throws {
        guard values.count == layer.columns.count else {
            throw Problem.valueCount(
                layer: layer.name, feature: number, expected: layer.columns.count, found: values.count)
        }
        for (value, column) in zip(values, layer.columns) where !value.fits(column.type) {
            throw Problem.columnValue(
                layer: layer.name, feature: number, column: column.name, type: column.type)
        }
    }

    private func admitted(_ geometry: PlaneGeometry?, _ number: Int) throws -> PlaneGeometry? {
        guard let geometry else { return nil }
        if let flaw = geometry.coordinateFlaw {
            throw Problem.geometry(layer: layer.name, feature: number, flaw)
        }
        guard let admitted = layer.geometryType.admitting(geometry) else {
            throw Problem.geometryType(
                layer: layer.name, feature: number, expected: layer.geometryType, found: geometry.typeName)
        }
        return admitted
    }

    /// Enters the layer in GeoPackage's own tables and gives it its R-tree.
    func register(in database: Database, spatialReference code: Int32, lastChange: Date) throws {
        try database.execute(
            sql: """
                INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change,
                  min_x, min_y, max_x, max_y, srs_id)
                VALUES (?, 'features', ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', ?, 'unixepoch'), ?, ?, ?, ?, ?)
                """,
            arguments: [
                layer.name, layer.identifier, layer.description, lastChange.timeIntervalSince1970,
                extent?.minimum.easting_m, extent?.minimum.northing_m,
                extent?.maximum.easting_m, extent?.maximum.northing_m, code,
            ])
        try database.execute(
            sql: "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)",
            arguments: [layer.name, GeoPackageLayer.geometryColumn, layer.geometryType.rawValue, code])
        try database.execute(
            sql: "INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', ?, 'write-only')",
            arguments: [
                layer.name, GeoPackageLayer.geometryColumn, "http://www.geopackage.org/spec131/#extension_rtree",
            ])
        try database.execute(sql: GeoPackageSchema.createIndex(layer))
        try boxes.store(as: GeoPackageSchema.indexName(layer), in: database)
        try database.execute(sql: GeoPackageSchema.indexTriggers(layer))
    }
}

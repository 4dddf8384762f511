import Bytes
import GeometryCore
import GRDB

/// A feature layer as `gpkg_contents` and `gpkg_geometry_columns` list it, before its table is looked at.
struct LayerDescription {
    let table: String
    let geometryColumn: String
    let declaredGeometryType: String
    let srsID: Int
    let declaredExtent: PlaneBox?
    let description: String?

    static func listed(_ database: Database) throws -> [LayerDescription] {
        // Files made by hand may lack what nobody asks for.
        let describes = try Row.fetchAll(database, sql: "PRAGMA table_info(gpkg_contents)")
            .contains { $0.text(1)?.isSameName(as: "description") == true }
        let sql = """
            SELECT c.table_name, g.column_name, g.geometry_type_name, g.srs_id,
                c.min_x, c.min_y, c.max_x, c.max_y,
                \(describes ? "c.description" : "NULL")
            FROM gpkg_contents AS c
            JOIN gpkg_geometry_columns AS g ON lower(g.table_name) = lower(c.table_name)
            WHERE c.data_type = 'features'
            ORDER BY c.table_name
            """
        var seen: Set<String> = []
        return try Row.fetchAll(database, sql: sql).compactMap { row in
            guard let table = row.text(0), let geometryColumn = row.text(1),
                seen.insert(table.asciiLowercased).inserted
            else { return nil }
            return LayerDescription(
                table: table, geometryColumn: geometryColumn, declaredGeometryType: row.text(2) ?? "GEOMETRY",
                srsID: row.integer(3) ?? 0, declaredExtent: extent(row, from: 4), description: row.text(8))
        }
    }

    private static func extent(_ row: Row, from index: Int) -> PlaneBox? {
        guard let west = row.number(index), let south = row.number(index + 1),
            let east = row.number(index + 2), let north = row.number(index + 3), west <= east, south <= north
        else { return nil }
        return PlaneBox(
            minimum: PlanePoint(easting_m: west, northing_m: south),
            maximum: PlanePoint(easting_m: east, northing_m: north))
    }

    /// Looks at the table. Throws SQLite's error when it cannot be queried.
    func described(_ database: Database, tables: Set<String>) throws -> StoredLayer {
        let columns = try Row.fetchAll(database, sql: "PRAGMA table_xinfo(\(table.quotedIdentifier))")
            .compactMap { row -> Column? in
                // 1 marks the hidden columns of virtual tables; generated ones are 2 and 3.
                guard let name = row.text(1), row.integer(6) != 1 else { return nil }
                return Column(
                    name: name, writtenType: row.text(2) ?? "", isPrimaryKey: (row.integer(5) ?? 0) > 0)
            }
        // Prepared even when the column seems to be missing, so that SQLite says what is wrong.
        let geometry = columns.first { $0.name.isSameName(as: geometryColumn) }?.name ?? geometryColumn
        _ = try database.makeStatement(
            sql: "SELECT \(geometry.quotedIdentifier) FROM \(table.quotedIdentifier)")
        let source = featureIDSource(database, columns)
        let others = columns.filter { $0.name != geometry }
        return StoredLayer(
            table: table, geometryColumn: geometry, declaredGeometryType: declaredGeometryType, srsID: srsID,
            featureIDSource: source, columns: others.map(\.name), declaredColumnTypes: others.map(\.writtenType),
            declaredExtent: declaredExtent, description: description,
            spatialIndex: try source == .position ? nil : spatialIndex(database, tables: tables))
    }

    private struct Column {
        let name: String
        /// As the table's definition spells it.
        let writtenType: String
        let isPrimaryKey: Bool

        var declaredType: String { writtenType.asciiLowercased }
    }

    private func featureIDSource(_ database: Database, _ columns: [Column]) -> FeatureIDSource {
        let keys = columns.filter(\.isPrimaryKey)
        // Only exactly INTEGER makes the key SQLite's row number.
        if keys.count == 1, keys[0].declaredType == "integer" { return .column(keys[0].name) }
        let names = Set(columns.map(\.name.asciiLowercased))
        for name in ["rowid", "_rowid_", "oid"] where !names.contains(name) {
            let sql = "SELECT \(name) FROM \(table.quotedIdentifier)"
            if (try? database.makeStatement(sql: sql)) != nil, !isView(database) { return .rowID(name) }
        }
        guard keys.isEmpty else { return .position }
        if let known = columns.first(where: { ["ogc_fid", "fid"].contains($0.name.asciiLowercased) }) {
            return .column(known.name)
        }
        if let first = columns.first, ["integer", "int", "bigint", "mediumint"].contains(first.declaredType) {
            return .column(first.name)
        }
        return .position
    }

    private func isView(_ database: Database) -> Bool {
        let sql = "SELECT 1 FROM sqlite_master WHERE type = 'view' AND lower(name) = lower(?)"
        return (try? Row.fetchOne(database, sql: sql, arguments: [table])) != nil
    }

    /// The R-tree's table when it answers. One that is empty beside a table that is not would hide every
    /// feature, so it does not count.
    private func spatialIndex(_ database: Database, tables: Set<String>) throws -> String? {
        let name = "rtree_\(table)_\(geometryColumn)"
        guard tables.contains(name.asciiLowercased) else { return nil }
        let entries = try? Row.fetchOne(
            database, sql: "SELECT id, minx, maxx, miny, maxy FROM \(name.quotedIdentifier) LIMIT 1")
        if entries != nil { return name }
        let isUsable = (try? database.makeStatement(sql: "SELECT id, minx FROM \(name.quotedIdentifier)")) != nil
        let feature = try Row.fetchOne(database, sql: "SELECT 1 FROM \(table.quotedIdentifier) LIMIT 1")
        return isUsable && feature == nil ? name : nil
    }
}

extension StoredCoordinateReference {
    static func all(_ database: Database) throws -> [StoredCoordinateReference] {
        let columns = try Row.fetchAll(database, sql: "PRAGMA table_info(gpkg_spatial_ref_sys)")
            .compactMap { $0.text(1) }
        let definitionWKT2 = columns.first { $0.isSameName(as: "definition_12_063") }
        let sql = """
            SELECT srs_id, srs_name, organization, organization_coordsys_id, definition,
                \(definitionWKT2?.quotedIdentifier ?? "NULL")
            FROM gpkg_spatial_ref_sys ORDER BY srs_id
            """
        return try Row.fetchAll(database, sql: sql).compactMap { row in
            guard let srsID = row.integer(0) else { return nil }
            return StoredCoordinateReference(
                srsID: srsID, name: row.text(1) ?? "", organization: row.text(2) ?? "",
                organizationCode: row.integer(3) ?? 0, definition: defined(row.text(4)),
                definitionWKT2: defined(row.text(5)))
        }
    }

    private static func defined(_ text: String?) -> String? {
        guard let text, !text.allSatisfy(\.isWhitespace), !text.isSameName(as: "undefined") else { return nil }
        return text
    }
}

extension Row {
    /// GRDB's plain subscripts end the process when a value is of another type; these give nil.
    func text(_ index: Int) -> String? {
        let value: DatabaseValue = self[index]
        return String.fromDatabaseValue(value)
    }

    func integer(_ index: Int) -> Int? {
        let value: DatabaseValue = self[index]
        return Int.fromDatabaseValue(value)
    }

    func number(_ index: Int) -> Double? {
        let value: DatabaseValue = self[index]
        return Double.fromDatabaseValue(value)
    }
}

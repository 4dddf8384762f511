import Bytes

/// The tables that make an SQLite file a GeoPackage one, version 1.3 (OGC 12-128r17): the newest that GDAL
/// releases before 3.7 read without a warning.
enum GeoPackageSchema {
    /// `GPKG`
    static let applicationIdentifier = 0x4750_4B47
    static let version = 10300

    static let metadataTables = """
        CREATE TABLE gpkg_spatial_ref_sys (
          srs_name TEXT NOT NULL,
          srs_id INTEGER NOT NULL PRIMARY KEY,
          organization TEXT NOT NULL,
          organization_coordsys_id INTEGER NOT NULL,
          definition TEXT NOT NULL,
          description TEXT
        );
        CREATE TABLE gpkg_contents (
          table_name TEXT NOT NULL PRIMARY KEY,
          data_type TEXT NOT NULL,
          identifier TEXT UNIQUE,
          description TEXT DEFAULT '',
          last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
          min_x DOUBLE,
          min_y DOUBLE,
          max_x DOUBLE,
          max_y DOUBLE,
          srs_id INTEGER,
          CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
        );
        CREATE TABLE gpkg_geometry_columns (
          table_name TEXT NOT NULL,
          column_name TEXT NOT NULL,
          geometry_type_name TEXT NOT NULL,
          srs_id INTEGER NOT NULL,
          z TINYINT NOT NULL,
          m TINYINT NOT NULL,
          CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
          CONSTRAINT uk_gc_table_name UNIQUE (table_name),
          CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
          CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
        );
        CREATE TABLE gpkg_extensions (
          table_name TEXT,
          column_name TEXT,
          extension_name TEXT NOT NULL,
          definition TEXT NOT NULL,
          scope TEXT NOT NULL,
          CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
        );
        """

    static func createTable(_ layer: GeoPackageLayer) -> String {
        let fixed = [
            "\(GeoPackageLayer.primaryKey.quotedIdentifier) INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL",
            "\(GeoPackageLayer.geometryColumn.quotedIdentifier) \(layer.geometryType.rawValue)",
        ]
        let columns = layer.columns.map { "\($0.name.quotedIdentifier) \($0.declaration)" }
        return "CREATE TABLE \(layer.name.quotedIdentifier) (\n  " + (fixed + columns).joined(separator: ",\n  ")
            + "\n)"
    }

    /// - Parameter rows: how many the statement inserts.
    static func insertFeatures(_ layer: GeoPackageLayer, rows: Int = 1) -> String {
        let names = [GeoPackageLayer.primaryKey, GeoPackageLayer.geometryColumn] + layer.columns.map(\.name)
        let columns = names.map(\.quotedIdentifier).joined(separator: ", ")
        return "INSERT INTO \(layer.name.quotedIdentifier) (\(columns)) VALUES \(values(names.count, rows: rows))"
    }

    /// `(?, ?), (?, ?)`
    static func values(_ columns: Int, rows: Int) -> String {
        let row = "(" + Array(repeating: "?", count: columns).joined(separator: ", ") + ")"
        return Array(repeating: row, count: rows).joined(separator: ", ")
    }

    /// The R-tree's name, which the extension fixes.
    static func indexName(_ layer: GeoPackageLayer) -> String {
        "rtree_\(layer.name)_\(GeoPackageLayer.geometryColumn)"
    }

    static func createIndex(_ layer: GeoPackageLayer) -> String {
        "CREATE VIRTUAL TABLE \(indexName(layer).quotedIdentifier) USING rtree(id, minx, maxx, miny, maxy)"
    }

    /// What keeps the R-tree up when a program edits the layer: the triggers of the extension
    /// `gpkg_rtree_index` (GeoPackage 1.3, annex F.3), by their standard names.
    static func indexTriggers(_ layer: GeoPackageLayer) -> String {
        let table = layer.name.quotedIdentifier
        let index = indexName(layer).quotedIdentifier
        let key = GeoPackageLayer.primaryKey.quotedIdentifier
        let geometry = GeoPackageLayer.geometryColumn.quotedIdentifier
        let present = "(NEW.\(geometry) NOTNULL AND NOT ST_IsEmpty(NEW.\(geometry)))"
        let absent = "(NEW.\(geometry) ISNULL OR ST_IsEmpty(NEW.\(geometry)))"
        let put = """
            INSERT OR REPLACE INTO \(index) VALUES (NEW.\(key), ST_MinX(NEW.\(geometry)), \
            ST_MaxX(NEW.\(geometry)), ST_MinY(NEW.\(geometry)), ST_MaxY(NEW.\(geometry)));
            """
        let remove = "DELETE FROM \(index) WHERE id = OLD.\(key);"
        func trigger(_ suffix: String, _ event: String, when condition: String, _ actions: String) -> String {
            """
            CREATE TRIGGER \("\(indexName(layer))_\(suffix)".quotedIdentifier) AFTER \(event) ON \(table) \
            WHEN \(condition) BEGIN \(actions) END;
            """
        }
        let moved = "OLD.\(key) != NEW.\(key)"
        let stayed = "OLD.\(key) = NEW.\(key)"
        return [
            trigger(
                "insert", "INSERT", when: "(new.\(geometry) NOT NULL AND NOT ST_IsEmpty(NEW.\(geometry)))", put),
            trigger("update1", "UPDATE OF \(geometry)", when: "\(stayed) AND \(present)", put),
            trigger("update2", "UPDATE OF \(geometry)", when: "\(stayed) AND \(absent)", remove),
            trigger("update3", "UPDATE", when: "\(moved) AND \(present)", "\(remove) \(put)"),
            trigger(
                "update4", "UPDATE", when: "\(moved) AND \(absent)",
                "DELETE FROM \(index) WHERE id IN (OLD.\(key), NEW.\(key));"),
            trigger("delete", "DELETE", when: "old.\(geometry) NOT NULL", remove),
        ].joined(separator: "\n")
    }
}

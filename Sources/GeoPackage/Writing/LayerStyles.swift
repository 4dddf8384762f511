internal import Foundation
internal import GRDB

/// A style for a layer, embedded in the file.
public struct GeoPackageStyle: Sendable, Hashable {
    /// At most 30 characters.
    public let name: String
    /// QGIS's own form of it.
    public let qml: String
    /// One sentence for people.
    public let description: String

    public init(name: String, qml: String, description: String) {
        self.name = name
        self.qml = qml
        self.description = description
    }
}

/// The table `layer_styles`, in which QGIS keeps styles and looks for the default one of each layer.
enum LayerStyles {
    static let table = "layer_styles"

    /// As QGIS makes it, with the types that GeoPackage knows.
    private static let create = """
        CREATE TABLE layer_styles (
          id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
          f_table_catalog TEXT(256),
          f_table_schema TEXT(256),
          f_table_name TEXT(256),
          f_geometry_column TEXT(256),
          styleName TEXT(30),
          styleQML TEXT,
          styleSLD TEXT,
          useAsDefault BOOLEAN,
          description TEXT,
          owner TEXT(30),
          ui TEXT(30),
          update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
        )
        """

    /// Adds the table with the default style of each layer; without styles, nothing.
    static func register(
        _ styles: [(layer: GeoPackageLayer, style: GeoPackageStyle)], in database: Database, lastChange: Date
    ) throws {
        guard !styles.isEmpty else { return }
        try database.execute(sql: create)
        for (layer, style) in styles {
            // QGIS asks for empty texts, not for nulls, where there is no catalogue and no schema.
            try database.execute(
                sql: """
                    INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column,
                      styleName, styleQML, styleSLD, useAsDefault, description, owner, ui, update_time)
                    VALUES ('', '', ?, ?, ?, ?, '', 1, ?, '', NULL, strftime('%Y-%m-%dT%H:%M:%fZ', ?, 'unixepoch'))
                    """,
                arguments: [
                    layer.name, GeoPackageLayer.geometryColumn, style.name, style.qml, style.description,
                    lastChange.timeIntervalSince1970,
                ])
        }
        try database.execute(
            sql: """
                INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
                VALUES (?, 'attributes', ?, '', strftime('%Y-%m-%dT%H:%M:%fZ', ?, 'unixepoch'), 0)
                """,
            arguments: [table, table, lastChange.timeIntervalSince1970])
    }
}

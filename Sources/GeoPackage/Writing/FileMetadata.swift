import Bytes
internal import Foundation
internal import GRDB

/// What a GeoPackage file tells about itself, as the extension `gpkg_metadata` holds it (GeoPackage 1.3, annex
/// F.8), in the XML that GDAL writes and reads.
struct FileMetadata: Sendable {
    let items: [(key: String, value: String)]

    private static let tables = """
        CREATE TABLE gpkg_metadata (
          id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
          md_scope TEXT NOT NULL DEFAULT 'dataset',
          md_standard_uri TEXT NOT NULL,
          mime_type TEXT NOT NULL DEFAULT 'text/xml',
          metadata TEXT NOT NULL DEFAULT ''
        );
        CREATE TABLE gpkg_metadata_reference (
          reference_scope TEXT NOT NULL,
          table_name TEXT,
          column_name TEXT,
          row_id_value INTEGER,
          timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
          md_file_id INTEGER NOT NULL,
          md_parent_id INTEGER,
          CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
          CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id)
        );
        """

    /// Adds the extension's tables with the items in them; without items, nothing.
    func register(in database: Database, lastChange: Date) throws {
        guard !items.isEmpty else { return }
        try database.execute(sql: Self.tables)
        try database.execute(
            sql: """
                INSERT INTO gpkg_metadata (id, md_scope, md_standard_uri, mime_type, metadata)
                VALUES (1, 'dataset', 'http://gdal.org', 'text/xml', ?)
                """,
            arguments: [xml])
        try database.execute(
            sql: """
                INSERT INTO gpkg_metadata_reference (reference_scope, timestamp, md_file_id)
                VALUES ('geopackage', strftime('%Y-%m-%dT%H:%M:%fZ', ?, 'unixepoch'), 1)
                """,
            arguments: [lastChange.timeIntervalSince1970])
        for table in ["gpkg_metadata", "gpkg_metadata_reference"] {
            try database.execute(
                sql: "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_metadata', ?, 'read-write')",
                arguments: [table, "http://www.geopackage.org/spec131/#extension_metadata"])
        }
    }

    var xml: String {
        var document = XMLWriter(prologue: "", breaks: .kept)
        document.group("GDALMultiDomainMetadata") { document in
            document.group("Metadata") { document in
                for (key, value) in items { document.element("MDI", ["key": key], text: value) }
            }
        }
        return document.text
    }
}

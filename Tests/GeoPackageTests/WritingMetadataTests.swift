import Domain
import Foundation
import GRDB
import GeometryCore
import Testing

@testable import GeoPackage

@Suite struct WritingMetadataTests {
    private static func written(
        _ layers: [GeoPackageLayer], _ metadata: [[(key: String, value: String)]], to path: String
    ) throws -> DatabaseQueue {
        var writer = try GeoPackageWriter(
            creating: path, spatialReference: .etrsTM35FIN, lastChange: writtenMoment)
        for layer in layers { _ = try writer.addLayer(layer) }
        for items in metadata { writer.setMetadata(items) }
        try writer.finish()
        return try DatabaseQueue(path: path)
    }

    private static func layer(_ name: String, title: String? = nil) -> GeoPackageLayer {
        GeoPackageLayer(name: name, title: title, geometryType: .point, columns: [])
    }

    @Test func itemsAreWrittenAsGDALWritesThem() throws {
        let folder = try WritingFolder()
        let items = [
            (key: "SOURCE", value: "cables <20 kV> & \"more\"\r\nline\tåäö \u{0}\u{1F}\u{FFFF}"),
            (key: "a\"<&\n", value: ""),
        ]
        let queue = try Self.written(
            [Self.layer("a")], [[(key: "OLD", value: "gone")], items], to: folder.file("a.gpkg"))
        try queue.read { (database) throws in
            let rows = try Row.fetchAll(database, sql: "SELECT * FROM gpkg_metadata")
            #expect(rows.count == 1)
            #expect(rows[0]["md_scope"] == "dataset")
            #expect(rows[0]["md_standard_uri"] == "http://gdal.org")
            #expect(rows[0]["mime_type"] == "text/xml")
            let expected = """
                <GDALMultiDomainMetadata>
                <Metadata>
                <MDI key="SOURCE">cables &lt;20 kV&gt; &amp; &quot;more&quot;&#13;&#10;line&#9;åäö \u{FFFD}\u{FFFD}\u{FFFD}</MDI>
                <MDI key="a&quot;&lt;&amp;&#10;"></MDI>
                </Metadata>
                </GDALMultiDomainMetadata>

                """
            #expect(rows[0]["metadata"] == expected)
            let reference = try #require(try Row.fetchOne(database, sql: "SELECT * FROM gpkg_metadata_reference"))
            #expect(reference["reference_scope"] == "geopackage")
            #expect(reference["timestamp"] == "2019-06-01T00:00:00.250Z")
            #expect(reference["md_file_id"] == 1)
            for column in ["table_name", "column_name", "row_id_value", "md_parent_id"] {
                #expect((reference[column] as DatabaseValue).isNull)
            }
            #expect(
                try String.fetchAll(
                    database,
                    sql: """
                        SELECT table_name || ' ' || scope FROM gpkg_extensions
                        WHERE extension_name = 'gpkg_metadata' AND column_name IS NULL ORDER BY 1
                        """)
                    == ["gpkg_metadata read-write", "gpkg_metadata_reference read-write"])
            #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
        }
    }

    @Test func noItemsNoTables() throws {
        let folder = try WritingFolder()
        for (name, metadata) in [("a.gpkg", []), ("b.gpkg", [[(key: "x", value: "y")], []])]
            as [(String, [[(key: String, value: String)]])]
        {
            let queue = try Self.written([Self.layer("a")], metadata, to: folder.file(name))
            let count = try queue.read {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master WHERE name LIKE 'gpkg_metadata%'")
            }
            #expect(count == 0)
        }
    }

    @Test func titlesAreIdentifiers() throws {
        let folder = try WritingFolder()
        let queue = try Self.written(
            [Self.layer("mv_line", title: "Keskijännitejohdot"), Self.layer("b")], [], to: folder.file("a.gpkg"))
        let identifiers = try queue.read {
            try String.fetchAll(
                $0, sql: "SELECT table_name || '=' || identifier FROM gpkg_contents ORDER BY 1 DESC")
        }
        #expect(identifiers == ["mv_line=Keskijännitejohdot", "b=b"])
        var writer = try GeoPackageWriter(
            creating: folder.file("b.gpkg"), spatialReference: .etrsTM35FIN, lastChange: writtenMoment)
        _ = try writer.addLayer(Self.layer("a", title: "A title"))
        for (name, title) in [("b", "A title"), ("A title", nil), ("c", "")] as [(String, String?)] {
            do throws(Problem) {
                _ = try writer.addLayer(Self.layer(name, title: title))
                Issue.record("\(name) was added")
            } catch {
                #expect(error == .layerName(title ?? name, layer: name))
            }
        }
        _ = try writer.addLayer(Self.layer("b"))
        try writer.finish()
    }
}

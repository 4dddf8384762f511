import TestSupport
import Domain
@testable import Features
import Testing

/// Which files a source's name may mean, so that no output takes their place.
@Suite struct SourceFilesTests {
    @Test(arguments: [
        ("lines.geojson", ["lines.geojson"]), ("net.gpkg", ["net.gpkg"]),
        ("a/net.shp", ["a/net.shp", "a/net.dbf", "a/net.shx", "a/net.prj"]), ("NET.SHP", ["NET.SHP", "NET.DBF"]),
        ("net.tab", ["net.tab", "net.dat"]), ("folder.gdb", ["folder.gdb"]),
        ("/vsizip/data/net.zip/lines.shp", ["data/net.zip", "/data/net.zip"]),
        ("/vsizip//data/net.zip", ["/data/net.zip"]), ("GPKG:net.gpkg:mv_line", ["net.gpkg"]),
        ("SQLITE:net.db", ["net.db"]),
    ])
    func files(_ name: String, _ expected: [String]) {
        let files = FeatureSources.files(of: name)
        for file in expected { #expect(files.contains(file), "\(file) is not among \(files)") }
    }

    /// A network file is often made beside its source, under the same name.
    @Test func nothingElseBelongsToAShapefile() {
        let files = FeatureSources.files(of: "net.shp")
        for file in ["net.gpkg", "net.json", "net.txt", "net.csv", "net.geojson"] { #expect(!files.contains(file)) }
        #expect(FeatureSources.files(of: "PG:dbname=network") == ["PG:dbname=network", "dbname=network"])
        #expect(!FeatureSources.files(of: "/vsizip/a.zip/b.shp").contains("/"))
    }
}

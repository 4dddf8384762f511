import Foundation
import Testing

/// `import` where GDAL is not to be found, whether or not it is installed.
@Suite struct ImportCommandTests {
    @Test func whatOnlyGdalReadsNeedsGdal() throws {
        let folder = try OutputFolder(["a.shp"])
        let run = try BuiltCommand.run(
            ["import", "a.shp", "--describe", "--format", "json"], environment: ["PATH": folder.url.path],
            in: folder.url)
        #expect(run.exitCode == 66)
        #expect(run.output.contains("\"needs_gdal\"") && run.output.contains("a.shp"), "\(run.output)")
    }
}

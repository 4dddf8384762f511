import Domain
import TestSupport
import Testing

@testable import Serving

/// The file of a service's options.
@Suite struct ConfigurationTests {
    private func configuration(_ lines: String) throws -> ServiceConfiguration {
        let folder = try SourceFolder()
        let text = "schema: connect-quote/service/1\n" + lines
        return try ServiceConfiguration(path: try folder.write(text, to: "service.yaml"))
    }

    @Test func numbersWithinTheirRanges() throws {
        let read = try configuration("connections: 1\nlargest_upload_mb: 2\n")
        #expect(read.connections == 1 && read.largestUpload_bytes == 2 << 20)
        let usual = try configuration("network: n.gpkg\n")
        #expect(usual.connections == 1_000 && usual.largestUpload_bytes == 1 << 30)
    }

    @Test(arguments: [
        "connections: 0", "connections: -1", "connections: 100000000", "largest_upload_mb: 0",
        "largest_upload_mb: -1",
        "largest_upload_mb: 9007199254740993",
    ]) func numbersBeyondThem(_ line: String) throws {
        let problem = #expect(throws: Problem.self) { try configuration(line + "\n") }
        #expect(problem?.exitCode == .badData)
    }
}

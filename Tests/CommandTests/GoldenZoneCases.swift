import Foundation
import Testing

/// Maps of small networks' zones; those of the demo network are in the documentation's sessions.
enum GoldenZoneCases {
    static let all = summaries + refusals

    private static func run(_ more: String...) -> [String] {
        ["zones", "build", "--output", "zones.gpkg", "--overwrite", "--date", "2019-06-01"] + more
    }

    private static let summaries =
        languages.map {
            GoldenCase(
                "zones-build-\($0)", run("--network", "small.gpkg", "--lang", $0))
        } + [
            GoldenCase(
                "zones-build-json", run("--network", "two-companies.gpkg", "--tolerance", "5", "--format", "json"))
        ]

    private static let refusals =
        languages.map {
            GoldenCase(
                "zones-build-other-company-\($0)", run("--company", "elenia", "--lang", $0), exitCode: 1)
        } + [
            GoldenCase("zones-build-usage", ["zones", "build", "--output", "zones.csv"], exitCode: 64),
            GoldenCase("zones-build-tolerance", run("--tolerance", "0"), exitCode: 64),
            GoldenCase(
                "zones-build-output-there", ["zones", "build", "--output", "copy.gpkg", "--format", "json"],
                exitCode: 73),
        ]
}

@Suite struct GoldenZoneTests {
    /// One after the other: they write the same file.
    @Test func zones() throws {
        for golden in GoldenZoneCases.all { try Golden.check(golden) }
    }
}

import Domain
import Features
import NetworkFile
import Testing

@testable import Importing

/// What an import tells of the network file as a whole.
@Suite struct ImportWarningTests {
    private static func lines(_ companies: [String?]) -> TrialSource {
        TrialSource(layers: [
            TrialSource.Layer(
                name: "cables", columns: ["id", "owner"],
                features: companies.enumerated().map { index, company in
                    (
                        .line((0, Double(index)), (100, Double(index))),
                        [.text("L\(index)"), company.map(SourceValue.text) ?? .null]
                    )
                })
        ])
    }

    private func warnings(
        _ source: TrialSource, filter: String = "crs: EPSG:3067", voltage: String = "20"
    ) throws -> [ImportWarning] {
        let trial = try TrialImport()
        defer { trial.remove() }
        let mapping = """
            schema: connect-quote/mapping/1
            title: Trial
            crs: EPSG:3067
            layers:
              network_area:
                - around: {company: koe-oy, margin_m: 500}
              mv_line:
                - from: cables
                  \(filter)
                  columns:
                    id: {column: id}
                    voltage_kv: {constant: \(voltage)}
                    installation: {constant: underground}
                    status: {constant: existing}
                    company: {column: owner}
            """
        return try trial.run(mapping, source).warnings
    }

    @Test func nothingOddIsNotTold() throws {
        #expect(try warnings(Self.lines(["koe-oy", nil, "customer"])).isEmpty)
    }

    @Test func aCompanyWithoutArea() throws {
        let (wrong, known) = (try #require(CompanySlug("koeoy")), try #require(CompanySlug("koe-oy")))
        let expected = NetworkCaution.companyWithoutArea(
            .mediumVoltageLine, company: wrong, known: [known], count: 2, example: "L1")
        #expect(try warnings(Self.lines(["koe-oy", "koeoy", "koeoy"])) == [.network(expected)])
    }

    @Test(
        arguments: [
            (["koe-oy"], "where: [{column: id, in: [gone]}]"), ([], "crs: EPSG:3067"),
        ] as [([String], String)])
    func aLayerThatNothingCameInto(_ companies: [String], _ filter: String) throws {
        #expect(try warnings(Self.lines(companies), filter: filter) == [.emptyLayer(.mediumVoltageLine)])
    }

    /// What was refused says nothing of what will come in.
    @Test func aRefusedImportHasNone() throws {
        #expect(try warnings(Self.lines(["koeoy"]), voltage: "20000").isEmpty)
    }
}

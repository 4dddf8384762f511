import Foundation
import TestSupport
import Testing

/// The built command, run as a user runs it; every byte of its outcome is in a file under `Golden`.
/// `CONNECT_QUOTE_RECORD_GOLDEN=1 swift test --filter Golden` writes the files anew.
@Suite struct GoldenRunTests {
    @Test(arguments: GoldenQuoteCases.all) func quote(_ golden: GoldenCase) throws {
        try Golden.check(golden, try golden.runOnce())
    }

    @Test(arguments: GoldenRefusalCases.all) func refusal(_ golden: GoldenCase) throws { try Golden.check(golden) }

    @Test(arguments: GoldenCheckCases.all) func check(_ golden: GoldenCase) throws { try Golden.check(golden) }

    /// One after the other: they write the same file.
    @Test func imports() throws {
        for golden in GoldenImportCases.all { try Golden.check(golden) }
    }

    /// One after the other: they write the same file.
    @Test func validations() throws {
        for golden in GoldenValidateCases.all { try Golden.check(golden) }
    }

    @Test(arguments: GoldenZonesDrawCases.all) func zonesDraw(_ golden: GoldenCase) throws {
        try Golden.check(golden)
    }

    @Test(arguments: GoldenProductsCases.all) func products(_ golden: GoldenCase) throws {
        try Golden.check(golden)
    }

    @Test(arguments: GoldenInvoiceCases.all) func invoice(_ golden: GoldenCase) throws { try Golden.check(golden) }

    /// One after the other: each finds the ledger as the one before left it.
    @Test(.enabled(if: GoldenOfferCases.canRun), arguments: GoldenOfferCases.languages)
    func offers(_ language: String) throws {
        for golden in GoldenOfferCases.steps(language) { try Golden.check(golden) }
    }

    @Test(.enabled(if: GoldenOfferCases.canRun)) func offersAsJSON() throws {
        for golden in GoldenOfferCases.json { try Golden.check(golden) }
    }

    @Test(arguments: GoldenStepsCases.all) func steps(_ golden: GoldenCase) throws { try Golden.check(golden) }

    @Test func everyFileBelongsToOneCase() throws {
        let cases =
            GoldenQuoteCases.all + GoldenRefusalCases.all + GoldenCheckCases.all + GoldenImportCases.all
            + GoldenRezoneCases.all + GoldenZoneCases.all + GoldenValidateCases.all + GoldenZonesDrawCases.all
            + GoldenProductsCases.all
            + GoldenInvoiceCases.all + GoldenOfferCases.all + GoldenStepsCases.all
        let names = cases.map { "\($0.name).txt" }
        #expect(Set(names).count == names.count)
        let files = try FileManager.default.contentsOfDirectory(
            atPath: Package.file("Tests/CommandTests/Golden").path
        ).filter { !$0.hasPrefix(".") }
        guard !Golden.isRecording else { return }
        #expect(Set(files) == Set(names))
    }
}

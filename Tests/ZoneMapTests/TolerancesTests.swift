import Domain
import Quoting
import Testing

@testable import ZoneMap

/// How exact a validation is, checked alike for the command line and for URLs.
@Suite struct TolerancesTests {
    private func refusal(
        _ naming: OptionNaming = .commandLine, _ change: (inout ZoneValidation.Tolerances) -> Void
    ) -> Problem? {
        var tolerances = ZoneValidation.Tolerances()
        change(&tolerances)
        do throws(Problem) {
            try tolerances.requireRanges(named: naming)
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        (0.0, true), (1000.0, true), (-0.001, false), (1000.001, false), (.nan, false), (.infinity, false),
    ])
    func findings(_ tolerance_m: Double, _ isFit: Bool) {
        #expect((refusal { $0.findings_m = tolerance_m } == nil) == isFit)
    }

    @Test(arguments: [(0.01, true), (100.0, true), (0.009, false), (100.1, false), (.nan, false)])
    func bordersOfTheMap(_ tolerance_m: Double, _ isFit: Bool) {
        #expect((refusal { $0.map_m = tolerance_m } == nil) == isFit)
    }

    @Test func theyAreNamedAsTheyWereGiven() throws {
        let ofCommand = try #require(refusal { $0.map_m = 0 })
        #expect(ofCommand.message.en == "--map-tolerance is from 0.01 to 100 m.")
        let ofQuery = try #require(refusal(.query) { $0.findings_m = -1 })
        #expect(ofQuery.message.en == "tolerance is from 0 to 1,000 m.")
    }
}

import Domain
import Testing

@testable import ZoneMap

@Suite struct FuseCutsTests {
    @Test func cutsLieWhereABandEndsAtASize() {
        let cuts = FuseCuts(cutBy: [FuseSpan(upTo_a: 35), FuseSpan(upTo_a: 63), FuseSpan(over_a: 63)])
        #expect(
            cuts.bands == [FuseSpan(upTo_a: 35), FuseSpan(over_a: 35, upTo_a: 63), FuseSpan(over_a: 63)])
        #expect(cuts.joined(0...1) == FuseSpan(upTo_a: 63))
        #expect(cuts.joined(0...2) == FuseSpan())
    }

    /// Between sizes there is nothing to tell bands apart.
    @Test func endsBetweenSizesCutAtTheSizeBelow() {
        #expect(FuseCuts(cutBy: [FuseSpan(upTo_a: 70)]).bands == [FuseSpan(upTo_a: 63), FuseSpan(over_a: 63)])
        #expect(FuseCuts(cutBy: [FuseSpan(over_a: 5, upTo_a: 1000)]).bands == [FuseSpan()])
        #expect(FuseCuts(cutBy: []).bands == [FuseSpan()])
    }
}

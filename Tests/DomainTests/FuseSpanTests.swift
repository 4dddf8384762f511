import Domain
import Testing

@Suite struct FuseSpanTests {
    @Test func bandsHoldTheSizesOverTheOneEndAndUpToTheOther() {
        let band = FuseSpan(over_a: 35, upTo_a: 63)
        #expect(band.sizes_a == [50, 63])
        #expect(!band.contains(35))
        #expect(FuseSpan().sizes_a.count == 20)
        #expect(FuseSpan(over_a: 63).sizes_a.first == 80)
    }

    @Test func anEndAtNoAmpereIsOpen() {
        #expect(FuseSpan(over_a: 0, upTo_a: 35) == FuseSpan(upTo_a: 35))
        #expect(FuseSpan(over_a: 63, upTo_a: 0) == FuseSpan(over_a: 63))
        #expect(FuseSpan(over_a: 1) != FuseSpan())
    }

    @Test func theSampleIsTheSmallestFuse() throws {
        #expect(FuseSpan(over_a: 35, upTo_a: 63).sample == (try Fuse("3x50")))
        #expect(FuseSpan().sample == (try Fuse("3x10")))
        #expect(FuseSpan(over_a: 1000).sample == nil)
    }

    @Test func bandsFollowEachOther() {
        let bands = FuseSpan.bands(endingAt: [35, 63])
        #expect(bands == [FuseSpan(upTo_a: 35), FuseSpan(over_a: 35, upTo_a: 63), FuseSpan(over_a: 63)])
        #expect(bands.shuffled().sorted() == bands)
        #expect(FuseSpan.bands(endingAt: []) == [FuseSpan()])
    }

    /// What lies between two sizes tells no bands apart.
    @Test func bandsMeetInSizes() {
        let small = FuseSpan(upTo_a: 63)
        #expect(!small.overlaps(FuseSpan(over_a: 63)))
        #expect(small.overlaps(FuseSpan(over_a: 50)))
        #expect(!FuseSpan(upTo_a: 70).overlaps(FuseSpan(over_a: 64, upTo_a: 79)))
        #expect(small.covers(FuseSpan(over_a: 35, upTo_a: 79)))
        #expect(!small.covers(FuseSpan(over_a: 35, upTo_a: 80)))
    }
}

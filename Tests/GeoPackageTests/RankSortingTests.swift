import TestSupport
import Testing

@testable import GeoPackage

@Suite("Sorting by rank")
struct RankSortingTests {
    @Test("is by the upper half, and stable", arguments: [0, 1, 2, 17, 5000])
    func sorted(_ count: Int) {
        var generator = SeededGenerator(seed: UInt64(count) + 1)
        // Few ranks, so that many are the same; some differ in one digit alone.
        let ranks: [UInt64] = [0, 1, 0x7FF, 0x800, 0x40_0000, 0x8000_0000, 0xFFFF_FFFF, 0x1234_5678]
        let keys = (0..<count).map { number in
            (ranks.randomElement(using: &generator) ?? 0) << 32 | UInt64(count - number)
        }
        let expected = keys.enumerated().sorted {
            ($0.element >> 32, $0.offset) < ($1.element >> 32, $1.offset)
        }
        #expect(PackedIndex.sortedByRank(keys) == expected.map(\.element))
    }
}

import Domain
import Testing

@Suite struct FuseTests {
    @Test(arguments: [
        ("3x35", 3, 35), ("3x35A", 3, 35), ("3 x 35 A", 3, 35), ("3X35a", 3, 35), ("3×35", 3, 35), ("1x25", 1, 25),
        ("3x1000", 3, 1000), (" 3x63 ", 3, 63),
    ])
    func reads(text: String, phases: Int, current_a: Int) throws {
        let fuse = try Fuse(text)
        #expect(fuse.phases.rawValue == phases)
        #expect(fuse.current_a == current_a)
        #expect(fuse.description == "\(phases)x\(current_a)")
    }

    @Test(arguments: [
        "", "banana", "3x", "x35", "3x35x", "3x35AA", "35", "3x-35", "3x+35", "+3x35", "3x3,5", "3.0x35",
    ])
    func refusesWhatIsNoFuse(text: String) {
        #expect(throws: FuseError.notAFuse(text)) { try Fuse(text) }
    }

    @Test func refusesOtherPhases() {
        #expect(throws: FuseError.phases("2x35", 2)) { try Fuse("2x35") }
        #expect(throws: FuseError.phases("0x35", 0)) { try Fuse("0x35") }
    }

    @Test(arguments: [
        ("3x30", ["3x25", "3x35"]), ("1x1", ["1x10"]), ("3x1001", ["3x1000"]), ("3x620", ["3x600", "3x630"]),
        ("3x0", ["3x10"]),
    ])
    func namesTheNearestSizes(text: String, nearest: [String]) throws {
        let sizes = try nearest.map { try Fuse($0) }
        #expect(throws: FuseError.unknownSize(text, nearest: sizes)) { try Fuse(text) }
    }

    @Test func knowsEverySizeInBothPhases() {
        for size in Fuse.knownSizes_a {
            for phases in Fuse.Phases.allCases {
                #expect((try? Fuse("\(phases.rawValue)x\(size)")) == Fuse(phases: phases, current_a: size))
            }
        }
        #expect(Fuse.knownSizes_a == Fuse.knownSizes_a.sorted())
    }
}

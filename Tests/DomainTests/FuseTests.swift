import Domain
import Testing

@Suite struct FuseTests {
    @Test(arguments: [
        ("3x35", 3, 35), ("3x35A", 3, 35), ("3 x 35 A", 3, 35), ("3X35a", 3, 35), ("3×35", 3, 35), ("1x25", 1, 25),
        ("3x1000", 3, 1000), (" 3x63 ", 3, 63), ("3*35", 3, 35), ("3 * 35 A", 3, 35),
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

    @Test(arguments: [
        ("35", "3x35"), ("35 A", "3x35"), ("35a", "3x35"), (" 63 ", "3x63"), ("3*35", "3x35"), ("1x25", "1x25"),
    ])
    func readsWhatIsSaidOnThePhone(text: String, fuse: String) throws {
        #expect(try Fuse(spoken: text).description == fuse)
    }

    /// 400 V times 25 A times the square root of 3 is 17.3205 kW.
    @Test(
        arguments: [
            ("12 kW", "3x20"), ("17,3 kW", "3x25"), ("17.32kW", "3x25"), ("17.321 kw", "3x35"), ("5 kVA", "3x10"),
            ("692 kW", "3x1000"), ("693 kW", nil),
        ] as [(String, String?)])
    func aPowerNamesTheFuseThatCarriesIt(text: String, size: String?) throws {
        let fuse = try size.map { try Fuse($0) }
        #expect(throws: FuseError.power(text, carriedBy: fuse)) { try Fuse(spoken: text) }
    }

    @Test func whatIsSaidAndIsNoFuse() {
        #expect(throws: FuseError.notAFuse("3,5")) { try Fuse(spoken: "3,5") }
        #expect(throws: FuseError.notAFuse("kW")) { try Fuse(spoken: "kW") }
        #expect(throws: FuseError.self) { try Fuse(spoken: "33") }
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

    @Test(arguments: [
        ("3x35", "3x25", true), ("3x25", "3x25", false), ("3x25", "3x35", false), ("3x25", "1x25", true),
        ("3x16", "1x25", true), ("1x25", "3x25", false), ("1x35", "3x63", false), ("1x35", "3x25", true),
    ])
    func isLargerThanTheRightCovers(fuse: String, present: String, isLarger: Bool) throws {
        #expect(try Fuse(fuse).isLarger(than: Fuse(present)) == isLarger)
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

/// A small generator of random numbers whose sequence is fixed by its seed on every machine (Steele, Lea,
/// Flood: Fast Splittable Pseudorandom Number Generators, 2014). The draws below are its own, so that a new
/// standard library cannot change a made network either.
public struct SplitMix64: Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Evenly spread from 0, included, to 1, excluded.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Evenly spread over the range.
    public mutating func real(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * unit()
    }

    /// From -1 to 1, most often near 0.
    mutating func bell() -> Double { (unit() + unit() + unit()) / 1.5 - 1 }

    /// From 0 to `count - 1`; 0 when there is nothing to choose from.
    public mutating func index(below count: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(max(count, 1))).high)
    }

    /// True with the given probability.
    public mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    /// One of the choices, in proportion to the weights; nil when there is none.
    mutating func choose<Choice>(_ weighted: [(choice: Choice, weight: Double)]) -> Choice? {
        var rest = unit() * weighted.reduce(0) { $0 + $1.weight }
        for entry in weighted {
            rest -= entry.weight
            if rest < 0 { return entry.choice }
        }
        return weighted.last?.choice
    }
}

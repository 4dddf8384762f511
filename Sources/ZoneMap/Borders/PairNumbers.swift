/// Gives equal pairs of words equal numbers: 0, 1, 2 and so on, in the order in which they come first.
struct PairNumbers {
    private(set) var pairs: [SIMD2<UInt64>] = []
    private var slots: [Int32]

    /// - Parameter capacity: No fewer than the different pairs; below 2^30.
    init(capacity: Int) {
        var size = 16
        while size < 2 * capacity { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        pairs.reserveCapacity(capacity)
    }

    /// The pair's number, and whether it is new.
    mutating func number(of pair: SIMD2<UInt64>) -> (number: Int32, isNew: Bool) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: Self.mixed(pair)) & mask
        while slots[slot] >= 0 {
            if pairs[Int(slots[slot])] == pair { return (slots[slot], false) }
            slot = (slot + 1) & mask
        }
        let number = Int32(truncatingIfNeeded: pairs.count)
        slots[slot] = number
        pairs.append(pair)
        return (number, true)
    }

    private static func mixed(_ pair: SIMD2<UInt64>) -> UInt64 {
        var mixed = pair.x &* 0x9E37_79B9_7F4A_7C15 ^ pair.y &* 0xC2B2_AE3D_27D4_EB4F
        mixed = (mixed ^ (mixed >> 32)) &* 0xD6E8_FEB8_6659_FD93
        return mixed ^ (mixed >> 32)
    }
}

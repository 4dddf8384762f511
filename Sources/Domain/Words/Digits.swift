/// Digits as registers, files and keys write them.
extension String {
    /// With noughts before it, so that it has at least so many characters: `"49".padded(to: 3)` is `049`.
    package func padded(to width: Int) -> String { String(repeating: "0", count: max(0, width - count)) + self }
}

extension Sequence<UInt8> {
    /// Two hexadecimal digits for each byte, in small letters.
    package var hexadecimal: String { map { String($0, radix: 16).padded(to: 2) }.joined() }
}

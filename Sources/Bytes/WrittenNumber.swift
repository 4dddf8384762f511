/// A decimal number as it is written: digits with a point, perhaps a sign and an exponent. Each form of text has rules
/// of its own for what may stand there; the value is found the same way for all. Without Foundation, which takes ten
/// times as long.
package struct WrittenNumber {
    package private(set) var isNegative = false
    package private(set) var hasPlus = false
    /// The digits without the point; they are all here where there are at most 19 of them.
    package private(set) var digits: UInt64 = 0
    package private(set) var wholeDigitCount = 0
    package private(set) var fractionDigitCount = 0
    package private(set) var hasPoint = false
    package private(set) var hasExponent = false
    package private(set) var exponentDigitCount = 0
    /// Behind the number.
    package private(set) var end: Int
    /// Of the exponent alone.
    private var writtenExponent = 0
    private let start: Int

    /// Takes as many bytes as can belong to a number, from `start` on.
    /// - Parameter takesComma: whether a decimal comma stands for the point as well.
    package init(in text: UnsafeBufferPointer<UInt8>, from start: Int = 0, takesComma: Bool = false) {
        self.start = start
        end = start
        if end < text.count, text[end] == UInt8(ascii: "-") || text[end] == UInt8(ascii: "+") {
            isNegative = text[end] == UInt8(ascii: "-")
            hasPlus = !isNegative
            end += 1
        }
        wholeDigitCount = Self.take(text, &end, into: &digits)
        if end < text.count, text[end] == UInt8(ascii: ".") || (takesComma && text[end] == UInt8(ascii: ",")) {
            hasPoint = true
            end += 1
            fractionDigitCount = Self.take(text, &end, into: &digits)
        }
        if end < text.count, text[end] | 0x20 == UInt8(ascii: "e") { takeExponent(text) }
    }

    private mutating func takeExponent(_ text: UnsafeBufferPointer<UInt8>) {
        hasExponent = true
        end += 1
        var isBelowZero = false
        if end < text.count, text[end] == UInt8(ascii: "-") || text[end] == UInt8(ascii: "+") {
            isBelowZero = text[end] == UInt8(ascii: "-")
            end += 1
        }
        var size: UInt64 = 0
        exponentDigitCount = Self.take(text, &end, into: &size)
        // Large enough to leave the fast way; the text itself decides there.
        let bounded = exponentDigitCount > 9 ? 1_000_000_000 : Int(size)
        writtenExponent = isBelowZero ? -bounded : bounded
    }

    private static func take(
        _ text: UnsafeBufferPointer<UInt8>, _ place: inout Int, into digits: inout UInt64
    ) -> Int {
        let first = place
        while place < text.count, case let digit = text[place] &- UInt8(ascii: "0"), digit < 10 {
            digits = digits &* 10 &+ UInt64(digit)
            place += 1
        }
        return place - first
    }

    /// Neither a point nor an exponent.
    package var isWhole: Bool { !hasPoint && !hasExponent }

    package var digitCount: Int { wholeDigitCount + fractionDigitCount }

    /// The nearest double; infinite where the number is too large, nil where it has no digits.
    /// - Parameter text: the same as it was read from.
    package func double(in text: UnsafeBufferPointer<UInt8>) -> Double? {
        guard digitCount > 0, !hasExponent || exponentDigitCount > 0 else { return nil }
        let exponent = writtenExponent - fractionDigitCount
        // Exact: both numbers are doubles, and one operation rounds once (Clinger 1990).
        if digitCount <= 19, digits <= 1 << 53, (-22...22).contains(exponent) {
            let power = Self.powersOfTen[abs(exponent)]
            let size = exponent < 0 ? Double(digits) / power : Double(digits) * power
            return isNegative ? -size : size
        }
        let written = String(decoding: text[start..<end], as: UTF8.self)
        return Double(hasPoint ? written.replacing(",", with: ".") : written)
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
        1e19, 1e20, 1e21, 1e22,
    ]
}

/// Numbers as rows have them: digits with a point, an exponent perhaps, and spaces around. Read without Foundation,
/// which takes ten times as long.
enum DecimalReading {
    /// The nearest double; nil for what is no finite number.
    /// - Parameter takesComma: whether a decimal comma stands for the point.
    static func number(_ text: UnsafeBufferPointer<UInt8>, takesComma: Bool) -> Double? {
        let text = trimmed(text)
        var place = 0
        let end = text.count
        guard end > 0 else { return nil }
        let isNegative = text[0] == UInt8(ascii: "-")
        if isNegative || text[0] == UInt8(ascii: "+") { place = 1 }
        var digits: UInt64 = 0
        var digitCount = 0
        var exponent = 0
        var sawPoint = false
        while place < end {
            let byte = text[place]
            let digit = byte &- UInt8(ascii: "0")
            if digit < 10 {
                digits = digits &* 10 &+ UInt64(digit)
                digitCount += 1
                if sawPoint { exponent -= 1 }
            } else if !sawPoint, byte == UInt8(ascii: ".") || (takesComma && byte == UInt8(ascii: ",")) {
                sawPoint = true
            } else {
                break
            }
            place += 1
        }
        guard digitCount > 0 else { return nil }
        if place < end {
            guard let written = writtenExponent(UnsafeBufferPointer(rebasing: text[place...])) else { return nil }
            exponent += written
        }
        // Exact: both numbers are doubles, and one operation rounds once (Clinger 1990).
        if digitCount <= 19, digits <= 1 << 53, (-22...22).contains(exponent) {
            let power = powersOfTen[abs(exponent)]
            let size = exponent < 0 ? Double(digits) / power : Double(digits) * power
            return isNegative ? -size : size
        }
        let written = String(decoding: text, as: UTF8.self).replacing(",", with: ".")
        guard let number = Double(written), number.isFinite else { return nil }
        return number
    }

    /// A whole number of at most nine digits.
    static func whole(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        let text = trimmed(text)
        guard (1...9).contains(text.count) else { return nil }
        var number = 0
        for byte in text {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }

    /// Without spaces and tabs at either end.
    static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var (start, end) = (0, text.count)
        while start < end, text[start] == 0x20 || text[start] == 0x09 { start += 1 }
        while start < end, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
        return UnsafeBufferPointer(rebasing: text[start..<end])
    }

    /// `e-7` and the like; nil for anything else.
    private static func writtenExponent(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard text[0] | 0x20 == UInt8(ascii: "e"), text.count > 1 else { return nil }
        let hasSign = text[1] == UInt8(ascii: "-") || text[1] == UInt8(ascii: "+")
        let digits = text[(hasSign ? 2 : 1)...]
        guard let size = whole(UnsafeBufferPointer(rebasing: digits)) else { return nil }
        return text[1] == UInt8(ascii: "-") ? -size : size
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
        1e19, 1e20, 1e21, 1e22,
    ]
}

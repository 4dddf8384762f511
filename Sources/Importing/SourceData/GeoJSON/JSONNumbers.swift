/// A number as it is written.
struct JSONNumber {
    let isNegative: Bool
    /// The digits without the point, where there are at most 19 of them.
    let digits: UInt64
    let digitCount: Int
    /// Power of ten that the digits are to be multiplied by.
    let exponent: Int
    /// Neither a point nor an exponent.
    let isWhole: Bool
    let text: Slice<UnsafeBufferPointer<UInt8>>

    /// The nearest double; infinite where the number is too large.
    var double: Double {
        // Exact: both numbers are doubles, and one operation rounds once (Clinger 1990).
        if digitCount <= 19, digits <= 1 << 53, (-22...22).contains(exponent) {
            let power = Self.powersOfTen[abs(exponent)]
            let size = exponent < 0 ? Double(digits) / power : Double(digits) * power
            return isNegative ? -size : size
        }
        return Double(String(decoding: text, as: UTF8.self)) ?? .infinity
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
        1e19, 1e20, 1e21, 1e22,
    ]
}

extension JSONCursor {
    mutating func number() throws(JSONFault) -> JSONNumber {
        let start = position
        let isNegative = position < bytes.count && bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        var digits: UInt64 = 0
        let whole = position
        takeDigits(into: &digits)
        var digitCount = position - whole
        guard digitCount > 0 else { throw unexpected(from: start) }
        guard digitCount == 1 || bytes[whole] != UInt8(ascii: "0") else {
            throw fault("a number begins with 0", at: start)
        }
        var exponent = 0
        var isWhole = true
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            isWhole = false
            position += 1
            let fraction = position
            takeDigits(into: &digits)
            guard position > fraction else { throw fault("a number ends with its point", at: start) }
            digitCount += position - fraction
            exponent = fraction - position
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            exponent += try writtenExponent(start)
        }
        return JSONNumber(
            isNegative: isNegative, digits: digits, digitCount: digitCount, exponent: exponent, isWhole: isWhole,
            text: bytes[start..<position])
    }

    private mutating func takeDigits(into digits: inout UInt64) {
        while position < bytes.count, case let digit = bytes[position] &- UInt8(ascii: "0"), digit < 10 {
            digits = digits &* 10 &+ UInt64(digit)
            position += 1
        }
    }

    private mutating func writtenExponent(_ start: Int) throws(JSONFault) -> Int {
        position += 1
        var isNegative = false
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
            isNegative = bytes[position] == UInt8(ascii: "-")
            position += 1
        }
        let first = position
        var size: UInt64 = 0
        takeDigits(into: &size)
        guard position > first else { throw fault("a number has an exponent without digits", at: start) }
        // Large enough to leave the fast way; the text itself decides there.
        let bounded = position - first > 6 ? 1_000_000 : Int(size)
        return isNegative ? -bounded : bounded
    }

    private func unexpected(from start: Int) -> JSONFault {
        start >= bytes.count
            ? fault("the text ends within a value", at: start) : fault("not a JSON value", at: start)
    }

    /// A number as a column's value: whole ones of up to 64 bits keep every digit.
    mutating func numberValue() throws(JSONFault) -> SourceValue {
        let number = try number()
        if number.isWhole {
            let text = String(decoding: number.text, as: UTF8.self)
            if let integer = Int64(text) { return .integer(integer) }
            // A double would change the last digits of an identifier.
            if let large = UInt64(text), Double(exactly: large) == nil { return .text(text) }
        }
        let double = number.double
        return double.isFinite ? .real(double) : .other("number too large")
    }
}

/// Numbers as rows of tables have them, with spaces around.
package enum DecimalReading {
    /// The nearest double; nil for what is no finite number.
    /// - Parameter takesComma: whether a decimal comma stands for the point.
    package static func number(_ text: UnsafeBufferPointer<UInt8>, takesComma: Bool) -> Double? {
        let text = trimmed(text)
        let written = WrittenNumber(in: text, takesComma: takesComma)
        guard written.end == text.count, written.exponentDigitCount <= 9,
            let number = written.double(in: text), number.isFinite
        else { return nil }
        return number
    }

    /// The nearest double to digits with a decimal point or comma and a sign, if need be; nil for anything else, blanks and
    /// exponents too.
    package static func plain(_ text: String) -> Double? {
        var text = text
        return text.withUTF8 { bytes in
            let written = WrittenNumber(in: bytes, takesComma: true)
            guard written.end == bytes.count, !written.hasExponent, let number = written.double(in: bytes),
                number.isFinite
            else { return nil }
            return number
        }
    }

    /// A whole number of at most nine digits.
    package static func whole(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        let text = trimmed(text)
        guard (1...9).contains(text.count) else { return nil }
        let written = WrittenNumber(in: text)
        guard written.wholeDigitCount == text.count else { return nil }
        return Int(written.digits)
    }

    /// A whole number of at most nine digits, also one with zeros behind its decimal point: `2.0`, as programs write a column
    /// of whole numbers in which some are missing.
    /// - Parameter takesComma: whether a decimal comma stands for the point.
    package static func whole(_ text: UnsafeBufferPointer<UInt8>, takesComma: Bool) -> Int? {
        let text = trimmed(text)
        guard let point = text.firstIndex(where: { $0 == 0x2E || takesComma && $0 == 0x2C }) else {
            return whole(text)
        }
        let fraction = text[(point + 1)...]
        guard !fraction.isEmpty, fraction.allSatisfy({ $0 == 0x30 }) else { return nil }
        return whole(UnsafeBufferPointer(rebasing: text[..<point]))
    }

    /// Without spaces and tabs at either end.
    package static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var (start, end) = (0, text.count)
        while start < end, text[start] == 0x20 || text[start] == 0x09 { start += 1 }
        while start < end, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
        return UnsafeBufferPointer(rebasing: text[start..<end])
    }
}

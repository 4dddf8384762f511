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

    /// A whole number of at most nine digits.
    package static func whole(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        let text = trimmed(text)
        guard (1...9).contains(text.count) else { return nil }
        let written = WrittenNumber(in: text)
        guard written.wholeDigitCount == text.count else { return nil }
        return Int(written.digits)
    }

    /// Without spaces and tabs at either end.
    package static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var (start, end) = (0, text.count)
        while start < end, text[start] == 0x20 || text[start] == 0x09 { start += 1 }
        while start < end, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
        return UnsafeBufferPointer(rebasing: text[start..<end])
    }
}

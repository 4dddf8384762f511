import Bytes

/// A number as it is written.
struct JSONNumber {
    fileprivate let written: WrittenNumber
    fileprivate let bytes: UnsafeBufferPointer<UInt8>

    /// The nearest double; infinite where the number is too large.
    var double: Double { written.double(in: bytes) ?? .infinity }
}

extension JSONCursor {
    mutating func number() throws(JSONFault) -> JSONNumber {
        let start = position
        let number = WrittenNumber(in: bytes, from: start)
        guard number.wholeDigitCount > 0, !number.hasPlus else { throw unexpected(from: start) }
        let first = number.isNegative ? start + 1 : start
        guard number.wholeDigitCount == 1 || bytes[first] != UInt8(ascii: "0"),
            !number.hasPoint || number.fractionDigitCount > 0,
            !number.hasExponent || number.exponentDigitCount > 0
        else { throw fault(.wrongNumber, at: start) }
        position = number.end
        return JSONNumber(written: number, bytes: bytes)
    }

    private func unexpected(from start: Int) -> JSONFault {
        fault(start >= bytes.count ? .endsTooSoon : .notAValue, at: start)
    }

    /// A number as a column's value: whole ones keep every digit, as text where they have too many.
    mutating func numberValue() throws(JSONFault) -> SourceValue {
        let start = position
        let number = try number()
        if number.written.isWhole {
            let text = String(decoding: bytes[start..<position], as: UTF8.self)
            if let integer = Int64(text) { return .integer(integer) }
            // A double would change the last digits of an identifier.
            return .text(text)
        }
        let double = number.double
        return double.isFinite ? .real(double) : .other("number too large")
    }
}

extension JSONCursor {
    /// Passes a string, which must come next, and gives what stands between its quotes.
    mutating func skipString() throws(JSONFault) -> UnsafeBufferPointer<UInt8> {
        let opening = position
        position += 1
        var isASCII = true
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                let content = UnsafeBufferPointer(rebasing: bytes[opening + 1..<position])
                if !isASCII, String(validating: content, as: UTF8.self) == nil {
                    throw fault(.notUTF8, at: opening)
                }
                position += 1
                return content
            case UInt8(ascii: "\\"): try skipEscape()
            case 0..<0x20: throw fault(.controlCharacter)
            default:
                if byte >= 0x80 { isASCII = false }
                position += 1
            }
        }
        throw fault(.openString, at: opening)
    }

    private mutating func skipEscape() throws(JSONFault) {
        let backslash = position
        guard position + 1 < bytes.count else { throw fault(.endsTooSoon) }
        switch bytes[position + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
        case UInt8(ascii: "u"):
            guard position + 6 <= bytes.count, Self.unit(bytes, at: position + 2) != nil else {
                throw fault(.wrongEscape, at: backslash)
            }
            position += 6
        default: throw fault(.wrongEscape, at: backslash)
        }
    }

    mutating func string() throws(JSONFault) -> String { Self.text(of: try skipString()) }

    /// What the bytes between the quotes of a checked string stand for.
    package static func text(of content: UnsafeBufferPointer<UInt8>) -> String {
        guard content.contains(UInt8(ascii: "\\")) else { return String(decoding: content, as: UTF8.self) }
        var text = ""
        var index = 0
        while index < content.count {
            let start = index
            while index < content.count, content[index] != UInt8(ascii: "\\") { index += 1 }
            text += String(decoding: content[start..<index], as: UTF8.self)
            if index < content.count { text.unicodeScalars.append(escaped(content, &index)) }
        }
        return text
    }

    private static func escaped(_ content: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Unicode.Scalar {
        let letter = content[index + 1]
        index += 2
        switch letter {
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return unicode(content, &index)
        default: return Unicode.Scalar(letter)
        }
    }

    /// The character of `\uXXXX`, or of two that make a pair; half a pair is no character, and U+FFFD says so.
    private static func unicode(_ content: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Unicode.Scalar {
        let first = unit(content, at: index) ?? 0xFFFD
        index += 4
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
        guard index + 6 <= content.count, content[index] == UInt8(ascii: "\\"),
            content[index + 1] == UInt8(ascii: "u"), let second = unit(content, at: index + 2),
            (0xDC00..<0xE000).contains(second)
        else { return "\u{FFFD}" }
        index += 6
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    /// Four hexadecimal digits; nil where they are something else.
    private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt32? {
        guard place + 4 <= bytes.count else { return nil }
        var unit: UInt32 = 0
        for byte in bytes[place..<place + 4] {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            unit = unit << 4 | UInt32(digit)
        }
        return unit
    }
}

/// Reads JSON (RFC 8259) strictly, token by token, from bytes that lie in memory. Nothing is made of what is only
/// passed over, but it is checked all the same.
package struct JSONCursor {
    package let bytes: UnsafeBufferPointer<UInt8>
    /// Where the bytes stand in the file.
    let fileOffset: Int
    package var position = 0

    package init(_ bytes: UnsafeBufferPointer<UInt8>, fileOffset: Int) {
        self.bytes = bytes
        self.fileOffset = fileOffset
    }

    /// Deeper arrays and objects are refused rather than risking the stack.
    static let deepest = 500

    package func fault(_ reason: JSONReason, at place: Int? = nil) -> JSONFault {
        JSONFault(byte: fileOffset + (place ?? position), reason: reason)
    }

    /// The next byte that is not white space, which stays; 0 at the end.
    package mutating func peek() -> UInt8 {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            position += 1
        }
        return 0
    }

    /// Passes one byte if it comes next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: character), position < bytes.count else { return false }
        position += 1
        return true
    }

    mutating func expect(_ character: Unicode.Scalar) throws(JSONFault) {
        guard take(character) else { throw fault(.characterMissing(character)) }
    }

    /// Calls `body` at the value of each member, with the key's bytes between the quotes as written.
    package mutating func forEachMember(
        _ body: (inout JSONCursor, UnsafeBufferPointer<UInt8>) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        try expect("{")
        if take("}") { return }
        repeat {
            guard peek() == UInt8(ascii: "\"") else { throw fault(.nameMissing) }
            let key = try skipString()
            try expect(":")
            try body(&self, key)
        } while take(",")
        try expect("}")
    }

    /// Calls `body` at each value of an array.
    mutating func forEachElement(
        _ body: (inout JSONCursor) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        try expect("[")
        if take("]") { return }
        repeat { try body(&self) } while take(",")
        try expect("]")
    }

    package mutating func skipValue(depth: Int = 0) throws(JSONFault) {
        guard depth <= Self.deepest else { throw fault(.nestedTooDeeply) }
        switch peek() {
        case UInt8(ascii: "{"):
            try forEachMember { (cursor, _) throws(JSONFault) in try cursor.skipValue(depth: depth + 1) }
        case UInt8(ascii: "["):
            try forEachElement { (cursor) throws(JSONFault) in try cursor.skipValue(depth: depth + 1) }
        case UInt8(ascii: "\""): _ = try skipString()
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        default: _ = try number()
        }
    }

    mutating func literal(_ word: StaticString) throws(JSONFault) {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count else { throw fault(.endsTooSoon) }
        for index in 0..<word.utf8CodeUnitCount where bytes[position + index] != word.utf8Start[index] {
            throw fault(.notAValue)
        }
        position = end
    }

    /// A value of a member of `properties`.
    package mutating func value() throws(JSONFault) -> SourceValue {
        switch peek() {
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"):
            try literal("true")
            return .boolean(true)
        case UInt8(ascii: "f"):
            try literal("false")
            return .boolean(false)
        case UInt8(ascii: "n"):
            try literal("null")
            return .null
        case UInt8(ascii: "{"):
            try skipValue()
            return .other("object")
        case UInt8(ascii: "["):
            try skipValue()
            return .other("array")
        default: return try numberValue()
        }
    }
}

/// What is wrong with a text, and where.
package struct JSONFault: Error {
    /// From the beginning of the file, from 0.
    package let byte: Int
    package let reason: JSONReason
}

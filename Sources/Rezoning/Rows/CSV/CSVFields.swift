import Bytes

extension OutputBytes {
    /// A CSV field, in quotes where it needs them (RFC 4180, section 2).
    func append(field text: String, delimiter: UInt8) {
        var text = text
        text.withUTF8 { append(field: $0, delimiter: delimiter) }
    }

    func append(field bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8) {
        let isPlain = bytes.allSatisfy { byte in
            byte != delimiter && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\n")
                && byte != UInt8(ascii: "\r")
        }
        guard !isPlain else { return append(bytes) }
        append(UInt8(ascii: "\""))
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { append(byte) }
            append(byte)
        }
        append(UInt8(ascii: "\""))
    }
}

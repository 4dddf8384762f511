/// Looks for bytes that are no UTF-8 text.
package enum UTF8Check {
    /// The place of the first byte that is none; nil where all is text.
    @inlinable package static func firstFlaw(in bytes: some Collection<UInt8>) -> Int? {
        let isPlain = bytes.withContiguousStorageIfAvailable { isASCII($0) }
        if isPlain == true || String(validating: bytes, as: UTF8.self) != nil { return nil }
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        var place = 0
        while true {
            switch parser.parseScalar(from: &rest) {
            case .valid(let scalar): place += scalar.count
            case .error: return place
            case .emptyInput: return nil
            }
        }
    }

    /// Most text is, and that is found out at the speed of memory.
    @inlinable static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(bytes)
        var place = 0
        while place + 32 <= raw.count {
            let word = (0..<4).reduce(UInt64(0)) {
                $0 | raw.loadUnaligned(fromByteOffset: place + 8 * $1, as: UInt64.self)
            }
            if word & 0x8080_8080_8080_8080 != 0 { return false }
            place += 32
        }
        return raw[place...].allSatisfy { $0 < 0x80 }
    }
}

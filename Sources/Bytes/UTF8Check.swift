/// Looks for bytes that are no UTF-8 text.
package enum UTF8Check {
    /// The place of the first byte that is none; nil where all is text.
    @inlinable package static func firstFlaw(in bytes: some Collection<UInt8>) -> Int? {
        let isPlain = bytes.withContiguousStorageIfAvailable { $0.allSatisfy { $0 < 0x80 } }
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
}

import Bytes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A field that is mostly the same from row to row, with what it was read as. The bytes are those of the file, which
/// stay where they are while it is read.
struct RepeatedField<Value> {
    private var latest: (text: UnsafeBufferPointer<UInt8>, value: Value)?

    func value(of text: UnsafeBufferPointer<UInt8>) -> Value? {
        guard let latest, let old = latest.text.baseAddress, let new = text.baseAddress,
            latest.text.count == text.count, memcmp(old, new, text.count) == 0
        else { return nil }
        return latest.value
    }

    mutating func remember(_ text: UnsafeBufferPointer<UInt8>, _ value: Value) { latest = (text, value) }
}

extension CSVScanner {
    /// What a field says, without spaces around it; nil where there is no such column.
    mutating func text(_ column: Int?) -> String? {
        column.map { String(decoding: DecimalReading.trimmed(value($0)), as: UTF8.self) }
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension UnsafeBufferPointer<UInt8> {
    /// The first place of a byte from some place on; nil where it does not come. Many bytes at a time, as the system
    /// looks for it.
    package func place(of byte: UInt8, from start: Int = 0) -> Int? {
        guard let base = baseAddress, start < count,
            let found = memchr(base + start, CInt(byte), count - start)
        else { return nil }
        return UnsafeRawPointer(base).distance(to: found)
    }
}

extension [UInt8] {
    /// Whether the beginning of a file looks like UTF-16: by its byte order mark, or by the zero beside each letter.
    package var looksLikeUTF16: Bool {
        starts(with: [0xFF, 0xFE]) || starts(with: [0xFE, 0xFF]) || prefix(4).contains(0)
    }
}

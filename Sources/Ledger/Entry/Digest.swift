package import Bytes
import Crypto
import Domain

/// A SHA-256 hash.
public struct Digest: Sendable, Hashable, CustomStringConvertible {
    private let words: SIMD4<UInt64>

    /// What stands before the first entry.
    public static let zero = Digest(words: .zero)

    private init(words: SIMD4<UInt64>) { self.words = words }

    /// Of some bytes.
    public init(of bytes: [UInt8]) {
        words = SHA256.hash(data: bytes).withUnsafeBytes(Self.words)
    }

    /// Of a file, which is never in memory whole.
    package init(ofFileAt path: String) throws(InputError) {
        var hash = SHA256()
        try ByteInput.forEachPiece(of: path) { hash.update(bufferPointer: $0) }
        words = hash.finalize().withUnsafeBytes(Self.words)
    }

    /// Nil where they are not 32.
    package init?(bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 32 else { return nil }
        words = Self.words(bytes)
    }

    /// Nil where they are not 32.
    package init?(bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard let digest = bytes.withUnsafeBytes({ Digest(bytes: $0) }) else { return nil }
        self = digest
    }

    /// From 64 hexadecimal digits; nil for anything else.
    public init?(_ text: String) {
        let digits = Array(text.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: 64, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16),
                digits[index] != UInt8(ascii: "+"), digits[index] != UInt8(ascii: "-")
            else { return nil }
            bytes.append(byte)
        }
        self.init(bytes: bytes)
    }

    private static func words(_ bytes: UnsafeRawBufferPointer) -> SIMD4<UInt64> {
        var words = SIMD4<UInt64>.zero
        for index in 0..<4 {
            words[index] = UInt64(
                bigEndian: bytes.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
        }
        return words
    }

    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        append(to: &bytes)
        return bytes
    }

    func append(to bytes: inout [UInt8]) {
        for index in 0..<4 { withUnsafeBytes(of: words[index].bigEndian) { bytes.append(contentsOf: $0) } }
    }

    /// 64 hexadecimal digits.
    public var description: String { bytes.hexadecimal }
}

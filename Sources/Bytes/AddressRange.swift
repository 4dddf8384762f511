#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Addresses that begin alike: `10.0.0.0/8`, `::1`, or `unix` for a socket of this machine's file system.
public struct AddressRange: Sendable, Hashable {
    /// 4 or 16; none for `unix`.
    private let bytes: [UInt8]
    private let prefix_bits: Int

    public init?(_ text: String) {
        if text == "unix" {
            (bytes, prefix_bits) = ([], 0)
            return
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2, let bytes = Self.bytes(of: String(first)) else {
            return nil
        }
        guard parts.count == 2 else {
            (self.bytes, prefix_bits) = (bytes, bytes.count * 8)
            return
        }
        guard let bits = Int(parts[1]), (0...bytes.count * 8).contains(bits) else { return nil }
        (self.bytes, prefix_bits) = (bytes, bits)
    }

    /// - Parameter address: as numbers; nil for a socket of the file system.
    public func contains(_ address: String?) -> Bool {
        guard let address else { return bytes.isEmpty }
        guard let other = Self.bytes(of: address), other.count == bytes.count else { return false }
        for bit in 0..<prefix_bits {
            let mask = UInt8(0x80) >> (bit % 8)
            if (bytes[bit / 8] ^ other[bit / 8]) & mask != 0 { return false }
        }
        return true
    }

    /// Whether only programs of this machine can have it.
    public static func isLoopback(_ address: String) -> Bool {
        guard let bytes = bytes(of: address) else { return address == "localhost" }
        return bytes.count == 4 ? bytes[0] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1]
    }

    /// What one caller has: an address of version 4, of version 6 a network of 64 bits, in which everybody may take any.
    /// - Returns: what is no address as it is.
    public static func household(of address: String) -> String {
        guard let bytes = bytes(of: address) else { return address }
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
        let groups = stride(from: 0, to: 8, by: 2).map {
            String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
        }
        return groups.joined(separator: ":") + "::/64"
    }

    /// An address of version 4 that is written as one of version 6 is the former.
    private static func bytes(of text: String) -> [UInt8]? {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: &four) { Array($0) } }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        let bytes = withUnsafeBytes(of: &six) { Array($0) }
        let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
        return bytes.starts(with: mapped) ? Array(bytes.dropFirst(12)) : bytes
    }
}

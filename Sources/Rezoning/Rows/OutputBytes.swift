#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Text that is being written, as bytes. Plain appends to memory of its own: an array costs several times as much
/// for the short pieces that rows consist of.
///
/// Unchecked: one thread at a time has it, first the worker that fills it and then whoever writes it.
final class OutputBytes: @unchecked Sendable {
    // No access overlaps another: checking each would take longer than a short append.
    @exclusivity(unchecked) private var base: UnsafeMutablePointer<UInt8>
    @exclusivity(unchecked) private var capacity: Int
    @exclusivity(unchecked) private(set) var count = 0

    init(capacity: Int = 1 << 16) {
        self.capacity = max(capacity, 64)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    func append(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count += 1
    }

    func removeLast() { count -= min(count, 1) }

    func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        reserve(bytes.count)
        memcpy(base + count, start, bytes.count)
        count += bytes.count
    }

    func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

    func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Whole numbers as they are.
    func append(_ number: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        append(digits: UInt64(number.magnitude), atLeast: 1)
    }

    /// A length with three decimals, rounded; nothing where it is no number.
    func append(metres: Double, mark: UInt8 = UInt8(ascii: ".")) {
        guard metres.isFinite, abs(metres) < 1e15 else { return }
        let thousandths = (abs(metres) * 1000).rounded()
        if metres < 0, thousandths > 0 { append(UInt8(ascii: "-")) }
        append(fixed: UInt64(thousandths), decimals: 3, mark: mark)
    }

    /// `units` of which 10 to the power of `decimals` make one.
    func append(fixed units: UInt64, decimals: Int, mark: UInt8 = UInt8(ascii: ".")) {
        let start = count
        append(digits: units, atLeast: decimals + 1)
        reserve(1)
        let point = count - decimals
        memmove(base + point + 1, base + point, decimals)
        base[point] = mark
        count += 1
        assert(start < point)
    }

    private func append(digits number: UInt64, atLeast least: Int) {
        var digits = max(least, 1)
        var limit: UInt64 = 1
        for _ in 0..<digits { limit = limit &* 10 }
        while digits < 20, number >= limit {
            digits += 1
            if digits < 20 { limit = limit &* 10 }
        }
        reserve(digits)
        var rest = number
        var place = count + digits
        while place > count {
            place -= 1
            let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
            base[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: remainder)
            rest = quotient
        }
        count += digits
    }

    private func reserve(_ more: Int) {
        if count + more > capacity { grow(more) }
    }

    private func grow(_ more: Int) {
        let larger = max(capacity * 2, count + more)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        memcpy(moved, base, count)
        base.deallocate()
        base = moved
        capacity = larger
    }
}

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

    /// A JSON string with its quotes.
    func append(json text: String) {
        var text = text
        append(UInt8(ascii: "\""))
        text.withUTF8 { bytes in
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                    append(UInt8(ascii: "\\"))
                    append(byte)
                case UInt8(ascii: "\n"): append("\\n")
                case UInt8(ascii: "\r"): append("\\r")
                case UInt8(ascii: "\t"): append("\\t")
                case 0..<0x20, 0x7F:
                    append("\\u00")
                    append(Self.hexadecimal[Int(byte >> 4)])
                    append(Self.hexadecimal[Int(byte & 15)])
                default: append(byte)
                }
            }
        }
        append(UInt8(ascii: "\""))
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}

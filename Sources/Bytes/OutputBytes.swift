/// Text that is being written, as bytes. Plain appends to memory of its own: an array costs several times as much
/// for the short pieces that rows consist of.
///
/// Unchecked: one thread at a time has it, first the worker that fills it and then whoever writes it. What is short is
/// inlinable, for the loops of other modules that append byte by byte.
package final class OutputBytes: @unchecked Sendable {
    // No access overlaps another: checking each would take longer than a short append.
    @exclusivity(unchecked) @usableFromInline var base: UnsafeMutablePointer<UInt8>
    @exclusivity(unchecked) @usableFromInline var capacity: Int
    @exclusivity(unchecked) @usableFromInline var filled = 0

    package init(capacity: Int = 1 << 16) {
        self.capacity = max(capacity, 64)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    @inlinable package var count: Int { filled }

    package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: filled) }

    /// As a string; bytes that are no UTF-8 become U+FFFD.
    package var text: String {
        String(decoding: UnsafeBufferPointer(start: base, count: filled), as: UTF8.self)
    }

    @inlinable package func append(_ byte: UInt8) {
        reserve(1)
        base[filled] = byte
        filled += 1
    }

    /// The same byte so many times.
    package func append(_ byte: UInt8, times: Int) {
        reserve(times)
        (base + filled).update(repeating: byte, count: times)
        filled += times
    }

    @inlinable package func removeLast() { filled -= min(filled, 1) }

    @inlinable package func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        reserve(bytes.count)
        (base + filled).update(from: start, count: bytes.count)
        filled += bytes.count
    }

    @inlinable package func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

    @inlinable package func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Whole numbers as they are.
    package func append(_ number: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        append(digits: UInt64(number.magnitude), atLeast: 1)
    }

    /// A length with three decimals, rounded; nothing where it is no number.
    package func append(metres: Double, mark: UInt8 = UInt8(ascii: ".")) {
        guard metres.isFinite, abs(metres) < 1e15 else { return }
        let thousandths = (abs(metres) * 1000).rounded()
        if metres < 0, thousandths > 0 { append(UInt8(ascii: "-")) }
        append(fixed: UInt64(thousandths), decimals: 3, mark: mark)
    }

    /// The same of a distance, with more decimals where these would hide on which side of a limit it is: limits are whole
    /// or half metres.
    package func append(distance_m: Double, mark: UInt8 = UInt8(ascii: ".")) {
        let thousandths = (distance_m * 1000).rounded()
        if (500...1e9).contains(thousandths), thousandths.remainder(dividingBy: 500) == 0 {
            var (decimals, scale, hidden) = (4, 10_000.0, thousandths * 10)
            while decimals <= 9 {
                let units = (distance_m * scale).rounded()
                if units != hidden { return append(fixed: UInt64(units), decimals: decimals, mark: mark) }
                (decimals, scale, hidden) = (decimals + 1, scale * 10, hidden * 10)
            }
        }
        append(metres: distance_m, mark: mark)
    }

    /// `units` of which 10 to the power of `decimals` make one.
    package func append(fixed units: UInt64, decimals: Int, mark: UInt8 = UInt8(ascii: ".")) {
        let start = filled
        append(digits: units, atLeast: decimals + 1)
        reserve(1)
        let point = filled - decimals
        (base + point + 1).update(from: base + point, count: decimals)
        base[point] = mark
        filled += 1
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
        var place = filled + digits
        while place > filled {
            place -= 1
            let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
            base[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: remainder)
            rest = quotient
        }
        filled += digits
    }

    @inlinable func reserve(_ more: Int) {
        if filled + more > capacity { grow(more) }
    }

    @usableFromInline func grow(_ more: Int) {
        let larger = max(capacity * 2, filled + more)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: base, count: filled)
        base.deallocate()
        base = moved
        capacity = larger
    }
}

extension OutputBytes {
    /// A JSON string with its quotes (RFC 8259, section 7).
    package func append(json text: String) {
        var text = text
        append(UInt8(ascii: "\""))
        text.withUTF8 { bytes in
            // What stands for itself is taken over at once, up to the next byte that does not.
            var start = 0
            for place in bytes.indices where Self.isEscaped(bytes[place]) {
                append(UnsafeBufferPointer(rebasing: bytes[start..<place]))
                append(escaped: bytes[place])
                start = place + 1
            }
            append(UnsafeBufferPointer(rebasing: bytes[start...]))
        }
        append(UInt8(ascii: "\""))
    }

    @inline(__always)
    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
    }

    private func append(escaped byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
        case UInt8(ascii: "\n"): append(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): append(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): append(UInt8(ascii: "t"))
        default:
            append("u00")
            append(Self.hexadecimal[Int(byte >> 4)])
            append(Self.hexadecimal[Int(byte & 15)])
        }
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}

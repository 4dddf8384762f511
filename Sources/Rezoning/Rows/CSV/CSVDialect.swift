/// How a CSV file is written, and the names of its columns.
struct CSVDialect: Sendable {
    let delimiter: UInt8
    /// As the header has them, without quotes.
    let names: [String]
    /// The header's own bytes, without the end of the line.
    let header: [UInt8]
    /// `\n` or `\r\n`, as the header ends.
    let lineEnd: [UInt8]

    /// Whether the header's line ends at all.
    let hasLineEnd: Bool

    /// A decimal comma can stand where it does not part fields.
    var takesDecimalComma: Bool { delimiter != UInt8(ascii: ",") }

    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Reads the first record: the delimiter is whichever of comma, semicolon and tab gives most columns.
    /// - Parameter record: the first record with the end of its line, where it has one.
    init(header record: [UInt8]) {
        var bytes = record[...]
        var lineEnd: [UInt8] = [UInt8(ascii: "\n")]
        hasLineEnd = bytes.last == UInt8(ascii: "\n")
        if hasLineEnd { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") {
            bytes.removeLast()
            lineEnd = [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
        }
        header = Array(bytes)
        self.lineEnd = lineEnd
        let text = bytes.starts(with: Self.byteOrderMark) ? Array(bytes.dropFirst(3)) : Array(bytes)
        var best: (delimiter: UInt8, names: [String]) = (UInt8(ascii: ","), [])
        for delimiter in [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09] {
            let names = Self.fields(text, delimiter)
            if names.count > best.names.count { best = (delimiter, names) }
        }
        (delimiter, names) = best
    }

    private static func fields(_ record: [UInt8], _ delimiter: UInt8) -> [String] {
        record.withUnsafeBufferPointer { bytes in
            var scanner = CSVScanner(bytes, delimiter: delimiter, fieldCapacity: record.count + 1)
            guard scanner.next() else { return [] }
            return (0..<scanner.fieldCount).map { String(decoding: scanner.value($0), as: UTF8.self) }
        }
    }
}

import Bytes

/// How a CSV file is written, and the names of its columns.
struct CSVDialect: Sendable {
    let delimiter: UInt8
    /// As the header has them, without quotes.
    let names: [String]
    /// The header's own bytes, without the end of the line.
    let header: [UInt8]
    /// `\n` or `\r\n`, as the header ends.
    let lineEnd: [UInt8]

    /// A first line `sep=;` before the header, with its end: so some spreadsheets tell the delimiter. Empty without one.
    let directive: [UInt8]

    /// Whether the positions of the first row have decimal commas; the added numbers have them then too.
    var writesDecimalComma = false

    /// Whether the header's line ends at all.
    let hasLineEnd: Bool

    /// A decimal comma can stand where it does not part fields.
    var takesDecimalComma: Bool { delimiter != UInt8(ascii: ",") }

    private static let delimiters: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")]

    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Reads the first record: the delimiter is whichever of ``delimiters`` gives most columns.
    /// - Parameters:
    ///   - record: the first record with the end of its line, where it has one.
    ///   - directive: the line `sep=;` before it, whose delimiter counts.
    init(header record: [UInt8], after directive: [UInt8] = []) {
        self.directive = directive
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
        let known = Self.delimiter(ofDirective: directive).map { [$0] }
        for delimiter in known ?? Self.delimiters {
            let names = Self.fields(text, delimiter)
            if names.count > best.names.count { best = (delimiter, names) }
        }
        (delimiter, names) = best
    }

    /// Where a line `sep=;` at the beginning ends; 0 where there is none.
    static func endOfDirective(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
            delimiter(ofDirective: Array(bytes[..<end])) != nil
        else { return 0 }
        return end + 1
    }

    private static func delimiter(ofDirective line: [UInt8]) -> UInt8? {
        guard let text = directive(line), text.count == 1, let delimiter = text.first else { return nil }
        return delimiters.contains(delimiter) ? delimiter : nil
    }

    /// What a first line `sep=` names that cannot be read; nil without such a line.
    static func unknownDelimiter(of start: [UInt8]) -> String? {
        let line = Array(start.prefix(32).prefix { $0 != UInt8(ascii: "\n") })
        guard let text = directive(line), delimiter(ofDirective: line) == nil else { return nil }
        return String(decoding: text, as: UTF8.self)
    }

    /// What stands behind `sep=` on a line that begins so.
    private static func directive(_ line: [UInt8]) -> ArraySlice<UInt8>? {
        let text = line.starts(with: byteOrderMark) ? line.dropFirst(byteOrderMark.count) : line[...]
        let words = text.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
        guard String(decoding: words.prefix(4), as: UTF8.self).lowercased() == "sep=" else { return nil }
        return words.dropFirst(4)
    }

    private static func fields(_ record: [UInt8], _ delimiter: UInt8) -> [String] {
        record.withUnsafeBufferPointer { bytes in
            var scanner = CSVScanner(bytes, delimiter: delimiter, fieldCapacity: record.count + 1)
            guard scanner.next() else { return [] }
            return (0..<scanner.fieldCount).map { String(decoding: scanner.value($0), as: UTF8.self) }
        }
    }
}

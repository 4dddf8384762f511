import Bytes
import Domain
import Foundation

/// Cuts a CSV file into chunks of whole records.
struct CSVInput: Sendable {
    private(set) var dialect: CSVDialect
    private let input: ByteInput
    /// What was read and not yet handed out.
    private var rest: [UInt8]
    private var isAtEnd = false
    /// How many lines the header and the chunks so far have.
    private var lines = 0

    var name: String { input.name }
    var size_bytes: Int? { input.size_bytes }
    var canBeReadOnce: Bool { input.canBeReadOnce }
    /// How far the chunks have come.
    var progress_bytes: Int { input.read_bytes - rest.count }

    /// Bytes of a chunk: some tens of thousands of rows, and fewer towards the end, so that no thread waits long for
    /// the last one.
    static let chunkSize = 1 << 21
    static let smallestChunkSize = 1 << 18

    private var nextChunkSize: Int {
        guard let size_bytes else { return Self.chunkSize }
        let share = (size_bytes - progress_bytes) / (2 * ProcessInfo.processInfo.activeProcessorCount)
        return max(Self.smallestChunkSize, min(Self.chunkSize, share))
    }
    /// A quoted field that is longer is taken for one that is not closed.
    static let longestRecord = 1 << 20

    init(_ input: ByteInput) throws(Problem) {
        self.input = input
        var start: [UInt8] = []
        isAtEnd = !(try input.filled(&start, to: Self.longestRecord))
        if start.looksLikeUTF16 { throw .notUTF8(file: input.name, isTable: true) }
        if let delimiter = CSVDialect.unknownDelimiter(of: start) {
            throw .unknownDelimiter(file: input.name, delimiter)
        }
        let directive = start.withUnsafeBufferPointer { CSVDialect.endOfDirective($0) }
        let end = start.withUnsafeBufferPointer { bytes -> Int in
            let skipped = directive > 0 ? directive : start.starts(with: CSVDialect.byteOrderMark) ? 3 : 0
            // Any delimiter will do: fields are not looked at.
            let text = UnsafeBufferPointer(rebasing: bytes[skipped...])
            var scanner = CSVScanner(text, delimiter: UInt8(ascii: ","), fieldCapacity: 1)
            return scanner.next() ? scanner.position + skipped : 0
        }
        guard end > 0 else { throw .noHeader(file: input.name) }
        let dialect = CSVDialect(header: Array(start[directive..<end]), after: Array(start[..<directive]))
        if let byte = UTF8Check.firstFlaw(in: start[..<end]) {
            let place = start[..<end].withUnsafeBufferPointer { CSVPlace(of: byte, in: $0, dialect) }
            // Which it is is not known by a name that is not text.
            throw .invalidUTF8(file: input.name, byte: byte, line: place.line, column: "\(place.field + 1)")
        }
        if dialect.header.contains(UInt8(ascii: "\r")), !dialect.header.contains(UInt8(ascii: "\"")),
            !dialect.header.contains(UInt8(ascii: "\n"))
        {
            throw .loneReturns(file: input.name)
        }
        self.dialect = dialect
        lines = start[..<end].count { $0 == UInt8(ascii: "\n") }
        rest = Array(start[end...])
    }

    /// Notes how the numbers in some columns of the first row are written, and gives them; nil for what is none.
    mutating func firstNumbers(in columns: [Int?]) -> [Double?] {
        let takesComma = dialect.takesDecimalComma
        let (numbers, hasComma) = rest.withUnsafeBufferPointer { bytes -> ([Double?], Bool) in
            var scanner = CSVScanner(bytes, delimiter: dialect.delimiter, fieldCapacity: dialect.names.count)
            guard scanner.next() else { return (columns.map { _ in nil }, false) }
            return (
                columns.map { $0.flatMap { DecimalReading.number(scanner.value($0), takesComma: takesComma) } },
                columns.contains { $0.map { scanner.value($0).contains(UInt8(ascii: ",")) } ?? false }
            )
        }
        dialect.writesDecimalComma = takesComma && hasComma
        return numbers
    }

    /// Everything, the header too, in a temporary file.
    mutating func spooled() throws(Problem) -> SpooledInput {
        let lineEnd: [UInt8] = dialect.hasLineEnd ? dialect.lineEnd : []
        defer { rest = [] }
        return try input.spooled(after: dialect.directive + dialect.header + lineEnd + rest)
    }

    /// The next whole records; nil at the end.
    mutating func nextChunk() throws(Problem) -> [UInt8]? {
        var wanted = nextChunkSize
        while true {
            if !isAtEnd { isAtEnd = !(try input.filled(&rest, to: wanted)) }
            guard !rest.isEmpty else { return nil }
            let end = endOfRecords()
            if end > 0 {
                let chunk = end == rest.count ? rest : Array(rest[..<end])
                rest = end == rest.count ? [] : Array(rest[end...])
                if let byte = UTF8Check.firstFlaw(in: chunk) { throw invalidText(at: byte, of: chunk) }
                lines += chunk.count { $0 == UInt8(ascii: "\n") }
                return chunk
            }
            wanted = rest.count + Self.chunkSize
        }
    }

    private func invalidText(at byte: Int, of chunk: [UInt8]) -> Problem {
        let place = chunk.withUnsafeBufferPointer { CSVPlace(of: byte, in: $0, dialect) }
        let names = dialect.names
        return .invalidUTF8(
            file: input.name, byte: progress_bytes - chunk.count + byte, line: lines + place.line,
            column: names.indices.contains(place.field) ? names[place.field] : "\(place.field + 1)")
    }

    /// Behind the last whole record of what was read; 0 where none is whole.
    private func endOfRecords() -> Int {
        rest.withUnsafeBufferPointer { bytes -> Int in
            guard bytes.place(of: UInt8(ascii: "\"")) != nil else {
                if isAtEnd { return bytes.count }
                return bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            }
            var scanner = CSVScanner(bytes, delimiter: dialect.delimiter, fieldCapacity: 1)
            var end = 0
            while scanner.next() {
                if scanner.isUnclosed {
                    // Not yet known to be broken: more of it may come.
                    let start = scanner.record.lowerBound
                    if !isAtEnd, bytes.count - start < Self.longestRecord { return end }
                    return scanner.position
                }
                if scanner.position == bytes.count, !isAtEnd, bytes[bytes.count - 1] != UInt8(ascii: "\n") {
                    return end
                }
                end = scanner.position
            }
            return scanner.position
        }
    }
}

/// Where a byte of some records stands.
private struct CSVPlace {
    /// From 1, as editors count.
    let line: Int
    /// From 0.
    let field: Int

    init(of byte: Int, in bytes: UnsafeBufferPointer<UInt8>, _ dialect: CSVDialect) {
        line = 1 + bytes[..<byte].count { $0 == UInt8(ascii: "\n") }
        var scanner = CSVScanner(bytes, delimiter: dialect.delimiter, fieldCapacity: 1 << 12)
        var field = 0
        while scanner.next(), scanner.record.lowerBound <= byte {
            field = scanner.fields(before: byte)
        }
        self.field = field
    }
}

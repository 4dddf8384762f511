#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Cuts a CSV file into chunks of whole records.
struct CSVInput: Sendable {
    let dialect: CSVDialect
    private let input: ByteInput
    /// What was read and not yet handed out.
    private var rest: [UInt8]
    private var isAtEnd = false

    var name: String { input.name }
    var size_bytes: Int? { input.size_bytes }
    /// How far the chunks have come.
    var progress_bytes: Int { input.read_bytes - rest.count }

    /// Bytes of a chunk: some tens of thousands of rows.
    static let chunkSize = 1 << 21
    /// A quoted field that is longer is taken for one that is not closed.
    static let longestRecord = 1 << 20

    init(_ input: ByteInput) throws(RezoningError) {
        self.input = input
        var start: [UInt8] = []
        isAtEnd = !(try input.fill(&start, to: Self.longestRecord))
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
            throw .notUTF8(file: input.name)
        }
        let end = start.withUnsafeBufferPointer { bytes -> Int in
            // Any delimiter will do: fields are not looked at.
            let hasMark = start.starts(with: CSVDialect.byteOrderMark)
            let text = hasMark ? UnsafeBufferPointer(rebasing: bytes[3...]) : bytes
            var scanner = CSVScanner(text, delimiter: UInt8(ascii: ","), fieldCapacity: 1)
            return scanner.next() ? scanner.position + (hasMark ? 3 : 0) : 0
        }
        guard end > 0 else { throw .noHeader(file: input.name) }
        dialect = CSVDialect(header: Array(start[..<end]))
        rest = Array(start[end...])
    }

    /// Everything, the header too, in a temporary file.
    mutating func spooled() throws(RezoningError) -> SpooledInput {
        let lineEnd: [UInt8] = dialect.hasLineEnd ? dialect.lineEnd : []
        defer { rest = [] }
        return try SpooledInput(input, after: dialect.header + lineEnd + rest)
    }

    /// The next whole records; nil at the end.
    mutating func nextChunk() throws(RezoningError) -> [UInt8]? {
        var wanted = Self.chunkSize
        while true {
            if !isAtEnd { isAtEnd = !(try input.fill(&rest, to: wanted)) }
            guard !rest.isEmpty else { return nil }
            let end = endOfRecords()
            if end > 0 {
                let chunk = end == rest.count ? rest : Array(rest[..<end])
                rest = end == rest.count ? [] : Array(rest[end...])
                return chunk
            }
            wanted = rest.count + Self.chunkSize
        }
    }

    /// Behind the last whole record of what was read; 0 where none is whole.
    private func endOfRecords() -> Int {
        rest.withUnsafeBufferPointer { bytes -> Int in
            guard let base = bytes.baseAddress else { return 0 }
            guard memchr(base, Int32(UInt8(ascii: "\"")), bytes.count) != nil else {
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

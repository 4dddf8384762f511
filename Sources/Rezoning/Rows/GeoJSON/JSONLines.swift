import Bytes
import Domain
import Features

/// Cuts GeoJSON of one feature a line, or with record separators (RFC 8142), into chunks of whole ones.
struct JSONLines: Sendable {
    private let input: ByteInput
    /// What was read and not yet handed out.
    private var rest: [UInt8] = []
    private var isAtEnd = false
    private let separator: UInt8

    var name: String { input.name }
    var size_bytes: Int? { input.size_bytes }
    /// How far the chunks have come.
    var progress_bytes: Int { input.read_bytes - rest.count }

    /// Bytes of a chunk.
    static let chunkSize = 1 << 21
    /// What is read before anything is made of it.
    static let beginningSize = 1 << 20
    /// A longer line would fill the memory.
    static let longestLine = 1 << 28

    init(_ input: ByteInput) throws(Problem) {
        self.input = input
        isAtEnd = !(try input.filled(&rest, to: Self.beginningSize))
        let mark = CSVDialect.byteOrderMark
        if rest.starts(with: mark) { rest.removeFirst(mark.count) }
        if rest.looksLikeUTF16 { throw .notUTF8(file: input.name, isTable: false) }
        separator = rest.first == Self.recordSeparator ? Self.recordSeparator : UInt8(ascii: "\n")
    }

    private static let recordSeparator: UInt8 = 0x1E

    /// The features at the beginning, of some of the first bytes.
    var beginning: JSONFeatures {
        let end = isAtEnd ? rest.count : (rest.lastIndex(of: separator) ?? rest.count)
        return features(of: Array(rest[..<end]))
    }

    /// Whether the text is one collection, over one line or many.
    var isCollection: Bool {
        let start = rest.prefix(1 << 12).filter { !Self.isSpace($0) }
        return String(decoding: start, as: UTF8.self).hasPrefix("{\"type\":\"FeatureCollection\"")
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// Everything, in a temporary file.
    mutating func spooled() throws(Problem) -> SpooledInput {
        defer { rest = [] }
        return try input.spooled(after: rest)
    }

    /// The next whole lines; nil at the end. Lines of nothing but white space are no features.
    mutating func nextChunk() throws(Problem) -> JSONFeatures? {
        var wanted = Self.chunkSize
        while true {
            if !isAtEnd { isAtEnd = !(try input.filled(&rest, to: wanted)) }
            guard !rest.isEmpty else { return nil }
            let end = isAtEnd ? rest.count : (rest.lastIndex(of: separator).map { $0 + 1 } ?? 0)
            if end > 0 {
                let chunk = end == rest.count ? rest : Array(rest[..<end])
                rest = end == rest.count ? [] : Array(rest[end...])
                return features(of: chunk)
            }
            guard rest.count < Self.longestLine else {
                throw .geoJson(
                    source: name, byte: progress_bytes,
                    .featureTooLarge(megabytes: Self.longestLine >> 20))
            }
            wanted = rest.count * 2
        }
    }

    private func features(of bytes: [UInt8]) -> JSONFeatures {
        var ranges: [Range<Int>] = []
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: separator) ?? bytes.count
                if bytes[start..<end].contains(where: { !Self.isSpace($0) }) { ranges.append(start..<end) }
                start = end + 1
            }
        }
        return JSONFeatures(bytes: bytes, ranges: ranges)
    }
}

extension GeoJSONSurvey {
    /// Looks at features of which some may be none.
    func look(at features: JSONFeatures) {
        features.bytes.withUnsafeBufferPointer { bytes in
            for range in features.ranges {
                var cursor = JSONCursor(UnsafeBufferPointer(rebasing: bytes[range]), fileOffset: 0)
                // What is wrong with one becomes the error of its row.
                do throws(JSONFault) { _ = try feature(&cursor, standsAlone: true) } catch { continue }
            }
        }
    }
}

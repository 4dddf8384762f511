import Bytes
import Domain
import Foundation
import Yams

/// A value of a YAML file: a scalar as it is written, a list or a mapping, with its line. No types are guessed.
package struct YAMLValue: Sendable, Hashable {
    package enum Content: Sendable, Hashable {
        case scalar(String)
        case list([YAMLValue])
        case mapping([Entry])
    }

    package struct Entry: Sendable, Hashable {
        package let key: YAMLValue
        package let value: YAMLValue
    }

    /// From 1.
    package let line: Int
    package let content: Content

    /// Of a scalar; nil of a list or a mapping.
    var text: String? { if case .scalar(let text) = content { text } else { nil } }
}

extension YAMLValue {
    /// Parses YAML.
    package init(yaml text: String, file: String) throws(YAMLFileError) {
        let node: Node?
        do {
            if let line = try AliasInKey.line(in: text) {
                throw YAMLFileError(file: file, line: line, problem: .notYaml(because: .aliasInKey))
            }
            // The basic resolver leaves every scalar the text it is written as.
            node = try Yams.compose(yaml: text, .basic)
        } catch let error as YAMLFileError {
            throw error
        } catch {
            let (line, reason) = Self.explanation(of: error)
            throw YAMLFileError(file: file, line: line, problem: .notYaml(because: reason))
        }
        guard let node else { throw YAMLFileError(file: file, problem: .empty) }
        var count = 0
        self = try YAMLValue(node, file: file, &count)
    }

    /// A few lines of aliases of aliases can stand for more values than any machine holds.
    static let mostValues = 1_000_000

    /// The parser's own text repeats the file; the line and the problem are enough.
    private static func explanation(of error: any Error) -> (line: Int?, reason: Reason) {
        switch error as? YamlError {
        case .duplicatedKeysInMapping(let keys, let context)?:
            let names = keys.sorted().map(AliasInKey.asWritten).joined(separator: ", ")
            return (context.mark.line, .keysTwice(names))
        case .scanner(_, let problem, let mark, _)?, .parser(_, let problem, let mark, _)?,
            .composer(_, let problem, let mark, _)?:
            return (mark.line, .quoted(problem))
        default:
            return (nil, .quoted("\(error)".split(whereSeparator: \.isNewline).joined(separator: " ")))
        }
    }

    private init(_ node: Node, file: String, _ count: inout Int) throws(YAMLFileError) {
        line = node.mark?.line ?? 0
        count += 1
        guard count <= Self.mostValues else {
            throw YAMLFileError(file: file, line: line, problem: .notYaml(because: .tooManyValues))
        }
        switch node {
        case .scalar(let scalar): content = .scalar(scalar.string)
        case .sequence(let sequence):
            var values: [YAMLValue] = []
            for value in sequence { values.append(try YAMLValue(value, file: file, &count)) }
            content = .list(values)
        case .mapping(let mapping):
            var entries: [Entry] = []
            for (key, value) in mapping {
                entries.append(
                    Entry(
                        key: try YAMLValue(key, file: file, &count),
                        value: try YAMLValue(value, file: file, &count)))
            }
            content = .mapping(entries)
        case .alias: throw YAMLFileError(file: file, line: line, problem: .notYaml(because: .unresolvedAlias))
        }
    }
}

extension YAMLValue {
    /// Reads the tokens that the program embed-rules has made of a file; it says what they are.
    package init(tokens: String, file: String) throws(YAMLFileError) {
        var tokens = tokens
        let value = tokens.withUTF8 { bytes in
            var reader = TokenReader(bytes)
            return reader.value()
        }
        guard let value else {
            throw YAMLFileError(file: file, problem: .notYaml(because: .quoted("broken tokens")))
        }
        self = value
    }

    /// Byte by byte: every quote begins with the tokens of some files.
    private struct TokenReader {
        private let bytes: UnsafeBufferPointer<UInt8>
        private var place = 0

        init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

        /// Nil at the end of a list or mapping, and where no token is.
        mutating func value() -> YAMLValue? {
            guard let token = nextToken(), let kind = token.first else { return nil }
            var end = token.startIndex + 1
            var line = 0
            while end < token.endIndex, token[end] != UInt8(ascii: " ") {
                guard let digit = token[end].digit, line < 1 << 40 else { return nil }
                line = line * 10 + digit
                end += 1
            }
            guard end > token.startIndex + 1 else { return nil }
            switch kind {
            case UInt8(ascii: "\""):
                return YAMLValue(line: line, content: .scalar(Self.text(token[end...].dropFirst())))
            case UInt8(ascii: "["):
                var values: [YAMLValue] = []
                while let value = value() { values.append(value) }
                return YAMLValue(line: line, content: .list(values))
            case UInt8(ascii: "{"):
                var entries: [Entry] = []
                // Mostly a text in three languages.
                entries.reserveCapacity(4)
                while let key = value() {
                    guard let value = value() else { return nil }
                    entries.append(Entry(key: key, value: value))
                }
                return YAMLValue(line: line, content: .mapping(entries))
            default: return nil
            }
        }

        private mutating func nextToken() -> Slice<UnsafeBufferPointer<UInt8>>? {
            guard place < bytes.count else { return nil }
            let start = place
            let end = bytes.place(of: UInt8(ascii: "\n"), from: start) ?? bytes.count
            place = end + 1
            return bytes[start..<end]
        }

        private static func text(_ escaped: Slice<UnsafeBufferPointer<UInt8>>) -> String {
            guard escaped.contains(UInt8(ascii: "\\")) else {
                return String(decoding: UnsafeBufferPointer(rebasing: escaped), as: UTF8.self)
            }
            var plain: [UInt8] = []
            var isEscaped = false
            for byte in escaped {
                if isEscaped {
                    plain.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else {
                    plain.append(byte)
                }
            }
            return String(decoding: plain, as: UTF8.self)
        }
    }
}

extension UInt8 {
    fileprivate var digit: Int? {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) ? Int(self - UInt8(ascii: "0")) : nil
    }
}

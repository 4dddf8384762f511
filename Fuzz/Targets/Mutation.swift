/// Makes inputs of others, the same ones of the same seed: for tests, which start no fuzzer, and for the fuzzer, which
/// by itself changes bytes and knows nothing of lines and words.
public struct Mutation: Sendable {
    private var state: UInt64
    private let form: FuzzKind.Form
    private let longest_bytes: Int
    private let words: [[UInt8]]

    /// - Parameter words: what may stand anywhere, such as those of a dictionary.
    public init(seed: UInt64, of kind: FuzzKind, words: [[UInt8]] = Mutation.usualWords) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1
        form = kind.form
        longest_bytes = kind.longest_bytes
        self.words = words
    }

    /// Numbers and signs that readers trip over.
    public static let usualWords = [
        "0", "-1", "1", "9223372036854775807", "-9223372036854775808", "4294967296", "2147483648", "1e308",
        "1e-320",
        "999999999999", "0.000000000001", "nan", "inf", "0x1F", "1_0", "٣", "½", "null", "~", "true", "\"", "'",
        "[", "]",
        "{", "}", ":", ",", ";", "|", "\t", "\r\n", "\n", "\u{0}", "\u{FEFF}", "&a", "*a", "<<", "!!", "---", "#",
        "%",
        "2024-02-29", "0001-01-01", "9999-12-31", "24:00", "é", "\u{1F600}", "\\u0000", "[]", "{}", "- ",
    ].map { Array($0.utf8) }

    /// A number below a bound; 0 for one that has none.
    private mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let mixed = (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
        return bound > 0 ? Int((mixed >> 32) % UInt64(bound)) : 0
    }

    /// An input changed in one to four places.
    /// - Parameter other: one of the same kind, of which parts are taken.
    public mutating func changed(_ input: [UInt8], with other: [UInt8]) -> [UInt8] {
        var bytes = input
        for _ in 0..<(1 + below(4)) {
            switch form {
            case .bytes: changeBytes(&bytes, other)
            case .lines where below(3) > 0: changeLines(&bytes, other)
            case .lines, .words: if below(4) > 0 { changeWords(&bytes, other) } else { changeBytes(&bytes, other) }
            }
        }
        return Array(bytes.prefix(longest_bytes))
    }

    private mutating func changeBytes(_ bytes: inout [UInt8], _ other: [UInt8]) {
        let place = below(bytes.count)
        switch below(8) {
        case 0 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8(below(8))
        case 1 where !bytes.isEmpty: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF][below(5)]
        case 2: bytes.insert(UInt8(below(256)), at: place)
        case 3: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(16)))
        case 4: bytes.removeSubrange(place...)
        case 5:
            let part = bytes[place..<min(bytes.count, place + 1 + below(64))]
            bytes.insert(contentsOf: part, at: below(bytes.count + 1))
        case 6:
            let start = below(other.count)
            bytes.replaceSubrange(place..., with: other[start...])
        default:
            let length = min(1 << below(4), bytes.count - place)
            let filling = [0, 0xFF, 0x7F, 0x01][below(4)]
            for index in place..<(place + length) { bytes[index] = UInt8(filling) }
        }
    }

    private mutating func changeLines(_ bytes: inout [UInt8], _ other: [UInt8]) {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Array($0) }
        let others = other.split(separator: UInt8(ascii: "\n"))
        let line = below(lines.count)
        switch below(6) {
        case 0: lines.remove(at: line)
        case 1: lines.insert(lines[line], at: below(lines.count))
        case 2: lines.swapAt(line, below(lines.count))
        case 3 where !others.isEmpty: lines.insert(Array(others[below(others.count)]), at: line)
        case 4 where lines[line].first == 0x20: lines[line].removeFirst(min(2, lines[line].count))
        case 4: lines[line].insert(contentsOf: [0x20, 0x20], at: 0)
        default: changeWords(&lines[line], others.isEmpty ? [] : Array(others[below(others.count)]))
        }
        bytes = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
    }

    /// A word is what stands between blanks and signs.
    private mutating func changeWords(_ bytes: inout [UInt8], _ other: [UInt8]) {
        let found = Self.words(in: bytes)
        guard !found.isEmpty else {
            bytes += words[below(words.count)]
            return
        }
        let word = found[below(found.count)]
        switch below(6) {
        case 0, 1: bytes.replaceSubrange(word, with: words[below(words.count)])
        case 2:
            let others = Self.words(in: other)
            if !others.isEmpty { bytes.replaceSubrange(word, with: other[others[below(others.count)]]) }
        case 3: bytes.insert(contentsOf: words[below(words.count)], at: word.lowerBound)
        case 4: bytes.removeSubrange(word)
        default: bytes.insert(contentsOf: bytes[word], at: word.upperBound)
        }
    }

    private static func words(in bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        for (place, byte) in bytes.enumerated() {
            let isLetter = byte >= 0x80 || byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
            guard !isLetter, !(byte >= 0x2D && byte <= 0x39), byte != UInt8(ascii: "_") else { continue }
            if place > start { found.append(start..<place) }
            found.append(place..<(place + 1))
            start = place + 1
        }
        if bytes.count > start { found.append(start..<bytes.count) }
        return found
    }
}

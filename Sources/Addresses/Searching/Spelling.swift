import Foundation

/// Finds names that differ from a typed one by small errors. Names of one length stand in the file as one run of bytes,
/// so that a scan over all of a country takes less than a millisecond and needs no index.
enum Spelling {
    /// Shorter names are all near one another, and longer ones are no names.
    static let lengths = 4...64

    /// How many errors a name of that length may have.
    static func mostErrors(_ length: Int) -> Int { length < 8 ? 1 : 2 }

    /// Names of one length.
    struct Names: Sendable {
        let length: Int
        /// One behind the other.
        fileprivate let bytes: [UInt8]
        /// Of each, which letters it has.
        fileprivate let letters: [UInt32]

        init(_ bytes: [UInt8], length: Int) {
            self.length = length
            self.bytes = bytes
            letters = bytes.withUnsafeBufferPointer { bytes in
                stride(from: 0, to: bytes.count - length + 1, by: length).map { start in
                    Spelling.letters(of: bytes[start..<start + length])
                }
            }
        }

        subscript(number: Int) -> String {
            String(decoding: bytes[number * length..<(number + 1) * length], as: UTF8.self)
        }
    }

    /// A typed name that is compared with many.
    struct Typed {
        let count: Int
        private let masks: [UInt64]
        private let letters: UInt32

        /// - Parameter name: of one of ``lengths``.
        init(_ name: some Collection<UInt8>) {
            count = name.count
            var masks = [UInt64](repeating: 0, count: 256)
            for (index, byte) in name.enumerated() { masks[Int(byte)] |= 1 << UInt64(index) }
            self.masks = masks
            letters = Spelling.letters(of: name)
        }

        /// Those within so many insertions, deletions and replacements of it; two letters the wrong way round are one error.
        /// - Parameters:
        ///   - most: at most two.
        ///   - found: gets the number of a name, and its errors.
        func forEach(of names: Names, within most: Int, _ found: (Int, Int) -> Void) {
            masks.withUnsafeBufferPointer { masks in
                names.letters.withUnsafeBufferPointer { letters in
                    for number in letters.indices {
                        // A replaced letter adds one and takes one.
                        var others = letters[number] ^ self.letters
                        others &= others &- 1
                        others &= others &- 1
                        if most > 1 {
                            others &= others &- 1
                            others &= others &- 1
                        }
                        guard others == 0 else { continue }
                        let errors = names.bytes[number * names.length..<(number + 1) * names.length]
                            .withUnsafeBufferPointer { Spelling.errors(masks, count, $0) }
                        if errors <= most { found(number, errors) }
                    }
                }
            }
        }
    }

    /// A typed word, folded, with what may be wrong in it.
    struct Word {
        let letters: [UInt8]
        let mostErrors: Int
        /// Whether with two errors it must begin like the name's word.
        let keepsFirst: Bool
    }

    /// Whether a name differs from typed words by so many errors in all, and in none by more than that word may have.
    /// - Parameter words: in the order of the name. Where the blanks of the name are makes no difference.
    static func isNear(_ words: [Word], _ name: String, within most: Int) -> Bool {
        let name = Array(name.utf8)
        // How many errors it takes at least to come so far in the name.
        var errors = [Int?](repeating: nil, count: name.count + 1)
        errors[0] = 0
        for word in words {
            var next = [Int?](repeating: nil, count: name.count + 1)
            for (start, before) in errors.enumerated() {
                guard let before else { continue }
                let (shortest, longest) = (
                    max(0, word.letters.count - word.mostErrors), word.letters.count + word.mostErrors
                )
                for end in start + shortest...start + longest where end <= name.count {
                    let part = name[start..<end]
                    let own = distance(word.letters, Array(part))
                    guard own <= word.mostErrors, before + own <= most,
                        own < 2 || !word.keepsFirst || word.letters.first == part.first
                    else { continue }
                    next[end] = min(next[end] ?? .max, before + own)
                }
            }
            errors = next
        }
        return errors[name.count] != nil
    }

    /// As ``errors(_:_:_:)`` has it, of short words.
    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var (before, row) = ([Int](), Array(0...other.count))
        for (index, byte) in one.enumerated() {
            var next = [index + 1]
            for place in other.indices {
                var least = min(row[place] + (byte == other[place] ? 0 : 1), row[place + 1] + 1, next[place] + 1)
                if index > 0, place > 0, byte == other[place - 1], one[index - 1] == other[place] {
                    least = min(least, before[place - 1] + 1)
                }
                next.append(least)
            }
            (before, row) = (row, next)
        }
        return row[other.count]
    }

    private static func letters(of name: some Sequence<UInt8>) -> UInt32 {
        var letters: UInt32 = 0
        for byte in name { letters |= 1 << UInt32(byte & 31) }
        return letters
    }

    /// The distance of Damerau and Levenshtein (neighbours swapped once), bit-parallel after Hyyrö 2003.
    private static func errors(
        _ masks: UnsafeBufferPointer<UInt64>, _ count: Int, _ name: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var (positive, negative, diagonal, before): (UInt64, UInt64, UInt64, UInt64) = (.max, 0, 0, 0)
        let last = UInt64(1) << UInt64(count - 1)
        var errors = count
        for byte in name {
            let mask = masks[Int(byte)]
            let swapped = ((~diagonal & mask) << 1) & before
            diagonal = (((mask & positive) &+ positive) ^ positive) | mask | negative | swapped
            var (plus, minus) = (negative | ~(diagonal | positive), positive & diagonal)
            if plus & last != 0 { errors += 1 }
            if minus & last != 0 { errors -= 1 }
            plus = plus << 1 | 1
            minus <<= 1
            positive = minus | ~(diagonal | plus)
            negative = plus & diagonal
            before = mask
        }
        return errors
    }
}

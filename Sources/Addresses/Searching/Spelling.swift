import Foundation

/// Finds names that differ from a typed one by small errors. Names of one length stand in the file as one run of bytes,
/// so that a scan over all of a country takes a millisecond or two and needs no index.
enum Spelling {
    /// Shorter names are all near one another, and longer ones are no names.
    static let lengths = 4...64

    /// How many errors a name of that length may have.
    static func mostErrors(_ length: Int) -> Int { length < 8 ? 1 : 2 }

    /// The names within so many insertions, deletions and replacements of the typed one; two letters the wrong way round
    /// are one error.
    /// - Parameter names: of one length, without anything between.
    static func names(
        like typed: [UInt8], within most: Int, among names: UnsafeBufferPointer<UInt8>, length: Int,
        found: (String, Int) -> Void
    ) {
        guard lengths.contains(typed.count) else { return }
        var masks = [UInt64](repeating: 0, count: 256)
        for (index, byte) in typed.enumerated() { masks[Int(byte)] |= 1 << UInt64(index) }
        let letters = letters(of: typed[...])
        masks.withUnsafeBufferPointer { masks in
            for start in stride(from: 0, to: names.count - length + 1, by: length) {
                let name = UnsafeBufferPointer(rebasing: names[start..<start + length])
                // A replaced letter adds one and takes one.
                guard (Self.letters(of: name) ^ letters).nonzeroBitCount <= 2 * most else { continue }
                let errors = errors(masks, typed.count, name)
                if errors <= most { found(String(decoding: name, as: UTF8.self), errors) }
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

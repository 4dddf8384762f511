/// The number of a house as columns: 83 comes before 83a, and 3–5 holds the odd numbers from 3 to 5.
package struct HouseNumber: Sendable, Hashable {
    package let number: Int
    /// The end of a range; nil for a single number.
    package let end: Int?
    /// A small letter; nil where there is none.
    package let letter: Character?

    package static let largest = 9_999

    package init?(number: Int, end: Int? = nil, letter: Character? = nil) {
        guard (1...Self.largest).contains(number), (number...Self.largest).contains(end ?? number) else {
            return nil
        }
        self.number = number
        self.end = end == number ? nil : end
        if let letter, Self.index(of: letter) == nil { return nil }
        self.letter = letter
    }

    /// As files have it: `83`, `83a`, `83 A`, `3-5`, `3–5 b`. Of letters at both ends of a range (`3a-5b`, `12a-c`) the
    /// first counts.
    package init?(_ text: some StringProtocol) {
        let plain = text.lowercased().replacing(/\s+/, with: "").replacing(/[–—]/, with: "-")
        guard
            let parts = plain.wholeMatch(of: /0*(\d{1,4})([a-zåäö])?(?:-0*(\d{1,4})([a-zåäö])?|-([a-zåäö]))?/),
            let number = Int(parts.output.1)
        else { return nil }
        self.init(
            number: number, end: parts.output.3.flatMap { Int($0) },
            letter: parts.output.2?.first ?? parts.output.4?.first)
    }

    /// "83", "83a", "3–5"
    package var text: String {
        "\(number)" + (end.map { "–\($0)" } ?? "") + (letter.map(String.init) ?? "")
    }

    /// Whether a number is this one or lies in this range on its side of the street.
    package func holds(_ other: Int) -> Bool {
        guard let end else { return other == number }
        return (number...end).contains(other) && (other - number).isMultiple(of: 2)
    }
}

/// In a database: whole numbers that are in the order of the numbers.
extension HouseNumber {
    private static let letters = Array("abcdefghijklmnopqrstuvwxyzåäö")

    private static func index(of letter: Character) -> Int? { letters.firstIndex(of: letter) }

    /// Whether a house may have it.
    static func isLetter(_ letter: Character) -> Bool { index(of: letter) != nil }

    /// Number, end and letter in 33 bits.
    var key: Int64 {
        let letter = letter.flatMap(Self.index).map { $0 + 1 } ?? 0
        return Int64(number) << 19 | Int64(end ?? 0) << 5 | Int64(letter)
    }

    init?(key: Int64) {
        let (number, end, letter) = (Int(key >> 19), Int(key >> 5 & 0x3FFF), Int(key & 0x1F))
        guard letter <= Self.letters.count else { return nil }
        self.init(number: number, end: end == 0 ? nil : end, letter: letter == 0 ? nil : Self.letters[letter - 1])
    }

    /// Of a number as it was read, without its end and letter where these are no range.
    /// - Parameter letter: from 1; 0 for none.
    static func key(number: Int, end: Int?, letter: Int) -> Int64? {
        guard (1...largest).contains(number) else { return nil }
        guard let end, end != number else { return Int64(number) << 19 | Int64(letter) }
        guard (number...largest).contains(end) else { return Int64(number) << 19 }
        return Int64(number) << 19 | Int64(end) << 5 | Int64(letter)
    }

    /// The keys of everything that begins with a number.
    static func keys(of number: Int) -> ClosedRange<Int64> {
        Int64(number) << 19...(Int64(number + 1) << 19) - 1
    }
}

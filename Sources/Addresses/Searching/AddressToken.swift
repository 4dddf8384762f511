import Foundation

/// A word or a number of an address as people type it.
struct AddressToken {
    let text: Substring
    /// Counts the commas before it.
    let part: Int

    static func tokens(of text: String) -> [AddressToken] {
        var scalars = Array(
            text.isPrecomposed ? text.unicodeScalars : text.precomposedStringWithCanonicalMapping.unicodeScalars)
        for index in scalars.indices where dashes.contains(scalars[index]) { scalars[index] = "-" }
        scalars = joined(scalars)
        for index in scalars.indices where scalars[index] == "/" { scalars[index] = " " }
        scalars = parted(withoutEndsOfSentences(parted(scalars, wordsAndNumbers)), pointsAndNames)
        return String(String.UnicodeScalarView(scalars)).split(whereSeparator: { ",;\n()".contains($0) })
            .enumerated().flatMap { part, piece in
                piece.split(whereSeparator: \.isWhitespace).map { AddressToken(text: $0, part: part) }
            }
    }

    private static let dashes: Set<Unicode.Scalar> = ["‐", "‑", "‒", "–", "—", "―", "−"]

    /// "3 - 5" as "3-5"
    private static func joined(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard scalars.contains("-") else { return scalars }
        var joined: [Unicode.Scalar] = []
        var index = 0
        while index < scalars.count {
            joined.append(scalars[index])
            index += 1
            guard scalars[index - 1].isDigit, let dash = scalars.place(behindBlanksFrom: index),
                scalars[dash] == "-",
                let digit = scalars.place(behindBlanksFrom: dash + 1), scalars[digit].isDigit
            else { continue }
            joined += ["-", scalars[digit]]
            index = digit + 1
        }
        return joined
    }

    /// Without the full stop behind a number at the end: "Hämeenkatu 5." But "3. linja 5" is a street.
    private static func withoutEndsOfSentences(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        func isEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "." || scalar == "?" || scalar == "!" }
        guard scalars.contains(where: isEnd) else { return scalars }
        var kept: [Unicode.Scalar] = []
        var index = 0
        while index < scalars.count {
            guard isEnd(scalars[index]), isBehindHouse(scalars[..<index]) else {
                kept.append(scalars[index])
                index += 1
                continue
            }
            let end = scalars[index...].firstIndex { !isEnd($0) } ?? scalars.count
            let isLast =
                scalars.place(behindBlanksFrom: end).map { scalars[$0] == "," } == true
                || !scalars[end...].contains(where: \.isDigit)
            if !isLast { kept += scalars[index..<end] }
            index = end
        }
        return kept
    }

    /// Whether a number of at most four digits stands there at the end, perhaps with a letter, and a word before it.
    private static func isBehindHouse(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        var rest = scalars
        if rest.last?.isLetter == true { rest.removeLast() }
        let digits = rest.reversed().prefix(while: \.isDigit).count
        guard (1...4).contains(digits) else { return false }
        return rest.dropLast(digits).last { !$0.properties.isWhitespace }?.isLetter == true
    }

    /// With blanks where they were left out.
    private static func parted(
        _ scalars: [Unicode.Scalar], _ isNew: ([Unicode.Scalar], Int) -> Bool
    ) -> [Unicode.Scalar] {
        var parted: [Unicode.Scalar] = []
        parted.reserveCapacity(scalars.count + 4)
        for (index, scalar) in scalars.enumerated() {
            if index > 0, isNew(scalars, index) { parted.append(" ") }
            parted.append(scalar)
        }
        return parted
    }

    /// "Hämeenkatu5", "5Tampere"
    private static func wordsAndNumbers(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        func areLetters(_ range: Range<Int>) -> Bool {
            range.lowerBound >= 0 && range.upperBound <= scalars.count && scalars[range].allSatisfy(\.isLetter)
        }
        return scalars[index].isDigit
            ? areLetters(index - 3..<index) : scalars[index - 1].isDigit && areLetters(index..<index + 3)
    }

    /// "as.4", "E.Rantakatu"
    private static func pointsAndNames(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        scalars[index - 1] == "." && (scalars[index].isLetter || scalars[index].isDigit)
    }
}

/// What a token may be.
extension AddressToken {
    /// `33100`, `FI-33100`
    var postcode: Int? {
        guard (5...9).contains(text.utf8.count), text.utf8.suffix(5).allSatisfy(\.isDigit) else { return nil }
        let country = text.dropLast(5).lowercased()
        return Self.countries.contains(country) ? Int(text.suffix(5)) : nil
    }

    private static let countries: Set<String> = ["", "fi", "fi-", "fin", "fin-", "ax", "ax-", "sf", "sf-"]

    /// `5`, `5a`, `3-5`, `3-5b`, `12a-c`, with a flat right behind it: `5A12`.
    var house: (number: Int, end: Int?, letter: Character?)? {
        guard text.utf8.first?.isDigit == true else { return nil }
        var rest = text.lowercased()[...]
        guard let number = rest.takeNumber() else { return nil }
        var (end, letter): (Int?, Character?) = (nil, rest.takeLetter())
        if rest.first == "-" {
            rest.removeFirst()
            end = rest.takeNumber()
            let other = rest.takeLetter()
            guard end != nil || other != nil else { return nil }
            if end != nil { letter = letter ?? other }
        }
        _ = rest.takeLetter()
        return rest.utf8.allSatisfy(\.isDigit) ? (number, end, letter) : nil
    }

    /// The letter of a staircase: `b`, `b12`, `b-rappu`.
    static func door(_ word: String) -> Character? {
        var rest = word[...]
        guard let letter = rest.takeLetter() else { return nil }
        if rest.first == "." { rest.removeFirst() }
        if rest.takeNumber() != nil, let last = rest.utf8.first,
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(last)
        {
            rest.removeFirst()
        }
        return rest.isEmpty || ["-rappu", "-porras", "-talo", "-trappa", "-uppgång"].contains(rest) ? letter : nil
    }

    /// The number of a flat: `12`, `12b`.
    static func isFlat(_ word: String) -> Bool {
        var rest = word[...]
        guard rest.takeNumber() != nil else { return false }
        if let last = rest.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(last) { rest.removeFirst() }
        return rest.isEmpty
    }
}

extension Substring {
    /// Takes away one to four digits.
    fileprivate mutating func takeNumber() -> Int? {
        let digits = utf8.prefix(4).prefix(while: \.isDigit)
        guard !digits.isEmpty else { return nil }
        defer { self = self[digits.endIndex...] }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// Takes away a small letter.
    fileprivate mutating func takeLetter() -> Character? {
        guard let letter = first, HouseNumber.isLetter(letter) else { return nil }
        removeFirst()
        return letter
    }
}

extension String {
    /// Whether it has only letters of ASCII and of Western Europe, each in one piece.
    fileprivate var isPrecomposed: Bool { unicodeScalars.allSatisfy { $0.value < 0x100 } }
}

extension UInt8 {
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

    fileprivate var isLetter: Bool {
        if isASCII { return ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return false
        }
    }
}

extension [Unicode.Scalar] {
    /// The first that is no blank.
    fileprivate func place(behindBlanksFrom start: Int) -> Int? {
        self[start...].firstIndex { !$0.properties.isWhitespace }
    }
}

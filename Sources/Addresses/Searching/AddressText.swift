import Domain
import Foundation

/// An address as people type it, taken apart: "Tampere Hämeenk. 3-5 A 12", "Hämeenkatu 3, 33100 Tampere".
struct AddressText {
    /// One way of reading the words before the number.
    struct Reading {
        var street: [Substring]
        /// Words that should be a municipality's name.
        var place: [Substring]
        /// Whether the place was told apart by a comma or by standing behind the number, so that it can be nothing else.
        var isPlaceSure: Bool
        /// Of words without a comma, whether the place stands before the street.
        var isAtBeginning = false
    }

    private(set) var house: HouseNumber?
    private(set) var postcode: Int?
    private(set) var readings: [Reading] = []
    /// Whether the first number belongs to the name of the street, which must then be there letter by letter: "Tie 5 1".
    let endsNameWithNumber: Bool

    /// - Parameter endsNameWithNumber: takes the number right behind the first one for the house's, if any is there.
    init(_ text: String, endsNameWithNumber: Bool = false) {
        self.endsNameWithNumber = endsNameWithNumber
        var tokens = AddressToken.tokens(of: text)
        if let index = tokens.lastIndex(where: { $0.postcode != nil }) {
            postcode = tokens.remove(at: index).postcode
        }
        while let last = tokens.last, Self.countries.contains(last.text.lowercased()) { tokens.removeLast() }
        // "Osoite: Hämeenkatu 5"
        if let first = tokens.first?.text.lowercased(), first.hasSuffix(":"),
            Self.labels.contains(first.trimmingSuffixes)
        {
            tokens.removeFirst()
        }
        var behind: [AddressToken] = []
        var standsBehindStreet = false
        let numberOfName = endsNameWithNumber ? Self.houseIndex(tokens).map { tokens[$0].text } : nil
        if let index = endsNameWithNumber ? Self.secondNumber(tokens) : Self.houseIndex(tokens) {
            standsBehindStreet = index > 0
            behind = takeHouse(&tokens, at: index)
        }
        readings = Self.readings(before: tokens, behind: behind, hasHouse: house != nil && standsBehindStreet)
        if endsNameWithNumber { readings.removeAll { $0.street.count < 2 || $0.street.last != numberOfName } }
    }

    private static let labels: Set<String> = [
        "osoite", "katuosoite", "käyntiosoite", "kohde", "sijainti", "paikka", "adress", "gatuadress",
        "besöksadress",
        "plats", "address", "place", "site",
    ]

    static let countries: Set<String> = ["suomi", "finland", "sverige", "fi", "åland", "ahvenanmaa"]

    /// The number of the house: the first one behind a word, else one at the beginning ("5 Hämeenkatu"). "3. linja" is a
    /// name.
    private static func houseIndex(_ tokens: [AddressToken]) -> Int? {
        let word = tokens.firstIndex { $0.text.contains(where: \.isLetter) && $0.text.first?.isNumber != true }
        guard let word else { return nil }
        return tokens.indices.first { $0 > word && tokens[$0].house != nil }
            ?? tokens.indices.first { $0 < word && tokens[$0].house != nil }
    }

    /// The number right behind the one that is taken for the house's else.
    private static func secondNumber(_ tokens: [AddressToken]) -> Int? {
        guard let first = houseIndex(tokens), tokens.indices.contains(first + 1) else { return nil }
        let second = tokens[first + 1]
        return second.house != nil && second.part == tokens[first].part ? first + 1 : nil
    }

    /// Takes the number out, with a letter behind it, and what tells of a staircase or a flat.
    /// - Returns: the words behind it.
    private mutating func takeHouse(_ tokens: inout [AddressToken], at index: Int) -> [AddressToken] {
        guard let (number, end, ownLetter) = tokens[index].house else { return [] }
        var letter = ownLetter
        var behind = Array(tokens[(index + 1)...])
        let part = tokens[index].part
        tokens.removeSubrange(index...)
        if tokens.count > 1, let last = tokens.last,
            Self.numberWords.contains(last.text.lowercased().trimmingSuffixes)
        {
            tokens.removeLast()
        }
        while let next = behind.first {
            let word = next.text.lowercased().trimmingSuffixes
            if Self.doorWords.contains(word) {
                behind.removeFirst()
                continue
            }
            if let door = AddressToken.door(word) {
                // Letters on beyond a comma may be the beginning of anything.
                guard next.part == part || word.count > 1 else { break }
                letter = letter ?? door
            } else if !AddressToken.isFlat(word) {
                break
            }
            behind.removeFirst()
        }
        house = HouseNumber(number: number, end: end, letter: letter) ?? HouseNumber(number: number)
        // A number before all words has its street behind it.
        if tokens.isEmpty { (tokens, behind) = (behind, []) }
        return behind
    }

    private static let numberWords: Set<String> = ["nro", "nr", "no", "n:o", "num", "numero", "nummer"]

    static let doorWords: Set<String> = [
        "as", "asunto", "asunnot", "bst", "bostad", "lgh", "lägenhet", "lägenheten", "rappu", "rapu", "porras",
        "pr",
        "trappa", "trappan", "trp", "krs", "kerros", "vån", "våning", "huon", "huoneisto", "ovi", "dörr", "talo",
        "hus",
        "uppgång", "flat", "apt", "apartment", "#",
    ]
}

extension String {
    /// "as." as "as"
    fileprivate var trimmingSuffixes: String { String(trimmingSuffix { ".:".contains($0) }) }

    private func trimmingSuffix(_ isLeftOut: (Character) -> Bool) -> Substring {
        var text = self[...]
        while let last = text.last, isLeftOut(last) { text.removeLast() }
        return text
    }
}

extension AddressText {
    /// Every way of reading the words, the likeliest first.
    private static func readings(before: [AddressToken], behind: [AddressToken], hasHouse: Bool) -> [Reading] {
        let words = before.map(\.text)
        guard !words.isEmpty else { return [] }
        if !behind.isEmpty {
            return [Reading(street: streetWords(before), place: behind.map(\.text), isPlaceSure: true)]
        }
        if let first = before.first, let last = before.last, first.part != last.part {
            // With commas: a street and a place. The number stands behind its street; without one they are in either
            // order, and the searcher finds out which is which.
            let head = before.filter { $0.part == first.part }.map(\.text)
            let tail = before.filter { $0.part != first.part }.map(\.text)
            let (ahead, after) = (
                Reading(street: tail, place: head, isPlaceSure: true),
                Reading(street: head, place: tail, isPlaceSure: true)
            )
            return hasHouse ? [ahead] : [after, ahead]
        }
        var readings: [Reading] = []
        for count in stride(from: min(3, words.count - 1), through: 1, by: -1) {
            readings.append(
                Reading(
                    street: Array(words.dropFirst(count)), place: Array(words.prefix(count)), isPlaceSure: false,
                    isAtBeginning: true))
            readings.append(
                Reading(street: Array(words.dropLast(count)), place: Array(words.suffix(count)), isPlaceSure: false)
            )
        }
        readings.append(Reading(street: words, place: [], isPlaceSure: true))
        return readings
    }

    /// Of several parts before the number, the last is the street's.
    private static func streetWords(_ tokens: [AddressToken]) -> [Substring] {
        tokens.filter { $0.part == tokens.last?.part }.map(\.text)
    }
}

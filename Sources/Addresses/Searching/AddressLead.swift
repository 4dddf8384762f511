/// Words before an address that are no part of it: "Asiakkaan osoite on …", "Adressen är …", "Matti Meikäläinen: …".
struct AddressLead {
    /// Those before the one that says that an address follows, or before the colon.
    let words: [Substring]
    let rest: Substring
    /// Whether a word says that an address follows. Without one, a municipality may stand before a colon as well.
    let isLabelled: Bool

    /// Nil where the text begins with its address, as far as its words tell.
    init?(_ text: String) {
        var rest = text[...]
        var words: [Substring] = []
        var colon: (words: [Substring], rest: Substring)?
        while words.count < Self.most, let word = Self.takeWord(&rest) {
            // The number of a house ends what can stand before an address.
            guard word.last == ":" || word.allSatisfy({ !$0.isNumber }) else { break }
            let isMarked = word.last == ":" || word.last == "."
            let plain = word.lowercased().filter(\.isLetter)
            if Self.isLabel(plain) || isMarked && Self.markedLabels.contains(plain) {
                Self.passOver(&rest)
                guard rest.contains(where: \.isLetter) else { return nil }
                (self.words, self.rest, isLabelled) = (words, rest, true)
                return
            }
            words.append(word)
            if word.last == ":", colon == nil { colon = (words, rest) }
        }
        guard let colon, colon.rest.contains(where: \.isLetter) else { return nil }
        (self.words, self.rest, isLabelled) = (colon.words, colon.rest, false)
    }

    /// So many words at the beginning are looked at.
    private static let most = 6

    /// A word with what stands behind it up to a blank. A colon ends it, but for those of "S:t" and "n:o".
    private static func takeWord(_ text: inout Substring) -> Substring? {
        text = text.drop(while: \.isWhitespace)
        var letters = 0
        for (index, sign) in zip(text.indices, text) {
            let next = text.index(after: index)
            if sign.isWhitespace || sign == ":" && letters > 2 {
                defer { text = text[next...] }
                return text[..<(sign == ":" ? next : index)]
            }
            letters += 1
        }
        defer { text = "" }
        return text.isEmpty ? nil : text
    }

    /// "on", "är" and "is", and a colon that stands alone.
    private static func passOver(_ text: inout Substring) {
        var rest = text
        while let word = takeWord(&rest), copulas.contains(word.lowercased().filter { $0 != ":" }) { text = rest }
    }

    private static let copulas: Set<String> = ["", "on", "ovat", "är", "is"]

    private static func isLabel(_ word: String) -> Bool { labels.contains(where: word.hasSuffix) }

    /// With what they are made longer by: "katuosoite", "toimitusosoite", "gatuadress", "leveransadressen".
    private static let labels = [
        "osoite", "osoitteeni", "osoitteemme", "osoitteensa", "osoitteessa", "osoitteeseen", "osoitteesta",
        "adress",
        "adressen", "address",
    ]

    /// Words that say so with a point or a colon alone.
    private static let markedLabels: Set<String> = [
        "os", "adr", "kohde", "sijainti", "paikka", "plats", "place", "site",
    ]
}

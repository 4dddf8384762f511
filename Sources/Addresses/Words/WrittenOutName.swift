/// A reading of a name that is typed with ae, oe and aa for ä, ö and å: `raeaetaelintie` for Räätälintie.
struct WrittenOutName: Hashable {
    /// As names are looked up: `raatalintie`.
    let folded: String
    /// Which letters the name must have at which places; every one is one letter of ``folded`` too.
    private let letters: [Int: Unicode.Scalar]

    private static let pairs: [[Unicode.Scalar]: Unicode.Scalar] = [
        ["a", "e"]: "ä", ["o", "e"]: "ö", ["a", "a"]: "å",
    ]

    /// So many are looked up: all readings of six pairs.
    private static let most = 63

    /// Every reading of a name with such a pair; the one with most letters first. None of a name without.
    static func readings(of name: FoldedName) -> [WrittenOutName] {
        let scalars = Array(name.exact.unicodeScalars)
        // Pairs that share a letter, as those of "aae", are read either way.
        guard zip(scalars, scalars.dropFirst()).contains(where: { pairs[[$0, $1]] != nil }) else { return [] }
        var readings: [WrittenOutName] = []
        func read(_ place: Int, _ plain: [Unicode.Scalar], _ letters: [Int: Unicode.Scalar]) {
            guard readings.count < most else { return }
            guard place < scalars.count else {
                if !letters.isEmpty {
                    let written = String(String.UnicodeScalarView(plain))
                    readings.append(WrittenOutName(folded: FoldedName(written).folded, letters: letters))
                }
                return
            }
            if place + 1 < scalars.count, let letter = pairs[[scalars[place], scalars[place + 1]]] {
                read(place + 2, plain + [letter], letters.merging([plain.count: letter]) { $1 })
            }
            read(place + 1, plain + [scalars[place]], letters)
        }
        read(0, [], [:])
        return readings
    }

    /// Whether a name that is folded alike has the letters that were written out.
    func isSpelling(of exact: String) -> Bool {
        let scalars = Array(exact.unicodeScalars)
        return letters.allSatisfy { place, letter in place < scalars.count && scalars[place] == letter }
    }
}

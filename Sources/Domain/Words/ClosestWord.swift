extension LocalizedText {
    /// "Did you mean “existing”? ", with the space; nothing where no known word is near, or where the word is a known one
    /// and something else is wrong with it.
    package static func didYouMean(_ word: String, among known: [String]) -> LocalizedText {
        closestWord(to: word, among: known).map { didYouMean($0) } ?? .nothing
    }

    /// - Parameter closest: the word that most likely was meant.
    package static func didYouMean(_ closest: String) -> LocalizedText {
        let closest = closest.shown
        return LocalizedText(
            en: "Did you mean “\(closest)”? ", fi: "Tarkoititko ”\(closest)”? ", sv: "Menade du ”\(closest)”? ")
    }

    /// What may stand in a place, as a sentence.
    package static func allowed(_ words: [String]) -> LocalizedText {
        let words = words.map(\.shown)
        if let only = words.first, words.count == 1 {
            return LocalizedText(
                en: "Only \(only) is allowed.", fi: "Sallittu on vain \(only).", sv: "Bara \(only) är tillåtet.")
        }
        let list = LocalizedText.all(of: words)
        return LocalizedText(
            en: "The allowed values are \(list.en).", fi: "Sallittuja arvoja ovat \(list.fi).",
            sv: "Tillåtna värden är \(list.sv).")
    }
}

/// The known word that a misspelt one most likely stands for: at most two edits away, and at least half of it
/// right. The first of several equally near.
private func closestWord(to word: String, among known: [String]) -> String? {
    // Longer texts are not misspelt words, and comparing them would take long.
    guard word.count <= 64, !known.contains(word) else { return nil }
    let typed = Array(word.lowercased())
    var best: (word: String, edits: Int)?
    for candidate in known where candidate.count <= 64 {
        let edits = editDistance(typed, Array(candidate.lowercased()))
        guard edits <= 2, 2 * edits <= max(typed.count, candidate.count), edits < best?.edits ?? .max else {
            continue
        }
        best = (candidate, edits)
    }
    return best?.word
}

/// Levenshtein's distance: characters to insert, remove or replace.
private func editDistance(_ first: [Character], _ second: [Character]) -> Int {
    var previous = Array(0...second.count)
    for (row, character) in first.enumerated() {
        var current = [row + 1]
        for (column, other) in second.enumerated() {
            current.append(
                min(
                    previous[column] + (character == other ? 0 : 1), previous[column + 1] + 1,
                    current[column] + 1))
        }
        previous = current
    }
    return previous[second.count]
}

import Domain

/// A refusal must say something, in every language, and not give all that was read back.
func hold(refusal error: any Explainable) throws(Nonsense) {
    let problem = error.explanation
    for language in Language.allCases {
        for text in [problem.message[language], problem.hint[language]] {
            try hold(!text.allSatisfy(\.isWhitespace), "\(problem.code) says nothing")
            try hold(text.utf8.count < 6000, "\(problem.code) says \(text.utf8.count) bytes")
        }
        let isControl = problem.message[language].unicodeScalars.contains {
            $0.properties.generalCategory == .control && $0 != "\n"
        }
        try hold(!isControl, "\(problem.code) has control characters")
    }
}

/// What was read; nil where it was refused, with words that say why.
func read<Value, Refusal: Explainable>(
    _ read: () throws(Refusal) -> Value
) throws(Nonsense) -> Value? {
    let refusal: Refusal
    do throws(Refusal) { return try read() } catch { refusal = error }
    try hold(refusal: refusal)
    return nil
}

extension LocalizedText {
    /// "railway, motorway and water"
    package static func list(_ items: [LocalizedText], last: LocalizedText) -> LocalizedText {
        LocalizedText { language in language.list(items.map { $0[language] }, last: last) }
    }

    package static let and = LocalizedText(en: "and", fi: "ja", sv: "och")
    package static let or = LocalizedText(en: "or", fi: "tai", sv: "eller")

    /// The same text with each language's own treatment.
    package func mapped(_ transform: (String, Language) -> String) -> LocalizedText {
        LocalizedText(
            en: transform(en, .english), fi: transform(fi, .finnish), sv: transform(sv, .swedish))
    }

    /// Made anew for each language.
    package init(each make: (Language) -> String) {
        self.init(en: make(.english), fi: make(.finnish), sv: make(.swedish))
    }
}

extension Language {
    /// The words of this language, with all three side by side where they are chosen; no more than these are put together.
    package func pick(
        _ en: @autoclosure () -> String, _ fi: @autoclosure () -> String, _ sv: @autoclosure () -> String
    ) -> String {
        switch self {
        case .english: en()
        case .finnish: fi()
        case .swedish: sv()
        }
    }

    /// "railway, motorway and water"
    package func list(_ words: [String], last: LocalizedText) -> String {
        guard words.count > 1, let end = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " \(last[self]) " + end
    }
}

extension String {
    /// With a capital first letter, the rest as it is.
    package var capitalizedFirst: String { prefix(1).uppercased() + String(dropFirst()) }

    /// With a small first letter, the rest as it is.
    package var loweredFirst: String { prefix(1).lowercased() + String(dropFirst()) }
}

/// The languages of results, reasons, warnings and errors.
public enum Language: String, Sendable, Hashable, CaseIterable, Codable {
    case english = "en"
    case finnish = "fi"
    case swedish = "sv"
}

/// The same words in all three languages, so that none can be forgotten.
public struct LocalizedText: Sendable, Hashable {
    public let en: String
    public let fi: String
    public let sv: String

    public init(en: String, fi: String, sv: String) {
        self.en = en
        self.fi = fi
        self.sv = sv
    }

    /// A text that is the same everywhere: an id, a title in its own language.
    public init(verbatim text: String) { self.init(en: text, fi: text, sv: text) }

    public subscript(language: Language) -> String {
        switch language {
        case .english: en
        case .finnish: fi
        case .swedish: sv
        }
    }
}

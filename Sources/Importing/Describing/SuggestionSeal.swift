import Domain
import Foundation
import FoundationEssentials

/// A last line that tells whether a suggested mapping is still as it was suggested: whoever looked through it and changed
/// or removed anything has broken it.
enum SuggestionSeal {
    private static let mark = LocalizedText(
        en: "# As suggested, unread by anyone: ", fi: "# Kuten ehdotettiin, kenenkään lukematta: ",
        sv: "# Som föreslaget, oläst av någon: ")

    static func sealed(_ text: String, in language: Language) -> String {
        text + mark[language] + seal(of: text) + "\n"
    }

    static func isIntact(_ text: String) -> Bool {
        Language.allCases.contains { language in
            guard let start = text.range(of: mark[language], options: .backwards) else { return false }
            return text == sealed(String(text[..<start.lowerBound]), in: language)
        }
    }

    private static func seal(of text: String) -> String {
        String(ImportMapping.digest(of: Array(text.utf8)).prefix(16))
    }
}

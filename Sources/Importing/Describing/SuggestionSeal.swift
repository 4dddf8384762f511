import Foundation
import FoundationEssentials

/// A last line that tells whether a suggested mapping is still as it was suggested: whoever looked through it and changed
/// or removed anything has broken it.
enum SuggestionSeal {
    private static let mark = "# As suggested, unread by anyone: "

    static func sealed(_ text: String) -> String { text + mark + seal(of: text) + "\n" }

    static func isIntact(_ text: String) -> Bool {
        guard let start = text.range(of: mark, options: .backwards) else { return false }
        return text == sealed(String(text[..<start.lowerBound]))
    }

    private static func seal(of text: String) -> String {
        String(ImportMapping.digest(of: Array(text.utf8)).prefix(16))
    }
}

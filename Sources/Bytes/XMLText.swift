/// Text between the tags or quotation marks of XML 1.0.
package enum XMLText {
    /// What becomes of line ends and tabs.
    package enum Breaks: Sendable {
        /// They become spaces, as a reader makes of those in an attribute.
        case spaces
        /// They are written so that a reader gets them back.
        case kept
    }

    /// Characters that XML cannot hold become U+FFFD.
    package static func escaped(_ text: String, breaks: Breaks) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped += breaks == .kept ? "&#\(scalar.value);" : " "
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
